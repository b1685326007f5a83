package org.yuanheng.app.registry.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.SearchBox;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** The search at the top of every page. */
@Controller
final class SearchPages {
    private static final int MOST_SUGGESTED = 8;
    private static final int LONGEST = 64;

    private final Firms firms;
    private final Places places;
    private final Vocabulary vocabulary;

    SearchPages(Firms firms, Places places, Rulebooks rulebooks) {
        this.firms = firms;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
    }

    /** Leads to the firm that is meant, or to the list of those that may be. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Person person) {
        String typed = cut(q);
        return "redirect:"
                + meant(person.scope(), typed)
                        .map(Labels::firm)
                        .orElseGet(() -> Address.of("/firms").with("q", typed).toString());
    }

    /** What the words typed so far may mean. */
    @GetMapping("/search/suggest")
    String suggest(@RequestParam(defaultValue = "") String q, Person person, Model model, Words words) {
        String typed = cut(q);
        Labels labels = new Labels(words, vocabulary, places.list());
        List<SearchBox.Found> found = firms.search(person.scope(), typed, MOST_SUGGESTED).stream()
                .map(firm -> new SearchBox.Found(
                        firm.name(),
                        words.of("registry.search.note", firm.creditCode(), labels.place(firm.county())),
                        Labels.firm(firm.creditCode())))
                .toList();
        model.addAttribute("found", found);
        model.addAttribute("q", typed);
        return "registry/suggestions";
    }

    /** The firm of that code, else the only one of that name, else the only one found at all. */
    private Optional<String> meant(Scope scope, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> code = firms.find(
                        scope, Spelling.plainKeepingCase(typed).toUpperCase(Locale.ROOT))
                .map(Firm::creditCode);
        if (code.isPresent()) {
            return code;
        }
        List<String> called = firms.called(scope, List.of(Spelling.plain(typed))).stream()
                .map(Firms.KnownName::creditCode)
                .distinct()
                .toList();
        List<String> found = called.size() == 1
                ? called
                : firms.search(scope, typed, 2).stream().map(Firm::creditCode).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String cut(String q) {
        String stripped = q.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }
}
