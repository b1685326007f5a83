package org.yuanheng.app.park.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Tenancies;
import org.yuanheng.app.park.Unit;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;

/** One unit of a park: its tenants, moving in, staying longer, moving out. */
@Controller
@RequestMapping("/parks/units/{id}")
final class ParkUnitPages {
    private final Parks parks;
    private final ParkUnits units;
    private final Tenancies tenancies;
    private final ParkRules rules;
    private final Clock clock;

    ParkUnitPages(Parks parks, ParkUnits units, Tenancies tenancies, ParkRules rules, Clock clock) {
        this.parks = parks;
        this.units = units;
        this.tenancies = tenancies;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping
    String unit(@PathVariable long id, Person person, Model model, Words words) {
        return unit(id, Typed.nothing(), List.of(), person, model, words);
    }

    private String unit(long id, Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        LocalDate day = LocalDate.now(clock);
        Unit unit = units.find(person.scope(), id, day).orElseThrow(Doors::nothing);
        Place park = Doors.park(parks, person, unit.said().park());
        UnitView view = new UnitView(
                unit,
                rules.state(unit, day),
                tenancies.history(person.scope(), id),
                tenancies.steps(person.scope(), id),
                day,
                words);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("parks.title"), "/parks"),
                        new Crumb(words.of(park.name()), Labels.href(park)),
                        new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("fields", view.let() ? view.step(typed, problems) : view.moveIn(typed, problems));
        model.addAttribute("downloads", new Downloads().add(view.history()));
        return "park/unit";
    }

    @PostMapping("/move-in")
    String moveIn(
            @PathVariable long id,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        LocalDate today = LocalDate.now(clock);
        Unit.Agreed said = new Unit.Agreed(
                typed.code("firm"),
                Objects.requireNonNullElse(typed.amount("area"), BigDecimal.ZERO),
                typed.day("from", today),
                typed.day("until", today),
                typed.amount("rent"),
                typed.amount("deposit"),
                typed.text("document"));
        List<Problem> problems = typed.problems().isEmpty()
                ? tenancies.moveIn(person.scope(), person.actor(), id, said, ParkUnits.Cited.BY_A_PERSON)
                : typed.problems();
        return answer(id, Unit.Kind.MOVED_IN, typed, problems, person, model, words, response, next);
    }

    @PostMapping("/step")
    String step(
            @PathVariable long id,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Unit.Kind kind = typed.one(Unit.Kind.class, "step");
        if (kind == null || kind == Unit.Kind.MOVED_IN || kind == Unit.Kind.CORRECTED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        LocalDate day = typed.day("day", LocalDate.now(clock));
        List<Problem> problems = typed.problems().isEmpty()
                ? tenancies.step(person.scope(), person.actor(), id, kind, day, typed.text("document"))
                : typed.problems();
        return answer(id, kind, typed, problems, person, model, words, response, next);
    }

    private String answer(
            long id,
            Unit.Kind kind,
            Typed typed,
            List<Problem> problems,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", kind.name());
            return "redirect:/parks/units/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return unit(id, typed, problems, person, model, words);
    }
}
