package org.yuanheng.app.project.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.project.Investors;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.Mode;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.project.ProjectRules.FieldOf;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.project.RegisterRows;
import org.yuanheng.app.registry.Places;

/** What leads are drawn from and who invests: the registers kept here, events, investors and those that may be one. */
@Controller
@RequestMapping("/leads")
final class RegisterPages {
    private static final int DECIMALS = 2;

    private final RegisterRows registers;
    private final Investors investors;
    private final Leads leads;
    private final Projects projects;
    private final ProjectRules rules;
    private final Places places;
    private final Clock clock;

    RegisterPages(
            RegisterRows registers,
            Investors investors,
            Leads leads,
            Projects projects,
            ProjectRules rules,
            Places places,
            Clock clock) {
        this.registers = registers;
        this.investors = investors;
        this.leads = leads;
        this.projects = projects;
        this.rules = rules;
        this.places = places;
        this.clock = clock;
    }

    private ProjectLabels labels(Words words) {
        return new ProjectLabels(words, rules, places.list());
    }

    private static List<Crumb> crumbs(Words words, String last) {
        return List.of(new Crumb(words.of("leads.title"), "/leads"), new Crumb(last, null));
    }

    private List<ProjectRules.Register> kept() {
        return Arrays.stream(Mode.values())
                .filter(rules.registers()::containsKey)
                .map(mode -> rules.registers().get(mode))
                .toList();
    }

    @GetMapping("/registers")
    String registers(Person person, Model model, Words words) {
        LeadPages.require(ProjectLabels.reads(person));
        List<Table> tables =
                kept().stream().map(each -> table(each, person, words)).toList();
        List<Crumb> actions = ProjectLabels.attracts(person)
                ? kept().stream()
                        .map(each -> new Crumb(
                                words.of("leads.register.add", words.of(each.title())),
                                "/leads/register?mode=" + each.mode()))
                        .toList()
                : List.of();
        Downloads downloads = new Downloads();
        tables.forEach(downloads::add);
        model.addAttribute("title", words.of("leads.registers"));
        model.addAttribute("lead", words.of("leads.registers.lead"));
        model.addAttribute("crumbs", crumbs(words, words.of("leads.registers")));
        model.addAttribute("actions", actions);
        model.addAttribute("charts", List.of());
        model.addAttribute(
                "tables", tables.stream().filter(each -> !each.rows().isEmpty()).toList());
        model.addAttribute("none", words.of("leads.registers.none"));
        model.addAttribute("noneText", words.of("leads.registers.none.text"));
        model.addAttribute("downloads", downloads);
        return "project/tables";
    }

    private Table table(ProjectRules.Register register, Person person, Words words) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("name", words.of("leads.register.name")));
        columns.add(Column.code("ref", words.of("leads.register.ref")));
        for (FieldOf field : register.fields()) {
            String label = words.heading(field.label());
            columns.add(
                    field.numeric()
                            ? Column.number(field.id(), label, words.of(field.unit()))
                            : Column.words(field.id(), label));
        }
        columns.add(Column.words("source", words.of("leads.register.source")));
        Table table =
                Table.of("register-" + register.mode(), words.of(register.title()), columns.toArray(Column[]::new));
        List<RegisterRows.Entry> entries = registers.list(person.scope(), register.mode());
        for (RegisterRows.Entry each : entries) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(each.name()));
            cells.add(Cell.of(each.ref()));
            for (FieldOf field : register.fields()) {
                cells.add(
                        field.numeric()
                                ? Cell.of(Figure.orMissing(each.figure(field), DECIMALS, words.of("projects.not-said")))
                                : Cell.of(each.fields().getOrDefault(field.id(), "")));
            }
            cells.add(new Cell.Label(each.source(), words.day(each.sourceOn()), null));
            table = table.row(cells.toArray(Cell[]::new));
        }
        return together(table, register, entries, words).source(Source.of(words.of("projects.source"), ""));
    }

    /** The table with its last line, where the register has a field whose figures add up. */
    private Table together(Table table, ProjectRules.Register register, List<RegisterRows.Entry> entries, Words words) {
        if (entries.isEmpty() || register.fields().stream().noneMatch(FieldOf::sums)) {
            return table;
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(words.of("leads.register.together")));
        cells.add(Cell.of(words.of("leads.register.rows", entries.size())));
        for (FieldOf field : register.fields()) {
            BigDecimal sum = registers.together(register.mode(), entries, field);
            cells.add(sum == null ? Cell.of("") : Cell.of(Figure.of(sum, DECIMALS)));
        }
        cells.add(Cell.of(""));
        return table.total(cells.toArray(Cell[]::new));
    }

    private ProjectRules.Register asked(String mode) {
        return kept().stream()
                .filter(each -> each.mode().name().equals(mode))
                .findFirst()
                .orElseGet(() -> kept().getFirst());
    }

    @GetMapping("/register")
    String form(@RequestParam(defaultValue = "") String mode, Person person, Model model, Words words) {
        LeadPages.require(ProjectLabels.attracts(person));
        return form(asked(mode), Typed.nothing(), model, words);
    }

    private String form(ProjectRules.Register register, Typed typed, Model model, Words words) {
        ProjectLabels labels = labels(words);
        List<Field> fields = new ArrayList<>();
        fields.add(typed.field(Field.Kind.TEXT, "ref", words.of("leads.register.ref"), "", words)
                .asRequired());
        fields.add(typed.field(Field.Kind.TEXT, "name", words.of("leads.register.name"), "", words)
                .asRequired());
        fields.add(typed.chosen("county", words.of("projects.county"), labels.counties(), "", words));
        for (FieldOf each : register.fields()) {
            if (each.typed()) {
                Field.Kind kind = each.numeric() ? Field.Kind.NUMBER : Field.Kind.TEXT;
                fields.add(typed.field(kind, each.id(), words.heading(each.label()), "", words)
                        .in(words.of(each.unit())));
            }
        }
        fields.add(typed.field(Field.Kind.TEXT, "source", words.of("leads.register.source"), "", words)
                .asRequired());
        fields.add(typed.field(
                Field.Kind.DATE,
                "source_on",
                words.of("leads.register.source-on"),
                LocalDate.now(clock).toString(),
                words));
        fields.add(typed.chosen(
                "open",
                words.of("leads.register.open"),
                labels.all(List.of("yes", "no"), each -> words.of("leads.register.open." + each)),
                "yes",
                words));
        page(
                words.of("leads.register.add", words.of(register.title())),
                "/leads/register?mode=" + register.mode(),
                fields,
                typed,
                model,
                words);
        return "project/form";
    }

    private static void page(String title, String action, List<Field> fields, Typed typed, Model model, Words words) {
        model.addAttribute("title", title);
        model.addAttribute("lead", "");
        model.addAttribute("crumbs", crumbs(words, title));
        model.addAttribute("fields", fields);
        model.addAttribute("problems", typed.others(fields));
        model.addAttribute("action", action);
        model.addAttribute("upload", false);
        model.addAttribute("go", words.of("projects.go"));
    }

    @PostMapping("/register")
    String put(
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        LeadPages.require(ProjectLabels.attracts(person));
        Typed typed = new Typed(sent);
        ProjectRules.Register register = asked(typed.text("mode"));
        Map<String, String> fields = new HashMap<>();
        register.fields().forEach(field -> fields.put(field.id(), typed.text(field.id())));
        LocalDate on = typed.day("source_on");
        inside(typed, person);
        if (typed.good()) {
            typed.wrong(registers.put(
                    person.actor(),
                    new RegisterRows.Entry(
                            register.mode(),
                            typed.text("ref"),
                            typed.text("name"),
                            typed.text("county"),
                            null,
                            fields,
                            typed.text("source"),
                            on == null ? LocalDate.now(clock) : on,
                            !typed.text("open").equals("no"))));
        }
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(register, typed, model, words);
        }
        return "redirect:/leads/registers";
    }

    private void inside(Typed typed, Person person) {
        if (!projects.covers(person.scope(), typed.text("county"), null)) {
            typed.wrong(
                    "lead-elsewhere",
                    "county",
                    new org.yuanheng.engine.Text("这里不在您管的范围内", "this place is not yours"),
                    new org.yuanheng.engine.Text("选您管的区县", "choose a county of yours"));
        }
    }

    @GetMapping("/promotion")
    String promotion(Person person, Model model, Words words) {
        LeadPages.require(ProjectLabels.attracts(person));
        return promotion(Typed.nothing(), model, words);
    }

    private String promotion(Typed typed, Model model, Words words) {
        ProjectLabels labels = labels(words);
        List<Field> fields = List.of(
                typed.field(Field.Kind.TEXT, "name", words.of("leads.promotion.name"), "", words)
                        .asRequired(),
                typed.chosen(
                        "kind",
                        words.of("leads.promotion.kind"),
                        labels.all(
                                List.of("FAIR", "VISIT", "RECEPTION", "ONLINE"),
                                each -> words.of("leads.promotion.kind." + each)),
                        "",
                        words),
                typed.field(
                        Field.Kind.DATE,
                        "day",
                        words.of("projects.day"),
                        LocalDate.now(clock).toString(),
                        words),
                typed.chosen("county", words.of("projects.county"), labels.counties(), "", words));
        page(words.of("leads.promotion"), "/leads/promotion", fields, typed, model, words);
        return "project/form";
    }

    @PostMapping("/promotion")
    String promote(
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        LeadPages.require(ProjectLabels.attracts(person));
        Typed typed = new Typed(sent);
        String name = typed.needed("name");
        LocalDate day = typed.day("day");
        inside(typed, person);
        if (typed.good()) {
            String kind =
                    List.of("FAIR", "VISIT", "RECEPTION").contains(typed.text("kind")) ? typed.text("kind") : "ONLINE";
            typed.wrong(leads.promote(
                    person.actor(), name, kind, day == null ? LocalDate.now(clock) : day, typed.text("county")));
        }
        if (!typed.good()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return promotion(typed, model, words);
        }
        return "redirect:/leads";
    }

    @GetMapping("/investors")
    String investors(Person person, Model model, Words words) {
        LeadPages.require(ProjectLabels.reads(person));
        Table table = Table.of(
                "investors",
                words.of("leads.investors"),
                Column.words("name", words.of("projects.investor")),
                Column.code("code", words.of("projects.investor-code")),
                Column.words("names", words.of("leads.names")),
                Column.number("leads", words.of("leads.count"), words.of("leads.unit")),
                Column.number("projects", words.of("leads.projects"), words.of("projects.unit.projects")));
        for (Investors.Investor each : investors.list(person.scope())) {
            table = table.row(
                    Cell.of(each.name()),
                    Cell.of(each.creditCode() == null ? each.abroad() : each.creditCode()),
                    Cell.of(each.names()),
                    Cell.of(Figure.count(each.leads())),
                    Cell.of(Figure.count(each.projects())));
        }
        Table whole = table.source(Source.of(words.of("projects.source"), ""));
        model.addAttribute("title", words.of("leads.investors"));
        model.addAttribute("crumbs", crumbs(words, words.of("leads.investors")));
        model.addAttribute("table", whole);
        model.addAttribute("doubts", investors.doubts());
        model.addAttribute("may", ProjectLabels.attracts(person));
        model.addAttribute("downloads", new Downloads().add(whole));
        return "project/investors";
    }

    @PostMapping("/investors/{id:[0-9]+}")
    String decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String same,
            Person person,
            RedirectAttributes next) {
        LeadPages.require(ProjectLabels.attracts(person));
        investors.decide(person.actor(), id, same.equals("yes"));
        next.addFlashAttribute("done", true);
        return "redirect:/leads/investors";
    }
}
