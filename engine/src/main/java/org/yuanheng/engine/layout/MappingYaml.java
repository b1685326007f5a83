package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;

/** Writes a mapping as a file of layouts, every text of a person within quotes. */
final class MappingYaml {
    /** A layout has a column for codes, even where its table has none; tables of next year may. */
    private static final String CODES = "统一社会信用代码";

    private final Mapping mapping;
    private final Proposals proposals;
    private final StringBuilder yaml = new StringBuilder();

    MappingYaml(Mapping mapping, Proposals proposals) {
        this.mapping = mapping;
        this.proposals = proposals;
    }

    String text(String id) {
        Text department = mapping.departmentName();
        line("id: " + id);
        line("kind: layout");
        line("title: " + words(Text.same(mapping.title().strip())));
        line("department: " + quoted(mapping.department()));
        line("department_name: " + words(department));
        line("brings: facts");
        line("rows: " + (mapping.addedUp() ? "added_up" : "one_per_firm"));
        line("every: " + (mapping.every() == Period.Kind.HALF ? "half_year" : word(mapping.every())));
        mapping.figures()
                .filter(figures -> mapping.mayCumulate())
                .ifPresent(figures -> line("figures: " + word(figures)));
        if (mapping.headingRows() > 1) {
            line("heading_rows: " + mapping.headingRows());
        }
        if (mapping.has(Proposal.KEY)) {
            line("row_key: [" + Proposal.KEY + "]");
        }
        columns();
        items();
        return yaml.toString();
    }

    private void line(String line) {
        yaml.append(line).append('\n');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void columns() {
        line("columns:");
        if (!mapping.has(Proposal.CODE)) {
            line("  - {id: credit_code, is: credit_code, names: [" + quoted(CODES) + "]}");
        }
        boolean byCode = mapping.has(Proposal.CODE);
        for (Mapping.Column column : mapping.columns()) {
            boolean optional = column.use().equals(Proposal.NAME) && byCode;
            line("  - id: " + column.use());
            line("    is: " + role(column));
            if (!optional) {
                line("    required: true");
            }
            column.assumed()
                    .filter(unit -> column.stated().isEmpty())
                    .ifPresent(unit -> line("    assumed_unit: " + quoted(unit)));
            line("    names: [" + quoted(name(column)) + "]");
            proposals
                    .item(column.use())
                    .filter(item -> item.type() == Type.TEXT && !item.values().isEmpty())
                    .ifPresent(this::choices);
        }
    }

    private String role(Mapping.Column column) {
        return proposals
                .item(column.use())
                .map(MappingYaml::role)
                .orElse(column.use().equals(Proposal.KEY) ? "text" : column.use());
    }

    private static String role(Item item) {
        return switch (item.type()) {
            case NUMBER -> "number";
            case DATE -> "date";
            case TEXT, CONDITION -> item.values().isEmpty() ? "text" : "choice";
        };
    }

    private void choices(Item item) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        Choices.of(item)
                .forEach((way, value) ->
                        ways.computeIfAbsent(value, key -> new ArrayList<>()).add(way));
        line("    choices:");
        ways.forEach((value, names) -> line("      - {value: " + quoted(value) + ", names: ["
                + names.stream().map(MappingYaml::quoted).collect(Collectors.joining(", ")) + "]}"));
    }

    /** The heading without its unit, so that another unit is understood next time; as it is where another would be the same. */
    private String name(Mapping.Column column) {
        Heading heading = proposals.heading(column.heading());
        Stream<String> others = Stream.concat(
                mapping.columns().stream()
                        .filter(other -> !other.equals(column))
                        .map(Mapping.Column::heading),
                mapping.others().stream());
        boolean shared =
                others.anyMatch(other -> proposals.heading(other).names().contains(heading.core()));
        return shared ? Spelling.plain(column.heading()) : heading.core();
    }

    private void items() {
        List<Item> items = mapping.columns().stream()
                .map(column -> proposals.item(column.use()))
                .flatMap(Optional::stream)
                .toList();
        List<Item> numbers =
                items.stream().filter(item -> item.type() == Type.NUMBER).toList();
        List<String> texts = items.stream()
                .filter(item -> item.type() != Type.NUMBER)
                .map(Item::id)
                .toList();
        boolean cumulative = mapping.mayCumulate() && mapping.figures().equals(Optional.of(Timing.Figures.CUMULATIVE));
        if (!numbers.isEmpty()) {
            line("facts:");
        }
        numbers.forEach(item -> line("  - {item: " + item.id() + ", of: " + item.id()
                + (cumulative && !item.additive() ? ", figures: single" : "") + "}"));
        if (!texts.isEmpty()) {
            line("attributes: [" + String.join(", ", texts) + "]");
        }
    }

    private static String words(Text text) {
        return "{zh: " + quoted(text.zh()) + ", en: " + quoted(text.en()) + "}";
    }

    /** A text as YAML reads it back, whatever it holds: all but letters, digits and plain signs is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            boolean sign = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
            if (sign || (c >= 0xa0 && c < 0x10000 && Character.isLetterOrDigit(c))) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(
                        c < 0x10000
                                ? String.format(Locale.ROOT, "\\u%04X", c)
                                : String.format(Locale.ROOT, "\\U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
