package org.yuanheng.app.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.table.Cell;

class TablesTest {
    @TempDir
    Path folder;

    private final Books.Seen seen = new Books.Seen();

    private Optional<Problem> read(byte[] bytes) throws IOException {
        Path file = folder.resolve("received");
        Files.write(file, bytes);
        return Tables.read(file, "收到.xlsx", seen);
    }

    private String refused(byte[] bytes) throws IOException {
        Problem problem = read(bytes).orElseThrow();
        assertThat(problem.message().zh()).isNotBlank();
        assertThat(problem.advice().en()).isNotBlank();
        return problem.code();
    }

    @Test
    void readsWhatExcelWrites() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("税收");
            sheet.value(0, 0, "企业");
            sheet.value(0, 3, "税收（元）");
            sheet.value(2, 0, "甲 & 乙\n公司");
            sheet.value(2, 3, 1234.56);
            sheet.value(3, 3, true);
            Worksheet second = workbook.newWorksheet("说明");
            second.inlineString(4, 1, "第二张");
        }
        assertThat(read(bytes.toByteArray())).isEmpty();
        assertThat(seen.sheets).containsExactly("税收", "说明");
        assertThat(seen.lines())
                .containsExactly("1: A=企业 D=税收（元）", "3: A=甲 & 乙\n公司 D=1234.56", "4: D=TRUE", "5: B=第二张");
        assertThat(seen.rows.get(1).cells().get(1).kind()).isEqualTo(Cell.Kind.NUMBER);
    }

    @Test
    void readsCellsOfEveryKindAndRowsWithoutReferences() throws IOException {
        byte[] bytes = Books.xlsx("""
                <row r="3" hidden="1"><c r="B3" t="s"><v>0</v></c><c r="A3" t="str"><f>1&amp;2</f><v>12</v></c></row>
                <row><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c t="e"><v>#REF!</v></c>
                  <c t="d"><v>2019-03-05</v></c><c><f>SUM(A1:A9)</f></c><c t="b"><v>0</v></c><c/><c t="n"><v> 7e2 </v></c></row>
                <row r="9"/>
                """, "<t>a_x000D_b_x12_</t><rPh sb='0' eb='1'><t>phonetic</t></rPh>");
        assertThat(read(bytes)).isEmpty();
        assertThat(seen.lines())
                .containsExactly("3: A=12 B=a\rb_x12_", "4: A=甲乙 B=#REF! C=2019-03-05 D= E=FALSE G=7e2");
        assertThat(seen.rows.get(0).hidden()).isTrue();
        assertThat(seen.rows.get(1).cells().get(1).kind()).isEqualTo(Cell.Kind.ERROR);
        assertThat(seen.rows.get(1).cells().get(3).kind()).isEqualTo(Cell.Kind.ERROR);
    }

    @Test
    void stopsWhenTheHandlerHasEnough() throws IOException {
        seen.enough = 2;
        assertThat(read("a\nb\nc\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(seen.lines()).containsExactly("1: A=a", "2: A=b");
    }

    @Test
    void readsOldXls() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("旧表");
            sheet.createRow(1).createCell(2).setCellValue(0.1 + 0.2);
            sheet.getRow(1).createCell(3).setCellValue("甲");
            sheet.createRow(4).createCell(0).setCellFormula("1/0");
            sheet.getRow(4).createCell(1).setCellFormula("2*3");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.createSheet("藏").createRow(0).createCell(0).setCellValue(1);
            workbook.setSheetHidden(1, true);
            workbook.write(bytes);
        }
        assertThat(read(bytes.toByteArray())).isEmpty();
        assertThat(seen.sheets).containsExactly("旧表", "藏 (hidden)");
        assertThat(seen.lines()).containsExactly("2: C=0.3 D=甲", "5: A=#DIV/0! B=6", "1: A=1");
        assertThat(refused(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2)))
                .isEqualTo("file-broken");
    }

    @Test
    void readsCsvInTheEncodingsOfOffices() throws IOException {
        String text = "户号,户名,用电量\r\n\"1,2\",\"甲\"\"乙\"\"\",3\r\n\r\n4,5\r\n";
        for (String charset : new String[] {"UTF-8", "GB18030", "UTF-16"}) {
            seen.rows.clear();
            assertThat(read(text.getBytes(Charset.forName(charset))))
                    .as(charset)
                    .isEmpty();
            assertThat(seen.lines())
                    .as(charset)
                    .containsExactly("1: A=户号 B=户名 C=用电量", "2: A=1,2 B=甲\"乙\" C=3", "4: A=4 B=5");
        }
        seen.rows.clear();
        assertThat(read(("\ufeff" + text.replace(',', ';')).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(seen.lines().get(0)).isEqualTo("1: A=户号 B=户名 C=用电量");
        seen.rows.clear();
        assertThat(read("a\tb,c\n1\t2,3\n4\t5\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(seen.lines()).containsExactly("1: A=a B=b,c", "2: A=1 B=2,3", "3: A=4 B=5");
    }

    @Test
    void saysWhereAQuoteIsNotClosed() throws IOException {
        Problem problem =
                read("a,b\n1,2\n3,\"4\n5,6\n".getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(problem.code()).isEqualTo("file-csv");
        assertThat(problem.place().row()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoTableWithASentence() throws IOException {
        assertThat(refused(new byte[0])).isEqualTo("file-empty");
        assertThat(refused("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("file-kind");
        assertThat(refused("\ufeff<html><table>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("file-kind");
        assertThat(refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1})).isEqualTo("file-kind");
        assertThat(refused(Books.zip(Map.of("a.txt", new byte[3])))).isEqualTo("file-kind");
        assertThat(refused(Books.zip(Map.of("mimetype", new byte[3])))).isEqualTo("file-kind");
        Map<String, byte[]> word = Books.parts("");
        word.remove("xl/workbook.xml");
        Books.put(
                word,
                "_rels/.rels",
                "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='word/document.xml'/></Relationships>");
        assertThat(refused(Books.zip(word))).isEqualTo("file-kind");
        assertThat(refused(new byte[] {'a', ',', 0, 1, 2})).isEqualTo("file-encoding");
        assertThat(refused(new byte[] {'a', ',', (byte) 0xff, (byte) 0xff})).isEqualTo("file-encoding");
        assertThat(refused(new byte[] {'P', 'K', 3, 4})).isEqualTo("file-broken");
        byte[] whole = Books.xlsx("<row r='1'><c><v>1</v></c></row>");
        assertThat(refused(Arrays.copyOf(whole, whole.length - 30))).isEqualTo("file-broken");
        assertThat(seen.rows).isEmpty();
    }

    @Test
    void refusesEncryptedWorkbooks() throws Exception {
        byte[] plain = Books.xlsx("<row r='1'><c><v>1</v></c></row>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem compound = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("秘密");
            try (var out = encryptor.getDataStream(compound)) {
                out.write(plain);
            }
            compound.writeFilesystem(bytes);
        }
        assertThat(refused(bytes.toByteArray())).isEqualTo("file-encrypted");
    }
}
