package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** The maps of the region name each of their places, and no name stands on another or beyond the edge. */
@DemoServer
class MapNamesTest {
    private final Demo demo;

    MapNamesTest(Demo demo) {
        this.demo = demo;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPlaceIsNamedAndNoNameCoversAnother(String language) {
        Page page = demo.open("leader", language, 1366, 768);
        demo.go(page, "/");
        assertThat(page.locator("figure[data-chart=map].drawn").count()).isGreaterThanOrEqualTo(2);
        assertThat(page.evaluate(NAMELESS)).isEqualTo(List.of());
        assertThat(page.evaluate(COVERED)).isEqualTo(List.of());
        assertThat(page.evaluate(CROSSING)).isEqualTo(List.of());
        page.locator(".leaflet-control-zoom-in").first().click();
        page.locator(".leaflet-control-zoom-out").first().click();
        assertThat(page.evaluate(COVERED)).as("also after turning in and out").isEqualTo(List.of());
    }

    /** Places of a table that its map does not name. */
    private static final String NAMELESS = """
            Array.from(document.querySelectorAll('figure[data-chart=map]')).flatMap(figure => {
              const names = Array.from(figure.querySelectorAll('.place-name')).map(e => e.textContent);
              return Array.from(figure.querySelectorAll('.twin tbody tr > :first-child'))
                .map(e => e.textContent.trim()).filter(name => !names.includes(name)); })""";

    /** Names that another name covers, or that the edge of their map cuts off. */
    private static final String COVERED = """
            Array.from(document.querySelectorAll('figure[data-chart=map]')).flatMap(figure => {
              const sheet = figure.querySelector('.canvas').getBoundingClientRect();
              const names = Array.from(figure.querySelectorAll('.place-name'))
                .map(e => ({ name: e.textContent, at: e.getBoundingClientRect() }));
              return names.filter(one => one.at.left < sheet.left || one.at.right > sheet.right
                || one.at.top < sheet.top || one.at.bottom > sheet.bottom
                || names.some(other => other !== one && one.at.left < other.at.right && other.at.left < one.at.right
                  && one.at.top < other.at.bottom && other.at.top < one.at.bottom)).map(one => one.name); })""";

    /** Names within a place that reach beyond it. */
    private static final String CROSSING = """
            Array.from(document.querySelectorAll('.place-name:not(.beside)')).filter(e => {
              const at = e.getBoundingClientRect();
              const place = Array.from(e.closest('.canvas').querySelectorAll('path.place'))
                .find(p => p.getAttribute('aria-label').startsWith(e.textContent));
              const area = place.getScreenCTM().inverse();
              return [[at.left, at.top], [at.right, at.top], [at.left, at.bottom], [at.right, at.bottom]].some(c => {
                const point = new DOMPoint(c[0], c[1]).matrixTransform(area);
                return !place.isPointInFill(point); });
            }).map(e => e.textContent)""";
}
