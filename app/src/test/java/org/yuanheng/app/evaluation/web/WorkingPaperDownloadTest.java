package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;

/** 评价底稿.xlsx of a round that was really run names, beside each fact, the cells that were frozen. */
@Platform
class WorkingPaperDownloadTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Pattern TEXT = Pattern.compile("<si><t[^>]*>(.*?)</t></si>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+\\d+)\"[^>]*t=\"s\"[^>]*><v>(\\d+)</v>");

    @TempDir
    private static Path scratch;

    private static long round;

    private final Browser.Factory browsers;

    @Autowired
    WorkingPaperDownloadTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void run(@Autowired SomeFirms firms, @Autowired Facts facts, @Autowired Rounds rounds) {
        firms.layOut();
        long plots = firms.file("宗地台账.xlsx", "land");
        List<Fact.Cell> five = Stream.of(4, 9, 12, 40, 41)
                .map(row -> new Fact.Cell("宗地", row, "F", "面积（亩）", "6"))
                .toList();
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(plots, 2, SomeFirms.PERIOD, "land", null),
                List.of(new Facts.New(code(1), "land", "VALUE", BigDecimal.valueOf(30), null, five, "")));
        long list = firms.file("研发.csv", "science");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(list, 3, SomeFirms.PERIOD, "science", "王处长"),
                List.of(new Facts.New(
                        code(3),
                        "rd",
                        "VALUE",
                        BigDecimal.valueOf(450),
                        null,
                        List.of(new Fact.Cell("", 8, "B", "研发", "450")),
                        "")));
        round = switch (rounds.evaluate(Actor.SYSTEM, "demo-above", SomeFirms.PERIOD)) {
            case Checked.Ok<Round> ok -> ok.value().id();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
        long later = firms.file("更正.xlsx", "tax");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(later, 4, SomeFirms.PERIOD, "tax", null),
                List.of(new Facts.New(
                        code(0),
                        "tax",
                        "VALUE",
                        BigDecimal.ONE,
                        null,
                        List.of(new Fact.Cell("更正", 2, "C", "税收", "1")),
                        "")));
    }

    private static String path() {
        return "/rounds/" + round + "/working-paper.xlsx";
    }

    /** The texts of each sheet by cell. */
    private static Map<String, Map<String, String>> sheets(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        Path file = Files.write(Files.createTempFile(scratch, "paper", ".xlsx"), workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        List<String> texts = new ArrayList<>();
        TEXT.matcher(parts.getOrDefault("xl/sharedStrings.xml", ""))
                .results()
                .forEach(found -> texts.add(Parser.unescapeEntities(found.group(1), false)));
        Map<String, Map<String, String>> sheets = new HashMap<>();
        List<String> names = Pattern.compile("<sheet name=\"(.*?)\"")
                .matcher(parts.getOrDefault("xl/workbook.xml", ""))
                .results()
                .map(found -> Parser.unescapeEntities(found.group(1), true))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            Map<String, String> cells = new HashMap<>();
            CELL.matcher(parts.getOrDefault("xl/worksheets/sheet" + (i + 1) + ".xml", ""))
                    .results()
                    .forEach(found -> cells.put(found.group(1), texts.get(Integer.parseInt(found.group(2)))));
            sheets.put(names.get(i), cells);
        }
        return sheets;
    }

    /** The row of a unit's fact, each cell that holds a text. */
    private static List<String> row(Map<String, String> sheet, String unit, String fact) {
        return sheet.keySet().stream()
                .filter(cell -> cell.startsWith("A") && unit.equals(sheet.get(cell)))
                .map(cell -> cell.substring(1))
                .filter(number -> fact.equals(sheet.get("C" + number)))
                .findFirst()
                .map(number -> Stream.of("B", "F", "G", "H", "I")
                        .map(column -> sheet.getOrDefault(column + number, ""))
                        .toList())
                .orElseThrow();
    }

    @Test
    void besideEachFactStandFileSheetCellDepartmentAndTime() throws Exception {
        HttpResponse<byte[]> answer = browsers.signedInAs(OFFICE).download(path());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Map<String, String>> paper = sheets(answer.body());
        assertThat(paper.keySet()).containsExactlyInAnyOrder("说明", "评价表", "规则与基准", "分组", "计算过程", "来源", "未排名与未参评");
        Map<String, String> sources = paper.getOrDefault("来源", Map.of());
        List<String> tax = row(sources, code(0), "评价税收");
        assertThat(tax.subList(0, 4))
                .as("what was frozen, not what was corrected since")
                .containsExactly("恒信甲轴承有限公司", "2025年度评价税收.xlsx", "Sheet1!C3", "税务");
        assertThat(tax.getLast()).matches("20\\d\\d年\\d+月\\d+日 \\d\\d:\\d\\d");
        assertThat(row(sources, code(1), "用地面积").subList(1, 4))
                .as("a sum names its first cells and how many there are")
                .containsExactly("宗地台账.xlsx", "宗地!F4 + 宗地!F9 + 宗地!F12 等 5 格相加", "自然资源和规划");
        assertThat(row(sources, code(3), "R&D经费支出").subList(1, 4))
                .as("a file without sheets; a person who decided")
                .containsExactly("研发.csv · 王处长 认定", "B8", "科技");
    }

    @Test
    void theFirstSheetSaysWhichRoundAndWhatItIs() throws Exception {
        Map<String, Map<String, String>> paper =
                sheets(browsers.signedInAs(OFFICE).download(path()).body());
        assertThat(paper.getOrDefault("说明", Map.of()).values())
                .anyMatch(cell -> cell.startsWith("第 " + round + " 轮，"))
                .anyMatch(cell -> cell.contains("演示数据，全部虚构"));
        assertThat(paper.getOrDefault("分组", Map.of()).values()).contains(SomeFirms.COUNTY, "汐浦区", "望汀县");
    }

    @Test
    void whoDoesNotSeeEveryUnitDoesNotGetIt() throws Exception {
        Account.Profile county =
                Account.Profile.of(Role.OFFICE, "county-office", "县亩均办").in(Set.of(SomeFirms.COUNTY));
        assertThat(browsers.signedInAs(county).download(path()).statusCode()).isEqualTo(404);
    }
}
