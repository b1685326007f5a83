package org.yuanheng.app.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A department's table being written, row by row; closing it writes what stands below the last row. */
sealed interface Table extends Closeable permits ExcelTable, Table.TextTable {
    /** The line that every file of the demo ends with. */
    String INVENTED = "注：本表为演示数据，非真实企业。";

    /**
     * Writes a row of texts, numbers ({@link Long}, {@link Integer}, {@link BigDecimal}) and {@link LocalDate}s; an
     * empty text leaves the cell empty.
     *
     * @return the row's number as a person counts it, from 1
     */
    long row(List<?> cells) throws IOException;

    /** The file's name without its folder. */
    String fileName();

    /** The sheet's name, empty in text files. */
    String sheetName();

    /** Comma-separated text as Windows programs save it: CRLF, and a BOM before UTF-8. */
    final class TextTable implements Table {
        private final Path file;
        private final CsvWriter csv;
        private final int columns;
        private long rows;

        TextTable(Path file, Charset charset, List<String> headings) throws IOException {
            this.file = file;
            columns = headings.size();
            var writer = Files.newBufferedWriter(file, charset);
            if (charset.equals(StandardCharsets.UTF_8)) {
                writer.write('\uFEFF');
            }
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
            row(headings);
        }

        @Override
        public long row(List<?> cells) {
            csv.writeRecord(cells.stream().map(TextTable::text).toList());
            return ++rows;
        }

        private static String text(Object cell) {
            return cell instanceof BigDecimal amount ? amount.toPlainString() : cell.toString();
        }

        @Override
        public String fileName() {
            return file.getFileName().toString();
        }

        @Override
        public String sheetName() {
            return "";
        }

        @Override
        public void close() throws IOException {
            List<String> note = new ArrayList<>(Collections.nCopies(columns, ""));
            note.set(0, INVENTED);
            csv.writeRecord(note);
            csv.close();
        }
    }
}
