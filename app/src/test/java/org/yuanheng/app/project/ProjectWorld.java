package org.yuanheng.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebooks;
import tools.jackson.databind.json.JsonMapper;

/** Everything about projects over a database, on a clock that is turned by hand. */
@Database
abstract class ProjectWorld {
    static final Actor ACTOR = Actor.SYSTEM;
    static final Scope ALL = Scope.everything();
    static final String CODE = valid("91330100MA27XJ123");

    /** A clock that is turned by hand. */
    static final class Hand extends Clock {
        private LocalDate day = LocalDate.parse("2026-01-05");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
        }

        void on(String day) {
            this.day = LocalDate.parse(day);
        }
    }

    final Rows rows;
    final Hand clock = new Hand();
    final ProjectRules rules;
    final Investors investors;
    final Projects projects;
    final GateDates gates;
    final Lighting lighting;
    final Blockers blockers;
    final ProjectRecords records;
    final Leads leads;
    final RegisterRows registers;

    ProjectWorld(TestDatabase database) throws IOException {
        rows = database.rows(clock);
        Path folder = Path.of("..", "rulebook");
        Rulebooks rulebooks = ((Checked.Ok<Rulebooks>) Rulebooks.open(folder)).value();
        rules = ((Checked.Ok<ProjectRules>) ProjectRules.read(folder.resolve("projects.yaml"))).value();
        investors = new Investors(rows, new Places(rows), rules, clock);
        projects = new Projects(rows, new Places(rows), investors, rules, clock);
        lighting = new Lighting(rows, rulebooks, rules, JsonMapper.shared(), clock);
        gates = new GateDates(rows, rules, lighting, event -> {}, clock);
        blockers = new Blockers(rows, rules, WorkingDays.WEEKENDS, event -> {}, clock);
        records = new ProjectRecords(rows, lighting, rules, rulebooks, clock);
        registers = new RegisterRows(rows, rules, JsonMapper.shared(), clock);
        leads = new Leads(rows, new LeadSources(List.of(), registers, rules), investors, projects, lighting, clock);
    }

    @BeforeEach
    void twoCountiesWithAZone() {
        rows.write(ACTOR, """
                insert into registry.place (id, kind, level, name_zh, name_en, parent, county, valid_from)
                values ('990101', 'DIVISION', 'COUNTY', '汐浦区', 'Xipu', null, '990101', '2000-01-01'),
                       ('990102', 'DIVISION', 'COUNTY', '望汀县', 'Wangting', null, '990102', '2000-01-01'),
                       ('Z1', 'ZONE', 'PARK', '汐浦园', 'Xipu Park', null, '990101', '2000-01-01')
                on conflict do nothing
                """).update();
    }

    static Investors.Said investor() {
        return new Investors.Said("恒信轴承有限公司", CODE, "");
    }

    static Project.Said said(String name, Investors.Said investor, String county, String zone) {
        return new Project.Said(
                name,
                investor,
                "",
                "3451",
                "",
                null,
                county,
                zone.isEmpty() ? null : zone,
                new BigDecimal("120000"),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                "",
                null,
                null);
    }

    long project(String name) {
        return project(said(name, investor(), "990101", "Z1"));
    }

    long project(Project.Said said) {
        Checked<Long> made = projects.create(ALL, ACTOR, said);
        assertThat(made).isInstanceOf(Checked.Ok.class);
        return ((Checked.Ok<Long>) made).value();
    }

    static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    static <T> List<Problem> refused(Checked<T> checked) {
        return checked instanceof Checked.Refused<T>(List<Problem> problems) ? problems : List.of();
    }

    List<Problem> plan(long id, String gate, String day, String reason) {
        return gates.note(ALL, ACTOR, id, List.of(GateDates.Said.planned(gate, LocalDate.parse(day), reason)));
    }

    List<Problem> pass(long id, String gate, String day) {
        return gates.note(ALL, ACTOR, id, List.of(GateDates.Said.actual(gate, LocalDate.parse(day), "文件", "号 1")));
    }

    void night(String day) {
        clock.on(day);
        gates.check(ACTOR, LocalDate.now(clock));
        blockers.climb(ACTOR, LocalDate.now(clock));
        lighting.all(ACTOR, LocalDate.now(clock));
    }

    Lighting.Shown light(long id) {
        return lighting.ofProject(id).getFirst();
    }

    List<Problem> act(long blocker, Blockers.Act act, String text) {
        return blockers.act(ALL, ACTOR, blocker, act, "", text);
    }

    RegisterRows.Entry fund(Map<String, String> fields, String source) {
        return new RegisterRows.Entry(
                Mode.CAPITAL, "F1", "产业引导基金", "990101", null, fields, source, LocalDate.parse("2026-01-01"), true);
    }

    Leads.Said lead(String name, @Nullable Mode mode, String ref, @Nullable Long promotion) {
        return new Leads.Said(
                name,
                mode,
                ref,
                promotion,
                investor(),
                "A",
                "990101",
                "Z1",
                new BigDecimal("50000"),
                LocalDate.now(clock));
    }

    static String valid(String first) {
        return first + org.yuanheng.engine.naming.CreditCode.checkDigit(first);
    }
}
