package org.yuanheng.app.dispatch.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.dispatch.Agenda;
import org.yuanheng.app.dispatch.Happened;
import org.yuanheng.app.dispatch.Meetings;
import org.yuanheng.app.dispatch.Meetings.Meeting;
import org.yuanheng.app.dispatch.Papers;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.land.StandardRules;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** Meetings of dispatch: the list, one with its agenda and tasks, the agenda and the letter of supervision as Word files. */
@Controller
final class DispatchPages {
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Meetings meetings;
    private final Projects projects;
    private final GateDates gates;
    private final Blockers blockers;
    private final ProjectRules rules;
    private final StandardRules standards;
    private final Happened happened;
    private final Places places;
    private final Clock clock;

    DispatchPages(
            Meetings meetings,
            Projects projects,
            GateDates gates,
            Blockers blockers,
            ProjectRules rules,
            StandardRules standards,
            Happened happened,
            Places places,
            Clock clock) {
        this.meetings = meetings;
        this.projects = projects;
        this.gates = gates;
        this.blockers = blockers;
        this.rules = rules;
        this.standards = standards;
        this.happened = happened;
        this.places = places;
        this.clock = clock;
    }

    static void require(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    static boolean reads(Person person) {
        return decides(person) || person.is(Role.ADMIN, Role.AUDITOR, Role.ATTRACTION, Role.TASK_FORCE, Role.ZONE);
    }

    static boolean decides(Person person) {
        return person.is(Role.OFFICE, Role.LEADER);
    }

    private String place(String id, Words words) {
        return places.find(id).map(place -> words.of(place.name())).orElse(id);
    }

    private String title(Meeting meeting, Words words) {
        String where = meeting.county() == null ? words.of("dispatch.region") : place(meeting.county(), words);
        return words.of("dispatch.meeting", where, meeting.month());
    }

    @GetMapping("/dispatch")
    String list(Person person, Model model, Words words) {
        require(reads(person));
        return list(Typed.nothing(), person, model, words);
    }

    private String list(Typed typed, Person person, Model model, Words words) {
        Table table = Table.of(
                "meetings",
                words.of("dispatch.title"),
                Column.words("meeting", words.of("dispatch.one")),
                Column.brief("held", words.of("dispatch.held-on")),
                Column.brief("state", words.of("dispatch.state")),
                Column.words("by", words.of("dispatch.by")));
        for (Meeting each : meetings.list(person.scope())) {
            table = table.row(
                    Cell.link(title(each, words), "/dispatch/" + each.id()),
                    Cell.of(words.day(each.heldOn())),
                    Cell.of(words.of("dispatch.state." + each.state())),
                    Cell.of(each.calledBy()));
        }
        Table whole = table.source(Source.of(words.of("dispatch.source"), ""));
        List<Field.Option> counties = new ArrayList<>();
        counties.add(new Field.Option("", words.of("dispatch.region"), false));
        places.list().stream()
                .filter(place -> place.level().equals(org.yuanheng.app.registry.Place.COUNTY))
                .forEach(place -> counties.add(new Field.Option(place.id(), words.of(place.name()), false)));
        model.addAttribute("title", words.of("dispatch.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("dispatch.title"), null)));
        model.addAttribute("table", whole);
        model.addAttribute(
                "fields",
                List.of(
                        typed.chosen("county", words.of("dispatch.county"), counties, "", words),
                        typed.field(
                                Field.Kind.DATE,
                                "held_on",
                                words.of("dispatch.held-on"),
                                LocalDate.now(clock).toString(),
                                words)));
        model.addAttribute("may", decides(person));
        model.addAttribute("downloads", new Downloads().add(whole));
        return "dispatch/meetings";
    }

    @PostMapping("/dispatch")
    String call(
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        require(decides(person));
        Typed typed = new Typed(sent);
        LocalDate day = typed.day("held_on");
        String county = typed.text("county");
        boolean whole = county.isEmpty() && person.scope().equals(org.yuanheng.app.identity.Scope.everything());
        if (!whole && !projects.covers(person.scope(), county, null)) {
            typed.wrong(
                    "meeting-elsewhere",
                    "county",
                    new Text("不在您管的范围内", "this is not yours"),
                    new Text("选您管的区县", "choose a county of yours"));
        }
        if (typed.good()) {
            typed.wrong(meetings.call(person.actor(), whole ? null : county, day == null ? LocalDate.now(clock) : day));
        }
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(typed, person, model, words);
        }
        return "redirect:/dispatch";
    }

    private Meeting existing(Person person, long id) {
        require(reads(person));
        return meetings.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/dispatch/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        return one(existing(person, id), Typed.nothing(), person, model, words);
    }

    private String one(Meeting meeting, Typed typed, Person person, Model model, Words words) {
        List<Agenda.Item> agenda = meetings.agenda(person.scope(), meeting);
        Table items = new AgendaView(words, rules, standards).table(agenda);
        List<Meetings.Task> tasks = meetings.tasks(person.scope(), meeting.id());
        Table given = tasks(tasks, words);
        model.addAttribute("title", title(meeting, words));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("dispatch.title"), "/dispatch"), new Crumb(title(meeting, words), null)));
        model.addAttribute("meeting", meeting);
        model.addAttribute("items", items);
        model.addAttribute("tasks", given);
        model.addAttribute(
                "open",
                meetings.tasks(person.scope(), 0).stream()
                        .filter(each -> each.state().equals("OPEN") && each.meeting() != meeting.id())
                        .toList());
        model.addAttribute("fields", fields(agenda, typed, words));
        model.addAttribute("may", decides(person));
        Table news = new AgendaView(words, rules, standards)
                .news(happened.between(
                        person.scope(),
                        meeting.county() == null ? "" : meeting.county(),
                        meetings.before(person.scope(), meeting),
                        meeting.heldOn()));
        model.addAttribute("news", news);
        model.addAttribute("downloads", new Downloads().add(items).add(given).add(news));
        return "dispatch/meeting";
    }

    private List<Field> fields(List<Agenda.Item> agenda, Typed typed, Words words) {
        Map<Long, String> named = new LinkedHashMap<>();
        agenda.stream()
                .filter(each -> each.project() != null)
                .forEach(each -> named.putIfAbsent(each.project(), each.code() + " " + each.name()));
        List<Field.Option> options = named.entrySet().stream()
                .map(each -> new Field.Option(Long.toString(each.getKey()), each.getValue(), false))
                .toList();
        return List.of(
                typed.chosen("project", words.of("dispatch.project"), options, "", words),
                typed.field(Field.Kind.TEXTAREA, "decision", words.of("dispatch.decision"), "", words)
                        .asRequired(),
                typed.field(Field.Kind.TEXT, "owner", words.of("dispatch.owner"), "", words)
                        .asRequired(),
                typed.field(Field.Kind.DATE, "due_on", words.of("dispatch.due-on"), "", words)
                        .asRequired());
    }

    private static Table tasks(List<Meetings.Task> tasks, Words words) {
        Table table = Table.of(
                "tasks",
                words.of("dispatch.tasks"),
                Column.words("project", words.of("dispatch.project")),
                Column.words("decision", words.of("dispatch.decision")),
                Column.words("owner", words.of("dispatch.owner")),
                Column.brief("due", words.of("dispatch.due-on")),
                Column.brief("state", words.of("dispatch.state")));
        for (Meetings.Task each : tasks) {
            table = table.row(
                    Cell.link(each.projectName(), "/projects/" + each.project()),
                    Cell.of(each.decision()),
                    Cell.of(each.owner()),
                    Cell.of(words.day(each.dueOn())),
                    Cell.of(words.of("dispatch.task." + each.state())));
        }
        return table.source(Source.of(words.of("dispatch.source"), ""));
    }

    @PostMapping("/dispatch/{id:[0-9]+}/{act:open|close}")
    String turn(@PathVariable long id, @PathVariable String act, Person person) {
        Meeting meeting = existing(person, id);
        require(decides(person));
        if (act.equals("open")) {
            meetings.open(person.scope(), person.actor(), meeting);
        } else {
            meetings.close(person.actor(), meeting);
        }
        return "redirect:/dispatch/" + id;
    }

    @PostMapping("/dispatch/{id:[0-9]+}")
    String decide(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = existing(person, id);
        require(decides(person));
        Typed typed = new Typed(sent);
        String project = typed.text("project");
        LocalDate due = typed.day("due_on");
        List<Problem> problems = meetings.decide(
                person.scope(),
                person.actor(),
                meeting,
                project.matches("[0-9]{1,15}") ? Long.parseLong(project) : 0,
                typed.text("decision"),
                typed.text("owner"),
                due);
        typed.wrong(problems);
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(meeting, typed, person, model, words);
        }
        next.addFlashAttribute("done", true);
        return "redirect:/dispatch/" + id;
    }

    @PostMapping("/dispatch/{id:[0-9]+}/tasks/{task:[0-9]+}")
    String check(
            @PathVariable long id,
            @PathVariable long task,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String text,
            Person person) {
        Meeting meeting = existing(person, id);
        require(decides(person));
        require(meetings.check(person.scope(), person.actor(), meeting, task, done.equals("yes"), text));
        return "redirect:/dispatch/" + id;
    }

    @GetMapping("/dispatch/{id:[0-9]+}/agenda.docx")
    ResponseEntity<byte[]> agenda(@PathVariable long id, Person person, Words words) {
        Meeting meeting = existing(person, id);
        List<List<String>> rows =
                new AgendaView(words, rules, standards).lines(meetings.agenda(person.scope(), meeting));
        Papers paper = new Papers(words.of("dispatch.agenda.title", title(meeting, words)))
                .text(words.of("dispatch.agenda.held", words.day(meeting.heldOn())))
                .text(words.of("dispatch.agenda.count", rows.size()))
                .table(
                        List.of(
                                words.of("dispatch.number"),
                                words.of("dispatch.project"),
                                words.of("dispatch.kind"),
                                words.of("dispatch.said"),
                                words.of("dispatch.owner"),
                                words.of("dispatch.since")),
                        rows);
        return Attachment.of(DOCX, title(meeting, words) + ".docx").body(paper.bytes());
    }

    /** The letter of supervision 督办函 about a project: what is late and what is stuck, and until when an answer is due. */
    @GetMapping("/projects/{id:[0-9]+}/letter.docx")
    ResponseEntity<byte[]> letter(@PathVariable long id, Person person, Words words) {
        require(reads(person));
        Project project =
                projects.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate today = LocalDate.now(clock);
        String to = project.said().unit().isEmpty()
                ? place(project.said().county(), words)
                : project.said().unit();
        Papers paper = new Papers(
                        words.of("dispatch.letter.title", project.said().name()))
                .addressed(words.of("dispatch.letter.to", to))
                .text(words.of("dispatch.letter.begin", project.said().name(), project.code(), words.day(today)))
                .heading(words.of("dispatch.letter.late"));
        List<GateDates.Delay> late = gates.delays(person.scope(), id);
        for (GateDates.Delay each : late) {
            String gate = rules.gate(each.gate())
                    .map(found -> words.of(found.label()))
                    .orElse(each.gate());
            paper.text(words.of("dispatch.letter.delay", gate, words.day(each.due()), each.late(today)));
        }
        if (late.isEmpty()) {
            paper.text(words.of("dispatch.letter.none"));
        }
        paper.heading(words.of("dispatch.letter.stuck"));
        List<Blockers.Blocker> stuck = blockers.list(person.scope(), id).stream()
                .filter(each -> !each.state().equals("SOLVED"))
                .toList();
        stuck.forEach(each ->
                paper.text(words.of("dispatch.letter.blocker", each.what(), each.owner(), words.day(each.dueOn()))));
        if (stuck.isEmpty()) {
            paper.text(words.of("dispatch.letter.none"));
        }
        paper.text(words.of("dispatch.letter.end")).signed(words.of("dispatch.letter.office"), words.day(today));
        return Attachment.of(
                        DOCX, words.of("dispatch.letter.file", project.said().name()) + ".docx")
                .body(paper.bytes());
    }
}
