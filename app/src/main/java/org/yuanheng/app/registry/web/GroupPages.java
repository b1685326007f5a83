package org.yuanheng.app.registry.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmGroup;
import org.yuanheng.app.registry.FirmGroups;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** The group of a firm: parent and subsidiaries as of a day, and what they come to together in a period. */
@Controller
final class GroupPages {
    private final Firms firms;
    private final FirmGroups groups;
    private final Places places;
    private final Vocabulary vocabulary;
    private final Clock clock;

    GroupPages(Firms firms, FirmGroups groups, Places places, Rulebooks rulebooks, Clock clock) {
        this.firms = firms;
        this.groups = groups;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    @GetMapping("/firms/{code}/group")
    String show(@PathVariable String code, Person person, Model model, Words words, Address here) {
        Firm firm =
                firms.find(person.scope(), code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate today = LocalDate.now(clock);
        Optional<LocalDate> day = day(here);
        FirmGroup group = groups.of(person.scope(), firm, day.orElse(today));
        List<String> items = vocabulary.items().values().stream()
                .filter(Item::summed)
                .map(Item::id)
                .toList();
        List<String> periods = groups.periods(person.scope(), group, items).stream()
                .sorted(Labels.newestFirst())
                .toList();
        String period = period(here, periods, group.day());
        GroupView view = new GroupView(
                firm,
                group,
                groups.figures(person.scope(), group, period, items),
                items,
                periods,
                new Labels(words, vocabulary, places.list()),
                FactView.opensFiles(person),
                here);
        model.addAttribute("title", words.of("group.title", firm.name()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("registry.firms"), "/firms"),
                        new Crumb(firm.name(), Labels.firm(code)),
                        new Crumb(words.of("group.crumb"), null)));
        model.addAttribute("view", view);
        model.addAttribute("filters", view.filters(here.first("on").isPresent() && day.isEmpty()));
        model.addAttribute("here", here.without("item"));
        model.addAttribute("downloads", view.downloads());
        return "registry/group";
    }

    private static Optional<LocalDate> day(Address here) {
        try {
            return here.first("on").map(String::strip).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The period asked for, or the newest whole year that had ended by the year of the day; else the newest there is. */
    private static String period(Address here, List<String> periods, LocalDate day) {
        String last = Integer.toString(day.getYear());
        return here.first("period")
                .filter(periods::contains)
                .orElseGet(() -> periods.stream()
                        .filter(each -> each.matches("[0-9]{4}") && each.compareTo(last) <= 0)
                        .findFirst()
                        .orElseGet(() -> periods.isEmpty() ? "" : periods.getFirst()));
    }
}
