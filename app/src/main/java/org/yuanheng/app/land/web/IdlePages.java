package org.yuanheng.app.land.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.land.IdleTest;
import org.yuanheng.app.land.PlotMatrix;
import org.yuanheng.app.land.Supplies;
import org.yuanheng.app.land.Supply;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;

/** Contracts of supply as the national test of idle land sees them today, and one contract with why and its versions. */
@Controller
@RequestMapping("/land/idle")
final class IdlePages {
    private final IdleTest test;
    private final Supplies supplies;
    private final PlotMatrix matrix;
    private final Places places;
    private final Clock clock;

    IdlePages(IdleTest test, Supplies supplies, PlotMatrix matrix, Places places, Clock clock) {
        this.test = test;
        this.supplies = supplies;
        this.matrix = matrix;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        IdleList list = new IdleList(
                test.today(person.scope()),
                test.rule(),
                test.measures(),
                LocalDate.now(clock),
                new Names(words, places.list()),
                here);
        model.addAttribute("title", words.of("idle.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("idle.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("rule", test.rule());
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("downloads", new Downloads().add("idle", list::whole));
        return "land/idle";
    }

    @GetMapping("/contract")
    String one(@RequestParam String no, Person person, Model model, Words words) {
        List<Supply> versions = supplies.versions(person.scope(), no);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        IdleView view = new IdleView(versions, test.why(versions.getFirst()), new Names(words, places.list()));
        model.addAttribute("title", words.of("idle.one.title", no));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("idle.title"), "/land/idle"), new Crumb(no, null)));
        model.addAttribute("view", view);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("year", matrix.years().stream().findFirst().orElse(null));
        model.addAttribute("downloads", new Downloads().add(view.clauses()).add(view.versions()));
        return "land/idle-contract";
    }

    @GetMapping("/note")
    String form(@RequestParam(defaultValue = "") String no, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        Typed typed = supplies.find(person.scope(), no)
                .map(supply -> new Typed(SupplyForm.values(supply.said())))
                .orElse(Typed.nothing());
        return form(typed, List.of(), model, words);
    }

    private static String form(Typed typed, List<Problem> problems, Model model, Words words) {
        model.addAttribute("title", words.of("idle.note"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("idle.title"), "/land/idle"), new Crumb(words.of("idle.note"), null)));
        model.addAttribute("fields", SupplyForm.fields(typed, problems, new Names(words, List.of())));
        return "land/idle-note";
    }

    @PostMapping("/note")
    String note(
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Supply.Said said = SupplyForm.said(typed, LocalDate.now(clock));
        List<Problem> problems = new ArrayList<>(typed.problems());
        if (problems.isEmpty()) {
            problems.addAll(supplies.note(person.scope(), person.actor(), said));
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", true);
            return "redirect:" + Address.of("/land/idle/contract").with("no", said.contract());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(typed, problems, model, words);
    }
}
