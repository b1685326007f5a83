package org.yuanheng.app.project.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.project.Blockers;

/** What stands in projects' way: the list, overdue first, and one with its course. */
@Controller
@RequestMapping("/blockers")
final class BlockerPages {
    private final Blockers blockers;
    private final Clock clock;

    BlockerPages(Blockers blockers, Clock clock) {
        this.blockers = blockers;
        this.clock = clock;
    }

    static List<Cell> cells(Blockers.Blocker each, Words words, LocalDate today, boolean project) {
        List<Cell> cells = new ArrayList<>();
        String name = project ? each.projectName() : "";
        cells.add(new Cell.Label(each.what(), name, "/blockers/" + each.id()));
        cells.add(Cell.of(words.of("blockers.kind." + each.kind())));
        cells.add(Cell.of(each.owner()));
        cells.add(Cell.of(words.of("blockers.level." + each.level())));
        cells.add(Cell.of(words.day(each.dueOn())));
        Light light = each.overdue(today) ? Light.RED : each.state().equals("SOLVED") ? Light.GREEN : Light.YELLOW;
        String state = each.overdue(today) ? "OVERDUE" : each.state();
        cells.add(new Cell.Lamp(light, words.of("blockers.state." + state)));
        return cells;
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        if (!ProjectLabels.reads(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Table table = Table.of(
                "blockers",
                words.of("blockers.title"),
                Column.words("what", words.of("blockers.what")),
                Column.brief("kind", words.of("blockers.kind")),
                Column.words("owner", words.of("blockers.owner")),
                Column.brief("level", words.of("blockers.level")),
                Column.brief("due", words.of("projects.due")),
                Column.brief("state", words.of("blockers.state")));
        for (Blockers.Blocker each : blockers.list(person.scope(), 0)) {
            table = table.row(cells(each, words, LocalDate.now(clock), true).toArray(Cell[]::new));
        }
        Table whole = table.source(Source.of(words.of("projects.source"), ""));
        model.addAttribute("title", words.of("blockers.title"));
        model.addAttribute("lead", words.of("blockers.lead"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("blockers.title"), null)));
        model.addAttribute("actions", List.of());
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", whole.rows().isEmpty() ? List.of() : List.of(whole));
        model.addAttribute("none", words.of("blockers.nothing"));
        model.addAttribute("noneText", words.of("blockers.nothing.text"));
        model.addAttribute("downloads", new Downloads().add(whole));
        return "project/tables";
    }

    private Blockers.Blocker existing(Person person, long id) {
        if (!ProjectLabels.reads(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return blockers.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        return one(existing(person, id), Typed.nothing(), person, model, words);
    }

    private String one(Blockers.Blocker blocker, Typed typed, Person person, Model model, Words words) {
        List<Event> course = blockers.course(blocker.id()).reversed().stream()
                .map(each -> new Event(
                        words.day(each.day()),
                        said(each, words),
                        words.of(org.yuanheng.app.identity.Actor.called(each.notedBy())),
                        null))
                .toList();
        List<Field.Option> acts = Arrays.stream(Blockers.Act.values())
                .map(each -> new Field.Option(each.name(), words.of("blockers.act." + each), false))
                .toList();
        List<Field> fields = List.of(
                typed.chosen("act", words.of("blockers.act"), acts, "ANSWERED", words),
                typed.field(Field.Kind.TEXTAREA, "text", words.of("blockers.text"), "", words)
                        .asRequired(),
                typed.field(Field.Kind.TEXT, "owner", words.of("blockers.owner.next"), "", words));
        model.addAttribute("title", blocker.what());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("blockers.title"), "/blockers"),
                        new Crumb(blocker.projectName(), "/projects/" + blocker.project()),
                        new Crumb(words.of("blockers.one"), null)));
        model.addAttribute("blocker", blocker);
        model.addAttribute(
                "lead",
                words.of(
                        "blockers.stands",
                        words.of("blockers.kind." + blocker.kind()),
                        words.of("blockers.level." + blocker.level()),
                        blocker.owner(),
                        words.day(blocker.dueOn())));
        model.addAttribute("course", course);
        model.addAttribute("fields", fields);
        model.addAttribute(
                "may", ProjectLabels.edits(person) && !blocker.state().equals("SOLVED"));
        return "project/blocker";
    }

    private static String said(Blockers.Happened each, Words words) {
        String act = words.of("blockers.happened." + each.act(), words.of("blockers.level." + each.toLevel()));
        return each.text().isEmpty() ? act : words.of("blockers.happened", act, each.text());
    }

    @PostMapping("/{id:[0-9]+}")
    String act(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Blockers.Blocker blocker = existing(person, id);
        if (!ProjectLabels.edits(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Typed typed = new Typed(sent);
        Blockers.Act act = Arrays.stream(Blockers.Act.values())
                .filter(each -> each.name().equals(typed.text("act")))
                .findFirst()
                .orElse(Blockers.Act.ANSWERED);
        typed.wrong(blockers.act(person.scope(), person.actor(), id, act, typed.text("owner"), typed.text("text")));
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(blocker, typed, person, model, words);
        }
        next.addFlashAttribute("done", true);
        return "redirect:/blockers/" + id;
    }
}
