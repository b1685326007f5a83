package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Amount.Hit;
import org.yuanheng.engine.rulebook.Amount.Row;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code amount}: {@code amount}, {@code hit}, {@code rows}, {@code execute}. */
final class AmountReading {
    private static final int USUAL_DECIMALS = 2;
    private static final int MOST_DECIMALS = 6;

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> ids = new ArrayList<>();
    private final List<Bands.Band> bands = new ArrayList<>();

    AmountReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    /** {@code amount:} of the rulebook. */
    private record Measure(String unit, int decimals) {}

    Optional<Amount> read() {
        Section main = from.main();
        Optional<Measure> measure = main.required("amount")
                .flatMap(node -> main.section(node, MEASURE, section -> {
                    Optional<String> unit = section.requiredText("unit");
                    int decimals = section.whole("decimals", 0, MOST_DECIMALS).orElse(USUAL_DECIMALS);
                    return unit.map(u -> new Measure(u, decimals));
                }));
        Optional<Hit> hit = main.requiredChoice("hit", "first", "highest", "sum", "unique")
                .map(word -> Hit.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<Amount.Execution> execution = main.section("execute", EXECUTION, AmountReading::execution);
        if (from.all().stream().noneMatch(document -> document.has("rows"))) {
            main.required("rows");
        }
        List<Row> rows = from.all().stream()
                .flatMap(document -> document.sections("rows", ROW, this::row).stream())
                .toList();
        if (rows.isEmpty() && report.isClean()) {
            report.problem("rulebook-rows", main.place("rows"), NO_ROW, NO_ROW_ADVICE);
        }
        if (measure.isEmpty() || hit.isEmpty() || from.population().isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        traps(hit.get());
        Expression population = from.population().get();
        List<Expression> formulas = new ArrayList<>(List.of(population));
        for (Row row : rows) {
            formulas.addAll(List.of(row.when(), row.amount()));
            row.from().ifPresent(formulas::add);
            row.until().ifPresent(formulas::add);
        }
        Text unit = rules.measures().of(measure.get().unit());
        return Optional.of(new Amount(
                from.head(),
                from.items(formulas),
                population,
                unit,
                measure.get().decimals(),
                hit.get(),
                rows,
                execution));
    }

    private void traps(Hit hit) {
        Bands traps = new Bands(rules, bands).impossible();
        if (hit == Hit.FIRST) {
            traps.forestalled();
        }
        if (hit == Hit.UNIQUE) {
            traps.overlapping();
        }
        if (hit == Hit.FIRST || hit == Hit.UNIQUE) {
            traps.gaps();
        }
    }

    private static Optional<Amount.Execution> execution(Section section) {
        Optional<String> department = section.requiredText("department");
        String[] accounts = Arrays.stream(Amount.Account.values())
                .map(account -> account.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        Optional<Amount.Account> account = section.requiredChoice("account", accounts)
                .map(word -> Amount.Account.valueOf(word.toUpperCase(Locale.ROOT)));
        return department.flatMap(who -> account.map(by -> new Amount.Execution(who, by)));
    }

    private Optional<Row> row(Section section) {
        Optional<String> id =
                section.requiredScalar("id").flatMap(written -> IndicatorReading.clauseId(written, ids, rules));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> when = rules.formula(section, "when", Type.CONDITION);
        Optional<Expression> amount = rules.formula(section, "amount", Type.NUMBER);
        Optional<Amount.Steps> steps = section.section("steps", STEPS, s -> steps(s, amount));
        Text payer = section.words("payer").orElse(Text.same(""));
        Text payee = section.words("payee").orElse(Text.same(""));
        Optional<Expression> first = day(section, "from");
        Optional<Expression> last = day(section, "until");
        Optional<Scheme.Source> source = Rules.source(section);
        return id.flatMap(name -> when.flatMap(condition -> amount.map(formula -> {
            Row row = new Row(
                    name,
                    label,
                    steps.map(s -> begun(condition, s)).orElse(condition),
                    steps.map(AmountReading::stepped).orElse(formula),
                    steps,
                    payer,
                    payee,
                    first,
                    last,
                    source);
            bands.add(new Bands.Band(name, row.when(), section.place()));
            return row;
        })));
    }

    private Optional<Expression> day(Section section, String key) {
        return section.scalar(key).flatMap(written -> rules.formula(written, Type.DATE));
    }

    private Optional<Amount.Steps> steps(Section section, Optional<Expression> base) {
        Optional<String> by = section.requiredScalar("by").flatMap(this::counter);
        section.required("times");
        List<Yaml.Scalar> written = section.scalars("times");
        List<BigDecimal> times =
                written.stream().flatMap(w -> section.number(w).stream()).toList();
        if (written.isEmpty() && section.has("times")) {
            report.problem("rulebook-empty", section.valuePlace("times"), NO_TIMES, NO_TIMES_ADVICE);
        }
        return times.isEmpty() ? Optional.empty() : by.flatMap(id -> base.map(b -> new Amount.Steps(b, id, times)));
    }

    /** A number that counts years. */
    private Optional<String> counter(Yaml.Scalar written) {
        String id = written.text().strip();
        if (rules.item(id).filter(item -> item.type() == Type.NUMBER).isEmpty()) {
            rules.unknown(written, id, rules.numbers());
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private static Expression begun(Expression condition, Amount.Steps steps) {
        List<Expression> terms =
                new ArrayList<>(condition instanceof Expression.And(List<Expression> all) ? all : List.of(condition));
        terms.add(from(steps, 1));
        return new Expression.And(List.copyOf(terms));
    }

    private static Expression from(Amount.Steps steps, int year) {
        return new Expression.Comparison(
                Expression.Order.GREATER_OR_EQUAL,
                new Expression.Fact(steps.by()),
                new Expression.Numeral(BigDecimal.valueOf(year)));
    }

    /** The base times the factor of the year, the latest year first. */
    private static Expression stepped(Amount.Steps steps) {
        List<Expression.Branch> branches = new ArrayList<>();
        for (int year = steps.times().size(); year > 0; year--) {
            branches.add(new Expression.Branch(
                    from(steps, year), new Expression.Numeral(steps.times().get(year - 1))));
        }
        return new Expression.Arithmetic(
                Expression.Operator.MULTIPLY, steps.base(), new Expression.Case(List.copyOf(branches), List.of()));
    }

    private static final Text MEASURE = new Text("金额或数量（unit、decimals）", "the amount (unit, decimals)");
    private static final Text EXECUTION =
            new Text("由谁执行（department、account）", "who carries it out (department, account)");
    private static final Text ROW = new Text(
            "一行（id、label、when、amount、steps、payer、payee、from、until、source）",
            "a row (id, label, when, amount, steps, payer, payee, from, until, source)");
    private static final Text STEPS = new Text("逐年递进（by、times）", "steps by years (by, times)");
    private static final Text NO_ROW = new Text("一行也没有", "there is no row");
    private static final Text NO_ROW_ADVICE = new Text("至少写一行：id、when、amount", "write at least one: id, when, amount");
    private static final Text NO_TIMES = new Text("没有写各年的倍数", "no factor is given");
    private static final Text NO_TIMES_ADVICE = new Text("写作 times: [0.1, 0.3, 0.5]", "write times: [0.1, 0.3, 0.5]");
}
