package org.yuanheng.app.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Chromium of the machine: the program that {@code CHROMIUM} names, else the usual places. Nothing is downloaded.
 * Every page that it opens is watched: {@link #complaints} says what the console said, refusals of the content policy
 * among it.
 */
public final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. */
    static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program())
                                .setArgs(QUIET)));
    }

    /** Playwright spells its options by the default locale: in Turkish, LIGHT would become lıght. */
    private static <T> T spelt(Supplier<T> call) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return call.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Shows the page on another medium, or with forced colours. */
    public static void emulate(Page page, Page.EmulateMediaOptions options) {
        spelt(() -> {
            page.emulateMedia(options);
            return page;
        });
    }

    /** A window of its own, with its own cookies. */
    public Page open(Browser.NewContextOptions options) {
        BrowserContext context = spelt(() -> browser.newContext(options));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
        return page;
    }

    /** Goes to an address and waits until everything is drawn. */
    public static void go(Page page, String address) {
        page.navigate(address);
        drawn(page);
    }

    /** Waits until every chart and map of the page is drawn. */
    public static void drawn(Page page) {
        page.waitForFunction("() => Array.from(document.querySelectorAll('.script figure[data-chart]'))"
                + ".every(f => f.classList.contains('failed') || f.querySelector('.canvas svg'))");
    }

    /** What consoles and networks complained of since the last time one asked. */
    public List<String> complaints() {
        List<String> said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    /** The whole page as {@code target/screenshots/<name>.png}, for whoever sets {@code SCREENSHOTS}: pictures cost time. */
    public static void picture(Page page, String name) {
        if (System.getenv("SCREENSHOTS") == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static Path program() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> PLACES.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("No Chromium found; name it in CHROMIUM"));
    }

    /** Closes every window. */
    void closeWindows() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
