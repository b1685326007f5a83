package org.yuanheng.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Problem;

/** Gates, delays, lights, blockers and signings on a clock that is turned by hand. */
class ProjectLifeTest extends ProjectWorld {
    ProjectLifeTest(TestDatabase database) throws IOException {
        super(database);
    }

    @Test
    void anExcusedLightStaysLogged() {
        clock.on("2026-01-05");
        long id = project("轴承缓建");
        plan(id, "STARTED", "2026-01-20", "");
        records.progress(
                ACTOR,
                id,
                new ProjectRecords.Progress(
                        "2026-01", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, "", "", ""));
        night("2026-05-01");
        assertThat(codes(records.excuse(ACTOR, id, "WEATHER", "", ""))).containsExactly("excuse-code", "excuse-reason");
        assertThat(records.excuse(ACTOR, id, "RELOCATION", "征拆未完", "专班纪要 3 号")).isEmpty();
        assertThat(light(id)).satisfies(light -> {
            assertThat(light.colour()).isEqualTo("green");
            assertThat(light.unexcused()).isEqualTo("red");
        });
        records.excuse(ACTOR, id, "", "征拆完成", "");
        assertThat(light(id).colour()).isEqualTo("red");
        assertThat(lighting.ofProject(id)).extracting(Lighting.Shown::colour).contains("green", "red");
    }

    @Test
    void datesThatRunBackwardsAreNamedAndNothingIsHalfDone() {
        clock.on("2026-07-01");
        long id = project("轴承倒挂");
        List<Problem> problems = gates.note(
                ALL,
                ACTOR,
                id,
                List.of(
                        GateDates.Said.planned("SIGNED", LocalDate.parse("2026-05-01"), ""),
                        GateDates.Said.planned("STARTED", LocalDate.parse("2026-04-01"), "")));
        assertThat(codes(problems)).containsExactly("gate-backwards");
        assertThat(problems.getFirst().message().zh()).contains("计划开工 2026-04-01 早于计划签约 2026-05-01");
        assertThat(gates.versions(ALL, id)).isEmpty();
        assertThat(codes(pass(id, "STARTED", "2026-08-01"))).containsExactly("gate-future");
        assertThat(codes(gates.note(
                        ALL,
                        ACTOR,
                        id,
                        List.of(new GateDates.Said(
                                "SIGNED", Kind.ACTUAL, LocalDate.parse("2026-05-01"), "", "", null, "")))))
                .containsExactly("gate-evidence");
        assertThat(codes(pass(id, "NOWHERE", "2026-05-01"))).containsExactly("gate-unknown");
        assertThat(codes(gates.note(
                        ALL, ACTOR, id, List.of(new GateDates.Said("LAND", Kind.PLANNED, null, "", "", null, "")))))
                .containsExactly("gate-day");
        assertThat(codes(gates.note(new Scope.Zones(Set.of("Z2")), ACTOR, id, List.of())))
                .containsExactly("project-gone");
        assertThat(pass(id, "SIGNED", "2026-05-01")).isEmpty();
        assertThat(codes(gates.note(
                        ALL, ACTOR, id, List.of(new GateDates.Said("SIGNED", Kind.ACTUAL, null, "", "", null, "错了")))))
                .containsExactly("gate-signed");
    }

    @Test
    void oneProjectCountsOnceAtItsFirstSigning() {
        clock.on("2026-08-01");
        LocalDate from = LocalDate.parse("2026-08-01");
        LocalDate until = LocalDate.parse("2026-08-31");
        long before = records.signed(ALL, from, until).projects();
        long id = project("轴承二期");
        assertThat(codes(records.sign(ACTOR, id, from, BigDecimal.TEN, ""))).containsExactly("signing-first");
        assertThat(pass(id, "SIGNED", "2026-08-01")).isEmpty();
        assertThat(records.sign(ACTOR, id, from, new BigDecimal("30000"), "增资协议"))
                .isEmpty();
        assertThat(records.sign(ACTOR, id, from, null, "升级协议")).isEmpty();
        assertThat(codes(records.sign(ACTOR, id, from, BigDecimal.ZERO, ""))).containsExactly("signing-amount");
        assertThat(records.signed(ALL, from, until).projects()).isEqualTo(before + 1);
        assertThat(records.signed(ALL, from, until).amount()).isEqualByComparingTo("150000");
        assertThat(codes(refused(projects.create(ALL, ACTOR, said("轴承 二期", investor(), "990101", "Z1")))))
                .as("the same project under the same name")
                .containsExactly("project-known");
        assertThat(projects.find(ALL, id).orElseThrow().stage()).isEqualTo("SIGNED");
        assertThat(projects.count(ALL, new Projects.Filter("", "", "10", "", "", "", "轴承二期")))
                .as("12 亿 lie in the band from 10")
                .isOne();
        assertThat(projects.count(ALL, new Projects.Filter("", "", "20", "", "", "", "轴承二期")))
                .isZero();
    }

    @Test
    void aStuckApprovalClimbsFromCountyToCityToProvinceAndBack() {
        clock.on("2026-09-01");
        long id = project("轴承三期");
        assertThat(codes(blockers.ask(ALL, ACTOR, id, new Blockers.Said(null, "", ""))))
                .containsExactly("blocker-kind", "blocker-what", "blocker-owner");
        assertThat(blockers.ask(ALL, ACTOR, id, new Blockers.Said(Blockers.Kind.PERMIT, "施工许可卡在消防审查", "区住建局")))
                .isEmpty();
        long blocker = blockers.list(ALL, id).getFirst().id();
        assertThat(blockers.find(ALL, blocker).orElseThrow().dueOn()).isEqualTo("2026-09-15");
        night("2026-09-15");
        assertThat(blockers.find(ALL, blocker).orElseThrow().level()).isEqualTo(Level.COUNTY);
        night("2026-09-16");
        assertThat(blockers.find(ALL, blocker).orElseThrow().level()).isEqualTo(Level.CITY);
        night("2026-09-30");
        assertThat(blockers.find(ALL, blocker).orElseThrow().level()).isEqualTo(Level.CITY);
        night("2026-10-01");
        assertThat(blockers.find(ALL, blocker).orElseThrow().level()).isEqualTo(Level.PROVINCE);
        assertThat(codes(act(blocker, Blockers.Act.RAISED, "再上报"))).containsExactly("blocker-top");
        assertThat(codes(act(blocker, Blockers.Act.SENT_BACK, "退回"))).containsExactly("blocker-unanswered");
        assertThat(codes(act(blocker, Blockers.Act.ANSWERED, ""))).containsExactly("blocker-text");
        assertThat(act(blocker, Blockers.Act.ANSWERED, "省厅同意容缺受理")).isEmpty();
        assertThat(act(blocker, Blockers.Act.SENT_BACK, "市里办理")).isEmpty();
        assertThat(act(blocker, Blockers.Act.ANSWERED, "已发证")).isEmpty();
        assertThat(act(blocker, Blockers.Act.SENT_BACK, "区里送达")).isEmpty();
        assertThat(blockers.find(ALL, blocker).orElseThrow().level()).isEqualTo(Level.COUNTY);
        assertThat(codes(act(blocker, Blockers.Act.ANSWERED, "收到"))).isEmpty();
        assertThat(codes(act(blocker, Blockers.Act.SENT_BACK, "退回"))).containsExactly("blocker-bottom");
        assertThat(act(blocker, Blockers.Act.SOLVED, "许可证已到企业")).isEmpty();
        assertThat(codes(act(blocker, Blockers.Act.SOLVED, "再来"))).containsExactly("blocker-solved");
        assertThat(blockers.course(blocker))
                .extracting(Blockers.Happened::act)
                .containsExactly(
                        "ASKED",
                        "CLIMBED",
                        "CLIMBED",
                        "ANSWERED",
                        "SENT_BACK",
                        "ANSWERED",
                        "SENT_BACK",
                        "ANSWERED",
                        "SOLVED");
    }
}
