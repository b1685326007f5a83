package org.yuanheng.app.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.Formations;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.UnitCorrections;
import org.yuanheng.app.evaluation.UnitCorrections.Asked;
import org.yuanheng.app.evaluation.UnitCorrections.Deed;
import org.yuanheng.app.evaluation.UnitForming;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Evidence;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.Formation;

/** The units that a round opened now would judge, and the office's corrections to them. */
@Controller
final class FormingPages {
    private static final int LONGEST = 64;

    private final Formations formations;
    private final UnitForming forming;
    private final UnitCorrections corrections;
    private final Rounds rounds;
    private final Firms firms;
    private final Archive archive;
    private final Ledger ledger;

    FormingPages(
            Formations formations,
            UnitForming forming,
            UnitCorrections corrections,
            Rounds rounds,
            Firms firms,
            Archive archive,
            Ledger ledger) {
        this.formations = formations;
        this.forming = forming;
        this.corrections = corrections;
        this.rounds = rounds;
        this.firms = firms;
        this.archive = archive;
        this.ledger = ledger;
    }

    /** Where the units of a rule are shown as they would be formed now. */
    static String href(String formation, String period) {
        return Address.of("/units")
                .with("formation", formation)
                .with("period", period)
                .toString();
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The rule and the period that the address names; only rules by which firms come together have such pages. */
    private record Subject(Formation rule, String period) {
        String href() {
            return FormingPages.href(rule.id(), period);
        }
    }

    private List<Formation> choices() {
        return formations.list().stream().filter(Formation::groups).toList();
    }

    /** What an address means that leaves the rule or the period open: the first rule, the newest year. */
    private Subject subject(String formation, String period) {
        List<String> periods = rounds.periods();
        String usual =
                periods.stream().filter(each -> each.length() == 4).findFirst().orElse("");
        return choices().stream()
                .filter(rule -> formation.isEmpty() || rule.id().equals(formation))
                .findFirst()
                .map(rule -> new Subject(rule, period.isEmpty() ? usual : period))
                .filter(subject -> periods.contains(subject.period()))
                .orElseThrow(FormingPages::absent);
    }

    private List<Crumb> crumbs(Subject subject, Words words, Crumb... more) {
        List<Crumb> crumbs = new ArrayList<>(List.of(new Crumb(words.of("evaluation.rounds"), "/rounds")));
        crumbs.add(
                new Crumb(words.of("evaluation-unit.now", subject.period()), more.length == 0 ? null : subject.href()));
        crumbs.addAll(Arrays.asList(more));
        return crumbs;
    }

    @GetMapping("/units")
    String show(
            @RequestParam(defaultValue = "") String formation,
            @RequestParam(defaultValue = "") String period,
            Person person,
            Model model,
            Words words,
            Address here) {
        Subject subject = subject(formation, period);
        String correctHref = OpeningPages.may(person)
                ? Address.of("/units/correct")
                        .with("formation", subject.rule().id())
                        .with("period", subject.period())
                        .with("firm", "-")
                        .toString()
                        .replaceFirst("-$", "")
                : "";
        FormingView view = new FormingView(
                new FormingView.Choice(subject.rule(), subject.period(), choices(), rounds.periods()),
                forming.now(subject.rule(), subject.period()),
                forming.visible(person.scope()),
                corrections.list(person.scope(), subject.rule().id(), subject.period()),
                correctHref,
                words,
                here);
        model.addAttribute("title", words.of("evaluation-unit.now", subject.period()));
        model.addAttribute("crumbs", crumbs(subject, words));
        model.addAttribute("view", view);
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(UnitList.TABLE, view.list()::whole)
                        .add("unformed", view.list()::unformed)
                        .add(view.corrections()));
        return "evaluation/units-now";
    }

    private Firm firm(String code) {
        return firms.find(Scope.everything(), code).orElseThrow(FormingPages::absent);
    }

    @GetMapping("/units/correct")
    String ask(@RequestParam Map<String, String> said, Person person, Model model, Words words) {
        return form(said, List.of(), person, model, words);
    }

    private String form(Map<String, String> said, List<Problem> problems, Person person, Model model, Words words) {
        if (!OpeningPages.may(person)) {
            throw absent();
        }
        Subject subject = subject(said.getOrDefault("formation", ""), said.getOrDefault("period", ""));
        Firm firm = firm(said.getOrDefault("firm", ""));
        String title = words.of("evaluation-unit.correct.title", firm.name());
        model.addAttribute("title", title);
        model.addAttribute(
                "lead",
                words.of("evaluation-unit.correct.lead", words.of(subject.rule().title()), subject.period()));
        model.addAttribute("crumbs", crumbs(subject, words, new Crumb(title, null)));
        model.addAttribute("formation", subject.rule().id());
        model.addAttribute("period", subject.period());
        model.addAttribute("firm", firm.creditCode());
        model.addAttribute("fields", FormingView.fields(said, words));
        model.addAttribute("problems", problems);
        return "evaluation/unit-correct";
    }

    @PostMapping("/units/correct")
    String correct(
            @RequestParam Map<String, String> said,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response)
            throws IOException {
        if (!OpeningPages.may(person)) {
            throw absent();
        }
        Subject subject = subject(said.getOrDefault("formation", ""), said.getOrDefault("period", ""));
        String code = firm(said.getOrDefault("firm", "")).creditCode();
        Deed deed = Arrays.stream(Deed.values())
                .filter(each -> each.name().equals(said.getOrDefault("deed", "")))
                .findFirst()
                .orElse(Deed.APART);
        String with = said.getOrDefault("with", "").strip();
        Asked asked = new Asked(
                subject.rule().id(),
                subject.period(),
                code,
                deed,
                with.substring(0, Math.min(with.length(), LONGEST)),
                said.getOrDefault("reason", ""));
        Optional<Problem> wrong = corrections.note(person.actor(), asked, evidence(file));
        if (wrong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(said, List.of(wrong.get()), person, model, words);
        }
        return "redirect:" + subject.href();
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

    /** The document beside a correction as it came; who took it away is remembered. */
    @GetMapping("/units/corrections/{id}/document")
    ResponseEntity<Resource> document(@PathVariable long id, Person person) {
        long file = corrections
                .find(person.scope(), id)
                .flatMap(noted -> Optional.ofNullable(noted.fileId()))
                .orElseThrow(FormingPages::absent);
        ReceivedFile received = archive.find(Scope.everything(), file).orElseThrow();
        ledger.note(person.actor(), "evaluation.download", Long.toString(id), Map.of("sha256", received.sha256()));
        return Attachment.asReceived(archive.path(received), received.name());
    }
}
