package org.yuanheng.app.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a query, cut at its scope markers.
 *
 * <p>A marker stands where a condition may stand and names, for each kind of scope, the column that says whose a row
 * is: {@code where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}}. For a kind that a
 * marker does not name the query gives no rows; {@code department=*} says that this kind may see all of them. Who may see
 * everything does; {@code all=b.released} names a boolean column that keeps a row from them until it holds.
 */
record ScopedText(List<String> pieces, List<Map<String, String>> markers) {
    private static final Pattern MARKER = Pattern.compile("\\{scope((?:\\s+[a-z]+=[^\\s}]+)*)\\s*}");
    private static final Pattern PART = Pattern.compile("([a-z]+)=([^\\s}]+)");
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*){0,2}");
    private static final Pattern WRITING =
            Pattern.compile("\\b(insert|update|delete|merge|truncate|copy|call|do|grant|revoke|create|alter|drop)\\b");
    private static final Pattern LOCK = Pattern.compile("\\bfor\\s+(no\\s+key\\s+)?update\\b");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*");
    private static final Set<String> KINDS = Set.of("all", "county", "zone", "town", "firm", "department");
    private static final String ALL = "*";

    /**
     * Cuts a reading query at its markers.
     *
     * @throws IllegalArgumentException no marker, a malformed one, or a statement that writes
     */
    static ScopedText of(String text) {
        requireReading(text);
        List<String> pieces = new ArrayList<>();
        List<Map<String, String>> markers = new ArrayList<>();
        Matcher marker = MARKER.matcher(text);
        int end = 0;
        while (marker.find()) {
            pieces.add(text.substring(end, marker.start()));
            markers.add(columns(marker.group(1), text));
            end = marker.end();
        }
        String rest = text.substring(end);
        pieces.add(rest);
        if (markers.isEmpty()) {
            throw new IllegalArgumentException("No {scope …} marker in: " + text);
        }
        if (String.join("", pieces).contains("{scope")) {
            throw new IllegalArgumentException("A scope marker cannot be read in: " + text);
        }
        return new ScopedText(List.copyOf(pieces), List.copyOf(markers));
    }

    /** Refuses a text that writes: writing goes through {@link Rows#write}, which leaves an audit row. */
    static void requireReading(String text) {
        String bare = LOCK.matcher(QUOTED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("''"))
                .replaceAll("");
        Matcher word = WRITING.matcher(bare);
        if (word.find()) {
            throw new IllegalArgumentException("A query may not " + word.group() + ": " + text);
        }
    }

    /** The SQL for one scope, its values still to be bound from {@link #parameters}. */
    String sql(Scope scope) {
        StringBuilder sql = new StringBuilder(pieces.getFirst());
        for (int i = 0; i < markers.size(); i++) {
            sql.append('(').append(predicate(scope, markers.get(i))).append(')').append(pieces.get(i + 1));
        }
        return sql.toString();
    }

    /** The values that the predicate of a scope reads, by name. */
    static Map<String, Object> parameters(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> Map.of();
            case Scope.Counties(Set<String> ids) -> Map.of("scope_county", array(ids));
            case Scope.Zones(Set<String> ids) -> Map.of("scope_zone", array(ids));
            case Scope.Towns(Set<String> counties, Set<String> names) ->
                Map.of("scope_county", array(counties), "scope_town", array(names));
            case Scope.Departments(Set<String> ids) -> Map.of("scope_department", array(ids));
            case Scope.Firms(Set<String> codes) -> Map.of("scope_firm", array(codes));
        };
    }

    private static String predicate(Scope scope, Map<String, String> columns) {
        return switch (scope) {
            case Scope.Everything() -> columns.getOrDefault("all", "true").replace(ALL, "true");
            case Scope.Counties counties -> among(columns, "county");
            case Scope.Zones zones -> among(columns, "zone");
            case Scope.Towns towns -> among(columns, "county") + " and " + among(columns, "town");
            case Scope.Departments departments -> among(columns, "department");
            case Scope.Firms firms -> among(columns, "firm");
        };
    }

    private static String among(Map<String, String> columns, String kind) {
        @Nullable String column = columns.get(kind);
        if (column == null) {
            return "false";
        }
        return column.equals(ALL) ? "true" : column + " = any (:scope_" + kind + ")";
    }

    private static String[] array(Set<String> values) {
        return values.toArray(String[]::new);
    }

    private static Map<String, String> columns(String parts, String text) {
        Map<String, String> columns = new HashMap<>();
        Matcher part = PART.matcher(parts);
        while (part.find()) {
            String kind = part.group(1);
            String column = part.group(2);
            boolean readable = column.equals(ALL) || COLUMN.matcher(column).matches();
            if (!KINDS.contains(kind) || !readable || columns.put(kind, column) != null) {
                throw new IllegalArgumentException("The scope marker's part " + part.group() + " is wrong in: " + text);
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A scope marker names no column in: " + text);
        }
        return Map.copyOf(columns);
    }
}
