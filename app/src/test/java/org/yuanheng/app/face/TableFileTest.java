package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;

/** A table as the file that leaves the house: what it says of itself, numbers as numbers, nothing taken for a formula. */
class TableFileTest {
    private static final String BAND = "演示数据，非真实企业";

    private static Table table() {
        return Table.of(
                        "counties",
                        "各县：亩均/税收",
                        Column.words("county", "县"),
                        Column.number("tax", "亩均税收", "万元/亩"),
                        Column.number("change", "比上年", "万元/亩"),
                        Column.number("firms", "企业", "家").under("规模"),
                        Column.mark("class", "等级"),
                        Column.words("note", "说明"))
                .row(
                        org.yuanheng.app.face.Cell.link("青川区", "/places/1"),
                        org.yuanheng.app.face.Cell.of(Figure.of(new BigDecimal("1234.56785"), 4)),
                        org.yuanheng.app.face.Cell.of(
                                Figure.of(BigDecimal.ONE, 1).less(Figure.of(BigDecimal.TEN, 1))),
                        org.yuanheng.app.face.Cell.of(Figure.count(12)),
                        org.yuanheng.app.face.Cell.ofClass("A"),
                        org.yuanheng.app.face.Cell.of("=1+1"))
                .row(
                        new org.yuanheng.app.face.Cell.Label("白沙县", "南部", null),
                        org.yuanheng.app.face.Cell.of(Figure.missing("税务未报送")),
                        org.yuanheng.app.face.Cell.of(Figure.missing("税务未报送")),
                        org.yuanheng.app.face.Cell.of(Figure.count(0)),
                        new org.yuanheng.app.face.Cell.Mark(null, "过渡期"),
                        org.yuanheng.app.face.Cell.of("说“好”, \"行\""))
                .source(Source.of("各部门报送", "2025年3月1日").without("白沙县税收"));
    }

    private static TableFile file(Table table, String band) throws IOException {
        return new TableFile(table, new Words(Bundles.source(), Locale.SIMPLIFIED_CHINESE), band);
    }

    private static Workbook read(TableFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.xlsx(out);
        return WorkbookFactory.create(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> texts(Row row) {
        DataFormatter shown = new DataFormatter(Locale.ROOT);
        return java.util.stream.IntStream.range(0, 6)
                .mapToObj(column -> shown.formatCellValue(row.getCell(column)))
                .toList();
    }

    @Test
    void aWorkbookHasTitleBandUnitsAndSource() throws IOException {
        try (Workbook workbook = read(file(table(), BAND))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("各县：亩均 税收");
            assertThat(texts(sheet.getRow(0)).getFirst()).isEqualTo("各县：亩均/税收");
            assertThat(texts(sheet.getRow(1)).getFirst()).isEqualTo(BAND);
            assertThat(texts(sheet.getRow(2))).containsExactly("县", "亩均税收（万元/亩）", "比上年（万元/亩）", "规模 企业（家）", "等级", "说明");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 3);
            assertThat(texts(sheet.getRow(3))).containsExactly("青川区", "1,234.5679", "-9.0", "12", "A", "=1+1");
            assertThat(texts(sheet.getRow(4)))
                    .containsExactly("白沙县（南部）", "—（税务未报送）", "—（税务未报送）", "0", "—（过渡期）", "说“好”, \"行\"");
            assertThat(texts(sheet.getRow(6)).getFirst()).isEqualTo("资料来源：各部门报送  截至2025年3月1日  未列入：白沙县税收");
            assertThat(texts(sheet.getRow(7)).getFirst()).isEqualTo(BAND);
        }
    }

    @Test
    void numbersAreNumbersAndTextsAreNoFormulas() throws IOException {
        try (Workbook workbook = read(file(table(), ""))) {
            Row row = workbook.getSheetAt(0).getRow(2);
            Cell tax = row.getCell(1);
            assertThat(tax.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(tax.getNumericCellValue()).isEqualTo(1234.56785);
            assertThat(row.getCell(5).getCellType()).isEqualTo(CellType.STRING);
            assertThat(workbook.getSheetAt(0).getLastRowNum())
                    .as("no band, no line for it")
                    .isEqualTo(5);
        }
    }

    @Test
    void oneUnitStandsOnceOverTheTable() throws IOException {
        Table one = Table.of("t", "税收", Column.words("a", "县"), Column.number("b", "税收", "万元"));
        try (Workbook workbook = read(file(one, ""))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("单位：万元");
        }
    }

    @Test
    void csvOpensInExcelAndIsReadAsItWasWritten() throws IOException {
        byte[] bytes = file(table(), BAND).csv();
        assertThat(bytes).startsWith(0xef, 0xbb, 0xbf);
        assertThat(new String(bytes, StandardCharsets.UTF_8).substring(1).split("\r\n"))
                .containsExactly(
                        "\"县\",\"亩均税收（万元/亩）\",\"比上年（万元/亩）\",\"规模 企业（家）\",\"等级\",\"说明\"",
                        "\"青川区\",\"1234.56785\",\"-9\",\"12\",\"A\",\"'=1+1\"",
                        "\"白沙县（南部）\",\"—（税务未报送）\",\"—（税务未报送）\",\"0\",\"—（过渡期）\",\"说“好”, \"\"行\"\"\"",
                        "",
                        "\"资料来源：各部门报送  截至2025年3月1日  未列入：白沙县税收\"",
                        "\"" + BAND + "\"");
    }
}
