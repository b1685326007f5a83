package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
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
              - {id: fixed, kind: fix, label: {zh: 定级, en: fixed}, when: "staff between 3 and 12 and industry in ('0610', '3311')", to: C}
              - {id: silent, kind: lower, label: {zh: 未报利润, en: silent}, when: profit is null, by: 2}
              - {id: bytes, kind: lower, label: {zh: 字节序, en: bytes}, when: county < '玉' and staff < 5, to: D}
            """;

    private static final Rule DEMO = Papers.shipped("demo-above");
    private static final Rule ALL = Papers.rule(EVERYTHING);
    private static final Rule CHANGED = Papers.rule(EVERYTHING
            .replace("weight: 35", "weight: 50")
            .replace("18.14", "9.07")
            .replace("floor: 0, cap: 2}", "floor: 0, cap: 1.2}")
            .replace("A: 12.5%", "A: 20%"));
    private static final Region FIRMS = Region.of(600);

    @TempDir
    private static Path scratch;

    /** The papers that LibreOffice works out in one go, by what a test knows them as. */
    private static final Map<String, Path> PAPERS = new LinkedHashMap<>();

    private static final Map<String, List<List<String>>> SHEETS = new LinkedHashMap<>();
    private static RunDirectory demo = new RunDirectory(Path.of(""));
    private static RunDirectory everything = demo;
    private static RunDirectory before = demo;
    private static String moved = "";

    @BeforeAll
    static void oneOfficeWorksOutEveryPaper() {
        demo = Papers.run(scratch, DEMO, Region.of(3100).csv());
        PAPERS.put("demo", Papers.write(scratch, DEMO, demo));
        everything = Papers.run(scratch, ALL, Region.of(1200).csv());
        PAPERS.put("everything", Papers.write(scratch, ALL, everything));
        before = Papers.run(scratch, ALL, FIRMS.csv());
        moved = unitOfClass(before, "C");
        Path paper = Papers.write(scratch, ALL, before);
        PAPERS.put(
                "fact",
                Workbooks.open(paper)
                        .change("评价表", moved, "评价税收\n（万元）", "99999.5")
                        .save(scratch.resolve("fact.xlsx")));
        PAPERS.put(
                "parameters",
                Workbooks.open(paper)
                        .changeNamed("权重_tax_per_mu", "50")
                        .changeNamed("基准_productivity", "9.07")
                        .changeNamed("上限_value_added_per_emission", "1.2")
                        .changeNamed("比例_A", "0.2")
                        .save(scratch.resolve("parameters.xlsx")));
        unitsOfEveryKind().forEach(unit -> PAPERS.put(unit, Papers.writeUnit(scratch, ALL, before, unit)));
        PAPERS.put(
                "fact of a unit",
                Workbooks.open(Papers.writeUnit(scratch, DEMO, demo, unitOfClass(demo, "C")))
                        .changeBeside("评价表", "评价税收", "888888.25")
                        .save(scratch.resolve("unit.xlsx")));
        List<Path> worked = Office.recalculate(List.copyOf(PAPERS.values()), Papers.EVALUATION);
        int next = 0;
        for (String name : PAPERS.keySet()) {
            SHEETS.put(name, Office.rows(worked.get(next++)));
        }
    }

    private static List<List<String>> sheet(String name) {
        return Objects.requireNonNull(SHEETS.get(name), name);
    }

    @Test
    void everyDigitUnderTheDemosRuleWithConstants() {
        String results = Papers.read(demo.resultsCsv());
        assertThat(results.lines().count()).isGreaterThan(2900);
        assertThat(Papers.results(DEMO, sheet("demo"))).isEqualTo(results);
        assertThat(sheet("demo").get(3).getFirst()).contains("总分 0 家，名次 0 家，等级 0 家");
    }

    @Test
    void everyDigitUnderARuleThatHasEverything() {
        String results = Papers.read(everything.resultsCsv());
        assertThat(results)
                .as("the firms meet every clause")
                .contains("filled:", "missing:", "override:star", "override:deaths", "override:young")
                .contains("override:fixed", "override:silent", "override:bytes", "unranked:pending")
                .contains("unranked:transition", ",T,", ",E,", ",-");
        assertThat(Papers.results(ALL, sheet("everything"))).isEqualTo(results);
    }

    @Test
    void aChangedFactMovesTheClassAsARunOverChangedFactsDoes() {
        RunDirectory after = Papers.run(scratch, ALL, Region.of(600).with(moved, "tax", "99999.5"));
        String results = Papers.results(ALL, sheet("fact"));
        assertThat(row(results, moved)).contains(",A,");
        assertThat(sorted(results)).isEqualTo(sorted(Papers.read(after.resultsCsv())));
        assertThat(sheet("fact").get(3).getFirst()).doesNotContain("等级 0 家");
    }

    @Test
    void changedParametersMoveEveryFirmAsAChangedRuleDoes() {
        RunDirectory after = Papers.run(scratch, CHANGED, FIRMS.csv());
        assertThat(sorted(Papers.results(ALL, sheet("parameters")))).isEqualTo(sorted(Papers.read(after.resultsCsv())));
    }

    @Test
    void theFormsOfSingleUnitsSayTheSame() {
        String results = Papers.read(before.resultsCsv());
        List<String> units = unitsOfEveryKind();
        assertThat(units).hasSizeGreaterThan(7);
        assertThat(units.stream()
                        .map(unit -> Papers.unitResult(ALL, sheet(unit)))
                        .toList())
                .isEqualTo(units.stream().map(unit -> row(results, unit)).toList());
    }

    @Test
    void aChangedFactMovesTheClassOfASingleUnit() {
        String unit = unitOfClass(demo, "C");
        RunDirectory after = Papers.run(scratch, DEMO, Region.of(3100).with(unit, "tax", "888888.25"));
        String expected = row(Papers.read(after.resultsCsv()), unit);
        assertThat(expected).contains(",1,A,");
        assertThat(Papers.unitResult(DEMO, sheet("fact of a unit"))).isEqualTo(expected);
    }

    /** The first unit of each class and of each note. */
    private static List<String> unitsOfEveryKind() {
        Map<String, String> first = new LinkedHashMap<>();
        for (String line : Papers.read(before.resultsCsv()).lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            List<String> kinds = new ArrayList<>(List.of(cells[cells.length - 1].split(";", -1)));
            kinds.add("class " + cells[cells.length - 2]);
            kinds.forEach(kind -> first.putIfAbsent(kind, cells[0]));
        }
        return first.values().stream().distinct().toList();
    }

    private static List<String> sorted(String results) {
        return results.lines().sorted().toList();
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
