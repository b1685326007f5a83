package org.yuanheng.app.intake.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * Text with separators. UTF-8 (or UTF-16 with its mark), else GB18030, which holds GBK and GB2312; separated by comma,
 * semicolon or tab, whichever the first lines use most; quotes as in RFC 4180.
 */
final class CsvTable {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 1 << 16;
    private static final String SEPARATORS = ",;\t";

    private CsvTable() {}

    static void read(Path file, RowHandler handler) throws Unreadable {
        try {
            Charset charset = charset(file);
            char separator;
            try (Reader sample = open(file, charset)) {
                separator = separator(sample);
            }
            try (Reader text = open(file, charset)) {
                records(text, separator, handler);
            }
        } catch (IOException e) {
            throw Unreadable.broken();
        }
    }

    private static void records(Reader text, char separator, RowHandler handler) throws IOException, Unreadable {
        CsvRecordHandler limits = CsvRecordHandler.of(
                c -> c.maxFields(Limits.COLUMNS).maxFieldSize(Limits.CELL).maxRecordSize(Limits.CELL * 64));
        handler.sheet("", false);
        int number = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(limits, text)) {
            Iterator<CsvRecord> records = csv.iterator();
            for (CsvRecord record = next(records, number); record != null; record = next(records, number)) {
                if (++number > Limits.ROWS) {
                    throw Unreadable.tooLarge("超过 1,048,576 行", "it has more than 1,048,576 rows");
                }
                Row row = row(record, number);
                if (!row.cells().isEmpty() && !handler.row(row)) {
                    return;
                }
            }
        }
    }

    private static @Nullable CsvRecord next(Iterator<CsvRecord> records, int before) throws Unreadable {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            if (String.valueOf(e.getMessage()).endsWith(Limits.COLUMNS + " fields")) {
                throw Unreadable.tooLarge(
                        "第 " + (before + 1) + " 行超过 16,384 列", "row " + (before + 1) + " has more than 16,384 columns");
            }
            throw new Unreadable(
                    "file-csv",
                    "",
                    before + 1L,
                    new Text(
                            "从这一行起无法分列：引号没有成对，或一个字段过长",
                            "from this row on fields cannot be told apart: a quote is not closed, or a field is too long"),
                    new Text(
                            "检查这一行及其后的英文双引号，或在 Excel 中另存为 .xlsx 再上传",
                            "check the double quotes of this row and the next ones, or save the file as .xlsx and upload that"));
        } catch (UncheckedIOException e) {
            throw Unreadable.broken();
        }
    }

    private static Row row(CsvRecord record, int number) {
        List<Cell> cells = new ArrayList<>(record.getFieldCount());
        for (int i = 0; i < record.getFieldCount(); i++) {
            String field = record.getField(i);
            if (!field.isBlank()) {
                cells.add(new Cell(i, Cell.Kind.FIELD, field));
            }
        }
        return new Row("", number, false, Collections.unmodifiableList(cells));
    }

    /** The separator that the sample holds most often outside quotes. */
    private static char separator(Reader sample) throws IOException {
        char[] text = new char[SAMPLE];
        int length = readFully(sample, text);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            if (text[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && SEPARATORS.indexOf(text[i]) >= 0) {
                counts[SEPARATORS.indexOf(text[i])]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    private static int readFully(Reader reader, char[] text) throws IOException {
        int length = 0;
        for (int count = 0; count >= 0 && length < text.length; length += Math.max(0, count)) {
            count = reader.read(text, length, text.length - length);
        }
        return length;
    }

    private static Charset charset(Path file) throws IOException, Unreadable {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2);
        }
        if (head.length == 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length == 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Utf8.is(in)) {
                return StandardCharsets.UTF_8;
            }
        }
        if (reads(file, GB18030)) {
            return GB18030;
        }
        throw new Unreadable(
                "file-encoding",
                new Text(
                        "文字编码既不是 UTF-8 也不是 GB18030（GBK），或这不是文本",
                        "the text is neither UTF-8 nor GB18030 (GBK), or is no text at all"),
                new Text(
                        "在 Excel 或 WPS 中打开，另存为 .xlsx 或“CSV UTF-8”后再上传",
                        "open it in Excel or WPS, save it as .xlsx or as “CSV UTF-8”, and upload that"));
    }

    /** Whether every byte of the file is text in that encoding; control characters other than tab and line ends are not. */
    private static boolean reads(Path file, Charset charset) throws IOException {
        char[] buffer = new char[1 << 14];
        try (Reader text = open(file, charset)) {
            for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] < ' ' && "\t\r\n\f".indexOf(buffer[i]) < 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
        byte[] head = in.readNBytes(3);
        int mark = head.length == 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf
                ? 3
                : charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE) ? 2 : 0;
        in.unread(head, Math.min(mark, head.length), Math.max(0, head.length - mark));
        return new InputStreamReader(in, decoder);
    }
}
