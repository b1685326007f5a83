package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.yuanheng.app.cockpit.Underway;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Makes the demo region at the first start of {@code ./yuanheng demo}: writes the departments' files, brings them in
 * through the same intake that real files use, and evaluates them. Killed half-way, it goes on at the next start: a file
 * that is in already does nothing, a round that is done is not run again.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSetup.class);
    private static final String PASSWORD = "yuanheng-demo-2026";
    private static final List<String> RULES = List.of("demo-above", "demo-below");
    private static final String EXAMPLE = "lishui-2019-counties";
    private static final Map<String, String> DEPARTMENTS = Map.of(
            "tax",
            "税务数据专员",
            "land",
            "自然资源数据专员",
            "statistics",
            "统计数据专员",
            "power",
            "供电数据专员",
            "environment",
            "生态环境数据专员",
            "science",
            "科技数据专员");

    @Bean
    Band band() {
        return Band.INVENTED;
    }

    @Bean
    Progress demoProgress() {
        return new Progress();
    }

    /** How far the region is; read by the first page, written by the thread that makes it. */
    static final class Progress implements Underway {
        private volatile Optional<Step> step = Optional.empty();

        @Override
        public Optional<Step> now() {
            return step;
        }
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> makeDemoRegion(Region region) {
        return event -> Thread.ofPlatform().name("demo").daemon(true).start(region::make);
    }

    @Bean
    Region region(
            Accounts accounts,
            Places places,
            Plots plots,
            Firms firms,
            Intake intake,
            Rounds rounds,
            DataDirectory directory,
            Terminal terminal,
            Progress progress,
            Environment environment) {
        return new Region(accounts, places, plots, firms, intake, rounds, directory, terminal, progress, environment);
    }

    /** The work itself, step by step. */
    record Region(
            Accounts accounts,
            Places places,
            Plots plots,
            Firms firms,
            Intake intake,
            Rounds rounds,
            DataDirectory directory,
            Terminal terminal,
            Progress progress,
            Environment environment) {
        void make() {
            long start = System.nanoTime();
            try {
                List<Text> told = make(Actor.SYSTEM);
                progress.step = Optional.empty();
                long seconds = (System.nanoTime() - start) / 1_000_000_000L;
                terminal.say(new Text("演示区域已就绪（" + seconds + " 秒）。", "The demo region is ready (" + seconds + " s)."));
                told.forEach(terminal::say);
            } catch (IOException | RuntimeException failure) {
                LOG.error("the demo region could not be made", failure);
                progress.step = Optional.empty();
                terminal.say(new Text(
                        "演示区域没有建成：" + failure.getMessage() + "。停止后删除数据目录，再运行一次。",
                        "The demo region could not be made: " + failure.getMessage()
                                + ". Stop, remove the data directory and start again."));
            }
        }

        private List<Text> make(Actor actor) throws IOException {
            Path folder = directory.resolve("demo");
            step("生成演示区域的部门文件", "writing the departments' files", 0, 1);
            DemoFiles files = DemoRegion.generate(DemoRegion.SEED, DemoRegion.FIRMS, folder);
            int total = files.deliveries().size() + RULES.size() + 3;
            int done = 1;
            step("导入区划、园区", "taking in divisions and zones", done++, total);
            refuse(places.load(actor, files.places()));
            openAccounts(actor);
            for (DemoFiles.Delivery delivery : files.deliveries()) {
                String name = delivery.file().getFileName().toString();
                step("报送 " + name, "delivering " + name, done++, total);
                deliver(delivery, name);
                if (delivery.layout().equals("roster")) {
                    loadPlots(actor, files);
                }
            }
            for (String rule : RULES) {
                step("评价 " + rule, "evaluating by " + rule, done++, total);
                evaluate(actor, rule);
            }
            step("评价公开数据", "evaluating public figures", done, total);
            example(actor);
            return told(actor);
        }

        private void loadPlots(Actor actor, DemoFiles files) {
            if (plots.isEmpty()) {
                refuse(plots.load(actor, files.plots()));
            }
        }

        private void deliver(DemoFiles.Delivery delivery, String name) throws IOException {
            Actor officer = accounts.findByName(
                            delivery.department().equals("office") ? "office" : delivery.department())
                    .map(account -> new Actor(
                            account.id(),
                            account.who().displayName(),
                            account.who().role().name()))
                    .orElse(Actor.SYSTEM);
            org.yuanheng.app.intake.Delivery said = org.yuanheng.app.intake.Delivery.of(
                            delivery.department(), delivery.period())
                    .about(delivery.county());
            try (InputStream bytes = Files.newInputStream(delivery.file())) {
                Intake.Receipt receipt = intake.receive(officer, said, name, bytes, stage -> {});
                LOG.info("{}: {}", name, receipt.batch());
            }
        }

        private void evaluate(Actor actor, String rule) {
            boolean there =
                    rounds.list().stream().anyMatch(round -> round.rulebook().equals(rule) && round.done());
            if (!there) {
                refuse(problems(rounds.evaluate(actor, rule, DemoRegion.PERIOD)));
            }
        }

        private void example(Actor actor) {
            Path home = Path.of(environment.getProperty("yuanheng.home", "."));
            Path facts = home.resolve("rulebook")
                    .resolve("examples")
                    .resolve("lishui-2019")
                    .resolve("facts.csv");
            boolean there =
                    rounds.list().stream().anyMatch(round -> round.rulebook().equals(EXAMPLE) && round.done());
            if (!there && Files.isRegularFile(facts)) {
                refuse(problems(rounds.evaluatePublic(actor, EXAMPLE, "2019", facts)));
            }
        }

        private static List<Problem> problems(Checked<?> checked) {
            return checked instanceof Checked.Refused<?> refused ? refused.problems() : List.of();
        }

        private static void refuse(List<Problem> problems) {
            if (!problems.isEmpty()) {
                throw new UncheckedIOException(
                        new IOException(problems.getFirst().line("zh")));
            }
        }

        private void step(String zh, String en, int done, int total) {
            progress.step = Optional.of(new Underway.Step(new Text(zh, en), done, total));
            terminal.say(Text.same("[" + done + "/" + total + "] " + zh + "  " + en));
        }

        private void openAccounts(Actor actor) {
            open(actor, Account.Profile.of(Role.OFFICE, "office", "亩均办（演示）"));
            open(actor, Account.Profile.of(Role.LEADER, "leader", "分管领导（演示）"));
            DEPARTMENTS.forEach((department, name) -> open(
                    actor,
                    Account.Profile.of(Role.DEPARTMENT, department, name + "（演示）")
                            .ofDepartment(department)));
        }

        private void open(Actor actor, Account.Profile who) {
            if (accounts.findByName(who.name()).isEmpty()) {
                accounts.open(actor, who.forDemo(), PASSWORD, false);
            }
        }

        /** Accounts that need a firm and a town to exist, and what the terminal says at the end. */
        private List<Text> told(Actor actor) {
            List<Firm> some = firms.list(Scope.everything(), new Firms.Filter("", "ABOVE", "EVALUATED", ""), 0, 1);
            List<Text> told = new ArrayList<>();
            for (Firm firm : some) {
                open(actor, Account.Profile.of(Role.FIRM, "firm", firm.name()).ofFirm(firm.creditCode()));
                open(
                        actor,
                        Account.Profile.of(Role.TOWN, "town", firm.town() + "（演示）")
                                .in(Set.of(firm.county()))
                                .inTowns(Set.of(firm.town())));
            }
            told.add(new Text(
                    "演示账户：office 亩均办、leader 领导、tax / land / statistics / power / environment / science 各部门、town 乡镇、firm 企业；密码都是 "
                            + PASSWORD,
                    "Demo accounts: office, leader, tax, land, statistics, power, environment, science, town, firm; the password of all is "
                            + PASSWORD));
            told.add(new Text(
                    "可以试试：1. 以 office 登录，在全域页点开一个数字，一直点到它来自的那一格；",
                    "Try: 1. sign in as office, open a figure of the region and follow it down to its cell;"));
            told.add(
                    new Text(
                            "2. 以 land 登录，打开用地数据文件，看每个问题在哪一行、怎么改，改好再传；",
                            "2. sign in as land, open the land file, see each problem's row and advice, mend and upload again;"));
            told.add(new Text(
                    "3. 下载一轮的 results.csv，用 sha256sum 核对结果哈希，再用 ./yuanheng verify 重算。",
                    "3. take a round's results.csv, check its hash by sha256sum, recompute it by ./yuanheng verify."));
            return told;
        }
    }
}
