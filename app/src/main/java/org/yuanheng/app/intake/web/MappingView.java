package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.own.OwnLayout;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.layout.Proposal;
import org.yuanheng.engine.layout.Proposals;
import org.yuanheng.engine.layout.TableHead;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/** The page on which the columns of an unknown table are told: its first rows, a choice above each column, and what follows. */
public final class MappingView {
    static final List<Period.Kind> EVERY =
            List.of(Period.Kind.YEAR, Period.Kind.HALF, Period.Kind.QUARTER, Period.Kind.MONTH, Period.Kind.DAY);
    private static final int SHOWN = 20;
    private static final int LONGEST = 24;

    private final Batch batch;
    private final TableHead head;
    private final Proposal proposal;
    private final MappingForm form;
    private final Proposals proposals;
    private final MappingTrial.Outcome outcome;
    private final List<OwnLayout> places;
    private final Labels labels;
    private final Words words;

    /** What a view shows. */
    record Shown(Batch batch, TableHead head, Proposal proposal, MappingForm form, Proposals proposals) {}

    MappingView(Shown shown, MappingTrial.Outcome outcome, List<OwnLayout> places, Labels labels) {
        this.batch = shown.batch();
        this.head = shown.head();
        this.proposal = shown.proposal();
        this.form = shown.form();
        this.proposals = shown.proposals();
        this.outcome = outcome;
        this.places = places;
        this.labels = labels;
        this.words = labels.words();
    }

    public Batch getBatch() {
        return batch;
    }

    public String getLead() {
        return words.of(
                "mapping.lead",
                batch.fileName(),
                labels.department(batch.department()),
                labels.county(batch.county()),
                labels.period(batch.period()));
    }

    /** Where the proposal was found, for noticing when the person points elsewhere. */
    public Proposal.Spot getSpot() {
        return new Proposal.Spot(proposal.sheet(), proposal.header(), proposal.headingRows());
    }

    /** Which table of the file it is. */
    public List<Field> getWhere() {
        List<Field> fields = new ArrayList<>();
        List<TableHead.Sheet> open =
                head.sheets().stream().filter(sheet -> !sheet.hidden()).toList();
        if (open.size() > 1) {
            fields.add(Field.chosen(
                    Field.Kind.SELECT,
                    "sheet",
                    words.of("mapping.sheet"),
                    open.stream()
                            .map(sheet -> option(sheet.name(), sheet.name(), proposal.sheet()))
                            .toList()));
        }
        fields.add(Field.chosen(
                        Field.Kind.SELECT,
                        "rows",
                        words.of("mapping.rows"),
                        List.of("1", "2", "3").stream()
                                .map(rows -> option(
                                        rows,
                                        words.of("mapping.rows.some", Integer.valueOf(rows)),
                                        Integer.toString(proposal.headingRows())))
                                .toList())
                .hint(words.of("mapping.rows.hint")));
        return fields;
    }

    /** The sheet when there is no choice. */
    public @Nullable String getOnlySheet() {
        return head.sheets().stream().filter(sheet -> !sheet.hidden()).count() > 1 ? null : proposal.sheet();
    }

    private static Field.Option option(String value, String label, String chosen) {
        return new Field.Option(value, label, value.equals(chosen));
    }

    /** What the table is, beside its columns. */
    public List<Field> getAbout() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.typed(Field.Kind.TEXT, "title", words.of("mapping.title"), form.title())
                .hint(words.of("mapping.title.hint"))
                .asRequired());
        fields.add(Field.chosen(
                Field.Kind.RADIO,
                "manner",
                words.of("mapping.manner"),
                List.of(
                        new Field.Option("one", words.of("mapping.manner.one"), !form.addedUp()),
                        new Field.Option("added", words.of("mapping.manner.added"), form.addedUp()))));
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "every",
                words.of("mapping.every"),
                EVERY.stream()
                        .map(kind -> option(
                                kind.name(),
                                words.of("mapping.every." + kind),
                                form.every().name()))
                        .toList()));
        if (form.every() != Period.Kind.YEAR && form.every() != Period.Kind.DAY) {
            fields.add(Field.chosen(
                            Field.Kind.RADIO,
                            "figures",
                            words.of("mapping.figures"),
                            List.of("single", "cumulative").stream()
                                    .map(word -> option(word, words.of("mapping.figures." + word), form.figures()))
                                    .toList())
                    .asRequired());
        }
        if (!places.isEmpty()) {
            List<Field.Option> options = new ArrayList<>();
            options.add(option("", words.of("mapping.place.new"), form.place()));
            places.forEach(
                    own -> options.add(option(own.layout(), words.of("mapping.place.of", own.title()), form.place())));
            fields.add(Field.chosen(Field.Kind.SELECT, "place", words.of("mapping.place"), options));
        }
        return fields;
    }

    /**
     * A column of the table.
     *
     * @param name of its parameter, without {@code use-}
     * @param light how sure the proposal is, where there is one and it stands; null where a person has chosen otherwise
     * @param said how sure in words
     * @param why what it is taken from
     * @param unit the unit that the file states; empty where it states none
     * @param units to choose from where the file states none; empty where none is needed
     */
    public record Column(
            int name,
            String letters,
            String heading,
            List<Group> uses,
            @Nullable Light light,
            String said,
            String why,
            String unit,
            List<Field.Option> units) {
        /** Whether a unit has to be chosen and is not. */
        public boolean isUnitless() {
            return units.stream()
                    .anyMatch(option -> option.chosen() && option.value().isEmpty());
        }
    }

    /** Uses that belong together. */
    public record Group(String label, List<Field.Option> options) {}

    public List<Column> getColumns() {
        return proposal.columns().stream().map(this::column).toList();
    }

    private Column column(Proposal.Column column) {
        String use = form.uses().getOrDefault(column.column(), "");
        boolean proposed = column.use().orElse("").equals(use);
        boolean stands = proposed && column.use().isPresent();
        Optional<String> stated = proposals.statedUnit(column, use);
        List<Field.Option> units = new ArrayList<>();
        List<String> known = proposals.unitsOf(use);
        if (stated.isEmpty() && !known.isEmpty()) {
            String chosen = form.units().getOrDefault(column.column(), "");
            units.add(new Field.Option("", words.of("mapping.unit.choose"), !known.contains(chosen)));
            known.forEach(unit -> units.add(option(unit, labels.measure(unit), chosen)));
        }
        String sure =
                words.of(column.sure() ? "mapping.sure" : "mapping.likely", Math.round(100 * column.confidence()));
        return new Column(
                column.column(),
                Cell.letters(column.column()),
                column.heading(),
                uses(use),
                stands ? (column.sure() ? Light.GREEN : Light.YELLOW) : null,
                stands ? sure : words.of(use.isEmpty() ? "mapping.left" : "mapping.chosen"),
                proposed ? words.of(column.why()) : "",
                stated.map(labels::measure).orElse(""),
                units);
    }

    private List<Group> uses(String use) {
        List<Field.Option> who = List.of(
                option("", words.of("mapping.use.none"), use),
                option(Proposal.CODE, words.of("mapping.use.code"), use),
                option(Proposal.NAME, words.of("mapping.use.name"), use),
                option(Proposal.KEY, words.of("mapping.use.key"), use));
        return List.of(
                new Group(words.of("mapping.uses.who"), who),
                new Group(words.of("mapping.uses.numbers"), items(use, item -> item.type() == Type.NUMBER)),
                new Group(words.of("mapping.uses.texts"), items(use, item -> item.type() != Type.NUMBER)));
    }

    private List<Field.Option> items(String use, Predicate<Item> those) {
        return proposals.items().stream()
                .filter(those)
                .map(item -> option(item.id(), words.heading(item.label()), use))
                .sorted(Comparator.comparing(Field.Option::label))
                .toList();
    }

    /**
     * A row of the file.
     *
     * @param says what pressing its number does
     * @param heading whether it is one of those that hold the headings
     */
    public record Line(int number, String says, boolean heading, List<String> cells) {}

    public List<Line> getLines() {
        List<Row> rows = head.sheets().stream()
                .filter(sheet -> sheet.name().equals(proposal.sheet()))
                .findFirst()
                .map(TableHead.Sheet::rows)
                .orElse(List.of());
        int first = 0;
        while (first < rows.size() && rows.get(first).number() < proposal.header() - SHOWN / 2) {
            first++;
        }
        return rows.subList(first, Math.min(rows.size(), first + SHOWN)).stream()
                .map(this::line)
                .toList();
    }

    private Line line(Row row) {
        Map<Integer, String> cells = new HashMap<>();
        row.cells().forEach(cell -> cells.put(cell.column(), shown(cell.raw().strip())));
        boolean heading =
                row.number() <= proposal.header() && row.number() > proposal.header() - proposal.headingRows();
        return new Line(
                row.number(),
                words.of("mapping.take", Integer.toString(row.number())),
                heading,
                proposal.columns().stream()
                        .map(column -> cells.getOrDefault(column.column(), ""))
                        .toList());
    }

    private static String shown(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** What is still missing, or wrong with the rows that were read to try. */
    public List<Problem> getProblems() {
        return outcome.problems();
    }

    /** Whether it can be saved. */
    public boolean isWhole() {
        return outcome.layout().isPresent();
    }

    /** The first rows as the layout reads them. */
    public Table getTrial() {
        return outcome.table(labels);
    }

    /** What is worth knowing of it as a layout. */
    public List<Problem> getNotes() {
        return outcome.notes();
    }
}
