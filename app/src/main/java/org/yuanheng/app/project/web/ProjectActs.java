package org.yuanheng.app.project.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.Gate;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Lighting;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.ProjectRecords;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** What is noted of a project as it goes on, one form for each: a gate, a month, a blocker, a promise, a signing, an excuse. */
@Controller
@RequestMapping("/projects/{id:[0-9]+}")
final class ProjectActs {
    /** What can be noted. */
    enum Act {
        GATE,
        MONTH,
        BLOCKER,
        PROMISE,
        SIGNING,
        EXCUSE,
        END;

        /** Its part of the address. */
        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ATTRACTION = "projects";

    private final Projects projects;
    private final GateDates gates;
    private final Lighting lighting;
    private final Blockers blockers;
    private final ProjectRecords records;
    private final ProjectRules rules;
    private final Places places;
    private final Vocabulary vocabulary;
    private final Archive archive;
    private final Clock clock;

    ProjectActs(
            Projects projects,
            GateDates gates,
            Lighting lighting,
            Blockers blockers,
            ProjectRecords records,
            ProjectRules rules,
            Places places,
            Rulebooks rulebooks,
            Archive archive,
            Clock clock) {
        this.projects = projects;
        this.gates = gates;
        this.lighting = lighting;
        this.blockers = blockers;
        this.records = records;
        this.rules = rules;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.archive = archive;
        this.clock = clock;
    }

    private static Act act(String path, Person person) {
        return Arrays.stream(Act.values())
                .filter(each -> each.path().equals(path))
                .filter(each -> each == Act.EXCUSE ? ProjectLabels.excuses(person) : ProjectLabels.edits(person))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Project existing(Person person, long id) {
        return projects.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{act:gate|month|blocker|promise|signing|excuse|end}")
    String form(@PathVariable long id, @PathVariable String act, Person person, Model model, Words words) {
        return form(existing(person, id), act(act, person), Typed.nothing(), model, words);
    }

    private String form(Project project, Act act, Typed typed, Model model, Words words) {
        List<Field> fields = fields(act, typed, words);
        String title = words.of("projects.act." + act.path());
        model.addAttribute("title", title);
        model.addAttribute("lead", project.said().name());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("projects.title"), "/projects"),
                        new Crumb(project.said().name(), "/projects/" + project.id()),
                        new Crumb(title, null)));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", typed.others(fields));
        model.addAttribute("action", "/projects/" + project.id() + "/" + act.path());
        model.addAttribute("upload", act == Act.GATE);
        model.addAttribute("go", words.of("projects.go"));
        return "project/form";
    }

    private List<Field> fields(Act act, Typed typed, Words words) {
        ProjectLabels labels = new ProjectLabels(words, rules, places.list());
        Form form = new Form(typed, words);
        return switch (act) {
            case GATE ->
                List.of(
                        form.chosen("gate", "projects.gate", labels.gates()),
                        form.chosen(
                                "kind",
                                "projects.said",
                                labels.words("projects.kind.", "PLANNED", "COMMITTED", "ACTUAL")),
                        form.of(Field.Kind.DATE, "day", "projects.day").hint(words.of("projects.day.hint")),
                        form.chosen(
                                "evidence",
                                "projects.evidence",
                                ProjectLabels.orNone(words.of("projects.choose"), papers(words))),
                        form.of(Field.Kind.TEXT, "document", "projects.document"),
                        form.of(Field.Kind.FILE, "file", "projects.file"),
                        form.of(Field.Kind.TEXT, "reason", "projects.reason").hint(words.of("projects.reason.hint")));
            case MONTH -> months(form, labels);
            case BLOCKER ->
                List.of(
                        form.chosen(
                                "kind",
                                "blockers.kind",
                                labels.words("blockers.kind.", "LAND", "ENERGY", "WATER", "LABOUR", "PERMIT", "MONEY")),
                        form.of(Field.Kind.TEXTAREA, "what", "blockers.what"),
                        form.of(Field.Kind.TEXT, "owner", "blockers.owner"));
            case PROMISE ->
                List.of(
                        form.chosen("item", "projects.promise", items(words)),
                        form.chosen(
                                "per",
                                "projects.promise.by",
                                ProjectLabels.orNone(words.of("projects.promise.by.none"), items(words))),
                        form.chosen(
                                "most",
                                "projects.promise.sense",
                                labels.words("projects.promise.sense.", "least", "most")),
                        form.of(Field.Kind.NUMBER, "value", "projects.promise.value"),
                        form.of(Field.Kind.TEXT, "period", "projects.promise.period"),
                        form.of(Field.Kind.TEXT, "document", "projects.document"));
            case SIGNING ->
                List.of(
                        form.of(Field.Kind.DATE, "day", "projects.day"),
                        form.of(Field.Kind.NUMBER, "amount", "projects.increase")
                                .in(labels.wan())
                                .hint(words.of("projects.increase.hint")),
                        form.of(Field.Kind.TEXT, "document", "projects.document"));
            case EXCUSE ->
                List.of(
                        form.chosen(
                                "code",
                                "projects.excuse",
                                ProjectLabels.orNone(words.of("projects.excuse.none"), excuses(words))),
                        form.of(Field.Kind.TEXT, "reason", "projects.reason"),
                        form.of(Field.Kind.TEXT, "document", "projects.document"));
            case END ->
                List.of(form.chosen(
                        "how",
                        "projects.end",
                        labels.all(List.of("ON", "SHELVED", "STOPPED"), each -> words.of("projects.end." + each))));
        };
    }

    private static List<Field> months(Form form, ProjectLabels labels) {
        List<Field> fields = new ArrayList<>();
        fields.add(form.of(Field.Kind.TEXT, "month", "projects.month")
                .hint(form.words().of("projects.month.hint")));
        for (String name : List.of("progress_due", "progress_done")) {
            fields.add(
                    form.of(Field.Kind.NUMBER, name, "projects.month." + name).in("%"));
        }
        for (String name : List.of("funds_due", "funds_paid")) {
            fields.add(
                    form.of(Field.Kind.NUMBER, name, "projects.month." + name).in(labels.wan()));
        }
        for (String name : List.of("done", "problem", "next")) {
            fields.add(form.of(Field.Kind.TEXTAREA, name, "projects.month." + name));
        }
        return fields;
    }

    /** Makes the fields of a form. */
    private record Form(Typed typed, Words words) {
        Field of(Field.Kind kind, String name, String key) {
            return typed.field(kind, name, words.of(key), "", words);
        }

        Field chosen(String name, String key, List<Field.Option> options) {
            return typed.chosen(name, words.of(key), options, "", words);
        }
    }

    private List<Field.Option> papers(Words words) {
        return rules.gates().stream()
                .flatMap(gate -> gate.evidence().stream())
                .map(paper -> new Field.Option(paper.zh(), words.of(paper), false))
                .distinct()
                .toList();
    }

    private List<Field.Option> items(Words words) {
        return vocabulary.items().values().stream()
                .filter(item -> item.type() == org.yuanheng.engine.expression.Type.NUMBER)
                .map(item -> new Field.Option(item.id(), words.heading(item.label()), false))
                .toList();
    }

    private List<Field.Option> excuses(Words words) {
        return lighting.light(rules.lights().projects()).items().values().stream()
                .filter(item -> item.id().equals("excuse_code"))
                .flatMap(item ->
                        item.values().stream().map(code -> new Field.Option(code, words.of(item.meaning(code)), false)))
                .toList();
    }

    @PostMapping("/{act:gate|month|blocker|promise|signing|excuse|end}")
    String note(
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam Map<String, String> sent,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        Project project = existing(person, id);
        Act noted = act(act, person);
        Typed typed = new Typed(sent);
        typed.wrong(note(project, noted, typed, file, person));
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(project, noted, typed, model, words);
        }
        next.addFlashAttribute("done", true);
        return "redirect:/projects/" + id;
    }

    private List<Problem> note(Project project, Act act, Typed typed, Optional<MultipartFile> file, Person person)
            throws IOException {
        return switch (act) {
            case GATE -> gate(project, typed, file, person);
            case MONTH -> month(project, typed, person);
            case BLOCKER -> {
                Blockers.Kind kind = Arrays.stream(Blockers.Kind.values())
                        .filter(each -> each.name().equals(typed.text("kind")))
                        .findFirst()
                        .orElse(null);
                yield blockers.ask(
                        person.scope(),
                        person.actor(),
                        project.id(),
                        new Blockers.Said(kind, typed.text("what"), typed.text("owner")));
            }
            case PROMISE ->
                records.promise(
                        person.actor(),
                        project.id(),
                        typed.text("item"),
                        typed.text("per"),
                        typed.number("value"),
                        typed.text("most").equals("most"),
                        typed.text("period"),
                        typed.text("document"));
            case SIGNING -> {
                var amount = typed.number("amount");
                LocalDate day = typed.day("day");
                yield typed.good()
                        ? records.sign(
                                person.actor(),
                                project.id(),
                                day == null ? LocalDate.now(clock) : day,
                                amount,
                                typed.text("document"))
                        : List.of();
            }
            case EXCUSE ->
                records.excuse(
                        person.actor(), project.id(), typed.text("code"), typed.text("reason"), typed.text("document"));
            case END -> {
                String how = typed.text("how");
                projects.end(person.actor(), project.id(), how.equals("SHELVED") || how.equals("STOPPED") ? how : null);
                yield List.of();
            }
        };
    }

    private List<Problem> gate(Project project, Typed typed, Optional<MultipartFile> file, Person person)
            throws IOException {
        LocalDate day = typed.day("day");
        Gate.Kind kind = Arrays.stream(Gate.Kind.values())
                .filter(each -> each.name().equals(typed.text("kind")))
                .findFirst()
                .orElse(Gate.Kind.PLANNED);
        if (!typed.good()) {
            return List.of();
        }
        @Nullable Long kept = keep(file, person);
        return gates.note(
                person.scope(),
                person.actor(),
                project.id(),
                List.of(new GateDates.Said(
                        typed.text("gate"),
                        kind,
                        day,
                        typed.text("evidence"),
                        typed.text("document"),
                        kept,
                        typed.text("reason"))));
    }

    private @Nullable Long keep(Optional<MultipartFile> file, Person person) throws IOException {
        if (file.isEmpty() || file.get().isEmpty()) {
            return null;
        }
        try (InputStream bytes = file.get().getInputStream()) {
            Archive.Kept kept = archive.keep(bytes);
            return archive.register(
                            person.actor(), ATTRACTION, FileName.of(file.get().getOriginalFilename()), kept)
                    .id();
        }
    }

    private List<Problem> month(Project project, Typed typed, Person person) {
        ProjectRecords.Progress said = new ProjectRecords.Progress(
                typed.text("month").isEmpty() ? YearMonth.now(clock).toString() : typed.text("month"),
                typed.number("progress_due"),
                typed.number("progress_done"),
                typed.number("funds_due"),
                typed.number("funds_paid"),
                typed.text("done"),
                typed.text("problem"),
                typed.text("next"));
        return typed.good() ? records.progress(person.actor(), project.id(), said) : List.of();
    }

    /** The paper that proves a gate. */
    @GetMapping("/evidence/{file:[0-9]+}")
    ResponseEntity<Resource> evidence(@PathVariable long id, @PathVariable long file, Person person) {
        if (!ProjectLabels.reads(person) || !gates.proves(person.scope(), id, file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReceivedFile received = archive.find(Scope.everything(), file).orElseThrow();
        return Attachment.asReceived(archive.path(received), received.name());
    }
}
