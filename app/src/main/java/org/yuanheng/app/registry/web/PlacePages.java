package org.yuanheng.app.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @GetMapping("/places")
    String list(Person person, Model model, Words words) {
        return page("", List.of(), PLACES, person, model, words);
    }

    private String page(String fault, List<Problem> problems, String what, Person person, Model model, Words words) {
        String title = words.of("registry.places");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(title, null)));
        Table table = table(person, words);
        model.addAttribute("table", table);
        model.addAttribute("downloads", new Downloads().add(table));
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

    private Table table(Person person, Words words) {
        Table table = Table.of(
                "places",
                words.of("registry.places.caption"),
                Column.words("name", words.of("registry.places.name")),
                Column.code("id", words.of("registry.places.id")),
                Column.words("level", words.of("registry.places.level")),
                Column.words("above", words.of("registry.places.above")),
                Column.words("since", words.of("registry.places.since")),
                Column.words("drawn", words.of("registry.places.drawn")),
                Column.number("firms", words.of("registry.firms"), words.of("registry.places.unit")));
        Set<String> drawn = places.drawn();
        for (Places.Node root : places.tree(person.scope())) {
            table = rows(table, root, "", drawn, words);
        }
        return table.source(Source.of(words.of("registry.places.source"), ""));
    }

    private static Table rows(Table table, Places.Node node, String above, Set<String> drawn, Words words) {
        Place place = node.place();
        Table next = table.row(
                Cell.link(words.of(place.name()), "/firms?place=" + place.id()),
                Cell.of(place.id()),
                Cell.of(words.of("registry.level." + (LEVELS.contains(place.level()) ? place.level() : "OTHER"))),
                Cell.of(above),
                Cell.of(
                        place.validTo() == null
                                ? words.day(place.validFrom())
                                : words.of(
                                        "registry.places.until",
                                        words.day(place.validFrom()),
                                        words.day(place.validTo()))),
                Cell.of(words.of(drawn.contains(place.id()) ? "registry.yes" : "registry.no")),
                Cell.of(Figure.count(node.firms())));
        for (Places.Node child : node.children()) {
            next = rows(next, child, words.of(place.name()), drawn, words);
        }
        return next;
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
            return page(words.of("registry.places.file.missing"), List.of(), what, person, model, words);
        }
        List<Problem> problems = load(person, what, name, file.get());
        if (problems.isEmpty()) {
            next.addFlashAttribute("taken", what);
            return "redirect:/places";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("partly", what.equals(PLOTS));
        return page("", problems, what, person, model, words);
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
