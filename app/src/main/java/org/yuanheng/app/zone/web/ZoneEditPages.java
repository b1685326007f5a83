package org.yuanheng.app.zone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Standings;
import org.yuanheng.app.zone.Territory;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The office, or whoever runs a zone, notes what documents say of it. */
@Controller
final class ZoneEditPages {
    private final Standings standings;
    private final Places places;
    private final Clock clock;

    ZoneEditPages(Standings standings, Places places, Clock clock) {
        this.standings = standings;
        this.places = places;
        this.clock = clock;
    }

    private Place mine(Person person, String id) {
        return new Territory(places.list())
                .zone(id)
                .filter(zone -> Territory.mayWrite(person, zone))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/zones/{id}/edit")
    String form(@PathVariable String id, Person person, Model model, Words words) {
        Place zone = mine(person, id);
        LocalDate today = LocalDate.now(clock);
        Optional<Standing> now = Optional.ofNullable(standings.on(today).get(id));
        return page(zone, StandingForm.of(now, today, words), new BadgeForm(Map.of(), List.of(), words), model, words);
    }

    private static String page(Place zone, StandingForm form, BadgeForm badge, Model model, Words words) {
        model.addAttribute("title", words.of("zones.edit.title", words.of(zone.name())));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("zones.title"), "/zones"),
                        new Crumb(words.of(zone.name()), "/zones/" + zone.id()),
                        new Crumb(words.of("zones.edit"), null)));
        model.addAttribute("id", zone.id());
        model.addAttribute("fields", form.fields());
        model.addAttribute("badgeFields", badge.fields());
        return "zones/edit";
    }

    @PostMapping("/zones/{id}/edit")
    String note(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Place zone = mine(person, id);
        List<Problem> problems = new ArrayList<>();
        Optional<Standing> said = StandingForm.read(id, typed, problems);
        if (said.isPresent() && problems.isEmpty()) {
            problems.addAll(standings.add(person.actor(), said.get(), Standings.Cited.BY_A_PERSON));
        } else {
            said.ifPresent(each -> problems.addAll(standings.check(each, Standings.Cited.BY_A_PERSON)));
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", "standing");
            return "redirect:/zones/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(
                zone,
                new StandingForm(typed, problems, words),
                new BadgeForm(Map.of(), List.of(), words),
                model,
                words);
    }

    @PostMapping("/zones/{id}/badges")
    String badge(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Place zone = mine(person, id);
        List<Problem> problems = new ArrayList<>();
        Optional<LocalDate> day = day(typed.getOrDefault("badgeDay", ""));
        if (day.isEmpty()) {
            problems.add(StandingForm.problem(
                    "zone-day-wrong",
                    "badgeDay",
                    new Text("没有写日期，或日期不对", "there is no day, or it is none"),
                    new Text("选文件写明的那一天", "choose the day that the document states")));
        } else {
            problems.addAll(standings.badge(
                    person.actor(),
                    id,
                    StandingForm.chosen(Badge.Kind.values(), typed.get("badge")).orElse(Badge.Kind.HIGH_TECH),
                    day.get(),
                    StandingForm.chosen(Badge.Deed.values(), typed.get("deed")).orElse(Badge.Deed.GRANTED),
                    StandingForm.text(typed, "badgeDocument")));
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", "badge");
            return "redirect:/zones/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        LocalDate today = LocalDate.now(clock);
        Optional<Standing> now = Optional.ofNullable(standings.on(today).get(id));
        return page(zone, StandingForm.of(now, today, words), new BadgeForm(typed, problems, words), model, words);
    }

    static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written.strip()));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
