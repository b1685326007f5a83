package org.yuanheng.app.dispatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.dispatch.Agenda;
import org.yuanheng.app.dispatch.League;
import org.yuanheng.app.dispatch.Meetings;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.Gate;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Investors;
import org.yuanheng.app.project.Lighting;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.CreditCode;

/** A month of dispatch: the agenda builds itself, is frozen, becomes decisions, tasks, letters; the league says who is ahead. */
@Platform
class DispatchPagesTest {
    private static final String CODE = "91330100MA27XJ123" + CreditCode.checkDigit("91330100MA27XJ123");
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "项目办");
    private static final Account.Profile ATTRACTION = Account.Profile.of(Role.ATTRACTION, "zs", "招商");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.OFFICE, "county", "县办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务").ofDepartment("tax");

    private final Browser.Factory browsers;
    private final SomeFirms firms;
    private final Projects projects;
    private final GateDates gates;
    private final Blockers blockers;
    private final Lighting lighting;
    private final Meetings meetings;
    private final League league;
    private final Clock clock;

    @Autowired
    DispatchPagesTest(
            Browser.Factory browsers,
            SomeFirms firms,
            Projects projects,
            GateDates gates,
            Blockers blockers,
            Lighting lighting,
            Meetings meetings,
            League league,
            Clock clock) {
        this.browsers = browsers;
        this.firms = firms;
        this.projects = projects;
        this.gates = gates;
        this.blockers = blockers;
        this.lighting = lighting;
        this.meetings = meetings;
        this.league = league;
        this.clock = clock;
    }

    private long project(String name, String county, int invest) {
        Project.Said said = new Project.Said(
                name,
                new Investors.Said("恒信控股有限公司", CODE, ""),
                "",
                "",
                "",
                null,
                county,
                null,
                BigDecimal.valueOf(invest),
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
                "区发改局",
                null,
                null);
        return ((Checked.Ok<Long>) projects.create(Scope.everything(), Actor.SYSTEM, said)).value();
    }

    private void sign(long id, LocalDate day) {
        assertThat(gates.note(
                        Scope.everything(),
                        Actor.SYSTEM,
                        id,
                        List.of(GateDates.Said.actual("SIGNED", day, "投资协议", "1 号"))))
                .isEmpty();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    void aMonthOfDispatch() throws Exception {
        firms.layOut();
        LocalDate today = LocalDate.now(clock);
        long red = project("红灯项目", SomeFirms.COUNTY, 90_000);
        sign(red, today.withDayOfMonth(1));
        assertThat(gates.note(
                        Scope.everything(),
                        Actor.SYSTEM,
                        red,
                        List.of(
                                GateDates.Said.planned("STARTED", today.minusMonths(4), ""),
                                new GateDates.Said("LAND", Gate.Kind.COMMITTED, today.minusDays(3), "", "", null, ""))))
                .isEmpty();
        long stuck = project("难点项目", SomeFirms.COUNTY, 50_000);
        sign(stuck, today.withDayOfMonth(1));
        assertThat(blockers.ask(
                        Scope.everything(),
                        Actor.SYSTEM,
                        stuck,
                        new Blockers.Said(Blockers.Kind.WATER, "没有取水许可", "水利局")))
                .isEmpty();
        long other = project("别县项目", SomeFirms.OTHER_COUNTY, 70_000);
        sign(other, today.withDayOfMonth(1));
        lighting.all(Actor.SYSTEM, today);

        Browser office = browsers.signedInAs(OFFICE);
        LocalDate held = today.plusMonths(1);
        assertThat(office.submit("/dispatch", "/dispatch", Map.of("held_on", held.toString()))
                        .location())
                .endsWith("/dispatch");
        assertThat(office.submit("/dispatch", "/dispatch", Map.of("held_on", held.toString()))
                        .document()
                        .select(".errors")
                        .text())
                .contains("已经召集");
        String meeting =
                office.get("/dispatch").document().select("#meetings tbody a").attr("href");
        Page planned = office.get(meeting);
        assertThat(planned.document().select("#agenda tbody tr").eachText())
                .hasSize(3)
                .anyMatch(row -> row.contains("红灯项目") && row.contains("红灯"))
                .anyMatch(row -> row.contains("难点逾期") && row.contains("没有取水许可"))
                .anyMatch(row -> row.contains("承诺到期") && row.contains("供地"));
        Meetings.Meeting kept = meetings.list(Scope.everything()).getFirst();
        assertThat(codes(meetings.decide(Scope.everything(), Actor.SYSTEM, kept, 0, "", "", null)))
                .containsExactly("meeting-not-open", "meeting-project", "task-words", "task-due");
        assertThat(office.submit(meeting, meeting + "/open", Map.of()).location())
                .isEqualTo(meeting);
        sign(project("后来的项目", SomeFirms.COUNTY, 10), today.withDayOfMonth(1));
        assertThat(office.get(meeting).document().select("#agenda tbody tr")).hasSize(3);
        Page decided = office.submit(
                meeting,
                meeting,
                Map.of(
                        "project",
                        Long.toString(red),
                        "decision",
                        "十日内开工",
                        "owner",
                        "区发改局",
                        "due_on",
                        held.plusDays(10).toString()));
        assertThat(decided.location()).isEqualTo(meeting);
        assertThat(office.submit(meeting, meeting, Map.of("decision", "x")).status())
                .isEqualTo(422);
        assertThat(office.get(meeting).document().select("#tasks tbody tr").text())
                .contains("十日内开工", "未办结");

        LocalDate next = held.plusMonths(1);
        assertThat(meetings.call(Actor.SYSTEM, null, next)).isEmpty();
        Meetings.Meeting second = meetings.list(Scope.everything()).getFirst();
        assertThat(meetings.agenda(Scope.everything(), second))
                .extracting(Agenda.Item::kind)
                .as("what the last meeting decided and is not done")
                .contains(Agenda.Kind.TASK);
        String address = "/dispatch/" + second.id();
        assertThat(office.submit(address, address + "/open", Map.of()).location())
                .isEqualTo(address);
        String check = office.get(address).document().select("#check form").attr("action");
        assertThat(office.submit(address, check, Map.of("done", "no")).location())
                .isEqualTo(address);
        assertThat(office.submit(address, check, Map.of("done", "yes")).location())
                .isEqualTo(address);
        assertThat(meetings.tasks(Scope.everything(), 0))
                .extracting(Meetings.Task::state)
                .containsOnly("DONE");
        assertThat(office.submit(address, address + "/close", Map.of()).location())
                .isEqualTo(address);

        try (XWPFDocument agenda = new XWPFDocument(new ByteArrayInputStream(
                office.download(meeting + "/agenda.docx").body()))) {
            assertThat(agenda.getTables().getFirst().getRows()).hasSize(4);
            assertThat(agenda.getParagraphs().getFirst().getText()).contains("项目调度会议程");
        }
        try (XWPFDocument letter = new XWPFDocument(new ByteArrayInputStream(
                office.download("/projects/" + red + "/letter.docx").body()))) {
            String text = letter.getParagraphs().stream().map(p -> p.getText()).reduce("", (a, b) -> a + "\n" + b);
            assertThat(text).contains("督办函", "区发改局：", "开工应于", "已逾期");
        }
        assertStandings(today);
        assertBorders(meeting, red);
    }

    private void assertStandings(LocalDate today) throws Exception {
        YearMonth month = YearMonth.from(today);
        List<League.Standing> signed = league.of(Scope.everything(), month, League.Measure.SIGNED, false);
        assertThat(signed).hasSize(2);
        assertThat(signed.getFirst().place()).isEqualTo(SomeFirms.COUNTY);
        assertThat(signed.getFirst().value()).isEqualByComparingTo("3");
        assertThat(signed.getFirst().behind()).isNull();
        assertThat(signed.getLast().rank()).isEqualTo(2);
        assertThat(signed.getLast().behind()).isEqualByComparingTo("2");
        assertThat(league.of(Scope.everything(), month, League.Measure.RED, false)
                        .getFirst()
                        .place())
                .as("fewest red lights first")
                .isEqualTo(SomeFirms.OTHER_COUNTY);
        assertThat(league.of(Scope.everything(), month, League.Measure.IN_TIME, false))
                .isEmpty();
        assertThat(league.of(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY)), month, League.Measure.SIGNED, false))
                .hasSize(1);
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/dispatch/league").document().select("#league-SIGNED tbody tr"))
                .hasSize(2);
        assertThat(office.get("/dispatch/league?by=zone&month=2026-01").status())
                .isEqualTo(200);
    }

    private void assertBorders(String meeting, long project) throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        Browser county = browsers.signedInAs(COUNTY);
        for (String path : List.of(
                "/dispatch",
                "/dispatch/league",
                meeting,
                meeting + "/agenda.docx",
                "/projects/" + project + "/letter.docx")) {
            assertThat(tax.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(county.get(meeting).status()).isEqualTo(404);
        assertThat(county.get("/projects/" + project + "/letter.docx").status()).isEqualTo(404);
        assertThat(county.submit("/dispatch", "/dispatch", Map.of("county", SomeFirms.COUNTY))
                        .document()
                        .select(".errors")
                        .text())
                .contains("不在您管的范围内");
        Browser attraction = browsers.signedInAs(ATTRACTION);
        assertThat(attraction.get(meeting).status()).isEqualTo(200);
        assertThat(attraction.get(meeting).document().select("#decide, #call")).isEmpty();
        String token =
                attraction.get(meeting).document().select("meta[name=csrf]").attr("content");
        assertThat(attraction.post(meeting + "/close", Map.of("_csrf", token)).status())
                .isEqualTo(404);
    }
}
