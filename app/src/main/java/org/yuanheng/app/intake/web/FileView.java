package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Waiting;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Finding;

/** The page of one file: what became of its rows, each problem, what waits, what was stored, and its versions. */
public final class FileView {
    private static final int SIZE = 50;
    private static final int CHUNK = 500;
    private static final String PROBLEMS = "problem-list";

    private final Batch batch;
    private final ReceivedFile file;
    private final Labels labels;
    private final Words words;
    private final Scope scope;
    private final Address here;
    private final Batches batches;
    private final Facts facts;
    private final Firms firms;
    private final List<Waiting> waiting;
    private final Map<Finding.Severity, Long> weights = new EnumMap<>(Finding.Severity.class);

    /** Where the page gets what it shows. */
    record Sources(Batches batches, Facts facts, Firms firms) {}

    FileView(
            Batch batch,
            ReceivedFile file,
            List<Waiting> waiting,
            Sources sources,
            Scope scope,
            Labels labels,
            Address here) {
        this.batch = batch;
        this.file = file;
        this.labels = labels;
        this.words = labels.words();
        this.scope = scope;
        this.here = here;
        this.batches = sources.batches();
        this.facts = sources.facts();
        this.firms = sources.firms();
        this.waiting = waiting;
        batches.weights(scope, batch.id()).forEach(w -> weights.put(w.severity(), w.count()));
    }

    public Batch getBatch() {
        return batch;
    }

    public String getLead() {
        return words.of(
                "intake.file.lead",
                labels.layout(batch),
                labels.department(batch.department()),
                labels.county(batch.county()),
                labels.period(batch.period()));
    }

    public List<Crumb> getTabs() {
        List<Crumb> tabs = new ArrayList<>();
        if (!waiting.isEmpty()) {
            tabs.add(new Crumb(words.of("intake.tab.waiting"), "#waiting"));
        }
        tabs.add(new Crumb(words.of("intake.tab.problems"), "#problems"));
        tabs.add(new Crumb(words.of("intake.tab.facts"), "#facts"));
        tabs.add(new Crumb(words.of("intake.tab.about"), "#about"));
        return tabs;
    }

    public List<KeyFigure> getKeyFigures() {
        String rows = words.of("intake.rows");
        return List.of(
                new KeyFigure(
                        words.of("intake.read"), Figure.count(batch.read()).in(rows), words.of("intake.read.note")),
                new KeyFigure(
                        words.of("intake.accepted"),
                        Figure.count(batch.accepted()).in(rows).from("#facts"),
                        ""),
                new KeyFigure(
                        words.of("intake.refused"),
                        Figure.count(batch.refused()).in(rows).from("#problems"),
                        ""),
                new KeyFigure(
                        words.of("intake.waiting"),
                        Figure.count(batch.waiting()).in(rows).from("#waiting"),
                        ""));
    }

    /** The newest version when a later file took the place of this one. */
    public Optional<Batch> getNewest() {
        return batch.state() == Batch.State.SUPERSEDED
                ? batches.versions(scope, batch).stream().findFirst()
                : Optional.empty();
    }

    /** Where the next version of this file is handed in, with everything said already. */
    public String getAgain() {
        return Address.of("/files/new")
                .with("department", batch.department())
                .with("layout", batch.layout())
                .with("period", batch.period())
                .with("county", batch.county() == null ? "" : batch.county())
                .toString();
    }

    public List<OpenView> getOpen() {
        return waiting.stream()
                .filter(w -> w.state() == Waiting.State.OPEN)
                .map(each -> OpenView.of(each, firms, scope, labels))
                .toList();
    }

    public Table getDecided() {
        List<Table.Row> rows = waiting.stream()
                .filter(w -> w.state() != Waiting.State.OPEN)
                .map(w -> new Table.Row(
                        "",
                        List.of(
                                Cell.of(w.places()),
                                Cell.of((String.join("、", w.names()) + " " + w.creditCode()).strip()),
                                Cell.of(words.of("intake.decided." + w.state())),
                                w.firm() == null ? Cell.of("") : Cell.link(w.firm(), "/firms/" + w.firm()),
                                Cell.of(w.decision()),
                                Cell.of(Objects.requireNonNullElse(w.decidedBy(), ""))),
                        false))
                .toList();
        return Table.of(
                        "decided",
                        words.of("intake.decided"),
                        Column.words("places", words.of("intake.places")),
                        Column.words("as", words.of("intake.as-delivered")),
                        Column.words("state", words.of("intake.decision")),
                        Column.code("firm", words.of("intake.firm")),
                        Column.words("why", words.of("intake.why")),
                        Column.words("who", words.of("intake.who")))
                .rows(rows)
                .source(source());
    }

    /** How grave a finding is, in words, with how many there are. */
    public record Grave(String label, long count) {}

    public List<Grave> getWeights() {
        List<Grave> graves = new ArrayList<>();
        weights.forEach((severity, count) -> graves.add(new Grave(words.of("intake.severity." + severity), count)));
        return graves;
    }

    public Pagination getProblemPage() {
        long all = weights.values().stream().mapToLong(Long::longValue).sum();
        return Pagination.of(here, all, SIZE);
    }

    public List<Problem> getProblems() {
        return batches.findings(scope, batch, (int) getProblemPage().offset(), SIZE).stream()
                .map(Finding::problem)
                .toList();
    }

    /** The same, all of them, as a table to send to whoever made the file. */
    private Table problemTable() {
        Table table = Table.of(
                        PROBLEMS,
                        words.of("intake.problems.caption"),
                        Column.brief("severity", words.of("intake.problem.severity")),
                        Column.brief("sheet", words.of("intake.problem.sheet")),
                        Column.number("row", words.of("intake.problem.row"), ""),
                        Column.brief("column", words.of("intake.problem.column")),
                        Column.words("message", words.of("intake.problem.message")),
                        Column.words("advice", words.of("intake.problem.advice")),
                        Column.code("code", words.of("intake.problem.code")))
                .source(source());
        for (int from = 0; from < getProblemPage().total(); from += CHUNK) {
            table = table.rows(batches.findings(scope, batch, from, CHUNK).stream()
                    .map(this::problem)
                    .toList());
        }
        return table;
    }

    private Table.Row problem(Finding finding) {
        Problem problem = finding.problem();
        String sheet = problem.place().sheet();
        long row = problem.place().row();
        return new Table.Row(
                "",
                List.of(
                        Cell.of(words.of("intake.severity." + finding.severity())),
                        Cell.of(sheet.isEmpty() ? words.of("intake.no-sheet") : sheet),
                        row == 0 ? Cell.of(words.of("intake.problem.whole")) : Cell.of(Figure.count(row)),
                        Cell.of(problem.place().column()),
                        Cell.of(words.of(problem.message())),
                        Cell.of(words.of(problem.advice())),
                        Cell.of(problem.code())),
                false);
    }

    /** The line under the problems. */
    public Source source() {
        return Source.of(batch.fileName(), words.moment(batch.receivedAt().toInstant()));
    }

    /** What of this page can be taken away. */
    Downloads downloads() {
        Downloads downloads =
                new Downloads().add("stored", this::whole).add(getDecided()).add(getVersions());
        return getProblemPage().total() == 0 ? downloads : downloads.add(PROBLEMS, this::problemTable);
    }

    /** The first facts of the batch. */
    public Table getFacts() {
        return stored().rows(rows(0, SIZE));
    }

    private Table whole() {
        Table table = stored();
        int from = 0;
        for (List<Table.Row> rows = rows(from, CHUNK); !rows.isEmpty(); rows = rows(from, CHUNK)) {
            table = table.rows(rows);
            from += CHUNK;
        }
        return table;
    }

    private List<Table.Row> rows(int from, int limit) {
        List<Fact> stored = facts.ofBatch(scope, batch.id(), from, limit);
        Map<String, String> names = new HashMap<>();
        firms.names(scope, stored.stream().map(Fact::unitId).distinct().toList())
                .forEach(known -> names.put(known.creditCode(), known.name()));
        List<Table.Row> rows = new ArrayList<>();
        for (Fact fact : stored) {
            String name = names.getOrDefault(fact.unitId(), fact.unitId());
            rows.add(new Table.Row(
                    "",
                    List.of(
                            Cell.link(name, "/firms/" + fact.unitId()),
                            Cell.of(labels.item(fact.item())),
                            value(fact),
                            Cell.of(fact.value() == null ? "" : labels.unit(fact.item())),
                            Cell.of(place(fact)),
                            Cell.of(fact.raw()),
                            Cell.of(labels.conversion(fact.conversion()))),
                    false));
        }
        return rows;
    }

    private Table stored() {
        return Table.of(
                        "stored",
                        words.of("intake.facts.caption", SIZE),
                        Column.words("firm", words.of("intake.firm")),
                        Column.brief("item", words.of("intake.item")),
                        Column.number("value", words.of("intake.value"), ""),
                        Column.brief("unit", words.of("registry.unit")),
                        Column.brief("cell", words.of("intake.cell")),
                        Column.words("raw", words.of("intake.raw")),
                        Column.words("conversion", words.of("intake.conversion")))
                .source(source());
    }

    /** The value, opening to the page that shows where it came from. */
    private Cell value(Fact fact) {
        String href = Address.of("/firms/" + fact.unitId() + "/facts/" + fact.item())
                        .with("period", fact.period()) + "&fact=" + fact.id();
        BigDecimal value = fact.value();
        if (value != null) {
            int decimals = Math.max(0, value.stripTrailingZeros().scale());
            return Cell.of(Figure.of(value, decimals).from(href));
        }
        String text = fact.textValue();
        return text == null
                ? Cell.of(Figure.missing(labels.value(fact.state())))
                : new Cell.Label(labels.text(fact.item(), text), "", href);
    }

    private String place(Fact fact) {
        String cell = fact.row() == 0 ? words.of("intake.withdrawn") : fact.col() + fact.row();
        String sheet = fact.sheet().isEmpty() ? "" : fact.sheet() + "!";
        return fact.row() == 0 ? cell : sheet + cell + (fact.cells() > 1 ? " +" + (fact.cells() - 1) : "");
    }

    public List<Detail> getDetails() {
        return List.of(
                new Detail(words.of("intake.delivered-by"), Cell.of(batch.deliveredBy())),
                new Detail(
                        words.of("intake.received-at"),
                        Cell.of(words.moment(batch.receivedAt().toInstant()))),
                new Detail(
                        words.of("intake.size"),
                        Cell.of(Figure.count(file.size()).in(words.of("intake.bytes")))),
                new Detail(
                        words.of("intake.manner"),
                        Cell.of(words.of(batch.adds() ? "intake.adds" : "intake.supersedes"))),
                new Detail("SHA-256", Cell.of(file.sha256())));
    }

    /** Whether there is another version whose figures can be held against this one's. */
    public boolean isComparable() {
        return hasFigures(batch)
                && batches.versions(scope, batch).stream()
                        .anyMatch(other -> other.id() != batch.id() && hasFigures(other));
    }

    static boolean hasFigures(Batch batch) {
        return batch.state() == Batch.State.CLOSED || batch.state() == Batch.State.SUPERSEDED;
    }

    public Table getVersions() {
        List<Table.Row> rows = batches.versions(scope, batch).stream()
                .map(version -> new Table.Row(
                        "",
                        List.of(
                                Cell.link(version.fileName(), "/files/" + version.id()),
                                new Cell.Lamp(Labels.light(version), labels.state(version)),
                                Cell.of(Figure.count(version.accepted())),
                                Cell.of(words.moment(version.receivedAt().toInstant())),
                                Cell.of(version.deliveredBy())),
                        version.id() == batch.id()))
                .toList();
        return Table.of(
                        "versions",
                        words.of("intake.versions"),
                        Column.words("name", words.of("intake.file")),
                        Column.brief("state", words.of("intake.state")),
                        Column.number("accepted", words.of("intake.accepted"), words.of("intake.rows")),
                        Column.brief("when", words.of("intake.received-at")),
                        Column.words("who", words.of("intake.delivered-by")))
                .rows(rows)
                .source(source());
    }
}
