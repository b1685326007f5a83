package org.yuanheng.app.zone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.border.Ellipsoid;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.Boundaries.Boundary;
import org.yuanheng.app.zone.Territory;
import org.yuanheng.engine.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Borders of zones as files, in and out. */
@Controller
@RequestMapping("/zones/boundaries")
final class BoundaryPages {
    private static final String OFFICE = "office";

    private final Boundaries boundaries;
    private final Places places;
    private final Archive archive;
    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;

    BoundaryPages(Boundaries boundaries, Places places, Archive archive, Ledger ledger, JsonMapper json, Clock clock) {
        this.boundaries = boundaries;
        this.places = places;
        this.archive = archive;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    private static boolean may(Person person) {
        return person.is(Role.OFFICE, Role.ZONE, Role.ADMIN);
    }

    @GetMapping
    String page(Person person, Model model, Words words) {
        return page("", List.of(), person, model, words);
    }

    private String page(String fault, List<Problem> problems, Person person, Model model, Words words) {
        String title = words.of("zones.boundaries");
        Table table = table(words);
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("zones.title"), "/zones"), new Crumb(title, null)));
        model.addAttribute("table", table);
        model.addAttribute("problems", problems);
        model.addAttribute("may", may(person));
        model.addAttribute("downloads", new Downloads().add(table));
        model.addAttribute(
                "fields",
                List.of(Field.typed(Field.Kind.FILE, "file", words.of("zones.file"), "")
                        .hint(words.of("zones.file.hint"))
                        .wrong(fault)
                        .asRequired()));
        return "zones/boundaries";
    }

    private Table table(Words words) {
        ZoneLabels labels = new ZoneLabels(words);
        Territory territory = new Territory(places.list());
        List<Table.Row> rows = new ArrayList<>();
        for (Boundary border : boundaries.on(LocalDate.now(clock))) {
            rows.add(new Table.Row(
                    Long.toString(border.id()),
                    List.of(
                            Cell.link(
                                    territory
                                            .zone(border.zone())
                                            .map(labels::name)
                                            .orElse(border.zone()),
                                    "/zones/" + border.zone() + "#boundaries"),
                            Cell.of(labels.layer(border.layer())),
                            Cell.of(words.day(border.since())),
                            Cell.of(Figure.of(Ellipsoid.mu(border.areaM2()), ZoneLabels.SHARE)),
                            Cell.of(border.document())),
                    false));
        }
        return Table.of(
                        "borders",
                        words.of("zones.borders.now"),
                        Column.words("zone", words.of("zones.name")),
                        Column.brief("layer", words.of("zones.layer")),
                        Column.brief("since", words.of("zones.since")),
                        Column.number("area", words.of("zones.area"), words.of("zones.unit.mu")),
                        Column.words("document", words.of("zones.document")))
                .rows(rows)
                .source(Source.of(words.of("zones.borders.source"), ""));
    }

    @PostMapping
    String take(
            @RequestParam(name = "file", required = false) Optional<MultipartFile> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        person.require(Role.OFFICE, Role.ZONE, Role.ADMIN);
        String name = sent.map(file -> FileName.of(file.getOriginalFilename())).orElse("");
        if (sent.isEmpty() || name.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(words.of("zones.file.missing"), List.of(), person, model, words);
        }
        Archive.Kept kept;
        try (InputStream bytes = sent.get().getInputStream()) {
            kept = archive.keep(bytes);
        }
        long file = archive.register(person.actor(), OFFICE, name, kept).id();
        ledger.note(person.actor(), "zone.boundaries.import", name, Map.of("bytes", kept.size()));
        Boundaries.Taken taken = boundaries.take(
                person.actor(),
                new Boundaries.Delivered(kept.path(), name, file),
                zone -> Territory.mayWrite(person, zone));
        if (taken.problems().isEmpty()) {
            next.addFlashAttribute("taken", taken);
            return "redirect:/zones/boundaries";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page("", taken.problems(), person, model, words);
    }

    /** The borders of today as a file that can be brought in again. */
    @GetMapping("/zones.geojson")
    ResponseEntity<byte[]> file(Person person, Words words) {
        Territory territory = new Territory(places.list());
        List<Boundary> all = boundaries.on(LocalDate.now(clock));
        StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (Boundary border : all) {
            String properties = json.writeValueAsString(Map.of(
                    "zone", border.zone(),
                    "name",
                            territory
                                    .zone(border.zone())
                                    .map(zone -> words.of(zone.name()))
                                    .orElse(""),
                    "layer", border.layer().name(),
                    "since", border.since().toString(),
                    "document", border.document(),
                    "area_mu", Ellipsoid.mu(border.areaM2())));
            text.append(border.equals(all.getFirst()) ? "" : ",\n")
                    .append("{\"type\":\"Feature\",\"properties\":")
                    .append(properties)
                    .append(",\"geometry\":")
                    .append(border.border())
                    .append('}');
        }
        ledger.note(person.actor(), "zone.boundaries.export", "boundaries.geojson", Map.of("borders", all.size()));
        return Attachment.of(MediaType.parseMediaType("application/geo+json;charset=UTF-8"), "boundaries.geojson")
                .cacheControl(CacheControl.noStore())
                .body(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }
}
