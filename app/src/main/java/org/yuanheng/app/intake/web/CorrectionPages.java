package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Correction;
import org.yuanheng.app.intake.Corrections;
import org.yuanheng.app.intake.Evidence;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.FactPanel;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** Corrections of single figures: proposing one, the list, and one with its decision. */
@Controller
@RequestMapping("/corrections")
final class CorrectionPages {
    private final Corrections corrections;
    private final Facts facts;
    private final Firms firms;
    private final Archive archive;
    private final Places places;
    private final Layouts layouts;
    private final Vocabulary vocabulary;
    private final Ledger ledger;

    CorrectionPages(
            Corrections corrections,
            Facts facts,
            Firms firms,
            Archive archive,
            Places places,
            Layouts layouts,
            Rulebooks rulebooks,
            Ledger ledger) {
        this.corrections = corrections;
        this.facts = facts;
        this.firms = firms;
        this.archive = archive;
        this.places = places;
        this.layouts = layouts;
        this.vocabulary = rulebooks.vocabulary();
        this.ledger = ledger;
    }

    /** The entry of the contents, and what the page of a fact says of corrections. */
    @Configuration(proxyBeanMethods = false)
    static class Contents {
        @Bean
        NavEntry correctionsEntry() {
            Set<String> roles = Set.of(
                    Role.OFFICE.name(),
                    Role.DEPARTMENT.name(),
                    Role.TOWN.name(),
                    Role.LEADER.name(),
                    Role.ADMIN.name());
            return new NavEntry(15, NavEntry.Group.DATA, "/corrections", "corrections.nav", roles);
        }

        @Bean
        FactPanel correctionsOfFact(Corrections corrections) {
            return (person, fact, words) -> corrections
                    .open(person.scope(), fact)
                    .map(open -> new FactPanel.Shown(
                            words.of("corrections.waits"),
                            words.of("corrections.waits.text", open.proposer(), open.reason()),
                            "/corrections/" + open.id(),
                            words.of("corrections.open")))
                    .or(() -> corrections.mayPropose(person, fact)
                            ? Optional.of(new FactPanel.Shown("", "", form(fact), words.of("corrections.propose")))
                            : Optional.empty());
        }

        private static String form(Fact fact) {
            return Address.of("/corrections/new")
                    .with("unit", fact.unitId())
                    .with("item", fact.item())
                    .with("period", fact.period())
                    .toString();
        }
    }

    private Labels labels(Words words) {
        return Labels.of(words, vocabulary, layouts, places.list());
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        CorrectionList list = new CorrectionList(corrections, person.scope(), labels(words), here);
        model.addAttribute("title", words.of("corrections.nav"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("corrections.nav"), null)));
        model.addAttribute("list", list);
        model.addAttribute("downloads", new Downloads().add(CorrectionList.TABLE, list::whole));
        return "intake/corrections";
    }

    /** The fact that holds now, for whoever may see it and propose another value. */
    private Fact fact(Person person, Map<String, String> said) {
        return facts
                .history(
                        person.scope(),
                        said.getOrDefault("unit", ""),
                        said.getOrDefault("item", ""),
                        said.getOrDefault("period", ""))
                .stream()
                .findFirst()
                .filter(fact -> corrections.mayPropose(person, fact))
                .orElseThrow(CorrectionPages::absent);
    }

    @GetMapping("/new")
    String ask(@RequestParam Map<String, String> said, Person person, Model model, Words words) {
        return form(fact(person, said), said, List.of(), person, model, words);
    }

    private String form(
            Fact fact, Map<String, String> said, List<Problem> problems, Person person, Model model, Words words) {
        String unit = firms.find(person.scope(), fact.unitId()).map(Firm::name).orElseThrow(CorrectionPages::absent);
        CorrectionForm form = new CorrectionForm(fact, unit, said, labels(words));
        String title = words.of("corrections.propose");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("corrections.nav"), "/corrections"), new Crumb(title, null)));
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        return "intake/correction-new";
    }

    @PostMapping
    String propose(
            @RequestParam Map<String, String> said,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response)
            throws IOException {
        Fact fact = fact(person, said);
        Corrections.Proposal proposal = new Corrections.Proposal(
                !said.getOrDefault("applies", "").equals(CorrectionForm.NO),
                said.getOrDefault("value", ""),
                said.getOrDefault("reason", ""),
                evidence(file));
        return switch (corrections.propose(person, fact, proposal)) {
            case Checked.Ok<Long>(Long id, var _) -> "redirect:/corrections/" + id;
            case Checked.Refused<Long>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(fact, said, problems, person, model, words);
            }
        };
    }

    /** Reads no more of it than is needed to know that it is too large. */
    private static Optional<Evidence> evidence(Optional<MultipartFile> file) throws IOException {
        Optional<MultipartFile> chosen =
                file.filter(each -> !FileName.of(each.getOriginalFilename()).isEmpty());
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        try (var bytes = chosen.get().getInputStream()) {
            return Optional.of(new Evidence(
                    FileName.of(chosen.get().getOriginalFilename()), bytes.readNBytes(Evidence.LARGEST + 1)));
        }
    }

    private Correction existing(Person person, long id) {
        return corrections.find(person.scope(), id).orElseThrow(CorrectionPages::absent);
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Person person, Model model, Words words) {
        return page(existing(person, id), "", List.of(), person, model, words);
    }

    private String page(
            Correction correction, String answer, List<Problem> problems, Person person, Model model, Words words) {
        CorrectionView view = new CorrectionView(correction, answer, labels(words));
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("corrections.nav"), "/corrections"), new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("problems", problems);
        model.addAttribute("decides", corrections.mayDecide(person, correction));
        return "intake/correction";
    }

    @PostMapping("/{id}/decide")
    String decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String answer,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Correction correction = existing(person, id);
        Optional<Problem> problem = deed.equals("approve")
                ? corrections.approve(person, correction, answer)
                : corrections.refuse(person, correction, answer);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(existing(person, id), answer, List.of(problem.get()), person, model, words);
        }
        next.addFlashAttribute("noted", true);
        return "redirect:/corrections/" + id;
    }

    /** The document as it came; who took it away is remembered. */
    @GetMapping("/{id}/evidence")
    ResponseEntity<Resource> evidence(@PathVariable long id, Person person) {
        Correction correction = existing(person, id);
        ReceivedFile received =
                archive.find(Scope.everything(), correction.fileId()).orElseThrow();
        ledger.note(person.actor(), "intake.download", Long.toString(id), Map.of("sha256", received.sha256()));
        return Attachment.asReceived(archive.path(received), received.name());
    }
}
