package org.yuanheng.app.policy.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.Policies;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Answers;

/** A policy firm by firm, and how the amount of one came about. */
@Controller
final class FirmAmountPages {
    private final Policies policies;
    private final Effects effects;
    private final Places places;
    private final IndustryCodes industries;

    FirmAmountPages(Policies policies, Effects effects, Places places, IndustryCodes industries) {
        this.policies = policies;
        this.effects = effects;
        this.places = places;
        this.industries = industries;
    }

    private Policy existing(Person person, long id, boolean own) {
        return policies.find(id)
                .filter(policy -> Access.sees(person, policy) || (own && policy.signed()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private PolicyLabels labels(Words words) {
        return new PolicyLabels(words, places.list(), industries);
    }

    @GetMapping("/policies/{id:[0-9]+}/firms")
    String firms(@PathVariable long id, Person person, Model model, Words words, Address here) {
        Policy policy = existing(person, id, false);
        Amount rule = (Amount) policies.rule(policy).rules();
        FirmAmountList list = new FirmAmountList(policy, rule, effects, person.scope(), labels(words), here);
        head(policy, words.of("policies.firms.all"), model, words);
        model.addAttribute("list", list);
        model.addAttribute("noun", words.of("policies.noun"));
        model.addAttribute("none", words.of("policies.firms.none"));
        model.addAttribute("noneText", words.of("policies.firms.none.text"));
        model.addAttribute("downloads", new Downloads().add("firms", list::whole));
        return "policy/found";
    }

    private static void head(Policy policy, String title, Model model, Words words) {
        model.addAttribute("title", title);
        model.addAttribute("lead", words.of("policies.firms.caption", words.of(policy.title()), policy.period()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("policies.title"), "/policies"),
                        new Crumb(words.of(policy.title()), "/policies/" + policy.id()),
                        new Crumb(title, null)));
        model.addAttribute("notices", List.of());
        model.addAttribute("problems", List.of());
        model.addAttribute("actions", List.of());
        model.addAttribute("details", List.of());
        model.addAttribute("forms", List.of());
    }

    @GetMapping("/policies/{id:[0-9]+}/firm")
    String firm(@PathVariable long id, @RequestParam String unit, Person person, Model model, Words words) {
        Policy policy = existing(person, id, person.is(Role.FIRM));
        Effects.OfFirm firm = effects.find(person.scope(), id, unit)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Amount rule = (Amount) policies.rule(policy).rules();
        PolicyLabels labels = labels(words);
        Answer answer = answer(policy, rule, unit);
        head(policy, firm.name(), model, words);
        Figure amount = Figure.orMissing(firm.amount(), policy.decimals(), words.of("policies.unknown"));
        model.addAttribute(
                "figures",
                List.of(new KeyFigure(
                        words.of("policies.amount"),
                        amount.in(words.of(policy.unit())),
                        labels.row(rule, firm.ruleRow()))));
        List<Table> tables = List.of(rows(policy, rule, answer, labels), facts(policy, answer, unit, words));
        Downloads downloads = new Downloads();
        tables.forEach(downloads::add);
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", tables);
        model.addAttribute("downloads", downloads);
        return "policy/page";
    }

    private Answer answer(Policy policy, Amount rule, String unit) {
        try (Answers answers = Answers.open(rule, policies.directory(policy), 1)) {
            return answers.find(unit).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each row of the rulebook: whether it holds, and the formula of its amount. */
    private static Table rows(Policy policy, Amount rule, Answer answer, PolicyLabels labels) {
        Words words = labels.words();
        Table table = Table.of(
                "asked",
                words.of("policies.asked.rows"),
                Column.words("row", words.of("policies.row")),
                Column.words("condition", words.of("policies.condition")),
                Column.brief("holds", words.of("policies.holds")),
                Column.words("formula", words.of("policies.formula")),
                Column.number("amount", words.of("policies.amount"), words.of(policy.unit())),
                Column.words("source", words.of("policies.document")));
        for (Answer.Asked asked : answer.asked()) {
            Answer.Figure figure = asked.figures().getFirst();
            table = table.row(
                    Cell.of(words.of(asked.label())),
                    Cell.of(words.of(asked.condition())),
                    Cell.of(words.of("policies.holds." + asked.holds())),
                    Cell.of(words.of(figure.formula())),
                    Cell.of(figure.value()
                            .map(value -> Figure.of(new java.math.BigDecimal(value), policy.decimals()))
                            .orElseGet(() -> Figure.missing(words.of("policies.holds." + asked.holds())))),
                    Cell.of(source(rule, asked.id())));
        }
        return table.source(Source.of(words.of("policies.source", words.of(policy.title())), policy.period()));
    }

    private static String source(Amount rule, String row) {
        return rule.rows().stream()
                .filter(each -> each.id().equals(row))
                .flatMap(each -> each.source().stream())
                .findFirst()
                .or(() -> rule.sources().stream().findFirst())
                .map(source -> source.document())
                .orElse("");
    }

    /** What the rule read, each figure opening to where it came from. */
    private static Table facts(Policy policy, Answer answer, String unit, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        answer.facts().stream()
                .filter(fact -> !fact.id().equals("unit_id") && !fact.id().equals("participation"))
                .forEach(fact -> {
                    boolean ofTheRound =
                            fact.id().equals("mu_class") || fact.id().startsWith("years_in_");
                    String href = ofTheRound
                            ? "/rounds/" + policy.round()
                            : "/firms/" + unit + "/facts/" + fact.id() + "?period=" + policy.period();
                    rows.add(new Table.Row(
                            fact.id(),
                            List.of(
                                    Cell.of(words.of(fact.label())),
                                    fact.value()
                                            .map(value -> Cell.link(value, href))
                                            .orElseGet(() -> Cell.of(words.of("policies.fact.none"))),
                                    Cell.of(fact.unit())),
                            false));
                });
        return Table.of(
                        "facts",
                        words.of("policies.facts"),
                        Column.words("fact", words.of("policies.fact")),
                        Column.brief("value", words.of("policies.value")),
                        Column.brief("unit", words.of("policies.measure")))
                .rows(rows)
                .source(Source.of(words.of("policies.source.facts"), policy.period()));
    }
}
