package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.ExpressionParser;
import org.yuanheng.engine.expression.ExpressionParser.Name;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Measures;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** What the parts of a rulebook share while they are read: the items they may name, the formulas, the citations. */
final class Rules {
    private static final List<String> USUALLY_REQUIRED = List.of("tax", "land");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LINK = Pattern.compile("https?://\\S{1,500}");
    private static final Text SOURCE =
            new Text("来源（document、href、checked_on）", "a source (document, href, checked_on)");

    private final Report report;
    private final NavigableMap<String, Item> items;
    private final Measures measures;
    private final Map<String, Name> names;
    private ExpressionParser parser;
    private Groundwork groundwork = Groundwork.NONE;

    Rules(Report report, NavigableMap<String, Item> items, Measures measures) {
        this.report = report;
        this.measures = measures;
        this.items = items;
        this.names = new HashMap<>();
        items.forEach((id, item) -> names.put(id, new Name(item.type(), item.values())));
        this.parser = new ExpressionParser(names);
    }

    Report report() {
        return report;
    }

    /** Reads an item that the rule derives; formulas know it once it is {@link #learn learnt}. */
    Optional<Item> declare(Section section, Type usual, List<String> values) {
        return new ItemReading(report, items, measures).item(section, usual, usual == Type.TEXT, values);
    }

    /** From here on formulas may name the item. */
    void learn(Item item) {
        names.put(item.id(), new Name(item.type(), item.values()));
        parser = new ExpressionParser(names);
    }

    /** What the rule works out before it judges. */
    void stand(Groundwork laid) {
        groundwork = laid;
    }

    Measures measures() {
        return measures;
    }

    /** The ids of the items that hold texts. */
    List<String> texts() {
        return ids(Type.TEXT);
    }

    /** The ids of the items that hold numbers. */
    List<String> numbers() {
        return ids(Type.NUMBER);
    }

    private List<String> ids(Type type) {
        return items.values().stream()
                .filter(item -> item.type() == type)
                .map(Item::id)
                .toList();
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /** Every id that may be named. */
    List<String> ids() {
        return List.copyOf(items.keySet());
    }

    /** A formula of the given type; its problems stand at the character they speak of. */
    Optional<Expression> formula(Yaml.Scalar written, Type expected) {
        return formula(written, expected, parser);
    }

    /** A formula that may name more than the items; those names come first. */
    Optional<Expression> formula(Yaml.Scalar written, Type expected, Map<String, Name> more) {
        Map<String, Name> names = new HashMap<>(this.names);
        names.putAll(more);
        return formula(written, expected, new ExpressionParser(names));
    }

    private Optional<Expression> formula(Yaml.Scalar written, Type expected, ExpressionParser parser) {
        return switch (parser.parse(written.text(), expected, written.lines()::place)) {
            case Checked.Ok<Expression>(Expression value, var _) -> {
                Units.mixed(value, this).forEach(units -> mixedUnits(written, units));
                yield Optional.of(value);
            }
            case Checked.Refused<Expression>(var problems) -> {
                problems.forEach(report::problem);
                yield Optional.empty();
            }
        };
    }

    /** A condition of a class, over facts and {@link ClassFigure figures} of the result. */
    Optional<Expression> classCondition(Yaml.Scalar written, List<String> indicators) {
        ExpressionParser figures = new ExpressionParser(ClassFigure.names(names, indicators));
        String text = ClassFigure.parsable(written.text());
        return switch (figures.parse(text, Type.CONDITION, written.lines()::place)) {
            case Checked.Ok<Expression>(Expression value, var _) ->
                Optional.of(ClassFigure.resolved(value, indicators));
            case Checked.Refused<Expression>(var problems) -> {
                problems.forEach(problem -> report.problem(
                        problem.code(), problem.place(), spoken(problem.message()), spoken(problem.advice())));
                yield Optional.empty();
            }
        };
    }

    private static Text spoken(Text text) {
        return new Text(ClassFigure.spoken(text.zh()), ClassFigure.spoken(text.en()));
    }

    private void mixedUnits(Yaml.Scalar written, Text units) {
        report.note(
                "rulebook-units",
                written.place(),
                new Text("加减或比较的两项单位不同：" + units.zh(), "different units are added or compared: " + units.en()),
                new Text("核对公式；如确实如此可不改", "check the formula; leave it if it is meant"));
    }

    Optional<Expression> formula(Section section, String key, Type expected) {
        return section.requiredScalar(key).flatMap(written -> formula(written, expected));
    }

    /** A number that must be above zero. */
    Optional<BigDecimal> aboveZero(Section section, Yaml.Scalar written, String key) {
        Optional<BigDecimal> value = section.number(written);
        if (value.isPresent() && value.get().signum() <= 0) {
            report.problem(
                    "rulebook-not-positive",
                    written.place(),
                    new Text(key + " 必须大于 0", key + " must be above zero"),
                    new Text("写一个大于 0 的数", "write a number above zero"));
            return Optional.empty();
        }
        return value;
    }

    /** {@code source:} of a section: the name of a document, or a mapping. */
    static Optional<Scheme.Source> source(Section section) {
        return section.node("source")
                .flatMap(node -> node instanceof Yaml.Scalar
                        ? section.text("source").map(document -> new Scheme.Source(document, "", ""))
                        : section.section(node, SOURCE, Rules::cited));
    }

    /** A day such as {@code 2026-11-22}; empty when absent or none. */
    static Optional<LocalDate> day(Section section, String key) {
        Text advice = new Text("写作 2026-11-22", "write it as 2026-11-22");
        String written = section.matching(key, DAY, advice);
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
        } catch (DateTimeException e) {
            section.report()
                    .problem(
                            "rulebook-form",
                            section.valuePlace(key),
                            new Text("没有 " + written + " 这一天", "there is no day " + written),
                            advice);
            return Optional.empty();
        }
    }

    /** A document with its address and the day on which it was read there. */
    static Optional<Scheme.Source> cited(Section section) {
        Optional<Yaml.Scalar> document = section.requiredScalar("document");
        String href = section.matching(
                "href", LINK, new Text("写完整的网址，如 https://…", "write a whole address, as in https://…"));
        String checkedOn = section.matching("checked_on", DAY, new Text("写作 2026-11-22", "write it as 2026-11-22"));
        return document.map(words -> new Scheme.Source(words.text().strip(), href, checkedOn));
    }

    /** The attributes that form the group: texts, each once, not {@code unit_id}. */
    List<String> attributes(List<Yaml.Scalar> written) {
        List<String> found = new ArrayList<>();
        for (Yaml.Scalar scalar : written) {
            known(scalar).filter(item -> isFresh(scalar, found)).ifPresent(item -> {
                if (item.type() != Type.TEXT || item.id().equals("unit_id")) {
                    report.problem(
                            "rulebook-compare-within",
                            scalar.place(),
                            new Text("不能按 " + item.id() + " 分组", "units cannot be grouped by " + item.id()),
                            new Text("写文字类的属性，如 county、industry", "name text attributes, such as county, industry"));
                } else {
                    found.add(item.id());
                }
            });
        }
        return List.copyOf(found);
    }

    /** Notes those of the figures a scheme reads that no department delivers. */
    void nobodyDelivers(Section main, Set<String> read, Groundwork groundwork) {
        Set<String> ours = new TreeSet<>(groundwork.workedOut());
        groundwork.earlier().forEach(earlier -> ours.add(earlier.id()));
        String nobody = read.stream()
                .filter(id -> !ours.contains(id))
                .map(items::get)
                .filter(Objects::nonNull)
                .filter(item -> !item.attribute() && item.department().zh().isEmpty())
                .map(Item::id)
                .collect(Collectors.joining(", "));
        if (!nobody.isEmpty()) {
            report.note(
                    "rulebook-nobody-delivers",
                    main.place(),
                    new Text("没有写明由哪个部门提供：" + nobody, "no department delivers " + nobody),
                    new Text("在词汇表或 facts: 里写 department", "state the department in the vocabulary or under facts:"));
        }
    }

    /** The facts without which a unit is pending; they count only when the scheme says so. */
    List<String> required(Section section, boolean pending) {
        if (!section.has("required")) {
            return USUALLY_REQUIRED.stream().filter(items::containsKey).toList();
        }
        if (!pending) {
            report.note(
                    "rulebook-no-effect",
                    section.place("required"),
                    new Text(
                            "required 只在 missing_required: pending 时起作用",
                            "required counts only with missing_required: pending"),
                    new Text(
                            "加上 missing_required: pending，或删去 required",
                            "add missing_required: pending, or remove required"));
        }
        List<String> found = new ArrayList<>();
        for (Yaml.Scalar scalar : section.scalars("required")) {
            known(scalar).filter(_ -> isFresh(scalar, found)).map(Item::id).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** The item so called; a problem when there is none. */
    Optional<Item> known(Yaml.Scalar written) {
        String id = written.text().strip();
        Optional<Item> item = item(id);
        if (item.isEmpty()) {
            unknown(written, id, items.keySet().stream().toList());
        }
        return item;
    }

    void unknown(Yaml.Scalar written, String id, List<String> known) {
        report.problem(
                "rulebook-unknown-name",
                written.place(),
                new Text("没有叫 “" + Wording.shown(id) + "” 的项", "there is nothing called \"" + Wording.shown(id) + "\""),
                Wording.nearest(id, known)
                        .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                        .orElse(new Text(
                                "用词汇表里的编号，或在 facts: 下声明它", "use an id of the vocabulary, or declare it under facts:")));
    }

    /** Whether the text is not among those read before it. */
    boolean isFresh(Yaml.Scalar written, List<String> before) {
        return isFresh(written, written.text().strip(), before);
    }

    boolean isFresh(Yaml.Scalar written, String word, List<String> before) {
        if (before.contains(word)) {
            report.problem(
                    "rulebook-duplicate",
                    written.place(),
                    new Text("“" + Wording.shown(word) + "” 出现了两次", "\"" + Wording.shown(word) + "\" is given twice"),
                    new Text("只留一处，或换一个编号", "keep one of them, or choose another id"));
            return false;
        }
        return true;
    }

    /** The items with these ids, all that are derived, and what those are made of. */
    NavigableMap<String, Item> only(Set<String> ids) {
        NavigableMap<String, Item> kept = new TreeMap<>(items);
        Set<String> read = new TreeSet<>(ids);
        read.addAll(groundwork.workedOut());
        kept.keySet().retainAll(groundwork.withWhatTheyRead(read));
        return Collections.unmodifiableNavigableMap(kept);
    }
}
