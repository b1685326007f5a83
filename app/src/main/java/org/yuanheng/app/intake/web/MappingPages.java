package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
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
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.own.OwnLayout;
import org.yuanheng.app.intake.own.OwnLayouts;
import org.yuanheng.app.intake.own.UnknownTables;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.LayoutFolder;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Proposal;
import org.yuanheng.engine.layout.Proposals;
import org.yuanheng.engine.layout.TableHead;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** A file that fits no layout: what its columns are is proposed, put right by a person, and kept as a layout of their own. */
@Controller
@RequestMapping("/mappings/{id}")
final class MappingPages {
    private final Batches batches;
    private final UnknownTables unknown;
    private final OwnLayouts own;
    private final Layouts layouts;
    private final LayoutFolder folder;
    private final Arrivals arrivals;
    private final Archive archive;
    private final Places places;
    private final Vocabulary vocabulary;
    private final Duration patience;

    MappingPages(
            Batches batches,
            UnknownTables unknown,
            OwnLayouts own,
            Layouts layouts,
            LayoutFolder folder,
            Arrivals arrivals,
            Archive archive,
            Places places,
            Rulebooks rulebooks,
            @Value("${yuanheng.upload.patience:2s}") Duration patience) {
        this.batches = batches;
        this.unknown = unknown;
        this.own = own;
        this.layouts = layouts;
        this.folder = folder;
        this.arrivals = arrivals;
        this.archive = archive;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.patience = patience;
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The delivery, for who may deliver for its department, where its file fits no layout. */
    private Batch existing(Person person, long id) {
        return batches.find(person.scope(), id)
                .filter(batch -> UploadForm.departments(person).contains(batch.department()))
                .filter(batch -> unknown.isUnknown(person.scope(), batch))
                .orElseThrow(MappingPages::absent);
    }

    private Proposals proposals(Batch batch) {
        return new Proposals(folder, layouts.list(), batch.department());
    }

    /** Layouts of the same department that a new version may take the place of. */
    private List<OwnLayout> places(Person person, Batch batch) {
        return own.list(person.scope()).stream()
                .filter(each -> each.state() == OwnLayout.State.USED)
                .filter(each -> each.department().equals(batch.department()))
                .toList();
    }

    @GetMapping
    String ask(@PathVariable long id, Person person, Model model, Words words) {
        Batch batch = existing(person, id);
        TableHead head = unknown.head(batch).orElseThrow(MappingPages::absent);
        Proposals proposals = proposals(batch);
        Proposal proposal = proposals.best(head);
        MappingForm form = MappingForm.of(proposal, batch);
        return page(new MappingView.Shown(batch, head, proposal, form, proposals), person, model, words);
    }

    private String page(MappingView.Shown shown, Person person, Model model, Words words) {
        MappingTrial.Outcome outcome = outcome(shown);
        String title = words.of("mapping.page");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("intake.files"), "/files"),
                        new Crumb(
                                shown.batch().fileName(),
                                "/files/" + shown.batch().id()),
                        new Crumb(title, null)));
        model.addAttribute(
                "view",
                new MappingView(
                        shown,
                        outcome,
                        places(person, shown.batch()),
                        Labels.of(words, vocabulary, layouts, places.list())));
        return "intake/mapping";
    }

    private MappingTrial.Outcome outcome(MappingView.Shown shown) {
        return new MappingTrial(own, layouts)
                .of(
                        shown.form()
                                .mapping(
                                        shown.proposal(),
                                        shown.proposals(),
                                        layouts,
                                        shown.batch().department()),
                        shown.proposals(),
                        shown.head(),
                        shown.batch());
    }

    @PostMapping
    String say(
            @PathVariable long id,
            @RequestParam Map<String, String> said,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        Batch batch = existing(person, id);
        TableHead head = unknown.head(batch).orElseThrow(MappingPages::absent);
        MappingForm form = MappingForm.of(said);
        Proposals proposals = proposals(batch);
        Proposal proposal = proposals.at(head, form.spot());
        boolean moved = !form.spot()
                .toString()
                .equals(said.getOrDefault("was", form.spot().toString()));
        MappingForm standing = moved ? form.at(proposal) : form.on(proposal);
        MappingView.Shown shown = new MappingView.Shown(batch, head, proposal, standing, proposals);
        MappingTrial.Outcome outcome = outcome(shown);
        if (!said.getOrDefault("deed", "").equals("save") || outcome.layout().isEmpty()) {
            if (said.containsKey("deed")) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            return page(shown, person, model, words);
        }
        Checked<Layout> saved = save(person, shown, outcome);
        if (saved instanceof Checked.Refused<Layout>(List<Problem> problems)) {
            model.addAttribute("faults", problems);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(shown, person, model, words);
        }
        next.addFlashAttribute("mapped", true);
        return takeIn(person, batch, ((Checked.Ok<Layout>) saved).value(), next);
    }

    private Checked<Layout> save(Person person, MappingView.Shown shown, MappingTrial.Outcome outcome) {
        String department = shown.batch().department();
        Optional<String> place = places(person, shown.batch()).stream()
                .map(OwnLayout::layout)
                .filter(shown.form().place()::equals)
                .findFirst();
        String layout = place.orElseGet(own::nextId);
        return own.save(
                person.actor(),
                department,
                layout,
                outcome.mapping().title(),
                shown.proposals().yaml(outcome.mapping(), layout),
                shown.batch().id());
    }

    /** Takes the file in hand in by its new layout. */
    private String takeIn(Person person, Batch batch, Layout layout, RedirectAttributes next) throws IOException {
        ReceivedFile file = archive.find(Scope.everything(), batch.fileId()).orElseThrow();
        String county = Optional.ofNullable(batch.county()).orElse("");
        Delivery delivery =
                new Delivery(batch.department(), county, batch.period(), Optional.of(layout.id()), batch.adds());
        try (InputStream bytes = Files.newInputStream(archive.path(file))) {
            Arrivals.Sent sent = arrivals.send(person.actor(), delivery, batch.fileName(), bytes);
            Arrival arrival = arrivals.await(sent.arrival(), patience);
            Long taken = arrival.batchId();
            return taken == null
                    ? "redirect:" + ArrivalPages.address(arrival)
                    : ArrivalPages.leadTo(arrival, batches.find(person.scope(), taken), next);
        }
    }
}
