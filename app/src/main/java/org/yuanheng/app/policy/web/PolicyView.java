package org.yuanheng.app.policy.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.engine.rulebook.Amount;

/** What a policy comes to: figures, sums by row, class, payer, payee, place and industry, and what changes. */
final class PolicyView {
    private static final int MOST_CHANGES = 20;
    private static final int LARGEST = 10;
    private static final int BARS = 16;

    private final Policy policy;
    private final Amount rule;
    private final Effects effects;
    private final Scope scope;
    private final PolicyLabels labels;
    private final Words words;
    private final Map<Effects.By, List<Effects.Sum>> sums;

    PolicyView(Policy policy, Amount rule, Effects effects, Scope scope, PolicyLabels labels) {
        this.policy = policy;
        this.rule = rule;
        this.effects = effects;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.sums = effects.sums(scope, policy.id());
    }

    private String unit() {
        return words.of(policy.unit());
    }

    private Effects.Sum all() {
        return sums.getOrDefault(Effects.By.ALL, List.of()).stream()
                .findFirst()
                .orElse(new Effects.Sum(Effects.By.ALL, "", 0, BigDecimal.ZERO));
    }

    private Figure money(BigDecimal amount) {
        return Figure.of(amount, policy.decimals());
    }

    private String firmsAt() {
        return "/policies/" + policy.id() + "/firms";
    }

    List<KeyFigure> keyFigures(Optional<Policy> before) {
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(new KeyFigure(
                words.of("policies.total"), money(all().amount()).in(unit()).from(firmsAt()), ""));
        figures.add(new KeyFigure(
                words.of("policies.firms"),
                Figure.count(all().firms()).in(words.of("policies.unit.firms")).from(firmsAt()),
                words.of("policies.asked", Long.toString(policy.asked()))));
        long unknown = effects.unknown(scope, policy.id());
        figures.add(new KeyFigure(
                words.of("policies.unknown"),
                Figure.count(unknown).in(words.of("policies.unit.firms")).from(firmsAt() + "?row=-"),
                ""));
        before.ifPresent(last -> {
            Effects.Turn turn = effects.turn(scope, last.id(), policy.id());
            figures.add(new KeyFigure(
                    words.of("policies.changes.net"),
                    PolicyLabels.change(turn.moreBy().add(turn.lessBy()), policy.decimals())
                            .in(unit()),
                    words.of("policies.changes.of", Long.toString(turn.more()), Long.toString(turn.less()))));
        });
        return figures;
    }

    List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(
                words.of("policies.round"),
                Cell.link(
                        words.of("policies.round.of", policy.scheme(), policy.period()), "/rounds/" + policy.round())));
        details.add(new Detail(words.of("policies.executor"), Cell.of(labels.department(policy.department()))));
        if (!policy.account().isEmpty()) {
            details.add(new Detail(words.of("policies.account"), Cell.of(labels.account(policy.account()))));
        }
        rule.sources()
                .forEach(source -> details.add(new Detail(words.of("policies.document"), Cell.of(source.document()))));
        rule.assumptions()
                .forEach(each -> details.add(new Detail(words.of("policies.assumed"), Cell.of(words.of(each.text())))));
        details.add(new Detail(words.of("policies.rulebook-hash"), Cell.of(policy.rulebookSha256())));
        details.add(new Detail(words.of("policies.result-hash"), Cell.of(policy.resultsSha256())));
        details.add(new Detail(
                words.of("policies.prepared"),
                Cell.of(words.of(
                        "policies.by-on",
                        words.of(Actor.called(policy.preparedBy())),
                        words.moment(policy.preparedAt().toInstant())))));
        String by = policy.decidedBy();
        if (by != null && policy.decidedAt() != null) {
            details.add(new Detail(
                    words.of("policies.state." + policy.state()),
                    new Cell.Label(
                            String.valueOf(policy.words()),
                            words.of(
                                    "policies.by-on",
                                    words.of(Actor.called(by)),
                                    words.moment(policy.decidedAt().toInstant())),
                            null)));
        }
        return details;
    }

    private Source source() {
        return Source.of(
                        words.of("policies.source", words.of(policy.title())),
                        words.day(words.dayOf(policy.preparedAt().toInstant())))
                .at("/rounds/" + policy.round());
    }

    private String named(Effects.Sum sum) {
        return switch (sum.by()) {
            case ROW -> labels.row(rule, sum.value());
            case CLASS, ALL -> sum.value();
            case PAYER -> labels.party(rule, sum.value(), Amount.Row::payer);
            case PAYEE -> labels.party(rule, sum.value(), Amount.Row::payee);
            case COUNTY, ZONE -> labels.place(sum.value());
            case INDUSTRY -> labels.industry(sum.value());
        };
    }

    /** The sums of each kind that tells firms apart. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Effects.By by : Effects.By.values()) {
            List<Effects.Sum> of = sums.getOrDefault(by, List.of());
            if (by != Effects.By.ALL && !of.isEmpty()) {
                tables.add(table("by-" + by.name().toLowerCase(java.util.Locale.ROOT), by, of));
            }
        }
        return tables;
    }

    private Table table(String id, Effects.By by, List<Effects.Sum> of) {
        String heading = words.of("policies.by." + by.name());
        List<Table.Row> rows = new ArrayList<>();
        for (Effects.Sum sum : of) {
            String href = by == Effects.By.ROW && !sum.value().isEmpty()
                    ? firmsAt() + "?row=" + sum.value()
                    : by == Effects.By.CLASS ? firmsAt() + "?class=" + sum.value() : null;
            Cell name = new Cell.Label(named(sum), "", href);
            rows.add(new Table.Row(
                    sum.value(),
                    List.of(name, Cell.of(Figure.count(sum.firms())), Cell.of(money(sum.amount()))),
                    false));
        }
        return Table.of(
                        id,
                        words.of("policies.by", heading),
                        Column.words("name", heading),
                        Column.number("firms", words.of("policies.firms"), words.of("policies.unit.firms")),
                        Column.number("amount", words.of("policies.amount"), unit()))
                .rows(rows)
                .total(
                        Cell.of(words.of("policies.sum")),
                        Cell.of(Figure.count(all().firms())),
                        Cell.of(money(all().amount())))
                .source(source());
    }

    /** Where the money is: zones if there are several, else counties. */
    Optional<Chart> chart() {
        Effects.By by = sums.getOrDefault(Effects.By.ZONE, List.of()).size() > 1 ? Effects.By.ZONE : Effects.By.COUNTY;
        List<Effects.Sum> of = sums.getOrDefault(by, List.of());
        if (of.size() < 2) {
            return Optional.empty();
        }
        Table table = Table.of(
                "chart",
                words.of("policies.chart"),
                Column.words("name", words.of("policies.by." + by.name())),
                Column.number("amount", words.of("policies.amount"), unit()));
        for (Effects.Sum sum : of.subList(0, Math.min(BARS, of.size()))) {
            table = table.row(Cell.of(named(sum)), Cell.of(money(sum.amount())));
        }
        return Optional.of(Chart.of(
                Chart.Kind.BAR,
                words.of("policies.chart"),
                words.of("policies.chart.note", unit()),
                table.source(source())));
    }

    /** The firms with the largest amounts. */
    Table largest() {
        Table table = Table.of(
                "largest",
                words.of("policies.largest"),
                Column.words("firm", words.of("policies.firm")),
                Column.mark("class", words.of("policies.class")),
                Column.brief("row", words.of("policies.row")),
                Column.number("amount", words.of("policies.amount"), unit()));
        for (Effects.OfFirm firm : effects.firms(scope, policy.id(), Effects.Filter.ALL, 0, LARGEST)) {
            table = table.row(
                    new Cell.Label(
                            firm.name(), firm.unitId(), "/policies/" + policy.id() + "/firm?unit=" + firm.unitId()),
                    Cell.ofClass(firm.className()),
                    Cell.of(labels.row(rule, firm.ruleRow())),
                    Cell.of(PolicyLabels.money(firm.amount(), policy.decimals(), words.of("policies.unknown"))));
        }
        return table.source(source());
    }

    /** For whom most changes against the policy that was signed last. */
    Table changes(Policy before) {
        Table table = Table.of(
                "changes",
                words.of("policies.changes", before.period()),
                Column.words("firm", words.of("policies.firm")),
                Column.number("before", words.of("policies.before"), unit()),
                Column.number("after", words.of("policies.after"), unit()),
                Column.number("change", words.of("policies.change"), unit()));
        for (Effects.Change each : effects.changes(scope, before.id(), policy.id(), MOST_CHANGES)) {
            table = table.row(
                    new Cell.Label(each.name(), each.unitId(), null),
                    Cell.of(money(each.before())),
                    Cell.of(money(each.after())),
                    Cell.of(PolicyLabels.change(each.change(), policy.decimals())));
        }
        return table.source(source());
    }
}
