package org.yuanheng.app.zone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Step;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.zone.Evidence;
import org.yuanheng.app.zone.Reform;
import org.yuanheng.app.zone.Territory;
import org.yuanheng.app.zone.Verdict;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Answer;

/** 四个一批: what the rule proposes for each zone, what the office decides, and how far that is carried out. */
@Controller
final class ReformPages {
    private final Zones zones;
    private final Evidence evidence;
    private final Reform reform;

    ReformPages(Zones zones, Evidence evidence, Reform reform) {
        this.zones = zones;
        this.evidence = evidence;
        this.reform = reform;
    }

    private static boolean may(Person person, Zone zone) {
        return person.is(Role.OFFICE, Role.ADMIN) && Territory.holds(person.scope(), zone.place());
    }

    @GetMapping("/zones/reform")
    String list(Person person, Model model, Words words, Address here) {
        String title = words.of("zones.reform");
        Table table = table(person, here, words);
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("zones.title"), "/zones"), new Crumb(title, null)));
        model.addAttribute("table", table);
        model.addAttribute("filters", List.of(filter("proposed", here, words), filter("verdict", here, words)));
        model.addAttribute("here", here);
        model.addAttribute("assumptions", assumptions(words));
        model.addAttribute("downloads", new Downloads().add(table));
        return "zones/reform";
    }

    private List<String> assumptions(Words words) {
        return evidence.rule(Evidence.REFORM).assumptions().stream()
                .map(each -> words.of(each.text()))
                .toList();
    }

    private static Field filter(String name, Address here, Words words) {
        String asked = here.first(name).orElse("");
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("zones.any"), asked.isEmpty()));
        for (Verdict verdict : Verdict.values()) {
            options.add(new Field.Option(
                    verdict.name(),
                    words.of("zones.verdict." + verdict),
                    verdict.name().equals(asked)));
        }
        return Field.chosen(Field.Kind.SELECT, name, words.of("zones.reform." + name), options);
    }

    private Table table(Person person, Address here, Words words) {
        Map<String, List<Reform.Taken>> taken = reform.all(person.scope());
        ZoneLabels labels = new ZoneLabels(words);
        List<Table.Row> rows = new ArrayList<>();
        for (Zone zone : ZoneList.ordered(zones.today(person.scope(), "").zones())) {
            Answer answer = evidence.proposal(zone.facts());
            Optional<Verdict> proposed = Verdict.of(answer);
            List<Reform.Taken> steps = taken.getOrDefault(zone.id(), List.of());
            List<Reform.Taken> current = Reform.current(steps);
            Optional<Verdict> decided = current.stream().findFirst().map(Reform.Taken::verdict);
            if (asked(here, "proposed", proposed) && asked(here, "verdict", decided)) {
                rows.add(new Table.Row(
                        zone.id(),
                        List.of(
                                Cell.link(labels.name(zone.place()), "/zones/" + zone.id() + "/reform"),
                                new Cell.Label(
                                        proposed.map(labels::verdict).orElse(words.of("zones.reform.unknown")),
                                        reasons(answer, words),
                                        null),
                                Cell.of(decided.map(labels::verdict).orElse(words.of("zones.reform.undecided"))),
                                Cell.of(
                                        current.isEmpty()
                                                ? ""
                                                : words.of("zones.reform.step."
                                                        + current.getLast().step())),
                                Cell.of(current.stream()
                                        .flatMap(step -> Optional.ofNullable(step.due()).stream())
                                        .findFirst()
                                        .map(words::day)
                                        .orElse(""))),
                        false,
                        zone.inner() ? 1 : 0));
            }
        }
        return Table.of(
                        "reform",
                        words.of("zones.reform.table"),
                        Column.words("zone", words.of("zones.name")),
                        Column.words("proposed", words.of("zones.reform.proposed")),
                        Column.brief("verdict", words.of("zones.reform.verdict")),
                        Column.brief("step", words.of("zones.reform.step")),
                        Column.brief("due", words.of("zones.reform.due")))
                .rows(rows)
                .source(source(words));
    }

    private Source source(Words words) {
        Decision rule = evidence.rule(Evidence.REFORM);
        return Source.of(words.of(rule.title()), rule.notice().map(words::of).orElse(""));
    }

    private static boolean asked(Address here, String name, Optional<Verdict> value) {
        String asked = here.first(name).orElse("");
        return asked.isEmpty()
                || value.filter(each -> each.name().equals(asked)).isPresent();
    }

    /** The figures that the rule weighed, with where its levels begin. */
    static String reasons(Answer answer, Words words) {
        Figures figures = new Figures();
        return answer.weighed().stream()
                .map(weighed -> {
                    String value = weighed.value()
                            .value()
                            .map(each -> figures.number(new java.math.BigDecimal(each), 2)
                                    + " "
                                    + words.of(weighed.value().unit()))
                            .map(String::strip)
                            .orElse(Figures.MISSING);
                    String cut = weighed.cuts().stream()
                            .findFirst()
                            .flatMap(Answer.Cut::from)
                            .map(each -> figures.number(new java.math.BigDecimal(each), 2))
                            .orElse("");
                    return words.of(
                            "zones.reform.reason",
                            words.of(weighed.label()),
                            value,
                            weighed.level().map(words::of).orElse(words.of("zones.reform.unknown")),
                            cut);
                })
                .collect(Collectors.joining(words.of("zones.and")));
    }

    private Zone zone(Person person, String id) {
        return zones.today(person.scope(), "")
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/zones/{id}/reform")
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String anew,
            Person person,
            Model model,
            Words words) {
        Map<String, String> typed = anew.isEmpty() ? Map.of() : Map.of("step", "VERDICT");
        return one(zone(person, id), typed, List.of(), person, model, words);
    }

    private String one(
            Zone zone, Map<String, String> typed, List<Problem> problems, Person person, Model model, Words words) {
        List<Reform.Taken> steps = reform.of(person.scope(), zone.id());
        Answer answer = evidence.proposal(zone.facts());
        ZoneLabels labels = new ZoneLabels(words);
        Optional<Reform.Step> next = Reform.next(steps);
        String title = words.of("zones.reform.of", labels.name(zone.place()));
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("zones.title"), "/zones"),
                        new Crumb(words.of("zones.reform"), "/zones/reform"),
                        new Crumb(labels.name(zone.place()), null)));
        model.addAttribute("id", zone.id());
        model.addAttribute(
                "proposed", Verdict.of(answer).map(labels::verdict).orElse(words.of("zones.reform.unknown")));
        model.addAttribute("reasons", reasons(answer, words));
        model.addAttribute("assumptions", assumptions(words));
        model.addAttribute("steps", steps(Reform.current(steps), next, words));
        model.addAttribute("events", events(steps, words));
        model.addAttribute("may", may(person, zone));
        boolean anew = Reform.Step.VERDICT.name().equals(typed.get("step"));
        Reform.Step step = anew ? Reform.Step.VERDICT : next.orElse(Reform.Step.VERDICT);
        model.addAttribute("form", new ReformForm(typed, problems, words).form(step));
        model.addAttribute("again", step != Reform.Step.VERDICT);
        return "zones/reform-zone";
    }

    private static List<Step> steps(List<Reform.Taken> current, Optional<Reform.Step> next, Words words) {
        return Arrays.stream(Reform.Step.values())
                .map(step -> {
                    Optional<Reform.Taken> done =
                            current.stream().filter(each -> each.step() == step).findFirst();
                    Step.State state = done.isPresent()
                            ? Step.State.DONE
                            : next.filter(step::equals).isPresent() ? Step.State.NOW : Step.State.WAITING;
                    String note = done.map(
                                    each -> words.of("zones.reform.done-on", words.day(each.day()), each.notedBy()))
                            .orElse("");
                    return new Step(words.of("zones.reform.step." + step), state, note);
                })
                .toList();
    }

    private static List<Event> events(List<Reform.Taken> steps, Words words) {
        return steps.stream()
                .map(step -> {
                    String document =
                            step.document().isEmpty() ? "" : words.of("zones.reform.by-document", step.document());
                    String what = words.of(
                            "zones.reform.event",
                            words.of("zones.reform.step." + step.step()),
                            words.of("zones.verdict." + step.verdict()),
                            step.said() + document);
                    Verdict then = step.proposed();
                    String proposed = step.step() != Reform.Step.VERDICT
                            ? ""
                            : words.of(
                                    "zones.reform.proposed-then",
                                    then == null ? words.of("zones.reform.unknown") : words.of("zones.verdict." + then),
                                    step.reasons());
                    return new Event(words.day(step.day()), what + proposed, step.notedBy(), null);
                })
                .toList();
    }

    @PostMapping("/zones/{id}/reform")
    String take(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        person.require(Role.OFFICE, Role.ADMIN);
        Zone zone = zone(person, id);
        if (!may(person, zone)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Answer answer = evidence.proposal(zone.facts());
        Reform.Asked asked = new Reform.Asked(
                StandingForm.chosen(Reform.Step.values(), typed.get("step")).orElse(Reform.Step.VERDICT),
                StandingForm.chosen(Verdict.values(), typed.get("verdict")).orElse(null),
                ZoneEditPages.day(StandingForm.text(typed, "day")).orElse(null),
                ZoneEditPages.day(StandingForm.text(typed, "due")).orElse(null),
                StandingForm.text(typed, "said"),
                StandingForm.text(typed, "document"));
        List<Problem> problems = reform.take(
                person.scope(),
                person.actor(),
                id,
                asked,
                new Reform.Proposed(Verdict.of(answer), reasons(answer, words)));
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", asked.step().name());
            return "redirect:/zones/" + id + "/reform";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return one(zone, typed, problems, person, model, words);
    }
}
