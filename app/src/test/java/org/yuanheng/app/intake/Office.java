package org.yuanheng.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.testing.Rules;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import tools.jackson.databind.json.JsonMapper;

/** An office with a database: two counties, one zone, and whatever files a test hands in. */
final class Office {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    static final Actor ZHANG = new Actor(0, "张三", "DEPARTMENT");

    final TestDatabase database;
    final Places places;
    final Firms firms;
    final Facts facts;
    final Batches batches;
    final LandRegister land;
    final FirmEvents events;
    final Meters meters;
    final Decisions decisions;
    final Archive archive;
    final Approvals approvals;
    final Intake intake;
    final Returned returned;
    final List<Object> news = new ArrayList<>();
    final List<Intake.Stage> stages = new ArrayList<>();
    private final Path folder;

    Office(TestDatabase database, Path folder) {
        this(database, folder, DataDirectory.open(folder.resolve("data"), "http://localhost"));
    }

    private Office(TestDatabase database, Path folder, DataDirectory directory) {
        Rows rows = database.rows(CLOCK);
        this.database = database;
        this.folder = folder;
        places = new Places(rows);
        firms = new Firms(rows, CLOCK);
        facts = new Facts(rows, CLOCK);
        batches = new Batches(rows, CLOCK);
        land = new LandRegister(rows, CLOCK, Rules.tenure());
        PlatformTransactionManager transactions =
                Objects.requireNonNull(database.transaction().getTransactionManager());
        events = new FirmEvents(rows, transactions, CLOCK);
        meters = new Meters(rows, CLOCK);
        archive = new Archive(directory, rows, CLOCK);
        JsonMapper json = JsonMapper.shared();
        ApplicationEventPublisher publisher = news::add;
        decisions = new Decisions(rows, batches, facts, firms, json, transactions, publisher, CLOCK);
        approvals = new Approvals(rows, batches, contracts(folder), transactions, CLOCK);
        intake = new Intake(
                archive,
                org.yuanheng.app.intake.layout.Delivery.layouts(),
                batches,
                approvals,
                decisions,
                places,
                firms,
                facts,
                land,
                events,
                meters,
                OtherRegisters.NONE,
                org.yuanheng.app.testing.Rules.industries(),
                json,
                transactions,
                publisher);
        returned = new Returned(archive, batches, decisions, org.yuanheng.app.intake.layout.Delivery.layouts());
        settle();
    }

    /** By contract the counties approve what they bring of energy, and of nothing else. */
    static Contracts contracts(Path folder) {
        try {
            Path file = Files.writeString(folder.resolve("contracts.yaml"), """
                    id: test
                    title: {zh: 约定, en: contracts}
                    source: {document: 约定}
                    contracts:
                      - {id: power, layout: power, item: electricity, period: year, by: county, firms: [ABOVE, BELOW],
                         days: 30, complete: 95, remind: [7], escalate: 7, approve: county, approve_within: 3}
                    """);
            return switch (Contracts.read(file, org.yuanheng.app.intake.layout.Delivery.layouts(), Rules.calendar())) {
                case Checked.Ok<Contracts> ok -> ok.value();
                case Checked.Refused<Contracts> refused -> throw new IllegalStateException(String.valueOf(refused));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle() {
        load("""
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"id": "9901", "kind": "DIVISION", "level": "CITY", "name_zh": "岚渚市",
                     "name_en": "Lanzhu", "parent": "", "county": "", "valid_from": "2020-01-01"}, "geometry": null},
                  {"type": "Feature", "properties": {"id": "990101", "kind": "DIVISION", "level": "COUNTY",
                     "name_zh": "汐浦区", "name_en": "Xipu", "parent": "9901", "valid_from": "2020-01-01"},
                     "geometry": {"type": "Polygon", "coordinates": [[[120,30],[121,30],[121,31],[120,31],[120,30]]]}},
                  {"type": "Feature", "properties": {"id": "990102", "kind": "DIVISION", "level": "COUNTY",
                     "name_zh": "望汀县", "name_en": "Wangting", "parent": "9901", "valid_from": "2020-01-01"},
                     "geometry": null},
                  {"type": "Feature", "properties": {"id": "99Z001", "kind": "ZONE", "level": "PARK",
                     "name_zh": "岚渚经济技术开发区", "name_en": "Lanzhu Zone", "parent": "", "county": "990101",
                     "valid_from": "2020-01-01"}, "geometry": null}
                ]}
                """);
    }

    List<Problem> load(String geojson) {
        try {
            Path file = folder.resolve("places.geojson");
            Files.writeString(file, geojson);
            return places.load(ZHANG, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Firms 1 to {@code count}, called 企业1 …, half of them in each county. */
    Batch roster(int count) {
        StringBuilder table = new StringBuilder("统一社会信用代码|企业名称|所属区县|所属园区|乡镇街道|行业代码|规模类型|成立日期|投产日期|参评状态\n");
        for (int i = 1; i <= count; i++) {
            table.append("#" + i + "|企业" + i + "|" + (i % 2 == 1 ? "汐浦区" : "望汀县") + "|"
                    + (i % 4 == 1 ? "岚渚经济技术开发区" : "") + "|望汐街道|'3311|规上|2010-05-06||参评\n");
        }
        return xlsx(Delivery.of("office", "2025"), table.toString()).batch();
    }

    Intake.Receipt xlsx(Delivery delivery, String table) {
        return receive(delivery, "表.xlsx", org.yuanheng.app.intake.layout.Delivery.xlsx(table));
    }

    Intake.Receipt receive(Delivery delivery, String name, byte[] bytes) {
        stages.clear();
        return intake.receive(ZHANG, delivery, name, new ByteArrayInputStream(bytes), (stage, done, of) -> {
            if (stages.isEmpty() || stages.getLast() != stage) {
                stages.add(stage);
            }
        });
    }

    static String code(int number) {
        return org.yuanheng.app.intake.layout.Delivery.code(number);
    }

    /** {@code tax=1.5}, of the current facts of a firm. */
    List<String> facts(int firm) {
        return facts.of(Scope.everything(), code(firm)).stream()
                .filter(fact -> fact.textValue() == null)
                .map(Office::shown)
                .toList();
    }

    static String shown(Fact fact) {
        return fact.item() + "="
                + (fact.value() == null
                        ? fact.state()
                        : fact.value().stripTrailingZeros().toPlainString());
    }

    /** {@code 3 read, 1 accepted, 1 refused, 1 waiting: CLOSED}. */
    static String shown(Batch batch) {
        return batch.read() + " read, " + batch.accepted() + " accepted, " + batch.refused() + " refused, "
                + batch.waiting() + " waiting: " + batch.state();
    }

    List<String> problems(Batch batch) {
        return batches.findings(Scope.everything(), batch, 0, 1_000).stream()
                .map(f -> f.severity() + " " + f.problem().code() + " "
                        + f.problem().place().row())
                .collect(Collectors.toList());
    }

    List<Waiting> waiting(Batch batch) {
        return decisions.of(Scope.everything(), batch.id());
    }
}
