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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LibreOffice without a window, on a profile of its own: what it works out is what a person would see. */
final class Office {
    /** UTF-8, one sheet to a file of its own, cells as they are shown. */
    private static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,";

    private static final long MINUTES = 30;
    private static final long MOST_BYTES = 12_000_000;

    private Office() {}

    /** Opens workbooks of different names in one go, works them out, and reads one sheet of each, counted from 1. */
    static List<Path> recalculate(List<Path> workbooks, int sheet) {
        try {
            Path out = Files.createTempDirectory(
                    workbooks.getFirst().toAbsolutePath().getParent(), "sheets");
            for (List<Path> some : bounded(workbooks)) {
                convert(some, CSV + sheet, out);
            }
            List<Path> found = new ArrayList<>();
            for (Path workbook : workbooks) {
                String stem = workbook.getFileName().toString().replaceAll("\\.xlsx$", "");
                try (Stream<Path> files = Files.list(out)) {
                    found.add(files.filter(file -> file.getFileName().toString().startsWith(stem + "-"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("nothing came of " + workbook)));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One office keeps what it has opened: after so much another one goes on. */
    private static List<List<Path>> bounded(List<Path> workbooks) throws IOException {
        List<List<Path>> bounded = new ArrayList<>(List.of(new ArrayList<>()));
        long bytes = 0;
        for (Path workbook : workbooks) {
            if (bytes > MOST_BYTES) {
                bounded.add(new ArrayList<>());
                bytes = 0;
            }
            bounded.getLast().add(workbook);
            bytes += Files.size(workbook);
        }
        return bounded;
    }

    /** The rows of a sheet that was worked out. */
    static List<List<String>> rows(Path csv) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
            return reader.stream().map(CsvRecord::getFields).map(List::copyOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
