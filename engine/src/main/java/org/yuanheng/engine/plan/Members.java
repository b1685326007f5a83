package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Select;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.RuleSet;

/**
 * From members to the units that they belong to.
 *
 * <p>{@code :unit} names a member's unit and {@code :counts} says whether it counts; {@code s:} is the exact sum of a fact,
 * {@code n:} how many members have it, {@code l:} and {@code h:} the least and largest of a fact that is not added up,
 * {@code :members} how many count. {@code partial:} says that members lack a fact that was added up all the same, {@code
 * differs:} that they do not have the same.
 */
public final class Members {
    /** The column with a member's unit. */
    public static final String UNIT = ":unit";

    /** The column that says whether a member counts. */
    public static final String COUNTS = ":counts";

    /** The step with the units and their sums. */
    static final String NAMED = "named";

    private static final String COUNT = ":members";

    private Members() {}

    /** The steps from the delivered facts to those of the units, the last of them {@code last}. */
    static List<Step> steps(Level level, RuleSet rules, String last) {
        List<Step> steps = new ArrayList<>();
        Term exempt = new Term.Compare(column("participation"), Expression.Order.NOT_EQUAL, new Term.Words("EXEMPT"));
        List<Term> counts = new ArrayList<>(List.of(exempt, Compiler.present(column(level.unit()))));
        level.counted().ifPresent(condition -> counts.add(new Term.Formula(condition)));
        steps.add(new Extend(
                Plan.MEMBERS,
                Plan.DELIVERED,
                List.of(new Named(UNIT, column(level.unit())), new Named(COUNTS, and(counts))),
                Optional.empty()));
        steps.add(new Extend("counted", Plan.MEMBERS, List.of(), Optional.of(column(COUNTS))));
        List<Named> gathered = new ArrayList<>(List.of(new Named(COUNT, new Term.CountWhere(new Term.Flag(true)))));
        List<Named> columns = new ArrayList<>();
        columns.add(new Named("unit_id", column("unit_id")));
        columns.add(new Named("participation", new Term.Words("EVALUATED")));
        columns.add(new Named(level.unit(), column(UNIT)));
        for (Item item : items(level, rules)) {
            if (sums(level, item)) {
                summed(level, item, gathered, columns);
            } else {
                alike(item.id(), gathered, columns);
            }
        }
        steps.add(new Group("gathered", "counted", UNIT, gathered));
        steps.add(new Extend(NAMED, "gathered", List.of(new Named("unit_id", column(UNIT))), Optional.empty()));
        steps.add(new Select(last, NAMED, columns, Optional.empty()));
        return steps;
    }

    /** What members bring to their unit. */
    public static List<Item> items(Level level, RuleSet rules) {
        return rules.delivered().values().stream()
                .filter(item -> !item.id().equals("unit_id")
                        && !item.id().equals("participation")
                        && !item.id().equals(level.unit())
                        && !level.ofMembers().contains(item.id()))
                .toList();
    }

    /** Whether an item is added up; else all members must have the same. */
    public static boolean sums(Level level, Item item) {
        return item.type() == Type.NUMBER && !level.same().contains(item.id());
    }

    private static void summed(Level level, Item item, List<Named> gathered, List<Named> columns) {
        String id = item.id();
        Term own = level.share()
                .map(share -> (Term) new Term.Product(column(id), false, column(share)))
                .orElse(column(id));
        gathered.add(new Named("s:" + id, new Term.SumWhere(own, new Term.Flag(true))));
        gathered.add(new Named("n:" + id, new Term.CountWhere(Compiler.present(own))));
        Term complete = new Term.Compare(column("n:" + id), Expression.Order.EQUAL, column(COUNT));
        Term some = new Term.Compare(column("n:" + id), Expression.Order.GREATER, whole(0));
        Term kept = new Term.Kept(column("s:" + id), item.decimals());
        columns.add(new Named(id, when(level.sumOfPresent() ? some : complete, kept, new Term.Missing(false))));
        Term partial = level.sumOfPresent() ? and(List.of(some, new Term.Not(complete))) : new Term.Flag(false);
        columns.add(new Named("partial:" + id, partial));
    }

    private static void alike(String id, List<Named> gathered, List<Named> columns) {
        gathered.add(new Named("l:" + id, new Term.ExtremeWhere(column(id), false, new Term.Flag(true))));
        gathered.add(new Named("h:" + id, new Term.ExtremeWhere(column(id), true, new Term.Flag(true))));
        Term same = new Term.Compare(column("l:" + id), Expression.Order.EQUAL, column("h:" + id));
        columns.add(new Named(id, when(same, column("l:" + id), new Term.Missing(false))));
        Term known = Compiler.present(column("l:" + id));
        columns.add(new Named("differs:" + id, and(List.of(known, new Term.Not(same)))));
    }
}
