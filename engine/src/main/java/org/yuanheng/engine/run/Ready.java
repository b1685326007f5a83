package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Members;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A rule of any kind compiled for the columns that a facts file has: what a run needs to know of it.
 *
 * @param rules the rule as far as the columns allow
 * @param notEvaluated clauses over facts that are no column
 * @param fields the columns of results.csv
 * @param order the rows of results.csv, as keys of an {@code order by}
 * @param counted the columns by which the manifest counts: a group (empty for one group of all) and an answer
 *
 */
record Ready(
        RuleSet rules, List<String> notEvaluated, Plan plan, List<Lines.Field> fields, String order, Counted counted) {
    /** How the rows of a scheme's results.csv are sorted. */
    static final String SCHEME_ORDER = "\"group\", \"rank\" nulls last, \"unit_id\"";

    private static final List<String> SCHEME_TEXTS = List.of("unit_id", "group", "class", "notes");

    /** The columns of results.csv by which the manifest counts units. */
    record Counted(Optional<String> group, String answer) {}

    /** The rule as it stands: weights that hang on the facts as if all were equal. */
    static Ready of(RuleSet whole, Set<String> columns) {
        return switch (whole) {
            case Scheme scheme -> {
                Clauses clauses = Clauses.over(scheme, columns);
                yield of(clauses.scheme(), clauses.notEvaluated());
            }
            case Decision decision -> of(decision, Judgement.of(decision));
        };
    }

    private static Ready of(Scheme scheme, List<String> notEvaluated) {
        return new Ready(
                scheme,
                notEvaluated,
                Compiler.compile(scheme),
                fields(scheme.resultColumns(), SCHEME_TEXTS),
                SCHEME_ORDER,
                new Counted(Optional.of("group"), "class"));
    }

    /**
     * As this, with the weights that the facts yield; notes say which of them are 0.
     *
     * @throws DuckDb.Failure when a value or points lie out of range
     */
    Checked<Ready> weighed(DuckDb database, String facts) {
        if (!(rules instanceof Scheme scheme)) {
            return Checked.ok(this);
        }
        return switch (Weights.settled(database, scheme, facts)) {
            case Checked.Refused<Scheme>(var problems) -> new Checked.Refused<>(problems);
            case Checked.Ok<Scheme>(Scheme settled, var notes) ->
                new Checked.Ok<>(settled.equals(scheme) ? this : of(settled, notEvaluated), notes);
        };
    }

    private static Ready of(Decision decision, Judgement judgement) {
        return new Ready(
                decision,
                List.of(),
                judgement.plan(),
                judgement.columns().stream()
                        .map(column -> new Lines.Field(column.name(), column.text()))
                        .toList(),
                decision.rowKey().stream().map(DuckDb::identifier).collect(Collectors.joining(", ")),
                new Counted(judgement.countedBy(), judgement.answer()));
    }

    private static List<Lines.Field> fields(List<String> columns, List<String> texts) {
        List<Lines.Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(new Lines.Field(column, texts.contains(column))));
        return fields;
    }

    /**
     * What each indicator counts where the rule has that worked out: the weight of its points, or where it is part of a mean,
     * its weight there; nothing where the rule states weights.
     */
    SortedMap<String, String> weights() {
        SortedMap<String, String> weights = new TreeMap<>();
        if (rules instanceof Scheme scheme && scheme.workedOut().isPresent()) {
            Combination of = scheme.total().of();
            for (Scheme.Indicator indicator : scheme.indicators()) {
                String id = indicator.id();
                weights.put(id, (of.averages(id) ? of.weightOf(id) : indicator.weight()).toPlainString());
            }
        }
        return weights;
    }

    /** The statement that yields a step of the plan over a table expression of facts. */
    String select(String goal, String facts) {
        return DuckDbSql.render(plan, goal, id -> rules.item(id).orElse(null), facts);
    }

    /** The columns of members.csv. */
    static final List<Lines.Field> MEMBER_FIELDS = List.of(
            new Lines.Field("unit_id", true),
            new Lines.Field("unit", true),
            new Lines.Field("counted", true),
            new Lines.Field("share", false),
            new Lines.Field("class", true));

    /** The rows of members.csv over a run's facts and results; empty where the rule judges the rows of the facts. */
    Optional<String> members(String facts, RunDirectory run) {
        return rules.groundwork()
                .level()
                .map(level -> "select m.unit_id, m." + DuckDb.identifier(Members.UNIT) + " as unit, case when m."
                        + DuckDb.identifier(Members.COUNTS) + " then 'yes' else 'no' end as counted, "
                        + level.share()
                                .map(share -> "m." + DuckDb.identifier(share))
                                .orElse("1")
                        + " as share, r.class from (" + select(Plan.MEMBERS, facts)
                        + ") m left join read_parquet(" + DuckDb.literal(run.resultsParquet()) + ") r on r.unit_id = m."
                        + DuckDb.identifier(Members.UNIT));
    }

    /** A run's snapshot as a table expression. */
    static String facts(RunDirectory run) {
        return "read_parquet(" + DuckDb.literal(run.snapshot()) + ")";
    }
}
