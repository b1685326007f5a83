package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Progress;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.ledger.Ledger;

/** A file on its way in: how far it is, stopping it, and what became of it. */
@Controller
@RequestMapping("/files/arrivals/{id}")
final class ArrivalPages {
    private final Arrivals arrivals;
    private final Batches batches;
    private final Ledger ledger;

    ArrivalPages(Arrivals arrivals, Batches batches, Ledger ledger) {
        this.arrivals = arrivals;
        this.batches = batches;
        this.ledger = ledger;
    }

    private Arrival existing(Person person, long id) {
        return arrivals.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Who sent it may stop it, and the office. */
    private static boolean mayStop(Person person, Arrival arrival) {
        Long sender = arrival.sentBy();
        return arrival.running() && (person.is(Role.OFFICE) || (sender != null && sender == person.id()));
    }

    /** The address of what became of a file: the file itself, or the page that tells how far it is. */
    static String address(Arrival arrival) {
        return arrival.batchId() == null ? "/files/arrivals/" + arrival.id() : "/files/" + arrival.batchId();
    }

    /** Leads on to the file, which says what became of it once; a person above the county may not see it yet. */
    static String leadTo(Arrival arrival, Optional<Batch> batch, RedirectAttributes next) {
        if (batch.isEmpty()) {
            next.addFlashAttribute("withheld", arrival.fileName());
            return "redirect:/files";
        }
        if (arrival.state() == Arrival.State.REPEATED) {
            next.addFlashAttribute("received", "repeated");
        } else {
            switch (batch.get().state()) {
                case AWAITING -> next.addFlashAttribute("received", "awaiting");
                case CLOSED, SUPERSEDED -> next.addFlashAttribute("received", "new");
                // A file that was refused is told by the page itself; that it was taken in would be untrue.
                case REFUSED, RETURNED, RECEIVED, READ -> {}
            }
        }
        return "redirect:" + address(arrival);
    }

    @GetMapping
    String show(@PathVariable long id, Person person, Model model, Words words, RedirectAttributes next) {
        Arrival arrival = existing(person, id);
        Long batch = arrival.batchId();
        if (batch != null) {
            return leadTo(arrival, batches.find(person.scope(), batch), next);
        }
        model.addAttribute("title", arrival.fileName());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("intake.files"), "/files"), new Crumb(arrival.fileName(), null)));
        model.addAttribute("arrival", arrival);
        model.addAttribute(
                "lead",
                words.of(
                        "arrivals.sent",
                        arrival.sentByName(),
                        words.moment(arrival.sentAt().toInstant())));
        model.addAttribute("progress", progress(arrival, words));
        model.addAttribute("stops", mayStop(person, arrival));
        model.addAttribute("again", again(person, arrival));
        return "intake/arrival";
    }

    /** The form to send it again, filled in; null for who delivers nothing of that department. */
    private static @Nullable String again(Person person, Arrival arrival) {
        return UploadForm.departments(person).contains(arrival.department())
                ? Address.of("/files/new")
                        .with("department", arrival.department())
                        .with("layout", arrival.layout())
                        .with("period", arrival.period())
                        .with("county", Optional.ofNullable(arrival.county()).orElse(""))
                        .toString()
                : null;
    }

    private Progress progress(Arrival arrival, Words words) {
        Optional<Arrivals.Step> step = arrivals.step(arrival.id());
        String stage = step.flatMap(Arrivals.Step::stage).map(Enum::name).orElse("WAITING");
        return new Progress(
                "progress",
                words.of("arrivals.stage." + stage),
                step.map(Arrivals.Step::done).orElse(0),
                step.map(Arrivals.Step::of).orElse(0),
                words.of("intake.rows"),
                "",
                arrival.running() ? "/files/arrivals/" + arrival.id() + "/progress" : null);
    }

    /** The piece of the page that tells how far it is, and fetches itself again. */
    @GetMapping("/progress")
    String progress(@PathVariable long id, Person person, Model model, Words words, HttpServletResponse response) {
        Arrival arrival = existing(person, id);
        if (!arrival.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("progress", progress(arrival, words));
        return "intake/progress";
    }

    /** Stops it, unless it is stored by then. */
    @PostMapping("/stop")
    String stop(@PathVariable long id, Person person) {
        Arrival arrival = existing(person, id);
        if (mayStop(person, arrival)) {
            ledger.note(person.actor(), "intake.stop", Long.toString(id), Map.of("file", arrival.fileName()));
            arrivals.stop(id);
        }
        return "redirect:/files/arrivals/" + id;
    }
}
