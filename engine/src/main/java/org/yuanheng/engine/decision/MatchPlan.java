package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Match.Filter;
import org.yuanheng.engine.rulebook.Match.Part;
import org.yuanheng.engine.rulebook.Match.Side;

/**
 * Units → pairs → truth of each filter → points → score → the pairs that fulfil every filter, placed.
 *
 * <p>{@code t:} whether a filter holds, {@code v:} a part's points as a real and {@code k:} in 10⁻¹⁰ cut to what the part
 * gives at most, {@code :score} in 10⁻⁴, {@code :fits} whether every filter holds, {@code :place} among the pairs of the
 * left side's unit.
 */
final class MatchPlan {
    /** Columns of the results that say what each side's unit may be assigned, for the assignment alone. */
    static final String LEFT_CAPACITY = ":left";

    static final String RIGHT_CAPACITY = ":right";
    private static final int SCORE_DECIMALS = 4;
    private static final long TEN_6 = 1_000_000L;

    private final Match match;
    private final Draft draft;

    MatchPlan(Match match) {
        this.match = match;
        this.draft = new Draft(match);
    }

    Judgement judgement() {
        pairs();
        scores();
        Term byScore = new Term.RowNumber(
                column(match.left().name("unit_id")),
                List.of(
                        new Term.Sort(column(":score"), true),
                        new Term.Sort(column(match.right().name("unit_id")), false)));
        draft.rows("matched", new Named(":place", byScore), column(":fits"), results());
        List<Named> told = told();
        Plan plan = draft.publishRows(told, List.of("matched rows"));
        return new Judgement(
                plan,
                match.resultColumns().stream()
                        .map(name -> new Judgement.Column(
                                name, !name.equals("score") && !name.equals("place") && !name.startsWith("points_")))
                        .toList(),
                told.stream()
                        .map(column -> new Judgement.Column(column.name(), true))
                        .toList(),
                Optional.empty(),
                "assigned",
                asked(),
                weighed());
    }

    /** Every unit of one side beside every unit of the other, itself excepted, and what is asked of the two. */
    private void pairs() {
        String leftId = match.left().name("unit_id");
        String rightId = match.right().name("unit_id");
        draft.pairs(
                side(match.left()),
                new Term.Formula(match.left().which()),
                side(match.right()),
                new Term.Formula(match.right().which()),
                new Term.Compare(column(leftId), Expression.Order.NOT_EQUAL, column(rightId)));
        List<Named> asked = new ArrayList<>();
        asked.add(new Named("unit_id", new Term.Joined("/", List.of(column(leftId), column(rightId)))));
        match.filters().forEach(filter -> asked.add(new Named("t:" + filter.id(), new Term.Formula(filter.that()))));
        match.parts().forEach(part -> asked.add(new Named("v:" + part.id(), new Term.Formula(part.points()))));
        draft.extend(Plan.VALUES, asked);
    }

    private void scores() {
        draft.extend(
                "points",
                match.parts().stream()
                        .map(part -> new Named("k:" + part.id(), points(part)))
                        .toList());
        List<Term> sum = match.parts().stream()
                .map(part -> (Term) new Term.FirstPresent(List.of(column("k:" + part.id()), whole(0))))
                .toList();
        Term fits = and(match.filters().stream()
                .map(filter -> (Term) column("t:" + filter.id()))
                .toList());
        draft.extend(
                "scores",
                List.of(
                        new Named(":score", new Term.Rounded(new Term.Sum(sum, false), whole(TEN_6), true)),
                        new Named(":fits", fits)));
    }

    private List<Named> side(Side side) {
        return match.items().keySet().stream()
                .map(id -> new Named(side.name(id), column(id)))
                .toList();
    }

    private static Term points(Part part) {
        Term real = new Term.Bound(column("v:" + part.id()), true, new Term.Real(0));
        Term cut = new Term.Bound(real, false, new Term.Real(part.most().doubleValue()));
        return new Term.Scaled(cut, true);
    }

    private List<Named> results() {
        List<Named> columns = new ArrayList<>();
        columns.add(new Named(match.left().id(), column(match.left().name("unit_id"))));
        columns.add(new Named(match.right().id(), column(match.right().name("unit_id"))));
        columns.add(new Named("score", score()));
        columns.add(new Named("place", column(":place")));
        columns.add(new Named("assigned", new Term.Words("")));
        match.parts().forEach(part -> columns.add(new Named("points_" + part.id(), published(part))));
        columns.add(new Named("notes", notes()));
        columns.add(new Named(LEFT_CAPACITY, capacity(match.left())));
        columns.add(new Named(RIGHT_CAPACITY, capacity(match.right())));
        return columns;
    }

    private static Term score() {
        return new Term.Published(column(":score"), SCORE_DECIMALS, true);
    }

    private static Term published(Part part) {
        return Draft.published(column("k:" + part.id()), SCORE_DECIMALS);
    }

    private static Term capacity(Side side) {
        return side.capacity()
                .<Term>map(id -> new Term.Exact(new Expression.Fact(side.name(id))))
                .orElse(whole(1));
    }

    /** Which parts had no points, and where a capacity is not known. */
    private Term notes() {
        SortedMap<String, Term> notes = new TreeMap<>();
        match.parts()
                .forEach(part -> notes.put("no-points:" + part.id(), new Term.IsMissing(column("k:" + part.id()))));
        for (Side side : List.of(match.left(), match.right())) {
            side.capacity()
                    .ifPresent(id -> notes.put("no-capacity:" + side.id(), new Term.IsMissing(column(side.name(id)))));
        }
        return Draft.codes(notes);
    }

    private List<Named> told() {
        List<Named> told = new ArrayList<>();
        told.add(new Named("unit_id", column("unit_id")));
        told.add(new Named(match.left().id(), column(match.left().name("unit_id"))));
        told.add(new Named(match.right().id(), column(match.right().name("unit_id"))));
        Term unknown = new Term.IsMissing(column(":fits"));
        told.add(new Named(
                "fits",
                when(
                        unknown,
                        new Term.Words("unknown"),
                        when(column(":fits"), new Term.Words("yes"), new Term.Words("no")))));
        told.add(new Named("score", score()));
        match.parts().forEach(part -> told.add(new Named("points_" + part.id(), published(part))));
        told.add(new Named("notes", notes()));
        return told;
    }

    private List<Judgement.Asked> asked() {
        return match.filters().stream()
                .map((Filter filter) ->
                        new Judgement.Asked(filter.id(), filter.label(), filter.that(), "t:" + filter.id(), List.of()))
                .toList();
    }

    private List<Judgement.Weighed> weighed() {
        return match.parts().stream()
                .map(part -> new Judgement.Weighed(
                        part.id(),
                        part.label(),
                        new Judgement.Figure(
                                new Text("得分", "points"),
                                part.points(),
                                new Text("分", "points"),
                                Judgement.PUBLISHED + "points_" + part.id()),
                        Optional.empty(),
                        Text.same(""),
                        List.of(),
                        Facts.in(part.points())))
                .toList();
    }
}
