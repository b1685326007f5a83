package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.ChainNode;
import org.yuanheng.app.chain.Member;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.Cases;
import org.yuanheng.app.land.Noted;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.registry.FirmEvent;

/** The part of the {@link Story} that plays on the land: the case of the plot, the end of the old firm, its empty plant. */
final class StoryLand {
    /** The node that the old firm stands on alone. */
    static final String NODE = "电子封装材料";

    private static final String CHAIN = "organosilicon";
    private static final String MATRIX = "two-axis";

    private final Telling told;

    StoryLand(Telling told) {
        this.told = told;
    }

    /** The old firm is the only one on its node. */
    void onTheNode() {
        Chain chain = told.parts().chains().list(Telling.ALL).stream()
                .filter(each -> each.design().equals(CHAIN))
                .findFirst()
                .orElseThrow();
        ChainNode node = told.parts().drawing().nodes(chain.id()).stream()
                .filter(each -> each.said().name().equals(NODE))
                .findFirst()
                .orElseThrow();
        told.on(
                Telling.day("2021-06-10"),
                () -> Telling.none(told.parts()
                        .members()
                        .put(
                                Telling.ALL,
                                told.actor("chain"),
                                chain,
                                node,
                                new Member.Said(
                                        Story.oldFirm(),
                                        Member.Role.MEMBER,
                                        null,
                                        "",
                                        Telling.day("2021-06-01"),
                                        "链长办走访（虚构）"))));
    }

    long opened() {
        long[] id = new long[1];
        LocalDate opened = Telling.day("2023-04-24");
        told.on(
                opened,
                () -> id[0] = Telling.ok(told.parts()
                        .cases()
                        .open(
                                Telling.ALL,
                                told.actor("zone"),
                                new Cases.Opening(
                                        Story.PLOT,
                                        opened,
                                        PlotCase.Cause.CLASS_D,
                                        2022,
                                        MATRIX,
                                        "连续两年 D 类，设备老旧，亩均税收不足 0.3 万元，企业无力技改",
                                        "岚经开低效〔2023〕7号（虚构）"))));
        note(
                id[0],
                new Noted(PlotCase.Kind.WAY, Telling.day("2023-05-06"), "协商退出，厂房土地收储后带项目重新出让", "管委会专题会议纪要〔2023〕11号（虚构）")
                        .going(PlotCase.Way.BUY_BACK));
        note(
                id[0],
                new Noted(PlotCase.Kind.MILESTONE, Telling.day("2023-05-06"), "人员安置，企业停产注销", "管委会专题会议纪要〔2023〕11号（虚构）")
                        .until(Telling.day("2023-06-30"), "岚渚经开区管委会"));
        return id[0];
    }

    void note(long id, Noted noted) {
        told.on(noted.day(), () -> Telling.none(told.parts().cases().note(Telling.ALL, told.actor("zone"), id, noted)));
    }

    /** The firm ends; its node is missing from that day, which is a gap. */
    void closed(long plotCase) {
        told.on(
                Story.CLOSED.plusDays(1),
                () -> Telling.none(told.parts()
                        .events()
                        .add(
                                Telling.ALL,
                                told.actor("office"),
                                new FirmEvent.Said(
                                        Story.CLOSED,
                                        FirmEvent.Kind.CLOSED,
                                        List.of(Story.oldFirm()),
                                        List.of(),
                                        FirmEvent.Where.NOWHERE,
                                        null,
                                        "登记注销〔2023〕第0531号（虚构）",
                                        "低效整治，协商退出"))));
        long milestone = told.parts().cases().events(Telling.ALL, plotCase).stream()
                .filter(event -> event.kind() == PlotCase.Kind.MILESTONE)
                .findFirst()
                .orElseThrow()
                .id();
        note(
                plotCase,
                new Noted(PlotCase.Kind.DONE, Telling.day("2023-06-05"), "96 名职工安置完毕，企业注销，厂房移交", "移交清单 2023-06-05（虚构）")
                        .doing(milestone));
    }

    long asset() {
        long[] id = new long[1];
        Asset.Said said = new Asset.Said(
                Asset.Kind.PLANT,
                "原恒封电子厂房",
                Story.PLOT,
                Story.COUNTY,
                Story.ZONE,
                "",
                new BigDecimal("40.02"),
                new BigDecimal("18600"),
                new BigDecimal("18"),
                new BigDecimal("2"),
                new BigDecimal("1250"),
                new BigDecimal("300"),
                new BigDecimal("2860"),
                "39",
                "岚渚经开区管委会",
                null,
                "收储合同 2023-06（虚构）");
        told.on(
                Telling.day("2023-06-12"),
                () -> id[0] = Telling.ok(told.parts()
                        .assets()
                        .register(Telling.ALL, told.actor("land"), Telling.day("2023-06-12"), said)));
        step(id[0], Asset.Stage.VERIFIED, "2023-06-20", "现场核实表 2023-06-20（虚构）", "");
        step(id[0], Asset.Stage.PRICED, "2023-07-03", "评估报告〔2023〕第88号（虚构）", "");
        return id[0];
    }

    void step(long asset, Asset.Stage stage, String on, String evidence, String project) {
        told.on(
                Telling.day(on),
                () -> Telling.none(told.parts()
                        .assets()
                        .advance(Telling.ALL, told.actor("land"), asset, stage, Telling.day(on), evidence, project)));
    }
}
