package org.yuanheng.app.project.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.project.LeadSource;
import org.yuanheng.app.project.LeadSources;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.Mode;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Leads: the list with what came of each event, one lead with its steps, and the form that draws one from its register. */
@Controller
@RequestMapping("/leads")
final class LeadPages {
    private final Leads leads;
    private final LeadSources sources;
    private final ProjectRules rules;
    private final Places places;
    private final Clock clock;

    LeadPages(Leads leads, LeadSources sources, ProjectRules rules, Places places, Clock clock) {
        this.leads = leads;
        this.sources = sources;
        this.rules = rules;
        this.places = places;
        this.clock = clock;
    }

    static void require(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private ProjectLabels labels(Words words) {
        return new ProjectLabels(words, rules, places.list());
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        require(ProjectLabels.reads(person));
        ProjectLabels labels = labels(words);
        Table list = LeadTables.leads(
                labels,
                leads.list(
                        person.scope(),
                        here.first("mode").orElse(""),
                        here.first("state").orElse("")));
        Table yields = LeadTables.yields(labels, leads.yields(person.scope()));
        List<Crumb> actions = new ArrayList<>();
        actions.add(new Crumb(words.of("leads.registers"), "/leads/registers"));
        actions.add(new Crumb(words.of("leads.investors"), "/leads/investors"));
        if (ProjectLabels.attracts(person)) {
            actions.add(new Crumb(words.of("leads.new"), "/leads/new"));
            actions.add(new Crumb(words.of("leads.promotion"), "/leads/promotion"));
        }
        model.addAttribute("title", words.of("leads.title"));
        model.addAttribute("lead", words.of("leads.lead"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("leads.title"), null)));
        model.addAttribute("actions", actions);
        model.addAttribute("filters", filters(labels, here));
        model.addAttribute("here", here);
        model.addAttribute("table", list);
        model.addAttribute("yield", yields);
        model.addAttribute("downloads", new Downloads().add(list).add(yields));
        return "project/leads";
    }

    private static List<Field> filters(ProjectLabels labels, Address here) {
        Words words = labels.words();
        return List.of(
                chosen("mode", words.of("projects.mode"), labels.modes(), here, words),
                chosen(
                        "state",
                        words.of("leads.state"),
                        labels.words("leads.state.", "OPEN", "SIGNED", "DROPPED"),
                        here,
                        words));
    }

    private static Field chosen(String name, String label, List<Field.Option> options, Address here, Words words) {
        String value = here.first(name).orElse("");
        List<Field.Option> all = ProjectLabels.orNone(words.of("projects.all"), options).stream()
                .map(each -> new Field.Option(
                        each.value(), each.label(), each.value().equals(value)))
                .toList();
        return Field.chosen(Field.Kind.SELECT, name, label, all);
    }

    private Leads.Lead existing(Person person, long id) {
        require(ProjectLabels.reads(person));
        return leads.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        return one(existing(person, id), Typed.nothing(), person, model, words);
    }

    private String one(Leads.Lead lead, Typed typed, Person person, Model model, Words words) {
        ProjectLabels labels = labels(words);
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("projects.mode"), Cell.of(labels.mode(lead.mode()))));
        details.add(new Detail(words.of("leads.drawn"), Cell.of(lead.drawn())));
        details.add(new Detail(words.of("projects.investor"), Cell.of(lead.investorName())));
        details.add(new Detail(words.of("leads.class"), Cell.of(words.of("leads.class." + lead.leadClass()))));
        details.add(new Detail(words.of("leads.expected"), Cell.of(labels.withUnit(lead.expected(), labels.wan()))));
        details.add(new Detail(words.of("projects.county"), Cell.of(labels.place(lead.county()))));
        details.add(new Detail(words.of("projects.zone"), Cell.of(labels.place(lead.zone()))));
        details.add(new Detail(words.of("leads.lead_on"), Cell.of(words.day(lead.leadOn()))));
        details.add(new Detail(words.of("projects.light"), labels.lamp(lead.colour())));
        if (lead.promotionName() != null) {
            details.add(new Detail(words.of("leads.promotion.name"), Cell.of(lead.promotionName())));
        }
        Long project = lead.project();
        if (project != null) {
            details.add(new Detail(words.of("projects.project"), Cell.link(lead.name(), "/projects/" + project)));
        }
        model.addAttribute("title", lead.name());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("leads.title"), "/leads"), new Crumb(lead.name(), null)));
        model.addAttribute("one", lead);
        model.addAttribute("details", details);
        model.addAttribute(
                "steps",
                leads.steps(lead.id()).stream()
                        .map(each -> new Event(
                                words.day(each.day()), each.text(), words.of(Actor.called(each.notedBy())), null))
                        .toList());
        model.addAttribute(
                "fields",
                List.of(
                        typed.field(
                                Field.Kind.DATE,
                                "day",
                                words.of("projects.day"),
                                LocalDate.now(clock).toString(),
                                words),
                        typed.field(Field.Kind.TEXTAREA, "text", words.of("leads.step.text"), "", words)
                                .asRequired()));
        model.addAttribute("may", ProjectLabels.attracts(person) && lead.state().equals("OPEN"));
        return "project/lead";
    }

    @PostMapping("/{id:[0-9]+}")
    String step(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Leads.Lead lead = existing(person, id);
        require(ProjectLabels.attracts(person));
        Typed typed = new Typed(sent);
        LocalDate day = Optional.ofNullable(typed.day("day")).orElse(LocalDate.now(clock));
        String text = typed.needed("text");
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(lead, typed, person, model, words);
        }
        leads.step(person.actor(), id, day, text);
        next.addFlashAttribute("done", true);
        return "redirect:/leads/" + id;
    }

    @PostMapping("/{id:[0-9]+}/drop")
    String drop(@PathVariable long id, Person person) {
        existing(person, id);
        require(ProjectLabels.attracts(person));
        leads.drop(person.actor(), id);
        return "redirect:/leads/" + id;
    }

    @GetMapping("/new")
    String form(@RequestParam Map<String, String> asked, Person person, Model model, Words words) {
        require(ProjectLabels.attracts(person));
        return form(new Typed(asked), person, model, words);
    }

    private String form(Typed typed, Person person, Model model, Words words) {
        ProjectLabels labels = labels(words);
        List<Field> fields = new ArrayList<>();
        fields.add(typed.field(Field.Kind.TEXT, "name", words.of("leads.name"), "", words)
                .asRequired());
        fields.add(typed.chosen(
                        "mode",
                        words.of("projects.mode"),
                        ProjectLabels.orNone(words.of("projects.choose"), labels.modes()),
                        "",
                        words)
                .asRequired());
        fields.add(typed.chosen(
                        "ref",
                        words.of("leads.drawn"),
                        ProjectLabels.orNone(words.of("projects.choose"), drawn(typed, person, labels)),
                        "",
                        words)
                .hint(words.of("leads.drawn.hint"))
                .asRequired());
        fields.addAll(ProjectForm.investor(typed, null, words));
        fields.add(typed.chosen(
                "class", words.of("leads.class"), labels.words("leads.class.", "A", "B", "C"), "B", words));
        fields.add(typed.chosen(
                "county",
                words.of("projects.county"),
                ProjectLabels.orNone(words.of("projects.choose"), labels.counties()),
                "",
                words));
        fields.add(typed.chosen(
                "zone",
                words.of("projects.zone"),
                ProjectLabels.orNone(words.of("projects.zone.none"), labels.zones()),
                "",
                words));
        fields.add(typed.field(Field.Kind.NUMBER, "expected", words.of("leads.expected"), "", words)
                .in(labels.wan()));
        fields.add(typed.field(
                Field.Kind.DATE,
                "lead_on",
                words.of("leads.lead_on"),
                LocalDate.now(clock).toString(),
                words));
        fields.add(typed.chosen(
                "promotion",
                words.of("leads.promotion.name"),
                ProjectLabels.orNone(words.of("leads.promotion.none"), promotions(person)),
                "",
                words));
        model.addAttribute("title", words.of("leads.new"));
        model.addAttribute("lead", words.of("leads.new.lead"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("leads.title"), "/leads"), new Crumb(words.of("leads.new"), null)));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", typed.others(fields));
        model.addAttribute("action", "/leads/new");
        model.addAttribute("upload", false);
        model.addAttribute("go", words.of("projects.go"));
        return "project/form";
    }

    /** The rows of the chosen mode's register, or of all registers with their modes before one is chosen. */
    private List<Field.Option> drawn(Typed typed, Person person, ProjectLabels labels) {
        List<Field.Option> options = new ArrayList<>();
        Optional<Mode> chosen = ProjectLabels.mode(typed.text("mode"));
        for (Mode mode : Mode.values()) {
            if (chosen.isPresent() && chosen.get() != mode) {
                continue;
            }
            for (LeadSource.Drawn row :
                    sources.of(mode).map(source -> source.open(person.scope())).orElse(List.of())) {
                options.add(new Field.Option(
                        row.ref(),
                        labels.words().of("leads.drawn.row", labels.mode(mode), row.ref(), row.name()),
                        false));
            }
        }
        return options;
    }

    private List<Field.Option> promotions(Person person) {
        return leads.promotions(person.scope()).stream()
                .map(each -> new Field.Option(Long.toString(each.id()), each.heldOn() + " " + each.name(), false))
                .toList();
    }

    @PostMapping("/new")
    String create(
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        require(ProjectLabels.attracts(person));
        Typed typed = new Typed(sent);
        String promotion = typed.text("promotion");
        String zone = typed.text("zone");
        LocalDate on = typed.day("lead_on");
        Leads.Said said = new Leads.Said(
                typed.text("name"),
                ProjectLabels.mode(typed.text("mode")).orElse(null),
                typed.text("ref"),
                promotion.matches("[0-9]{1,15}") ? Long.valueOf(promotion) : null,
                ProjectForm.investor(typed),
                typed.text("class"),
                typed.text("county"),
                zone.isEmpty() ? null : zone,
                typed.number("expected"),
                on == null ? LocalDate.now(clock) : on);
        Checked<Long> made =
                typed.good() ? leads.create(person.scope(), person.actor(), said) : new Checked.Refused<>(List.of());
        if (made instanceof Checked.Ok<Long>(Long id, List<Problem> notes)) {
            next.addFlashAttribute("done", true);
            next.addFlashAttribute("told", notes);
            return "redirect:/leads/" + id;
        }
        typed.wrong(((Checked.Refused<Long>) made).problems());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(typed, person, model, words);
    }
}
