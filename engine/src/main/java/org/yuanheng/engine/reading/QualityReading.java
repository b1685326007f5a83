package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.rulebook.Quality.Check;
import org.yuanheng.engine.rulebook.Quality.Severity;
import org.yuanheng.engine.rulebook.Quality.Test;
import org.yuanheng.engine.rulebook.Threshold;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code quality}: {@code checks}. */
final class QualityReading {
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,7})?%");
    private static final BigDecimal MOST_TOLERANCE = BigDecimal.valueOf(900_000_000);
    private static final BigDecimal MOST_DISTANCE = BigDecimal.valueOf(1_000_000);
    private static final int FEWEST_PEERS = 3;
    private static final String[] WAYS = {"that", "unique", "sum", "change", "agree", "peers"};

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> ids = new ArrayList<>();
    private final List<Bands.Band> conditions = new ArrayList<>();

    QualityReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    Optional<Quality> read() {
        if (from.all().stream().noneMatch(document -> document.has("checks"))) {
            from.main().required("checks");
        }
        List<Check> checks = from.all().stream()
                .flatMap(document -> document.sections("checks", CHECK, this::check).stream())
                .toList();
        if (checks.isEmpty() && report.isClean()) {
            report.problem("rulebook-checks", from.main().place("checks"), NO_CHECK, NO_CHECK_ADVICE);
        }
        if (from.population().isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        new Bands(rules, conditions).impossible();
        Expression population = from.population().get();
        List<Expression> formulas = Stream.concat(
                        Stream.of(population), checks.stream().flatMap(check -> reads(check).stream()))
                .toList();
        return Optional.of(new Quality(from.head(), from.items(formulas), population, checks));
    }

    private static List<Expression> reads(Check check) {
        List<Expression> reads = new ArrayList<>(check.when().stream().toList());
        switch (check.test()) {
            case Test.That that -> reads.add(that.condition());
            case Test.Unique(List<String> keys) -> keys.forEach(id -> reads.add(new Expression.Fact(id)));
            case Test.Sum sum ->
                Stream.concat(Stream.of(sum.of(), sum.equals()), sum.within().stream())
                        .forEach(id -> reads.add(new Expression.Fact(id)));
            case Test.Peers peers -> {
                reads.add(peers.of());
                peers.within().forEach(id -> reads.add(new Expression.Fact(id)));
            }
        }
        return reads;
    }

    private Optional<Check> check(Section section) {
        Optional<String> id =
                section.requiredScalar("id").flatMap(written -> IndicatorReading.clauseId(written, ids, rules));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> when = section.scalar("when").flatMap(w -> rules.formula(w, Type.CONDITION));
        Optional<Test> test = test(section);
        Optional<Severity> severity = section.requiredChoice("severity", "block", "warn", "note")
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
        boolean reportMissing = section.choice("missing", "ignore", "report")
                .filter("report"::equals)
                .isPresent();
        section.required("advice");
        Optional<Text> advice = section.words("advice");
        Optional<Text> owner = section.words("owner");
        id.ifPresent(name -> {
            when.ifPresent(c -> conditions.add(new Bands.Band(name, c, section.valuePlace("when"))));
            test.filter(Test.That.class::isInstance)
                    .map(t -> ((Test.That) t).condition())
                    .ifPresent(c -> conditions.add(new Bands.Band(name, c, section.valuePlace("that"))));
        });
        return id.flatMap(name -> test.flatMap(t -> severity.flatMap(s -> advice.map(
                a -> new Check(name, label, when, t, s, reportMissing, owner.orElseGet(() -> departments(t)), a)))));
    }

    /** Who delivers what the test reads. */
    private Text departments(Test test) {
        NavigableSet<String> read = new TreeSet<>();
        reads(new Check("", Text.same(""), Optional.empty(), test, Severity.NOTE, false, Text.same(""), Text.same("")))
                .forEach(formula -> read.addAll(Facts.in(formula)));
        List<Text> departments = read.stream()
                .flatMap(id -> rules.item(id).stream())
                .map(Item::department)
                .filter(department -> !department.zh().isEmpty())
                .distinct()
                .toList();
        return new Text(
                departments.stream().map(Text::zh).collect(Collectors.joining("、")),
                departments.stream().map(Text::en).collect(Collectors.joining(", ")));
    }

    private Optional<Test> test(Section section) {
        List<String> ways = Stream.of(WAYS).filter(section::has).toList();
        if (ways.size() != 1) {
            report.problem("rulebook-check", section.place(), ONE_WAY, ONE_WAY_ADVICE);
            return Optional.empty();
        }
        return switch (ways.getFirst()) {
            case "that" -> rules.formula(section, "that", Type.CONDITION).map(this::that);
            case "unique" -> unique(section);
            case "sum" -> section.section("sum", SUM, this::sum);
            case "change" -> section.section("change", CHANGE, this::change);
            case "agree" -> section.section("agree", AGREE, this::agree);
            default -> section.section("peers", PEERS, this::peers);
        };
    }

    private Test that(Expression condition) {
        Optional<Threshold> threshold = Threshold.of(condition);
        Optional<Expression> figure = threshold.map(Threshold::distance).or(() -> difference(condition));
        String unit = figure.map(f -> Units.of(threshold.map(Threshold::figure).orElse(f), rules))
                .orElse("");
        return new Test.That(condition, figure, rules.measures().of(unit), Optional.empty());
    }

    /** Of {@code rd <= revenue} it is {@code revenue - rd}: negative by how much it fails. */
    private Optional<Expression> difference(Expression condition) {
        boolean numbers = Facts.in(condition).stream()
                .allMatch(id -> rules.item(id)
                        .filter(item -> item.type() == Type.NUMBER)
                        .isPresent());
        if (!numbers || !(condition instanceof Expression.Comparison(var order, Expression left, Expression right))) {
            return Optional.empty();
        }
        return switch (order) {
            case LESS, LESS_OR_EQUAL -> Optional.of(new Expression.Arithmetic(Operator.SUBTRACT, right, left));
            case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                Optional.of(new Expression.Arithmetic(Operator.SUBTRACT, left, right));
        };
    }

    private Optional<Test> unique(Section section) {
        List<String> keys = new ArrayList<>();
        for (Yaml.Scalar written : section.scalars("unique")) {
            known(written, keys).ifPresent(item -> keys.add(item.id()));
        }
        if (keys.contains("unit_id")) {
            report.problem("rulebook-check", section.valuePlace("unique"), UNIT_ID, UNIT_ID_ADVICE);
            return Optional.empty();
        }
        if (keys.isEmpty()) {
            report.problem("rulebook-check", section.valuePlace("unique"), NO_KEY, NO_KEY_ADVICE);
            return Optional.empty();
        }
        return Optional.of(new Test.Unique(List.copyOf(keys)));
    }

    private Optional<Item> known(Yaml.Scalar written, List<String> before) {
        String id = written.text().strip();
        Optional<Item> item = rules.item(id);
        if (item.isEmpty()) {
            rules.unknown(written, id, rules.ids());
        }
        return item.filter(_ -> rules.isFresh(written, before));
    }

    private Optional<String> number(Section section, String key) {
        return section.requiredScalar(key)
                .flatMap(written -> known(written, List.of())
                        .filter(item -> {
                            if (item.type() != Type.NUMBER) {
                                report.problem(
                                        "rulebook-check",
                                        written.place(),
                                        new Text(item.id() + " 不是数字", item.id() + " is no number"),
                                        new Text("写一项事实", "name a fact"));
                            }
                            return item.type() == Type.NUMBER;
                        })
                        .map(Item::id));
    }

    private Optional<Test> sum(Section section) {
        Optional<String> of = number(section, "of");
        List<String> within = rules.attributes(section.scalars("within"));
        Optional<String> equals = number(section, "equals");
        BigDecimal tolerance = section.number("tolerance").orElse(BigDecimal.ZERO);
        if (tolerance.signum() < 0
                || tolerance.compareTo(MOST_TOLERANCE) > 0
                || tolerance.stripTrailingZeros().scale() > 9) {
            report.problem("rulebook-number", section.valuePlace("tolerance"), TOLERANCE, TOLERANCE_ADVICE);
            return Optional.empty();
        }
        return of.flatMap(summed -> equals.map(stated -> new Test.Sum(summed, within, stated, tolerance)));
    }

    /** {@code abs((now - before) / before) <= share}, or the difference is small. */
    private Optional<Test> change(Section section) {
        Optional<String> of = number(section, "of");
        Optional<String> before = number(section, "before");
        Optional<BigDecimal> share = section.requiredScalar("at_most").flatMap(this::share);
        Optional<BigDecimal> small = section.number("ignore_below");
        return of.flatMap(now -> before.flatMap(then -> share.map(most -> {
            Expression difference =
                    new Expression.Arithmetic(Operator.SUBTRACT, new Expression.Fact(now), new Expression.Fact(then));
            Expression relative = new Expression.Arithmetic(Operator.DIVIDE, difference, new Expression.Fact(then));
            Expression steady = atMost(Expression.Order.LESS_OR_EQUAL, relative, most);
            Expression condition = small.<Expression>map(least ->
                            new Expression.Or(List.of(steady, atMost(Expression.Order.LESS, difference, least))))
                    .orElse(steady);
            return new Test.That(condition, Optional.of(relative), Text.same(""), Optional.empty());
        })));
    }

    /** The difference is at most a share of the larger of the two, or small. */
    private Optional<Test> agree(Section section) {
        Optional<String> of = number(section, "of");
        Optional<String> with = number(section, "with");
        Optional<BigDecimal> share = section.requiredScalar("at_most").flatMap(this::share);
        Optional<BigDecimal> least = section.number("ignore_below");
        if (of.isPresent() && with.isPresent() && !isSameMeasure(of.get(), with.get())) {
            report.problem("rulebook-check", section.valuePlace("with"), MEASURES, MEASURES_ADVICE);
            return Optional.empty();
        }
        return of.flatMap(one ->
                with.flatMap(other -> share.map(most -> agreement(new Quality.Agreement(one, other, most, least)))));
    }

    private boolean isSameMeasure(String of, String with) {
        return !of.equals(with)
                && rules.item(of).map(Item::unit).equals(rules.item(with).map(Item::unit));
    }

    private Test agreement(Quality.Agreement agreement) {
        Expression of = new Expression.Fact(agreement.of());
        Expression with = new Expression.Fact(agreement.with());
        Expression difference = new Expression.Arithmetic(Operator.SUBTRACT, of, with);
        Expression larger = new Expression.Call(Expression.Function.GREATEST, List.of(absolute(of), absolute(with)));
        Expression near = new Expression.Comparison(
                Expression.Order.LESS_OR_EQUAL,
                absolute(difference),
                new Expression.Arithmetic(Operator.MULTIPLY, new Expression.Numeral(agreement.share()), larger));
        Expression condition = agreement
                .least()
                .<Expression>map(
                        least -> new Expression.Or(List.of(near, atMost(Expression.Order.LESS, difference, least))))
                .orElse(near);
        String unit = rules.item(agreement.of()).map(Item::unit).orElse("");
        return new Test.That(
                condition, Optional.of(difference), rules.measures().of(unit), Optional.of(agreement));
    }

    private static Expression absolute(Expression figure) {
        return new Expression.Call(Expression.Function.ABS, List.of(figure));
    }

    private Optional<Test> peers(Section section) {
        Optional<Expression> of = rules.formula(section, "of", Type.NUMBER);
        List<String> within = new ArrayList<>();
        for (Yaml.Scalar written : section.scalars("within")) {
            known(written, within).ifPresent(item -> {
                if (item.type() != Type.TEXT) {
                    report.problem("rulebook-check", written.place(), NO_GROUP, NO_GROUP_ADVICE);
                }
                within.add(item.id());
            });
        }
        Optional<BigDecimal> most = section.requiredScalar("at_most").flatMap(section::number);
        if (most.filter(m -> m.signum() <= 0
                        || m.compareTo(MOST_DISTANCE) > 0
                        || m.stripTrailingZeros().scale() > 6)
                .isPresent()) {
            report.problem("rulebook-number", section.valuePlace("at_most"), DISTANCE, DISTANCE_ADVICE);
            return Optional.empty();
        }
        section.required("fewest");
        Optional<Integer> fewest = section.whole("fewest", FEWEST_PEERS, 1_000_000);
        return of.flatMap(figure -> most.flatMap(
                distance -> fewest.map(least -> new Test.Peers(figure, List.copyOf(within), distance, least))));
    }

    private static Expression atMost(Expression.Order order, Expression figure, BigDecimal most) {
        return new Expression.Comparison(order, absolute(figure), new Expression.Numeral(most));
    }

    private Optional<BigDecimal> share(Yaml.Scalar written) {
        String text = written.text().strip();
        if (SHARE.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2));
        }
        report.problem(
                "rulebook-share",
                written.place(),
                new Text("“" + Wording.shown(text) + "” 不是百分比", "\"" + Wording.shown(text) + "\" is no percentage"),
                new Text("写作 50%", "write it as 50%"));
        return Optional.empty();
    }

    private static final Text CHECK = new Text(
            "检查（id、label、when、that 或 unique 或 sum 或 change 或 agree 或 peers、severity、missing、owner、advice）",
            "a check (id, label, when, one of that, unique, sum, change, agree, peers, severity, missing, owner, advice)");
    private static final Text SUM = new Text("合计（of、within、equals、tolerance）", "a sum (of, within, equals, tolerance)");
    private static final Text CHANGE =
            new Text("变化（of、before、at_most、ignore_below）", "a change (of, before, at_most, ignore_below)");
    private static final Text AGREE =
            new Text("两边相符（of、with、at_most、ignore_below）", "an agreement (of, with, at_most, ignore_below)");
    private static final Text PEERS =
            new Text("与同类比较（of、within、at_most、fewest）", "a comparison with peers (of, within, at_most, fewest)");
    private static final Text MEASURES =
            new Text("两项要是计量单位相同的两项事实", "the two must be two facts in the same unit of measure");
    private static final Text MEASURES_ADVICE =
            new Text("写另一个部门的同口径事实", "name the other department's fact of the same measure");
    private static final Text NO_GROUP = new Text("within 要写文字项", "within names texts");
    private static final Text NO_GROUP_ADVICE = new Text(
            "如 county；行业大类先在 derived: 里写 {id: division, type: text, value: 'prefix(industry, 2)'}",
            "such as county; for a division of industry declare {id: division, type: text, value: 'prefix(industry, 2)'} under derived:");
    private static final Text DISTANCE = new Text(
            "at_most 要大于 0、不超过 1000000、小数不超过 6 位",
            "at_most lies above 0, is at most 1000000 and has at most 6 decimals");
    private static final Text DISTANCE_ADVICE = new Text("写作 7", "write it as 7");
    private static final Text NO_CHECK = new Text("一条检查也没有", "there is no check");
    private static final Text NO_CHECK_ADVICE =
            new Text("至少写一条：id、that、severity、advice", "write at least one: id, that, severity, advice");
    private static final Text ONE_WAY = new Text(
            "这里要写 that、unique、sum、change、agree、peers 之一", "this needs one of that, unique, sum, change, agree, peers");
    private static final Text ONE_WAY_ADVICE =
            new Text("如 that: tax <= revenue，或 unique: [name]", "as in that: tax <= revenue, or unique: [name]");
    private static final Text UNIT_ID = new Text("unit_id 本来就不许重复", "unit_id is unique anyway");
    private static final Text UNIT_ID_ADVICE = new Text("写别的项", "name other items");
    private static final Text NO_KEY = new Text("unique 没有写按什么查重", "unique does not say what is to be unique");
    private static final Text NO_KEY_ADVICE = new Text("写作 unique: [name]", "write unique: [name]");
    private static final Text TOLERANCE = new Text(
            "tolerance 要在 0 到 9·10⁸ 之间、小数不超过 9 位", "tolerance lies between 0 and 9·10⁸ and has at most 9 decimals");
    private static final Text TOLERANCE_ADVICE = new Text("写作 0.01", "write it as 0.01");
}
