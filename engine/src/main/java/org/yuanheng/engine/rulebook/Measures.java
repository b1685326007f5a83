package org.yuanheng.engine.rulebook;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;

/**
 * What units of measure are called in English, as the vocabulary lists them under {@code measures:}. Rules and files
 * write units in Chinese; a compound such as {@code 万元/人·年} is said part by part.
 *
 * @param english by the unit as rules and files write it, without {@code /} and {@code ·}
 */
public record Measures(SortedMap<String, String> english) {
    /** No unit has an English name. */
    public static final Measures NONE = new Measures(new TreeMap<>());

    private static final Pattern PART = Pattern.compile("[^/·]+");

    public Measures {
        english = Collections.unmodifiableSortedMap(new TreeMap<>(english));
    }

    /**
     * A unit in both languages; a part without a name stays as it is.
     *
     * <p>Example: {@code of("万元/人·年").en()} is {@code 10k yuan/person·year}.
     */
    public Text of(String unit) {
        return new Text(
                unit,
                PART.matcher(unit)
                        .replaceAll(
                                part -> Matcher.quoteReplacement(english.getOrDefault(part.group(), part.group()))));
    }

    /** Whether each part of the unit has an English name. */
    public boolean names(String unit) {
        return PART.matcher(unit).results().allMatch(part -> english.containsKey(part.group()));
    }
}
