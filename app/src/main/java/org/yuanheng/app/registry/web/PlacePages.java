package org.yuanheng.app.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
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
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.Problem;

/** Divisions and zones: the two trees that everything refers to, and the files that bring them and the plots in. */
@Controller
final class PlacePages {
    private static final Set<String> LEVELS = Set.of(
            "REGION", "PROVINCE", "CITY", "COUNTY", "TOWN", "FUNCTIONAL", "PARK", "SMALL_FIRM_PARK", "HIGH_TECH");
    private static final int DEEPEST = 3;
    private static final String PLACES = "places";
    private static final String PLOTS = "plots";

    private final Places places;
    private final Plots plots;
    private final Ledger ledger;

    PlacePages(Places places, Plots plots, Ledger ledger) {
        this.places = places;
        this.plots = plots;
        this.ledger = ledger;
    }

    /** Whether a person may bring places in: who answers for the whole region. */
    private static boolean may(Person person) {
        return person.is(Role.OFFICE, Role.ADMIN) && person.scope().equals(Scope.everything());
    }

    /** Every place, or those that there were {@code on} a day as they were then. */
    @GetMapping("/places")
    String list(@RequestParam(defaultValue = "") String on, Person person, Model model, Words words, Address here) {
        model.addAttribute("here", here);
        return page(on, "", List.of(), PLACES, person, model, words);
    }

    private String page(
            String on, String fault, List<Problem> problems, String what, Person person, Model model, Words words) {
        Optional<LocalDate> day = day(on);
        if (!model.containsAttribute("here")) {
            model.addAttribute("here", Address.of("/places"));
        }
        String title = words.of("registry.places");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(title, null)));
        Table table = table(day, person, words);
        Table changes = changes(words);
        model.addAttribute("table", table);
        model.addAttribute("changes", changes);
        model.addAttribute("filters", List.of(dayField(on, day, words)));
        model.addAttribute("then", day.map(words::day).orElse(""));
        model.addAttribute(
                "downloads",
                changes.rows().isEmpty()
                        ? new Downloads().add(table)
                        : new Downloads().add(table).add(changes));
        model.addAttribute("may", may(person));
        model.addAttribute("problems", problems);
        model.addAttribute("fields", fields(fault, what, words));
        return "registry/places";
    }

    private static List<Field> fields(String fault, String what, Words words) {
        return List.of(
                Field.chosen(
                        Field.Kind.RADIO,
                        "what",
                        words.of("registry.places.what"),
                        List.of(
                                new Field.Option(PLACES, words.of("registry.places.what.places"), what.equals(PLACES)),
                                new Field.Option(PLOTS, words.of("registry.places.what.plots"), what.equals(PLOTS)))),
                Field.typed(Field.Kind.FILE, "file", words.of("registry.places.file"), "")
                        .hint(words.of("registry.places.file.hint"))
                        .wrong(fault)
                        .asRequired());
    }

    private static Optional<LocalDate> day(String on) {
        try {
            return on.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(on.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Field dayField(String on, Optional<LocalDate> day, Words words) {
        Field field = Field.typed(Field.Kind.DATE, "on", words.of("registry.places.on"), on);
        return on.isBlank() || day.isPresent() ? field : field.wrong(words.of("registry.places.on.wrong"));
    }

    private Table table(Optional<LocalDate> day, Person person, Words words) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", words.of("registry.places.name")),
                Column.code("id", words.of("registry.places.id")),
                Column.words("level", words.of("registry.places.level")),
                Column.words("above", words.of("registry.places.above")),
                Column.words("counties", words.of("registry.places.counties")),
                Column.words("since", words.of("registry.places.since")),
                Column.words("drawn", words.of("registry.places.drawn"))));
        if (day.isEmpty()) {
            columns.add(Column.number("firms", words.of("registry.firms"), words.of("registry.places.unit")));
        }
        List<Place> then = day.map(places::on).orElseGet(places::list);
        Rows rows = new Rows(names(then, words), places.drawn(), day.isEmpty(), words, new ArrayList<>());
        places.tree(person.scope(), then).forEach(root -> rows.add(root, 0));
        return Table.of("places", words.of("registry.places.caption"), columns.toArray(Column[]::new))
                .rows(rows.rows())
                .source(Source.of(words.of("registry.places.source"), ""));
    }

    private static Map<String, String> names(List<Place> places, Words words) {
        Map<String, String> names = new HashMap<>();
        places.forEach(place -> names.put(place.id(), words.of(place.name())));
        return names;
    }

    private static String level(Place place, Words words) {
        return words.of("registry.level." + (LEVELS.contains(place.level()) ? place.level() : "OTHER"));
    }

    /** The tree, line by line; zones stand under their county or the zone around them. */
    private record Rows(Map<String, String> names, Set<String> drawn, boolean now, Words words, List<Table.Row> rows) {
        void add(Places.Node node, int depth) {
            Place place = node.place();
            List<Cell> cells = new ArrayList<>(List.of(
                    now
                            ? Cell.link(words.of(place.name()), "/firms?place=" + place.id())
                            : Cell.of(words.of(place.name())),
                    Cell.of(place.id()),
                    Cell.of(level(place, words)),
                    Cell.of(named(place.parent())),
                    Cell.of(place.kind() == Place.Kind.ZONE ? named(place.counties()) : ""),
                    Cell.of(lasts(place)),
                    Cell.of(words.of(drawn.contains(place.id()) ? "registry.yes" : "registry.no"))));
            if (now) {
                cells.add(Cell.of(Figure.count(node.firms())));
            }
            rows.add(new Table.Row(place.id(), cells, false, Math.min(DEEPEST, depth)));
            node.children().forEach(child -> add(child, depth + 1));
        }

        private String named(@Nullable String id) {
            return id == null ? "" : names.getOrDefault(id, id);
        }

        private String named(List<String> ids) {
            return ids.stream().map(this::named).collect(Collectors.joining(words.of("registry.places.and")));
        }

        private String lasts(Place place) {
            String from = words.day(place.validFrom());
            LocalDate to = place.validTo();
            if (to == null) {
                return from;
            }
            String became = named(place.became());
            return became.isEmpty()
                    ? words.of("registry.places.until", from, words.day(to))
                    : words.of("registry.places.merged", from, words.day(to), became);
        }
    }

    /** What places were called and belonged to before they changed. */
    private Table changes(Words words) {
        Map<String, String> names = names(places.list(), words);
        List<Table.Row> rows = new ArrayList<>();
        for (Places.Before before : places.before()) {
            Place was = before.was();
            rows.add(new Table.Row(
                    was.id() + " " + was.since(),
                    List.of(
                            Cell.of(names.getOrDefault(was.id(), was.id())),
                            Cell.of(was.id()),
                            Cell.of(words.day(was.since())),
                            Cell.of(words.day(before.until())),
                            Cell.of(words.of(was.name())),
                            Cell.of(level(was, words)),
                            Cell.of(Objects.requireNonNullElse(names.get(was.parent()), "")),
                            Cell.of(was.counties().stream()
                                    .map(id -> names.getOrDefault(id, id))
                                    .collect(Collectors.joining(words.of("registry.places.and"))))),
                    false));
        }
        return Table.of(
                        "changes",
                        words.of("registry.places.changes"),
                        Column.words("name", words.of("registry.places.name.now")),
                        Column.code("id", words.of("registry.places.id")),
                        Column.words("from", words.of("registry.places.from")),
                        Column.words("until", words.of("registry.places.to")),
                        Column.words("was", words.of("registry.places.was")),
                        Column.words("level", words.of("registry.places.level")),
                        Column.words("above", words.of("registry.places.above")),
                        Column.words("counties", words.of("registry.places.counties")))
                .rows(rows)
                .source(Source.of(words.of("registry.places.changes.source"), ""));
    }

    @PostMapping("/places")
    String take(
            @RequestParam(defaultValue = PLACES) String what,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        if (!may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String name = file.map(sent -> FileName.of(sent.getOriginalFilename())).orElse("");
        if (name.isEmpty() || file.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("", words.of("registry.places.file.missing"), List.of(), what, person, model, words);
        }
        List<Problem> problems = load(person, what, name, file.get());
        if (problems.isEmpty()) {
            next.addFlashAttribute("taken", what);
            return "redirect:/places";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("partly", what.equals(PLOTS));
        return page("", "", problems, what, person, model, words);
    }

    /** Reads the file under its own name, so that problems name it, and leaves nothing behind. */
    private List<Problem> load(Person person, String what, String name, MultipartFile sent) throws IOException {
        Path folder = Files.createTempDirectory("places");
        try {
            Path file = folder.resolve(name.equals("..") || name.equals(".") ? "file" : name);
            sent.transferTo(file);
            ledger.note(person.actor(), "registry.import", name, Map.of("what", what, "bytes", sent.getSize()));
            return what.equals(PLOTS) ? plots.load(person.actor(), file) : places.load(person.actor(), file);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
