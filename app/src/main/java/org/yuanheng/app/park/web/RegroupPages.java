package org.yuanheng.app.park.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Regrouping;
import org.yuanheng.app.park.Regrouping.State;
import org.yuanheng.app.park.Regroupings;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;

/** Small firms regrouped into one: planned, seen before and after, carried out, undone. */
@Controller
@RequestMapping("/parks/regroupings")
final class RegroupPages {
    private final Parks parks;
    private final Regroupings regroupings;
    private final Firms firms;
    private final Rulebooks rulebooks;
    private final Clock clock;

    RegroupPages(Parks parks, Regroupings regroupings, Firms firms, Rulebooks rulebooks, Clock clock) {
        this.parks = parks;
        this.regroupings = regroupings;
        this.firms = firms;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    private static List<Crumb> crumbs(Words words, String last) {
        return List.of(
                new Crumb(words.of("parks.title"), "/parks"),
                new Crumb(words.of("parks.regroup"), "/parks/regroupings"),
                new Crumb(last, null));
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (Regrouping each : regroupings.list(person.scope())) {
            rows.add(new Table.Row(
                    Long.toString(each.id()),
                    List.of(
                            Cell.link(each.said().name(), "/parks/regroupings/" + each.id()),
                            Cell.of(Figure.count(each.said().members().size())),
                            Cell.of(words.day(each.said().day())),
                            Cell.of(words.of("parks.regroup.state." + each.state())),
                            Cell.of(each.said().document())),
                    false));
        }
        Table table = Table.of(
                        "regroupings",
                        words.of("parks.regroup.table"),
                        Column.words("name", words.of("parks.regroup.name")),
                        Column.number("firms", words.of("parks.regroup.firms"), words.of("parks.unit.firms")),
                        Column.brief("day", words.of("parks.f.day")),
                        Column.brief("state", words.of("parks.state")),
                        Column.words("document", words.of("parks.f.document")))
                .rows(rows)
                .source(Source.of(words.of("parks.source.regroup"), ""));
        model.addAttribute("title", words.of("parks.regroup"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("parks.title"), "/parks"), new Crumb(words.of("parks.regroup"), null)));
        model.addAttribute("table", table);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("downloads", new Downloads().add(table));
        return "park/regroupings";
    }

    @GetMapping("/new")
    String form(@RequestParam Map<String, String> values, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        return form(new Typed(values), List.of(), person, model, words);
    }

    private String form(Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        LocalDate today = LocalDate.now(clock);
        RegroupForm form = new RegroupForm(typed, today);
        model.addAttribute("title", words.of("parks.regroup.new"));
        model.addAttribute("crumbs", crumbs(words, words.of("parks.regroup.new")));
        model.addAttribute("fields", form.fields(parks.list(person.scope()), problems, words));
        List<String> members = form.members().stream()
                .filter(code -> firms.find(person.scope(), code).isPresent())
                .distinct()
                .toList();
        if (members.size() > 1) {
            RegroupView view = view(members, person, form.year(), words);
            model.addAttribute("view", view);
            model.addAttribute("downloads", new Downloads().add(view.firms()));
        }
        return "park/regroup-new";
    }

    private RegroupView view(List<String> members, Person person, String year, Words words) {
        Set<String> codes = new LinkedHashSet<>(members);
        return new RegroupView(
                members,
                regroupings.together(person.scope(), codes, year),
                null,
                year,
                regroupings.items(),
                firms.names(person.scope(), codes),
                rulebooks.vocabulary(),
                words);
    }

    @PostMapping("/new")
    String plan(
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Regrouping.Said said = new RegroupForm(typed, LocalDate.now(clock)).said();
        Doors.park(parks, person, said.park());
        Checked<Long> done = typed.problems().isEmpty()
                ? regroupings.plan(person.scope(), person.actor(), said)
                : new Checked.Refused<>(typed.problems());
        return switch (done) {
            case Checked.Ok<Long>(Long id, var _) -> "redirect:/parks/regroupings/" + id;
            case Checked.Refused<Long>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(typed, problems, person, model, words);
            }
        };
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        Regrouping found = regroupings.find(person.scope(), id).orElseThrow(Doors::nothing);
        Regrouping.Said said = found.said();
        Set<String> codes = new LinkedHashSet<>(said.members());
        RegroupView view = new RegroupView(
                said.members(),
                regroupings.together(person.scope(), codes, said.year()),
                found.state() == State.DONE ? regroupings.of(person.scope(), said.creditCode(), said.year()) : null,
                said.year(),
                regroupings.items(),
                firms.names(person.scope(), codes),
                rulebooks.vocabulary(),
                words);
        model.addAttribute("title", said.name());
        model.addAttribute("crumbs", crumbs(words, said.name()));
        model.addAttribute("id", id);
        model.addAttribute("details", details(found, person, words));
        model.addAttribute("view", view);
        model.addAttribute("planned", found.state() == State.PLANNED && Doors.writes(person));
        model.addAttribute("done", found.state() == State.DONE && Doors.writes(person));
        model.addAttribute("downloads", new Downloads().add(view.firms()));
        return "park/regroup";
    }

    private List<Detail> details(Regrouping found, Person person, Words words) {
        Regrouping.Said said = found.said();
        boolean known = firms.find(person.scope(), said.creditCode()).isPresent();
        return List.of(
                new Detail(words.of("parks.state"), Cell.of(words.of("parks.regroup.state." + found.state()))),
                new Detail(
                        words.of("parks.f.code"),
                        new Cell.Label(
                                said.creditCode(),
                                known ? "" : words.of("parks.regroup.awaited"),
                                known ? Labels.firm(said.creditCode()) : null)),
                new Detail(words.of("parks.f.day"), Cell.of(words.day(said.day()))),
                new Detail(words.of("parks.f.document"), Cell.of(said.document())),
                new Detail(
                        words.of("parks.noted"),
                        Cell.of(words.of(
                                "parks.noted.by",
                                found.notedBy(),
                                words.moment(found.notedAt().toInstant())))));
    }

    @PostMapping("/{id}/carry-out")
    String carryOut(@PathVariable long id, Person person, RedirectAttributes next) {
        Doors.requireWriter(person);
        List<Problem> problems = regroupings.carryOut(person.scope(), person.actor(), id);
        return told(id, "done", problems, next);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable long id, Person person, RedirectAttributes next) {
        Doors.requireWriter(person);
        Optional<Problem> problem = regroupings.withdraw(person.scope(), person.actor(), id);
        return told(id, "withdrawn", problem.stream().toList(), next);
    }

    @PostMapping("/{id}/undo")
    String undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Optional<Problem> problem = regroupings.undo(person.scope(), person.actor(), id, reason.strip());
        return told(id, "undone", problem.stream().toList(), next);
    }

    private static String told(long id, String what, List<Problem> problems, RedirectAttributes next) {
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", what);
        } else {
            next.addFlashAttribute("refused", problems);
        }
        return "redirect:/parks/regroupings/" + id;
    }
}
