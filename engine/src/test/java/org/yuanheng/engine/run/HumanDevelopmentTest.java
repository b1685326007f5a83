package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Human Development Index by {@code rulebook/schemes/hdi.yaml}, against everything that was published. */
class HumanDevelopmentTest {
    @TempDir
    private Path scratch;

    @Test
    void everyPublishedValueComesOut() {
        List<NamedCsvRecord> published = published();
        assertThat(published).hasSize(5_571);
        Run run = Run.of(scratch, Run.shipped("hdi"), facts(published));
        assertThat(run.results("unit_id", "total"))
                .containsExactlyInAnyOrderElementsOf(published.stream()
                        .map(row -> id(row) + " " + new BigDecimal(row.getField("hdi_published")).setScale(3))
                        .toList());
    }

    @Test
    void everyPublishedRankOf2021ComesOut() {
        List<NamedCsvRecord> published = published().stream()
                .filter(row -> row.getField("year").equals("2021"))
                .toList();
        assertThat(published).hasSize(191);
        Run run = Run.of(scratch, Run.shipped("hdi"), facts(published));
        assertThat(run.results("unit_id", "rank"))
                .containsExactlyInAnyOrderElementsOf(published.stream()
                        .map(row ->
                                id(row) + " " + new BigDecimal(row.getField("hdi_rank_2021_published")).intValueExact())
                        .toList());
    }

    private static List<NamedCsvRecord> published() {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .ofNamedCsvRecord(
                        Objects.requireNonNull(HumanDevelopmentTest.class.getResourceAsStream("/hdi/published.csv")))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(NamedCsvRecord row) {
        return row.getField("iso3") + "-" + row.getField("year");
    }

    private static byte[] facts(List<NamedCsvRecord> rows) {
        String header = "unit_id,life_expectancy,expected_schooling,mean_schooling,gni_per_head\n";
        return rows.stream()
                .map(row -> Stream.of(
                                id(row),
                                row.getField("life_expectancy"),
                                row.getField("expected_schooling"),
                                row.getField("mean_schooling"),
                                row.getField("gni_pc_ppp2017"))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", header, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
