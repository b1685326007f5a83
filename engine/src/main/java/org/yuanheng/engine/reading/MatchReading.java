package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Match.Assign;
import org.yuanheng.engine.rulebook.Match.Filter;
import org.yuanheng.engine.rulebook.Match.Part;
import org.yuanheng.engine.rulebook.Match.Side;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code match}: {@code sides}, {@code filters}, {@code score}, {@code assign}. */
final class MatchReading {
    private static final List<String> TAKEN = List.of("unit_id", "score", "place", "assigned", "notes", "fits");
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000);
    private static final int MOST_PARTS = 50;

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> ids = new ArrayList<>();

    MatchReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    Optional<Match> read() {
        List<Side> sides = sides();
        boolean known = sides.size() == 2;
        Rules paired = new Rules(report, pairs(sides), rules.measures());
        List<Filter> filters = from.main().sections("filters", FILTER, s -> filter(s, paired, known));
        from.main().required("score");
        List<Part> parts = from.main().sections("score", PART, s -> part(s, paired, known));
        if (from.main().has("score") && parts.isEmpty() && report.isClean()) {
            report.problem("rulebook-score", from.main().place("score"), NO_PART, NO_PART_ADVICE);
        }
        if (parts.size() > MOST_PARTS) {
            report.problem("rulebook-score", from.main().place("score"), MANY, NO_PART_ADVICE);
        }
        Optional<Assign> assign = from.main().section("assign", ASSIGN, this::assign);
        if (from.population().isEmpty() || !known || !report.isClean()) {
            return Optional.empty();
        }
        unreachable(parts, assign);
        Expression population = new Expression.And(List.of(
                from.population().get(),
                new Expression.Or(sides.stream().map(Side::which).toList())));
        List<Expression> formulas = new ArrayList<>(List.of(population));
        sides.forEach(side -> side.capacity().ifPresent(id -> formulas.add(new Expression.Fact(id))));
        formulas.addAll(read(sides, filters, parts));
        return Optional.of(new Match(
                from.head(),
                from.items(formulas),
                population,
                sides.getFirst(),
                sides.getLast(),
                filters,
                parts,
                assign));
    }

    /** Both sides, or none when they could not be read, which has been said. */
    private List<Side> sides() {
        from.main().required("sides");
        List<String> before = new ArrayList<>();
        List<Side> sides = from.main().sections("sides", SIDE, section -> side(section, before));
        int written = from.main().list("sides").size();
        if (from.main().has("sides") && written != 2) {
            report.problem("rulebook-sides", from.main().place("sides"), SIDES, SIDES_ADVICE);
        }
        return sides.size() == 2 && written == 2 ? sides : List.of();
    }

    /** The facts that formulas over a pair read, by their own ids. */
    private List<Expression> read(List<Side> sides, List<Filter> filters, List<Part> parts) {
        return Stream.concat(filters.stream().map(Filter::that), parts.stream().map(Part::points))
                .flatMap(formula -> Facts.in(formula).stream())
                .flatMap(name -> sides.stream()
                        .map(side -> side.name(""))
                        .filter(name::startsWith)
                        .map(prefix -> name.substring(prefix.length())))
                .filter(id -> rules.item(id).isPresent())
                .distinct()
                .<Expression>map(Expression.Fact::new)
                .toList();
    }

    /** The items of both sides under the names that formulas over a pair use. */
    private NavigableMap<String, Item> pairs(List<Side> sides) {
        NavigableMap<String, Item> pairs = new TreeMap<>();
        for (String id : rules.ids()) {
            rules.item(id).ifPresent(item -> sides.forEach(side -> pairs.put(side.name(id), Match.of(side, item))));
        }
        return pairs;
    }

    private Optional<Side> side(Section section, List<String> before) {
        Optional<String> id = section.requiredScalar("id")
                .flatMap(written -> from.column(written, before, TAKEN, Stream.of("points_")));
        id.ifPresent(before::add);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> which = rules.formula(section, "which", Type.CONDITION);
        Optional<Yaml.Scalar> capacity = section.scalar("capacity");
        Optional<String> fact = capacity.flatMap(this::capacity);
        boolean nested = before.stream()
                .anyMatch(one -> before.stream().anyMatch(other -> !one.equals(other) && other.startsWith(one + "_")));
        if (nested) {
            report.problem("rulebook-id", section.place("id"), NESTED, NESTED_ADVICE);
        }
        return id.flatMap(name -> which.map(condition -> new Side(name, label, condition, fact)));
    }

    private Optional<String> capacity(Yaml.Scalar written) {
        String id = written.text().strip();
        Optional<Item> item = rules.item(id);
        if (item.isEmpty()) {
            rules.unknown(written, id, rules.ids());
        } else if (item.get().type() != Type.NUMBER) {
            report.problem(
                    "rulebook-capacity",
                    written.place(),
                    new Text(id + " 不是数字", id + " is no number"),
                    new Text("写一项事实；不写就是每个单位 1 个", "name a fact; left out, each unit has one"));
        }
        return item.filter(i -> i.type() == Type.NUMBER).map(Item::id);
    }

    private Optional<Filter> filter(Section section, Rules paired, boolean known) {
        Optional<String> id =
                section.requiredScalar("id").flatMap(written -> IndicatorReading.clauseId(written, ids, rules));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> that = formula(section, "that", Type.CONDITION, paired, known);
        return id.flatMap(name -> that.map(condition -> new Filter(name, label, condition)));
    }

    /** Names of a pair mean nothing as long as the sides are not known, which has been said. */
    private static Optional<Expression> formula(Section section, String key, Type type, Rules paired, boolean known) {
        return known
                ? paired.formula(section, key, type)
                : section.required(key).flatMap(_ -> Optional.empty());
    }

    private Optional<Part> part(Section section, Rules paired, boolean known) {
        Optional<String> id =
                section.requiredScalar("id").flatMap(written -> from.column(written, ids, List.of(), Stream.of()));
        id.ifPresent(ids::add);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> points = formula(section, "points", Type.NUMBER, paired, known);
        section.required("most");
        Optional<BigDecimal> most = section.number("most").filter(n -> {
            boolean fits = n.signum() > 0
                    && n.compareTo(MOST_POINTS) <= 0
                    && n.stripTrailingZeros().scale() <= 4;
            if (!fits) {
                report.problem("rulebook-number", section.valuePlace("most"), MOST, MOST_ADVICE);
            }
            return fits;
        });
        return id.flatMap(name -> points.flatMap(p -> most.map(m -> new Part(name, label, p, m))));
    }

    private Optional<Assign> assign(Section section) {
        Optional<Match.Method> method = section.requiredChoice("method", "best_first", "most_points")
                .map(word -> Match.Method.valueOf(word.toUpperCase(Locale.ROOT)));
        BigDecimal least = section.number("at_least").orElse(BigDecimal.ZERO);
        if (least.signum() < 0 || least.stripTrailingZeros().scale() > 4) {
            report.problem("rulebook-number", section.valuePlace("at_least"), LEAST, LEAST_ADVICE);
        }
        return method.map(m -> new Assign(m, least));
    }

    /** A floor that no pair can reach assigns nobody. */
    private void unreachable(List<Part> parts, Optional<Assign> assign) {
        BigDecimal most = parts.stream().map(Part::most).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (assign.isPresent() && assign.get().atLeast().compareTo(most) > 0) {
            report.note(
                    "rulebook-unreachable",
                    from.main().place("assign"),
                    new Text(
                            "满分只有 " + most.toPlainString() + "，没有一对能达到 at_least",
                            "the score is at most " + most.toPlainString() + ": no pair reaches at_least"),
                    new Text("减小 at_least", "lower at_least"));
        }
    }

    private static final Text SIDE = new Text("一方（id、label、which、capacity）", "a side (id, label, which, capacity)");
    private static final Text SIDES = new Text("sides 要写两方", "there must be two sides");
    private static final Text SIDES_ADVICE =
            new Text("如需求方和产品方，各写 id 和 which", "as a side of needs and one of products, each with id and which");
    private static final Text NESTED = new Text("一方的编号不能是另一方编号的开头", "one side's id may not begin the other's");
    private static final Text NESTED_ADVICE = new Text("换一个编号，如 need、product", "choose other ids, as need, product");
    private static final Text FILTER = new Text("筛选条件（id、label、that）", "a filter (id, label, that)");
    private static final Text PART =
            new Text("得分项（id、label、points、most）", "a part of the score (id, label, points, most)");
    private static final Text ASSIGN = new Text("指派（method、at_least）", "the assignment (method, at_least)");
    private static final Text NO_PART = new Text("score 一项也没有", "score has no parts");
    private static final Text MANY =
            new Text("score 超过 " + MOST_PARTS + " 项", "score has more than " + MOST_PARTS + " parts");
    private static final Text NO_PART_ADVICE = new Text("至少写一项：id、points、most", "write at least one: id, points, most");
    private static final Text MOST =
            new Text("most 要大于 0、不超过 1000、小数不超过 4 位", "most is above 0, at most 1000, with at most 4 decimals");
    private static final Text MOST_ADVICE = new Text("写作 30", "write it as 30");
    private static final Text LEAST =
            new Text("at_least 要不小于 0、小数不超过 4 位", "at_least is not below 0 and has at most 4 decimals");
    private static final Text LEAST_ADVICE = new Text("写作 60", "write it as 60");
}
