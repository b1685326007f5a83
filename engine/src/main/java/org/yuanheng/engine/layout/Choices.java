package org.yuanheng.engine.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.rulebook.Item;

/** How tables write the values of an item that has only some: by their labels, with and without what stands in brackets. */
final class Choices {
    private Choices() {}

    /** Value by every way to write it, in plain spelling; a way that could mean two values is left out. */
    static Map<String, String> of(Item item) {
        Map<String, String> choices = new LinkedHashMap<>();
        item.values().forEach(value -> choices.put(Spelling.plain(value), value));
        Map<String, String> twice = new LinkedHashMap<>();
        for (String value : item.values()) {
            String label = Spelling.plain(item.meaning(value).zh());
            for (String way : new String[] {label, label.replaceAll("\\(.*?\\)", "")}) {
                String other = choices.putIfAbsent(way, value);
                if (way.isEmpty() || (other != null && !other.equals(value))) {
                    twice.put(way, value);
                }
            }
        }
        choices.keySet().removeAll(twice.keySet());
        return choices;
    }
}
