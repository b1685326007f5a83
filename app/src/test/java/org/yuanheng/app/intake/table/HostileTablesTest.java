package org.yuanheng.app.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Problem;

/** Files made to hurt: each ends in a sentence, quickly, with nothing handed over that Excel could not hold. */
class HostileTablesTest {
    @TempDir
    Path folder;

    private final Books.Seen seen = new Books.Seen();

    private String refused(byte[] bytes) throws IOException {
        Path file = folder.resolve("received");
        Files.write(file, bytes);
        Optional<Problem> problem =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Tables.read(file, "坏.xlsx", seen));
        return problem.map(Problem::code).orElse("read");
    }

    private String refusedSheet(String sheetData, String... texts) throws IOException {
        return refused(Books.xlsx(sheetData, texts));
    }

    @Test
    void aSharedTextThatDoesNotExist() throws IOException {
        assertThat(refusedSheet("<row r='1'><c t='s'><v>2000000000</v></c></row>", "<t>a</t>"))
                .isEqualTo("file-broken");
        assertThat(refusedSheet("<row r='1'><c t='s'><v>-1</v></c></row>", "<t>a</t>"))
                .isEqualTo("file-broken");
    }

    @Test
    void aColumnBeyondTheLast() throws IOException {
        assertThat(refusedSheet("<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>")).isEqualTo("file-broken");
        assertThat(refusedSheet("<row r='1'><c r='XFE1'><v>1</v></c></row>")).isEqualTo("file-broken");
        assertThat(refusedSheet("<row r='1'><c r='XFD1'><v>1</v></c></row>")).isEqualTo("read");
    }

    @Test
    void aRowBeyondTheLast() throws IOException {
        assertThat(refusedSheet("<row r='1048577'><c><v>1</v></c></row>")).isEqualTo("file-too-large");
        assertThat(refusedSheet("<row r='99999999999'><c><v>1</v></c></row>")).isEqualTo("file-too-large");
        assertThat(refusedSheet("<row r='0'><c><v>1</v></c></row>")).isEqualTo("file-too-large");
        assertThat(refusedSheet("<row/>".repeat(1_048_577))).isEqualTo("file-too-large");
    }

    @Test
    void rowsThatAllClaimToBeTheFirst() throws IOException {
        assertThat(refusedSheet("<row r='1'/>".repeat(1_048_577))).isEqualTo("file-too-large");
    }

    @Test
    void aTextLongerThanACell() throws IOException {
        assertThat(refusedSheet("<row r='1'><c t='str'><v>" + "x".repeat(40_000) + "</v></c></row>"))
                .isEqualTo("file-too-large");
        assertThat(refusedSheet(
                        "<row r='1'><c t='inlineStr'><is>" + "<r><t>x</t></r>".repeat(40_000) + "</is></c></row>"))
                .isEqualTo("file-too-large");
    }

    @Test
    void anAttributeOfMegabytes() throws IOException {
        assertThat(refusedSheet("<row r='" + "1".repeat(3 << 20) + "'/>")).isEqualTo("file-too-large");
    }

    @Test
    void aZipBomb() throws IOException {
        Map<String, byte[]> parts = Books.parts("");
        parts.put("xl/worksheets/sheet1.xml", new byte[0]);
        StringBuilder bomb = new StringBuilder("<worksheet><sheetData>");
        String block = "<row r='1'><c><v>1</v></c></row>".repeat(4096);
        while (bomb.length() < (90 << 20)) {
            bomb.append("<!--").append(" ".repeat(1000)).append("-->").append("<a/>".repeat(1000));
        }
        Books.put(parts, "xl/worksheets/sheet1.xml", bomb + block + "</sheetData></worksheet>");
        assertThat(refused(Books.zip(parts))).isEqualTo("file-too-large");
    }

    @Test
    void anArchiveOfTenThousandParts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Books.parts(""));
        for (int i = 0; i < 10_001; i++) {
            parts.put("xl/media/" + i, new byte[0]);
        }
        assertThat(refused(Books.zip(parts))).isEqualTo("file-too-large");
    }

    @Test
    void entitiesThatMultiplyAndEntitiesThatFetch() throws IOException {
        Map<String, byte[]> parts = Books.parts("");
        Books.put(parts, "xl/worksheets/sheet1.xml", """
                <!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
                <worksheet><sheetData><row r='1'><c t='str'><v>&b;&f;</v></c></row></sheetData></worksheet>
                """);
        refused(Books.zip(parts));
        assertThat(seen.lines()).noneMatch(line -> line.length() > 10);
    }

    @Test
    void partsThatReferToThemselvesOrToNothing() throws IOException {
        Map<String, byte[]> parts = Books.parts("");
        parts.remove("xl/worksheets/sheet1.xml");
        assertThat(refused(Books.zip(parts))).isEqualTo("file-broken");
        parts.remove("xl/_rels/workbook.xml.rels");
        assertThat(refused(Books.zip(parts))).isEqualTo("file-broken");
        parts.remove("xl/workbook.xml");
        assertThat(refused(Books.zip(parts))).isEqualTo("file-broken");
        Map<String, byte[]> outside = Books.parts("");
        Books.put(
                outside,
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Type='a/worksheet' Target='../../../etc/passwd'/></Relationships>");
        assertThat(refused(Books.zip(outside))).isEqualTo("file-broken");
    }

    @Test
    void nestingWithoutEnd() throws IOException {
        assertThat(refusedSheet("<row r='1'><c>" + "<a>".repeat(2_000_000))).isEqualTo("file-broken");
    }

    @Test
    void aCsvFieldWithoutEnd() throws IOException {
        byte[] bytes = new byte[40 << 20];
        java.util.Arrays.fill(bytes, (byte) 'a');
        assertThat(refused(bytes)).isEqualTo("file-csv");
        java.util.Arrays.fill(bytes, (byte) ',');
        assertThat(refused(bytes)).as("columns without end").isEqualTo("file-too-large");
    }
}
