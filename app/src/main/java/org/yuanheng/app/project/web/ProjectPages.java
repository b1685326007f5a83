package org.yuanheng.app.project.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.Gate;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.Lighting;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.ProjectRecords;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Projects: the list, the board, the funnel, one with all that is known of it, and the form that notes one. */
@Controller
@RequestMapping("/projects")
final class ProjectPages {
    private static final int CARDS = 12;
    private static final TypeReference<Map<String, String>> LAMPS = new TypeReference<>() {};

    private final Projects projects;
    private final GateDates gates;
    private final Lighting lighting;
    private final Blockers blockers;
    private final ProjectRecords records;
    private final Leads leads;
    private final ProjectRules rules;
    private final Places places;
    private final Vocabulary vocabulary;
    private final JsonMapper json;
    private final Clock clock;

    ProjectPages(
            Projects projects,
            GateDates gates,
            Lighting lighting,
            Blockers blockers,
            ProjectRecords records,
            Leads leads,
            ProjectRules rules,
            Places places,
            Rulebooks rulebooks,
            JsonMapper json,
            Clock clock) {
        this.projects = projects;
        this.gates = gates;
        this.lighting = lighting;
        this.blockers = blockers;
        this.records = records;
        this.leads = leads;
        this.rules = rules;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.json = json;
        this.clock = clock;
    }

    private ProjectLabels labels(Words words) {
        return new ProjectLabels(words, rules, places.list());
    }

    private static void require(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static List<Crumb> crumbs(Words words, String last) {
        return List.of(new Crumb(words.of("projects.title"), "/projects"), new Crumb(last, null));
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        require(ProjectLabels.reads(person));
        ProjectList list = new ProjectList(projects, person.scope(), labels(words), here);
        List<Crumb> actions = new ArrayList<>();
        actions.add(new Crumb(words.of("projects.board"), "/projects/board"));
        actions.add(new Crumb(words.of("projects.funnel"), "/projects/funnel"));
        actions.add(new Crumb(words.of("projects.timeline"), "/projects/timeline"));
        actions.add(new Crumb(words.of("projects.map"), "/projects/map"));
        if (ProjectLabels.edits(person)) {
            actions.add(new Crumb(words.of("projects.new"), "/projects/new"));
        }
        model.addAttribute("title", words.of("projects.title"));
        model.addAttribute("lead", words.of("projects.lead"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("projects.title"), null)));
        model.addAttribute("actions", actions);
        model.addAttribute("list", list);
        model.addAttribute("noun", words.of("projects.noun"));
        model.addAttribute("none", words.of("projects.nothing"));
        model.addAttribute("noneText", words.of("projects.nothing.text"));
        model.addAttribute("downloads", new Downloads().add("projects", list::whole));
        return "project/list";
    }

    /** A card of the board. */
    record Card(String name, String href, Light light, String word, Figure invest) {}

    /** The projects at a gate; {@code more} are not shown. */
    record BoardColumn(String id, String label, long count, List<Card> cards, long more) {}

    @GetMapping("/board")
    String board(Person person, Model model, Words words) {
        require(ProjectLabels.reads(person));
        ProjectLabels labels = labels(words);
        Map<String, Projects.AtStage> at = at(person);
        List<BoardColumn> board = new ArrayList<>();
        for (Gate gate : rules.gates()) {
            long count = at.containsKey(gate.id()) ? at.get(gate.id()).projects() : 0;
            Projects.Filter filter = new Projects.Filter(gate.id(), "", "", "", "", "", "");
            List<Card> cards = projects.list(person.scope(), filter, 0, CARDS).stream()
                    .map(each -> new Card(
                            each.said().name(),
                            "/projects/" + each.id(),
                            ProjectLabels.light(each.colour()),
                            labels.colour(each.colour()),
                            labels.withUnit(each.said().invest(), labels.wan())))
                    .toList();
            board.add(new BoardColumn(
                    gate.id(), words.heading(gate.label()), count, cards, Math.max(0, count - cards.size())));
        }
        model.addAttribute("title", words.of("projects.board"));
        model.addAttribute("lead", words.of("projects.board.lead"));
        model.addAttribute("crumbs", crumbs(words, words.of("projects.board")));
        model.addAttribute("actions", List.of(new Crumb(words.of("projects.title"), "/projects")));
        model.addAttribute("board", board);
        return "project/board";
    }

    private Map<String, Projects.AtStage> at(Person person) {
        return projects.stages(person.scope()).stream()
                .collect(Collectors.toMap(Projects.AtStage::stage, Function.identity()));
    }

    @GetMapping("/funnel")
    String funnel(Person person, Model model, Words words) {
        require(ProjectLabels.reads(person));
        ProjectLabels labels = labels(words);
        Map<String, Projects.AtStage> at = at(person);
        Table table = Table.of(
                "funnel",
                words.of("projects.funnel"),
                Column.words("stage", words.of("projects.stage")),
                Column.number("reached", words.of("projects.reached"), words.of("projects.unit.projects")),
                Column.number("there", words.of("projects.there"), words.of("projects.unit.projects")),
                Column.number("invest", words.of("projects.field.invest"), labels.wan()));
        Table drawn = Table.of(
                "reached",
                words.of("projects.funnel"),
                Column.words("stage", words.of("projects.stage")),
                Column.number("reached", words.of("projects.reached"), words.of("projects.unit.projects")));
        long reached =
                at.values().stream().mapToLong(Projects.AtStage::projects).sum();
        for (Gate gate : rules.gates()) {
            Projects.AtStage here = at.getOrDefault(gate.id(), new Projects.AtStage(gate.id(), 0, BigDecimal.ZERO));
            String name = words.heading(gate.label());
            table = table.row(
                    Cell.link(name, "/projects?stage=" + gate.id()),
                    Cell.of(Figure.count(reached)),
                    Cell.of(Figure.count(here.projects())),
                    Cell.of(labels.money(here.invest())));
            drawn = drawn.row(Cell.of(name), Cell.of(Figure.count(reached)));
            reached -= here.projects();
        }
        Source source = Source.of(words.of("projects.source"), "");
        Table whole = table.source(source);
        Chart chart = Chart.of(
                Chart.Kind.BAR,
                words.of("projects.funnel.title"),
                words.of("projects.funnel.note"),
                drawn.source(source));
        model.addAttribute("title", words.of("projects.funnel"));
        model.addAttribute("lead", words.of("projects.funnel.lead"));
        model.addAttribute("crumbs", crumbs(words, words.of("projects.funnel")));
        model.addAttribute("actions", List.of());
        model.addAttribute("charts", List.of(chart));
        model.addAttribute("tables", List.of(whole));
        model.addAttribute("none", "");
        model.addAttribute("noneText", "");
        model.addAttribute("downloads", new Downloads().add(whole).add(chart));
        return "project/tables";
    }

    private Project existing(Person person, long id) {
        require(ProjectLabels.reads(person));
        return projects.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        Project project = existing(person, id);
        List<Lighting.Shown> lights = lighting.ofProject(id);
        Map<String, String> lamps = lights.isEmpty()
                ? new HashMap<>()
                : json.readValue(lights.getFirst().lamps(), LAMPS);
        ProjectView.Parts parts = new ProjectView.Parts(
                project,
                gates.versions(person.scope(), id),
                gates.delays(person.scope(), id),
                lights,
                lighting.light(rules.lights().projects()),
                blockers.list(person.scope(), id),
                records.progress(id),
                records.signings(id),
                records.promises(id),
                lamps);
        ProjectView view = new ProjectView(
                parts, rules, labels(words), vocabulary, LocalDate.now(clock), actions(person, id, words));
        model.addAttribute("title", project.said().name());
        model.addAttribute("crumbs", crumbs(words, project.said().name()));
        model.addAttribute("view", view);
        Downloads downloads = new Downloads();
        view.tables().forEach(downloads::add);
        model.addAttribute("downloads", downloads);
        return "project/project";
    }

    private static List<Crumb> actions(Person person, long id, Words words) {
        if (!ProjectLabels.edits(person)) {
            return List.of();
        }
        List<Crumb> actions = new ArrayList<>();
        actions.add(new Crumb(words.of("projects.letter"), "/projects/" + id + "/letter.docx"));
        actions.add(new Crumb(words.of("projects.edit"), "/projects/" + id + "/edit"));
        for (ProjectActs.Act act : ProjectActs.Act.values()) {
            if (act != ProjectActs.Act.EXCUSE || ProjectLabels.excuses(person)) {
                actions.add(new Crumb(words.of("projects.act." + act.path()), "/projects/" + id + "/" + act.path()));
            }
        }
        return actions;
    }

    @GetMapping("/new")
    String form(@RequestParam(defaultValue = "0") long lead, Person person, Model model, Words words) {
        require(ProjectLabels.edits(person));
        Map<String, String> known = new HashMap<>();
        leads.find(person.scope(), lead).ifPresent(each -> {
            known.put("name", each.name());
            known.put("mode", each.mode().name());
            known.put("county", each.county());
            known.put("zone", each.zone() == null ? "" : each.zone());
            known.put("invest", each.expected() == null ? "" : each.expected().toPlainString());
            known.put("investor", each.investorName());
            known.put("investor_code", leads.investorOf(each).creditCode());
            known.put("investor_abroad", leads.investorOf(each).abroad());
        });
        return form(
                "/projects/new" + (lead > 0 ? "?lead=" + lead : ""),
                words.of("projects.new"),
                new Typed(known),
                null,
                model,
                words);
    }

    private String form(
            String action,
            String title,
            Typed typed,
            Project.@org.jspecify.annotations.Nullable Said now,
            Model model,
            Words words) {
        List<Field> fields = new ProjectForm(labels(words), typed).fields(now);
        model.addAttribute("title", title);
        model.addAttribute("lead", words.of("projects.new.lead"));
        model.addAttribute("crumbs", crumbs(words, title));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", typed.others(fields));
        model.addAttribute("action", action);
        model.addAttribute("upload", false);
        model.addAttribute("go", words.of("projects.go"));
        return "project/form";
    }

    @PostMapping("/new")
    String create(
            @RequestParam(defaultValue = "0") long lead,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        require(ProjectLabels.edits(person));
        Typed typed = new Typed(sent);
        Project.Said said = new ProjectForm(labels(words), typed).said();
        Checked<Long> made =
                typed.good() ? projects.create(person.scope(), person.actor(), said) : new Checked.Refused<>(List.of());
        return switch (made) {
            case Checked.Ok<Long>(Long id, List<Problem> notes) -> {
                List<Problem> told = new ArrayList<>(notes);
                Project project = existing(person, id);
                leads.find(person.scope(), lead)
                        .ifPresent(each -> told.addAll(leads.signed(person.actor(), each, project)));
                next.addFlashAttribute("done", true);
                next.addFlashAttribute("told", told);
                yield "redirect:/projects/" + id;
            }
            case Checked.Refused<Long>(List<Problem> problems) -> {
                typed.wrong(problems);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(
                        "/projects/new" + (lead > 0 ? "?lead=" + lead : ""),
                        words.of("projects.new"),
                        typed,
                        null,
                        model,
                        words);
            }
        };
    }

    @GetMapping("/{id:[0-9]+}/edit")
    String edit(@PathVariable long id, Person person, Model model, Words words) {
        require(ProjectLabels.edits(person));
        Project.Said now = existing(person, id).said();
        return form("/projects/" + id + "/edit", words.of("projects.edit"), Typed.nothing(), now, model, words);
    }

    @PostMapping("/{id:[0-9]+}/edit")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        require(ProjectLabels.edits(person));
        existing(person, id);
        Typed typed = new Typed(sent);
        Project.Said said = new ProjectForm(labels(words), typed).said();
        if (typed.good()
                && projects.change(person.scope(), person.actor(), id, said)
                        instanceof Checked.Refused<Long>(List<Problem> problems)) {
            typed.wrong(problems);
        }
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form("/projects/" + id + "/edit", words.of("projects.edit"), typed, said, model, words);
        }
        next.addFlashAttribute("done", true);
        return "redirect:/projects/" + id;
    }
}
