package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.run.Explainer;
import org.yuanheng.engine.run.ExplanationText;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Verification;

/**
 * One row of a department's workbook is followed through the platform, on the pages that people use, to a class that
 * anyone can recompute. What is seen on the way is written down in {@code docs/walk-of-one-row.md}: the page is right
 * because this story ran, and the story fails where the page has become wrong.
 */
@Platform
class WalkOfOneRowStory {
    private static final Path DOCUMENT = Path.of("..", "docs", "walk-of-one-row.md");
    private static final Path FILES = Path.of("..", "docs", "examples", "walk");
    private static final Pattern COUNTS = Pattern.compile("读取 (\\d+)行 .*收下 (\\d+)行 .*退回 (\\d+)行 .*待定 (\\d+)行");
    private static final String FIRM = "91990101MAD000001F";
    private static final String OTHER = "91990101MAD000004Q";

    private final Browser.Factory browsers;
    private final Places places;
    private final Rounds rounds;
    private final StringBuilder text = new StringBuilder();
    private int step;

    @Autowired
    WalkOfOneRowStory(Browser.Factory browsers, Places places, Rounds rounds) {
        this.browsers = browsers;
        this.places = places;
        this.rounds = rounds;
    }

    @Test
    void aRowBecomesAClassThatAnyoneCanRecompute() throws Exception {
        assertThat(places.load(Actor.SYSTEM, FILES.resolve("places.geojson"))).isEmpty();
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "office", "亩均办"));
        Browser tax = browsers.signedInAs(
                Account.Profile.of(Role.DEPARTMENT, "tax", "税务专员").ofDepartment("tax"));
        prologue();
        aFileArrives(office, tax);
        theFileIsCorrected(tax);
        aPersonDecides(office);
        theOthersDeliver(office);
        theFigureKnowsItsCell(office);
        String round = aRoundIsOpened(office);
        theRuleJudges(office, round);
        theFirmIsExplained(office, round);
        anyoneRecomputes(round);
        assertWritten();
    }

    private void prologue() {
        say("""
                # The walk of one row

                Written by a test, [`WalkOfOneRowStory`](../app/src/test/java/org/yuanheng/app/WalkOfOneRowStory.java),
                which does all of this on the pages that people use and fails when a line below is no longer true. The
                files lie in [`examples/walk`](examples/walk); firms and figures are invented. `Room` names the class in
                which to read on.
                """);
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FILES.resolve(name));
        } catch (IOException e) {
            throw new AssertionError("no example file " + name, e);
        }
    }

    private static Page deliver(Browser who, String department, String name) throws Exception {
        Page sent = who.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "no"),
                "file",
                name,
                bytes(name));
        assertThat(sent.status()).as(name).isEqualTo(302);
        return sent;
    }

    private void aFileArrives(Browser office, Browser tax) throws Exception {
        Page roster = office.get(deliver(office, "office", "1-roster.xlsx").location());
        assertThat(counts(roster)).isEqualTo("5 read, 5 accepted, 0 refused, 0 waiting");
        Page sent = deliver(tax, "tax", "2-tax.xlsx");
        Page page = tax.get(sent.location());
        assertThat(counts(page)).isEqualTo("5 read, 3 accepted, 1 refused, 1 waiting");
        assertThat(page.document().select("#about").text()).contains(sha256(bytes("2-tax.xlsx")));
        step("A department's workbook arrives", Intake.class, org.yuanheng.app.source.Archive.class);
        say("""
                The office has delivered the roster, five firms of one county. Now the tax department uploads
                `2-tax.xlsx`: a merged title, a line with the unit, the heading in row 3, five rows, a footnote. The row
                that we follow is row 4: `%s`, 恒岚精密轴承有限公司, `6000000` yuan.

                The bytes are kept as they came, named by their SHA-256 `%s`.
                """.formatted(FIRM, sha256(bytes("2-tax.xlsx"))));
        step("Rows are read by a layout, and every one is accounted for", org.yuanheng.engine.layout.Layouts.class);
        say("""
                [`rulebook/layouts/tax.yaml`](../rulebook/layouts/tax.yaml) knows the columns by their headings, wherever
                they stand. The file's page says: **%s**. A file is closed only when these add up. The row that was
                refused is shown with its place and what to do:

                > %s
                """.formatted(counts(page), words(page.document().select("#problems .problems li"))));
    }

    private void theFileIsCorrected(Browser tax) throws Exception {
        Page page = tax.get(deliver(tax, "tax", "3-tax-corrected.xlsx").location());
        assertThat(counts(page)).isEqualTo("5 read, 4 accepted, 0 refused, 1 waiting");
        Page same = deliver(tax, "tax", "3-tax-corrected.xlsx");
        assertThat(tax.get(same.location()).document().select(".notice-info").text())
                .contains("没有重复入库");
        step("A corrected file supersedes, with history", org.yuanheng.app.registry.Facts.class);
        say("""
                The department mends the credit code and uploads `3-tax-corrected.xlsx`: **%s**. It supersedes the first
                delivery, whose figures stay as history. The same bytes once more do nothing, and the page says so.
                """.formatted(counts(page)));
    }

    private void aPersonDecides(Browser office) throws Exception {
        String file = office.get("/files")
                                .document()
                                .select("#found a:contains(3-tax-corrected)")
                                .first()
                        == null
                ? ""
                : office.get("/files")
                        .document()
                        .select("#found a:contains(3-tax-corrected)")
                        .attr("href");
        Document page = office.get(file).document();
        Elements waiting = page.select("#waiting article");
        String action = waiting.select("form").attr("action");
        Page done = office.submit(
                file, action, Map.of("deed", "accept", "firm", OTHER, "reason", "已核营业执照，税务登记名称待变更", "other", ""));
        assertThat(done.status()).isEqualTo(302);
        assertThat(office.get(file).document().select("#waiting article")).isEmpty();
        step("What is doubtful waits for a person", org.yuanheng.app.intake.Decisions.class);
        say("""
                Row 7 has the right code under another name. Nothing is guessed:

                > %s

                The office accepts the row for %s and has to say why; the reason and the name stay with the figure.
                """.formatted(words(waiting.select("h3, h3 + p")), OTHER));
    }

    private void theOthersDeliver(Browser office) throws Exception {
        List<String> files = List.of(
                "land 4-land.xlsx",
                "statistics 5-statistics.xlsx",
                "power 6-power.csv",
                "environment 7-environment.xlsx",
                "science 8-science.csv");
        step("The other departments deliver", org.yuanheng.app.intake.table.Tables.class);
        say("""
                Workbooks and CSV files, one of them in GB18030; each in the unit that its department counts in.

                | file | rows | what became of our firm's |
                | --- | --- | --- |""");
        for (String each : files) {
            String department = each.substring(0, each.indexOf(' '));
            String name = each.substring(each.indexOf(' ') + 1);
            Page page = office.get(deliver(office, department, name).location());
            String figures = page.document().select("#facts tbody tr:contains(恒岚)").stream()
                    .map(WalkOfOneRowStory::figure)
                    .collect(Collectors.joining("<br>"));
            assertThat(counts(page)).endsWith("0 refused, 0 waiting");
            text.append("| `%s` | %s | %s |\n".formatted(name, counts(page), figures));
        }
        text.append('\n');
    }

    /** {@code 用电量 410 万千瓦时, from D2: 4100000 千瓦时 ÷ 10000 = 410 万千瓦时}. */
    private static String figure(Element row) {
        List<String> cells = row.select("td").eachText();
        String conversion = cells.size() > 5 ? ": " + cells.get(5) : "";
        return "%s %s %s, from %s%s".formatted(cells.get(0), cells.get(1), cells.get(2), cells.get(3), conversion);
    }

    private void theFigureKnowsItsCell(Browser office) throws Exception {
        Document fact = office.get("/firms/" + FIRM + "/facts/tax?period=2025").document();
        String origin = fact.select("#origin").text().replaceFirst("^怎么来的 ", "").replaceAll(" \\d{4}年.*$", "");
        assertThat(fact.select(".became").text()).contains("600", "万元");
        assertThat(fact.select("#origin").text())
                .contains("3-tax-corrected.xlsx", "工作表 2025", "第 4 行", "C 列", "6000000", "税务");
        step("Every figure opens to its cell", org.yuanheng.app.registry.Fact.class);
        say("""
                `/firms/%s/facts/tax` shows **%s** and where it comes from, with the time it came in:

                > %s
                """.formatted(FIRM, fact.select("#main > .became").text(), origin));
    }

    private String aRoundIsOpened(Browser office) throws Exception {
        String looked = "/rounds/new?rulebook=demo-above&period=2025";
        Document look = office.get(looked).document();
        List<String> lacking =
                look.select("#data tbody tr:contains(排放) td.number").eachText();
        Page sent = office.submit(looked, "/rounds", Map.of());
        assertThat(sent.status()).isEqualTo(302);
        for (int asked = 0; rounds.find(id(sent.location())).orElseThrow().running() && asked < 600; asked++) {
            Thread.sleep(50);
        }
        RunDirectory run = rounds.directory(id(sent.location()));
        assertThat(run.snapshot()).exists();
        step("The office opens a round, and the facts are frozen", Rounds.class);
        say("""
                `/rounds/new` shows what would be frozen before anything happens; of emissions %s of 5 firms have figures, %s lacks them. When the
                office goes on, the facts of that moment become `snapshot.parquet`, and the round notes which stored fact
                each frozen figure is. Snapshot hash:
                `%s`.
                """.formatted(
                        lacking.get(0),
                        lacking.get(1),
                        rounds.find(id(sent.location())).orElseThrow().factsSha256()));
        return sent.location();
    }

    private static long id(String location) {
        return Long.parseLong(location.substring("/rounds/".length()));
    }

    private void theRuleJudges(Browser office, String round) throws Exception {
        Rule rule = rounds.rule(id(round));
        List<String> described =
                SchemeDescription.of(rule.scheme()).stream().map(Text::zh).toList();
        int first = IntStream.range(0, described.size())
                .filter(i -> described.get(i).contains("1. 亩均税收"))
                .findFirst()
                .orElseThrow();
        String sentence = described.subList(first, first + 3).stream()
                .map(String::strip)
                .map(each -> each.replaceFirst("^1\\. ", ""))
                .collect(Collectors.joining("<br>"));
        String line = Files.readAllLines(rounds.directory(id(round)).resultsCsv()).stream()
                .filter(each -> each.startsWith(FIRM))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains(",87.4115,");
        Document page = office.get(round).document();
        assertThat(page.select("#results tbody tr:contains(恒岚)").text()).contains("87.4115");
        step("The rulebook is compiled and run", Compiler.class, org.yuanheng.engine.run.Evaluation.class);
        say("""
                [`rulebook/schemes/demo-above.yaml`](../rulebook/schemes/demo-above.yaml) is checked, becomes a plan of
                relational steps, and the plan becomes one SQL statement. In plain words, the first indicator:

                > %s

                The firm's line in `results.csv`:

                ```
                %s
                ```
                """.formatted(sentence, line));
    }

    private void theFirmIsExplained(Browser office, String round) throws Exception {
        Rule rule = rounds.rule(id(round));
        String explained;
        try (Explainer explainer = Explainer.open(rule, rounds.directory(id(round)), 1)) {
            explained =
                    String.join("\n", ExplanationText.of(explainer.find(FIRM).orElseThrow(), rule.scheme(), "zh"));
        }
        Document firm = office.get("/firms/" + FIRM).document();
        String down = firm.select("tr[data-key=tax_per_mu] a.open").attr("href");
        Document fact = office.get(down).document();
        String file = fact.select("#origin a[href^=/files/]").attr("href");
        assertThat(office.get(file).document().select("h1").text()).isEqualTo("3-tax-corrected.xlsx");
        step("The class explains itself", Explainer.class);
        say("""
                The firm's page shows this, each figure a link: class → points → value → fact → cell → file.

                ```
                %s
                ```
                """.formatted(explained));
    }

    private void anyoneRecomputes(String round) throws Exception {
        RunDirectory run = rounds.directory(id(round));
        String hash = sha256(Files.readAllBytes(run.resultsCsv()));
        assertThat(rounds.find(id(round)).orElseThrow().resultsSha256()).isEqualTo(hash);
        assertThat(Verification.of(rounds.rule(id(round)), run, 1)).isInstanceOf(Checked.Ok.class);
        step("Anyone can recompute it", Verification.class);
        say("""
                The round's page hands out the run directory's files byte for byte. `sha256sum results.csv` gives the
                result hash
                `%s`;
                `./yuanheng verify --run DIR` recomputes everything from the snapshot and the rulebook and compares.
                """.formatted(hash));
    }

    /** The four figures of a file's page. */
    private static String counts(Page file) {
        Matcher counts = COUNTS.matcher(file.document().select(".key-figures").text());
        assertThat(counts.find()).as(file.body()).isTrue();
        return "%s read, %s accepted, %s refused, %s waiting"
                .formatted(counts.group(1), counts.group(2), counts.group(3), counts.group(4));
    }

    private static String words(Elements elements) {
        return String.join(" · ", elements.eachText());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void step(String heading, Class<?>... rooms) {
        text.append("## %d. %s\n\n".formatted(++step, heading));
        for (Class<?> room : rooms) {
            String module = room.getName().startsWith("org.yuanheng.engine") ? "engine" : "app";
            String path = module + "/src/main/java/" + room.getName().replace('.', '/') + ".java";
            assertThat(Path.of("..", path)).exists();
            text.append("Room: [`%s`](../%s)  \n".formatted(room.getSimpleName(), path));
        }
        text.append('\n');
    }

    private void say(String paragraph) {
        text.append(paragraph).append('\n');
    }

    /** The document is this; where it is not, it is written anew, and whoever ran the story commits it. */
    private void assertWritten() throws IOException {
        String now = text.toString().stripTrailing() + "\n";
        String before = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!before.equals(now)) {
            Files.writeString(DOCUMENT, now, StandardCharsets.UTF_8);
        }
        assertThat(before)
                .as(
                        "docs/walk-of-one-row.md was no longer what happens; it has been written anew, look at it and commit it")
                .isEqualTo(now);
        assertThat(now.toLowerCase(Locale.ROOT)).contains("invented");
    }
}
