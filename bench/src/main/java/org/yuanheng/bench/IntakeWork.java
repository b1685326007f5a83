package org.yuanheng.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Decisions;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.OtherRegisters;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.postgres.Postgres;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.TenureRulesFile;
import tools.jackson.databind.json.JsonMapper;

/** What {@link IntakeBench} measures, in a process of its own: its heap is the limit that is promised. */
final class IntakeWork {
    private static final int PAIRS = 3;
    private static final int CHUNK = 20_000;
    private static final Actor OFFICER = new Actor(0, "bench", "DEPARTMENT");

    private final Path data;
    private final Layouts layouts;
    private final TenureRules tenure;
    private final IndustryCodes industries;
    private final Path csv;
    private final Path other;
    private final int rows;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private IntakeWork(String[] arguments) throws IOException {
        data = Path.of(arguments[0]);
        Path rulebook = Path.of(arguments[1]);
        layouts = good(Layouts.load(rulebook, good(Rulebooks.open(rulebook)).vocabulary()));
        tenure = good(TenureRulesFile.read(rulebook));
        industries = IndustryCodes.read(rulebook.resolve("codes"));
        csv = Path.of(arguments[2]);
        other = Path.of(arguments[3]);
        rows = Integer.parseInt(arguments[4]);
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        IntakeWork work = new IntakeWork(arguments);
        String which = arguments[5];
        if (which.equals("json")) {
            work.pushed();
            return;
        }
        if (!which.equals("csv")) {
            work.workbooks();
        }
        if (!which.equals("xlsx")) {
            work.tables();
        }
    }

    private static <T> T good(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    // W5: a workbook to checked rows, all problems of every row said.

    private void workbooks() throws IOException {
        List<Double> bare = new ArrayList<>();
        List<Double> checked = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            bare.add(seconds(this::bareRead));
            checked.add(seconds(this::checkedRead));
        }
        ratio("workbook to checked rows", "streaming read by fastexcel", bare, checked, 1.4);
    }

    private void bareRead() {
        try (InputStream in = Files.newInputStream(other);
                ReadableWorkbook book = new ReadableWorkbook(in);
                var read = book.getFirstSheet().openStream()) {
            long cells = read.mapToLong(Row::getCellCount).sum();
            if (cells < 20L * rows) {
                throw new IllegalStateException("cells lost: " + cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkedRead() {
        TableReader reader = layouts.reader("wide.xlsx", Optional.empty());
        try (Reading reading = reader.finished(Tables.read(other, "wide.xlsx", reader))) {
            if (!(reading instanceof Reading.Read read)) {
                throw new IllegalStateException(reading.findings().getFirst().toString());
            }
            long figures = 0;
            for (Delivered delivered : read.delivered()) {
                // As intake takes them: a row of plain figures as it stands, any other figure by figure.
                figures += delivered.whole().isPresent()
                        ? delivered.whole().get().cells().size()
                        : delivered.figures().size();
            }
            int faulty = rows / 200;
            if (figures != 18L * (rows - faulty) || read.findings().size() != faulty) {
                throw new IllegalStateException(
                        figures + " figures, " + read.findings().size() + " findings");
            }
        }
    }

    // W6: a CSV file to facts with their source cells.

    private void tables() throws IOException, SQLException {
        beside((owner, intake, login) -> {
            List<Double> bare = new ArrayList<>();
            List<Double> stored = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                String year = Integer.toString(2025 - pair);
                bare.add(seconds(() -> bareCopy(login)));
                stored.add(seconds(() -> deliver(intake, csv, year)));
                reconciled(owner, year, 2);
            }
            ratio("CSV to facts with provenance", "COPY into a bare table", bare, stored, 4);
            out.printf(
                    Locale.ROOT,
                    "intake, CSV to facts, each figure held against the year before: %.1f s%n",
                    seconds(() -> deliver(intake, csv, "2026")));
            reconciled(owner, "2026", 2);
        });
    }

    // The same rows as an array of objects, as systems push them.

    private void pushed() throws IOException, SQLException {
        beside((owner, intake, login) -> {
            List<Double> table = new ArrayList<>();
            List<Double> array = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                String of = Integer.toString(2025 - 2 * pair);
                String year = Integer.toString(2024 - 2 * pair);
                table.add(seconds(() -> deliver(intake, csv, of)));
                array.add(seconds(() -> deliver(intake, other, year)));
                reconciled(owner, year, 1);
            }
            ratio("JSON to facts with provenance", "the same rows as CSV", table, array, 2);
        });
    }

    private interface Measured {
        void run(DataSource owner, Intake intake, Postgres.Login login) throws SQLException;
    }

    private void beside(Measured measured) throws IOException, SQLException {
        try (Postgres postgres = Postgres.start(data)) {
            DataSource owner = source(postgres.owner());
            Flyway.configure()
                    .dataSource(owner)
                    .defaultSchema("migration")
                    .placeholders(Map.of("app", "app"))
                    .load()
                    .migrate();
            try (AnnotationConfigApplicationContext parts = parts(source(postgres.app()))) {
                register(owner);
                measured.run(owner, parts.getBean(Intake.class), postgres.owner());
            }
        }
    }

    private static DataSource source(Postgres.Login login) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(login.url());
        source.setUsername(login.user());
        source.setPassword(login.password());
        source.setMaximumPoolSize(4);
        return source;
    }

    private AnnotationConfigApplicationContext parts(DataSource app) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        PlatformTransactionManager transactions = new DataSourceTransactionManager(app);
        Clock clock = Clock.systemUTC();
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Rows.class, () -> new Rows(app, transactions, clock));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(DataDirectory.class, () -> DataDirectory.open(data.resolve("kept"), ""));
        context.registerBean(Layouts.class, () -> layouts);
        context.registerBean(TenureRules.class, () -> tenure);
        context.registerBean(IndustryCodes.class, () -> industries);
        context.registerBean(Contracts.class, () -> new Contracts(Text.same(""), false, List.of()));
        context.registerBean(OtherRegisters.class, () -> OtherRegisters.NONE);
        context.registerBean(JsonMapper.class, JsonMapper::shared);
        context.register(
                Archive.class,
                Batches.class,
                Approvals.class,
                Decisions.class,
                Places.class,
                Firms.class,
                Facts.class,
                LandRegister.class,
                FirmEvents.class,
                Meters.class,
                Intake.class);
        context.refresh();
        return context;
    }

    /** The firms that the file speaks of, in one county. */
    private void register(DataSource owner) throws SQLException, IOException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('yuanheng.actor', '{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            statement.execute("alter table registry.firm disable trigger user");
            statement.execute("""
                    insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from)
                    values ('990101', 'DIVISION', 'COUNTY', '汐浦区', 'Xipu', '990101', '2020-01-01')
                    """);
            for (int from = 0; from < rows; from += CHUNK) {
                String lines = IntStream.range(from, Math.min(rows, from + CHUNK))
                        .mapToObj(i -> IntakeBench.code(i) + "\t" + IntakeBench.name(i) + "\t" + IntakeBench.name(i)
                                + "\tx\t990101\t2026-01-01T00:00:00Z\n")
                        .collect(Collectors.joining());
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy registry.firm (credit_code, name, plain_name, initials, county, changed_at) from stdin",
                                new StringReader(lines));
            }
            statement.execute("""
                    insert into registry.firm_name (credit_code, plain_name, name, kind, noted_at, noted_by)
                    select f.credit_code, f.plain_name, f.name, 'OWN', now(), 'bench' from registry.firm f
                    """);
            statement.execute("analyze registry.firm, registry.firm_name");
        }
    }

    private void bareCopy(Postgres.Login owner) {
        String columns = IntakeBench.ITEMS.stream().map(item -> item + " text").collect(Collectors.joining(", "));
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement();
                InputStream file = Files.newInputStream(csv)) {
            statement.execute("create schema if not exists bare");
            statement.execute("drop table if exists bare.wide");
            statement.execute("create table bare.wide (code text, name text, "
                    + columns.replace(" text", " numeric").replace("value_added numeric", "value_added text") + ")");
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bare.wide from stdin (format csv, header)", file);
            if (copied != rows) {
                throw new IllegalStateException("rows lost: " + copied);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deliver(Intake intake, Path table, String year) {
        try (InputStream file = Files.newInputStream(table)) {
            String name = String.valueOf(table.getFileName());
            var batch = intake.receive(OFFICER, Delivery.of("statistics", year).by("wide"), name, file, Progress.NONE)
                    .batch();
            if (batch.accepted() != rows - rows / 200) {
                throw new IllegalStateException(batch.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every figure of some firms is a fact whose cell says it; the first firm stands in row {@code first}. */
    private void reconciled(DataSource owner, String year, int first) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            try (var counted = statement.executeQuery(
                    "select count(*) from registry.delivered_row r join registry.delivered d on d.id = r.delivered"
                            + " where d.period = '" + year + "'")) {
                counted.next();
                if (counted.getLong(1) != rows - rows / 200) {
                    throw new IllegalStateException("facts lost: " + counted.getLong(1));
                }
            }
            for (int firm = 0; firm < rows; firm += Math.max(1, rows / 100)) {
                try (var facts =
                        statement.executeQuery("select count(*) from registry.current_fact f where f.unit_id = '"
                                + IntakeBench.code(firm) + "' and f.period = '" + year + "' and f.row = "
                                + (firm + first)
                                + " and f.value = f.raw::numeric")) {
                    facts.next();
                    if (facts.getInt(1) != (firm % 200 == 199 ? 0 : 18)) {
                        throw new IllegalStateException("facts of firm " + firm + ": " + facts.getInt(1));
                    }
                }
            }
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void ratio(String what, String baseline, List<Double> bare, List<Double> ours, double bound) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            ratios.add(ours.get(i) / bare.get(i));
            out.printf(
                    Locale.ROOT,
                    "intake, %s: %.1f s against %.1f s (%s): %.2f%n",
                    what,
                    ours.get(i),
                    bare.get(i),
                    baseline,
                    ratios.get(i));
        }
        ratios.sort(null);
        out.printf(
                Locale.ROOT,
                "intake, %s: median %.2f of %s (%.2f to %.2f; bound %.1f), heap of 512 MiB%n",
                what,
                ratios.get(ratios.size() / 2),
                baseline,
                ratios.getFirst(),
                ratios.getLast(),
                bound);
    }
}
