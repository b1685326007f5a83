package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.ListRows;
import org.yuanheng.app.policy.Policies;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.app.policy.PolicyList;
import org.yuanheng.app.policy.PolicyLists;

/**
 * Power prices by class in the demo region: the lists of earlier years are carried out, this year's waits for the power
 * supplier, and one of firms below scale cannot be sent, for a firm on it has no meter that anybody knows of.
 */
@Component
final class SignedPolicies {
    private static final String RULEBOOK = "ningbo-power";
    private static final String LAST_YEAR = DemoRegion.EARLIER.getLast();
    /** The year that made the old firm of the {@link Story} pay, signed and carried out in its time. */
    private static final String OF_THE_STORY = "2022";

    private static final LocalDate SIGNED = LocalDate.of(2023, 4, 10);
    private static final LocalDate CARRIED_OUT = LocalDate.of(2023, 5, 15);
    private static final List<Wanted> WANTED = List.of(
            new Wanted("demo-above", OF_THE_STORY),
            new Wanted("demo-above", LAST_YEAR),
            new Wanted("demo-above", DemoRegion.PERIOD),
            new Wanted("demo-below", DemoRegion.PERIOD));
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static final long FIRST_METER = 3_309_000_001L;
    private static final int EVERY = 1_000_000;
    private static final Scope ALL = Scope.everything();

    private final Policies policies;
    private final PolicyLists lists;
    private final ListRows rows;
    private final Effects effects;
    private final Intake intake;
    private final Accounts accounts;

    SignedPolicies(
            Policies policies, PolicyLists lists, ListRows rows, Effects effects, Intake intake, Accounts accounts) {
        this.policies = policies;
        this.lists = lists;
        this.rows = rows;
        this.effects = effects;
        this.intake = intake;
        this.accounts = accounts;
    }

    private record Wanted(String scheme, String period) {
        private boolean is(Policy policy) {
            return policy.scheme().equals(scheme) && policy.period().equals(period);
        }
    }

    /** Prepares, signs and sends what is not yet; the register of meters is written into {@code folder}. */
    void make(Path folder, DemoClock clock) throws IOException {
        List<Policy> made = new ArrayList<>();
        for (Wanted wanted : WANTED) {
            on(clock, wanted.period(), SIGNED, () -> prepared(wanted).ifPresent(made::add));
        }
        if (!made.isEmpty()) {
            deliver(meters(made, folder.resolve("演示-用电户号登记表.csv")));
        }
        for (Policy policy : made) {
            on(clock, policy.period(), SIGNED, () -> signed(policy));
            for (PolicyList list : rows.list(ALL, policy.id())) {
                if (!policy.period().equals(DemoRegion.PERIOD)) {
                    on(clock, policy.period(), CARRIED_OUT, () -> carryOut(list));
                }
            }
        }
    }

    private static void on(DemoClock clock, String period, LocalDate day, Runnable deed) {
        if (period.equals(OF_THE_STORY)) {
            clock.on(day, deed);
        } else {
            deed.run();
        }
    }

    private void signed(Policy policy) {
        if (policy.waits()) {
            policies.sign(actor("leader"), policy.id(), "（虚构）岚政办发〔" + policy.period() + "〕" + policy.id() + "号");
        }
        for (PolicyList list : rows.list(ALL, policy.id())) {
            if (list.state().equals("MADE") && list.open() == 0) {
                lists.send(actor("office"), list.id());
            }
        }
    }

    private Actor actor(String name) {
        return accounts.findByName(name).map(Account::actor).orElseThrow();
    }

    private Optional<Policy> prepared(Wanted wanted) {
        Optional<Policy> known = policies.list().stream().filter(wanted::is).findFirst();
        if (known.isEmpty()) {
            policies.rounds().stream()
                    .filter(round -> round.rulebook().equals(wanted.scheme())
                            && round.period().equals(wanted.period()))
                    .map(Round::id)
                    .findFirst()
                    .ifPresent(round -> policies.prepare(actor("office"), round, RULEBOOK));
            return policies.list().stream().filter(wanted::is).findFirst();
        }
        return known;
    }

    /** The meters of all firms that pay, but of the last one below scale. */
    private Path meters(List<Policy> made, Path file) throws IOException {
        long meter = FIRST_METER;
        List<String> written = new ArrayList<>();
        try (Table table = new Table.TextTable(
                file, StandardCharsets.UTF_8, List.of("统一社会信用代码", "户名", "表计种类", "户号", "分摊比例（%）", "起始日期"))) {
            for (Policy policy : made) {
                List<Effects.OfFirm> firms = effects.firms(ALL, policy.id(), Effects.Filter.ALL, 0, EVERY);
                boolean below = policy.scheme().equals("demo-below");
                for (Effects.OfFirm firm : below && !firms.isEmpty() ? firms.subList(0, firms.size() - 1) : firms) {
                    if (!written.contains(firm.unitId())) {
                        written.add(firm.unitId());
                        table.row(List.of(firm.unitId(), firm.name(), "电表", Long.toString(meter++), "", SINCE));
                    }
                }
            }
        }
        return file;
    }

    private void deliver(Path file) throws IOException {
        Delivery said = Delivery.of("power", DemoRegion.PERIOD).by("meters");
        try (InputStream bytes = Files.newInputStream(file)) {
            intake.receive(actor("power"), said, String.valueOf(file.getFileName()), bytes, Progress.NONE);
        }
    }

    private void carryOut(PolicyList list) {
        lists.acknowledge(ALL, actor("executor"), list.id());
        lists.report(ALL, actor("executor"), list.id(), "", true, "");
    }
}
