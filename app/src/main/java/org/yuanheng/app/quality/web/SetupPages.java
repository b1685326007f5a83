package org.yuanheng.app.quality.web;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.setup.SetupChecks.Check;
import org.yuanheng.app.quality.setup.SetupRuns;
import org.yuanheng.app.registry.Places;

/** The set-up checks: what is amiss, since when, and whose it is; and checking now. */
@Controller
@RequestMapping("/setup")
final class SetupPages {
    private static final int SIZE = 50;

    private final SetupRuns runs;
    private final Places places;

    SetupPages(SetupRuns runs, Places places) {
        this.runs = runs;
        this.places = places;
    }

    private static void require(Person person) {
        if (!person.is(Role.OFFICE, Role.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static boolean mayCheck(Person person) {
        return person.scope().equals(Scope.everything());
    }

    private SetupView view(Person person, Words words) {
        return new SetupView(runs, person.scope(), places.list(), words);
    }

    @GetMapping
    String show(Person person, Model model, Words words) {
        require(person);
        SetupView view = view(person, words);
        model.addAttribute("title", words.of("setup.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("setup.title"), null)));
        model.addAttribute("view", view);
        model.addAttribute("checks", mayCheck(person));
        model.addAttribute("downloads", new Downloads().add(view.amiss()).add(view.sound()));
        return "setup/checks";
    }

    @GetMapping("/{id}")
    String check(@PathVariable String id, Person person, Model model, Words words, Address here) {
        require(person);
        Optional<Check> check = runs.checks().find(id);
        if (check.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        SetupView view = view(person, words);
        String title = words.heading(check.get().label());
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("setup.title"), "/setup"), new Crumb(title, null)));
        model.addAttribute("view", view);
        model.addAttribute("advice", words.heading(check.get().advice()));
        List<SetupRuns.Finding> kept = view.kept(check.get());
        Pagination page = Pagination.of(here, kept.size(), SIZE);
        model.addAttribute("page", page);
        model.addAttribute(
                "table",
                view.objects(
                        check.get(),
                        kept.stream().skip(page.offset()).limit(SIZE).toList()));
        model.addAttribute("left", view.left(check.get(), kept));
        model.addAttribute("downloads", new Downloads().add("objects", () -> view.objects(check.get(), kept)));
        return "setup/check";
    }

    /** Checks while the person waits; a province takes some seconds. */
    @PostMapping
    String run(Person person, RedirectAttributes next) {
        require(person);
        if (!mayCheck(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        runs.run(person.actor());
        next.addFlashAttribute("done", true);
        return "redirect:/setup";
    }
}
