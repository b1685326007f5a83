package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.demo.DemoFiles;
import org.yuanheng.app.demo.DemoFiles.Kind;
import org.yuanheng.app.demo.DemoRegion;
import org.yuanheng.engine.layout.Reading;

/** Every fault that was put into the demo region's files on purpose is found where it stands. */
class DemoFilesTest {
    private static final Map<Kind, String> CODES = Map.of(
            Kind.WRONG_CHECK_DIGIT, "row-code",
            Kind.TEXT_IN_NUMBER, "cell-number",
            Kind.DUPLICATE_ROW, "row-duplicate",
            Kind.MISSING_LAND, "cell-absent",
            Kind.NEGATIVE_LAND, "cell-range",
            Kind.STAFF_OUT_OF_RANGE, "cell-range");

    /** So many that the firms of 1,000 亿 are among them. */
    @Test
    void everyPlantedFaultIsFound(@TempDir Path folder) throws IOException {
        DemoFiles files = DemoRegion.generate(DemoRegion.SEED, 3_000, folder);
        Map<String, Reading.Read> readings = new HashMap<>();
        for (DemoFiles.Delivery delivery : files.deliveries()) {
            String name = String.valueOf(delivery.file().getFileName());
            Reading reading = Delivery.read(delivery.file(), name, Optional.empty());
            assertThat(reading).as(Delivery.problems(reading).toString()).isInstanceOf(Reading.Read.class);
            Reading.Read read = (Reading.Read) reading;
            assertThat(read.layout().id()).isEqualTo(delivery.layout());
            readings.put(name, read);
        }
        assertThat(files.faults()).isNotEmpty();
        for (DemoFiles.Fault fault : files.faults()) {
            check(fault, Objects.requireNonNull(readings.get(fault.file())));
        }
        long planted = files.faults().stream()
                .filter(fault -> CODES.containsKey(fault.kind()) && fault.kind() != Kind.MISSING_LAND)
                .count();
        List<String> refusals = readings.values().stream()
                .flatMap(read -> Delivery.problems(read).stream())
                .filter(problem -> problem.startsWith("REFUSES") && !problem.contains("row-sibling"))
                .toList();
        assertThat(refusals.size() - planted)
                .as("nothing else is refused: " + refusals)
                .isBetween(
                        0L,
                        files.faults().stream()
                                .filter(f -> f.kind() == Kind.YUAN_FOR_WAN)
                                .count());
    }

    private static void check(DemoFiles.Fault fault, Reading.Read read) {
        if (CODES.containsKey(fault.kind())) {
            assertThat(read.findings())
                    .as(fault.toString())
                    .anyMatch(finding -> finding.problem().code().equals(CODES.get(fault.kind()))
                            && finding.problem().place().row() == fault.row()
                            && finding.problem().place().column().endsWith(fault.column()));
        } else if (fault.kind() == Kind.YUAN_FOR_WAN) {
            boolean refused = read.refused().stream().anyMatch(row -> row.row() == fault.row());
            boolean doubted = read.delivered().stream()
                    .anyMatch(firm ->
                            firm.code().equals(fault.firm()) && !firm.doubts().isEmpty());
            assertThat(refused || doubted).as(fault.toString()).isTrue();
        }
    }
}
