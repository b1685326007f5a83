package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Measure;
import org.yuanheng.engine.layout.Layout.Range;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.period.Period.Kind;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads a file of {@code layouts/} and checks that what it says fits the vocabulary and itself. */
final class LayoutFile {
    /** The word after {@code kind:}. */
    static final String KIND = "layout";

    private static final String[] BRINGS = Arrays.stream(Layout.Brings.values())
            .map(brings -> brings.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    private static final Text TERM = new Text("带系数的一列（column、factor）", "a column with a factor (column, factor)");

    private final Vocabulary vocabulary;
    private final Units units;
    private final Report report;
    private final ColumnReading columns;
    private final Map<String, Factor> factors;
    private final Map<String, String> unitOf = new HashMap<>();
    private final Map<String, Place> brought = new HashMap<>();
    private Timing timing = Timing.UNSAID;

    private LayoutFile(Vocabulary vocabulary, Units units, Map<String, Factor> factors, Report report) {
        this.vocabulary = vocabulary;
        this.factors = factors;
        this.units = units;
        this.report = report;
        this.columns = new ColumnReading(units, report);
    }

    /**
     * The layout of a file, with notes on what may be meant otherwise than it stands.
     *
     * @param neighbours the other layouts, which it should not contradict
     */
    static Checked<Layout> read(
            RulebookText file,
            Vocabulary vocabulary,
            Units units,
            Map<String, Factor> factors,
            List<Layout> neighbours) {
        return RuleFile.read(file, new Text("版式", "a layout"), (section, report) -> {
            LayoutFile reading = new LayoutFile(vocabulary, units, factors, report);
            Optional<Layout> layout = reading.layout(section);
            layout.filter(read -> report.isClean())
                    .ifPresent(
                            read -> new Traps(report, read, units, section.place("columns"), reading.columns.places())
                                    .tell(reading.brought, neighbours));
            return layout;
        });
    }

    private Optional<Layout> layout(Section section) {
        section.choice("kind", KIND);
        Optional<String> id = section.requiredText("id");
        Optional<Text> title = section.words("title");
        Optional<String> department = section.requiredText("department");
        Optional<Text> departmentName = section.words("department_name");
        Layout.Brings brings = section.choice("brings", BRINGS)
                .map(word -> Layout.Brings.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Layout.Brings.FACTS);
        String rows = section.choice("rows", "one_per_firm", "added_up", "one_per_meter", "on_their_own")
                .orElse("");
        Optional<String> supply = section.choice("supply", "power", "water", "gas")
                .map(word -> word.toUpperCase(Locale.ROOT))
                .filter(word -> rows.equals("one_per_meter"));
        timing = timing(section);
        int headingRows = section.whole("heading_rows", 1, Joined.MOST).orElse(1);
        section.sections("columns", new Text("列", "a column"), columns::column);
        EntryReading entries = new EntryReading(brings, columns.columns(), units, unitOf, brought, report);
        List<Measure> measures = new ArrayList<>(section.sections("facts", new Text("事实", "a fact"), this::measure));
        List<Layout.Attribute> attributes = new ArrayList<>(section.texts("attributes").stream()
                .flatMap(item -> attribute(section, item).stream())
                .toList());
        entries.read(section, measures, attributes);
        List<String> rowKey = section.texts("row_key");
        rowKey.forEach(column -> known(column, section.place("row_key")));
        if (brings.isEntries() != rows.equals("on_their_own")) {
            wrong(
                    section.place("rows"),
                    "登记（除 facts、firms 以外）的各行各自独立（rows: on_their_own），其他的不是",
                    "rows of registers (all but facts and firms), and no others, are on_their_own");
        }
        new MeterReading(section, report, columns.columns().values(), measures)
                .check(brings, rows, !attributes.isEmpty());
        if (brings.needsCode()
                && supply.isEmpty()
                && columns.columns().values().stream().noneMatch(c -> c.role() == Role.CREDIT_CODE)) {
            wrong(section.place("columns"), "没有信用代码列（is: credit_code）", "no column is a credit_code");
        }
        List<Column> measured = columns.columns().values().stream()
                .map(column -> {
                    String unit = unitOf.getOrDefault(column.id(), "");
                    return ColumnReading.measured(
                            column, unit, vocabulary.measures().of(unit));
                })
                .toList();
        return id.map(name -> new Layout(
                name,
                title.orElse(Text.same(name)),
                department.orElse(""),
                departmentName.orElse(Text.same(department.orElse(""))),
                brings,
                rows.equals("added_up"),
                headingRows,
                rowKey,
                measured,
                List.copyOf(measures),
                List.copyOf(attributes),
                timing,
                supply));
    }

    private static Timing timing(Section section) {
        Optional<Kind> every = section.choice("every", "day", "month", "quarter", "half_year", "year")
                .map(word -> word.equals("half_year") ? Kind.HALF : Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        return new Timing(every, figures(section).orElse(Timing.Figures.AS_STATED));
    }

    private static Optional<Timing.Figures> figures(Section section) {
        return section.choice("figures", "single", "cumulative")
                .map(word -> Timing.Figures.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<Measure> measure(Section section) {
        Optional<Item> item = section.requiredText("item").flatMap(id -> item(section.place("item"), id));
        List<Layout.Term> terms = terms(section);
        boolean zero = section.choice("empty_part", "zero", "missing")
                .filter("zero"::equals)
                .isPresent();
        Map<String, BigDecimal> times = new HashMap<>();
        section.section("implausible", new Text("可疑倍数", "what is beyond belief"), limits -> {
            limits.number("times_median").ifPresent(number -> times.put("median", number));
            limits.number("times_before").ifPresent(number -> times.put("before", number));
            return Optional.of(true);
        });
        Range range = columns.range(section);
        Timing.Figures figures = figures(section).orElse(timing.figures());
        terms.forEach(term -> item.ifPresent(i -> measures(section, term, i)));
        return item.filter(i -> i.type() == Type.NUMBER)
                .map(i -> new Measure(
                        i,
                        terms,
                        zero,
                        range,
                        Optional.ofNullable(times.get("median")),
                        Optional.ofNullable(times.get("before")),
                        figures));
    }

    private List<Layout.Term> terms(Section section) {
        Optional<Yaml.Scalar> one = section.scalar("of");
        List<Yaml> several = section.list("sum");
        if (one.isPresent() != several.isEmpty()) {
            wrong(section.place(), "of: 和 sum: 二选一", "state either of: or sum:");
        }
        List<Layout.Term> terms = new ArrayList<>();
        for (Yaml node : one.map(only -> List.<Yaml>of(only)).orElse(several)) {
            Optional<Layout.Term> read = node instanceof Yaml.Mapping
                    ? section.section(node, TERM, this::converted)
                    : section.scalar(node, "sum")
                            .map(column -> term(column.text().strip(), Optional.empty()));
            read.ifPresent(term -> {
                if (terms.stream().anyMatch(other -> other.column().equals(term.column()))) {
                    String shown = Wording.shown(term.column());
                    wrong(section.place("sum"), "列 " + shown + " 加了两次", "column " + shown + " is added twice");
                }
                terms.add(term);
            });
        }
        return List.copyOf(terms);
    }

    private static Layout.Term term(String written, Optional<Factor> factor) {
        boolean subtracted = written.startsWith("-");
        return new Layout.Term(subtracted ? written.substring(1) : written, subtracted, factor);
    }

    /** A column with the factor that turns it into the item: {@code {column: coal, factor: energy/raw-coal}}. */
    private Optional<Layout.Term> converted(Section section) {
        Optional<String> column = section.requiredText("column");
        Optional<String> id = section.requiredText("factor");
        Optional<Factor> factor = id.flatMap(name -> Optional.ofNullable(factors.get(name)));
        if (id.isPresent() && factor.isEmpty()) {
            String shown = Wording.shown(id.get());
            report.problem(
                    "layout-factor",
                    section.valuePlace("factor"),
                    new Text("factors/ 里没有系数 " + shown, "there is no factor " + shown + " under factors/"),
                    Wording.nearest(id.get(), factors.keySet())
                            .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                            .orElse(new Text("写作 文件/编号，如 energy/raw-coal", "write file/id, e.g. energy/raw-coal")));
        }
        return column.filter(name -> factor.isPresent()).map(name -> term(name, factor));
    }

    private void measures(Section section, Layout.Term term, Item item) {
        Optional<Column> column = known(term.column(), section.place());
        String unit = term.factor().map(Factor::from).orElse(item.unit());
        @Nullable String other = unitOf.putIfAbsent(term.column(), unit);
        if (column.filter(c -> c.role() != Role.NUMBER).isPresent()) {
            wrong(section.place(), "列 " + term.column() + " 不是数字", "column " + term.column() + " is no number");
        }
        if (item.type() != Type.NUMBER) {
            wrong(section.place("item"), item.id() + " 不是数字", item.id() + " is no number");
        }
        if (other != null && !other.equals(unit)) {
            wrong(
                    section.place(),
                    "列 " + Wording.shown(term.column()) + " 用于两种单位",
                    "column " + Wording.shown(term.column()) + " is used with two units");
        }
        if (!item.unit().isEmpty() && units.find(item.unit()).isEmpty()) {
            wrong(section.place("item"), "units.yaml 里没有单位" + item.unit(), item.unit() + " is not in units.yaml");
        }
        term.factor()
                .filter(factor -> !factor.to().equals(item.unit()))
                .ifPresent(factor -> report.problem(
                        "layout-factor",
                        section.place(),
                        new Text(
                                "系数 " + factor.id() + " 得到" + factor.to() + "，" + item.id() + " 的单位是" + item.unit(),
                                "factor " + factor.id() + " makes " + factor.to() + ", and " + item.id()
                                        + " is kept in " + item.unit()),
                        new Text("换一个系数", "choose another factor")));
    }

    private Optional<Layout.Attribute> attribute(Section section, String id) {
        known(id, section.place("attributes"));
        return item(section.place("attributes"), id).map(item -> new Layout.Attribute(item, id));
    }

    /** The item of the vocabulary that a file brings, at most once. */
    private Optional<Item> item(Place place, String id) {
        Optional<Item> item = vocabulary.find(id);
        String shown = Wording.shown(id);
        if (item.isEmpty()) {
            report.problem(
                    "layout-file",
                    place,
                    new Text("词汇表里没有 " + shown, shown + " is not in the vocabulary"),
                    Wording.nearest(id, vocabulary.items().keySet())
                            .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                            .orElse(new Text("用词汇表里的编号", "use an id of the vocabulary")));
        } else if (brought.putIfAbsent(id, place) != null) {
            report.problem(
                    "layout-fact-twice",
                    place,
                    new Text(shown + " 由两处给出，不知道取哪一个", shown + " is made twice; it is not clear which one counts"),
                    new Text("一个事实只写一条", "state each fact once"));
        }
        return item;
    }

    private Optional<Column> known(String column, Place place) {
        Optional<Column> found = Optional.ofNullable(columns.columns().get(column));
        if (found.isEmpty()) {
            String shown = Wording.shown(column);
            wrong(place, "没有列 " + shown, "there is no column " + shown);
        }
        return found;
    }

    private void wrong(Place place, String zh, String en) {
        wrong(report, place, zh, en);
    }

    static void wrong(Report report, Place place, String zh, String en) {
        report.problem("layout-file", place, new Text(zh, en), new Text("改正版式文件", "mend the layout file"));
    }
}
