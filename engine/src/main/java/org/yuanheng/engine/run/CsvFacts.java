package org.yuanheng.engine.run;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;

/** Facts from CSV into a table of texts, one row per record with the line it starts on; cells are checked later. */
final class CsvFacts {
    /** A file whose rows do not fit its header is named so often and no more. */
    private static final int MOST_BROKEN_ROWS = 1000;

    private CsvFacts() {}

    /**
     * What was found.
     *
     * @param ids the header, in its order; empty when the file cannot be read
     * @param loaded whether the rows that fit the header are in the table
     */
    record Read(List<String> ids, boolean loaded) {
        private static final Read NOTHING = new Read(List.of(), false);
    }

    /** Loads the file; what is wrong with its rows and header is added to {@code problems}. */
    static Read load(DuckDb database, Path file, String table, List<Problem> problems)
            throws IOException, SQLException {
        Optional<Problem> kind = CsvFaults.kind(file);
        if (kind.isPresent()) {
            problems.add(kind.get());
            return Read.NOTHING;
        }
        String name = file.getFileName().toString();
        try (Reader text = open(file);
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .skipEmptyLines(true)
                        .ofCsvRecord(text)) {
            return load(database, name, table, records.iterator(), problems);
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            Throwable cause = e.getCause() instanceof CharacterCodingException ? e.getCause() : e;
            problems.add(
                    cause instanceof CharacterCodingException
                            ? CsvFaults.encoding(file)
                            : CsvFaults.malformed(name, String.valueOf(cause.getMessage())));
            return Read.NOTHING;
        }
    }

    private static Read load(
            DuckDb database, String name, String table, Iterator<CsvRecord> rows, List<Problem> problems)
            throws SQLException {
        if (!rows.hasNext()) {
            problems.add(problem(
                    "facts-empty",
                    Place.of(name),
                    "文件是空的",
                    "the file is empty",
                    "第一行应为列名",
                    "the first line holds the column names"));
            return Read.NOTHING;
        }
        List<String> header = rows.next().getFields();
        Optional<Problem> separator = FactsHeader.separator(name, header);
        if (separator.isPresent()) {
            problems.add(separator.get());
            return Read.NOTHING;
        }
        List<Problem> unreadable = FactsHeader.unreadable(name, header);
        problems.addAll(unreadable);
        if (unreadable.isEmpty()) {
            create(database, table, header);
            append(database, table, name, header, rows, problems);
        }
        return new Read(header, unreadable.isEmpty());
    }

    private static Reader open(Path file) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static void create(DuckDb database, String table, List<String> header) {
        database.run("create or replace table " + table + " as select * from (values ("
                + header.stream().map(id -> "''").collect(Collectors.joining(", ")) + ", 0::bigint)) t("
                + header.stream().map(DuckDb::identifier).collect(Collectors.joining(", "))
                + ", " + DuckDb.identifier(FactCells.LINE) + ") where false");
    }

    private static void append(
            DuckDb database,
            String table,
            String file,
            List<String> header,
            Iterator<CsvRecord> rows,
            List<Problem> problems)
            throws SQLException {
        int broken = 0;
        try (DuckDBAppender appender = database.connection().createAppender(table)) {
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                if (row.getFieldCount() != header.size()) {
                    if (++broken <= MOST_BROKEN_ROWS) {
                        problems.add(brokenRow(file, row, header.size()));
                    }
                    continue;
                }
                appender.beginRow();
                for (int i = 0; i < header.size(); i++) {
                    String cell = row.getField(i);
                    if (cell.isEmpty()) {
                        appender.appendNull();
                    } else {
                        appender.append(cell.indexOf('\0') < 0 ? cell : cell.replace('\0', '\uFFFD'));
                    }
                }
                appender.append(row.getStartingLineNumber());
                appender.endRow();
            }
        }
        if (broken > MOST_BROKEN_ROWS) {
            problems.add(problem(
                    "facts-row-width",
                    Place.of(file),
                    "共 " + broken + " 行的列数不对，以上只列前 " + MOST_BROKEN_ROWS + " 行",
                    broken + " rows have the wrong number of columns; the first " + MOST_BROKEN_ROWS + " are listed",
                    "重新导出该文件",
                    "export the file again"));
        }
    }

    private static Problem brokenRow(String file, CsvRecord row, int expected) {
        return problem(
                "facts-row-width",
                new Place(file, "", row.getStartingLineNumber(), ""),
                "该行有 " + row.getFieldCount() + " 列，应为 " + expected + " 列",
                "the row has " + row.getFieldCount() + " columns instead of " + expected,
                "补齐或删去多余的分隔符；含逗号的文字用引号括起",
                "add or remove separators; put texts with commas in quotes");
    }

    private static Problem problem(String code, Place place, String zh, String en, String adviceZh, String adviceEn) {
        return new Problem(code, place, new Text(zh, en), new Text(adviceZh, adviceEn));
    }
}
