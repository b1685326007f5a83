package org.yuanheng.app.intake.layout;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.intake.layout.Layout.Column;
import org.yuanheng.app.intake.layout.Layout.Measure;
import org.yuanheng.app.intake.layout.Layout.Range;
import org.yuanheng.app.intake.layout.Layout.Role;
import org.yuanheng.app.registry.Spelling;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** Reads a file of {@code layouts/} and checks that what it says fits the vocabulary and itself. */
final class LayoutFile {
    private static final String[] ROLES = {"credit_code", "name", "number", "text", "date", "choice", "county", "zone"};

    private final Vocabulary vocabulary;
    private final Units units;
    private final Report report;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Place> headings = new HashMap<>();
    private final Map<String, Item> itemOf = new HashMap<>();

    private LayoutFile(Vocabulary vocabulary, Units units, Report report) {
        this.vocabulary = vocabulary;
        this.units = units;
        this.report = report;
    }

    static Checked<Layout> read(Path file, Vocabulary vocabulary, Units units) throws IOException {
        return RuleFile.read(
                file,
                new Text("版式", "a layout"),
                (section, report) -> new LayoutFile(vocabulary, units, report).layout(section));
    }

    private Optional<Layout> layout(Section section) {
        Optional<String> id = section.requiredText("id");
        Optional<Text> title = section.words("title");
        Optional<String> department = section.requiredText("department");
        boolean firms = section.choice("brings", "facts", "firms")
                .filter("firms"::equals)
                .isPresent();
        boolean addedUp = section.choice("rows", "one_per_firm", "added_up")
                .filter("added_up"::equals)
                .isPresent();
        section.sections("columns", new Text("列", "a column"), this::column);
        List<Measure> measures = section.sections("facts", new Text("事实", "a fact"), this::measure);
        List<Layout.Attribute> attributes = section.texts("attributes").stream()
                .flatMap(item -> attribute(section, item).stream())
                .toList();
        List<String> rowKey = section.texts("row_key");
        rowKey.forEach(column -> known(column, section.place("row_key")));
        if (columns.values().stream().noneMatch(c -> c.role() == Role.CREDIT_CODE)) {
            wrong(section.place("columns"), "没有信用代码列（is: credit_code）", "no column is a credit_code");
        }
        columns.replaceAll((name, column) -> measured(column));
        return id.map(name -> new Layout(
                name,
                title.orElse(Text.same(name)),
                department.orElse(""),
                firms ? Layout.Brings.FIRMS : Layout.Brings.FACTS,
                addedUp,
                rowKey,
                List.copyOf(columns.values()),
                measures,
                attributes));
    }

    private Optional<Column> column(Section section) {
        Optional<String> id = section.requiredText("id");
        Optional<Role> role = section.choice("is", ROLES).map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)));
        List<String> names = section.texts("names");
        if (names.isEmpty() || role.isEmpty()) {
            wrong(section.place(), "列要写明 is: 和 names:", "a column states is: and names:");
        }
        Map<String, String> choices = new LinkedHashMap<>();
        section.sections("choices", new Text("选项", "a choice"), choice -> choice(choice, choices));
        Optional<Pattern> pattern = section.text("pattern").flatMap(text -> pattern(section, text));
        Optional<Column> column = Optional.empty();
        boolean required = section.flag("required");
        boolean filled = section.flag("filled");
        Optional<String> assumed = section.text("assumed_unit");
        assumed.filter(unit -> units.find(unit).isEmpty())
                .ifPresent(unit -> wrong(section.valuePlace("assumed_unit"), "不认识的单位", "unknown unit"));
        Range range = range(section);
        Optional<String> ifEmpty = section.text("if_empty");
        if (id.isPresent() && role.isPresent() && !names.isEmpty()) {
            Set<String> plain = names.stream().map(Spelling::plain).collect(Collectors.toUnmodifiableSet());
            unique(section, plain);
            column = Optional.of(new Column(
                    id.get(),
                    role.get(),
                    names.getFirst(),
                    plain,
                    required,
                    filled,
                    "",
                    Text.same(""),
                    assumed,
                    range,
                    choices,
                    ifEmpty,
                    pattern));
            if (columns.putIfAbsent(id.get(), column.get()) != null) {
                wrong(section.place("id"), "列 " + id.get() + " 写了两次", "column " + id.get() + " stands twice");
            }
        }
        return column;
    }

    private void unique(Section section, Set<String> names) {
        for (String name : names) {
            if (headings.putIfAbsent(name, section.place()) != null) {
                wrong(
                        section.place("names"),
                        "表头“" + name + "”已属于另一列",
                        "heading " + name + " belongs to another column");
            }
        }
    }

    private Optional<Boolean> choice(Section section, Map<String, String> choices) {
        Optional<String> value = section.requiredText("value");
        section.texts("names").forEach(name -> value.ifPresent(v -> choices.put(Spelling.plain(name), v)));
        value.ifPresent(v -> choices.put(Spelling.plain(v), v));
        return Optional.of(true);
    }

    private Optional<Pattern> pattern(Section section, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            wrong(section.valuePlace("pattern"), "pattern 不是正则表达式", "pattern is no regular expression");
            return Optional.empty();
        }
    }

    private Range range(Section section) {
        return section.section(
                        "range",
                        new Text("范围（min、max）", "a range (min, max)"),
                        range -> Optional.of(new Range(range.number("min"), range.number("max"))))
                .orElse(Range.ANY);
    }

    private Optional<Measure> measure(Section section) {
        Optional<Item> item = section.requiredText("item").flatMap(id -> item(section, id));
        Optional<String> one = section.text("of");
        List<String> several = section.texts("sum");
        if (one.isPresent() != several.isEmpty()) {
            wrong(section.place(), "of: 和 sum: 二选一", "state either of: or sum:");
        }
        List<Layout.Term> terms = (one.isPresent() ? List.of(one.get()) : several)
                .stream()
                        .map(term ->
                                new Layout.Term(term.startsWith("-") ? term.substring(1) : term, term.startsWith("-")))
                        .toList();
        boolean zero = section.choice("empty_part", "zero", "missing")
                .filter("zero"::equals)
                .isPresent();
        Map<String, BigDecimal> times = new HashMap<>();
        section.section("implausible", new Text("可疑倍数", "what is beyond belief"), limits -> {
            limits.number("times_median").ifPresent(number -> times.put("median", number));
            limits.number("times_before").ifPresent(number -> times.put("before", number));
            return Optional.of(true);
        });
        Range range = range(section);
        terms.forEach(term -> item.ifPresent(i -> measures(section, term, i)));
        return item.filter(i -> i.type() == Type.NUMBER)
                .map(i -> new Measure(
                        i,
                        terms,
                        zero,
                        range,
                        Optional.ofNullable(times.get("median")),
                        Optional.ofNullable(times.get("before"))));
    }

    private void measures(Section section, Layout.Term term, Item item) {
        @Nullable Column column = known(term.column(), section.place());
        @Nullable Item other = itemOf.putIfAbsent(term.column(), item);
        if (column != null && column.role() != Role.NUMBER) {
            wrong(section.place(), "列 " + term.column() + " 不是数字", "column " + term.column() + " is no number");
        }
        if (item.type() != Type.NUMBER) {
            wrong(section.place("item"), item.id() + " 不是数字", item.id() + " is no number");
        }
        if (other != null && !other.unit().equals(item.unit())) {
            wrong(
                    section.place(),
                    "列 " + term.column() + " 用于两种单位",
                    "column " + term.column() + " is used with two units");
        }
        if (!item.unit().isEmpty() && units.find(item.unit()).isEmpty()) {
            wrong(section.place("item"), "units.yaml 里没有单位" + item.unit(), item.unit() + " is not in units.yaml");
        }
    }

    /** The column with the unit of the item it makes. */
    private Column measured(Column column) {
        @Nullable Item item = itemOf.get(column.id());
        return new Column(
                column.id(),
                column.role(),
                column.heading(),
                column.names(),
                column.required(),
                column.filled(),
                item == null ? "" : item.unit(),
                item == null ? Text.same("") : item.unitName(),
                column.assumedUnit(),
                column.range(),
                Collections.unmodifiableMap(column.choices()),
                column.ifEmpty(),
                column.pattern());
    }

    private Optional<Layout.Attribute> attribute(Section section, String id) {
        known(id, section.place("attributes"));
        return item(section, id).map(item -> new Layout.Attribute(item, id));
    }

    private Optional<Item> item(Section section, String id) {
        Optional<Item> item = vocabulary.find(id);
        if (item.isEmpty()) {
            wrong(section.place(), "词汇表里没有 " + id, id + " is not in the vocabulary");
        }
        return item;
    }

    private @Nullable Column known(String column, Place place) {
        @Nullable Column found = columns.get(column);
        if (found == null) {
            wrong(place, "没有列 " + column, "there is no column " + column);
        }
        return found;
    }

    private void wrong(Place place, String zh, String en) {
        report.problem("layout-file", place, new Text(zh, en), new Text("改正版式文件", "mend the layout file"));
    }
}
