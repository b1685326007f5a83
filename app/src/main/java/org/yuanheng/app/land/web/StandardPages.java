package org.yuanheng.app.land.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.land.Breaches;
import org.yuanheng.app.land.Standard;
import org.yuanheng.app.land.StandardLand;
import org.yuanheng.app.land.StandardRules;
import org.yuanheng.app.land.Supplies;
import org.yuanheng.app.land.Supply;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;

/** Standard land: what was promised contract by contract, the ledger of what was not kept, and what was done about it. */
@Controller
@RequestMapping("/land/standard")
final class StandardPages {
    private static final int DECIMALS = 2;

    private final StandardLand standards;
    private final Breaches breaches;
    private final StandardRules rules;
    private final Supplies supplies;
    private final Places places;
    private final Clock clock;

    StandardPages(
            StandardLand standards,
            Breaches breaches,
            StandardRules rules,
            Supplies supplies,
            Places places,
            Clock clock) {
        this.standards = standards;
        this.breaches = breaches;
        this.rules = rules;
        this.supplies = supplies;
        this.places = places;
        this.clock = clock;
    }

    private BreachTable ledger(Person person, Words words) {
        return new BreachTable(rules, words, breaches.deeds(), Doors.writes(person));
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        StandardList list = new StandardList(
                standards.today(person.scope()), LocalDate.now(clock), new Names(words, places.list()), here);
        List<Standard.Check> broken = breaches.checks(person.scope()).stream()
                .filter(each -> !each.kept())
                .toList();
        Table ledger = ledger(person, words).of(words.of("standard.breaches"), broken);
        model.addAttribute("title", words.of("standard.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("standard.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("ledger", ledger);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute(
                "downloads", new Downloads().add("promises", list::whole).add(ledger));
        return "land/standard";
    }

    @GetMapping("/contract")
    String one(@RequestParam String no, Person person, Model model, Words words) {
        Supply supply =
                supplies.find(person.scope(), no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Names names = new Names(words, places.list());
        List<Standard> own = standards.today(person.scope()).stream()
                .filter(each -> each.supply().said().contract().equals(no))
                .toList();
        List<Standard.Check> checks = breaches.checks(person.scope()).stream()
                .filter(each -> each.contract().equals(no))
                .toList();
        BreachTable ledger = ledger(person, words);
        Table promises = StandardList.table(words.of("standard.table"), own, names, LocalDate.now(clock));
        Table checked = ledger.of(words.of("standard.checks"), checks);
        Table deeds = ledger.deeds(checks);
        model.addAttribute("title", words.of("standard.one.title", no));
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("standard.title"), "/land/standard"), new Crumb(no, null)));
        model.addAttribute("contract", no);
        model.addAttribute(
                "details", details(supply, standards.said(person.scope(), no).orElse(null), names));
        model.addAttribute("promises", promises);
        model.addAttribute("checked", checked);
        model.addAttribute("deeds", deeds);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute(
                "downloads", new Downloads().add(promises).add(checked).add(deeds));
        return "land/standard-contract";
    }

    private static List<Detail> details(
            Supply supply, Standard.@org.jspecify.annotations.Nullable Said said, Names names) {
        Words words = names.words();
        List<Detail> details = new ArrayList<>();
        String plot = supply.said().plot();
        details.add(new Detail(words.of("matrix.plot"), Cell.link(plot, Names.plot(plot))));
        details.add(new Detail(words.of("idle.f.name"), Cell.of(supply.said().firmName())));
        details.add(new Detail(words.of("matrix.place"), names.where(supply.county(), supply.zone())));
        details.add(new Detail(
                words.of("idle.f.area"),
                Cell.of(Figure.of(supply.said().areaMu(), DECIMALS).in(words.of("matrix.unit.mu")))));
        details.add(new Detail(
                words.of("idle.f.sold"), Cell.of(words.day(supply.said().soldOn()))));
        if (said != null) {
            details.add(new Detail(
                    words.of("standard.f.terms"),
                    Cell.of(said.terms().isEmpty() ? words.of("standard.terms.none") : said.terms())));
            details.add(new Detail(
                    words.of("standard.f.penalty"),
                    Cell.of(Figure.orMissing(said.penalty(), DECIMALS, words.of("standard.penalty.none"))
                            .in("%"))));
            details.add(new Detail(words.of("standard.f.document"), Cell.of(said.document())));
        }
        return details;
    }

    @GetMapping("/note")
    String form(@RequestParam(defaultValue = "") String no, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        Typed typed = StandardForm.values(no, standards.said(person.scope(), no).orElse(null));
        return form(typed, List.of(), model, words);
    }

    private String form(Typed typed, List<Problem> problems, Model model, Words words) {
        StandardForm form = new StandardForm(rules, typed, problems, new Names(words, List.of()));
        return form(
                words.of("standard.note"),
                words.of("standard.note.lead"),
                "/land/standard/note",
                form.promises(),
                model,
                words);
    }

    private static String form(String title, String lead, String action, List<Field> fields, Model model, Words words) {
        model.addAttribute("title", title);
        model.addAttribute("lead", lead);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("standard.title"), "/land/standard"), new Crumb(title, null)));
        model.addAttribute("fields", fields);
        model.addAttribute("action", action);
        return "land/standard-form";
    }

    @PostMapping("/note")
    String note(
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Standard.Said said = new StandardForm(rules, typed, List.of(), new Names(words, List.of())).said();
        List<Problem> problems = new ArrayList<>(typed.problems());
        if (problems.isEmpty()) {
            problems.addAll(standards.promise(person.scope(), person.actor(), said, Standard.Cited.NONE));
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", true);
            return "redirect:" + StandardList.href(said.contract());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(typed, problems, model, words);
    }

    private Standard.Check check(Person person, long id) {
        return breaches.checks(person.scope()).stream()
                .filter(each -> each.id() == id && !each.kept())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/deed")
    String deed(@RequestParam long check, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        return deed(check(person, check), Typed.nothing(), List.of(), model, words);
    }

    private String deed(Standard.Check check, Typed typed, List<Problem> problems, Model model, Words words) {
        StandardForm form = new StandardForm(rules, typed, problems, new Names(words, List.of()));
        String label = rules.indicator(check.item())
                .map(each -> words.of(each.label()))
                .orElse(check.item());
        return form(
                words.of("standard.deed"),
                words.of("standard.deed.lead", check.contract(), label, words.day(check.due())),
                "/land/standard/deed?check=" + check.id(),
                form.deed(LocalDate.now(clock)),
                model,
                words);
    }

    @PostMapping("/deed")
    String done(
            @RequestParam long check,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Standard.Check found = check(person, check);
        Typed typed = new Typed(values);
        StandardForm form = new StandardForm(rules, typed, List.of(), new Names(words, List.of()));
        Standard.Deed deed = form.deed(check, LocalDate.now(clock));
        List<Problem> problems = new ArrayList<>(typed.problems());
        if (problems.isEmpty()) {
            problems.addAll(breaches.done(person.scope(), person.actor(), deed));
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", true);
            return "redirect:" + StandardList.href(found.contract());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return deed(found, typed, problems, model, words);
    }
}
