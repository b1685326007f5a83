package org.yuanheng.app.intake.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.RulebookText;

/** A department's file written as text, and what the layouts of the rulebook make of it, again as text. */
public final class Delivery {
    private static final Layouts LAYOUTS = load();

    private Delivery() {}

    /** The layouts that the platform ships. */
    public static Layouts layouts() {
        return LAYOUTS;
    }

    /** The folder {@code rulebook} of the source tree. */
    public static Path rulebook() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
                return here.resolve("rulebook");
            }
        }
        throw new IllegalStateException("no rulebook above the working directory");
    }

    /** The vocabulary that the platform ships. */
    public static Vocabulary vocabulary() {
        try {
            return ok(Vocabulary.read(RulebookText.open(rulebook().resolve("vocabulary.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Layouts load() {
        try {
            return ok(Layouts.load(rulebook(), vocabulary()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> good -> good.value();
            case Checked.Refused<T> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    /** An invented credit code with a right check digit. */
    public static String code(int number) {
        String first = "91990000" + String.format(Locale.ROOT, "%09d", number);
        return first + CreditCode.checkDigit(first);
    }

    /**
     * An .xlsx of one sheet. Lines are rows, {@code |} parts cells; digits make number cells, an apostrophe in front
     * keeps them text, {@code #n} stands for {@link #code}.
     */
    public static byte[] xlsx(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            fill(workbook.newWorksheet("表1"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void fill(Worksheet sheet, String text) {
        int row = 0;
        for (List<String> cells : cells(text)) {
            for (int column = 0; column < cells.size(); column++) {
                value(sheet, row, column, cells.get(column));
            }
            row++;
        }
    }

    private static void value(Worksheet sheet, int row, int column, String cell) {
        if (cell.matches("-?[0-9]+(\\.[0-9]+)?") && cell.length() < 16) {
            sheet.value(row, column, new BigDecimal(cell));
        } else if (!cell.isEmpty()) {
            sheet.value(row, column, cell.startsWith("'") ? cell.substring(1) : cell);
        }
    }

    /** The same as CSV in an encoding. */
    public static byte[] csv(String text, String charset) {
        StringBuilder csv = new StringBuilder();
        for (List<String> cells : cells(text)) {
            csv.append(String.join(",", cells)).append("\r\n");
        }
        return csv.toString().getBytes(Charset.forName(charset));
    }

    private static List<List<String>> cells(String text) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            List<String> cells = new ArrayList<>();
            for (String cell : line.split("\\|", -1)) {
                String trimmed = cell.strip();
                boolean code = trimmed.matches("#[0-9]+");
                cells.add(code ? code(Integer.parseInt(trimmed.substring(1))) : trimmed);
            }
            rows.add(cells);
        }
        return rows;
    }

    static Reading read(byte[] bytes) {
        return read(bytes, Optional.empty());
    }

    static Reading read(byte[] bytes, Optional<Layout> layout) {
        try {
            Path file = Files.createTempFile("delivery", "");
            try {
                Files.write(file, bytes);
                return read(file, "表.xlsx", layout);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the layouts make of a file about 2022. */
    static Reading read(Path file, String name, Optional<Layout> layout) {
        TableReader rows = LAYOUTS.reader(name, layout, Period.year(2022));
        return rows.finished(Tables.read(file, name, rows));
    }

    static Reading.Read whole(byte[] bytes) {
        return switch (read(bytes)) {
            case Reading.Read read -> read;
            case Reading.Unread unread ->
                throw new AssertionError(problems(unread).toString());
        };
    }

    /** {@code 991 land=18 rows 3,4}: one line per figure; the firm by the digits of {@link #code} or by name. */
    static List<String> figures(Reading.Read read) {
        List<String> lines = new ArrayList<>();
        for (Delivered firm : read.delivered()) {
            String meter = firm.told().meter();
            String who = firm.code().isEmpty()
                    ? meter.isEmpty() ? firm.names().getFirst() : "户号 " + meter
                    : firm.code().substring(8, 17).replaceFirst("^0+", "");
            String where = String.join(
                    ",", firm.rows().stream().map(r -> String.valueOf(r.row())).toList());
            for (Figure figure : firm.figures()) {
                String value = figure.number()
                        .map(number -> number.signum() == 0
                                ? "0"
                                : number.stripTrailingZeros().toPlainString())
                        .or(figure::text)
                        .orElse(figure.state().name());
                lines.add(who + " " + figure.item().id() + "=" + value + " rows " + where);
            }
        }
        return lines;
    }

    /** {@code REFUSES row-code 表1:4:A 纳税人识别号}. */
    static List<String> problems(Reading reading) {
        return reading.findings().stream()
                .map(f -> f.severity() + " " + f.problem().code() + " "
                        + f.problem().place().sheet() + ":"
                        + f.problem().place().row()
                        + (f.problem().place().column().isEmpty()
                                ? ""
                                : ":" + f.problem().place().column()))
                .toList();
    }
}
