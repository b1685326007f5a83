package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
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
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.intake.own.OwnLayout;
import org.yuanheng.app.intake.own.OwnLayouts;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;

/** The layouts that departments made themselves: the list, and one with its versions, which can be retired. */
@Controller
@RequestMapping("/layouts")
final class OwnLayoutPages {
    private final OwnLayouts own;
    private final Layouts layouts;

    OwnLayoutPages(OwnLayouts own, Layouts layouts) {
        this.own = own;
        this.layouts = layouts;
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        String title = words.of("mapping.list");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("intake.files"), "/files"), new Crumb(title, null)));
        List<OwnLayout> all = own.list(person.scope());
        model.addAttribute("none", all.isEmpty());
        model.addAttribute(
                "table",
                Table.of(
                                "layouts",
                                title,
                                Column.words("title", words.of("mapping.title")),
                                Column.brief("department", words.of("registry.department")),
                                Column.brief("state", words.of("intake.state")),
                                Column.number("version", words.of("mapping.version"), ""),
                                Column.brief("saver", words.of("mapping.saver")),
                                Column.brief("when", words.of("mapping.saved-at")))
                        .rows(all.stream()
                                .map(each -> new Table.Row("", cells(each, words, true), false))
                                .toList()));
        return "intake/own-layouts";
    }

    private static List<Cell> cells(OwnLayout each, Words words, boolean link) {
        boolean used = each.state() == OwnLayout.State.USED;
        return List.of(
                link ? Cell.link(each.title(), "/layouts/" + each.layout()) : Cell.of(each.title()),
                Cell.of(Departments.name(words, each.department())),
                new Cell.Lamp(used ? Light.GREEN : Light.GREY, words.of("mapping.state." + each.state())),
                Cell.of(Figure.count(each.version())),
                Cell.of(each.saver()),
                Cell.of(words.moment(each.savedAt().toInstant())));
    }

    /** The versions of a layout that the person may see, the newest first. */
    private List<OwnLayout> existing(Person person, String layout) {
        List<OwnLayout> versions = own.versions(person.scope(), layout);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return versions;
    }

    private static boolean mayRetire(Person person, OwnLayout last) {
        return last.state() == OwnLayout.State.USED
                && UploadForm.departments(person).contains(last.department());
    }

    @GetMapping("/{layout}")
    String show(@PathVariable String layout, Person person, Model model, Words words) {
        return page(existing(person, layout), "", person, model, words);
    }

    private String page(List<OwnLayout> versions, String reason, Person person, Model model, Words words) {
        OwnLayout last = versions.getFirst();
        model.addAttribute("title", last.title());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("intake.files"), "/files"),
                        new Crumb(words.of("mapping.list"), "/layouts"),
                        new Crumb(last.title(), null)));
        model.addAttribute("own", last);
        model.addAttribute("typed", reason);
        model.addAttribute("retires", mayRetire(person, last));
        Checked<Layout> compiled = own.compiled(
                last,
                layouts.list().stream()
                        .filter(other -> !other.id().equals(last.layout()))
                        .toList());
        model.addAttribute(
                "lines",
                compiled instanceof Checked.Ok<Layout>(Layout read, var _)
                        ? own.description(read).stream().map(words::of).toList()
                        : List.of());
        model.addAttribute(
                "notes",
                switch (compiled) {
                    case Checked.Ok<Layout>(var _, List<Problem> notes) -> notes;
                    case Checked.Refused<Layout>(List<Problem> problems) -> problems;
                });
        model.addAttribute(
                "versions",
                Table.of(
                                "versions",
                                words.of("mapping.versions"),
                                Column.words("title", words.of("mapping.title")),
                                Column.brief("department", words.of("registry.department")),
                                Column.brief("state", words.of("intake.state")),
                                Column.number("version", words.of("mapping.version"), ""),
                                Column.brief("saver", words.of("mapping.saver")),
                                Column.brief("when", words.of("mapping.saved-at")))
                        .rows(versions.stream()
                                .map(each -> new Table.Row("", cells(each, words, false), false))
                                .toList()));
        return "intake/own-layout";
    }

    @PostMapping("/{layout}/retire")
    String retire(
            @PathVariable String layout,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        List<OwnLayout> versions = existing(person, layout);
        if (!UploadForm.departments(person).contains(versions.getFirst().department())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<Problem> fault = own.retire(person.actor(), versions.getFirst(), reason);
        if (fault.isPresent()) {
            model.addAttribute("faults", List.of(fault.get()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(versions, reason, person, model, words);
        }
        next.addFlashAttribute("retired", true);
        return "redirect:/layouts/" + layout;
    }
}
