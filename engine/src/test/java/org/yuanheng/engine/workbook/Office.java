package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LibreOffice without a window, on a profile of its own: what it works out is what a person would see. */
final class Office {
    /** UTF-8, every sheet to a file of its own, cells as they are shown. */
    private static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    private static final long MINUTES = 10;

    private Office() {}

    /** Recalculates a workbook; each sheet's rows by the sheet's name. */
    static Map<String, List<List<String>>> recalculate(Path workbook) {
        try {
            Path out = Files.createTempDirectory(workbook.toAbsolutePath().getParent(), "sheets");
            convert(workbook, CSV, out);
            Map<String, List<List<String>>> sheets = new TreeMap<>();
            String stem = workbook.getFileName().toString().replaceAll("\\.xlsx$", "");
            try (Stream<Path> files = Files.list(out)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    sheets.put(name.substring(stem.length() + 1, name.length() - ".csv".length()), rows(file));
                }
            }
            return sheets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv)) {
            return reader.stream().map(CsvRecord::getFields).map(List::copyOf).toList();
        }
    }

    /** Converts a file and waits for it. */
    static void convert(Path file, String to, Path out) throws IOException {
        Path profile = Files.createTempDirectory(out, "profile");
        Path log = Files.createTempFile(out, "soffice", ".log");
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + profile.toUri(),
                        "--headless",
                        "--norestore",
                        "--convert-to",
                        to,
                        "--outdir",
                        out.toString(),
                        file.toString())
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
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
