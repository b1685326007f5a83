package org.yuanheng.app.quality.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Contradictions;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Quality;

/** One finding: departments say why it is so, the office decides which of two figures holds. */
@Controller
@RequestMapping("/quality/findings/{id}")
final class FindingPages {
    private static final String OFFICE = "office";

    private final Findings findings;
    private final Contradictions contradictions;
    private final Checklist checklist;
    private final WorkingDays calendar;
    private final Places places;
    private final Archive archive;
    private final Ledger ledger;
    private final Vocabulary vocabulary;

    FindingPages(
            Findings findings,
            Contradictions contradictions,
            Checklist checklist,
            WorkingDays calendar,
            Places places,
            Archive archive,
            Ledger ledger,
            Rulebooks rulebooks) {
        this.findings = findings;
        this.contradictions = contradictions;
        this.checklist = checklist;
        this.calendar = calendar;
        this.places = places;
        this.archive = archive;
        this.ledger = ledger;
        this.vocabulary = rulebooks.vocabulary();
    }

    private Findings.Finding existing(Person person, long id) {
        QualityPages.require(person);
        return findings.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** As which department a person speaks to a finding: the office, or the concerned one that is theirs; else nobody. */
    private Optional<String> speaksFor(Person person, Findings.Finding finding) {
        if (person.is(Role.OFFICE)) {
            return Optional.of(OFFICE);
        }
        return person.is(Role.DEPARTMENT) && person.scope() instanceof Scope.Departments own
                ? findings.concerned(finding.id()).stream()
                        .filter(own.ids()::contains)
                        .findFirst()
                : Optional.empty();
    }

    @GetMapping
    String show(@PathVariable long id, Person person, Model model, Words words) {
        return page(existing(person, id), List.of(), Map.of(), person, model, words);
    }

    private String page(
            Findings.Finding finding,
            List<Problem> problems,
            Map<String, String> typed,
            Person person,
            Model model,
            Words words) {
        FindingView view = new FindingView(
                finding,
                findings,
                contradictions,
                new Labels(words, vocabulary, checklist, calendar, places.list()),
                typed);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("quality.title"), "/quality"),
                        new Crumb(words.of("quality.findings"), "/quality/findings?period=" + finding.period()),
                        new Crumb(finding.name(), null)));
        model.addAttribute("view", view);
        model.addAttribute("problems", problems);
        model.addAttribute("explains", speaksFor(person, finding).isPresent());
        model.addAttribute("decides", person.is(Role.OFFICE) && contradictions.isOpenToDecisions(finding));
        Downloads downloads = new Downloads().add(view.values()).add(view.explanations());
        model.addAttribute("downloads", view.contradiction() ? downloads.add(view.decisions()) : downloads);
        return "quality/finding";
    }

    @PostMapping("/explain")
    String explain(
            @PathVariable long id,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        Findings.Finding finding = existing(person, id);
        String department =
                speaksFor(person, finding).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<Problem> problem = findings.explain(
                person.actor(),
                finding,
                said.getOrDefault("told", ""),
                department,
                said.getOrDefault("reason", ""),
                said.getOrDefault("document", ""),
                received(file, department, person));
        return next(problem, "explained", finding, said, person, model, words, response, next);
    }

    /** Which figure holds. */
    @PostMapping("/decide")
    String decide(
            @PathVariable long id,
            @RequestParam Map<String, String> said,
            @RequestParam(name = "decision-file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        Findings.Finding finding = existing(person, id);
        Quality.Agreement agreement = checklist
                .find(finding.rulebook(), finding.checkId())
                .flatMap(Checklist.Known::agreement)
                .filter(_ -> person.is(Role.OFFICE))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Contradictions.Decided decided = new Contradictions.Decided(
                said.getOrDefault("told", ""),
                holds(said.getOrDefault("holds", "")),
                number(said.getOrDefault("third", "")),
                said.getOrDefault("why", ""),
                said.getOrDefault("decision-document", ""),
                received(file, OFFICE, person));
        Optional<Problem> problem = contradictions.decide(person.actor(), finding, agreement, decided);
        return next(problem, "decided", finding, said, person, model, words, response, next);
    }

    private static Contradictions.Holds holds(String said) {
        return switch (said) {
            case "OF" -> Contradictions.Holds.OF;
            case "WITH" -> Contradictions.Holds.WITH;
            case "THIRD" -> Contradictions.Holds.THIRD;
            default -> throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private static @Nullable BigDecimal number(String said) {
        String plain = said.strip();
        return plain.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") ? new BigDecimal(plain) : null;
    }

    private String next(
            Optional<Problem> problem,
            String deed,
            Findings.Finding finding,
            Map<String, String> said,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(finding, List.of(problem.get()), said, person, model, words);
        }
        next.addFlashAttribute("noted", deed);
        return "redirect:/quality/findings/" + finding.id();
    }

    private Optional<ReceivedFile> received(Optional<MultipartFile> file, String department, Person person)
            throws IOException {
        Optional<MultipartFile> chosen =
                file.filter(each -> !FileName.of(each.getOriginalFilename()).isEmpty());
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = chosen.get().getInputStream()) {
            String name = FileName.of(chosen.get().getOriginalFilename());
            return Optional.of(archive.register(person.actor(), department, name, archive.keep(bytes)));
        }
    }

    /** A document that was attached, as it came, for whoever may see the finding; who took it away is remembered. */
    @GetMapping("/evidence/{file}")
    ResponseEntity<Resource> evidence(@PathVariable long id, @PathVariable long file, Person person) {
        Findings.Finding finding = existing(person, id);
        boolean attached = findings.explanations(finding.id()).stream()
                        .anyMatch(each -> Objects.equals(each.fileId(), file))
                || contradictions.of(finding.id()).stream().anyMatch(each -> Objects.equals(each.fileId(), file));
        if (!attached) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReceivedFile received = archive.find(Scope.everything(), file).orElseThrow();
        ledger.note(person.actor(), "quality.download", Long.toString(id), Map.of("sha256", received.sha256()));
        return Attachment.asReceived(archive.path(received), received.name());
    }
}
