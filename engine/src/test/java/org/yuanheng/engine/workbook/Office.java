package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LibreOffice without a window, on a profile of its own: what it works out is what a person would see. */
final class Office {
    /** UTF-8, every sheet to a file of its own, cells as they are shown. */
    private static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    private static final long MINUTES = 10;

    private Office() {}

    /** A workbook as it reads after recalculation: each sheet's rows by the sheet's name. */
    record Sheets(Map<String, List<List<String>>> rows) {
        List<List<String>> sheet(String name) {
            return Objects.requireNonNull(rows.get(name), () -> name + " is none of " + rows.keySet());
        }
    }

    /** Recalculates a workbook. */
    static Sheets recalculate(Path workbook) {
        return recalculate(List.of(workbook)).getFirst();
    }

    /** Recalculates workbooks of different names, in one go. */
    static List<Sheets> recalculate(List<Path> workbooks) {
        try {
            Path out = Files.createTempDirectory(
                    workbooks.getFirst().toAbsolutePath().getParent(), "sheets");
            convert(workbooks, CSV, out);
            List<Sheets> read = new ArrayList<>();
            for (Path workbook : workbooks) {
                read.add(read(workbook.getFileName().toString().replaceAll("\\.xlsx$", ""), out));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheets read(String stem, Path out) throws IOException {
        Map<String, List<List<String>>> sheets = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(stem + "-") && name.endsWith(".csv")) {
                    sheets.put(name.substring(stem.length() + 1, name.length() - ".csv".length()), rows(file));
                }
            }
        }
        return new Sheets(sheets);
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
            return reader.stream().map(CsvRecord::getFields).map(List::copyOf).toList();
        }
    }

    /** Converts files and waits for it; a profile of its own keeps it apart from any office that is open. */
    private static void convert(List<Path> files, String to, Path out) throws IOException {
        Path profile = Files.createTempDirectory(out, "profile");
        Path log = Files.createTempFile(out, "soffice", ".log");
        List<String> command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + profile.toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                out.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process office = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = office.waitFor(MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("soffice ended: " + Files.readString(log)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            office.descendants().forEach(ProcessHandle::destroyForcibly);
            office.destroyForcibly();
            delete(profile);
            Files.deleteIfExists(log);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
