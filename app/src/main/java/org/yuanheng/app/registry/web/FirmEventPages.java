package org.yuanheng.app.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.app.registry.FirmEvent.Where;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;

/** The office notes what became of a firm, and takes back what was noted wrongly. */
@Controller
final class FirmEventPages {
    private static final int MOST_CODES = 50;
    private static final int MOST_LETTERS = 500;

    private final Firms firms;
    private final FirmEvents events;
    private final Places places;
    private final Clock clock;

    FirmEventPages(Firms firms, FirmEvents events, Places places, Clock clock) {
        this.firms = firms;
        this.events = events;
        this.places = places;
        this.clock = clock;
    }

    /** Only the office writes the register; a county's office about its own firms. */
    static boolean may(Person person) {
        return person.is(Role.OFFICE, Role.ADMIN);
    }

    private Firm existing(Person person, String code) {
        return Optional.of(code)
                .filter(each -> may(person))
                .flatMap(each -> firms.find(person.scope(), each))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * What was typed.
     *
     * @param others credit codes beside the firm's own, in whatever form
     */
    record Typed(
            @Nullable String kind,
            @Nullable String day,
            @Nullable String others,
            @Nullable String stays,
            @Nullable String share,
            @Nullable String county,
            @Nullable String zone,
            @Nullable String town,
            @Nullable String building,
            @Nullable String document,
            @Nullable String reason) {
        static final Typed NOTHING = new Typed(null, null, null, null, null, null, null, null, null, null, null);

        static String text(@Nullable String typed) {
            String text = typed == null ? "" : typed.strip();
            return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
        }

        Kind asked() {
            return Arrays.stream(Kind.values())
                    .filter(each -> each != Kind.TAKEN_BACK && each.name().equals(kind))
                    .findFirst()
                    .orElse(Kind.MOVED);
        }

        private List<String> codes() {
            return Arrays.stream(text(others).toUpperCase(Locale.ROOT).split("[\\s,，、;；]+", -1))
                    .filter(each -> !each.isEmpty())
                    .limit(MOST_CODES)
                    .toList();
        }

        boolean goesOn() {
            return "yes".equals(stays);
        }

        /** What it says of the firm of that code; null where the day cannot be read. */
        @Nullable
        Said said(String code) {
            LocalDate on;
            try {
                on = LocalDate.parse(text(day));
            } catch (DateTimeException e) {
                return null;
            }
            List<String> before = List.of(code);
            List<String> after = codes();
            if (asked() == Kind.MERGED && goesOn()) {
                before = after;
                after = List.of(code);
            } else if (asked() == Kind.SPLIT && goesOn()) {
                after = java.util.stream.Stream.concat(before.stream(), after.stream())
                        .toList();
            } else if (asked() == Kind.MOVED || asked() == Kind.CLOSED) {
                after = List.of();
            }
            Where where = asked() == Kind.MOVED
                    ? new Where(some(county), some(zone), text(town), text(building))
                    : Where.NOWHERE;
            BigDecimal part = asked() == Kind.JOINED ? number(share) : null;
            return new Said(on, asked(), before, after, where, part, text(document), text(reason));
        }

        private static @Nullable String some(@Nullable String typed) {
            return text(typed).isEmpty() ? null : text(typed);
        }

        private static @Nullable BigDecimal number(@Nullable String typed) {
            String plain = text(typed).replace("%", "").replace("％", "");
            return plain.matches("[0-9]{1,3}(\\.[0-9]{1,4})?") ? new BigDecimal(plain) : null;
        }
    }

    @GetMapping("/firms/{code}/event")
    String form(@PathVariable String code, Person person, Model model, Words words) {
        Firm firm = existing(person, code);
        return form(firm, Typed.NOTHING, List.of(), person, model, words);
    }

    private String form(Firm firm, Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        FirmEventForm form =
                new FirmEventForm(typed, problems, places.tree(person.scope()), LocalDate.now(clock), words);
        model.addAttribute("title", words.of("timeline.note.title", firm.name()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("registry.firms"), "/firms"),
                        new Crumb(firm.name(), Labels.firm(firm.creditCode())),
                        new Crumb(words.of("timeline.note"), null)));
        model.addAttribute("firm", firm);
        model.addAttribute("form", form);
        return "registry/event";
    }

    @PostMapping("/firms/{code}/event")
    String note(
            @PathVariable String code,
            @ModelAttribute Typed typed,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Firm firm = existing(person, code);
        Said said = typed.said(code);
        List<Problem> problems =
                said == null ? List.of(FirmEventForm.NO_DAY) : events.add(person.scope(), person.actor(), said);
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", "event");
            boolean gone = firms.find(person.scope(), code).isEmpty();
            return gone ? "redirect:/firms" : "redirect:/firms/" + code + "/timeline";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(firm, typed, problems, person, model, words);
    }

    @PostMapping("/firms/{code}/events/{id}/take-back")
    String takeBack(
            @PathVariable String code,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            RedirectAttributes next) {
        existing(person, code);
        Optional<Problem> problem = events.takeBack(person.scope(), person.actor(), code, id, Typed.text(reason));
        problem.ifPresentOrElse(
                why -> next.addFlashAttribute("refused", why), () -> next.addFlashAttribute("noted", "taken-back"));
        return "redirect:/firms/" + code + "/timeline";
    }

    /** An event that can be taken back, as the timeline offers it. */
    record Undoable(long id, String what) {}

    static List<Undoable> undoable(List<FirmEvent> events, Happenings happenings) {
        return events.stream()
                .filter(event -> !event.takenBack() && event.said().kind() != Kind.TAKEN_BACK)
                .map(event -> new Undoable(event.id(), happenings.said(event)))
                .toList();
    }
}
