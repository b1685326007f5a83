package org.yuanheng.engine.layout;

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
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Range;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;

/** Reads the columns of a layout. */
final class ColumnReading {
    private static final String[] ROLES = {
        "credit_code", "name", "number", "text", "date", "choice", "county", "zone", "meter", "address", "legal_person"
    };

    /** What may be said of columns of one role only. */
    private static final Map<String, Role> OF_ONE_ROLE = Map.of(
            "assumed_unit", Role.NUMBER,
            "range", Role.NUMBER,
            "choices", Role.CHOICE,
            "if_empty", Role.CHOICE,
            "pattern", Role.TEXT);

    private final Units units;
    private final Report report;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> headings = new HashMap<>();

    ColumnReading(Units units, Report report) {
        this.units = units;
        this.report = report;
    }

    /** The columns by id, in the order of the file, without the units that only the facts tell. */
    Map<String, Column> columns() {
        return columns;
    }

    /** Where each column stands. */
    Map<String, Place> places() {
        return places;
    }

    Optional<Column> column(Section section) {
        Optional<String> id = section.requiredText("id");
        Optional<Role> role = section.choice("is", ROLES).map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)));
        List<String> names = section.texts("names");
        if (names.isEmpty() || role.isEmpty()) {
            wrong(section.place(), "列要写明 is: 和 names:", "a column states is: and names:");
        }
        Map<String, String> choices = new LinkedHashMap<>();
        section.sections("choices", new Text("选项", "a choice"), choice -> choice(choice, choices));
        Optional<Pattern> pattern = section.text("pattern").flatMap(text -> pattern(section, text));
        boolean required = section.flag("required");
        boolean filled = section.flag("filled");
        boolean aside = section.flag("aside");
        Optional<String> assumed = section.text("assumed_unit");
        assumed.filter(unit -> units.find(unit).isEmpty())
                .ifPresent(unit -> wrong(section.valuePlace("assumed_unit"), "不认识的单位", "unknown unit"));
        Range range = range(section);
        Optional<String> ifEmpty = section.text("if_empty");
        if (id.isEmpty() || role.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        fitting(section, role.get(), choices, ifEmpty);
        Set<String> plain = names.stream().map(Spelling::plain).collect(Collectors.toUnmodifiableSet());
        unique(section, id.get(), names);
        Column column = new Column(
                id.get(),
                role.get(),
                names.getFirst(),
                names,
                plain,
                required,
                filled,
                aside,
                "",
                Text.same(""),
                assumed,
                range,
                Collections.unmodifiableMap(choices),
                ifEmpty,
                pattern);
        if (columns.putIfAbsent(id.get(), column) == null) {
            places.put(id.get(), section.place());
        } else {
            String shown = Wording.shown(id.get());
            wrong(section.place("id"), "列 " + shown + " 写了两次", "column " + shown + " stands twice");
        }
        return Optional.of(column);
    }

    /** Whether what is said of the column can have an effect. */
    private void fitting(Section section, Role role, Map<String, String> choices, Optional<String> ifEmpty) {
        OF_ONE_ROLE.forEach((key, only) -> {
            if (section.has(key) && only != role) {
                String is = only.name().toLowerCase(Locale.ROOT);
                report.note(
                        "layout-no-effect",
                        section.place(key),
                        new Text(key + " 只对 is: " + is + " 的列起作用", key + " counts only for a column that is: " + is),
                        new Text("删去 " + key + "，或改 is:", "remove " + key + ", or change is:"));
            }
        });
        if (role == Role.CHOICE && choices.isEmpty()) {
            wrong(section.place(), "选项列要写 choices:", "a column of choices states choices:");
        }
        if (role == Role.CHOICE
                && ifEmpty.filter(value -> !choices.containsValue(value)).isPresent()) {
            wrong(section.valuePlace("if_empty"), "if_empty 不是选项之一", "if_empty is none of the choices");
        }
    }

    private void unique(Section section, String column, List<String> names) {
        for (String name : names) {
            @Nullable String other = headings.putIfAbsent(Spelling.plain(name), column);
            if (other != null && !other.equals(column)) {
                String shown = Wording.shown(Spelling.plain(name));
                wrong(
                        section.place("names"),
                        "表头“" + shown + "”已属于另一列",
                        "heading " + shown + " belongs to another column");
            }
        }
    }

    private static Optional<Boolean> choice(Section section, Map<String, String> choices) {
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

    /** The range under {@code range:}; a range that holds nothing is a problem. */
    Range range(Section section) {
        Range range = section.section(
                        "range",
                        new Text("范围（min、max）", "a range (min, max)"),
                        bounds -> Optional.of(new Range(bounds.number("min"), bounds.number("max"))))
                .orElse(Range.ANY);
        if (range.isEmpty()) {
            report.problem(
                    "layout-range",
                    section.valuePlace("range"),
                    new Text("范围 " + range + " 容不下任何数", "no number fits " + range),
                    new Text("min 不得大于 max；两者用同一单位", "min must not be above max; both are in the same unit"));
        }
        return range;
    }

    /** The column with the unit its numbers are kept in: that of the item it makes, or of what its factor takes. */
    static Column measured(Column column, String unit, Text unitName) {
        return new Column(
                column.id(),
                column.role(),
                column.heading(),
                column.written(),
                column.names(),
                column.required(),
                column.filled(),
                column.aside(),
                unit,
                unitName,
                column.assumedUnit(),
                column.range(),
                column.choices(),
                column.ifEmpty(),
                column.pattern());
    }

    private void wrong(Place place, String zh, String en) {
        LayoutFile.wrong(report, place, zh, en);
    }
}
