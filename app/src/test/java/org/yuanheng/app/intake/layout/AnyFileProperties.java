package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Reading;

/** Whatever bytes come in, reading ends in an answer: rows that add up, or a sentence that refuses. */
@Tag("slow")
class AnyFileProperties {
    private static final String TABLE = """
            单位：平方米
            统一社会信用代码|单位名称|宗地号|自有用地（㎡）|其他实际使用（㎡）|承租（㎡）|出租（㎡）|坐落
            #1|甲公司|Z1|12000|||500|望汐街道
            #1|甲公司|Z2|1000|200|0|0|望汐街道
            #2|乙公司|Z3|'1,000|||1|
            合计|||14000||||
            """;
    private static final byte[] XLSX = Delivery.xlsx(TABLE);
    private static final byte[] CSV = Delivery.csv(TABLE, "GB18030");
    private static final byte[] XLS = xls();

    private static byte[] xls() {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("表1");
            int number = 0;
            for (String line : TABLE.split("\n", -1)) {
                Row row = sheet.createRow(number++);
                int column = 0;
                for (String cell : line.split("\\|", -1)) {
                    row.createCell(column++).setCellValue(cell.replace("#1", Delivery.code(1)));
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What reading a file of some kilobytes may cost, however it is damaged. */
    private static final long MOST_BYTES = 200L << 20;

    private static final long MOST_NANOS = 5_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Reading read(byte[] bytes) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long started = System.nanoTime();
        Reading reading = Delivery.read(bytes);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes allocated")
                .isLessThan(MOST_BYTES);
        assertThat(System.nanoTime() - started).as("nanoseconds").isLessThan(MOST_NANOS);
        return reading;
    }

    private static void answers(byte[] bytes) {
        Reading reading = read(bytes);
        switch (reading) {
            case Reading.Unread unread ->
                assertThat(unread.findings()).anyMatch(f -> f.severity() == Finding.Severity.REFUSES);
            case Reading.Read read ->
                assertThat(read.refused().size()
                                + read.delivered().stream()
                                        .mapToInt(d -> d.rows().size())
                                        .sum())
                        .isEqualTo(read.read());
        }
        assertThat(reading.findings()).allSatisfy(finding -> {
            assertThat(finding.problem().code()).matches("[a-z]+(-[a-z]+)+");
            assertThat(finding.problem().message().zh()).isNotBlank();
            assertThat(finding.problem().message().en()).isNotBlank();
            assertThat(finding.problem().advice().zh()).isNotBlank();
        });
    }

    @Property(tries = 300)
    void randomBytes(@ForAll @Size(max = 2_000) byte[] bytes) {
        answers(bytes);
    }

    @Property(tries = 300)
    void bytesBehindASignatureThatPromisesMore(@ForAll @Size(max = 600) byte[] bytes, @ForAll boolean zip) {
        byte[] head = zip ? new byte[] {'P', 'K', 3, 4} : Arrays.copyOf(XLS, 600);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        answers(all);
    }

    @Property(tries = 150)
    void workbooksWithFlippedBytes(@ForAll long seed) {
        answers(flipped(XLSX, seed));
        answers(flipped(XLS, seed));
        answers(flipped(CSV, seed));
    }

    @Property(tries = 100)
    void workbooksThatEndEarly(@ForAll long seed) {
        Random random = new Random(seed);
        for (byte[] whole : new byte[][] {XLSX, XLS, CSV}) {
            answers(Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
    }

    /** The archive stays sound, so that what is damaged is the XML inside. */
    @Property(tries = 400)
    void workbooksWithDamagedParts(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, byte[]> parts = unzip(XLSX);
        String part = parts.keySet().stream().sorted().toList().get(random.nextInt(parts.size()));
        byte[] sound = Objects.requireNonNull(parts.get(part));
        byte[] damaged = random.nextBoolean()
                ? flipped(sound, random.nextLong())
                : spliced(new String(sound, StandardCharsets.UTF_8), random);
        parts.put(part, damaged);
        answers(zip(parts));
    }

    private static byte[] flipped(byte[] whole, long seed) {
        Random random = new Random(seed);
        byte[] bytes = whole.clone();
        for (int i = 0; i <= random.nextInt(12); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** Puts a telling piece of XML somewhere into the text. */
    private static byte[] spliced(String xml, Random random) {
        String[] pieces = {
            "<row r='9999999'>",
            "<c r='ZZZ9' t='s'><v>99999999</v></c>",
            "</sheetData>",
            "<v>1e9999</v>",
            "<![CDATA[",
            "&#0;",
            "&lol;",
            "<!DOCTYPE a>",
            "\u0000",
            "<a:b:c/>",
            "r=\"-5\"",
            "<is><t>x</t></is>",
            "\"",
            "<!--",
            "xmlns:"
        };
        int at = random.nextInt(xml.length());
        return (xml.substring(0, at) + pieces[random.nextInt(pieces.length)] + xml.substring(at))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        Files.write(file, archive);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
