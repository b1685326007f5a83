package org.yuanheng.app.face.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.SearchBox;
import org.yuanheng.app.face.Words;

/**
 * The specimen: what the pieces look like and how they behave, all of them on one page, in both languages. Whoever sets
 * a page looks here first; whoever changes a piece sees here what it does to all others.
 */
@Controller
@RequestMapping("/design")
final class DesignPage {
    @GetMapping
    String show(Model model, Words words, Address here) {
        SampleFirms firms = new SampleFirms(words);
        model.addAttribute("band", Band.INVENTED);
        model.addAttribute("title", words.of("face-design.title"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("face.nav.data"), "/"), new Crumb(words.of("face-design.title"), null)));
        model.addAttribute("focus", focus(words, firms, here));
        SampleList list = new SampleList(words, firms, here);
        SampleCharts charts = new SampleCharts(words, firms);
        model.addAttribute("list", list);
        model.addAttribute("pieces", new SamplePieces(words));
        model.addAttribute("charts", charts);
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(list.table())
                        .add(charts.histogram())
                        .add(charts.stacked())
                        .add(charts.bars())
                        .add(charts.lollipop())
                        .add(charts.map()));
        return "face/design";
    }

    @GetMapping(path = "/places.geojson", produces = "application/geo+json")
    ResponseEntity<Resource> places() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/geo+json"))
                .body(new ClassPathResource("places.geojson", DesignPage.class));
    }

    /** What the search box would be answered, over the invented firms. */
    @GetMapping("/suggestions")
    String suggestions(@RequestParam(defaultValue = "") String q, Model model, Words words) {
        String asked = q.strip().toLowerCase(Locale.ROOT);
        List<SearchBox.Found> found = new SampleFirms(words)
                .all().stream()
                        .filter(firm -> !asked.isEmpty()
                                && (firm.name().toLowerCase(Locale.ROOT).contains(asked)
                                        || firm.code().startsWith(asked)))
                        .limit(8)
                        .map(firm -> new SearchBox.Found(firm.name(), firm.code(), "/design?q=" + firm.code()))
                        .toList();
        model.addAttribute("found", found);
        model.addAttribute("q", q);
        return "face/suggestions";
    }

    private static Focus focus(Words words, SampleFirms firms, Address here) {
        String place = here.first("place").orElse("");
        var whole = new Focus.Choice(
                words.of("face-design.region"), here.without("place").toString(), 0, place.isEmpty());
        var parts = firms.counties().stream()
                .map(county ->
                        new Focus.Choice(county, here.with("place", county).toString(), 1, place.equals(county)));
        String period = here.first("period").orElse("2025");
        var periods = List.of("2025", "2024", "2023").stream()
                .map(year -> new Focus.Choice(
                        words.of("face-design.year", year),
                        here.with("period", year).toString(),
                        0,
                        period.equals(year)));
        return new Focus(Stream.concat(Stream.of(whole), parts).toList(), periods.toList());
    }
}
