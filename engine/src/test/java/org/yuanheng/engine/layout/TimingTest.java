package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.yaml.RulebookText;

/** Which period the figures of a file are kept under, as the layout says, and what it may not say. */
class TimingTest {
    private static final String COLUMNS = """
            id: x
            kind: layout
            title: 试
            department: tax
            columns:
              - {id: code, is: credit_code, required: true, names: [统一社会信用代码]}
              - {id: output, is: number, names: [工业总产值]}
              - {id: staff, is: number, assumed_unit: 人, names: [从业人员]}
            facts:
              - {item: output, of: output}
              - {item: staff, of: staff}
            """;
    private static final String MONTHLY = ("every: month\nfigures: cumulative\n" + COLUMNS)
            .replace("{item: staff, of: staff}", "{item: staff, of: staff, figures: single}");

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        Path layouts = Files.createDirectories(folder.resolve("layouts"));
        return Files.writeString(layouts.resolve("x.yaml"), text);
    }

    private Layout layout(String text) throws IOException {
        return Shipped.ok(Shipped.FOLDER.read(file(text)));
    }

    private List<String> notes(String text) throws IOException {
        return Shipped.notes(Shipped.FOLDER.read(file(text))).stream()
                .map(Problem::code)
                .toList();
    }

    private static String kept(Layout layout, String item, String stated) {
        return layout.periodOf(item, Shipped.ok(layout.delivery(period(stated), "x.csv")))
                .toString();
    }

    private static String refused(Layout layout, String stated) {
        return Shipped.problems(layout.delivery(period(stated), "x.csv"))
                .getFirst()
                .code();
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }

    @Test
    void aCumulativeFigureIsKeptAsSinceJanuary() throws IOException {
        Layout layout = layout(MONTHLY);
        for (String written : List.of("2025年3月", "2025年1—3月", "2025-03", "2025Q1")) {
            assertThat(kept(layout, "output", written)).as(written).isEqualTo("2025-01..03");
        }
        assertThat(kept(layout, "output", "2025年1月")).isEqualTo("2025-01");
        assertThat(kept(layout, "output", "2025年1-2月")).isEqualTo("2025-01..02");
    }

    @Test
    void whatCannotBeAddedIsKeptUnderItsMonth() throws IOException {
        Layout layout = layout(MONTHLY);
        assertThat(kept(layout, "staff", "2025年1-3月")).isEqualTo("2025-03");
        assertThat(kept(layout, "scale", "2025年3月")).isEqualTo("2025-03");
    }

    @Test
    void aCumulativeTableSaysToWhichMonth() throws IOException {
        Layout layout = layout("figures: cumulative\n" + COLUMNS);
        assertThat(refused(layout, "2025")).isEqualTo("period-cumulative");
        assertThat(refused(layout, "2025-03-05")).isEqualTo("period-cumulative");
        assertThat(refused(layout(MONTHLY), "2025")).isEqualTo("period-length");
    }

    @Test
    void aTableOfSingleMonthsIsNotHandedInAsCumulative() throws IOException {
        Layout layout = layout("figures: single\n" + COLUMNS);
        assertThat(refused(layout, "2025年1-3月")).isEqualTo("period-single");
        assertThat(kept(layout, "output", "2025年3月")).isEqualTo("2025-03");
        assertThat(Shipped.ok(layout.delivery(period("2025年1-2月"), ""))).hasToString("2025-01..02");
    }

    @Test
    void aLayoutThatSaysNothingKeepsWhatThePersonSays() throws IOException {
        Layout layout = layout(COLUMNS);
        for (String written : List.of("2025", "2025-H1", "2025-Q3", "2025-03", "2025-01..03", "2025-03-05")) {
            assertThat(kept(layout, "output", written)).isEqualTo(written);
        }
    }

    @Test
    void aYearlyTableIsNotHandedInForAMonth() throws IOException {
        Layout layout = layout("every: year\n" + COLUMNS);
        assertThat(kept(layout, "output", "2025")).isEqualTo("2025");
        Problem problem =
                Shipped.problems(layout.delivery(period("2025年3月"), "年报.xlsx")).getFirst();
        assertThat(problem.message())
                .isEqualTo(new Text("这种表每年报送，期间写的是2025年3月", "this table comes yearly, and the period is March 2025"));
        assertThat(problem.advice().zh()).isEqualTo("期间写成2025年这样");
        assertThat(refused(layout("every: quarter\n" + COLUMNS), "2025年上半年")).isEqualTo("period-length");
    }

    @Test
    void cumulativeWhereItCannotBeIsWarnedOf() throws IOException {
        assertThat(notes(MONTHLY)).isEmpty();
        assertThat(notes(MONTHLY.replace("every: month", "every: year"))).containsExactly("layout-cumulative-every");
        assertThat(notes(MONTHLY.replace(", figures: single", ""))).containsExactly("layout-cumulative-item");
        assertThat(notes(MONTHLY.replace("[工业总产值]", "[本月工业总产值]"))).containsExactly("layout-cumulative-heading");
        assertThat(notes(MONTHLY.replace("[工业总产值]", "[1-本月工业总产值, 1—本月产值, 至本月产值]")))
                .isEmpty();
        assertThat(notes(COLUMNS.replace("[工业总产值]", "[1-本月工业总产值]"))).containsExactly("layout-cumulative-heading");
        assertThat(notes(COLUMNS.replace("[工业总产值]", "[工业总产值累计]"))).containsExactly("layout-cumulative-heading");
        assertThat(notes(COLUMNS.replace("[从业人员]", "[累计从业人员]"))).isEmpty();
    }

    @Test
    void checkSaysItInASentence() throws IOException {
        assertThat(said(MONTHLY))
                .contains("每月报送。")
                .anyMatch(line -> line.startsWith("数字是从1月起的累计数"))
                .anyMatch(line -> line.strip().equals("是本期数，不是累计数。"));
        assertThat(said(COLUMNS)).noneMatch(line -> line.contains("累计"));
        assertThat(said("figures: single\n" + COLUMNS)).anyMatch(line -> line.startsWith("数字是本期数"));
    }

    private List<String> said(String text) throws IOException {
        return Shipped.FOLDER.description(layout(text)).stream().map(Text::zh).toList();
    }

    @Test
    void aCaseShowsUnderWhichPeriodFactsAreKept() throws IOException {
        assertThat(run("period: 2025年3月\n  kept: {output: 2025-01..03, staff: 2025-03}"))
                .isEmpty();
        assertThat(run("period: 2025\n  kept: period-length")).isEmpty();
        assertThat(run("period: 2025年3月\n  kept: {output: 2025-03}"))
                .singleElement()
                .satisfies(wrong -> {
                    assertThat(wrong.place().row()).isEqualTo(6);
                    assertThat(wrong.message().zh()).contains("output 的期间 应为“2025-03”，读得“2025-01..03”");
                });
        assertThat(run("period: 2025年3月\n  kept: period-length")).hasSize(1);
        assertThat(run("period: 2025\n  kept: {output: 2025}")).hasSize(1);
    }

    private List<Problem> run(String timed) throws IOException {
        Layout layout = layout(MONTHLY);
        return Shipped.FOLDER.run(layout, Shipped.ok(cases(timed, layout)).getFirst());
    }

    private static Checked<List<LayoutCase>> cases(String timed, Layout layout) {
        String text = """
                - name: 试
                  table:
                    - [统一社会信用代码, 工业总产值（万元）, 从业人员]
                  expect: {}
                """ + "  " + timed + "\n";
        return LayoutCase.read(RulebookText.of("x.cases.yaml", text.getBytes(StandardCharsets.UTF_8)), layout);
    }

    @Test
    void aCaseSaysBothOrNeither() throws IOException {
        Layout layout = layout(MONTHLY);
        for (String timed : List.of("period: 2025", "kept: {output: 2025}", "period: 去年\n  kept: {output: 2025}")) {
            assertThat(Shipped.problems(cases(timed, layout)))
                    .extracting(Problem::code)
                    .containsExactly("cases-period");
        }
    }
}
