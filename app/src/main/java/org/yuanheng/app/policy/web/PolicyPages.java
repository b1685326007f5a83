package org.yuanheng.app.policy.web;

import jakarta.servlet.http.HttpServletResponse;
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
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.policy.DutyLedger;
import org.yuanheng.app.policy.Effects;
import org.yuanheng.app.policy.ListRows;
import org.yuanheng.app.policy.Policies;
import org.yuanheng.app.policy.Policy;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.rulebook.Amount;

/** A policy before and after it is signed: what it comes to, the signature, its lists. */
@Controller
@RequestMapping("/policies")
final class PolicyPages {
    private final Policies policies;
    private final Effects effects;
    private final ListRows lists;
    private final DutyLedger ledger;
    private final Places places;
    private final IndustryCodes industries;
    private final PolicyBoard board;

    PolicyPages(
            Policies policies,
            Effects effects,
            ListRows lists,
            DutyLedger ledger,
            Places places,
            IndustryCodes industries,
            PolicyBoard board) {
        this.policies = policies;
        this.effects = effects;
        this.lists = lists;
        this.ledger = ledger;
        this.places = places;
        this.industries = industries;
        this.board = board;
    }

    @GetMapping
    String board(@RequestParam(defaultValue = "") String round, Person person, Model model, Words words) {
        Access.require(Access.reads(person));
        return board.show(round, Typed.nothing(), person, model, words);
    }

    @PostMapping
    String prepare(
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        person.require(Role.OFFICE);
        Access.require(Access.prepares(person));
        Typed typed = new Typed(sent);
        String round = typed.text("round");
        Checked<Policy> prepared = policies.prepare(
                person.actor(), round.matches("[0-9]{1,12}") ? Long.parseLong(round) : 0, typed.text("rulebook"));
        return switch (prepared) {
            case Checked.Ok<Policy> ok -> "redirect:/policies/" + ok.value().id();
            case Checked.Refused<Policy> refused -> {
                typed.wrong(refused.problems());
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield board.show(round, typed, person, model, words);
            }
        };
    }

    private Policy existing(Person person, long id) {
        return policies.find(id)
                .filter(policy -> Access.sees(person, policy))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        return show(existing(person, id), Typed.nothing(), person, model, words);
    }

    private String show(Policy policy, Typed typed, Person person, Model model, Words words) {
        PolicyLabels labels = new PolicyLabels(words, places.list(), industries);
        Amount rule = (Amount) policies.rule(policy).rules();
        PolicyView view = new PolicyView(policy, rule, effects, person.scope(), labels);
        Optional<Policy> before = policies.before(policy);
        List<Form> forms = forms(policy, typed, person, words);
        List<Table> tables = new ArrayList<>(List.of(view.largest()));
        before.map(view::changes).filter(table -> !table.rows().isEmpty()).ifPresent(tables::add);
        tables.addAll(view.tables());
        Table made = ListTables.lists("lists", lists.list(person.scope(), policy.id()), labels);
        Table series = LedgerPages.table(
                ledger.check(person.scope()).stream()
                        .filter(each -> each.rulebook().equals(policy.rulebook())
                                && each.scheme().equals(policy.scheme())
                                && each.period().equals(policy.period()))
                        .toList(),
                words);
        if (policy.signed()) {
            tables.addAll(0, List.of(made, series));
        }
        Downloads downloads = new Downloads();
        tables.forEach(downloads::add);
        List<Chart> charts = view.chart().stream().toList();
        charts.forEach(downloads::add);
        model.addAttribute("title", words.of(policy.title()));
        model.addAttribute(
                "lead", words.of("policies.lead.one", policy.period(), words.of("policies.state." + policy.state())));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("policies.title"), "/policies"), new Crumb(words.of(policy.title()), null)));
        model.addAttribute("notices", notices(policy, words));
        model.addAttribute(
                "problems",
                typed.others(
                        forms.stream().flatMap(form -> form.fields().stream()).toList()));
        model.addAttribute("figures", view.keyFigures(before));
        model.addAttribute(
                "actions", List.of(new Crumb(words.of("policies.firms.all"), "/policies/" + policy.id() + "/firms")));
        model.addAttribute("details", view.details());
        model.addAttribute("forms", forms);
        model.addAttribute("charts", charts);
        model.addAttribute("tables", tables);
        model.addAttribute("downloads", downloads);
        return "policy/page";
    }

    private List<Notice> notices(Policy policy, Words words) {
        List<Notice> notices = new ArrayList<>();
        if (!words.of(policy.notice()).isEmpty()) {
            notices.add(new Notice("care", words.of(policy.notice()), ""));
        }
        if (policy.waits()) {
            notices.add(new Notice("info", words.of("policies.preview"), words.of("policies.preview.text")));
        }
        policies.newer(policy)
                .ifPresent(round -> notices.add(new Notice(
                        "care",
                        words.of("policies.newer", Long.toString(round.id())),
                        words.of("policies.newer.text"))));
        return notices;
    }

    private static List<Form> forms(Policy policy, Typed typed, Person person, Words words) {
        List<Form> forms = new ArrayList<>();
        String here = "/policies/" + policy.id();
        if (policy.waits() && Access.signs(person)) {
            forms.add(new Form(
                    "sign",
                    words.of("policies.sign"),
                    words.of("policies.sign.text"),
                    here + "/sign",
                    List.of(typed.field(Field.Kind.TEXT, "document", words.of("policies.sign.document"), "", words)
                            .asRequired()),
                    words.of("policies.sign.go")));
        }
        if (policy.waits() && Access.prepares(person)) {
            forms.add(new Form(
                    "drop",
                    words.of("policies.drop"),
                    words.of("policies.drop.text"),
                    here + "/drop",
                    List.of(typed.field(Field.Kind.TEXT, "reason", words.of("policies.drop.reason"), "", words)
                            .asRequired()),
                    words.of("policies.drop.go")));
        }
        return forms;
    }

    @PostMapping("/{id:[0-9]+}/sign")
    String sign(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        person.require(Role.LEADER);
        Access.require(Access.signs(person));
        Policy policy = existing(person, id);
        Typed typed = new Typed(sent);
        return answered(
                policy,
                typed,
                policies.sign(person.actor(), id, typed.text("document")),
                person,
                model,
                words,
                response);
    }

    @PostMapping("/{id:[0-9]+}/drop")
    String drop(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        person.require(Role.OFFICE);
        Access.require(Access.prepares(person));
        Policy policy = existing(person, id);
        Typed typed = new Typed(sent);
        return answered(
                policy, typed, policies.drop(person.actor(), id, typed.text("reason")), person, model, words, response);
    }

    private String answered(
            Policy policy,
            Typed typed,
            List<Problem> wrong,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        typed.wrong(wrong);
        if (typed.good()) {
            return "redirect:/policies/" + policy.id();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(policy, typed, person, model, words);
    }
}
