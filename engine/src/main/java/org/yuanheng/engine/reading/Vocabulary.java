package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Measures;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * Every item that rules and files may speak of, with its label, its one unit of measure and who delivers it; read from
 * {@code rulebook/vocabulary.yaml}.
 *
 * <p>Two items the engine itself looks at, and so every vocabulary has them: {@code unit_id} and {@code participation}.
 *
 * @param items by id
 * @param measures what units are called in English
 */
public record Vocabulary(SortedMap<String, Item> items, Measures measures) {
    private static final Text MEASURE = new Text("计量单位（zh、en）", "a unit of measure (zh, en)");
    private static final Pattern SIMPLE = Pattern.compile("[^/·\\s]+");

    public Vocabulary {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** The item called {@code id}, if there is one. */
    public Optional<Item> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /**
     * Reads a vocabulary: {@code measures:} (units of measure, each {@code {zh, en}}), {@code attributes:} (texts and
     * dates that say what a unit is) and {@code facts:} (how much it has of something), each of these a list of {@code
     * {id, label, type, unit, decimals, values, department}}. A figure that cannot be added up over months, such as staff or
     * land, says {@code over_time: stands}; one that cannot be added up over firms {@code over_firms: apart}, ratios
     * never are. {@code timeline: {told: award | penalty, on: …}} tells it on its own on the timeline of a firm, on the day
     * that another item says.
     */
    public static Checked<Vocabulary> read(RulebookText text) {
        Report report = new Report();
        List<Yaml> documents = text.documents(report);
        SortedMap<String, Item> items = new TreeMap<>();
        SortedMap<String, String> english = new TreeMap<>();
        for (Yaml document : documents) {
            Section.of(document, new Text("词汇表", "the vocabulary"), report).ifPresent(section -> {
                section.sections("measures", MEASURE, s -> measure(s, english, report));
                ItemReading reading = new ItemReading(report, items, new Measures(english));
                section.sections("attributes", new Text("属性", "an attribute"), s -> item(s, reading, Type.TEXT, true));
                section.sections("facts", new Text("事实", "a fact"), s -> item(s, reading, Type.NUMBER, false));
                section.close();
            });
        }
        items.values().stream()
                .filter(item -> !item.mention().on().isEmpty())
                .filter(item -> !isDate(items.get(item.mention().on())))
                .forEach(item -> report.problem(
                        "vocabulary-timeline",
                        org.yuanheng.engine.Place.of(text.name()),
                        new Text(
                                item.id() + " 的 timeline 所说的 " + item.mention().on() + " 不是日期",
                                item.id() + "'s timeline speaks of "
                                        + item.mention().on() + ", which is no date"),
                        new Text("写一个 type: date 的编号", "name an item of type: date")));
        List<String> missing = new ArrayList<>(List.of("unit_id", "participation"));
        missing.removeAll(items.keySet());
        if (report.isClean() && !missing.isEmpty()) {
            report.problem(
                    "vocabulary-incomplete",
                    org.yuanheng.engine.Place.of(text.name()),
                    new Text(
                            "词汇表缺少 " + String.join(", ", missing),
                            "the vocabulary lacks " + String.join(", ", missing)),
                    new Text("在 attributes: 下加上", "add them under attributes:"));
        }
        return report.isClean() ? report.ok(new Vocabulary(items, new Measures(english))) : report.refused();
    }

    private static boolean isDate(@Nullable Item item) {
        return item != null && item.type() == Type.DATE;
    }

    private static Optional<Boolean> measure(Section section, SortedMap<String, String> english, Report report) {
        Optional<String> zh = section.requiredText("zh");
        Optional<String> en = section.requiredText("en");
        zh.filter(unit -> !SIMPLE.matcher(unit).matches())
                .ifPresent(unit -> report.problem(
                        "vocabulary-measure",
                        section.valuePlace("zh"),
                        new Text(
                                "“" + Wording.shown(unit) + "” 由几个单位合成",
                                "\"" + Wording.shown(unit) + "\" is a compound unit"),
                        new Text("各单位分开写，合成的名称由它们得出", "name its parts; the compound follows from them")));
        if (zh.isPresent() && en.isPresent() && english.putIfAbsent(zh.get(), en.get()) != null) {
            report.problem(
                    "vocabulary-measure",
                    section.valuePlace("zh"),
                    new Text(
                            "“" + Wording.shown(zh.get()) + "” 已经有名称",
                            "\"" + Wording.shown(zh.get()) + "\" has a name already"),
                    new Text("每个单位只写一次", "name each unit once"));
        }
        return zh.map(_ -> true);
    }

    /** An item; where the vocabulary names units at all, its own has to be among them. */
    private static Optional<Item> item(Section section, ItemReading reading, Type usual, boolean attribute) {
        Optional<Item> item = reading.item(section, usual, attribute);
        boolean listed = !reading.measures().english().isEmpty();
        item.filter(read -> listed && !reading.measures().names(read.unit()))
                .ifPresent(read -> reading.report()
                        .problem(
                                "vocabulary-measure",
                                section.valuePlace("unit"),
                                new Text(
                                        "单位 “" + Wording.shown(read.unit()) + "” 没有英文名称",
                                        "the unit \"" + Wording.shown(read.unit()) + "\" has no English name"),
                                new Text("在 measures: 下加上它，写明 zh 和 en", "add it under measures: with zh and en")));
        return item;
    }
}
