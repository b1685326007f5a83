package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** Every page at the office and on the phone, in both languages: it fits, nothing is refused, and it can be read. */
@DemoServer
class EveryPageTest {
    private final Demo demo;
    private final Chromium chromium;

    EveryPageTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    /** What each page of the walk is at; the last two are of firms that a round left out or could not rank. */
    private List<String> paths() {
        String firm =
                demo.one("select unit_id from evaluation.result where class = 'B' and round = 1 order by rank limit 1");
        String exempt =
                demo.one("select unit_id from evaluation.left_out where reason = 'exempt' and round = 1 limit 1");
        String waiting = demo.one("select batch_id::text from intake.waiting where state = 'OPEN' limit 1");
        String example = demo.one("select id::text from evaluation.round where public");
        String lessor = demo.one("select code from registry.land_entry where side = 'OUT' limit 1");
        String plot = demo.one("select plot from registry.plot_finding order by number limit 1");
        String grouped = demo.one("select credit_code from registry.firm_event_part where side = 'AFTER' limit 1");
        String finding = demo.one("select min(id)::text from quality.finding");
        String policy = demo.one("select max(policy)::text from policy.decision");
        String paying = demo.one("select unit_id from policy.amount where policy = " + policy + " limit 1");
        String open = demo.one("select max(id)::text from policy.list");
        String unit = demo.one("select min(unit)::text from park.tenancy where until_day > current_date");
        String vacant = demo.one("""
                select min(u.id)::text from park.unit u
                where not exists (select 1 from park.tenancy t where t.unit = u.id)
                """);
        String service = demo.one("select min(id)::text from park.service");
        String park = demo.one("select park from park.service order by id limit 1");
        String booker = demo.one("select credit_code from park.booking order by id limit 1");
        String regrouping = demo.one("select min(id)::text from park.regrouping");
        String chain = chain();
        String node = demo.one("select min(id)::text from chain.node where chain = " + chain);
        String project = demo.one("select project::text from project.blocker order by id limit 1");
        String lead = demo.one("select min(id)::text from project.lead");
        String blocker = demo.one("select min(id)::text from project.blocker");
        String meeting = demo.one("select max(id)::text from dispatch.meeting");
        String asset = demo.one("select min(id)::text from land.asset");
        String contract = demo.one("select contract from land.standard_check where not kept order by id limit 1");
        String breach = demo.one("select id::text from land.standard_checked where not kept order by id limit 1");
        return List.of(
                "/",
                "/trace/plot/990101GB900001",
                "/trace/zone/99Z001",
                "/trace/project/" + project,
                "/parks",
                "/parks/" + park,
                "/parks/units/" + unit,
                "/parks/units/" + vacant,
                "/parks/services/" + service,
                "/parks/" + park + "/service?service=" + service,
                "/parks/" + park + "/saving?firm=" + booker,
                "/parks/regroupings",
                "/parks/regroupings/new?members=" + booker,
                "/parks/regroupings/" + regrouping,
                "/firms/" + booker,
                "/projects/" + project,
                "/projects/" + project + "/gate",
                "/projects/timeline",
                "/projects/timeline?light=red",
                "/projects/map",
                "/leads/" + lead,
                "/blockers/" + blocker,
                "/dispatch/" + meeting,
                "/assets/" + asset,
                "/plots/cases/" + plotCase(plot),
                "/land/standard",
                "/land/standard?state=BROKEN",
                "/land/standard/contract?no=" + contract,
                "/land/standard/note?no=" + contract,
                "/land/standard/deed?check=" + breach,
                "/land/idle/contract?no=" + contract,
                "/chains",
                "/chains/" + chain,
                "/chains/" + chain + "?node=" + node,
                "/chains/" + chain + "/edit",
                "/chains/" + chain + "/edit?node=" + node + "&q=91",
                "/chains/" + chain + "/goals",
                "/chains/gaps",
                "/chains/readiness",
                "/chains/reference",
                "/chains/reference?line=" + demo.one("select min(id) from chain.reference_line"),
                "/corrections",
                "/corrections/new?unit=" + firm + "&item=land&period=2025",
                "/firms/" + firm + "/timeline",
                "/firms/" + grouped + "/group",
                "/firms/" + grouped + "/group?on=2025-06-30&period=2025&item=emission",
                "/firms/" + exempt + "/group",
                "/firms/" + firm + "/event",
                "/policies",
                "/policies/" + policy,
                "/policies/" + policy + "/firms",
                "/policies/" + policy + "/firm?unit=" + paying,
                "/policies/2",
                "/policies/lists",
                "/policies/lists/" + open,
                "/policies/ledger",
                "/firms/" + paying,
                "/quality",
                "/quality/findings",
                "/quality/findings/" + finding,
                "/quality/contradictions",
                "/setup",
                "/setup/layout-unused",
                "/plots/matrix",
                "/plots/matrix/plot?id=" + plot,
                "/plots/cases",
                "/plots/cases/new?plot=" + plot + "&year=2025",
                "/land/idle",
                "/land/idle/note",
                "/assets",
                "/assets/new",
                "/assets/match?price=5000",
                "/projects",
                "/projects/new",
                "/projects/board",
                "/projects/funnel",
                "/leads",
                "/leads/new",
                "/leads/registers",
                "/leads/register?mode=CAPITAL",
                "/leads/promotion",
                "/leads/investors",
                "/blockers",
                "/dispatch",
                "/dispatch/league",
                "/parcels",
                "/parcels/plot?id=" + plot,
                "/firms",
                "/firms?q=" + firm.substring(0, 6) + "&place=none",
                "/firms/" + firm,
                "/firms/" + firm + "/facts/land",
                "/land",
                "/land/" + lessor,
                "/land/settle?year=2025",
                "/files",
                "/files/" + waiting,
                "/files/new",
                "/layouts",
                "/places",
                "/rounds",
                "/rules",
                "/rules/demo-above",
                "/rounds/new?rulebook=demo-above&period=2025",
                "/rounds/1",
                "/rounds/1?place=none",
                "/rounds/1?reason=exempt",
                "/rounds/" + example,
                "/rounds/1/lift?unit=" + firm,
                "/rounds/1/close",
                "/rounds/1/restatements",
                "/rounds/1/units",
                "/units?formation=suichang-plot&period=2025",
                "/units?formation=huangyan-mixed&period=2025&show=several",
                "/units/correct?formation=suichang-plot&period=2025&firm=" + lessor,
                "/deliveries?period=2025",
                "/deliveries/power?period=2025",
                "/rounds/1/what-if?with=2",
                "/zones",
                "/zones?rank=NATIONAL",
                "/zones/99Z001",
                "/zones/99Z001/edit",
                "/zones/99Z001/reform",
                "/zones/reform",
                "/zones/boundaries",
                "/zones/national",
                "/zones/national?province=江西&kind=HIGH_TECH",
                "/zones/99Z003?layer=APPROVED",
                "/zones/merge",
                "/zones/merge?zones=99Z001,99Z002&name=X",
                "/firms/" + exempt);
    }

    /** A case of a plot, opened as an office opens one. */
    private String plotCase(String plot) {
        if (demo.one("select count(*)::text from land.plot_case").equals("0")) {
            Page page = demo.open("office");
            demo.go(page, "/plots/cases/new?plot=" + plot + "&year=2025");
            page.fill("#field-words", "投入低、产出低");
            page.fill("#field-document", "会议纪要 1 号");
            page.click("main form button[type=submit]");
            page.waitForURL("**/plots/cases/*");
        }
        return demo.one("select min(id)::text from land.plot_case");
    }

    /** A chain of a county, begun as an office begins one. */
    private String chain() {
        if (demo.one("select count(*)::text from chain.chain").equals("0")) {
            Page page = demo.open("office");
            demo.go(page, "/chains");
            page.selectOption("#field-design", "organosilicon");
            page.selectOption("#field-county", new SelectOption().setIndex(1));
            page.click("#begin button");
            page.waitForURL("**/chains/*");
        }
        return demo.one("select min(id)::text from chain.chain");
    }

    @ParameterizedTest(name = "{0} {1} {2}x{3}")
    @CsvSource({"zh, LIGHT, 1366, 768", "en, DARK, 1366, 768", "zh, DARK, 390, 844", "en, LIGHT, 390, 844"})
    void fitsAndReads(String language, ColorScheme scheme, int width, int height) {
        Page page = demo.open(
                "office",
                language,
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        for (String path : paths()) {
            demo.go(page, path);
            assertSound(page, path, language, width);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh, 1366", "en, 390"})
    void soDoTheSignInPageAndTheErrors(String language, int width) {
        Page page = demo.open();
        page.setViewportSize(width, 800);
        page.navigate(demo.root() + "/login?lang=" + language);
        assertSound(page, "/login", language, width);
        Page office = demo.open("office", language, width, 800);
        for (String path : List.of("/nowhere", "/accounts", "/firms/91990000MA00000000")) {
            demo.go(office, path);
            assertSound(office, path, language, width);
            assertThat(chromium.complaints()).as(path).allMatch(said -> said.contains("404") || said.contains("403"));
            assertThat(office.locator("main a.button").count()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void onThePhoneTheDataToBeFrozenIsReadWithoutScrollingSideways(String language) {
        Page page = demo.open("office", language, 390, 844);
        demo.go(page, "/rounds/new?rulebook=demo-above&period=2025");
        assertThat(page.locator("#delivered tbody tr").count()).isGreaterThan(5);
        assertThat(page.evaluate(BEYOND)).isEqualTo(List.of());
        assertThat(page.evaluate(LABELS_ON_LABELS)).isEqualTo(List.of());
    }

    @Test
    void onPaperEveryTableIsWholeAndTheBandStays() {
        Page page = demo.open("office");
        Chromium.emulate(page, new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String firm =
                demo.one("select unit_id from evaluation.result where class = 'B' and round = 1 order by rank limit 1");
        for (String path : List.of("/", "/firms", "/firms/" + firm, "/files", "/rounds/1")) {
            demo.go(page, path);
            assertThat(page.locator(".band").isVisible()).as(path).isTrue();
            assertThat(page.locator(".contents-side").isVisible()).as(path).isFalse();
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.evaluate(CUT)).as(path).isEqualTo(List.of());
        }
    }

    /** Whoever asks for the piece that tells of work under way, as a page, is led to the page that shows it. */
    @Test
    void thePieceThatRenewsItselfIsNoPage() {
        Page page = demo.open("office");
        demo.go(page, "/underway");
        assertThat(page.url()).isEqualTo(demo.root() + "/");
    }

    private void assertSound(Page page, String path, String language, int width) {
        if (!path.startsWith("/nowhere") && page.locator("h1").count() > 0 && !path.equals("/accounts")) {
            assertThat(page.title()).as(path).contains(" · ");
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(path)
                .isEqualTo(width);
        assertThat(page.locator("h1").count()).as(path).isOne();
        assertThat(page.content()).as(path).doesNotContain("??");
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language.equals("en") ? "en" : "zh-CN");
        assertThat(page.evaluate(FAULTS)).as(path).isEqualTo(List.of());
        if (language.equals("en")) {
            assertThat(page.evaluate(CHINESE_WORDS)).as(path).isEqualTo(List.of());
        }
        if (Stream.of("/nowhere", "/accounts", "/firms/91990000MA00000000").noneMatch(path::equals)) {
            assertThat(chromium.complaints()).as(path).isEmpty();
        }
    }

    /**
     * What keeps a page from those who do not see it: fields without a label, headings that leave out a level, heads of
     * tables that say not what they head, references that lead nowhere, ids that stand twice, buttons without a name,
     * figures without a value or a reason, sources without their files.
     */
    private static final String FAULTS = """
            (() => {
              const faults = [];
              const say = (what, e) => faults.push(what + ': ' + e.outerHTML.slice(0, 160));
              const shown = e => e.getClientRects().length > 0;
              document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(e => {
                if (!e.labels.length && !e.getAttribute('aria-label')) say('no label', e); });
              let level = 0;
              document.querySelectorAll('main h1, main h2, main h3, main h4').forEach(e => {
                const own = Number(e.tagName[1]);
                if (own > level + 1) say('skips from h' + level, e);
                level = own; });
              document.querySelectorAll('th:not([scope])').forEach(e => say('no scope', e));
              document.querySelectorAll('table:not([aria-labelledby])').forEach(e => say('no name', e));
              const ids = new Map();
              document.querySelectorAll('[id]').forEach(e => {
                if (ids.has(e.id)) say('id twice', e);
                ids.set(e.id, e); });
              for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
                document.querySelectorAll('[' + name + ']').forEach(e => e.getAttribute(name).trim().split(/ +/)
                  .filter(id => !ids.has(id)).forEach(id => say(name + ' ' + id, e))); }
              document.querySelectorAll('a[href^="#"]:not([role])').forEach(e => {
                if (!ids.has(decodeURIComponent(e.hash.slice(1)))) say('leads nowhere', e); });
              document.querySelectorAll('button, a[href], summary').forEach(e => {
                if (shown(e) && !e.textContent.trim() && !e.getAttribute('aria-label')) say('no words', e); });
              document.querySelectorAll('tbody td.number').forEach(e => { if (!e.textContent.trim()) say('blank', e); });
              document.querySelectorAll('.missing').forEach(e => { if (!e.title || !e.querySelector('.unseen')) say('why', e); });
              document.querySelectorAll('section.table > .source').forEach(e => {
                if (e.querySelectorAll('.source-files a').length !== 2) say('no files', e); });
              document.querySelectorAll('figure.chart').forEach(e => {
                if (!e.querySelector('.source-files')) say('no files', e); });
              document.querySelectorAll('.chip').forEach(e => {
                if (!e.querySelector('use') || !e.textContent.trim()) say('no shape or letter', e); });
              return faults;
            })()""";

    /** Words of ours, units among them, that are Chinese on an English page; names and what files say may be. */
    private static final String CHINESE_WORDS = """
            Array.from(document.querySelectorAll('label, legend, button, h2, h3, dt, thead th, .unit, .hint, .tabs a,'
                + ' .contents a, .source > span:not(.source-from), .key-figures .note'))
              .filter(e => !e.closest('.waiting, [lang="zh-CN"], article, .focus'))
              .map(e => e.textContent.trim()).filter(t => /\\\\p{Script=Han}/u.test(t))""".replace("\\\\", "\\");

    /** What of the table reaches beyond the window. */
    private static final String BEYOND = """
            Array.from(document.querySelectorAll('#delivered, #delivered .scroll, #delivered td, #delivered tbody th'))
              .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth)
              .map(e => e.outerHTML.slice(0, 120))""";

    /** Cells that are lower than their label, so that the label runs into the next one. */
    private static final String LABELS_ON_LABELS = """
            Array.from(document.querySelectorAll('#delivered tbody td')).filter(e => {
              const label = getComputedStyle(e, '::before');
              return e.getBoundingClientRect().height + 1 < parseFloat(label.height); })
              .map(e => e.dataset.label)""";

    /** Tables that paper would cut off. */
    private static final String CUT = """
            Array.from(document.querySelectorAll('.scroll:not(.twin)'))
              .filter(e => getComputedStyle(e).overflowX !== 'visible').map(e => e.outerHTML.slice(0, 100))""";
}
