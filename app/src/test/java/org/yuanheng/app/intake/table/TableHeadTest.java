package org.yuanheng.app.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.layout.TableHead;

/** However long its sheets are, only the first rows of each are read; and every sheet is looked at. */
class TableHeadTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstRowsOfEverySheet() throws IOException {
        Path file = folder.resolve("表.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            for (String name : new String[] {"甲", "乙"}) {
                Worksheet sheet = workbook.newWorksheet(name);
                for (int row = 0; row < 500; row++) {
                    sheet.value(row, 0, "字".repeat(row == 0 ? 5_000 : 1));
                    sheet.value(row, 150, row);
                }
            }
        }
        TableHead head = new TableHead();
        assertThat(Tables.head(file, "表.xlsx", head)).isEmpty();
        assertThat(head.sheets()).extracting(TableHead.Sheet::name).containsExactly("甲", "乙");
        assertThat(head.sheets()).allSatisfy(sheet -> {
            assertThat(sheet.rows()).hasSize(60);
            assertThat(sheet.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(1));
            assertThat(sheet.rows().getFirst().cells().getFirst().raw()).hasSize(200);
        });
    }

    @Test
    void whatIsNoTableIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "%PDF-1.7");
        assertThat(Tables.head(file, "x.pdf", new TableHead()))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("file-kind"));
    }
}
