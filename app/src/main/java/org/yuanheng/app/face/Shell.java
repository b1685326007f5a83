package org.yuanheng.app.face;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page; in templates {@code shell}. The layout reads it, pages need not.
 *
 * @param contents the parts of the work with the entries this reader may see
 * @param language {@code zh} or {@code en}
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param here the address of this page
 * @param person who is signed in; empty for nobody
 * @param band what must be said of the data on every page; null for nothing
 * @param search the search box; null for none
 * @param version of the platform; empty when it runs from classes, not from a delivery
 */
public record Shell(
        List<Part> contents,
        String language,
        String theme,
        Address here,
        String person,
        @Nullable Band band,
        @Nullable SearchBox search,
        String version) {
    /** A part of the work in the contents. */
    public record Part(NavEntry.Group group, List<Entry> entries) {}

    /** An entry of the contents; current if this page is its own or lies under it. */
    public record Entry(String href, String labelKey, boolean current) {}

    /** This page in the other language. */
    public Address otherLanguage() {
        return here.with("lang", language.equals("en") ? "zh" : "en");
    }

    /** This page in another theme. */
    public Address inTheme(String name) {
        return here.with("theme", name);
    }

    /** Address of a file of ECharts, htmx or Leaflet. */
    public String asset(String name, String file) {
        return Libraries.valueOf(name.toUpperCase(Locale.ROOT)).address() + file;
    }
}
