package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Asset.Said;
import org.yuanheng.app.land.Asset.Stage;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with what is said of an asset, and with a step of it. */
record AssetRules(Rows rows, Scope scope, LocalDate today) {
    private record Ground(BigDecimal areaMu, String county) {}

    List<Problem> check(LocalDate day, Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.name().isBlank()) {
            problems.add(problem(
                    "asset-name-missing",
                    "name",
                    new Text("没有写资产名称", "the asset has no name"),
                    new Text("写一个能认出它的名称", "give it a name by which people know it")));
        }
        if (said.document().isBlank()) {
            problems.add(problem(
                    "asset-document-missing",
                    "document",
                    new Text("没有写依据", "no evidence is named"),
                    new Text("写明从哪份文件或哪次巡查得知", "name the document or the inspection that found it")));
        }
        if (day.isAfter(today)) {
            problems.add(future("day"));
        }
        county(said).ifPresent(problems::add);
        plot(said).ifPresent(problems::add);
        if (!said.industries().matches("([0-9]{2}( [0-9]{2})*)?")) {
            problems.add(problem(
                    "asset-industries-wrong",
                    "industries",
                    new Text("可用行业要写行业大类代码", "the industries are no divisions of GB/T 4754"),
                    new Text(
                            "写两位代码，用空格隔开，如 34 35；不限就留空",
                            "two digits each, by spaces, such as 34 35; leave it empty for any")));
        }
        return problems;
    }

    private Optional<Problem> county(Said said) {
        boolean known = rows.reference("""
                select exists (select 1 from registry.place p
                               where p.id = :county and p.kind = 'DIVISION' and p.level = 'COUNTY')
                """)
                .param("county", said.county())
                .query(Boolean.class)
                .single();
        return known
                ? Optional.empty()
                : Optional.of(problem(
                        "asset-county-missing",
                        "county",
                        new Text("没有选县（市、区）", "no county is chosen"),
                        new Text("从列表里选一个", "choose one of the list")));
    }

    private Optional<Problem> plot(Said said) {
        if (said.plot().isEmpty()) {
            return Optional.empty();
        }
        Optional<Ground> ground =
                rows.sql(scope, """
                select p.area_mu, p.county
                from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
                where {scope county=p.county zone=p.zone town=f.town firm=p.holder department=*}
                  and p.id = :plot and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                """).param("plot", said.plot()).param("day", today).query(Ground.class).list().stream()
                        .findFirst();
        if (ground.isEmpty()) {
            return Optional.of(problem(
                    "asset-plot-unknown",
                    "plot",
                    new Text("没有编号为 " + said.plot() + " 的宗地", "there is no plot " + said.plot()),
                    new Text("核对宗地编号；还没有图的，留空", "check the number; leave it empty where the plot is not mapped")));
        }
        BigDecimal area = said.areaMu();
        if (area != null && area.compareTo(ground.get().areaMu()) > 0) {
            String whole = ground.get().areaMu().stripTrailingZeros().toPlainString();
            return Optional.of(problem(
                    "asset-above-plot",
                    "area",
                    new Text(
                            "资产用地 " + area.toPlainString() + " 亩，大于宗地 " + said.plot() + " 的 " + whole + " 亩",
                            "the asset has " + area.toPlainString() + " mu, its plot " + said.plot() + " only "
                                    + whole),
                    new Text(
                            "核对面积和宗地编号；跨几宗的，分宗登记",
                            "check area and plot; register an asset on several plots plot by plot")));
        }
        return Optional.empty();
    }

    static Problem gone() {
        return problem(
                "asset-gone",
                "asset",
                new Text("没有这项资产", "there is no such asset"),
                new Text("回到列表再找", "look for it in the list"));
    }

    private static Problem future(String field) {
        return problem(
                "asset-day-ahead",
                field,
                new Text("日期在今天之后", "the day lies ahead"),
                new Text("写事情发生的那一天", "give the day on which it happened"));
    }

    /** What is wrong with a step: stages follow each other; a matched asset may be matched anew. */
    static List<Problem> step(
            Asset asset, Stage stage, LocalDate day, LocalDate today, String evidence, String project) {
        List<Problem> problems = new ArrayList<>();
        boolean again = stage == Stage.MATCHED && asset.stage() == Stage.MATCHED;
        Optional<Stage> next = asset.stage().next();
        if (!again && !next.filter(stage::equals).isPresent()) {
            String zh = next.map(each -> "下一步是“" + each.label().zh() + "”").orElse("它已经投用");
            String en = next.map(each -> "the next step is “" + each.label().en() + "”")
                    .orElse("it is in use");
            problems.add(problem(
                    "asset-step-out-of-turn",
                    "stage",
                    new Text(
                            "现在是“" + asset.stage().label().zh() + "”，不能直接到“"
                                    + stage.label().zh() + "”",
                            "it is " + asset.stage().label().en() + " and cannot become "
                                    + stage.label().en()),
                    new Text(zh, en)));
        }
        if (day.isAfter(today)) {
            problems.add(future("day"));
        } else if (day.isBefore(asset.stageOn())) {
            problems.add(problem(
                    "asset-step-before-last",
                    "day",
                    new Text(
                            "日期早于上一步的 " + asset.stageOn(),
                            "the day is before that of the last step, " + asset.stageOn()),
                    new Text("核对日期", "check the day")));
        }
        if (evidence.isBlank()) {
            problems.add(problem(
                    "asset-evidence-missing",
                    "evidence",
                    new Text("没有写证明材料", "no evidence is named"),
                    new Text("写明文件和文号", "name the document and its number")));
        }
        if (stage == Stage.MATCHED && project.isBlank()) {
            problems.add(problem(
                    "asset-project-missing",
                    "project",
                    new Text("没有写与谁对接", "it is not said with whom it is matched"),
                    new Text("写项目编号或需求方", "give the project’s number or who needs it")));
        }
        return problems;
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
