package org.yuanheng.engine.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;

/**
 * A mapping read key by key. Each question names a key and the shape it must have; what does not fit is a problem with
 * its place, and {@link #close} reports every key that nobody asked for.
 */
public final class Section {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int MOST_DIGITS = 18;
    private static final int MOST_ENTRIES = 400;
    private static final int MOST_UNKNOWN = 50;

    private final Place place;
    private final Report report;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    private Section(Yaml.Mapping mapping, Report report) {
        this.place = mapping.place();
        this.report = report;
        mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    }

    /** {@code node} as a mapping; a problem saying {@code what} was expected when it is none. */
    public static Optional<Section> of(Yaml node, Text what, Report report) {
        if (node instanceof Yaml.Mapping mapping) {
            return Optional.of(new Section(mapping, report));
        }
        report.problem(
                "rulebook-shape",
                node.place(),
                new Text("这里要写" + what.zh() + "的各个键", "this must be a mapping: " + what.en()),
                new Text("写作 key: value，每行一个，缩进对齐", "write key: value, one a line, evenly indented"));
        return Optional.empty();
    }

    /** Where what is wrong with the section is told. */
    public Report report() {
        return report;
    }

    /** Where the section starts. */
    public Place place() {
        return place;
    }

    /** Where the key stands, or the section when it is absent. */
    public Place place(String key) {
        return Optional.ofNullable(entries.get(key)).map(e -> e.key().place()).orElse(place);
    }

    /** Where the value stands, or the section when it is absent. */
    public Place valuePlace(String key) {
        return Optional.ofNullable(entries.get(key)).map(e -> e.value().place()).orElse(place);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /** What stands under {@code key}, when anything does. */
    public Optional<Yaml> node(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::value);
    }

    /** As {@link #node}, and a problem when nothing does. */
    public Optional<Yaml> required(String key) {
        Optional<Yaml> node = node(key);
        if (node.isEmpty()) {
            report.problem(
                    "rulebook-missing-key",
                    place,
                    new Text("缺少 " + key, key + " is missing"),
                    new Text("加上 " + key + ":", "add " + key + ":"));
        }
        return node;
    }

    /** A single, non-empty value. */
    public Optional<Yaml.Scalar> scalar(String key) {
        return node(key).flatMap(node -> scalar(node, key));
    }

    /** The single value under {@code key}; a problem when it is absent or no single value. */
    public Optional<Yaml.Scalar> requiredScalar(String key) {
        return required(key).flatMap(node -> scalar(node, key));
    }

    /** {@code node}, which stands under {@code key}, as a single value; a problem when it is none. */
    public Optional<Yaml.Scalar> scalar(Yaml node, String key) {
        if (node instanceof Yaml.Scalar scalar && !scalar.isEmpty()) {
            return Optional.of(scalar);
        }
        boolean empty = node instanceof Yaml.Scalar;
        report.problem(
                empty ? "rulebook-empty" : "rulebook-shape",
                node.place(),
                empty
                        ? new Text(key + " 是空的", key + " is empty")
                        : new Text(key + " 要写一个值，不是列表或一组键", key + " must be a single value"),
                new Text("填写 " + key + "，或删去这一行", "fill in " + key + " or remove the line"));
        return Optional.empty();
    }

    /** A single, non-empty text; empty when the key is absent. */
    public Optional<String> text(String key) {
        return scalar(key).map(s -> s.text().strip());
    }

    /** As {@link #text}, and a problem when the key is absent. */
    public Optional<String> requiredText(String key) {
        return requiredScalar(key).map(s -> s.text().strip());
    }

    /** A list of texts; none when the key is absent. */
    public List<String> texts(String key) {
        return scalars(key).stream().map(s -> s.text().strip()).toList();
    }

    /** A value of a stated form, empty when absent or malformed. */
    public String matching(String key, Pattern form, Text advice) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        String written = scalar.map(s -> s.text().strip()).orElse("");
        if (scalar.isPresent() && !form.matcher(written).matches()) {
            report.problem(
                    "rulebook-form",
                    scalar.get().place(),
                    new Text(
                            key + " 不能是 “" + Wording.shown(written) + "”",
                            key + " cannot be \"" + Wording.shown(written) + "\""),
                    advice);
            return "";
        }
        return written;
    }

    /** {@code {zh: …, en: …}}, or one text for both. English may be left out. */
    public Optional<Text> words(String key) {
        return node(key).flatMap(node -> words(node, key));
    }

    private Optional<Text> words(Yaml node, String key) {
        if (!(node instanceof Yaml.Mapping)) {
            return scalar(node, key).map(s -> Text.same(s.text().strip()));
        }
        return Section.of(node, new Text(key + "（zh、en）", key + " (zh, en)"), report)
                .flatMap(Section::words);
    }

    /** The section itself as a text: its keys {@code zh} and {@code en}. */
    private Optional<Text> words() {
        Optional<String> zh = requiredScalar("zh").map(s -> s.text().strip());
        Optional<String> en = text("en");
        close();
        return zh.map(words -> new Text(words, en.orElse(words)));
    }

    /** A decimal such as {@code 24.097}. */
    public Optional<BigDecimal> number(String key) {
        return scalar(key).flatMap(this::number);
    }

    /** The number that was written, e.g. {@code -0.5}: no exponent, at most 18 digits. */
    public Optional<BigDecimal> number(Yaml.Scalar scalar) {
        String written = scalar.text().strip();
        if (NUMBER.matcher(written).matches() && written.length() <= MOST_DIGITS + 2) {
            BigDecimal value = new BigDecimal(written);
            if (value.precision() <= MOST_DIGITS && value.scale() <= MOST_DIGITS) {
                return Optional.of(value);
            }
        }
        report.problem(
                "rulebook-number",
                scalar.place(),
                new Text(
                        "“" + Wording.shown(written) + "” 不是可用的数",
                        "\"" + Wording.shown(written) + "\" is not a usable number"),
                new Text(
                        "写作 30 或 24.097，不带单位、逗号和百分号，最多 18 位",
                        "write 30 or 24.097, without unit, comma or percent sign, at most 18 digits"));
        return Optional.empty();
    }

    /** A whole number from {@code low} to {@code high}. */
    public Optional<Integer> whole(String key, int low, int high) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        Optional<BigDecimal> value = scalar.flatMap(this::number);
        if (value.isPresent()
                && (value.get().stripTrailingZeros().scale() > 0
                        || value.get().compareTo(BigDecimal.valueOf(low)) < 0
                        || value.get().compareTo(BigDecimal.valueOf(high)) > 0)) {
            report.problem(
                    "rulebook-number",
                    scalar.get().place(),
                    new Text(
                            key + " 应是 " + low + " 到 " + high + " 的整数",
                            key + " must be a whole number from " + low + " to " + high),
                    new Text("改成整数", "write a whole number"));
            return Optional.empty();
        }
        return value.map(BigDecimal::intValue);
    }

    /** {@code true} or {@code false}; false when absent. */
    public boolean flag(String key) {
        return choice(key, "true", "false").filter("true"::equals).isPresent();
    }

    /** One of the given words. */
    public Optional<String> choice(String key, String... allowed) {
        return scalar(key).flatMap(scalar -> choice(scalar, key, allowed));
    }

    /** As {@link #choice(String, String...)}; a problem when it is absent. */
    public Optional<String> requiredChoice(String key, String... allowed) {
        return requiredScalar(key).flatMap(scalar -> choice(scalar, key, allowed));
    }

    /** What was written, when it is one of the words allowed. */
    public Optional<String> choice(Yaml.Scalar scalar, String key, String... allowed) {
        String written = scalar.text().strip();
        if (List.of(allowed).contains(written)) {
            return Optional.of(written);
        }
        String list = String.join(", ", allowed);
        String near = Wording.nearest(written, List.of(allowed)).orElse("");
        report.problem(
                "rulebook-choice",
                scalar.place(),
                new Text(
                        key + " 不能是 “" + Wording.shown(written) + "”",
                        key + " cannot be \"" + Wording.shown(written) + "\""),
                near.isEmpty()
                        ? new Text("可以写：" + list, "write one of: " + list)
                        : new Text("是不是 " + near + "？可以写：" + list, "did you mean " + near + "? Write one of: " + list));
        return Optional.empty();
    }

    /** The items of a list; none when the key is absent. */
    public List<Yaml> list(String key) {
        return node(key).map(node -> list(node, key)).orElse(List.of());
    }

    /** The elements of a list; a problem that names {@code key} when the node is none. */
    public List<Yaml> list(Yaml node, String key) {
        if (node instanceof Yaml.Sequence sequence) {
            return sequence.items();
        }
        report.problem(
                "rulebook-shape",
                node.place(),
                new Text(key + " 要写成列表", key + " must be a list"),
                new Text("写作 [a, b]，或每行一个以 - 开头", "write [a, b], or one a line, each after a dash"));
        return List.of();
    }

    /** The items of a list of single values. */
    public List<Yaml.Scalar> scalars(String key) {
        return list(key).stream().flatMap(node -> scalar(node, key).stream()).toList();
    }

    /** Reads each mapping of a list, closing it afterwards; what cannot be read is left out (and reported). */
    public <T> List<T> sections(String key, Text what, Function<Section, Optional<T>> read) {
        List<Yaml> nodes = list(key);
        if (nodes.size() > MOST_ENTRIES) {
            report.problem(
                    "rulebook-too-many",
                    nodes.get(MOST_ENTRIES).place(),
                    new Text(key + " 超过 " + MOST_ENTRIES + " 条", "more than " + MOST_ENTRIES + " entries under " + key),
                    new Text("减少条数，或分成几个规则", "use fewer, or split the rulebook"));
            return List.of();
        }
        List<T> all = new ArrayList<>();
        nodes.forEach(node -> section(node, what, read).ifPresent(all::add));
        return all;
    }

    /** Reads the mapping under {@code key}. */
    public <T> Optional<T> section(String key, Text what, Function<Section, Optional<T>> read) {
        return node(key).flatMap(node -> section(node, what, read));
    }

    /** Reads {@code node} as a mapping and reports the keys that nobody asked for. */
    public <T> Optional<T> section(Yaml node, Text what, Function<Section, Optional<T>> read) {
        return Section.of(node, what, report).flatMap(section -> {
            Optional<T> value = read.apply(section);
            section.close();
            return value;
        });
    }

    /** Reports the keys that no question named. */
    public void close() {
        entries.values().stream()
                .filter(entry -> !asked.contains(entry.key().text()))
                .limit(MOST_UNKNOWN)
                .forEach(this::unknown);
    }

    private void unknown(Yaml.Entry entry) {
        String key = entry.key().text();
        String shown = Wording.shown(key);
        String list = String.join(", ", asked);
        boolean cutOff = entry.value() instanceof Yaml.Scalar value && value.isEmpty() && key.contains(" ");
        List<String> absent =
                asked.stream().filter(name -> !entries.containsKey(name)).toList();
        Text advice = cutOff
                ? new Text("文字里有逗号时，把整段文字放进引号", "put a text that holds a comma in quotes")
                : Wording.nearest(key, absent)
                        .or(() -> Wording.nearest(key, asked))
                        .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                        .orElse(new Text("这里可以写：" + list, "keys that may stand here: " + list));
        report.problem(
                "rulebook-unknown-key",
                entry.key().place(),
                new Text("不认识的键 “" + shown + "”", "unknown key \"" + shown + "\""),
                advice);
    }
}
