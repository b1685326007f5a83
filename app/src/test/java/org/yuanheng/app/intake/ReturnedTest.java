package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** A department gets its file back with the problems in it, mends it and uploads it as it is. */
@Database
class ReturnedTest {
    private static final Delivery TAX = Delivery.of("tax", "2025");

    private final Office office;

    ReturnedTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
    }

    private record Back(String name, ByteArrayOutputStream out) {
        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private Back back(Batch batch, String language) throws IOException {
        List<Returned.Sheet> begun = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        office.returned.write(Scope.everything(), batch, text -> text.in(language), begun::add, out);
        return new Back(begun.getFirst().name(), out);
    }

    /** A title, the headings in row 2, one firm a row. */
    private static byte[] workbook(Object[]... rows) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet("税收");
            sheet.createRow(0).createCell(0).setCellValue("汐浦区评价税收数据表");
            put(sheet, 1, "纳税人识别号", "纳税人名称", "评价税收（元）");
            for (int i = 0; i < rows.length; i++) {
                put(sheet, i + 2, rows[i]);
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void put(Sheet sheet, int row, Object... cells) {
        sheet.createRow(row);
        for (int i = 0; i < cells.length; i++) {
            Cell cell = sheet.getRow(row).createCell(i);
            if (cells[i] instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                cell.setCellValue(String.valueOf(cells[i]));
            }
        }
    }

    @Test
    void aWorkbookComesBackMarkedAndIsMendedAndTakenInAsItIs() throws IOException {
        office.roster(4);
        Batch batch = office.receive(
                        TAX,
                        "税收.xlsx",
                        workbook(
                                new Object[] {Office.code(1), "企业1", 10_000},
                                new Object[] {Office.code(2), "企业2", "约两万"},
                                new Object[] {Office.code(3).substring(0, 17) + "0", "企业3", 30_000},
                                new Object[] {Office.code(4), "另一家", 40_000}))
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("4 read, 1 accepted, 2 refused, 1 waiting: CLOSED");
        assertThat(office.returned.hasAny(Scope.everything(), batch)).isTrue();
        Back back = back(batch, "zh");
        assertThat(back.name()).isEqualTo("税收（标出问题）.xlsx");
        ByteArrayOutputStream mended = new ByteArrayOutputStream();
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(back.bytes()))) {
            Sheet sheet = book.getSheet("税收");
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo("问题与改法");
            assertThat(sheet.getRow(2).getCell(3)).isNull();
            assertThat(sheet.getRow(3).getCell(3).getStringCellValue()).contains("评价税收", "约两万");
            assertThat(sheet.getRow(3).getCell(2).getCellComment().getString().getString())
                    .contains("约两万");
            assertThat(sheet.getRow(4).getCell(3).getStringCellValue()).contains("识别号");
            assertThat(sheet.getRow(5).getCell(3).getStringCellValue()).startsWith("待认定：");
            sheet.getRow(3).getCell(2).setCellValue(20_000);
            sheet.getRow(4).getCell(0).setCellValue(Office.code(3));
            sheet.getRow(5).getCell(1).setCellValue("企业4");
            book.write(mended);
        }
        Batch next = office.receive(TAX, "税收（标出问题）.xlsx", mended.toByteArray()).batch();
        assertThat(Office.shown(next)).isEqualTo("4 read, 4 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.facts(3)).containsExactly("tax=3");
        assertThat(office.returned.hasAny(Scope.everything(), next)).isFalse();
    }

    @Test
    void markingTwiceLeavesOneColumnOfAdviceWhateverTheLanguage() throws IOException {
        office.roster(1);
        Batch batch = office.receive(TAX, "税收.xlsx", workbook(new Object[] {Office.code(1), "企业1", "x"}))
                .batch();
        Batch again =
                office.receive(TAX, "again.xlsx", back(batch, "zh").bytes()).batch();
        try (Workbook book =
                new XSSFWorkbook(new ByteArrayInputStream(back(again, "en").bytes()))) {
            Sheet sheet = book.getSheet("税收");
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo("Problem and what to do");
            assertThat(sheet.getRow(1).getCell(4)).isNull();
            assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).contains("x");
        }
    }

    @Test
    void ofTextThatCannotBeMarkedTheWrongRowsComeBackAndAreAddedToWhatWasAccepted() throws IOException {
        office.roster(3);
        byte[] csv = ("纳税人识别号,纳税人名称,评价税收（元）\n" + Office.code(1) + ",企业1,10000\n" + Office.code(2) + ",企业2,约两万\n"
                        + Office.code(3) + ",企业3,三万\n")
                .getBytes(StandardCharsets.UTF_8);
        Batch batch = office.receive(TAX, "税收.csv", csv).batch();
        assertThat(Office.shown(batch)).isEqualTo("3 read, 1 accepted, 2 refused, 0 waiting: CLOSED");
        Back back = back(batch, "zh");
        assertThat(back.name()).isEqualTo("税收（有问题的行）.xlsx");
        ByteArrayOutputStream mended = new ByteArrayOutputStream();
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(back.bytes()))) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(line(sheet, 0)).isEqualTo("纳税人识别号|纳税人名称|评价税收（元）|原行号|问题与改法");
            assertThat(line(sheet, 1)).startsWith(Office.code(2) + "|企业2|约两万|3|评价税收（元）：");
            assertThat(sheet.getLastRowNum()).isEqualTo(2);
            sheet.getRow(1).getCell(2).setCellValue("20000");
            sheet.getRow(2).getCell(2).setCellValue("30000");
            book.write(mended);
        }
        Delivery adds = new Delivery(TAX.department(), TAX.county(), TAX.period(), TAX.layout(), true);
        Batch next = office.receive(adds, back.name(), mended.toByteArray()).batch();
        assertThat(Office.shown(next)).isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(2)).containsExactly("tax=2");
    }

    /** What cannot be taken over whole, here a picture of nothing, must not end in half a file. */
    @Test
    void aWorkbookThatCannotBeMarkedComesBackAsItsWrongRows() throws IOException {
        office.roster(1);
        ByteArrayOutputStream swollen = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(
                        new ByteArrayInputStream(workbook(new Object[] {Office.code(1), "企业1", "x"})));
                ZipOutputStream out = new ZipOutputStream(swollen)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
            }
            out.putNextEntry(new ZipEntry("xl/media/blank.bmp"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                out.write(nothing);
            }
        }
        Batch batch = office.receive(TAX, "大图.xlsx", swollen.toByteArray()).batch();
        assertThat(Office.shown(batch)).isEqualTo("1 read, 0 accepted, 1 refused, 0 waiting: CLOSED");
        Back back = back(batch, "zh");
        assertThat(back.name()).isEqualTo("大图（有问题的行）.xlsx");
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(back.bytes()))) {
            assertThat(line(book.getSheetAt(0), 1)).contains("|x|3|");
        }
    }

    /** More problems than are read at once; every third row is right. */
    @Test
    void ofManyWrongRowsEveryOneComesBack() throws IOException {
        office.roster(1);
        StringBuilder csv = new StringBuilder("纳税人识别号,纳税人名称,评价税收（元）\n");
        for (int row = 2; row < 9_002; row++) {
            csv.append(Office.code(1 + row))
                    .append(",企业,")
                    .append(row % 3 == 0 ? "1" : "约" + row)
                    .append('\n');
        }
        Batch batch = office.receive(TAX, "长表.csv", csv.toString().getBytes(StandardCharsets.UTF_8))
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("9000 read, 0 accepted, 6000 refused, 3000 waiting: CLOSED");
        Back back = back(batch, "zh");
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(back.bytes()))) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(9_000);
            for (int row = 2; row < 9_002; row++) {
                assertThat(line(sheet, row - 1)).contains("|" + row + "|" + (row % 3 == 0 ? "待认定" : "评价税收（元）："));
            }
        }
    }

    private static String line(Sheet sheet, int row) {
        return IntStream.range(0, sheet.getRow(row).getLastCellNum())
                .mapToObj(i -> sheet.getRow(row).getCell(i).getStringCellValue())
                .collect(Collectors.joining("|"));
    }
}
