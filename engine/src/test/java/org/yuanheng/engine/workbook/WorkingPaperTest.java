package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** What stands in the file, cell by cell; what it comes to is LibreOffice's to say elsewhere. */
@Tag("slow")
class WorkingPaperTest {
    private static final String T1 = """
            unit_id,county,scale,tax,land,value_added,energy,emission,staff,rd,revenue
            T1,黄岩,ABOVE,600,30,3600,1500,0.9,220,450,15000
            T2,黄岩,ABOVE,300.25,,1800,1500,,220,450,15000
            T3,黄岩,BELOW,300,20,1800,1500,,220,450,15000
            """;

    /** What Excel 2010 knows and the papers use. */
    private static final List<String> FUNCTIONS = List.of(
            "ABS",
            "AND",
            "CHOOSE",
            "COUNT",
            "COUNTA",
            "COUNTIF",
            "COUNTIFS",
            "DATE",
            "EXACT",
            "EXP",
            "IF",
            "IFERROR",
            "INDEX",
            "INT",
            "ISERROR",
            "ISNUMBER",
            "LN",
            "MATCH",
            "MAX",
            "MID",
            "MIN",
            "NA",
            "NOT",
            "OR",
            "POWER",
            "ROUND",
            "SIGN",
            "SQRT",
            "SUM",
            "SUMIFS",
            "SUMPRODUCT");

    private static final Pattern STRING = Pattern.compile("\"(\"\"|[^\"])*\"");

    @TempDir
    private Path scratch;

    private final Rule huangyan = Papers.shipped("huangyan-2022-above");

    private Workbooks paper(Rule rule, String facts, Sources sources, String language) {
        return Workbooks.open(Papers.write(scratch, rule, Papers.run(scratch, rule, facts), sources, language));
    }

    @Test
    void factsAreValuesAndEveryFigureIsAFormulaOverThem() {
        Map<String, String> cells = paper(huangyan, T1, Sources.NONE, "zh").cells("评价表");
        assertThat(row(cells, 6))
                .containsSubsequence("统一社会信用代码或单位编号", "总分", "名次", "等级", "评价税收\n（万元）", "亩均税收\n（万元/亩）")
                .contains("亩均税收\n得分（权重 30）");
        assertThat(row(cells, 7))
                .startsWith("T1", "='计算过程'!AQ7/10000", "=IF('计算过程'!AS7=\"\",\"—\",'计算过程'!AS7)")
                .containsSubsequence("600", "30", "3600", "1500", "0.9", "220", "450", "15000")
                .contains(
                        "=IF('计算过程'!J7=\"\",\"—\",ROUND('计算过程'!J7/10000,0)/1000000)",
                        "=ROUND('计算过程'!L7/1000000,0)/10000");
        assertThat(cells).as("a missing fact is an empty cell").doesNotContainEntry("K8", "0");
        assertThat(row(cells, 9)).as("T3 is below scale").isEmpty();
    }

    @Test
    void eachStepFollowsFromTheOnesBeforeIt() {
        Map<String, String> cells = paper(huangyan, T1, Sources.NONE, "zh").cells("计算过程");
        assertThat(row(cells, 7))
                .contains(
                        "=IF(COUNT('评价表'!J7,'评价表'!K7)<2,\"\",IF('评价表'!K7>0,'评价表'!J7/'评价表'!K7,\"\"))",
                        "=IF(G7=\"\",\"\",G7/基准_tax_per_mu*权重_tax_per_mu)",
                        "=IF(H7=\"\",\"\",MIN(MAX(H7,最低分_tax_per_mu),最高分_tax_per_mu))",
                        "=IF(G7=\"\",\"\",ROUND(G7*10000000000,0))",
                        "=IF(I7=\"\",\"\",ROUND(I7*10000000000,0))",
                        "=IF(K7=\"\",0,K7)",
                        "=IF(AC7=\"\",IF(C7=0,0,IF(INDEX(平均分_value_added_per_emission,C7)=\"\",0,"
                                + "INDEX(平均分_value_added_per_emission,C7))),AC7)");
    }

    @Test
    void parametersAreNamedCells() {
        Workbooks paper = paper(huangyan, T1, Sources.NONE, "zh");
        Map<String, String> rule = paper.cells("规则与基准");
        assertThat(rule)
                .containsEntry(cell(paper, "权重_tax_per_mu"), "30")
                .containsEntry(cell(paper, "基准_tax_per_mu"), "24.097");
        assertThat(rule)
                .containsEntry(cell(paper, "下限_tax_per_mu"), "0")
                .containsEntry(cell(paper, "上限_tax_per_mu"), "无");
        assertThat(rule).containsEntry(cell(paper, "比例_A"), "0.2").containsEntry(cell(paper, "比例_D"), "0.05");
        assertThat(rule.values())
                .anyMatch(text -> text.contains("2022年度工业企业综合评价结果公示"))
                .anyMatch(text -> text.startsWith("必备资料："));
        assertThat(paper.cells("分组").values())
                .contains("=COUNTIF('计算过程'!$F$7:$F$8,A7)", "=INT(ROUND(C7*比例_A*1000000,0)/1000000)");
    }

    private static String cell(Workbooks paper, String name) {
        return paper.named(name).replaceAll(".*!|\\$|:.*", "");
    }

    @Test
    void formulasUseOnlyNamesThatAreDefinedAndFunctionsThatOldExcelsKnow() {
        for (Workbooks paper : List.of(
                paper(huangyan, T1, Sources.NONE, "zh"),
                paper(
                        Papers.rule(WorkingPaperOfficeTest.EVERYTHING),
                        Region.of(60).csv(),
                        Sources.NONE,
                        "zh"),
                paper(
                        Papers.rule(WorkingPaperOfficeTest.EVERYTHING),
                        Region.of(60).csv(),
                        Sources.NONE,
                        "en"))) {
            TreeSet<String> called = new TreeSet<>();
            TreeSet<String> named = new TreeSet<>();
            for (String sheet : paper.sheets()) {
                paper.cells(sheet).values().stream()
                        .filter(v -> v.startsWith("="))
                        .forEach(formula -> {
                            assertThat(formula.length()).isLessThan(8192);
                            String plain =
                                    STRING.matcher(formula).replaceAll("\"\"").replaceAll("'[^']*'!", "");
                            matches(plain, "([A-Z][A-Z0-9.]*)\\(").forEach(called::add);
                            matches(plain, "([\\p{L}_][\\p{L}\\d]*_[\\p{L}\\d_]+|等级|classes)")
                                    .forEach(named::add);
                        });
            }
            assertThat(called).isSubsetOf(FUNCTIONS);
            assertThat(named).isNotEmpty().isSubsetOf(paper.names());
        }
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void noFormulaCarriesAFigureOfOurs() {
        Workbooks paper = paper(huangyan, T1, Sources.NONE, "zh");
        assertThat(paper.part("xl/worksheets/sheet2.xml")).contains("<f>").doesNotContain("</f><v>");
    }

    @Test
    void whateverStandsInTheFactsTheFileIsWellFormedAndTextStaysText() throws Exception {
        String facts = """
                unit_id,county,scale,tax,land,value_added,energy,emission,staff,rd,revenue
                =1+1,"<b>&'""»",ABOVE,600,30,3600,1500,0.9,220,450,15000
                """;
        Workbooks paper = paper(
                huangyan,
                facts,
                new Sources() {
                    @Override
                    public Optional<Origin> of(String unitId, String item) {
                        return Optional.of(new Origin("a<b>&\"c\"\u0000]]>.xlsx", "=A1", "\uD800", item));
                    }

                    @Override
                    public String name(String unitId) {
                        return "=cmd|' /C calc'!A0";
                    }
                },
                "zh");
        for (String part : List.of("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "docProps/core.xml")) {
            parse(paper.part(part));
        }
        for (int i = 1; i <= paper.sheets().size(); i++) {
            parse(paper.part("xl/worksheets/sheet" + i + ".xml"));
        }
        assertThat(paper.cells("评价表")).containsEntry("A7", "=1+1").containsEntry("B7", "=cmd|' /C calc'!A0");
        assertThat(paper.part("xl/worksheets/sheet2.xml")).doesNotContain("<f>1+1", "<f>cmd");
        assertThat(paper.cells("分组")).containsEntry("B7", "<b>&'\"»");
    }

    private static void parse(String xml) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sourcesAndNamesStandBesideTheFacts() {
        Workbooks paper = paper(
                huangyan,
                T1,
                new Sources() {
                    @Override
                    public Optional<Origin> of(String unitId, String item) {
                        return item.equals("tax")
                                ? Optional.of(new Origin("税收.xlsx", "Sheet1!D17", "税务局", "2026年3月2日 09:15"))
                                : Optional.empty();
                    }

                    @Override
                    public String name(String unitId) {
                        return "虚构机械" + unitId;
                    }
                },
                "zh");
        assertThat(paper.sheets()).containsExactly("说明", "评价表", "规则与基准", "分组", "计算过程", "来源", "未排名与未参评");
        Map<String, String> sources = paper.cells("来源");
        assertThat(row(sources, 5)).containsExactly("T1", "虚构机械T1", "县（市、区）", "黄岩");
        assertThat(row(sources, 8))
                .containsExactly(
                        "T1", "虚构机械T1", "评价税收", "600", "万元", "税收.xlsx", "Sheet1!D17", "税务局", "2026年3月2日 09:15");
        assertThat(sources.values())
                .as("no row for what is missing")
                .filteredOn("用地面积"::equals)
                .hasSize(1);
        assertThat(row(paper.cells("未排名与未参评"), 5)).containsExactly("T3", "虚构机械T3", "未参评", "不在评价范围");
        assertThat(paper(huangyan, T1, Sources.NONE, "zh").sheets()).doesNotContain("来源");
    }

    @Test
    void theFirstSheetSaysInPlainWordsWhatItIs() {
        Map<String, String> cover = paper(
                        huangyan,
                        T1,
                        new Sources() {
                            @Override
                            public Optional<Origin> of(String unitId, String item) {
                                return Optional.empty();
                            }

                            @Override
                            public String run() {
                                return "第 12 轮";
                            }

                            @Override
                            public String warning() {
                                return "演示数据，非真实企业";
                            }
                        },
                        "zh")
                .cells("说明");
        assertThat(cover.values())
                .contains("第 12 轮", "huangyan-2022-above", "评价范围内 2 家，未参评 1 家", "='评价表'!A4")
                .anyMatch(cell -> cell.startsWith("※ 演示数据，非真实企业"))
                .anyMatch(cell -> cell.contains("certutil -hashfile results.csv SHA256"))
                .anyMatch(cell -> cell.startsWith("总分取 4 位小数"))
                .anyMatch(cell -> cell.matches("[0-9a-f]{64}"));
    }

    @Test
    void inventedDataAreSaidToBeOnEverySheet() {
        Rule demo = Papers.shipped("demo-above");
        Workbooks paper = paper(demo, T1, Sources.NONE, "zh");
        for (String sheet : paper.sheets()) {
            assertThat(paper.cells(sheet).values()).as(sheet).anyMatch(cell -> cell.contains("演示数据，全部虚构"));
        }
    }

    @Test
    void theEnglishPaperIsEnglish() {
        Workbooks paper = paper(huangyan, T1, Sources.NONE, "en");
        assertThat(paper.sheets()).containsExactly("Read me", "Evaluation", "Rule", "Groups", "Steps", "Not ranked");
        assertThat(paper.cells("Evaluation")).containsEntry("B6", "total");
        assertThat(paper.names()).contains("weight_tax_per_mu", "share_A");
        assertThat(paper.cells("Steps").values().toString()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void whatASpreadsheetCannotFollowIsAValueAndSaidSo() {
        Rule rule = Papers.rule(WorkingPaperOfficeTest.EVERYTHING);
        String facts = Region.of(60).csv().replace("椒江", "椒*江");
        Workbooks paper = paper(rule, facts.replace(",fatal_accidents", ",ignored"), Sources.NONE, "zh");
        assertThat(paper.cells("说明").values())
                .anyMatch(line -> line.contains("组名含有 * ? ~"))
                .anyMatch(line -> line.contains("条款 override:deaths 所需的列不在事实文件中"))
                .anyMatch(line -> line.contains("条款 adjustment:accident 所需的列不在事实文件中"))
                .anyMatch(line -> line.contains("计算式含减法"));
        assertThat(paper.cells("计算过程").get("C7")).as("the group's number").matches("\\d+");
    }

    @Test
    void figuresBeyondFifteenDigitsAreSaidToBe() throws IOException {
        String facts = T1.replace("T1,黄岩,ABOVE,600,30", "T1,黄岩,ABOVE,600000000,30");
        RunDirectory run = Papers.run(scratch, huangyan, facts);
        WorkingPaper.Contents contents =
                Papers.ok(WorkingPaper.write(huangyan, run, Sources.NONE, "zh", new ByteArrayOutputStream()));
        assertThat(contents.exact()).isFalse();
        assertThat(contents.remarks()).anyMatch(remark -> remark.startsWith("亩均税收：2 个数值或得分"));
    }

    @Test
    void aboveTwentyThousandUnitsRanksAreValues() throws IOException {
        RunDirectory run = Papers.run(scratch, huangyan, T1);
        try (RunFigures figures = RunFigures.open(huangyan, run)) {
            Names names = new Names("zh");
            Limits limits = Limits.of(figures, List.of("黄岩"), Limits.LIVE_RANKS + 1, names);
            assertThat(limits.liveRanks()).isFalse();
            assertThat(limits.remarks()).anyMatch(remark -> remark.contains("名次按本次评价结果填入"));
            Recipe recipe = new Recipe(figures.scheme(), names);
            assertThat(new Ranking(figures.scheme(), names, recipe, true, true, figures.orders())
                            .steps(false)
                            .getFirst()
                            .formula())
                    .isEmpty();
        }
    }

    @Test
    void aRunThatNoSpreadsheetOpensIsRefusedBeforeAByteIsWritten() throws IOException {
        StringBuilder facts = new StringBuilder("unit_id,county,scale,tax,land,electricity\n");
        for (int i = 0; i <= WorkingPaper.MOST_UNITS; i++) {
            facts.append('U').append(i).append(",黄岩,BELOW,1,1,1\n");
        }
        Rule rule = Papers.shipped("huangyan-2022-below");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunDirectory run = Papers.run(scratch, rule, facts.toString());
        assertThat(codes(WorkingPaper.write(rule, run, Sources.NONE, "zh", out)))
                .containsExactly("paper-too-many-units");
        assertThat(out.size()).isZero();
    }

    @Test
    void aUnitThatTheRunDoesNotKnowOrLeftOutHasNoPaper() throws IOException {
        RunDirectory run = Papers.run(scratch, huangyan, T1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(codes(WorkingPaper.writeUnit(huangyan, run, "nobody", Sources.NONE, "zh", out)))
                .containsExactly("paper-unit-unknown");
        assertThat(codes(WorkingPaper.writeUnit(huangyan, run, "T3", Sources.NONE, "zh", out)))
                .containsExactly("paper-unit-left-out");
        assertThat(out.size()).isZero();
    }

    @Test
    void thePaperOfAUnitNamesNobodyElse() {
        RunDirectory run = Papers.run(scratch, huangyan, T1);
        Workbooks paper = Workbooks.open(Papers.writeUnit(scratch, huangyan, run, "T1"));
        assertThat(paper.sheets()).containsExactly("说明", "评价表", "规则与基准", "分组", "同组对照");
        assertThat(paper.part("xl/sharedStrings.xml")).contains(">T1<").doesNotContain(">T2<");
    }

    private static List<String> codes(Checked<WorkingPaper.Contents> outcome) {
        return switch (outcome) {
            case Checked.Ok<WorkingPaper.Contents> ok -> List.of("written: " + ok.value());
            case Checked.Refused<WorkingPaper.Contents>(var problems) ->
                problems.stream().map(problem -> problem.code()).toList();
        };
    }

    /** The cells of a row, left to right. */
    private static List<String> row(Map<String, String> cells, int row) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getKey().replaceAll("[A-Z]", "").equals(Integer.toString(row)))
                .sorted(Map.Entry.comparingByKey(
                        java.util.Comparator.comparingInt(String::length).thenComparing(address -> address)))
                .map(Map.Entry::getValue)
                .filter(content -> !content.isEmpty())
                .toList();
    }
}
