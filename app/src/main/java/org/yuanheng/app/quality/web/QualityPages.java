package org.yuanheng.app.quality.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.quality.Inspection;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.quality.Scores;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** Data quality: the overview, the findings, the contradictions, and inspecting a period. */
@Controller
@RequestMapping("/quality")
final class QualityPages {
    private final Inspections inspections;
    private final Findings findings;
    private final Scores scores;
    private final Checklist checklist;
    private final WorkingDays calendar;
    private final Places places;
    private final Vocabulary vocabulary;

    QualityPages(
            Inspections inspections,
            Findings findings,
            Scores scores,
            Checklist checklist,
            WorkingDays calendar,
            Places places,
            Rulebooks rulebooks) {
        this.inspections = inspections;
        this.findings = findings;
        this.scores = scores;
        this.checklist = checklist;
        this.calendar = calendar;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
    }

    /** Who sees what was found. */
    static boolean may(Person person) {
        return person.is(Role.OFFICE, Role.DEPARTMENT, Role.LEADER, Role.ADMIN);
    }

    /** Nobody else has anything to do here. */
    static void require(Person person) {
        if (!may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Whether a person may start an inspection: the evaluation office that sees the whole region. */
    private static boolean mayInspect(Person person) {
        return person.is(Role.OFFICE) && person.scope().equals(Scope.everything());
    }

    private Labels labels(Words words) {
        return new Labels(words, vocabulary, checklist, calendar, places.list());
    }

    @GetMapping
    String overview(Person person, Model model, Words words, Address here) {
        return overview(List.of(), person, model, words, here);
    }

    private String overview(List<Problem> problems, Person person, Model model, Words words, Address here) {
        require(person);
        Overview view = new Overview(inspections, findings, scores, person.scope(), labels(words), here);
        model.addAttribute("title", words.of("quality.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("quality.title"), null)));
        model.addAttribute("view", view);
        model.addAttribute("problems", problems);
        model.addAttribute("inspects", mayInspect(person));
        if (view.possible()) {
            model.addAttribute("focus", view.focus());
            model.addAttribute(
                    "downloads",
                    new Downloads()
                            .add("scores", view::scores)
                            .add("checks", view::checks)
                            .add("counties", view::counties)
                            .add("trend", () -> view.trend().table()));
        }
        return "quality/overview";
    }

    /** Inspects a period while the person waits. */
    @PostMapping("/inspect")
    String inspect(
            @RequestParam(defaultValue = "") String period,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!mayInspect(person) || !inspections.periods().contains(period)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Address page = Address.of("/quality").with("period", period);
        return switch (inspections.inspect(person.actor(), period)) {
            case Checked.Ok<Inspection> _ -> {
                next.addFlashAttribute("done", true);
                yield "redirect:" + page;
            }
            case Checked.Refused<Inspection>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield overview(problems, person, model, words, page);
            }
        };
    }

    @GetMapping("/findings")
    String list(Person person, Model model, Words words, Address here) {
        require(person);
        FindingList list =
                new FindingList(findings, person.scope(), labels(words), inspections.periods(), counties(person), here);
        model.addAttribute("title", words.of("quality.findings"));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("quality.title"), "/quality"),
                        new Crumb(words.of("quality.findings"), null)));
        model.addAttribute("list", list);
        model.addAttribute("focus", list.focus());
        model.addAttribute("downloads", new Downloads().add("findings", list::whole));
        return "quality/findings";
    }

    private List<String> counties(Person person) {
        return places.list().stream()
                .filter(place -> place.level().equals(Place.COUNTY))
                .map(Place::id)
                .filter(id -> !(person.scope() instanceof Scope.Counties counties)
                        || counties.ids().contains(id))
                .toList();
    }

    @GetMapping("/contradictions")
    String contradictions(Person person, Model model, Words words, Address here) {
        require(person);
        ContradictionList list =
                new ContradictionList(findings, person.scope(), labels(words), inspections.periods(), here);
        String title = words.of("quality.contradictions");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("quality.title"), "/quality"), new Crumb(title, null)));
        model.addAttribute("list", list);
        model.addAttribute("focus", list.focus());
        Downloads downloads = new Downloads();
        list.tables().forEach(downloads::add);
        model.addAttribute("downloads", downloads);
        return "quality/contradictions";
    }
}
