package org.yuanheng.app.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/** Marks on workbooks, read back by an independent library. */
class MarkedXlsxTest {
    private static final String RED = "FFF9D6D5";
    private static final String AMBER = "FFFDF1CF";

    @TempDir
    private Path folder;

    /** Headings in row 2, figures in rows 3 and 4; B4 is empty. */
    private Path book(boolean commented) throws IOException {
        Path file = folder.resolve("tax" + commented + ".xlsx");
        try (Workbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet other = book.createSheet("说明");
            other.createRow(0).createCell(0).setCellValue("填表说明");
            Sheet sheet = book.createSheet("税收");
            sheet.createRow(0).createCell(0).setCellValue("评价税收数据表");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
            org.apache.poi.ss.usermodel.Row head = sheet.createRow(1);
            List.of("信用代码", "税收（万元）", "日期")
                    .forEach(heading ->
                            head.createCell(head.getPhysicalNumberOfCells()).setCellValue(heading));
            CellStyle money = book.createCellStyle();
            money.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
            org.apache.poi.ss.usermodel.Row first = sheet.createRow(2);
            first.createCell(0).setCellValue("91990000000000002B");
            first.createCell(1).setCellValue(1234.5);
            first.getCell(1).setCellStyle(money);
            first.createCell(2).setCellFormula("1+1");
            org.apache.poi.ss.usermodel.Row next = sheet.createRow(3);
            next.createCell(0).setCellValue("91990000000000003E");
            sheet.setColumnWidth(1, 20 * 256);
            var rule = sheet.getDataValidationHelper()
                    .createValidation(
                            sheet.getDataValidationHelper().createDecimalConstraint(0, "0", "9"),
                            new CellRangeAddressList(2, 3, 1, 1));
            sheet.addValidationData(rule);
            if (commented) {
                Drawing<?> drawing = sheet.createDrawingPatriarch();
                ClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, 1, 1, 3, 4);
                Comment comment = drawing.createCellComment(anchor);
                comment.setString(book.getCreationHelper().createRichTextString("自己写的批注"));
                comment.setAuthor("经办人");
                first.getCell(0).setCellComment(comment);
            }
            book.write(out);
        }
        return file;
    }

    private static SortedMap<Integer, Marks.Cell> cells(int column, boolean refused, String comment) {
        return new TreeMap<>(java.util.Map.of(column, new Marks.Cell(refused, comment)));
    }

    private Path marked(Path original, SortedMap<Integer, Marks.Row> rows) throws Exception {
        Marks marks = new Marks("问题与改法", "园衡", new TreeMap<>(java.util.Map.of("税收", new Marks.Sheet(2, 3, rows))));
        Path file = Files.createTempFile(folder, "marked", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            MarkedXlsx.write(original, marks, out);
        }
        return file;
    }

    private static SortedMap<Integer, Marks.Row> two() {
        SortedMap<Integer, Marks.Row> rows = new TreeMap<>();
        rows.put(3, new Marks.Row("比上年大 100 倍 <核对单位>", false, cells(1, false, "可能是元")));
        rows.put(4, new Marks.Row("税收没有填；没有的填 0", true, cells(1, true, "没有填")));
        return rows;
    }

    private static String fill(org.apache.poi.ss.usermodel.Cell cell) {
        XSSFCellStyle style = (XSSFCellStyle) cell.getCellStyle();
        return style.getFillPattern() == FillPatternType.SOLID_FOREGROUND
                ? style.getFillForegroundColorColor().getARGBHex()
                : "";
    }

    @Test
    void markedCellsAreColouredAndCommentedAndALastColumnSaysWhatToDo() throws Exception {
        try (Workbook book = new XSSFWorkbook(Files.newInputStream(marked(book(false), two())))) {
            Sheet sheet = book.getSheet("税收");
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo("问题与改法");
            assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).isEqualTo("比上年大 100 倍 <核对单位>");
            assertThat(sheet.getRow(3).getCell(3).getStringCellValue()).isEqualTo("税收没有填；没有的填 0");
            assertThat(fill(sheet.getRow(2).getCell(1))).isEqualTo(AMBER);
            assertThat(fill(sheet.getRow(3).getCell(1))).isEqualTo(RED);
            assertThat(fill(sheet.getRow(2).getCell(0))).isEmpty();
            assertThat(sheet.getRow(2).getCell(1).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.00");
            assertThat(sheet.getRow(2).getCell(1).getCellComment().getString().getString())
                    .isEqualTo("可能是元");
            assertThat(sheet.getRow(3).getCell(1).getCellComment().getAuthor()).isEqualTo("园衡");
        }
    }

    @Test
    void everythingElseStays() throws Exception {
        try (Workbook book = new XSSFWorkbook(Files.newInputStream(marked(book(true), two())))) {
            Sheet sheet = book.getSheet("税收");
            assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(1234.5);
            assertThat(sheet.getRow(2).getCell(2).getCellFormula()).isEqualTo("1+1");
            assertThat(sheet.getMergedRegions()).hasSize(1);
            assertThat(sheet.getDataValidations()).hasSize(1);
            assertThat(sheet.getColumnWidth(1)).isEqualTo(20 * 256);
            assertThat(sheet.getRow(2).getCell(0).getCellComment().getString().getString())
                    .isEqualTo("自己写的批注");
            assertThat(sheet.getRow(2).getCell(1).getCellComment().getString().getString())
                    .isEqualTo("可能是元");
            assertThat(book.getSheet("说明").getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("填表说明");
        }
    }

    @Test
    void anEarlierMarkingIsReplaced() throws Exception {
        for (boolean commented : new boolean[] {false, true}) {
            Path once = marked(book(commented), two());
            SortedMap<Integer, Marks.Row> left = new TreeMap<>();
            left.put(4, new Marks.Row("还是没有填", true, cells(1, true, "还是没有填")));
            try (Workbook book = new XSSFWorkbook(Files.newInputStream(marked(once, left)))) {
                Sheet sheet = book.getSheet("税收");
                assertThat(sheet.getRow(2).getCell(3)).isNull();
                assertThat(fill(sheet.getRow(2).getCell(1))).isEmpty();
                assertThat(sheet.getRow(2).getCell(1).getCellStyle().getDataFormatString())
                        .isEqualTo("#,##0.00");
                assertThat(sheet.getRow(2).getCell(1).getCellComment()).isNull();
                assertThat(sheet.getRow(3).getCell(3).getStringCellValue()).isEqualTo("还是没有填");
                assertThat(fill(sheet.getRow(3).getCell(1))).isEqualTo(RED);
                assertThat(sheet.getCellComments()).hasSize(commented ? 2 : 1);
            }
        }
    }

    @Test
    void itReadsBackAsItWasForWhoeverUploadsIt() throws Exception {
        Path original = book(true);
        List<String> before = read(original);
        List<String> after = read(marked(original, new TreeMap<>()));
        assertThat(before).isNotEmpty();
        assertThat(after.stream().map(line -> line.replace("|问题与改法", "")).toList())
                .isEqualTo(before);
    }

    /** An office program shows the marks, and keeps them when it saves. */
    @Test
    @Tag("office")
    void anOfficeProgramOpensAndSavesIt() throws Exception {
        Path file = marked(book(true), two());
        Path saved = folder.resolve("saved");
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        saved.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(office.waitFor(120, TimeUnit.SECONDS)).isTrue();
        try (Workbook book = new XSSFWorkbook(Files.newInputStream(saved.resolve(file.getFileName())))) {
            Sheet sheet = book.getSheet("税收");
            assertThat(fill(sheet.getRow(3).getCell(1))).isEqualTo(RED);
            assertThat(sheet.getRow(3).getCell(3).getStringCellValue()).isEqualTo("税收没有填；没有的填 0");
            assertThat(sheet.getCellComments().values())
                    .extracting(comment -> comment.getString().getString())
                    .containsExactlyInAnyOrder("自己写的批注", "可能是元", "没有填");
        }
    }

    /** Whatever is in the archive, it is marked or called unreadable. */
    @Test
    void damagedWorkbooksAreMarkedOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(book(true));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= i % 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.xlsx"), damaged);
            Marks marks = new Marks("问题与改法", "园衡", new TreeMap<>(java.util.Map.of("税收", new Marks.Sheet(2, 3, two()))));
            refused += Tables.mark(file, "damaged.xlsx", marks, OutputStream.nullOutputStream())
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(refused).isBetween(1, 299);
    }

    @Test
    void entitiesAndDocumentTypesAreNotHandedOn() throws Exception {
        String sheet = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<r xmlns=\"urn:r\" xmlns:x=\"urn:x\" x:a=\"1\"><x:b>&amp;</x:b></r>";
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (XmlCopy copy = new XmlCopy(new java.io.ByteArrayInputStream(sheet.getBytes(UTF_8)), out)) {
            for (var event = copy.next(); event != null; event = copy.next()) {
                copy.write(event);
            }
        }
        assertThat(out.toString(UTF_8))
                .contains("<r xmlns=\"urn:r\" xmlns:x=\"urn:x\" x:a=\"1\"><x:b>&amp;</x:b></r>")
                .doesNotContain("DOCTYPE");
    }

    private static List<String> read(Path file) {
        List<String> lines = new ArrayList<>();
        java.util.Optional<Problem> problem = Tables.read(file, "book.xlsx", new RowHandler() {
            @Override
            public void sheet(String name, boolean hidden) {
                lines.add(name);
            }

            @Override
            public boolean row(Row row) {
                return lines.add(row.number() + ":"
                        + String.join("|", row.cells().stream().map(Cell::raw).toList()));
            }
        });
        assertThat(problem).isEmpty();
        return lines;
    }
}
