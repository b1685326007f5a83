package org.yuanheng.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.yuanheng.app.cockpit.Underway;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Regroupings;
import org.yuanheng.app.park.Services;
import org.yuanheng.app.park.Tenancies;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.quality.setup.SetupRuns;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.PlotChecks;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.Text;

/**
 * {@code ./yuanheng demo}: as soon as the server answers, the demo region is made beside it; the first page and the
 * terminal tell how far it is, and at the end what to do with it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSetup.class);

    /** How far the region is; read by the first page, written by the thread that makes it. */
    static final class Progress implements Underway {
        private volatile Optional<Step> step = Optional.empty();

        @Override
        public Optional<Step> now() {
            return step;
        }
    }

    @Bean
    Progress demoProgress() {
        return new Progress();
    }

    /** Stands before the clock of the platform, and tells the same time but while the story is told. */
    @Bean
    @Primary
    DemoClock demoClock(@Qualifier("clock") Clock clock) {
        return new DemoClock(clock);
    }

    @Bean
    Making.Parts demoParts(
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
            Telling.Parts story,
            DemoClock clock) {
        return new Making.Parts(
                invented,
                accounts,
                places,
                plots,
                checks,
                firms,
                intake,
                inspections,
                rounds,
                setup,
                events,
                promises,
                chains,
                projects,
                parks,
                policies,
                zones,
                decisions,
                new StoryTold(new Telling(story, clock)));
    }

    @Bean
    ParkLife parkLife(
            Parks parks,
            ParkUnits units,
            Tenancies tenancies,
            Services services,
            Bookings bookings,
            Regroupings regroupings,
            Clock clock) {
        return new ParkLife(parks, units, tenancies, services, bookings, regroupings, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> makeDemoRegion(
            Making.Parts parts,
            Progress progress,
            DataDirectory directory,
            Terminal terminal,
            Environment environment) {
        Path folder = directory.resolve("demo");
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        Path examples = home.resolve("rulebook").resolve("examples");
        Making making = new Making(parts, folder, examples, step -> {
            progress.step = Optional.of(step);
            String where = "[" + step.done() + "/" + step.total() + "] ";
            terminal.say(Text.same(where + step.what().zh() + "  " + step.what().en()));
        });
        int firms = environment.getProperty("yuanheng.demo.firms", Integer.class, DemoRegion.FIRMS);
        return event -> Thread.ofPlatform()
                .name("demo")
                .daemon(true)
                .start(() -> make(making, firms, progress, terminal, folder));
    }

    private static void make(Making making, int firms, Progress progress, Terminal terminal, Path folder) {
        long start = System.nanoTime();
        try {
            making.make(Actor.SYSTEM, DemoRegion.SEED, firms);
            long seconds = (System.nanoTime() - start) / 1_000_000_000L;
            terminal.say(new Text("演示区域已就绪（" + seconds + " 秒）。", "The demo region is ready (" + seconds + " s)."));
            toTry(folder).forEach(terminal::say);
        } catch (IOException | RuntimeException failure) {
            LOG.error("the demo region could not be made", failure);
            terminal.say(new Text(
                    "演示区域没有建成：" + failure.getMessage() + "。再运行一次 ./yuanheng demo，将从中断处继续。",
                    "The demo region could not be made: " + failure.getMessage()
                            + ". Run ./yuanheng demo again; it goes on from where it stopped."));
        } finally {
            progress.step = Optional.empty();
        }
    }

    /** What the terminal says at the end. */
    private static List<Text> toTry(Path folder) {
        Path data = Objects.requireNonNull(folder.getParent());
        boolean usual = data.endsWith("data-demo") && Files.notExists(data.resolveSibling("data"));
        String where = usual ? "" : " --data " + data;
        return List.of(
                new Text(
                        "演示账户：office 亩均办、leader 领导、zone 园区办、attraction 招商、taskforce 项目专班、chain 链长办、"
                                + "park 小微园、executor 执行部门、auditor 审计、"
                                + "tax / land / statistics / power / environment / science / commerce / reform 各部门、"
                                + "town 乡镇、firm 企业；密码都是 " + Making.PASSWORD,
                        "Demo accounts: office, leader, zone, attraction, taskforce, chain, park, executor, auditor, tax, "
                                + "land, statistics, power, environment, science, commerce, reform, town, firm; "
                                + "the password of all is " + Making.PASSWORD),
                new Text(
                        "可以试试：1. 以 office 登录，在全域页点开一个数字，一直点到它来自的那一格；",
                        "Try: 1. sign in as office, open a figure of the region and follow it down to its cell;"),
                new Text(
                        "2. 在这里另开一个终端：./yuanheng trace plot " + Story.PLOT + where + "，看一块低效地怎样变成新厂；"
                                + "网页在 /trace/plot/" + Story.PLOT + "；",
                        "2. in another terminal here: ./yuanheng trace plot " + Story.PLOT + where
                                + ", how a low-yield plot became a new plant; its page is /trace/plot/" + Story.PLOT
                                + ";"),
                new Text(
                        "3. 以 land 登录，打开用地数据文件，看每个问题在哪一行、怎么改；文件在 " + folder + "，改好再传；",
                        "3. sign in as land, open the land file, see each problem's row and advice; the file is in "
                                + folder + ", mend it and upload it again;"),
                new Text(
                        "4. 下载一轮的 results.csv，用 sha256sum 核对结果哈希，再用 ./yuanheng verify 重算。",
                        "4. take a round's results.csv, check its hash by sha256sum, recompute it by ./yuanheng verify."));
    }
}
