package org.yuanheng.engine.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Match;

/**
 * Explains the units of a run of a decision by computing the same plan with every figure kept.
 *
 * <p>Example: {@code try (Answers answers = Answers.open(decision, run, 2)) { answers.find("9133…"); }}
 */
public final class Answers implements AutoCloseable {
    private final DuckDb database;
    private final Decision decision;
    private final Judgement judgement;
    private final String facts;
    private final Optional<Alone> alone;

    private Answers(DuckDb database, Decision decision, String facts) {
        this.database = database;
        this.decision = decision;
        this.judgement = Judgement.of(decision);
        this.facts = facts;
        this.alone = decision.judgesAlone() ? Optional.of(alone()) : Optional.empty();
    }

    /** The plan over one unit that is handed in, planned once. */
    private record Alone(String read, DuckDb.Prepared answer, DuckDb.Prepared leftOut) {}

    private Alone alone() {
        Map<String, String> columns = new LinkedHashMap<>();
        database.query(
                "describe select * from " + facts,
                row -> columns.put(row.getString("column_name"), row.getString("column_type")));
        String one = DuckDb.row(columns);
        return new Alone(
                columns.keySet().stream()
                        .map(column -> "coalesce(" + DuckDb.identifier(column) + "::varchar, '')")
                        .collect(Collectors.joining(", ", "select ", " from " + facts)),
                database.prepare(columns, sql(Plan.DETAILS, one)),
                database.prepare(
                        columns,
                        "select * from (" + sql(Plan.FACTS, one) + ") join (" + sql(Plan.LEFT_OUT, one)
                                + ") using (unit_id)"));
    }

    /**
     * Opens a run directory.
     *
     * @param decision as read from the run's own rulebook.yaml
     * @throws IOException when the directory lacks a snapshot
     */
    public static Answers open(Decision decision, RunDirectory run, int threads) throws IOException {
        DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot()), threads);
        try {
            String facts = Ready.facts(run);
            database.query("select count(*) from " + facts, _ -> {});
            return new Answers(database, decision, facts);
        } catch (DuckDb.Failure e) {
            database.close();
            throw new IOException("no readable snapshot in " + run.path().getFileName(), e);
        }
    }

    /** The answer for a unit; empty when the run never saw it. */
    public Optional<Answer> find(String unitId) {
        List<Answer> found = new ArrayList<>();
        String only = " where unit_id = " + DuckDb.literal(unitId);
        if (alone.isPresent()) {
            alone(alone.get(), only, found::add);
        } else {
            answers(facts, only, found::add);
            if (found.isEmpty()) {
                leftOut(facts, only, found::add);
            }
        }
        return found.stream().findFirst();
    }

    /** The snapshot is looked through once; what follows works on the one row. */
    private void alone(Alone plan, String only, Consumer<Answer> reader) {
        List<List<String>> units = new ArrayList<>();
        database.query(plan.read() + only, row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                cells.add(row.getString(i));
            }
            units.add(cells);
        });
        for (List<String> unit : units) {
            boolean[] answered = new boolean[1];
            plan.answer().query(unit, row -> {
                answered[0] = true;
                reader.accept(Answer.of(decision, judgement, row));
            });
            if (!answered[0]) {
                plan.leftOut().query(unit, row -> reader.accept(Answer.leftOut(decision, row)));
            }
        }
    }

    /**
     * As {@link #find}; of a rule over pairs, whose answers are called {@code left/right}, also every pair of the unit that
     * fulfils every filter, the best first.
     */
    public List<Answer> of(String unitId) {
        Optional<Answer> one = find(unitId);
        if (one.isPresent() || !(decision instanceof Match match)) {
            return one.stream().toList();
        }
        List<Answer> found = new ArrayList<>();
        String unit = DuckDb.literal(unitId);
        String here =
                " where " + unit + " in (" + DuckDb.identifier(match.left().name("unit_id")) + ", "
                        + DuckDb.identifier(match.right().name("unit_id")) + ") and \"=fits\" = 'yes'";
        database.query(
                "select * from (" + sql(Plan.DETAILS, facts) + ")" + here + " order by \"=score\" desc, unit_id",
                row -> found.add(Answer.of(decision, judgement, row)));
        if (found.isEmpty()) {
            database.query(
                    "select *, 'no-match' as reason from (" + sql(Plan.FACTS, facts) + ") where unit_id = " + unit,
                    row -> found.add(Answer.leftOut(decision, row)));
        }
        return found;
    }

    /** Every unit of the run, in no order. */
    public void forEach(Consumer<Answer> reader) {
        answers(facts, "", reader);
        leftOut(facts, "", reader);
    }

    private void answers(String units, String only, Consumer<Answer> reader) {
        database.query(
                "select * from (" + sql(Plan.DETAILS, units) + ")" + only,
                row -> reader.accept(Answer.of(decision, judgement, row)));
    }

    private void leftOut(String units, String only, Consumer<Answer> reader) {
        database.query(
                "select * from (" + sql(Plan.FACTS, units) + ") join (" + sql(Plan.LEFT_OUT, units)
                        + ") using (unit_id)" + only,
                row -> reader.accept(Answer.leftOut(decision, row)));
    }

    private String sql(String goal, String units) {
        return DuckDbSql.render(judgement.plan(), goal, id -> decision.item(id).orElseThrow(), units);
    }

    @Override
    public void close() {
        database.close();
    }
}
