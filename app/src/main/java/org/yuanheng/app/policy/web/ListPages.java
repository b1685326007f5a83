package org.yuanheng.app.policy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
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
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.policy.ListRows;
import org.yuanheng.app.policy.PolicyList;
import org.yuanheng.app.policy.PolicyLists;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.IndustryCodes;

/** The lists by which policies are carried out: for the office that sends them, and the department that executes them. */
@Controller
@RequestMapping("/policies/lists")
final class ListPages {
    private final ListRows rows;
    private final PolicyLists lists;
    private final Places places;
    private final IndustryCodes industries;

    ListPages(ListRows rows, PolicyLists lists, Places places, IndustryCodes industries) {
        this.rows = rows;
        this.lists = lists;
        this.places = places;
        this.industries = industries;
    }

    private static boolean may(Person person) {
        return Access.reads(person) || Access.executes(person);
    }

    /** An executing department sees a list once it is sent. */
    private static boolean sees(Person person, PolicyList list) {
        return !Access.executes(person) || !list.state().equals("MADE");
    }

    private PolicyLabels labels(Words words) {
        return new PolicyLabels(words, places.list(), industries);
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        Access.require(may(person));
        List<PolicyList> seen = rows.list(person.scope(), 0).stream()
                .filter(list -> sees(person, list))
                .toList();
        Table table = ListTables.lists("lists", seen, labels(words));
        model.addAttribute("title", words.of("policy-lists.title"));
        model.addAttribute("lead", words.of("policy-lists.lead"));
        model.addAttribute("crumbs", crumbs(person, new Crumb(words.of("policy-lists.title"), null), words));
        model.addAttribute("actions", List.of());
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", seen.isEmpty() ? List.of() : List.of(table));
        model.addAttribute("none", words.of("policy-lists.nothing"));
        model.addAttribute("noneText", words.of("policy-lists.nothing.text"));
        model.addAttribute("downloads", new Downloads().add(table));
        return "project/tables";
    }

    private static List<Crumb> crumbs(Person person, Crumb last, Words words) {
        List<Crumb> crumbs = new ArrayList<>();
        if (Access.reads(person)) {
            crumbs.add(new Crumb(words.of("policies.title"), "/policies"));
        }
        crumbs.add(last);
        return crumbs;
    }

    private PolicyList existing(Person person, long id) {
        Access.require(may(person));
        return rows.find(person.scope(), id)
                .filter(list -> sees(person, list))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Person person, Model model, Words words, Address here) {
        return show(existing(person, id), Typed.nothing(), person, model, words, here);
    }

    private String show(PolicyList list, Typed typed, Person person, Model model, Words words, Address here) {
        PolicyLabels labels = labels(words);
        RowList found = new RowList(rows, list, person.scope(), labels, here);
        List<Form> forms = new ListForms(list, typed, words).of(person, found.open());
        model.addAttribute("title", words.of("policy-lists.one", words.of(list.called())));
        model.addAttribute(
                "lead",
                words.of(
                        "policy-lists.lead.one",
                        words.of(list.title()),
                        list.period(),
                        words.of("policy-lists.kind." + list.kind()),
                        words.of("policy-lists.state." + list.state())));
        List<Crumb> crumbs =
                new ArrayList<>(crumbs(person, new Crumb(words.of("policy-lists.title"), "/policies/lists"), words));
        crumbs.add(new Crumb(words.of(list.called()), null));
        model.addAttribute("crumbs", crumbs);
        model.addAttribute("notices", notices(list, words));
        model.addAttribute(
                "problems",
                typed.others(
                        forms.stream().flatMap(form -> form.fields().stream()).toList()));
        model.addAttribute(
                "actions",
                Access.reads(person)
                        ? List.of(new Crumb(words.of("policies.policy"), "/policies/" + list.policy()))
                        : List.of());
        model.addAttribute("details", details(list, labels));
        model.addAttribute("forms", forms);
        model.addAttribute("list", found);
        model.addAttribute("noun", words.of("policy-lists.noun"));
        model.addAttribute("none", words.of("policy-lists.found.none"));
        model.addAttribute("noneText", words.of("policy-lists.found.none.text"));
        model.addAttribute("downloads", new Downloads().add("rows", found::whole));
        return "policy/found";
    }

    private static List<Notice> notices(PolicyList list, Words words) {
        List<Notice> notices = new ArrayList<>();
        if (list.state().equals("RECALLED")) {
            notices.add(
                    new Notice("stop", words.of("policy-lists.state.RECALLED"), String.valueOf(list.recalledFor())));
        } else if (list.open() > 0) {
            notices.add(new Notice(
                    "care",
                    words.of("policy-lists.open.notice", Long.toString(list.open())),
                    words.of("policy-lists.open.notice.text")));
        }
        return notices;
    }

    private static List<Detail> details(PolicyList list, PolicyLabels labels) {
        Words words = labels.words();
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("policies.executor"), Cell.of(labels.department(list.department()))));
        details.add(new Detail(words.of("policies.account"), Cell.of(labels.account(list.account()))));
        details.add(step("policy-lists.made", list.madeBy(), list.madeAt(), words));
        if (list.sentAt() != null) {
            details.add(step("policy-lists.sent", String.valueOf(list.sentBy()), list.sentAt(), words));
        }
        if (list.acknowledgedAt() != null) {
            details.add(step(
                    "policy-lists.acknowledged", String.valueOf(list.acknowledgedBy()), list.acknowledgedAt(), words));
        }
        return details;
    }

    private static Detail step(String key, String by, java.time.OffsetDateTime at, Words words) {
        return new Detail(
                words.of(key),
                Cell.of(words.of("policies.by-on", words.of(Actor.called(by)), words.moment(at.toInstant()))));
    }

    @PostMapping("/{id:[0-9]+}/{step:send|again|settle|recall}")
    String office(
            @PathVariable long id,
            @PathVariable String step,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response) {
        person.require(Role.OFFICE);
        Access.require(Access.prepares(person));
        PolicyList list = existing(person, id);
        Typed typed = new Typed(sent);
        Actor actor = person.actor();
        typed.wrong(
                switch (step) {
                    case "send" -> lists.send(actor, id);
                    case "again" -> lists.lookAgain(actor, id);
                    case "recall" -> lists.recall(actor, id, typed.text("reason"));
                    default -> lists.settle(actor, id, typed.text("unit"), typed.text("accounts"), typed.text("words"));
                });
        return answered(list, typed, person, model, words, here, response);
    }

    @PostMapping("/{id:[0-9]+}/{step:acknowledge|report}")
    String executor(
            @PathVariable long id,
            @PathVariable String step,
            @RequestParam Map<String, String> sent,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response) {
        person.require(Role.EXECUTOR);
        PolicyList list = existing(person, id);
        Typed typed = new Typed(sent);
        List<Problem> wrong = step.equals("acknowledge")
                ? lists.acknowledge(person.scope(), person.actor(), id)
                : lists.report(
                        person.scope(),
                        person.actor(),
                        id,
                        typed.text("unit"),
                        !typed.text("outcome").equals("REFUSED"),
                        typed.text("words"));
        typed.wrong(wrong);
        return answered(list, typed, person, model, words, here, response);
    }

    private String answered(
            PolicyList list,
            Typed typed,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response) {
        String page = "/policies/lists/" + list.id();
        if (typed.good()) {
            return "redirect:" + page;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(
                list,
                typed,
                person,
                model,
                words,
                new Address(page, here.without("page").parameters()));
    }
}
