package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/**
 * Takes in a list of promises of standard land: each row is a contract of supply with what was promised. The contracts of one
 * list may not sell more of a plot than it has.
 */
@Component
class StandardRegister implements Register {
    private final Supplies supplies;
    private final StandardLand standards;
    private final StandardRules rules;
    private final StandardControl control;
    private final Clock clock;

    StandardRegister(
            Supplies supplies, StandardLand standards, StandardRules rules, StandardControl control, Clock clock) {
        this.supplies = supplies;
        this.standards = standards;
        this.rules = rules;
        this.control = control;
        this.clock = clock;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.COMMITMENTS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        Scope scope = source.delivery().county().isEmpty()
                ? Scope.everything()
                : new Scope.Counties(java.util.Set.of(source.delivery().county()));
        Map<String, BigDecimal> sold = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, EntryRow> taken = new HashMap<>();
        List<Standard.Said> promised = new ArrayList<>();
        for (EntryRow row : rows) {
            Standard.Said said = said(row);
            List<Problem> problems = take(actor, scope, source, row, said, sold);
            problems.forEach(each -> findings.add(row.refused(each.code(), each.message(), each.advice())));
            if (problems.isEmpty()) {
                taken.put(said.contract(), row);
                promised.add(said);
            }
        }
        standards.check(actor, LocalDate.now(clock));
        findings.addAll(low(promised, taken));
        return findings;
    }

    private List<Problem> take(
            Actor actor, Scope scope, Source source, EntryRow row, Standard.Said said, Map<String, BigDecimal> sold) {
        Optional<Supply> known = supplies.find(scope, row.text("contract"));
        Supply.Said contract = contract(row, known.map(Supply::said).orElse(null));
        List<Problem> problems = new ArrayList<>(supplies.faults(scope, contract));
        problems.addAll(standards.faults(said));
        BigDecimal all = sold.getOrDefault(contract.plot(), BigDecimal.ZERO).add(contract.areaMu());
        if (problems.isEmpty()) {
            supplies.above(scope, contract.plot(), all).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        sold.put(contract.plot(), all);
        if (known.map(Supply::said).filter(contract::equals).isEmpty()) {
            supplies.note(scope, actor, contract);
        }
        return standards.note(
                scope, actor, said, new Standard.Cited(source.cited().fileId(), row.sheet(), row.number()));
    }

    /** The contract as the row has it; of what the list has no column for, what is known stays. */
    private static Supply.Said contract(EntryRow row, Supply.@Nullable Said before) {
        String code = row.text("code").toUpperCase(Locale.ROOT);
        @Nullable LocalDate started = row.day("started_on");
        return new Supply.Said(
                row.text("contract"),
                row.text("plot"),
                code.isEmpty() ? null : code,
                row.name(),
                row.needed("sold_on"),
                AssetRegister.scaled(row.number("price")),
                amount(row.number("area")),
                row.needed("agreed_start"),
                row.day("agreed_complete"),
                row.day("agreed_full"),
                started == null && before != null ? before.startedOn() : started,
                before == null ? null : before.stoppedOn(),
                before == null ? null : before.dueMu(),
                before == null ? null : before.builtMu(),
                before == null ? null : before.dueInvestment(),
                before == null ? null : before.invested(),
                before == null ? Supply.Cause.OWN : before.cause(),
                row.text("document"));
    }

    private static BigDecimal amount(@Nullable BigDecimal number) {
        @Nullable BigDecimal scaled = AssetRegister.scaled(number);
        return scaled == null ? BigDecimal.ZERO : scaled;
    }

    private Standard.Said said(EntryRow row) {
        Map<String, BigDecimal> values = new HashMap<>();
        rules.indicators().forEach(each -> {
            @Nullable BigDecimal value = row.number(each.id());
            if (value != null) {
                values.put(each.id(), value.stripTrailingZeros());
            }
        });
        @Nullable BigDecimal penalty = row.number("penalty");
        return new Standard.Said(
                row.text("contract"),
                row.text("group").toUpperCase(Locale.ROOT),
                values,
                row.text("terms"),
                penalty == null ? null : penalty.stripTrailingZeros(),
                row.text("document"));
    }

    /** Promises below the control values are taken, and told. */
    private List<Finding> low(List<Standard.Said> promised, Map<String, EntryRow> rows) {
        Map<String, Map<String, BigDecimal>> asked = control.of(promised);
        List<Finding> told = new ArrayList<>();
        for (Standard.Said said : promised) {
            @Nullable EntryRow row = rows.get(said.contract());
            for (StandardRules.Indicator each : rules.indicators()) {
                @Nullable
                BigDecimal least = asked.getOrDefault(said.contract(), Map.of()).get(each.id());
                @Nullable BigDecimal value = said.values().get(each.id());
                if (row != null && least != null && value != null && value.compareTo(least) < 0) {
                    told.add(row.told(
                            "standard-below-control",
                            new Text(
                                    "承诺的" + each.label().zh() + " " + value.toPlainString() + " 低于控制值 "
                                            + least.toPlainString() + " "
                                            + each.unit().zh(),
                                    "the promised " + each.label().en() + ", " + value.toPlainString()
                                            + ", is below the control value of " + least.toPlainString() + " "
                                            + each.unit().en()),
                            new Text("核对承诺书；确是这样的，说明理由", "check the agreement; say why where it is so")));
                }
            }
        }
        return told;
    }
}
