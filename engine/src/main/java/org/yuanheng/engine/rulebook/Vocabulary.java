package org.yuanheng.engine.rulebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;

/**
 * Every item that rules and files may speak of, with its label, its one unit of measure and who delivers it; read from
 * {@code rulebook/vocabulary.yaml}.
 *
 * <p>Two items the engine itself looks at, and so every vocabulary has them: {@code unit_id} and {@code participation}.
 *
 * @param items by id
 */
public record Vocabulary(SortedMap<String, Item> items) {
    public Vocabulary {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** The item called {@code id}, if there is one. */
    public Optional<Item> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /**
     * Reads a vocabulary: {@code attributes:} (texts and dates that say what a unit is) and {@code facts:} (how much it
     * has of something), each a list of {@code {id, label, type, unit, decimals, values, department}}.
     */
    public static Checked<Vocabulary> read(RulebookText text) {
        Report report = new Report();
        List<Yaml> documents = text.documents(report);
        ItemReading reading = new ItemReading(report, new TreeMap<>());
        for (Yaml document : documents) {
            Section.of(document, new Text("词汇表", "the vocabulary"), report).ifPresent(section -> {
                section.sections("attributes", new Text("属性", "an attribute"), s -> reading.item(s, Type.TEXT, true));
                section.sections("facts", new Text("事实", "a fact"), s -> reading.item(s, Type.NUMBER, false));
                section.close();
            });
        }
        List<String> missing = new ArrayList<>(List.of("unit_id", "participation"));
        missing.removeAll(reading.items().keySet());
        if (report.isClean() && !missing.isEmpty()) {
            report.problem(
                    "vocabulary-incomplete",
                    org.yuanheng.engine.Place.of(text.name()),
                    new Text(
                            "词汇表缺少 " + String.join(", ", missing),
                            "the vocabulary lacks " + String.join(", ", missing)),
                    new Text("在 attributes: 下加上", "add them under attributes:"));
        }
        return report.isClean() ? report.ok(new Vocabulary(reading.items())) : report.refused();
    }
}
