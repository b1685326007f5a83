package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
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
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.Policies;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.app.policy.RoundFacts;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.run.Rule;

/** The first page of policies: which rulebooks a round can be asked, what they lack, and every policy so far. */
@Component
final class PolicyBoard {
    private final Policies policies;
    private final RoundFacts facts;
    private final Effects effects;
    private final Shelf shelf;

    PolicyBoard(Policies policies, RoundFacts facts, Effects effects, Shelf shelf) {
        this.policies = policies;
        this.facts = facts;
        this.effects = effects;
        this.shelf = shelf;
    }

    private record Asked(Amount rule, List<RoundFacts.Coverage> coverage) {
        private boolean can() {
            return coverage.stream().noneMatch(RoundFacts.Coverage::missing);
        }
    }

    String show(String asked, Typed typed, Person person, Model model, Words words) {
        List<Round> rounds = policies.rounds();
        Optional<Round> round = rounds.stream()
                .filter(each -> Long.toString(each.id()).equals(asked))
                .findFirst()
                .or(() -> rounds.stream().findFirst());
        List<Asked> rules = Access.readsAll(person) ? round.map(this::asked).orElse(List.of()) : List.of();
        List<Form> forms = new ArrayList<>();
        if (Access.prepares(person) && round.isPresent()) {
            forms.add(form(rounds, round.get(), rules, typed, words));
        }
        List<Table> tables = new ArrayList<>();
        Table so = policiesOf(person, rounds, words);
        if (!so.rows().isEmpty()) {
            tables.add(so);
        }
        if (!rules.isEmpty()) {
            tables.add(rulebooks(round.orElseThrow(), rules, words));
        }
        Downloads downloads = new Downloads();
        tables.forEach(downloads::add);
        List<Crumb> actions = new ArrayList<>();
        actions.add(new Crumb(words.of("policy-lists.title"), "/policies/lists"));
        actions.add(new Crumb(words.of("policies.ledger"), "/policies/ledger"));
        model.addAttribute("title", words.of("policies.title"));
        model.addAttribute("lead", words.of("policies.lead"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("policies.title"), null)));
        model.addAttribute("notices", tables.isEmpty() ? List.of(nothing(words)) : List.of());
        model.addAttribute(
                "problems",
                typed.others(
                        forms.stream().flatMap(form -> form.fields().stream()).toList()));
        model.addAttribute("figures", List.of());
        model.addAttribute("actions", actions);
        model.addAttribute("details", List.of());
        model.addAttribute("forms", forms);
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", tables);
        model.addAttribute("downloads", downloads);
        return "policy/page";
    }

    private static Notice nothing(Words words) {
        return new Notice("info", words.of("policies.nothing"), words.of("policies.nothing.text"));
    }

    private List<Asked> asked(Round round) {
        List<Asked> asked = new ArrayList<>();
        for (Rule rule : shelf.amounts()) {
            if (rule.rules() instanceof Amount amount) {
                asked.add(new Asked(amount, facts.coverage(round, amount)));
            }
        }
        return asked;
    }

    private static Form form(List<Round> rounds, Round round, List<Asked> rules, Typed typed, Words words) {
        List<Field.Option> of = rounds.stream()
                .map(each -> new Field.Option(Long.toString(each.id()), called(each, words), false))
                .toList();
        List<Field.Option> can = rules.stream()
                .filter(Asked::can)
                .map(each ->
                        new Field.Option(each.rule().id(), words.of(each.rule().title()), false))
                .toList();
        return new Form(
                "prepare",
                words.of("policies.prepare"),
                words.of("policies.prepare.text"),
                "/policies",
                List.of(
                        typed.chosen("round", words.of("policies.round"), of, Long.toString(round.id()), words),
                        typed.chosen("rulebook", words.of("policies.rulebook"), can, "", words)),
                words.of("policies.prepare.go"));
    }

    private static String called(Round round, Words words) {
        return words.of("policies.round.called", round.period(), words.of(round.title()), Long.toString(round.id()));
    }

    private static Table rulebooks(Round round, List<Asked> rules, Words words) {
        Table table = Table.of(
                "rulebooks",
                words.of("policies.rulebooks", called(round, words)),
                Column.words("title", words.of("policies.rulebook")),
                Column.brief("unit", words.of("policies.measure")),
                Column.brief("executor", words.of("policies.executor")),
                Column.brief("can", words.of("policies.can")),
                Column.words("facts", words.of("policies.facts")));
        for (Asked each : rules) {
            String executor = each.rule()
                    .execution()
                    .map(execution -> Departments.name(words, execution.department()))
                    .orElse(words.of("policies.executor.none"));
            Light light = each.can() ? Light.GREEN : Light.GREY;
            table = table.row(
                    new Cell.Label(words.of(each.rule().title()), each.rule().id(), null),
                    Cell.of(words.of(each.rule().unit())),
                    Cell.of(executor),
                    new Cell.Lamp(light, words.of(each.can() ? "policies.can.yes" : "policies.can.no")),
                    Cell.of(each.coverage().stream()
                            .map(item -> covered(item, words))
                            .collect(Collectors.joining(words.of("policies.and")))));
        }
        return table.source(Source.of(words.of("policies.source.facts"), round.period()));
    }

    private static String covered(RoundFacts.Coverage item, Words words) {
        String label = words.of(item.item().label());
        String department = words.of(item.item().department());
        return item.missing()
                ? words.of("policies.missing", label, department.isEmpty() ? words.of("policies.somebody") : department)
                : words.of("policies.covered", label, Long.toString(item.firms()), Long.toString(item.of()));
    }

    /** Policies of the same rulebook and year are told apart by the round that they ask. */
    private static String judged(Policy policy, List<Round> rounds, Words words) {
        return rounds.stream()
                .filter(round -> round.id() == policy.round())
                .findFirst()
                .map(round -> called(round, words))
                .orElse(policy.scheme());
    }

    private Table policiesOf(Person person, List<Round> rounds, Words words) {
        Table table = Table.of(
                "policies",
                words.of("policies.so-far"),
                Column.words("title", words.of("policies.policy")),
                Column.brief("period", words.of("policies.period")),
                Column.brief("state", words.of("policies.state")),
                Column.number("firms", words.of("policies.firms"), words.of("policies.unit.firms")),
                Column.number("amount", words.of("policies.amount"), ""),
                Column.brief("unit", words.of("policies.measure")),
                Column.brief("prepared", words.of("policies.prepared")));
        for (Effects.Total each : effects.totals(person.scope())) {
            Optional<Policy> found = policies.find(each.policy()).filter(policy -> Access.sees(person, policy));
            if (found.isPresent()) {
                Policy policy = found.get();
                table = table.row(
                        new Cell.Label(
                                words.of(policy.title()), judged(policy, rounds, words), "/policies/" + policy.id()),
                        Cell.of(policy.period()),
                        new Cell.Lamp(PolicyLabels.light(policy.state()), words.of("policies.state." + policy.state())),
                        Cell.of(Figure.count(each.firms())),
                        Cell.of(Figure.of(each.amount(), policy.decimals())),
                        Cell.of(words.of(policy.unit())),
                        Cell.of(words.day(words.dayOf(policy.preparedAt().toInstant()))));
            }
        }
        return table.source(Source.of(words.of("policies.source.all"), ""));
    }
}
