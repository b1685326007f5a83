package org.yuanheng.app.intake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Mapping;
import org.yuanheng.engine.layout.Proposal;
import org.yuanheng.engine.layout.Proposals;
import org.yuanheng.engine.layout.Timing;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;

/**
 * What a person says on the page of a table that fits no layout.
 *
 * @param uses what each column is, by the column from 0; empty: it is left out
 * @param units the unit of each column where the file states none
 * @param figures {@code single}, {@code cumulative}, or empty while it is not said
 * @param place the own layout that this is a new version of; empty: a new layout
 */
record MappingForm(
        Proposal.Spot spot,
        Map<Integer, String> uses,
        Map<Integer, String> units,
        String title,
        boolean addedUp,
        Period.Kind every,
        String figures,
        String place) {
    private static final int LONGEST = 200;

    /** The form as it is proposed. */
    static MappingForm of(Proposal proposal, Batch batch) {
        String name = batch.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "");
        Period.Kind kind = Period.parse(batch.period()).orElseThrow().kind();
        return new MappingForm(
                spot(proposal),
                uses(proposal),
                Map.of(),
                name.substring(0, Math.min(60, name.length())),
                proposal.addedUp(),
                kind == Period.Kind.TO_DATE ? Period.Kind.MONTH : kind,
                kind == Period.Kind.TO_DATE ? "cumulative" : "",
                "");
    }

    private static Proposal.Spot spot(Proposal proposal) {
        return new Proposal.Spot(proposal.sheet(), proposal.header(), proposal.headingRows());
    }

    private static Map<Integer, String> uses(Proposal proposal) {
        Map<Integer, String> uses = new HashMap<>();
        proposal.columns().forEach(column -> column.use().ifPresent(use -> uses.put(column.column(), use)));
        return uses;
    }

    /** The form as it was sent. */
    static MappingForm of(Map<String, String> said) {
        Map<Integer, String> uses = new HashMap<>();
        Map<Integer, String> units = new HashMap<>();
        said.forEach((name, value) -> {
            if (!value.isEmpty() && value.length() <= LONGEST) {
                column(name, "use-").ifPresent(column -> uses.put(column, value));
                column(name, "unit-").ifPresent(column -> units.put(column, value));
            }
        });
        String header = said.getOrDefault("at", said.getOrDefault("header", ""));
        return new MappingForm(
                new Proposal.Spot(said.getOrDefault("sheet", ""), whole(header), whole(said.getOrDefault("rows", "1"))),
                uses,
                units,
                said.getOrDefault("title", "").strip(),
                said.getOrDefault("manner", "").equals("added"),
                kind(said.getOrDefault("every", "")),
                said.getOrDefault("figures", ""),
                said.getOrDefault("place", ""));
    }

    private static Optional<Integer> column(String name, String prefix) {
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]{1,3}")
                ? Optional.of(Integer.valueOf(name.substring(prefix.length())))
                : Optional.empty();
    }

    private static int whole(String text) {
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
    }

    private static Period.Kind kind(String word) {
        for (Period.Kind kind : MappingView.EVERY) {
            if (kind.name().equals(word.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return Period.Kind.YEAR;
    }

    /** The same after the person pointed at another table: what was chosen for the old columns means nothing there. */
    MappingForm at(Proposal proposal) {
        return new MappingForm(
                spot(proposal), uses(proposal), Map.of(), title, proposal.addedUp(), every, figures, place);
    }

    /** The same with where the proposal really found the table. */
    MappingForm on(Proposal proposal) {
        return new MappingForm(spot(proposal), uses, units, title, addedUp, every, figures, place);
    }

    private Optional<Timing.Figures> said() {
        return switch (figures) {
            case "single" -> Optional.of(Timing.Figures.SINGLE);
            case "cumulative" -> Optional.of(Timing.Figures.CUMULATIVE);
            default -> Optional.empty();
        };
    }

    /** What it comes to. */
    Mapping mapping(Proposal proposal, Proposals proposals, Layouts layouts, String department) {
        List<Mapping.Column> columns = proposal.columns().stream()
                .filter(column -> uses.containsKey(column.column()))
                .map(column -> {
                    String use = uses.getOrDefault(column.column(), "");
                    return new Mapping.Column(
                            Cell.letters(column.column()),
                            column.heading(),
                            use,
                            proposals.statedUnit(column, use),
                            Optional.ofNullable(units.get(column.column())));
                })
                .toList();
        List<String> others = proposal.columns().stream()
                .filter(column -> !uses.containsKey(column.column()))
                .map(Proposal.Column::heading)
                .toList();
        Text name = layouts.list().stream()
                .filter(layout -> layout.department().equals(department))
                .findFirst()
                .map(Layout::departmentName)
                .orElse(Text.same(department));
        return new Mapping(title, department, name, addedUp, every, said(), proposal.headingRows(), columns, others);
    }
}
