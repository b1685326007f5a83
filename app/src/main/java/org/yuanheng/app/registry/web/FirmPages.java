package org.yuanheng.app.registry.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.yuanheng.app.registry.FactPanel;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.app.registry.Months;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.period.MonthFigure;
import org.yuanheng.engine.period.Period;
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
    private final FirmEvents events;
    private final Plots plots;
    private final List<FirmPanel> panels;
    private final List<FactPanel> factPanels;
    private final Vocabulary vocabulary;
    private final Clock clock;

    FirmPages(
            Firms firms,
            Facts facts,
            Places places,
            FirmEvents events,
            Plots plots,
            ObjectProvider<FirmPanel> panels,
            ObjectProvider<FactPanel> factPanels,
            Rulebooks rulebooks,
            Clock clock) {
        this.firms = firms;
        this.facts = facts;
        this.places = places;
        this.events = events;
        this.plots = plots;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(FirmPanel::order))
                .toList();
        this.factPanels = factPanels.stream().toList();
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
        List<Place> everywhere = places.list();
        Labels labels = new Labels(words, vocabulary, everywhere);
        FirmHistory history = FirmHistory.of(person.scope(), firm, facts, events);
        List<Fact> known = history.facts();
        FirmFocus focus = FirmFocus.ofFirm(firm, everywhere, known, labels, here);
        List<FirmPanel.Shown> told = panels.stream()
                .flatMap(panel -> panel.of(person, firm, focus.period(), words).stream())
                .toList();
        List<FirmPanel.Shown> shown =
                told.stream().filter(FirmPanel.Shown::shows).toList();
        model.addAttribute("title", firm.name());
        model.addAttribute("crumbs", List.of(firmsCrumb(words), new Crumb(firm.name(), null)));
        List<MonthsView> months = focus.period().isEmpty()
                ? Months.of(known).stream()
                        .map(each -> new MonthsView(code, each, labels, ""))
                        .toList()
                : List.of();
        List<Firms.WrittenName> names = firms.namesOf(person.scope(), code);
        FirmView view = new FirmView(firm, focus.narrowed(known), months, names, shown, labels, person);
        Happenings happenings = new Happenings(firm, labels, FactView.opensFiles(person));
        model.addAttribute("history", history.told(happenings, words));
        model.addAttribute("timeline", timeline(person, firm, history, names, told, happenings, here, words));
        model.addAttribute("focus", focus.shown());
        model.addAttribute("grouped", history.grouped());
        model.addAttribute("panels", shown);
        model.addAttribute("view", view);
        model.addAttribute("downloads", view.downloads());
        return "registry/firm";
    }

    private Timeline timeline(
            Person person,
            Firm firm,
            FirmHistory history,
            List<Firms.WrittenName> names,
            List<FirmPanel.Shown> shown,
            Happenings happenings,
            Address here,
            Words words) {
        List<Happening> all = new ArrayList<>(happenings
                .events(history.events())
                .names(names)
                .facts(history.facts())
                .plots(plots.heldBy(person.scope(), firm.creditCode()))
                .found());
        shown.forEach(panel -> all.addAll(panel.happenings()));
        return new Timeline(all, here, words);
    }

    @GetMapping("/firms/{code}/timeline")
    String timeline(@PathVariable String code, Person person, Model model, Words words, Address here) {
        Firm firm = existing(person, code);
        Labels labels = labels(words);
        FirmHistory history = FirmHistory.of(person.scope(), firm, facts, events);
        List<FirmPanel.Shown> shown = panels.stream()
                .flatMap(panel -> panel.of(person, firm, "", words).stream())
                .toList();
        Happenings happenings = new Happenings(firm, labels, FactView.opensFiles(person));
        Timeline timeline =
                timeline(person, firm, history, firms.namesOf(person.scope(), code), shown, happenings, here, words);
        model.addAttribute("title", words.of("timeline.title"));
        model.addAttribute(
                "crumbs",
                List.of(
                        firmsCrumb(words),
                        new Crumb(firm.name(), Labels.firm(code)),
                        new Crumb(words.of("timeline.title"), null)));
        model.addAttribute("code", code);
        model.addAttribute("timeline", timeline);
        model.addAttribute("may", FirmEventPages.may(person));
        model.addAttribute("undoable", FirmEventPages.undoable(history.events(), happenings));
        model.addAttribute("downloads", new Downloads().add(timeline.table()));
        return "registry/timeline";
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
        List<Fact> known = facts.of(person.scope(), code);
        List<Fact> history = facts.history(person.scope(), code, item, period.isEmpty() ? newest(known, item) : period);
        if (history.isEmpty()) {
            return derived(firm, item, period, known, person, model, labels);
        }
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
        MonthsView months = Months.of(known, item)
                .filter(series -> Months.among(shown))
                .map(series -> new MonthsView(code, series, labels, shown.period()))
                .orElse(null);
        FactView view =
                new FactView(firm, shown, history, facts.cells(person.scope(), shown.id()), months, labels, person);
        model.addAttribute(
                "focus",
                FirmFocus.ofFact(shown, firm, places.list(), known, labels).shown());
        Downloads downloads = new Downloads().add(view.history());
        if (months != null) {
            FirmView.offer(months, downloads);
        }
        Table cells = view.cells();
        model.addAttribute("view", view);
        model.addAttribute(
                "notes",
                factPanels.stream()
                        .filter(panel -> !view.superseded())
                        .flatMap(panel -> panel.of(person, shown, words).stream())
                        .toList());
        model.addAttribute("downloads", cells == null ? downloads : downloads.add(cells));
        return "registry/fact";
    }

    /** A month that nobody delivered, where it follows from what was. */
    private String derived(
            Firm firm, String item, String period, List<Fact> known, Person person, Model model, Labels labels) {
        Words words = labels.words();
        Months months = Months.of(known, item).orElseThrow(FirmPages::none);
        Period asked = Period.parse(period)
                .filter(Period::monthly)
                .filter(each -> labels.addsUp(item))
                .orElseThrow(FirmPages::none);
        if (!(months.figure(asked) instanceof MonthFigure.Known figure)) {
            throw none();
        }
        DerivedView view = new DerivedView(firm, months, asked, figure, labels, person);
        MonthsView series = new MonthsView(firm.creditCode(), months, labels, asked.toString());
        model.addAttribute("title", labels.item(item));
        model.addAttribute(
                "crumbs",
                List.of(
                        firmsCrumb(words),
                        new Crumb(firm.name(), Labels.firm(firm.creditCode())),
                        new Crumb(labels.item(item), null)));
        model.addAttribute("view", view);
        model.addAttribute("series", series);
        Downloads downloads = new Downloads().add(view.table());
        FirmView.offer(series, downloads);
        model.addAttribute("downloads", downloads);
        return "registry/derived";
    }

    private static String newest(List<Fact> known, String item) {
        return known.stream()
                .filter(fact -> fact.item().equals(item))
                .map(Fact::period)
                .min(Labels.newestFirst())
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
