package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook as a department sends it: a merged title, a line that names sender and unit, the headings, the rows, a
 * row of sums, a footnote. Rows go to disk as they come. The bytes depend on the content alone: times that the library
 * writes are replaced by a fixed one.
 */
final class ExcelTable implements Table {
    private static final LocalDateTime SAVED = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final int ROWS_BEFORE_FLUSH = 2_000;
    private static final String HEADING_FILL = "E8EDF2";

    private final Path file;
    private final Path draft;
    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private final @Nullable BigDecimal[] sums;
    private int next;

    ExcelTable(Path file, String sheetName, String title, String unitLine, List<String> headings) throws IOException {
        this.file = file;
        draft = file.resolveSibling(file.getFileName() + ".draft");
        out = Files.newOutputStream(draft);
        workbook = new Workbook(out, "Yuanheng", null);
        workbook.setCompressionLevel(1);
        sheet = workbook.newWorksheet(sheetName);
        sums = new BigDecimal[headings.size()];
        int last = headings.size() - 1;
        sheet.value(0, 0, title);
        // One merged range only: the library writes several in an order of its own, another in each run.
        sheet.range(0, 0, 0, last)
                .style()
                .bold()
                .fontSize(14)
                .horizontalAlignment("center")
                .merge()
                .set();
        sheet.value(1, 0, unitLine);
        for (int column = 0; column <= last; column++) {
            sheet.value(2, column, headings.get(column));
            sheet.width(column, StrictMath.max(12, headings.get(column).length() * 2.2));
        }
        sheet.width(0, 22);
        sheet.width(1, 34);
        sheet.range(2, 0, 2, last).style().bold().fillColor(HEADING_FILL).set();
        sheet.freezePane(0, 3);
        next = 3;
    }

    @Override
    public long row(List<?> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        next++;
        if (next % ROWS_BEFORE_FLUSH == 0) {
            sheet.flush();
        }
        return next;
    }

    private void cell(int column, Object value) {
        switch (value) {
            case String text -> {
                if (!text.isEmpty()) {
                    sheet.inlineString(next, column, text);
                }
            }
            case LocalDate day -> {
                sheet.value(next, column, day);
                sheet.style(next, column).format("yyyy-mm-dd").set();
            }
            case Number number -> {
                sheet.value(next, column, number);
                BigDecimal amount = number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
                BigDecimal sum = sums[column];
                sums[column] = sum == null ? amount : sum.add(amount);
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    @Override
    public String fileName() {
        return file.getFileName().toString();
    }

    @Override
    public String sheetName() {
        return sheet.getName();
    }

    @Override
    public void close() throws IOException {
        boolean summed = false;
        for (int column = 0; column < sums.length; column++) {
            BigDecimal sum = sums[column];
            if (sum != null) {
                sheet.value(next, column, sum);
                summed = true;
            }
        }
        if (summed) {
            sheet.value(next++, 0, "合计");
        }
        sheet.value(next, 0, INVENTED);
        workbook.finish();
        out.close();
        stamp(draft, file);
        Files.delete(draft);
    }

    /** Copies a workbook with every time in it replaced by a fixed one. */
    // The central directory is read: the library's local headers state no sizes.
    private static void stamp(Path from, Path to) throws IOException {
        try (ZipFile workbook = new ZipFile(from.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(workbook.entries())) {
                ZipEntry stamped = new ZipEntry(entry.getName());
                stamped.setTimeLocal(SAVED);
                zip.putNextEntry(stamped);
                try (InputStream in = workbook.getInputStream(entry)) {
                    if (entry.getName().equals("docProps/core.xml")) {
                        String core = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        zip.write(core.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + SAVED + ":00Z")
                                .getBytes(StandardCharsets.UTF_8));
                    } else {
                        in.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
        }
    }
}
