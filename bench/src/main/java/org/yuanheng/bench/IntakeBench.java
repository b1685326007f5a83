package org.yuanheng.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yuanheng.engine.naming.CreditCode;

/**
 * Long tables with twenty columns, one row in two hundred with a fault: as CSV against a bare {@code COPY} of the same file
 * into a table of texts and numbers (W6), as workbook against a bare streaming read (W5). The work itself is done by a
 * process with a heap of 512 MiB.
 */
final class IntakeBench {
    static final List<String> ITEMS = List.of(
            "tax",
            "land",
            "value_added",
            "output",
            "investment",
            "energy",
            "emission",
            "staff",
            "rd",
            "revenue",
            "main_revenue",
            "profit",
            "assets",
            "liabilities",
            "loans",
            "orders",
            "exports",
            "electricity");
    private static final int FAULTY = 200;
    private static final String HEAP = "-Xmx512m";

    private final Path rulebooks;
    private final Path directory;
    private final PrintStream out;

    IntakeBench(Path rulebooks, Path directory, PrintStream out) {
        this.rulebooks = rulebooks;
        this.directory = directory;
        this.out = out;
    }

    /** @param which csv, xlsx, or json: the rows as systems push them; anything else for the first two */
    void run(int rows, String which) throws IOException, InterruptedException {
        Path folder = directory.resolve("intake-rulebook");
        copyWithWideLayout(folder);
        Path csv = csv(rows);
        Path other = which.equals("json") ? json(rows) : xlsx(rows);
        out.printf(
                Locale.ROOT,
                "intake: %,d rows of %d columns, CSV %.0f MB, %s %.0f MB%n",
                rows,
                ITEMS.size() + 2,
                Files.size(csv) / 1e6,
                other.getFileName(),
                Files.size(other) / 1e6);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IntakeWork.class.getName(),
                directory.resolve("intake-data").toString(),
                folder.toString(),
                csv.toString(),
                other.toString(),
                Integer.toString(rows),
                which));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("the measured process ended with " + process.exitValue());
        }
    }

    private void copyWithWideLayout(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(rulebooks)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = rulebooks.relativize(file);
                if (!relative.startsWith("layouts")) {
                    Path copy = folder.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        StringBuilder layout = new StringBuilder("""
                id: wide
                kind: layout
                title: {zh: 宽表, en: Wide table}
                department: statistics
                department_name: {zh: 统计, en: statistics}
                brings: facts
                rows: one_per_firm
                columns:
                  - {id: code, is: credit_code, required: true, names: [统一社会信用代码]}
                  - {id: name, is: name, names: [企业名称]}
                """);
        for (String item : ITEMS) {
            layout.append("  - {id: c_" + item + ", is: number, required: true, assumed_unit: "
                    + switch (item) {
                        case "land" -> "亩";
                        case "energy" -> "吨标煤";
                        case "emission" -> "吨";
                        case "staff" -> "人";
                        case "electricity" -> "万千瓦时";
                        default -> "万元";
                    }
                    + ", names: [" + item + "]}\n");
        }
        layout.append("facts:\n");
        for (String item : ITEMS) {
            layout.append("  - {item: " + item + ", of: c_" + item
                    + ", range: {min: 0, max: 1000000}, implausible: {times_median: 2000, times_before: 100}}\n");
        }
        Files.createDirectories(folder.resolve("layouts"));
        Files.writeString(folder.resolve("layouts/wide.yaml"), layout);
    }

    /** The credit code of a firm that nobody has: its division is no division. */
    static String code(int firm) {
        String first = String.format(Locale.ROOT, "9199%011dMA", firm);
        return first + CreditCode.checkDigit(first);
    }

    static String name(int firm) {
        return "虚构企业" + firm;
    }

    /** A figure; of one row in {@link #FAULTY} the third says something else. */
    private static String figure(SplittableRandom random, int row, int column) {
        String figure =
                random.nextInt(1, 100_000) + "." + (char) ('0' + random.nextInt(10)) + (char) ('1' + random.nextInt(9));
        return row % FAULTY == FAULTY - 1 && column == 2 ? "见附件" : figure;
    }

    private Path csv(int rows) throws IOException {
        Path file = directory.resolve("wide.csv");
        SplittableRandom random = new SplittableRandom(7);
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("统一社会信用代码,企业名称," + String.join(",", ITEMS) + "\n");
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                line.append(code(row)).append(',').append(name(row));
                for (int column = 0; column < ITEMS.size(); column++) {
                    line.append(',').append(figure(random, row, column));
                }
                csv.write(line.append('\n').toString());
            }
        }
        return file;
    }

    private Path json(int rows) throws IOException {
        Path file = directory.resolve("wide.json");
        SplittableRandom random = new SplittableRandom(7);
        try (BufferedWriter json = Files.newBufferedWriter(file)) {
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                line.append(row == 0 ? "[" : ",\n").append("{\"code\":\"").append(code(row));
                line.append("\",\"name\":\"").append(name(row)).append('"');
                for (int column = 0; column < ITEMS.size(); column++) {
                    String figure = figure(random, row, column);
                    String quote = figure.startsWith("见") ? "\"" : "";
                    line.append(",\"c_").append(ITEMS.get(column)).append("\":");
                    line.append(quote).append(figure).append(quote);
                }
                json.write(line.append('}').toString());
            }
            json.write("]\n");
        }
        return file;
    }

    private Path xlsx(int rows) throws IOException {
        Path file = directory.resolve("wide.xlsx");
        SplittableRandom random = new SplittableRandom(7);
        try (OutputStream stream = Files.newOutputStream(file);
                Workbook book = new Workbook(stream, "Yuanheng", "1.0")) {
            Worksheet sheet = book.newWorksheet("表1");
            sheet.inlineString(0, 0, "统一社会信用代码");
            sheet.inlineString(0, 1, "企业名称");
            for (int column = 0; column < ITEMS.size(); column++) {
                sheet.inlineString(0, column + 2, ITEMS.get(column));
            }
            for (int row = 0; row < rows; row++) {
                sheet.inlineString(row + 1, 0, code(row));
                sheet.inlineString(row + 1, 1, name(row));
                for (int column = 0; column < ITEMS.size(); column++) {
                    String figure = figure(random, row, column);
                    if (figure.startsWith("见")) {
                        sheet.inlineString(row + 1, column + 2, figure);
                    } else {
                        sheet.value(row + 1, column + 2, Double.valueOf(figure));
                    }
                }
                if (row % 1_000 == 999) {
                    sheet.flush();
                }
            }
        }
        return file;
    }
}
