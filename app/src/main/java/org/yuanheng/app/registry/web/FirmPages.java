package org.yuanheng.app.registry.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/**
 * The firms, one firm, one of its figures. What lies outside the person's scope is answered as what does not exist, so
 * that nobody learns which firms there are by asking for them.
 */
@Controller
final class FirmPages {
    private final Firms firms;
    private final Facts facts;
    private final Places places;
    private final List<FirmPanel> panels;
    private final Vocabulary vocabulary;
    private final Clock clock;

    FirmPages(
            Firms firms,
            Facts facts,
            Places places,
            ObjectProvider<FirmPanel> panels,
            Rulebooks rulebooks,
            Clock clock) {
        this.firms = firms;
        this.facts = facts;
        this.places = places;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(FirmPanel::order))
                .toList();
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    @GetMapping("/firms")
    String list(Person person, Model model, Words words, Address here) {
        model.addAttribute("title", words.of("registry.firms"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("registry.firms"), null)));
        FirmList list = new FirmList(
                firms,
                places.tree(person.scope()),
                person.scope(),
                labels(words),
                here,
                words.day(LocalDate.now(clock)));
        model.addAttribute("list", list);
        model.addAttribute("focus", list.focus());
        model.addAttribute("downloads", new Downloads().add("firms", list::whole));
        return "registry/firms";
    }

    @GetMapping("/firms/{code}")
    String firm(@PathVariable String code, Person person, Model model, Words words, Address here) {
        Firm firm = existing(person, code);
        List<Fact> known = facts.of(person.scope(), code);
        Labels labels = labels(words);
        FirmFocus focus = FirmFocus.ofFirm(firm, places.list(), known, labels, here);
        List<FirmPanel.Shown> shown = panels.stream()
                .flatMap(panel -> panel.of(person, firm, focus.period(), words).stream())
                .toList();
        model.addAttribute("title", firm.name());
        model.addAttribute("crumbs", List.of(firmsCrumb(words), new Crumb(firm.name(), null)));
        FirmView view =
                new FirmView(firm, focus.narrowed(known), firms.namesOf(person.scope(), code), shown, labels, person);
        model.addAttribute("focus", focus.shown());
        model.addAttribute("panels", shown);
        model.addAttribute("view", view);
        model.addAttribute("downloads", view.downloads());
        return "registry/firm";
    }

    /**
     * A figure of a firm.
     *
     * @param period of the newest one unless it is given
     * @param version the number of a fact that may have been superseded since, as rounds cite it
     */
    @GetMapping("/firms/{code}/facts/{item}")
    String fact(
            @PathVariable String code,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(name = "fact", defaultValue = "") String version,
            Person person,
            Model model,
            Words words) {
        Firm firm = existing(person, code);
        Labels labels = labels(words);
        List<Fact> history =
                facts.history(person.scope(), code, item, period.isEmpty() ? newest(person, code, item) : period);
        Fact shown = history.stream()
                .filter(fact -> version.isEmpty() || version.equals(Long.toString(fact.id())))
                .findFirst()
                .orElseThrow(FirmPages::none);
        model.addAttribute("title", labels.item(item));
        model.addAttribute(
                "crumbs",
                List.of(
                        firmsCrumb(words),
                        new Crumb(firm.name(), Labels.firm(code)),
                        new Crumb(labels.item(item), null)));
        FactView view = new FactView(firm, shown, history, facts.cells(person.scope(), shown.id()), labels, person);
        model.addAttribute(
                "focus",
                FirmFocus.ofFact(shown, firm, places.list(), facts.of(person.scope(), code), labels)
                        .shown());
        Downloads downloads = new Downloads().add(view.history());
        Table cells = view.cells();
        model.addAttribute("view", view);
        model.addAttribute("downloads", cells == null ? downloads : downloads.add(cells));
        return "registry/fact";
    }

    private String newest(Person person, String code, String item) {
        return facts.of(person.scope(), code).stream()
                .filter(fact -> fact.item().equals(item))
                .findFirst()
                .map(Fact::period)
                .orElseThrow(FirmPages::none);
    }

    private Firm existing(Person person, String code) {
        return firms.find(person.scope(), code).orElseThrow(FirmPages::none);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Crumb firmsCrumb(Words words) {
        return new Crumb(words.of("registry.firms"), "/firms");
    }

    private Labels labels(Words words) {
        return new Labels(words, vocabulary, places.list());
    }
}
