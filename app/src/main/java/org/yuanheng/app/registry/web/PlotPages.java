package org.yuanheng.app.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.MapTiles;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.PlotChecks;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.source.Archive;
import org.yuanheng.engine.Problem;

/** Plots on a map, what is wrong with their borders, one plot with its versions, and the files that bring them in. */
@Controller
@RequestMapping("/parcels")
final class PlotPages {
    private static final String LAND = "land";
    private static final int MOST_PIECES = 500;
    private static final int EVERY = 1_000_000;

    private final Plots plots;
    private final PlotChecks checks;
    private final Places places;
    private final Firms firms;
    private final Archive archive;
    private final Ledger ledger;
    private final Clock clock;
    private final Optional<MapTiles> tiles;

    PlotPages(
            Plots plots,
            PlotChecks checks,
            Places places,
            Firms firms,
            Archive archive,
            Ledger ledger,
            Clock clock,
            Environment environment) {
        this.plots = plots;
        this.checks = checks;
        this.places = places;
        this.firms = firms;
        this.archive = archive;
        this.ledger = ledger;
        this.clock = clock;
        this.tiles = MapTiles.of(
                environment.getProperty("yuanheng.map.tiles", ""), environment.getProperty("yuanheng.map.credit", ""));
    }

    /** Whether a person may bring plots in: the land department, and who answers for the whole region. */
    private static boolean may(Person person) {
        return switch (person.scope()) {
            case Scope.Departments departments ->
                person.is(Role.DEPARTMENT) && departments.ids().contains(LAND);
            case Scope.Everything everything -> person.is(Role.OFFICE, Role.ADMIN);
            case Scope.Counties counties -> false;
            case Scope.Zones zones -> false;
            case Scope.Towns towns -> false;
            case Scope.Firms own -> false;
        };
    }

    private PlotLabels labels(Words words) {
        return new PlotLabels(words, places.list());
    }

    private List<PlotChecks.Found> found(Person person, Optional<PlotChecks.Check> check) {
        return check.map(each -> checks.findings(person.scope(), each.id())).orElse(List.of());
    }

    @GetMapping
    String map(Person person, Model model, Words words, Address here) {
        return page(fields("", LocalDate.now(clock).toString(), "", words), List.of(), person, model, words, here);
    }

    private String page(
            List<Field> fields, List<Problem> problems, Person person, Model model, Words words, Address here) {
        Optional<PlotChecks.Check> check = checks.latest();
        PlotList list = new PlotList(found(person, check), check, labels(words), here);
        model.addAttribute("title", words.of("plots.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("plots.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute(
                "extent", plots.extent(person.scope(), LocalDate.now(clock)).orElse(null));
        model.addAttribute("checked", check.isPresent());
        model.addAttribute("stale", check.map(PlotChecks.Check::stale).orElse(true));
        model.addAttribute("may", may(person));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute("tiles", tiles.orElse(null));
        model.addAttribute("downloads", new Downloads().add("findings", list::whole));
        return "plots/map";
    }

    private static List<Field> fields(String fault, String day, String dayFault, Words words) {
        return List.of(
                Field.typed(Field.Kind.FILE, "file", words.of("plots.file"), "")
                        .hint(words.of("plots.file.hint"))
                        .wrong(fault)
                        .asRequired(),
                Field.typed(Field.Kind.DATE, "day", words.of("plots.day"), day)
                        .hint(words.of("plots.day.hint"))
                        .wrong(dayFault));
    }

    /** The borders of a piece of the map: of those that the reader may see, as fine as the zoom can show. */
    @GetMapping("/shapes")
    ResponseEntity<String> shapes(
            @RequestParam double west,
            @RequestParam double south,
            @RequestParam double east,
            @RequestParam double north,
            @RequestParam(defaultValue = "18") int zoom,
            Person person) {
        Plots.Box box = new Plots.Box(west, south, east, north);
        List<PlotChecks.Found> found = found(person, checks.latest());
        var kinds = PlotShapes.kinds(found);
        List<Plot> seen =
                plots.within(person.scope(), LocalDate.now(clock), box, List.copyOf(kinds.keySet()), PlotShapes.MOST);
        List<PlotChecks.Found> pieces = found.stream()
                .filter(each -> each.boundary() != null)
                .limit(MOST_PIECES)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body(PlotShapes.map(seen, pieces, kinds, box, Math.clamp(zoom, 0, 24)));
    }

    @GetMapping("/plot")
    String plot(@RequestParam String id, Person person, Model model, Words words) {
        List<Plot> versions = plots.versions(person.scope(), id);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        LocalDate today = LocalDate.now(clock);
        List<PlotChecks.Found> own = found(person, checks.latest()).stream()
                .filter(each -> each.plot().equals(id) || each.other().equals(id))
                .toList();
        PlotView view = new PlotView(versions, own, today, labels(words), firms, person);
        model.addAttribute("title", id);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("plots.title"), "/parcels"), new Crumb(id, null)));
        model.addAttribute("view", view);
        model.addAttribute("tiles", tiles.orElse(null));
        model.addAttribute("downloads", new Downloads().add(view.versions()).add(view.findings()));
        return "plots/plot";
    }

    @PostMapping
    String take(
            @RequestParam(name = "file", required = false) Optional<MultipartFile> sent,
            @RequestParam(defaultValue = "") String day,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        refuse(person);
        String name = sent.map(file -> FileName.of(file.getOriginalFilename())).orElse("");
        Optional<LocalDate> from = day(day);
        if (sent.isEmpty() || name.isEmpty() || from.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String fault = name.isEmpty() ? words.of("plots.file.missing") : "";
            String dayFault = from.isEmpty() ? words.of("plots.day.wrong") : "";
            return page(fields(fault, day, dayFault, words), List.of(), person, model, words, here);
        }
        Archive.Kept kept;
        try (InputStream bytes = sent.get().getInputStream()) {
            kept = archive.keep(bytes);
        }
        long file = archive.register(person.actor(), LAND, name, kept).id();
        ledger.note(person.actor(), "registry.import", name, Map.of("what", "plots", "bytes", kept.size()));
        Plots.Taken taken = plots.take(person.actor(), new Plots.Delivered(kept.path(), name, from.get(), file));
        checks.run(person.actor());
        if (taken.problems().isEmpty()) {
            next.addFlashAttribute("taken", taken);
            return "redirect:/parcels";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("partly", taken);
        return page(fields("", day, "", words), taken.problems(), person, model, words, here);
    }

    private static void refuse(Person person) {
        if (!may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/check")
    String check(Person person) {
        refuse(person);
        checks.run(person.actor());
        return "redirect:/parcels";
    }

    /** All plots of today that the reader may see, as a file. */
    @GetMapping("/plots.{kind:geojson|kml|zip}")
    ResponseEntity<byte[]> file(@PathVariable String kind, Person person, Words words) {
        LocalDate today = LocalDate.now(clock);
        List<Plot> all = plots.within(person.scope(), today, Plots.Box.ALL, List.of(), EVERY);
        String name = words.of("plots.file.name", today.toString()) + "." + kind;
        ledger.note(person.actor(), "registry.plots.export", name, Map.of("plots", all.size()));
        String type = switch (kind) {
            case "kml" -> "application/vnd.google-earth.kml+xml;charset=UTF-8";
            case "zip" -> "application/zip";
            default -> "application/geo+json;charset=UTF-8";
        };
        byte[] content = switch (kind) {
            case "kml" -> PlotShapes.kml(all, words.of("plots.title")).getBytes(StandardCharsets.UTF_8);
            case "zip" -> PlotShapes.shapefile(all);
            default -> PlotShapes.geoJson(all).getBytes(StandardCharsets.UTF_8);
        };
        return Attachment.of(MediaType.parseMediaType(type), name)
                .cacheControl(CacheControl.noStore())
                .body(content);
    }
}
