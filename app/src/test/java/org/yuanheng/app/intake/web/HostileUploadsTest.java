package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.intake.table.Books;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** Whatever is uploaded, the page answers with a sentence, no figure is taken from it, and the server goes on. */
@Platform
class HostileUploadsTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile STATISTICS =
            Account.Profile.of(Role.DEPARTMENT, "statistics", "统计赵六").ofDepartment("statistics");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final String HEAD = "统一社会信用代码|单位详细名称|工业总产值（千元）|工业增加值（千元）|营业收入（千元）|从业人员平均人数（人）|综合能源消费量（吨标准煤）\n";
    private static final byte[] SOUND = Delivery.xlsx(HEAD + "#1|企业1|900|300|1000|30|5\n");

    private final Browser.Factory browsers;
    private final Places places;

    @SuppressWarnings("NullAway.Init") // before each test
    private JdbcClient sql;

    @Autowired
    HostileUploadsTest(Browser.Factory browsers, Places places) {
        this.browsers = browsers;
        this.places = places;
    }

    @BeforeEach
    void aCountyAndTwoFirms(@TempDir Path folder, TestDatabase database) throws IOException, InterruptedException {
        sql = database.sql();
        if (places.find("990101").isPresent()) {
            return;
        }
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        upload(browsers.signedInAs(OFFICE), "office", "名录.xlsx", Delivery.xlsx("""
                统一社会信用代码|企业名称|所属区县|规模类型
                #1|企业1|汐浦区|规上
                #2|=HYPERLINK("http://x")|汐浦区|规上
                """));
    }

    private static Page upload(Browser browser, String department, String name, byte[] bytes)
            throws IOException, InterruptedException {
        Page sent = browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "no"),
                "file",
                name,
                bytes);
        assertThat(sent.status()).as(name).isEqualTo(302);
        return browser.get(sent.location());
    }

    private static byte[] sheet(String xml) {
        Map<String, byte[]> parts = Books.parts("");
        Books.put(parts, "xl/worksheets/sheet1.xml", xml);
        return Books.zip(parts);
    }

    private static byte[] encrypted() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem compound = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("秘密");
            try (var out = encryptor.getDataStream(compound)) {
                out.write(SOUND);
            }
            compound.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] emptyXls() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("表1");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] bomb() {
        return sheet("<worksheet><sheetData>" + "<a/>".repeat(30 << 20) + "</sheetData></worksheet>");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] program() {
        byte[] bytes = new byte[4096];
        Arrays.fill(bytes, (byte) 0x90);
        System.arraycopy(new byte[] {'M', 'Z', (byte) 0x90, 0}, 0, bytes, 0, 4);
        return bytes;
    }

    static Stream<Arguments> files() throws Exception {
        return Stream.of(
                Arguments.of("加密.xlsx", encrypted(), "密码"),
                Arguments.of("截断.xlsx", Arrays.copyOf(SOUND, SOUND.length * 2 / 3), "不完整"),
                Arguments.of("改名.xlsx", text("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "PDF"),
                Arguments.of("程序.xlsx", program(), "程序文件"),
                Arguments.of("炸弹.xlsx", bomb(), "超出可读取的范围"),
                Arguments.of(
                        "外部实体.xlsx",
                        sheet("<!DOCTYPE w [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
                                + "<row r='1'><c t='str'><v>&f;</v></c></row></sheetData></worksheet>"),
                        ""),
                Arguments.of("百万列.csv", text("a,".repeat(1_000_000)), "第 1 行超过 16,384 列"),
                Arguments.of("空字符.csv", text("统一社会信用代码,单位\u0000名称\n"), "文字"),
                Arguments.of("空表.xlsx", Books.xlsx(""), ""),
                Arguments.of("空表.xls", emptyXls(), ""),
                Arguments.of("空文件.csv", new byte[0], ""),
                Arguments.of("网页.xls", text("<html><table><tr><td>1</td></tr></table></html>"), "网页"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isAnsweredWithASentence(String name, byte[] bytes, String said) throws Exception {
        Browser statistics = browsers.signedInAs(STATISTICS);
        long facts = count("select count(*) from registry.every_fact");
        Page page = upload(statistics, "statistics", name, bytes);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select(".notice-stop")).isNotEmpty();
        assertThat(page.document().select(".notice-done"))
                .as("nothing was taken in")
                .isEmpty();
        assertThat(page.document().select(".problems").text()).contains(said).doesNotContain("root:", "Exception");
        assertThat(count("select count(*) from registry.every_fact")).isEqualTo(facts);
        assertThat(count("select count(*) from intake.batch where read <> accepted + refused + waiting"))
                .isZero();
        assertThat(statistics.get("/files").status()).isEqualTo(200);
    }

    private long count(String query) {
        return Objects.requireNonNull(sql.sql(query).query(Long.class).single());
    }

    @Test
    void aDimensionAndMacrosThatPromiseMoreAreNotLookedAt() throws Exception {
        Map<String, byte[]> parts = Books.parts(
                "<row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>"
                        + "<row r='2'><c t='s'><v>3</v></c><c t='s'><v>4</v></c><c><f>1+1</f><v>900000</v></c></row>",
                "<t>纳税人识别号</t>",
                "<t>纳税人名称</t>",
                "<t>评价税收（元）</t>",
                "<t>" + Delivery.code(1) + "</t>",
                "<t>企业1</t>");
        parts.put("xl/vbaProject.bin", new byte[] {1, 2, 3});
        Page page = upload(browsers.signedInAs(TAX), "tax", "宏.xlsm", Books.zip(parts));
        assertThat(page.document().select(".notice-done").text()).contains("已读取并入库");
        assertThat(page.document().select("#facts").text()).contains("90 万元");
    }

    @Test
    void figuresBeyondAllMeasureAreKeptOutAndNamed() throws Exception {
        Page page = upload(
                browsers.signedInAs(STATISTICS),
                "statistics",
                "离谱.xlsx",
                Delivery.xlsx(
                        HEAD
                                + "#1|企业1|900|300|1000|1000000000|5\n#2|=HYPERLINK(\"http://x\")|900|300|'=1+1|20|'@SUM(A1)\n"));
        assertThat(page.document().select(".problems").text())
                .contains("第 2 行", "1000000000", "第 3 行", "=1+1", "@SUM(A1)");
        assertThat(count("select count(*) from registry.every_fact where item = 'staff'"))
                .isZero();
    }
}
