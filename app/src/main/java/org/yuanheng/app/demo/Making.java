package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.yuanheng.app.cockpit.Underway;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.quality.setup.SetupRuns;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.PlotChecks;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Makes the demo region: writes the departments' files, brings them in through the same intake that real files use,
 * evaluates them. Every step can be done twice: a file that is in already does nothing, a round that is done is not run
 * again. So whoever is interrupted begins anew and goes on from where it stopped.
 */
final class Making {
    /** The password of every demo account; they work on a demo server only. */
    static final String PASSWORD = "yuanheng-demo-2026";

    private static final List<String> RULES = List.of("demo-above", "demo-below");
    private static final List<String> YEARS = Stream.concat(DemoRegion.EARLIER.stream(), Stream.of(DemoRegion.PERIOD))
            .toList();
    private static final String EXAMPLE = "lishui-2019-counties";
    private static final Map<String, String> DEPARTMENTS = departments();

    private final Parts parts;
    private final Path folder;
    private final Path examples;
    private final Consumer<Underway.Step> progress;

    /** The modules that the region goes through. */
    record Parts(
            Invented invented,
            Accounts accounts,
            Places places,
            Plots plots,
            PlotChecks checks,
            Firms firms,
            Intake intake,
            Inspections inspections,
            Rounds rounds,
            SetupRuns setup,
            FirmEvents events,
            Promises promises,
            ChainsByHand chains,
            ProjectsByHand projects,
            ParkLife parks,
            SignedPolicies policies,
            ZonePapers zones,
            ZonesByHand decisions,
            StoryTold story) {}

    /**
     * Prepares the work.
     *
     * @param folder where the departments' files are written, and stay
     * @param examples the rulebook's folder of public figures
     * @param progress is told each step as it begins
     */
    Making(Parts parts, Path folder, Path examples, Consumer<Underway.Step> progress) {
        this.parts = parts;
        this.folder = folder;
        this.examples = examples;
        this.progress = progress;
    }

    /** Makes the region, goes on making it, or finds it made. */
    void make(Actor actor, long seed, int size) throws IOException {
        Invented.Mark mark = parts.invented().begin(actor, seed, size);
        if (mark.ready()) {
            return;
        }
        step("生成演示区域的部门文件", "writing the departments' files", 0, 1);
        DemoFiles files = DemoRegion.generate(mark.seed(), mark.firms(), folder);
        List<DemoFiles.Delivery> all = new ArrayList<>(files.earlier());
        all.addAll(files.deliveries());
        all.addAll(files.monthly());
        all.add(files.sales());
        int total = all.size()
                + files.registers().size()
                + files.later().size()
                + RULES.size() * YEARS.size()
                + 7; // and: the files, the places, the plots, the inspection, the story, the policies, the example
        int done = 1;
        step("导入区划、园区", "taking in divisions and zones", done++, total);
        if (parts.places().list().isEmpty()) {
            refuse(parts.places().load(actor, files.places()));
        }
        openOffices(actor);
        for (DemoFiles.Delivery delivery : all) {
            step("报送 " + fileName(delivery), "delivering " + fileName(delivery), done++, total);
            deliver(delivery);
        }
        step("导入宗地", "taking in plots", done++, total);
        plots(actor, files.plots(), DemoRegion.SURVEYED);
        plots(actor, files.soldAnew(), Story.HANDED_OVER);
        parts.checks().run(actor);
        openOnTheGround(actor);
        Group.of(parts.firms()).ifPresent(group -> group.note(parts.events(), actor));
        for (DemoFiles.Delivery register : files.registers()) {
            step("报送 " + fileName(register), "delivering " + fileName(register), done++, total);
            deliver(register);
        }
        parts.chains().begin(actor);
        parts.projects().fillRegisters(actor);
        for (DemoFiles.Delivery register : files.later()) {
            step("报送 " + fileName(register), "delivering " + fileName(register), done++, total);
            deliver(register);
        }
        parts.chains().setGoals(actor);
        refuse(parts.zones().file(officer("office"), folder));
        parts.projects().signLeads(actor);
        parts.projects().meet(actor);
        parts.parks().begin(actor);
        step("检查数据质量", "inspecting the data", done++, total);
        inspect(actor);
        for (String rule : RULES) {
            for (String year : YEARS) {
                step("评价 " + year + " " + rule, "evaluating " + year + " by " + rule, done++, total);
                if (!judged(rule, year)) {
                    refuse(problems(parts.rounds().evaluate(actor, rule, year)));
                }
            }
        }
        parts.decisions().decide(actor);
        parts.decisions().open(actor);
        step("测算并签发差别化电价", "preparing and signing power prices by class", done++, total);
        parts.policies().make(folder, parts.story().clock());
        step("一块地的故事", "the story of a plot", done++, total);
        parts.story().tell();
        step("评价公开数据（丽水 2019）", "evaluating public figures (Lishui 2019)", done, total);
        example(actor);
        parts.setup().run(actor);
        parts.promises().look();
        parts.invented().ready(actor);
    }

    private void plots(Actor actor, Path file, LocalDate day) throws IOException {
        refuse(parts.plots()
                .take(actor, new Plots.Delivered(file, String.valueOf(file.getFileName()), day, null))
                .problems());
    }

    private void deliver(DemoFiles.Delivery delivery) throws IOException {
        Actor officer = officer(delivery.department());
        Delivery said = Delivery.of(delivery.department(), delivery.period())
                .about(delivery.county())
                .by(delivery.layout());
        try (InputStream bytes = Files.newInputStream(delivery.file())) {
            parts.intake().receive(officer, said, fileName(delivery), bytes, Progress.NONE);
        }
    }

    private Actor officer(String account) {
        return parts.accounts().findByName(account).map(Account::actor).orElseThrow();
    }

    private static String fileName(DemoFiles.Delivery delivery) {
        return String.valueOf(delivery.file().getFileName());
    }

    /** The rounds that this installation has run are evidence; one that is done is not run again. */
    private boolean judged(String rule, String year) {
        return parts.rounds().list().stream()
                .anyMatch(
                        round -> round.rulebook().equals(rule) && round.period().equals(year) && round.done());
    }

    /** What is known already is not inspected again. */
    private void inspect(Actor actor) {
        if (parts.inspections().stale().contains(DemoRegion.PERIOD)) {
            refuse(problems(parts.inspections().inspect(actor, DemoRegion.PERIOD)));
        }
    }

    /** The real figures that stand beside the demo. */
    private void example(Actor actor) {
        Path facts = examples.resolve("lishui-2019").resolve("facts.csv");
        if (!judged(EXAMPLE, "2019")) {
            refuse(problems(parts.rounds().evaluatePublic(actor, EXAMPLE, "2019", facts)));
        }
    }

    private static List<Problem> problems(Checked<?> checked) {
        return checked instanceof Checked.Refused<?> refused ? refused.problems() : List.of();
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new UncheckedIOException(new IOException(problems.getFirst().line("zh")));
        }
    }

    private void step(String zh, String en, int done, int total) {
        progress.accept(new Underway.Step(new Text(zh, en), done, total));
    }

    private void openOffices(Actor actor) {
        open(actor, Account.Profile.of(Role.OFFICE, "office", "亩均办（演示）"));
        open(actor, Account.Profile.of(Role.LEADER, "leader", "分管领导（演示）"));
        open(actor, Account.Profile.of(Role.ATTRACTION, "attraction", "招商干部（演示）"));
        open(actor, Account.Profile.of(Role.TASK_FORCE, "taskforce", "项目专班（演示）"));
        open(actor, Account.Profile.of(Role.CHAIN_CHIEF, "chain", "链长办（演示）"));
        open(actor, Account.Profile.of(Role.AUDITOR, "auditor", "审计人员（演示）"));
        open(actor, Account.Profile.of(Role.ZONE, "zone", "岚渚经开区管委会（演示）").inZones(Set.of("99Z001")));
        open(actor, Account.Profile.of(Role.PARK, "park", "澜桥小微园运营公司（演示）").inZones(Set.of("99Z005")));
        open(actor, Account.Profile.of(Role.EXECUTOR, "executor", "供电公司营销部（演示）").ofDepartment("power"));
        DEPARTMENTS.forEach((department, name) -> open(
                actor,
                Account.Profile.of(Role.DEPARTMENT, department, name + "数据专员（演示）")
                        .ofDepartment(department)));
    }

    /** An account of a firm and one of its town, which exist only when the roster is in. */
    private void openOnTheGround(Actor actor) {
        Firms.Filter evaluated = new Firms.Filter("", "ABOVE", "EVALUATED", "");
        for (Firm firm : parts.firms().list(Scope.everything(), evaluated, 0, 1)) {
            open(actor, Account.Profile.of(Role.FIRM, "firm", firm.name()).ofFirm(firm.creditCode()));
            open(
                    actor,
                    Account.Profile.of(Role.TOWN, "town", firm.town() + "（演示）")
                            .in(Set.of(firm.county()))
                            .inTowns(Set.of(firm.town())));
        }
    }

    private void open(Actor actor, Account.Profile who) {
        if (parts.accounts().findByName(who.name()).isEmpty()) {
            parts.accounts().open(actor, who.forDemo(), PASSWORD, false);
        }
    }

    private static Map<String, String> departments() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("tax", "税务");
        names.put("land", "自然资源");
        names.put("statistics", "统计");
        names.put("power", "供电");
        names.put("environment", "生态环境");
        names.put("science", "科技");
        names.put("industry", "经信");
        names.put("commerce", "商务");
        names.put("reform", "发展改革");
        return names;
    }
}
