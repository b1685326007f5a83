package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.formation.Combination.Way;
import org.yuanheng.engine.formation.Formation.Grouping;
import org.yuanheng.engine.formation.Formation.Join;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads a rule that forms units, and says of each slip where it stands. */
final class FormationFile {
    static final String KIND = "formation";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final int MOST_CONDITIONS = 20;
    private static final Text RULE = new Text("评价单元规则", "a rule that forms units");
    private static final Text CONDITION = new Text("一个条件（item 和 at_least、above 或 is）", "a condition");

    private final Vocabulary vocabulary;
    private final Report report;
    private final SortedMap<String, Item> items = new TreeMap<>();

    private FormationFile(Vocabulary vocabulary, Report report) {
        this.vocabulary = vocabulary;
        this.report = report;
    }

    static Checked<Formation> read(RulebookText text, Vocabulary vocabulary) {
        return RuleFile.read(text, RULE, (section, report) -> new FormationFile(vocabulary, report).rule(section));
    }

    private Optional<Formation> rule(Section section) {
        section.requiredChoice("kind", KIND);
        String id = section.matching("id", ID, new Text("用小写字母、数字、- 和 _", "use lower-case letters, digits, - and _"));
        section.required("id");
        Optional<Text> title = section.words("title");
        section.required("title");
        List<Scheme.Source> sources = section.sections("sources", new Text("依据", "a source"), FormationFile::source);
        List<Scheme.Assumption> assumptions =
                section.sections("assumptions", new Text("假定", "an assumption"), FormationFile::assumption);
        Optional<Grouping> grouping = section.section("groups", new Text("怎样合并", "how firms group"), this::grouping);
        SortedMap<String, Combination> combine = new TreeMap<>();
        section.section("combine", new Text("各项怎样取", "how items combine"), combining -> {
            combine(combining, combine);
            return Optional.of(true);
        });
        if (section.has("combine") && !section.has("groups")) {
            noEffect(section, "combine", "groups");
        }
        if (grouping.isPresent() && !combine.containsKey("participation")) {
            report.problem(
                    "formation-participation",
                    section.place("groups"),
                    new Text("没有说合并后的参评方式怎样取", "it does not say how a group has participation"),
                    new Text("在 combine 的 lead 里写 participation", "name participation under combine, in lead"));
        }
        List<String> schemes = section.texts("schemes");
        return id.isEmpty() || title.isEmpty() || !report.isClean()
                ? Optional.empty()
                : Optional.of(new Formation(id, title.get(), sources, assumptions, grouping, combine, items, schemes));
    }

    private static Optional<Scheme.Source> source(Section section) {
        Optional<String> document = section.requiredText("document");
        String day = section.matching("checked_on", DAY, new Text("写作 2026-11-22", "write it as 2026-11-22"));
        return document.map(words -> new Scheme.Source(words, "", day));
    }

    private static Optional<Scheme.Assumption> assumption(Section section) {
        Optional<String> about = section.requiredText("about");
        Optional<String> zh = section.requiredText("zh");
        Optional<String> en = section.requiredText("en");
        return about.flatMap(key ->
                zh.flatMap(words -> en.map(other -> new Scheme.Assumption(key, new Text(words, other)))));
    }

    private void noEffect(Section section, String key, String without) {
        report.problem(
                "formation-no-effect",
                section.place(key),
                new Text(key + " 在这里不起作用", key + " has no effect here"),
                new Text("删去它，或改 " + without, "remove it, or change " + without));
    }

    private Optional<Grouping> grouping(Section section) {
        Optional<Join> join = section.requiredChoice("join", "tenant_to_lessor", "firm_to_parcel", "mixed_with_tenants")
                .map(word -> Join.valueOf(word.toUpperCase(Locale.ROOT)));
        List<Condition> alone = conditions(section, "alone");
        List<Condition> tenantAlone = conditions(section, "tenant_alone");
        List<Condition> production = conditions(section, "production");
        boolean mixed = join.filter(Join.MIXED_WITH_TENANTS::equals).isPresent();
        if (mixed && production.isEmpty() && report.isClean()) {
            section.required("production");
        }
        if (mixed) {
            section.required("ranked");
        }
        Optional<String> ranked = section.choice("ranked", "alone", "merged");
        for (String key : List.of("production", "ranked")) {
            if (!mixed && section.has(key)) {
                noEffect(section, key, "join");
            }
        }
        return join.map(how -> new Grouping(
                how,
                alone,
                tenantAlone,
                production,
                !mixed || ranked.filter("merged"::equals).isPresent()));
    }

    private List<Condition> conditions(Section section, String key) {
        List<Condition> conditions = section.sections(key, CONDITION, this::condition);
        if (conditions.size() > MOST_CONDITIONS) {
            report.problem(
                    "rulebook-too-many",
                    section.place(key),
                    new Text(
                            key + " 超过 " + MOST_CONDITIONS + " 条",
                            "more than " + MOST_CONDITIONS + " entries under " + key),
                    new Text("减少条数", "use fewer"));
        }
        return conditions;
    }

    private Optional<Condition> condition(Section section) {
        Optional<Item> item = section.scalar("item").flatMap(this::known);
        Optional<BigDecimal> atLeast = bound(section, "at_least");
        Optional<BigDecimal> above = bound(section, "above");
        List<Yaml.Scalar> values = section.has("is") ? values(section) : List.of();
        Optional<BigDecimal> own = bound(section, "own_land_above");
        Optional<BigDecimal> rented = bound(section, "rented_land_at_least");
        List<String> keys = List.of("at_least", "above", "is", "own_land_above", "rented_land_at_least");
        List<String> there = keys.stream().filter(section::has).toList();
        boolean ofLand = there.equals(List.of("own_land_above")) || there.equals(List.of("rented_land_at_least"));
        if (there.size() != 1 || ofLand == section.has("item")) {
            report.problem(
                    "formation-condition",
                    section.place(),
                    new Text("一个条件写 item 和 at_least、above、is 之一，或者只写用地", "a condition asks one thing"),
                    new Text(
                            "写作 {item: revenue, at_least: 2000}、{item: scale, is: ABOVE} 或 {own_land_above: 0}",
                            "write {item: revenue, at_least: 2000}, {item: scale, is: ABOVE} or {own_land_above: 0}"));
            return Optional.empty();
        }
        return switch (there.getFirst()) {
            case "own_land_above" -> own.map(Condition.OwnLandAbove::new);
            case "rented_land_at_least" -> rented.map(Condition.RentedLandAtLeast::new);
            case "is" -> item.flatMap(known -> is(known, values));
            case "above" ->
                above.flatMap(bound -> number(section, item).map(known -> new Condition.Above(known, bound)));
            default ->
                atLeast.flatMap(bound -> number(section, item).map(known -> new Condition.AtLeast(known, bound)));
        };
    }

    private static List<Yaml.Scalar> values(Section section) {
        return section.node("is").filter(Yaml.Sequence.class::isInstance).isPresent()
                ? section.scalars("is")
                : section.scalar("is").stream().toList();
    }

    private Optional<Condition> is(Item item, List<Yaml.Scalar> values) {
        return allowed(item, values) && !values.isEmpty()
                ? Optional.of(new Condition.Is(item, texts(values)))
                : Optional.empty();
    }

    private boolean allowed(Item item, List<Yaml.Scalar> values) {
        boolean fine = true;
        for (Yaml.Scalar value : values) {
            if (item.type() != Type.TEXT
                    || (!item.values().isEmpty() && !item.values().contains(value.text()))) {
                report.problem(
                        "formation-value",
                        value.place(),
                        new Text(
                                item.id() + " 不会是 “" + Wording.shown(value.text()) + "”",
                                item.id() + " is never \"" + Wording.shown(value.text()) + "\""),
                        new Text(
                                "可以写：" + String.join(", ", item.values()),
                                "write one of: " + String.join(", ", item.values())));
                fine = false;
            }
        }
        return fine;
    }

    private static List<String> texts(List<Yaml.Scalar> values) {
        return values.stream().map(value -> value.text().strip()).toList();
    }

    private Optional<Item> number(Section section, Optional<Item> item) {
        Optional<Item> number = item.filter(known -> known.type() == Type.NUMBER);
        if (item.isPresent() && number.isEmpty()) {
            wrongType(section.scalar("item").orElseThrow(), item.get());
        }
        return number;
    }

    private void wrongType(Yaml.Scalar written, Item item) {
        report.problem(
                "formation-type",
                written.place(),
                new Text(item.id() + " 的类型不能这样用", item.id() + " is of another type than this needs"),
                new Text(
                        "数字用 sum、max、at_least；文字用 lead、prevails、is；日期用 lead、max",
                        "numbers take sum, max, at_least; texts lead, prevails, is; dates lead, max"));
    }

    /** From nothing to what no firm has. */
    private Optional<BigDecimal> bound(Section section, String key) {
        Optional<BigDecimal> bound = section.number(key);
        if (bound.filter(value -> value.signum() < 0 || value.compareTo(LARGEST) > 0)
                .isPresent()) {
            report.problem(
                    "formation-size",
                    section.valuePlace(key),
                    new Text(key + " 应在 0 和 10 亿之间", key + " must be between 0 and a thousand million"),
                    new Text("核对单位：按词汇表的计量单位写", "check the measure: write it in the vocabulary's"));
            return Optional.empty();
        }
        return bound;
    }

    private void combine(Section section, SortedMap<String, Combination> combine) {
        for (Way way : List.of(Way.SUM, Way.SUM_OF_DELIVERED, Way.LEAD, Way.MAX)) {
            for (Yaml.Scalar written : section.scalars(way.key())) {
                known(written)
                        .filter(item -> fits(written, item, way))
                        .ifPresent(item -> add(written, item, new Combination(way, List.of()), combine));
            }
        }
        if (section.node("prevails").orElse(null) instanceof Yaml.Mapping orders) {
            for (Yaml.Entry entry : orders.entries()) {
                List<Yaml.Scalar> order = new ArrayList<>();
                section.list(entry.value(), "prevails")
                        .forEach(node -> section.scalar(node, "prevails").ifPresent(order::add));
                known(entry.key())
                        .filter(item -> allowed(item, order))
                        .ifPresent(
                                item -> add(entry.key(), item, new Combination(Way.PREVAILS, texts(order)), combine));
            }
        } else if (section.has("prevails")) {
            section.section("prevails", new Text("每项的先后", "the order of each item"), order -> Optional.of(true));
        }
    }

    private boolean fits(Yaml.Scalar written, Item item, Way way) {
        boolean fits = switch (way) {
            case SUM, SUM_OF_DELIVERED -> item.type() == Type.NUMBER;
            case MAX -> item.type() == Type.NUMBER || item.type() == Type.DATE;
            case LEAD -> !item.id().equals("unit_id");
            case PREVAILS -> item.type() == Type.TEXT;
        };
        if (!fits) {
            wrongType(written, item);
        }
        return fits;
    }

    private void add(Yaml.Scalar written, Item item, Combination combination, SortedMap<String, Combination> combine) {
        if (combine.putIfAbsent(item.id(), combination) != null) {
            report.problem(
                    "rulebook-duplicate",
                    written.place(),
                    new Text(item.id() + " 出现了两次", item.id() + " is given twice"),
                    new Text("只留一处", "keep one of them"));
        }
    }

    private Optional<Item> known(Yaml.Scalar written) {
        String id = written.text().strip();
        Optional<Item> item = vocabulary.find(id);
        item.ifPresentOrElse(
                found -> items.put(id, found),
                () -> report.problem(
                        "rulebook-unknown-name",
                        written.place(),
                        new Text(
                                "没有叫 “" + Wording.shown(id) + "” 的项",
                                "there is nothing called \"" + Wording.shown(id) + "\""),
                        Wording.nearest(id, vocabulary.items().keySet())
                                .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                                .orElse(new Text("用词汇表里的编号", "use an id of the vocabulary"))));
        return item;
    }
}
