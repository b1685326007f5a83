package org.yuanheng.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yuanheng.app.dispatch.Agenda;
import org.yuanheng.app.dispatch.Meetings;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.Mode;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.project.RegisterRows;

/**
 * What people do on pages and no workbook brings: the registers that leads are drawn from, leads that became projects, and
 * two meetings. Each can be done twice.
 */
@Component
class ProjectsByHand {
    private static final Scope ALL = Scope.everything();
    private static final LocalDate NOTED = LocalDate.of(2025, 1, 10);
    private static final String INVENTED = "（虚构）演示数据";

    /** Ten funds of 200 亿 in all on 40 亿 of own money, as Shangrao's zone set up in 2017. */
    private static final List<Fund> FUNDS = List.of(
            new Fund("F-01", "衡泽产业引导基金（虚构）", "50", "10"),
            new Fund("F-02", "岚渚光伏产业基金（虚构）", "30", "6"),
            new Fund("F-03", "岚渚汽车产业基金（虚构）", "30", "5"),
            new Fund("F-04", "芷汀光学产业基金（虚构）", "15", "3"),
            new Fund("F-05", "衡泽新区有机硅产业基金（虚构）", "20", "4"),
            new Fund("F-06", "芷汀集成电路产业基金（虚构）", "20", "4"),
            new Fund("F-07", "衡泽储能与电池基金（虚构）", "12", "2.5"),
            new Fund("F-08", "衡泽中小企业发展基金（虚构）", "8", "2"),
            new Fund("F-09", "衡泽科技成果转化基金（虚构）", "5", "2"),
            new Fund("F-10", "衡泽低效用地再开发基金（虚构）", "10", "1.5"));

    private final RegisterRows registers;
    private final Leads leads;
    private final Projects projects;
    private final Meetings meetings;
    private final Clock clock;

    ProjectsByHand(RegisterRows registers, Leads leads, Projects projects, Meetings meetings, Clock clock) {
        this.registers = registers;
        this.leads = leads;
        this.projects = projects;
        this.meetings = meetings;
        this.clock = clock;
    }

    private record Fund(String ref, String name, String size, String own) {
        Map<String, String> fields() {
            return Map.of("size", size, "own", own, "manager", "（虚构）基金管理公司");
        }
    }

    /** The five registers of modes that no other module keeps. */
    void fillRegisters(Actor actor) {
        put(actor, Mode.RESOURCE, "R-1", "硅石资源（虚构）", Map.of("kind", "硅石", "reserves", "1200", "rank", "6"));
        put(actor, Mode.LOCATION, "L-1", "芷汀港（虚构）", Map.of("kind", "内河港", "throughput", "900", "distance", "4"));
        FUNDS.forEach(fund -> put(actor, Mode.CAPITAL, fund.ref(), fund.name(), fund.fields()));
        put(actor, Mode.BONDED, "B-1", "芷汀港综保区（虚构）", Map.of("functions", "保税加工、保税物流", "area", "1.6", "trade", "85"));
        put(actor, Mode.TALENT, "T-1", "在沪乡贤企业家（虚构）", Map.of("origin", "汐浦区", "firm", "（虚构）半导体公司"));
    }

    private void put(Actor actor, Mode mode, String ref, String name, Map<String, String> fields) {
        if (registers.list(ALL, mode).stream().noneMatch(row -> row.ref().equals(ref))) {
            registers.put(
                    actor, new RegisterRows.Entry(mode, ref, name, "990101", null, fields, INVENTED, NOTED, true));
        }
    }

    /** Leads whose project is signed become it. */
    void signLeads(Actor actor) {
        for (Leads.Lead lead : leads.list(ALL, "", "OPEN")) {
            projects.list(ALL, new Projects.Filter("", "", "", "", lead.county(), "", lead.name()), 0, 1).stream()
                    .filter(project -> project.signedOn() != null)
                    .forEach(project -> leads.signed(actor, lead, project));
        }
    }

    /** A meeting of last month, held and closed, and one of this month that is open. */
    void meet(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        if (!meetings.list(ALL).isEmpty()) {
            return;
        }
        Meetings.Meeting before = opened(actor, today.minusMonths(1));
        List<Long> spoken = meetings.agenda(ALL, before).stream()
                .map(Agenda.Item::project)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .limit(3)
                .toList();
        for (long project : spoken) {
            meetings.decide(
                    ALL,
                    actor,
                    before,
                    project,
                    "（虚构）专班驻点，逐项销号",
                    "（虚构）园区服务中心",
                    before.heldOn().plusDays(20));
        }
        meetings.close(actor, before);
        Meetings.Meeting now = opened(actor, today);
        meetings.tasks(ALL, before.id()).stream()
                .limit(1)
                .forEach(task -> meetings.check(ALL, actor, now, task.id(), true, "（虚构）已办结"));
    }

    private Meetings.Meeting opened(Actor actor, LocalDate day) {
        meetings.call(actor, null, day);
        Meetings.Meeting called = meetings.list(ALL).stream()
                .filter(each -> each.heldOn().equals(day))
                .findFirst()
                .orElseThrow();
        meetings.open(ALL, actor, called);
        return meetings.find(ALL, called.id()).orElseThrow();
    }
}
