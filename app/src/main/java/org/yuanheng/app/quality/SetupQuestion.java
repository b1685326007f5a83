package org.yuanheng.app.quality;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * What a set-up check asks of the platform's own data. A module contributes its questions as beans; {@code
 * rulebook/setup/checks.yaml} has a check of the same id for each, with severity, advice and numbers.
 *
 * <p>Example: {@code SetupQuestion.common(rows, "office-alone", "select … where … < :least")}.
 *
 * @param reads the numbers of the check that it needs: {@code days}, {@code least}
 * @param asked gives what is amiss; {@code today}, {@code now} and the numbers are its values by name
 */
public record SetupQuestion(String id, Set<String> reads, Function<Map<String, Object>, List<Fault>> asked) {
    /** The numbers that a check may give. */
    public static final Set<String> NUMBERS = Set.of("days", "least");

    private static final Pattern VALUE = Pattern.compile("(?<!:):([a-z]+)");

    /** Copies the set. */
    public SetupQuestion {
        reads = Set.copyOf(reads);
    }

    /**
     * One object that is amiss.
     *
     * @param object its key, the same in every run
     * @param zh its name as a Chinese page says it, and {@code en} as an English one does
     * @param county that it belongs to; null for what belongs to the region as a whole
     * @param href the page on which it is put right
     */
    public record Fault(
            String object, String zh, String en, @Nullable String county, String href) {}

    /**
     * A question by a query for rows that belong to somebody, asked of the whole region; the query says {@code {scope …}}.
     *
     * @param text selects the columns of {@link Fault}
     */
    public static SetupQuestion everywhere(Rows rows, String id, @CompileTimeConstant final String text) {
        return new SetupQuestion(
                id,
                numbers(text),
                given -> rows.sql(Scope.everything(), text)
                        .params(given)
                        .query(Fault.class)
                        .list());
    }

    /** A question by a query for rows that are everybody's; see {@link #everywhere}. */
    public static SetupQuestion common(Rows rows, String id, @CompileTimeConstant final String text) {
        return new SetupQuestion(
                id,
                numbers(text),
                given -> rows.reference(text).params(given).query(Fault.class).list());
    }

    /** The same question, its query given a further value. */
    public SetupQuestion with(String name, Object value) {
        return new SetupQuestion(id, reads, given -> {
            Map<String, Object> all = new HashMap<>(given);
            all.put(name, value);
            return asked.apply(all);
        });
    }

    private static Set<String> numbers(String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher value = VALUE.matcher(text); value.find(); ) {
            found.add(value.group(1));
        }
        found.retainAll(NUMBERS);
        return found;
    }
}
