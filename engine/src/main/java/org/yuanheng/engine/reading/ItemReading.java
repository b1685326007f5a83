package org.yuanheng.engine.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.SqlWords;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Measures;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads entries of the vocabulary, and facts that a rulebook declares, into {@code items}. */
record ItemReading(Report report, SortedMap<String, Item> items, Measures measures) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Text MEANINGS = new Text("各取值的名称", "what each value is called");
    private static final Text MENTION = new Text("时间线上的写法", "how it is told on a timeline");
    private static final int LONGEST_ID = 60;
    private static final int MOST_DECIMALS = 9;
    private static final int USUAL_DECIMALS = 6;

    /** One entry, added to the items; empty when it cannot be. */
    Optional<Item> item(Section section, Type usual, boolean attribute) {
        return item(section, usual, attribute, List.of());
    }

    /** As {@link #item(Section, Type, boolean)}, of an entry whose values follow from something else. */
    Optional<Item> item(Section section, Type usual, boolean attribute, List<String> given) {
        Optional<String> id = section.requiredScalar("id").flatMap(this::newId);
        Type type = section.choice("type", "number", "text", "date")
                .map(word -> Type.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(usual);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        String unit = section.text("unit").orElse("");
        int decimals = section.whole("decimals", 0, MOST_DECIMALS).orElse(USUAL_DECIMALS);
        List<String> values = given.isEmpty()
                ? section.scalars("values").stream().map(s -> s.text().strip()).toList()
                : given;
        Map<String, Text> meanings = section.section("value_labels", MEANINGS, labels -> meanings(labels, values))
                .orElse(Map.of());
        Text department = section.words("department").orElse(Text.same(""));
        boolean standing = section.choice("over_time", "adds_up", "stands")
                .filter("stands"::equals)
                .isPresent();
        boolean apart = section.choice("over_firms", "adds_up", "apart")
                .filter("apart"::equals)
                .isPresent();
        Item.Mention mention =
                section.section("timeline", MENTION, ItemReading::mention).orElse(Item.Mention.NONE);
        if (type != Type.NUMBER && (section.has("unit") || section.has("decimals"))) {
            report.problem(
                    "rulebook-item",
                    section.place(),
                    new Text("只有数字才有单位和小数位", "only a number has a unit and decimals"),
                    new Text("去掉 unit 和 decimals，或写 type: number", "remove unit and decimals, or write type: number"));
        }
        return id.map(name -> {
            Item item = new Item(
                    name,
                    type,
                    label,
                    unit,
                    measures.of(unit),
                    type == Type.NUMBER ? decimals : 0,
                    values,
                    meanings,
                    department,
                    attribute,
                    !standing,
                    type == Type.NUMBER && !apart && !Item.isRatio(unit),
                    mention);
            items.put(name, item);
            return item;
        });
    }

    private static Optional<Item.Mention> mention(Section section) {
        String on = section.text("on").orElse("");
        return section.choice("told", "award", "penalty")
                .map(told -> new Item.Mention(Item.Told.valueOf(told.toUpperCase(Locale.ROOT)), on));
    }

    private static Optional<Map<String, Text>> meanings(Section labels, List<String> values) {
        Map<String, Text> meanings = new LinkedHashMap<>();
        values.forEach(value -> labels.words(value).ifPresent(words -> meanings.put(value, words)));
        return Optional.of(Map.copyOf(meanings));
    }

    private Optional<String> newId(Yaml.Scalar written) {
        Optional<String> id = id(written, report);
        if (id.isPresent() && items.containsKey(id.get())) {
            report.problem(
                    "rulebook-redefined",
                    written.place(),
                    new Text("“" + id.get() + "” 已经有定义", "\"" + id.get() + "\" is defined already"),
                    new Text("用已有的定义，或换一个编号", "use the one there is, or choose another id"));
            return Optional.empty();
        }
        return id;
    }

    /** The text as an id: {@code [a-z][a-z0-9_]*}, at most 60 characters, no word of SQL. */
    static Optional<String> id(Yaml.Scalar written, Report report) {
        String id = written.text().strip();
        if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
            report.problem(
                    "rulebook-id",
                    written.place(),
                    new Text("“" + Wording.shown(id) + "” 不能作编号", "\"" + Wording.shown(id) + "\" cannot be an id"),
                    new Text(
                            "用小写字母开头的小写字母、数字和下划线，最多 60 个",
                            "use lower-case letters, digits and underscores, a letter first, at most 60"));
            return Optional.empty();
        }
        if (SqlWords.isReserved(id)) {
            report.problem(
                    "rulebook-sql-word",
                    written.place(),
                    new Text("“" + id + "” 是 SQL 的词，不能作编号", "\"" + id + "\" is a word of SQL and cannot be an id"),
                    new Text("换一个名字，如 " + id + "_amount", "choose another name, such as " + id + "_amount"));
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
