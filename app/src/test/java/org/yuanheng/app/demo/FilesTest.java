package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.demo.DemoFiles.Delivery;
import org.yuanheng.app.demo.DemoFiles.Fault;
import org.yuanheng.app.demo.DemoFiles.Kind;

/** The files are what the departments would send, the faults are where the list says, and nothing else is wrong. */
@Tag("slow")
class FilesTest {
    @TempDir
    static Path folder;

    private static DemoFiles files;
    private static final Map<String, List<List<String>>> ROWS = new HashMap<>();

    @BeforeAll
    static void generate() throws Exception {
        files = DemoRegion.generate(DemoRegion.SEED, DemoRegion.FIRMS, folder.resolve("first"));
        for (Delivery delivery : files.deliveries()) {
            ROWS.put(delivery.file().getFileName().toString(), rows(delivery.file()));
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        DemoRegion.generate(DemoRegion.SEED, DemoRegion.FIRMS, folder.resolve("second"));
        DemoRegion.generate(DemoRegion.SEED + 1, DemoRegion.FIRMS, folder.resolve("other"));
        Map<String, String> first = hashes(folder.resolve("first"));
        assertThat(first).hasSize(87).isEqualTo(hashes(folder.resolve("second")));
        Map<String, String> other = hashes(folder.resolve("other"));
        assertThat(other.keySet()).isEqualTo(first.keySet());
        assertThat(first.entrySet())
                .as("what differs; the nation is the same for every region")
                .filteredOn(file -> file.getValue().equals(other.get(file.getKey())))
                .hasSize(2)
                .allMatch(file -> file.getKey().contains("全国"));
    }

    /** Two runs within two seconds would agree by luck: that is how coarse the clock of a zip file is. */
    @Test
    void workbooksHoldNoTimeOfWriting() throws Exception {
        for (Delivery delivery : files.deliveries()) {
            if (delivery.file().toString().endsWith(".xlsx")) {
                try (ZipFile zip = new ZipFile(delivery.file().toFile())) {
                    assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct())
                            .containsExactly(LocalDateTime.of(2026, 3, 2, 9, 0));
                    byte[] core = zip.getInputStream(zip.getEntry("docProps/core.xml"))
                            .readAllBytes();
                    assertThat(new String(core, StandardCharsets.UTF_8)).contains(">2026-03-02T09:00:00Z<");
                }
            }
        }
    }

    @Test
    void nineteenFilesOfSevenDepartments() {
        assertThat(files.deliveries().stream().map(Delivery::department).distinct())
                .containsExactly("office", "tax", "land", "statistics", "power", "environment", "science");
        assertThat(files.deliveries())
                .hasSize(19)
                .allMatch(each -> each.period().equals("2025"));
        assertThat(files.deliveries().stream()
                        .filter(each -> each.layout().equals("statistics"))
                        .map(Delivery::county))
                .hasSize(13)
                .startsWith("990101", "990102")
                .endsWith("990205", "990206");
    }

    @Test
    void fourYearsBeforeComeInFilesOfTheSameDepartments() throws IOException {
        assertThat(files.earlier())
                .hasSize(28)
                .extracting(Delivery::period)
                .startsWith("2021")
                .endsWith("2024");
        Map<String, Integer> firms = new TreeMap<>();
        for (Delivery delivery : files.earlier()) {
            if (delivery.layout().equals("roster")) {
                firms.put(delivery.period(), rows(delivery.file()).size());
            }
        }
        assertThat(List.copyOf(firms.values())).isSorted();
        assertThat(firms.get("2021")).isGreaterThan(DemoRegion.FIRMS * 8 / 10);
    }

    /** Twenty-four months in reports that take January and February together; no figure falls within a year. */
    @Test
    void theBureauReportsByMonthCumulativeFromJanuary() throws IOException {
        assertThat(files.monthly())
                .extracting(Delivery::period)
                .startsWith("2024-01..02", "2024-01..03")
                .contains("2024-01..12", "2025-01..02")
                .endsWith("2025-01..12")
                .hasSize(22);
        Map<String, Long> reached = new HashMap<>();
        for (Delivery month : files.monthly().subList(11, 22)) {
            List<List<String>> rows = rows(month.file());
            assertThat(rows.getLast().getFirst()).isEqualTo("注：本表为演示数据，非真实企业。");
            for (List<String> row : rows.subList(1, rows.size() - 1)) {
                long output = Long.parseLong(row.get(2));
                assertThat(output).isGreaterThanOrEqualTo(reached.getOrDefault(row.getFirst(), 0L));
                reached.put(row.getFirst(), output);
            }
        }
        assertThat(reached.size()).isGreaterThan(1_000);
    }

    @Test
    void workbooksHaveTitleUnitHeadingsSumsAndFootnote() {
        for (Delivery delivery : files.deliveries()) {
            List<List<String>> rows = rowsOf(delivery);
            Layout layout = Layout.valueOf(delivery.layout().toUpperCase(Locale.ROOT));
            assertThat(rows.get(layout.text() ? 0 : 2)).isEqualTo(layout.headings());
            assertThat(rows.getLast().getFirst()).isEqualTo("注：本表为演示数据，非真实企业。");
            if (!layout.text()) {
                assertThat(rows.getFirst().getFirst()).endsWith("数据表");
                assertThat(rows.get(1).getFirst()).startsWith("填报单位：");
                boolean summed = !layout.equals(Layout.ROSTER);
                assertThat(rows.get(rows.size() - 2).getFirst().equals("合计")).isEqualTo(summed);
            }
        }
    }

    /** Firms of 50, 100 and 1,000 亿: revenue in 千元 as the bureau delivers it; a small region has none. */
    @Test
    void aFewFirmsAreAsLargeAsZonesAreAskedToGrowThem() throws IOException {
        Map<String, Long> revenue = new HashMap<>();
        for (Delivery delivery : files.deliveries()) {
            if (delivery.layout().equals("statistics")) {
                List<List<String>> rows = rowsOf(delivery);
                rows.subList(3, rows.size() - 2)
                        .forEach(row -> revenue.put(row.getFirst(), new BigDecimal(row.get(4)).longValueExact()));
            }
        }
        assertThat(revenue.values().stream().filter(each -> each >= 100_000_000L))
                .hasSize(1);
        assertThat(revenue.values().stream().filter(each -> each >= 10_000_000L))
                .hasSize(5);
        assertThat(revenue.values().stream().filter(each -> each >= 5_000_000L)).hasSize(11);
        List<String> large = revenue.entrySet().stream()
                .filter(firm -> firm.getValue() >= 5_000_000L)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(files.faults()).extracting(Fault::firm).doesNotContainAnyElementsOf(large);
        for (String code : large) {
            List<List<String>> plots = files.deliveries().stream()
                    .filter(each -> each.layout().equals("land"))
                    .flatMap(each -> rowsOf(each).stream())
                    .filter(row -> row.getFirst().equals(code))
                    .toList();
            double mu = plots.stream()
                            .mapToDouble(row -> Double.parseDouble(row.get(3)))
                            .sum()
                    / (2000.0 / 3);
            double yuanPerMu = Objects.requireNonNull(revenue.get(code)) / mu; // 千元
            assertThat(yuanPerMu).as(code).isBetween(20_000.0, 120_000.0);
            assertThat(Files.readString(files.plots())).contains(code);
        }
        RegionMap small = new RegionMap(DemoRegion.SEED, 900);
        LargeFirms none = new LargeFirms(small, 900, DemoRegion.SEED);
        assertThat(small.counties()).allMatch(county -> none.of(county).isEmpty());
    }

    @Test
    void theSumRowIsTheSum() {
        List<List<String>> rows = rowsOf("演示-2025年评价税收.xlsx");
        BigDecimal sum = rows.subList(3, rows.size() - 2).stream()
                .map(row -> new BigDecimal(row.get(2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(rows.get(rows.size() - 2).get(2))).isEqualByComparingTo(sum);
    }

    @Test
    void everyKindOfFaultOccursAFewTimes() {
        Map<Kind, Long> counts = files.faults().stream()
                .collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.counting()));
        assertThat(counts.keySet()).containsExactly(Kind.values());
        counts.remove(Kind.GB18030);
        assertThat(counts.values()).allMatch(count -> count >= 2 && count <= 6);
        assertThat(files.faults().stream().filter(fault -> fault.kind() != Kind.GB18030))
                .extracting(Fault::firm)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachFaultStandsWhereTheListSays() {
        for (Fault fault : files.faults()) {
            if (fault.row() > 0 && !fault.column().isEmpty()) {
                assertThat(cell(fault, fault.column())).as(fault.toString()).isEqualTo(fault.delivered());
            }
        }
    }

    @Test
    void eachFaultIsWhatItsKindSays() {
        Map<String, List<String>> roster = roster();
        for (Fault fault : files.faults()) {
            List<String> row = fault.row() == 0 ? List.of() : rowAt(fault);
            boolean holds = switch (fault.kind()) {
                case WRONG_CHECK_DIGIT -> !good(fault.delivered()) && !roster.containsKey(fault.delivered());
                case YUAN_FOR_WAN -> new BigDecimal(fault.delivered()).compareTo(new BigDecimal("4000000")) > 0;
                case TWO_NAMES ->
                    !fault.delivered().equals(name(roster, fault.firm()))
                            && !names(roster).contains(fault.delivered());
                case MISSING_CODE -> row.get(1).equals(name(roster, fault.firm()));
                case MISSING_LAND -> row.subList(3, 7).stream().allMatch(String::isEmpty);
                case DUPLICATE_ROW -> row.equals(rowsOf(fault.file()).get((int) fault.row() - 2));
                case TEXT_IN_NUMBER -> !fault.delivered().matches("-?[0-9.]+");
                case GB18030 -> isGb18030(folder.resolve("first").resolve(fault.file()));
                case NOT_IN_ROSTER -> good(fault.firm()) && !roster.containsKey(fault.firm());
                case NEGATIVE_LAND -> new BigDecimal(fault.delivered()).signum() < 0;
                case STAFF_OUT_OF_RANGE -> fault.delivered().equals("1000000000");
            };
            assertThat(holds).as(fault.toString()).isTrue();
        }
    }

    @Test
    void nothingIsWrongThatTheListDoesNotName() {
        Set<String> named = files.faults().stream()
                .map(fault -> fault.file() + ":" + fault.row())
                .collect(Collectors.toSet());
        Map<String, List<String>> roster = roster();
        for (Delivery delivery : files.deliveries()) {
            String file = delivery.file().getFileName().toString();
            List<List<String>> rows = rowsOf(delivery);
            Layout layout = Layout.valueOf(delivery.layout().toUpperCase(Locale.ROOT));
            int codeAt = layout == Layout.POWER ? 2 : 0;
            int nameAt = 1;
            for (int i = layout.text() ? 1 : 3; i < rows.size(); i++) {
                List<String> row = rows.get(i);
                boolean below = row.getFirst().startsWith("注") || row.getFirst().equals("合计");
                if (!below && !named.contains(file + ":" + (i + 1))) {
                    String code = row.get(codeAt);
                    assertThat(good(code)).as(file + ":" + (i + 1)).isTrue();
                    assertThat(name(roster, code)).isEqualTo(row.get(nameAt));
                    for (int column = 2; column < row.size(); column++) {
                        String heading = layout.headings().get(column);
                        if (heading.endsWith("）") && !heading.contains("税收")) {
                            assertThat(new BigDecimal(row.get(column)))
                                    .as(heading)
                                    .isNotNegative();
                        }
                    }
                }
            }
        }
    }

    private static Map<String, List<String>> roster() {
        List<List<String>> rows = rowsOf("演示-2025年参评企业名录.xlsx");
        Map<String, List<String>> roster =
                rows.subList(3, rows.size() - 1).stream().collect(Collectors.toMap(List::getFirst, row -> row));
        assertThat(roster).hasSize(DemoRegion.FIRMS);
        return roster;
    }

    private static Set<String> names(Map<String, List<String>> roster) {
        return roster.values().stream().map(row -> row.get(1)).collect(Collectors.toSet());
    }

    private static String name(Map<String, List<String>> roster, String code) {
        return roster.getOrDefault(code, List.of("", "not in the roster: " + code))
                .get(1);
    }

    private static boolean good(String code) {
        return code.length() == 18 && CreditCode.check(code.substring(0, 17)) == code.charAt(17);
    }

    private static String cell(Fault fault, String heading) {
        Layout layout = files.deliveries().stream()
                .filter(each -> each.file().getFileName().toString().equals(fault.file()))
                .map(each -> Layout.valueOf(each.layout().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        return rowAt(fault).get(layout.headings().indexOf(heading));
    }

    private static List<String> rowAt(Fault fault) {
        return rowsOf(fault.file()).get((int) fault.row() - 1);
    }

    private static List<List<String>> rowsOf(Delivery delivery) {
        return rowsOf(delivery.file().getFileName().toString());
    }

    private static List<List<String>> rowsOf(String file) {
        return ROWS.getOrDefault(file, List.of());
    }

    private static List<List<String>> rows(Path file) throws IOException {
        if (file.toString().endsWith(".csv")) {
            Charset charset = isGb18030(file) ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
            String text = Files.readString(file, charset);
            return CsvReader.builder().ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text).stream()
                    .map(row -> List.copyOf(row.getFields()))
                    .toList();
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            List<List<String>> rows = new ArrayList<>();
            workbook.getSheetAt(0).forEach(row -> rows.add(texts(row)));
            return rows;
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getLastCellNum(); i++) {
            Cell cell = row.getCell(i, MissingCellPolicy.CREATE_NULL_AS_BLANK);
            boolean number = cell.getCellType() == CellType.NUMERIC;
            texts.add(number ? ((XSSFCell) cell).getRawValue() : cell.getStringCellValue());
        }
        return texts;
    }

    private static boolean isGb18030(Path file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)));
            return false;
        } catch (java.nio.charset.CharacterCodingException e) {
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> hashes(Path directory) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return hashes;
    }
}
