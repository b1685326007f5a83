package org.yuanheng.app.chain.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.Chains;
import org.yuanheng.app.chain.Goals;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Kind;
import org.yuanheng.engine.rulebook.Item;

/** What a chain is to reach by year beside what its firms come to, and who looks after it. */
@Controller
@RequestMapping("/chains/{id}/goals")
final class GoalPages {
    private final ChainViews views;
    private final Chains chains;
    private final Goals goals;

    GoalPages(ChainViews views, Chains chains, Goals goals) {
        this.views = views;
        this.chains = chains;
        this.goals = goals;
    }

    /** A goal as it is typed. */
    private record Typed(String year, String item, String target, String document) {
        static final Typed NOTHING = new Typed("", Goals.USUAL, "", "");
    }

    @GetMapping
    String show(@PathVariable long id, Person person, Model model, Words words) {
        Access.read(person);
        Chain chain = views.existing(person, id);
        return show(chain, chain.said(), Typed.NOTHING, List.of(), person, model, words);
    }

    private String show(
            Chain chain,
            Chain.Said said,
            Typed typed,
            List<Problem> problems,
            Person person,
            Model model,
            Words words) {
        Labels labels = views.labels(words);
        List<Table> tables = tables(chain, person, labels);
        Map<String, String> wrong = ChainPages.wrong(problems, words);
        String title = words.of("chains.goals.title", words.of(chain.name()));
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("chains.title"), "/chains"),
                        new Crumb(words.of(chain.name()), "/chains/" + chain.id()),
                        new Crumb(words.of("chains.goals"), null)));
        model.addAttribute("chain", chain);
        model.addAttribute("tables", tables);
        model.addAttribute("may", Access.edits(person, chain));
        model.addAttribute("goalFields", fields(typed, wrong, words));
        model.addAttribute("chainFields", chainFields(said, wrong, labels));
        Downloads downloads = new Downloads();
        tables.forEach(downloads::add);
        model.addAttribute("downloads", downloads);
        return "chains/goals";
    }

    private List<Table> tables(Chain chain, Person person, Labels labels) {
        Words words = labels.words();
        List<Table> tables = new ArrayList<>();
        Map<String, List<Goals.Goal>> byItem = new HashMap<>();
        goals.of(chain.id())
                .forEach(goal -> byItem.computeIfAbsent(goal.item(), _ -> new ArrayList<>())
                        .add(goal));
        byItem.putIfAbsent(Goals.USUAL, List.of());
        for (String id : new TreeSet<>(byItem.keySet())) {
            Optional<Item> item = goals.item(id);
            if (item.isPresent()) {
                tables.add(table(chain, item.get(), byItem.getOrDefault(id, List.of()), person, words));
            }
        }
        return tables;
    }

    private Table table(Chain chain, Item item, List<Goals.Goal> set, Person person, Words words) {
        Map<Integer, BigDecimal> reached = goals.reached(person.scope(), chain.id(), item.id());
        String unit = words.of(item.unitName());
        Table table = Table.of(
                "goal-" + item.id().replace('_', '-'),
                words.heading(item.label()),
                Column.brief("year", words.of("chains.year")),
                Column.number("target", words.of("chains.target"), unit),
                Column.number("reached", words.of("chains.reached"), unit),
                Column.number("share", words.of("chains.share"), "%"),
                Column.words("document", words.of("chains.document")));
        TreeSet<Integer> years = new TreeSet<>(reached.keySet());
        set.forEach(goal -> years.add(goal.year()));
        for (int year : years) {
            Optional<Goals.Goal> goal =
                    set.stream().filter(each -> each.year() == year).findFirst();
            BigDecimal target = goal.map(Goals.Goal::target).orElse(null);
            BigDecimal value = reached.get(year);
            BigDecimal share = target == null || value == null
                    ? null
                    : value.movePointRight(2).divide(target, 1, RoundingMode.HALF_UP);
            table = table.row(
                    Cell.of(Integer.toString(year)),
                    Cell.of(Figure.orMissing(target, 0, words.of("chains.goal.none"))),
                    Cell.of(Figure.orMissing(value, 0, words.of("chains.no-figure"))),
                    Cell.of(Figure.orMissing(share, 1, words.of("chains.no-figure"))),
                    Cell.of(goal.map(Goals.Goal::document).orElse("")));
        }
        return table.source(Source.of(words.of("chains.goals.source"), ""));
    }

    private List<Field> fields(Typed typed, Map<String, String> wrong, Words words) {
        List<Field.Option> items = goals.items().stream()
                .map(item -> new Field.Option(
                        item.id(),
                        words.of("chains.item", words.heading(item.label()), words.of(item.unitName())),
                        item.id().equals(typed.item())))
                .toList();
        return List.of(
                Field.typed(Field.Kind.TEXT, "year", words.of("chains.year"), typed.year())
                        .wrong(wrong.getOrDefault("year", "")),
                Field.chosen(Field.Kind.SELECT, "item", words.of("chains.goal.item"), items)
                        .wrong(wrong.getOrDefault("item", "")),
                Field.typed(Field.Kind.NUMBER, "target", words.of("chains.target"), typed.target())
                        .wrong(wrong.getOrDefault("target", "")),
                Field.typed(Field.Kind.TEXT, "document", words.of("chains.document"), typed.document())
                        .wrong(wrong.getOrDefault("document", "")));
    }

    private static List<Field> chainFields(Chain.Said said, Map<String, String> wrong, Labels labels) {
        Words words = labels.words();
        return List.of(
                Field.typed(Field.Kind.TEXT, "name", words.of("chains.name"), said.name())
                        .wrong(wrong.getOrDefault("name", ""))
                        .asRequired(),
                Field.typed(Field.Kind.TEXT, "nameEn", words.of("chains.node.name-en"), said.nameEn()),
                labels.choice(
                                "kind",
                                words.of("chains.kind"),
                                Kind.values(),
                                "chains.kind.",
                                String.valueOf(said.kind()))
                        .wrong(wrong.getOrDefault("kind", "")),
                Field.typed(Field.Kind.TEXT, "chief", words.of("chains.chief"), said.chief()),
                Field.typed(Field.Kind.TEXT, "chiefUnit", words.of("chains.chief.unit"), said.chiefUnit()),
                Field.typed(Field.Kind.TEXT, "taskForce", words.of("chains.task-force"), said.taskForce()),
                Field.typed(Field.Kind.TEXT, "set-up-by", words.of("chains.document"), said.document()));
    }

    @PostMapping
    String set(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String document,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = views.existing(person, id);
        Access.edit(person, chain);
        Integer of = year.strip().matches("[0-9]{4}") ? Integer.valueOf(year.strip()) : null;
        List<Problem> problems =
                goals.set(person.actor(), id, of, item, Labels.number(target).orElse(null), document.strip());
        if (problems.isEmpty()) {
            return "redirect:/chains/" + id + "/goals";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(chain, chain.said(), new Typed(year, item, target, document), problems, person, model, words);
    }

    /** Says something else of the chain itself, or gives it up. */
    @PostMapping("/chain")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String nameEn,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String chief,
            @RequestParam(defaultValue = "") String chiefUnit,
            @RequestParam(defaultValue = "") String taskForce,
            @RequestParam(name = "set-up-by", defaultValue = "") String document,
            @RequestParam(defaultValue = "") String ended,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = views.existing(person, id);
        Access.edit(person, chain);
        Chain.Said said = new Chain.Said(
                Labels.read(Kind.class, kind).orElse(null),
                name.strip(),
                nameEn.strip(),
                chief.strip(),
                chiefUnit.strip(),
                taskForce.strip(),
                document.strip(),
                ended.equals("yes"));
        List<Problem> problems = chains.change(person.actor(), chain, said);
        if (problems.isEmpty()) {
            return said.ended() ? "redirect:/chains" : "redirect:/chains/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(chain, said, Typed.NOTHING, problems, person, model, words);
    }
}
