package org.yuanheng.engine.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.Standstill.Change;
import org.yuanheng.engine.change.Standstill.Outcome;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * Finds what would lift a unit into a better class (docs/EVALUATION.md "Changes").
 *
 * <p>All facts are guessed at together in a few small statements over the unit alone; each guess is then tried by whole
 * evaluations, of which the last two of a search are its proof: the change that reaches, and the one a step before it that
 * does not. Where the change moves the group's own figures, the guess is made anew from the last evaluation. A search takes
 * two to four evaluations as a rule; after {@value #FEW} it halves what is left, so it always ends.
 *
 * <p>Example: {@code Lifting.of(rule, run, "9133…", Optional.of("A"), 2)}.
 */
public final class Lifting {
    private static final int FEW = 12;

    private final Worlds worlds;
    private final World before;
    private final int target;

    private Lifting(Worlds worlds, World before, int target) {
        this.worlds = worlds;
        this.before = before;
        this.target = target;
    }

    /**
     * What lifts a unit.
     *
     * @param rule the rule as read from the run's own rulebook.yaml; a scheme
     * @param unitId a unit of the run that has a class
     * @param to the class to be reached; the next better one when empty
     * @return the answer for each fact; or why there can be none for this unit
     * @throws IOException when the directory lacks a readable snapshot
     */
    public static Checked<Lift> of(Rule rule, RunDirectory run, String unitId, Optional<String> to, int threads)
            throws IOException {
        if (rule.scheme().classes().isEmpty()) {
            return refused(Said.ranksOnly(rule.scheme().id()));
        }
        Optional<Problem> outOfReach = OutOfReach.find(rule.scheme());
        if (outOfReach.isPresent()) {
            return refused(outOfReach.get());
        }
        try (Worlds worlds = Worlds.open(rule, run, unitId, threads)) {
            if (!worlds.knows()) {
                return refused(Said.unknown(run, unitId));
            }
            World before = worlds.asItIs();
            List<String> names = worlds.scheme().classes().map(Classing::names).orElse(List.of());
            if (before.classPlace() == World.NONE) {
                return refused(Said.noClass(unitId));
            }
            int target = to.map(names::indexOf).orElse(before.classPlace() - 1);
            if (to.isPresent() && target < 0) {
                return refused(Said.noSuchClass(to.get(), names));
            }
            if (target < 0 || target >= before.classPlace()) {
                String now = names.get(before.classPlace());
                return refused(target < 0 ? Said.best(unitId, now) : Said.notBetter(unitId, now));
            }
            return Checked.ok(new Lifting(worlds, before, target).lift(names));
        }
    }

    private static Checked<Lift> refused(Problem problem) {
        return new Checked.Refused<>(List.of(problem));
    }

    private Lift lift(List<String> names) {
        String[] group = {""};
        long[] ranked = {0};
        worlds.database()
                .query(
                        "select \":group\", \":n\" from " + Worlds.LAST + " where unit_id = "
                                + org.yuanheng.engine.duckdb.DuckDb.literal(worlds.unitId()),
                        row -> {
                            group[0] = row.getString(1);
                            ranked[0] = row.getLong(2);
                        });
        Map<String, List<Search>> searches = new TreeMap<>();
        List<Search> all = new ArrayList<>();
        for (Item item : facts()) {
            List<Search> both =
                    worlds.now(item).map(now -> searches(item, now, all)).orElse(List.of());
            searches.put(item.id(), both);
        }
        guess(
                new Standstill(worlds),
                all,
                all.stream().flatMap(s -> s.first().stream()).toList());
        all.forEach(this::settle);
        List<Lift.Step> steps = new ArrayList<>();
        for (Item item : facts()) {
            steps.addAll(steps(item, searches.getOrDefault(item.id(), List.of())));
        }
        return new Lift(
                worlds.unitId(),
                group[0],
                names.get(before.classPlace()),
                names.get(target),
                before.total(),
                before.rank().orElse(0L),
                ranked[0],
                List.copyOf(steps));
    }

    /** What the rule reads of a unit beside what it is. */
    private List<Item> facts() {
        return worlds.scheme().delivered().values().stream()
                .filter(item -> !item.attribute())
                .toList();
    }

    private Optional<BigDecimal> now(Item item) {
        return item.type() == Type.NUMBER ? worlds.now(item) : Optional.empty();
    }

    private List<Search> searches(Item item, BigDecimal now, List<Search> all) {
        List<Search> both = new ArrayList<>();
        BigDecimal largest = worlds.largest(item);
        for (boolean up : new boolean[] {true, false}) {
            Search search = new Search(all.size(), item, now, up, largest);
            if (search.canMove()) {
                both.add(search);
                all.add(search);
            }
        }
        return both;
    }

    /** Narrows the guesses of searches down to a step, all in the same few statements. */
    private void guess(Standstill standstill, List<Search> searches, List<Change> first) {
        List<Change> changes = first;
        while (!changes.isEmpty()) {
            Map<Integer, SortedMap<BigInteger, Outcome>> outcomes = standstill.of(changes, target, before);
            searches.forEach(
                    search -> search.guessed(outcomes.getOrDefault(search.number(), new TreeMap<>()), before.total()));
            changes = searches.stream().flatMap(s -> s.between().stream()).toList();
        }
    }

    /** Tries by whole evaluations until a change reaches and the one a step before it does not, or none is left. */
    private void settle(Search search) {
        int tried = 0;
        search.settleGuess(BigInteger.ZERO);
        for (Optional<BigInteger> next = search.next(true); next.isPresent(); next = search.next(tried < FEW)) {
            BigInteger distance = next.get();
            World world = worlds.with(search.item(), search.figure(distance));
            boolean reaches = world.reaches(target, before);
            search.tried(distance, world, reaches);
            // A first guess that holds is as a rule exact: the step before it is tried at once.
            boolean exact = tried == 0 && reaches;
            boolean astray = reaches || search.guess().isPresent();
            if (++tried < FEW
                    && world.scored()
                    && !exact
                    && astray
                    && search.next(true).isPresent()) {
                search.startAnew();
                guess(new Standstill(worlds), List.of(search), search.around(distance));
                search.settleGuess(distance);
            }
        }
    }

    private List<Lift.Step> steps(Item item, List<Search> searches) {
        Optional<BigDecimal> now = now(item);
        List<Lift.Step> reached = new ArrayList<>();
        for (Search search : searches) {
            search.reached()
                    .ifPresent(distance -> reached.add(new Lift.Reached(
                            item,
                            now,
                            search.figure(distance),
                            search.atReached().standing())));
        }
        if (!reached.isEmpty()) {
            return reached;
        }
        Optional<Search.Tried> best = searches.stream()
                .flatMap(search -> search.best().stream())
                .reduce((one, other) ->
                        one.world().total().compareTo(other.world().total()) >= 0 ? one : other);
        return List.of(new Lift.NotReached(
                item,
                now,
                reason(item, now, searches, best),
                best.map(Search.Tried::figure),
                best.map(tried -> tried.world().standing())));
    }

    private Lift.Reason reason(
            Item item, Optional<BigDecimal> now, List<Search> searches, Optional<Search.Tried> best) {
        if (item.type() != Type.NUMBER) {
            return Lift.Reason.NO_QUANTITY;
        }
        if (now.isEmpty()) {
            return Lift.Reason.NOT_DELIVERED;
        }
        boolean held = best.filter(tried -> tried.world().byMethod() <= target).isPresent();
        if (held) {
            return Lift.Reason.HELD;
        }
        if (searches.stream().noneMatch(Search::moves)) {
            return Lift.Reason.NO_EFFECT;
        }
        return searches.stream().anyMatch(search -> search.moves() && search.levelsOff())
                ? Lift.Reason.CAPPED
                : Lift.Reason.NOT_ENOUGH;
    }

    /** Why a unit cannot be lifted. */
    private static final class Said {
        /** A word as it was written; quoted where it would not be seen. */
        private static String named(String word) {
            return word.isBlank() ? "“" + word + "”" : Wording.shown(word);
        }

        static Problem unknown(RunDirectory run, String unitId) {
            return new Problem(
                    "unit-unknown",
                    Place.of(run.path().toString()),
                    new Text("这次运行中没有单位 " + named(unitId), "this run has no unit " + named(unitId)),
                    new Text(
                            "核对单位标识；results.csv 与 left-out.csv 列出全部单位",
                            "check the id; results.csv and left-out.csv list all units"));
        }

        static Problem ranksOnly(String scheme) {
            return new Problem(
                    "lift-no-classes",
                    Place.of(scheme),
                    new Text("规则只排序，不定级", "the rule ranks and gives no classes"),
                    new Text("换一个定级的规则", "take a rule that gives classes"));
        }

        static Problem noClass(String unitId) {
            return new Problem(
                    "lift-no-class",
                    Place.of(unitId),
                    new Text("单位没有等级，谈不上升级", "the unit has no class to be lifted from"),
                    new Text("用 explain 看它为什么没有等级", "explain says why it has none"));
        }

        static Problem noSuchClass(String to, List<String> names) {
            return new Problem(
                    "lift-no-such-class",
                    Place.of("--to"),
                    new Text("规则没有等级 " + named(to), "the rule has no class " + named(to)),
                    new Text("写其中一个：" + String.join("、", names), "name one of " + String.join(", ", names)));
        }

        static Problem best(String unitId, String className) {
            return new Problem(
                    "lift-not-better",
                    Place.of(unitId),
                    new Text("单位已是最好的等级 " + className, "the unit is in the best class, " + className + ", already"),
                    new Text("没有更好的等级可升；换一个单位", "there is none to be lifted to; ask for another unit"));
        }

        static Problem notBetter(String unitId, String className) {
            return new Problem(
                    "lift-not-better",
                    Place.of(unitId),
                    new Text("单位已是 " + className, "the unit is in class " + className + " already"),
                    new Text("只能问比现在更好的等级", "ask for a class better than that"));
        }
    }
}
