package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * The paper as LibreOffice works it out: every published digit of some 3,000 firms is that of results.csv, and a changed
 * cell moves classes just as a run over changed facts does.
 */
@Tag("office")
class WorkingPaperOfficeTest {
    /** Every kind of clause a scheme can have. */
    static final String EVERYTHING = """
            id: everything
            title: {zh: 样样都有的规则（虚构）, en: a rule that has everything (invented)}
            notice: {zh: 演示数据，全部虚构, en: invented data}
            source: {document: 测试文件, checked_on: 2026-11-22}
            period: 2022
            facts:
              - {id: leased_out, unit: 亩, decimals: 2, label: {zh: 出租面积, en: land let}, source: {document: 测试}}
            population: scale = 'ABOVE' and participation <> 'EXEMPT'
            compare_within: [county, industry]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / (land - leased_out)
                unit: 万元/亩
                weight: 35
                points: {method: baseline_ratio, baseline: group_sum_over_sum, floor: -0.5, cap: 1.5}
              - id: value_added_per_emission
                label: {zh: 单位排放增加值, en: value added per emission}
                value: value_added / emission
                weight: 20.5
                points: {method: baseline_ratio, baseline: group_sum_over_sum, floor: 0, cap: 2}
                when_missing: group_mean_points
              - id: productivity
                label: {zh: 劳动生产率, en: productivity}
                value: value_added / staff
                weight: 20
                points: {method: baseline_ratio, baseline: 18.14, floor: none, cap: none}
              - id: margin
                label: {zh: 利润率, en: return}
                value: coalesce(profit, 0) / greatest(revenue, 1) + case when rd > 500 then 0.01 else 0 end
                weight: 24.5
                points: {method: baseline_ratio, baseline: 0.0302, floor: -1, cap: 3}
            total:
              decimals: 2
              adjustments:
                - id: research
                  label: {zh: 研发加分, en: research}
                  when: rd / revenue >= 0.02 and not (profit < 0)
                  points: least(5, sqrt(rd) / 3)
                - {id: accident, label: {zh: 事故扣分, en: accident}, when: fatal_accidents > 0, points: "-3"}
            rank: {by: [total desc, tax_per_mu desc, production_on, industry desc, unit_id]}
            classes: {method: quota, of: ranked, shares: [A: 12.5%, B: 30%, C: rest, D: 7%, E: 3%], rounding: floor}
            transition_class: T
            missing_required: pending
            required: [tax, land]
            overrides:
              - {id: star, kind: raise, label: {zh: 明星, en: star}, when: rd > 1500, to: A, consumes_quota: true}
              - {id: deaths, kind: veto, label: {zh: 亡人事故, en: deaths}, when: fatal_accidents > 0, to: E, consumes_quota: true}
              - {id: young, kind: raise, label: {zh: 新投产, en: young}, when: production_on >= date '2024-01-01', by: 1}
              - {id: fixed, kind: fix, label: {zh: 定档, en: fixed}, when: "staff between 3 and 12 and industry in ('0610', '3311')", to: C}
              - {id: silent, kind: lower, label: {zh: 未报利润, en: silent}, when: profit is null, by: 2}
              - {id: bytes, kind: lower, label: {zh: 字节序, en: bytes}, when: county < '玉' and staff < 5, to: D}
            """;

    @TempDir
    private Path scratch;

    @Test
    void everyDigitUnderTheDemosRuleWithConstants() {
        Rule rule = Papers.shipped("demo-above");
        RunDirectory run = Papers.run(scratch, rule, Region.of(3100).csv());
        Office.Sheets paper = Office.recalculate(Papers.write(scratch, rule, run));
        String results = Papers.read(run.resultsCsv());
        assertThat(results.lines().count()).isGreaterThan(2900);
        assertThat(Papers.results(rule, paper)).isEqualTo(results);
        assertThat(paper.sheet("评价表").get(3).getFirst()).contains("总分 0 家，名次 0 家，等级 0 家");
    }

    @Test
    void everyDigitUnderARuleThatHasEverything() {
        Rule rule = Papers.rule(EVERYTHING);
        RunDirectory run = Papers.run(scratch, rule, Region.of(3000).csv());
        String results = Papers.read(run.resultsCsv());
        assertThat(results)
                .as("the firms meet every clause")
                .contains("filled:", "missing:", "override:star", "override:deaths", "override:young")
                .contains("override:fixed", "override:silent", "override:bytes", "unranked:pending")
                .contains("unranked:transition", ",T,", ",E,", ",-");
        assertThat(Papers.results(rule, Office.recalculate(Papers.write(scratch, rule, run))))
                .isEqualTo(results);
    }

    @Test
    void aChangedFactMovesTheClassAsARunOverChangedFactsDoes() {
        Rule rule = Papers.rule(EVERYTHING);
        RunDirectory before = Papers.run(scratch, rule, Region.of(600).csv());
        String unit = unitOfClass(before, "C");
        Path paper = Papers.write(scratch, rule, before);
        Workbooks changed = Workbooks.open(paper).change("评价表", unit, "评价税收\n（万元）", "99999.5");
        RunDirectory after = Papers.run(scratch, rule, Region.of(600).with(unit, "tax", "99999.5"));
        Office.Sheets recalculated = Office.recalculate(changed.save(scratch.resolve("changed.xlsx")));
        assertThat(row(Papers.results(rule, recalculated), unit)).contains(",A,");
        assertThat(Papers.results(rule, recalculated).lines().sorted())
                .isEqualTo(Papers.read(after.resultsCsv()).lines().sorted().toList());
        assertThat(recalculated.sheet("评价表").get(3).getFirst()).doesNotContain("等级 0 家");
    }

    @Test
    void changedParametersMoveEveryFirmAsAChangedRuleDoes() {
        Rule rule = Papers.rule(EVERYTHING);
        Region region = Region.of(600);
        Path paper = Papers.write(scratch, rule, Papers.run(scratch, rule, region.csv()));
        Path changed = Workbooks.open(paper)
                .changeNamed("权重_tax_per_mu", "50")
                .changeNamed("基准_productivity", "9.07")
                .changeNamed("上限_value_added_per_emission", "1.2")
                .changeNamed("比例_A", "0.2")
                .save(scratch.resolve("changed.xlsx"));
        Rule other = Papers.rule(EVERYTHING
                .replace("weight: 35", "weight: 50")
                .replace("18.14", "9.07")
                .replace("floor: 0, cap: 2}", "floor: 0, cap: 1.2}")
                .replace("A: 12.5%", "A: 20%"));
        assertThat(Papers.results(rule, Office.recalculate(changed))
                        .lines()
                        .sorted()
                        .toList())
                .isEqualTo(Papers.read(Papers.run(scratch, other, region.csv()).resultsCsv())
                        .lines()
                        .sorted()
                        .toList());
    }

    @Test
    void theFormsOfSingleUnitsSayTheSame() {
        Rule rule = Papers.rule(EVERYTHING);
        RunDirectory run = Papers.run(scratch, rule, Region.of(600).csv());
        List<String> results = Papers.read(run.resultsCsv()).lines().skip(1).toList();
        List<String> units = Stream.iterate(0, i -> i < results.size(), i -> i + 23)
                .map(i -> results.get(i).split(",", -1)[0])
                .toList();
        List<Path> papers = units.stream()
                .map(unit -> Papers.writeUnit(scratch, rule, run, unit))
                .toList();
        List<Office.Sheets> recalculated = Office.recalculate(papers);
        List<String> rows = new ArrayList<>();
        for (Office.Sheets paper : recalculated) {
            rows.add(Papers.unitResult(rule, paper));
        }
        assertThat(rows)
                .isEqualTo(units.stream()
                        .map(unit -> row(Papers.read(run.resultsCsv()), unit))
                        .toList());
    }

    @Test
    void aChangedFactMovesTheClassOfASingleUnit() {
        Rule rule = Papers.shipped("demo-above");
        RunDirectory run = Papers.run(scratch, rule, Region.of(400).csv());
        String unit = unitOfClass(run, "C");
        Path paper = Workbooks.open(Papers.writeUnit(scratch, rule, run, unit))
                .changeBeside("评价表", "评价税收", "88888.25")
                .save(scratch.resolve("changed.xlsx"));
        RunDirectory after = Papers.run(scratch, rule, Region.of(400).with(unit, "tax", "88888.25"));
        String expected = row(Papers.read(after.resultsCsv()), unit);
        assertThat(expected).contains(",1,A,");
        assertThat(Papers.unitResult(rule, Office.recalculate(paper))).isEqualTo(expected);
    }

    private static String unitOfClass(RunDirectory run, String name) {
        return Papers.read(run.resultsCsv())
                .lines()
                .filter(line -> line.endsWith("," + name + ","))
                .map(line -> line.split(",", -1)[0])
                .findFirst()
                .orElseThrow();
    }

    private static String row(String results, String unit) {
        return results.lines()
                .filter(line -> line.startsWith(unit + ","))
                .findFirst()
                .orElseThrow();
    }
}
