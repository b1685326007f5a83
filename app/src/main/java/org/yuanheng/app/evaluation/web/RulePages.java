package org.yuanheng.app.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.rules.Knobs;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.rules.Version;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/** The office's rules: the list, and a page for each on which it is changed, tried on the last round's facts, and kept. */
@Controller
final class RulePages {
    private static final String PAGE = "evaluation/rule";

    private final Shelf shelf;
    private final Rounds rounds;
    private final Archive archive;
    private final Clock clock;

    RulePages(Shelf shelf, Rounds rounds, Archive archive, Clock clock) {
        this.shelf = shelf;
        this.rounds = rounds;
        this.archive = archive;
        this.clock = clock;
    }

    /** What a person has typed so far. */
    record Typed(String text, String cases, String document, String reason) {
        Typed {
            text = plain(text);
            cases = plain(cases);
            document = document == null ? "" : document.strip();
            reason = reason == null ? "" : reason.strip();
        }

        /** A form sends line breaks in its own way. */
        private static String plain(String written) {
            return written == null ? "" : written.replace("\r\n", "\n");
        }

        Shelf.Texts texts() {
            return new Shelf.Texts(text, cases);
        }
    }

    private static void require(Person person) {
        if (!OpeningPages.may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping("/rules")
    String list(Person person, Model model, Words words) {
        require(person);
        Table table = Table.of(
                        "rules",
                        words.of("evaluation.rules.caption"),
                        Column.words("title", words.of("evaluation.rules.rule")),
                        Column.brief("period", words.of("evaluation.period")),
                        Column.brief("version", words.of("evaluation.rules.version")),
                        Column.brief("when", words.of("evaluation.rules.saved")),
                        Column.words("document", words.of("evaluation.rules.document")))
                .inRecords();
        for (Scheme scheme : shelf.schemes()) {
            Optional<Version> newest = shelf.versions(scheme.id()).stream().findFirst();
            table = table.row(
                    new Cell.Label(words.of(scheme.title()), scheme.id(), "/rules/" + scheme.id()),
                    Cell.of(scheme.period()),
                    Cell.of(newest.map(v -> words.of("evaluation.rules.number", v.number()))
                            .orElse(words.of("evaluation.rules.shipped"))),
                    Cell.of(newest.map(v -> words.moment(v.savedAt().toInstant()))
                            .orElse("")),
                    Cell.of(newest.map(Version::document)
                            .orElse(scheme.sources().stream()
                                    .map(Scheme.Source::document)
                                    .findFirst()
                                    .orElse(""))));
        }
        String title = words.of("evaluation.rules");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(title, null)));
        Table all = table.source(Source.of(words.of("evaluation.rules.source"), words.day(LocalDate.now(clock))));
        model.addAttribute("table", all);
        model.addAttribute("downloads", new Downloads().add(all));
        return "evaluation/rules";
    }

    @GetMapping("/rules/{id}")
    String show(@PathVariable String id, Person person, Model model, Words words) {
        require(person);
        Shelf.Texts texts = shelf.texts(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        RuleView view = page(id, new Typed(texts.rule(), texts.cases(), "", ""), List.of(), model, words);
        // Only here: elsewhere the address does not say what was typed.
        model.addAttribute("downloads", view.downloads());
        return PAGE;
    }

    private RuleView page(String id, Typed typed, List<Problem> refused, Model model, Words words) {
        RuleView view = new RuleView(id, typed, shelf, rounds, words);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("evaluation.rules"), "/rules"), new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("refused", refused);
        return view;
    }

    private void existing(String id) {
        if (shelf.texts(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** What the text comes to, as a piece of the page: asked whenever somebody stops typing. */
    @PostMapping("/rules/{id}/check")
    String check(@PathVariable String id, @ModelAttribute Typed typed, Person person, Model model, Words words) {
        require(person);
        existing(id);
        model.addAttribute("view", new RuleView(id, typed, shelf, rounds, words));
        return "evaluation/rule-outcome :: typed";
    }

    /** As {@link #check}, for a browser without scripts: the whole page. */
    @PostMapping("/rules/{id}/look")
    String look(@PathVariable String id, @ModelAttribute Typed typed, Person person, Model model, Words words) {
        require(person);
        existing(id);
        page(id, typed, List.of(), model, words);
        return PAGE;
    }

    /** Sets one of the numbers beside the text in the text. */
    @PostMapping("/rules/{id}/set")
    String set(
            @PathVariable String id,
            @RequestParam int at,
            @RequestParam Map<String, String> said,
            @ModelAttribute Typed typed,
            Person person,
            Model model,
            Words words) {
        require(person);
        existing(id);
        String value = said.getOrDefault("number-" + at, "");
        Optional<String> text = Knobs.of(typed.text()).set(at, value);
        Typed now = new Typed(text.orElse(typed.text()), typed.cases(), typed.document(), typed.reason());
        model.addAttribute("view", new RuleView(id, now, shelf, rounds, words));
        model.addAttribute("refused", text.isPresent() ? List.of() : List.of(noNumber(id, value)));
        return "evaluation/rule-outcome :: set";
    }

    private static Problem noNumber(String id, String value) {
        return new Problem(
                "rule-no-number",
                Place.of(id + ".yaml"),
                new Text("“" + value + "”不是数字", "“" + value + "” is no number"),
                new Text("写作 12.5 或 20%，文本没有改动", "write it like 12.5 or 20%; the text is unchanged"));
    }

    /** Keeps a version. */
    @PostMapping("/rules/{id}")
    String save(
            @PathVariable String id,
            @ModelAttribute Typed typed,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response)
            throws IOException {
        require(person);
        existing(id);
        List<Problem> problems = new ArrayList<>();
        if (typed.document().isEmpty()) {
            problems.add(asked(id, "依据文件", "the document", "写文件名称和文号", "give its title and number"));
        }
        if (typed.reason().isEmpty()) {
            problems.add(asked(id, "修改说明", "what was changed", "写改了什么、为什么", "say what and why"));
        }
        if (problems.isEmpty()) {
            Optional<ReceivedFile> received = received(file, person);
            switch (shelf.save(person.actor(), id, typed.texts(), typed.document(), received, typed.reason())) {
                case Checked.Ok<Version> _ -> {
                    return "redirect:/rules/" + id;
                }
                case Checked.Refused<Version> refused -> problems.addAll(refused.problems());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page(id, typed, problems, model, words);
        return PAGE;
    }

    private Optional<ReceivedFile> received(Optional<MultipartFile> file, Person person) throws IOException {
        Optional<MultipartFile> chosen =
                file.filter(each -> !FileName.of(each.getOriginalFilename()).isEmpty());
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = chosen.get().getInputStream()) {
            String name = FileName.of(chosen.get().getOriginalFilename());
            return Optional.of(archive.register(person.actor(), "office", name, archive.keep(bytes)));
        }
    }

    private static Problem asked(String id, String zh, String en, String adviceZh, String adviceEn) {
        return new Problem(
                "rule-not-said",
                Place.of(id),
                new Text("没有写" + zh, en + " is not given"),
                new Text(adviceZh, adviceEn));
    }

    /** The rulebook of a version, as a round would keep it. */
    @GetMapping("/rules/{id}/{number}.yaml")
    ResponseEntity<byte[]> version(@PathVariable String id, @PathVariable int number, Person person) {
        require(person);
        byte[] bytes = shelf.bytes(id, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Attachment.of(new MediaType("text", "plain", StandardCharsets.UTF_8), id + "-" + number + ".yaml")
                .body(bytes);
    }
}
