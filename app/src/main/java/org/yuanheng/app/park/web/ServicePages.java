package org.yuanheng.app.park.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Service;
import org.yuanheng.app.park.Services;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Shared services: registering one, its week, booking and cancelling. */
@Controller
final class ServicePages {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 7;

    private final Parks parks;
    private final Services services;
    private final Bookings bookings;
    private final Clock clock;

    ServicePages(Parks parks, Services services, Bookings bookings, Clock clock) {
        this.parks = parks;
        this.services = services;
        this.bookings = bookings;
        this.clock = clock;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(CHINA));
    }

    @GetMapping("/parks/{id}/service")
    String form(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long service,
            Person person,
            Model model,
            Words words) {
        Doors.requireWriter(person);
        Typed typed = service == null ? Typed.nothing() : ServiceForm.typed(own(person, id, service));
        return form(id, service, typed, List.of(), person, model, words);
    }

    private Service own(Person person, String park, long id) {
        return services.find(person.scope(), id)
                .filter(each -> each.park().equals(park))
                .orElseThrow(Doors::nothing);
    }

    private String form(
            String id,
            @Nullable Long service,
            Typed typed,
            List<Problem> problems,
            Person person,
            Model model,
            Words words) {
        Place park = Doors.park(parks, person, id);
        String title = words.of(service == null ? "parks.service.new" : "parks.service.change");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("parks.title"), "/parks"),
                        new Crumb(words.of(park.name()), Labels.href(park)),
                        new Crumb(title, null)));
        model.addAttribute("park", id);
        model.addAttribute("service", service);
        model.addAttribute("fields", ServiceForm.fields(typed, problems, words));
        return "park/service-form";
    }

    @PostMapping("/parks/{id}/service")
    String note(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long service,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Doors.requireWriter(person);
        Doors.park(parks, person, id);
        if (service != null) {
            own(person, id, service);
        }
        Typed typed = new Typed(values);
        Service.Said said = ServiceForm.said(typed);
        Checked<Long> done = typed.problems().isEmpty()
                ? services.note(person.actor(), id, service, said)
                : new Checked.Refused<>(typed.problems());
        return switch (done) {
            case Checked.Ok<Long>(Long number, var _) -> "redirect:/parks/services/" + number;
            case Checked.Refused<Long>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(id, service, typed, problems, person, model, words);
            }
        };
    }

    @GetMapping("/parks/services/{id}")
    String service(
            @PathVariable long id, @RequestParam Map<String, String> values, Person person, Model model, Words words) {
        return service(id, new Typed(values), List.of(), person, model, words);
    }

    private String service(long id, Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        Service service = services.find(person.scope(), id).orElseThrow(Doors::nothing);
        Place park = Doors.park(parks, person, service.park());
        LocalDate monday = monday(typed);
        ServiceView view = new ServiceView(
                service,
                monday,
                now(),
                bookings.taken(id, monday, monday.plusDays(DAYS)),
                bookings.of(person.scope(), id, monday, monday.plusDays(DAYS)),
                words);
        model.addAttribute("title", service.said().name());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("parks.title"), "/parks"),
                        new Crumb(words.of(park.name()), Labels.href(park)),
                        new Crumb(service.said().name(), null)));
        model.addAttribute("view", view);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("books", Doors.books(person));
        model.addAttribute("week", monday);
        model.addAttribute(
                "fields", view.book(typed, problems, !Doors.own(person).isEmpty()));
        model.addAttribute("downloads", new Downloads().add(view.calendar()).add(view.bookings()));
        return "park/service";
    }

    private LocalDate monday(Typed typed) {
        LocalDate day;
        try {
            day = LocalDate.parse(typed.text("week"));
        } catch (DateTimeParseException e) {
            day = now().toLocalDate();
        }
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @PostMapping("/parks/services/{id}/book")
    String book(
            @PathVariable long id,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireBooker(person);
        Typed typed = new Typed(values);
        List<Problem> problems = booked(id, typed, person);
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", "booked");
            return "redirect:/parks/services/" + id + "?week=" + monday(typed);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return service(id, typed, problems, person, model, words);
    }

    private List<Problem> booked(long id, Typed typed, Person person) {
        LocalDateTime starts;
        try {
            starts = LocalDateTime.parse(typed.text("starts"));
        } catch (DateTimeParseException e) {
            starts = LocalDate.EPOCH.atStartOfDay(); // no slot begins then, as the answer says
        }
        String firm = Doors.own(person).stream().findFirst().orElse(typed.code("firm"));
        Bookings.Asked asked = new Bookings.Asked(firm, starts, typed.text("purpose"));
        return bookings.book(person.scope(), person.actor(), id, asked) instanceof Checked.Refused<Long> refused
                ? refused.problems()
                : List.of();
    }

    @PostMapping("/parks/bookings/{id}/cancel")
    String cancel(
            @PathVariable long id,
            @RequestParam long service,
            @RequestParam(defaultValue = "") String week,
            Person person,
            RedirectAttributes next) {
        Doors.requireBooker(person);
        Optional<Problem> problem = bookings.cancel(person.scope(), person.actor(), id);
        problem.ifPresentOrElse(
                why -> next.addFlashAttribute("refused", why), () -> next.addFlashAttribute("noted", "cancelled"));
        return "redirect:/parks/services/" + service + (week.matches("[0-9-]{10}") ? "?week=" + week : "");
    }
}
