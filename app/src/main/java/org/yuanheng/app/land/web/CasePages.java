package org.yuanheng.app.land.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.land.Cases;
import org.yuanheng.app.land.Noted;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.app.land.PlotMatrix;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;

/** Cases of plots: the list with the land freed, opening one, and one with its events, forms and the comparison. */
@Controller
final class CasePages {
    private final Cases cases;
    private final PlotMatrix matrix;
    private final Places places;
    private final Rulebooks rulebooks;
    private final Clock clock;

    CasePages(Cases cases, PlotMatrix matrix, Places places, Rulebooks rulebooks, Clock clock) {
        this.cases = cases;
        this.matrix = matrix;
        this.places = places;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    @GetMapping("/plots/cases")
    String list(Person person, Model model, Words words, Address here) {
        CaseList list = new CaseList(
                cases.list(person.scope()), cases.freed(person.scope()), new Names(words, places.list()), here);
        model.addAttribute("title", words.of("cases.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("cases.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("downloads", new Downloads().add(list.freed()).add("cases", list::whole));
        return "land/cases";
    }

    @GetMapping("/plots/cases/new")
    String form(@RequestParam Map<String, String> typed, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        return form(new Typed(typed), List.of(), model, words);
    }

    private String form(Typed typed, List<Problem> problems, Model model, Words words) {
        CaseForm form = new CaseForm(typed, problems, LocalDate.now(clock), new Names(words, List.of()));
        model.addAttribute("title", words.of("cases.new.title", typed.text("plot")));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("cases.title"), "/plots/cases"), new Crumb(words.of("cases.new"), null)));
        model.addAttribute("fields", form.opening(matrix.matrices(), matrix.years()));
        model.addAttribute("problems", form.elsewhere());
        return "land/case-new";
    }

    @PostMapping("/plots/cases/new")
    String open(
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Integer year = typed.year("year");
        PlotCase.Cause cause = typed.one(PlotCase.Cause.class, "cause");
        Cases.Opening opening = new Cases.Opening(
                typed.text("plot"),
                typed.day("day", LocalDate.now(clock)),
                cause == null ? PlotCase.Cause.OTHER : cause,
                year == null ? LocalDate.now(clock).getYear() : year,
                typed.text("rule"),
                typed.text("words"),
                typed.text("document"));
        if (!typed.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(typed, typed.problems(), model, words);
        }
        return switch (cases.open(person.scope(), person.actor(), opening)) {
            case Checked.Ok<Long>(Long id, var _) -> "redirect:/plots/cases/" + id;
            case Checked.Refused<Long>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(typed, problems, model, words);
            }
        };
    }

    @GetMapping("/plots/cases/{id}")
    String one(
            @PathVariable long id, @RequestParam Map<String, String> asked, Person person, Model model, Words words) {
        return one(id, new Typed(asked), List.of(), person, model, words);
    }

    private String one(long id, Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        PlotCase found =
                cases.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Names names = new Names(words, places.list());
        CaseView view = new CaseView(
                found,
                cases.measures(person.scope(), id),
                rulebooks.vocabulary().measures(),
                names);
        model.addAttribute("title", words.of("cases.one.title", found.plot()));
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("cases.title"), "/plots/cases"), new Crumb(found.plot(), null)));
        model.addAttribute("view", view);
        model.addAttribute("id", id);
        model.addAttribute("problems", problems);
        model.addAttribute("writes", Doors.writes(person) && !found.closed());
        List<CaseForm.Step> steps =
                new CaseForm(typed, problems, LocalDate.now(clock), names).steps(found, matrix.years());
        model.addAttribute("steps", steps);
        model.addAttribute(
                "form",
                steps.stream()
                        .filter(step -> step.kind().name().equals(typed.text("kind")))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("downloads", new Downloads().add(view.figures()).add(view.milestones()));
        return "land/case";
    }

    @PostMapping("/plots/cases/{id}")
    String note(
            @PathVariable long id,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Kind kind = typed.one(Kind.class, "kind");
        if (kind == null || kind == Kind.OPENED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Noted noted =
                new Noted(kind, typed.day("day", LocalDate.now(clock)), typed.text("words"), typed.text("document"));
        Noted full = switch (kind) {
            case WAY -> noted.going(typed.one(PlotCase.Way.class, "way"));
            case MILESTONE -> noted.until(typed.day("due"), typed.text("owner"));
            case DONE -> noted.doing(typed.id("milestone"));
            case REMEASURED -> noted.of(typed.year("year"));
            case CLOSED, OPENED -> noted;
        };
        List<Problem> problems =
                typed.problems().isEmpty() ? cases.note(person.scope(), person.actor(), id, full) : typed.problems();
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", kind.name());
            return "redirect:/plots/cases/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return one(id, typed, problems, person, model, words);
    }
}
