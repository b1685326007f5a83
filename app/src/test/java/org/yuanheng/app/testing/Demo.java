package org.yuanheng.app.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo server with its small region, and windows in which its accounts are signed in. */
public final class Demo {
    /** How many firms the region has: enough that every reason, every note and every fault occurs. */
    public static final int FIRMS = 900;

    /** The period of its data. */
    public static final String PERIOD = "2025";

    private static final String PASSWORD = "yuanheng-demo-2026";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WIDE = 1366;
    private static final int HIGH = 768;

    private final String root;
    private final TestDatabase database;
    private final Chromium chromium;
    private final Map<String, String> sessions = new HashMap<>();

    Demo(String root, TestDatabase database, Chromium chromium) {
        this.root = root;
        this.database = database;
        this.chromium = chromium;
    }

    void awaitRegion() {
        Instant end = Instant.now().plus(PATIENCE);
        while (database.sql()
                .sql("select count(*) from demo.region where ready_at is not null")
                .query(Long.class)
                .single()
                .equals(0L)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the demo region was not made in " + PATIENCE);
            }
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** The address of the server, without a path. */
    public String root() {
        return root;
    }

    /** What a query of one text finds first; unscoped, to choose the firm that a test is about. */
    public String one(String sql) {
        return database.sql().sql(sql).query(String.class).list().getFirst();
    }

    /** An office window in which nobody is signed in. */
    public Page open() {
        return chromium.open(new Browser.NewContextOptions().setViewportSize(WIDE, HIGH));
    }

    /** An office window in which {@code account} is signed in. */
    public Page open(String account) {
        return open(account, "zh", WIDE, HIGH);
    }

    /** A window of that language and size in which {@code account} is signed in. */
    public Page open(String account, String language, int width, int height) {
        return open(account, language, new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** A window as told in which {@code account} is signed in. */
    public Page open(String account, String language, Browser.NewContextOptions options) {
        Page page = chromium.open(options.setStorageState(session(account)));
        page.context().addCookies(List.of(new Cookie("lang", language).setUrl(root)));
        return page;
    }

    /** Goes to a path of the server and waits until everything is drawn. */
    public void go(Page page, String path) {
        page.navigate(root + path);
        Chromium.drawn(page);
    }

    /** Signs in once for each account; windows take the session over. */
    private String session(String account) {
        return sessions.computeIfAbsent(account, name -> {
            Page page = open();
            page.navigate(root + "/login");
            page.fill("#field-username", name);
            page.fill("#field-password", PASSWORD);
            page.click("main button[type=submit]");
            page.waitForSelector("summary:has-text('（'), .self .menu");
            String state = page.context().storageState();
            page.context().close();
            return state;
        });
    }
}
