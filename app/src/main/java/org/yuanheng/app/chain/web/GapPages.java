package org.yuanheng.app.chain.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.yuanheng.app.chain.Gap;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.chain.NodeStates;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;

@Controller
@RequestMapping("/chains/gaps")
final class GapPages {
    private static final int SIZE = 50;

    private final Gaps gaps;
    private final NodeStates states;
    private final ChainViews views;

    GapPages(Gaps gaps, NodeStates states, ChainViews views) {
        this.gaps = gaps;
        this.states = states;
        this.views = views;
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        return list(List.of(), person, model, words, here);
    }

    private String list(List<Problem> problems, Person person, Model model, Words words, Address here) {
        Access.read(person);
        Labels labels = views.labels(words);
        String verb = here.first("verb").orElse("");
        String chain = here.first("chain").orElse("");
        List<Gap> all = gaps.open(person.scope());
        List<Gap> shown = all.stream()
                .filter(gap -> verb.isEmpty() || gap.verb().name().equals(verb))
                .filter(gap -> chain.isEmpty() || Long.toString(gap.chain()).equals(chain))
                .toList();
        Pagination page = Pagination.of(here, shown.size(), SIZE);
        model.addAttribute("title", words.of("chains.gaps.title"));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("chains.title"), "/chains"),
                        new Crumb(words.of("chains.gaps.title"), null)));
        model.addAttribute("filters", filters(all, verb, chain, words));
        model.addAttribute("here", here);
        model.addAttribute("page", page);
        model.addAttribute(
                "table", table(shown.stream().skip(page.offset()).limit(SIZE).toList(), labels));
        model.addAttribute("downloads", new Downloads().add("gaps", () -> table(shown, labels)));
        model.addAttribute("may", Access.edits(person));
        model.addAttribute("rechecks", Access.edits(person) && person.scope() instanceof Scope.Everything);
        model.addAttribute("open", shown);
        model.addAttribute("problems", problems);
        return "chains/gaps";
    }

    private static List<Field> filters(List<Gap> all, String verb, String chain, Words words) {
        List<Field.Option> verbs = new ArrayList<>();
        verbs.add(new Field.Option("", words.of("chains.all"), verb.isEmpty()));
        Arrays.stream(Gap.Verb.values())
                .forEach(each -> verbs.add(new Field.Option(
                        each.name(), words.of(each.label()), each.name().equals(verb))));
        List<Field.Option> chains = new ArrayList<>();
        chains.add(new Field.Option("", words.of("chains.all"), chain.isEmpty()));
        all.stream()
                .map(gap -> new Field.Option(
                        Long.toString(gap.chain()),
                        words.of(gap.chainName()),
                        Long.toString(gap.chain()).equals(chain)))
                .distinct()
                .forEach(chains::add);
        return List.of(
                Field.chosen(Field.Kind.SELECT, "verb", words.of("chains.verb"), verbs),
                Field.chosen(Field.Kind.SELECT, "chain", words.of("chains.chain"), chains));
    }

    private static Table table(List<Gap> gaps, Labels labels) {
        Words words = labels.words();
        Table table = Table.of(
                "gaps",
                words.of("chains.gaps.title"),
                Column.words("node", words.of("chains.node")),
                Column.words("chain", words.of("chains.chain")),
                Column.brief("county", words.of("chains.county")),
                Column.brief("verb", words.of("chains.verb")),
                Column.brief("before", words.of("chains.before")),
                Column.mark("state", words.of("chains.state")),
                Column.brief("since", words.of("chains.since")),
                Column.words("reasons", words.of("chains.reasons")));
        for (Gap gap : gaps) {
            String reasons = String.join(
                    words.of("chains.semicolon"),
                    gap.reasons().stream().map(words::of).toList());
            table = table.row(
                    Cell.link(words.of(gap.nodeName()), "/chains/" + gap.chain() + "?node=" + gap.node()),
                    Cell.link(words.of(gap.chainName()), "/chains/" + gap.chain()),
                    Cell.of(labels.place(gap.county())),
                    Cell.of(words.of(gap.verb().label())),
                    Cell.of(Optional.ofNullable(gap.before())
                            .map(before -> words.of(before.label()))
                            .orElse(words.of("chains.state.none"))),
                    labels.state(Optional.of(gap.state())),
                    Cell.of(words.day(gap.day())),
                    Cell.of(reasons));
        }
        return table.source(Source.of(words.of("chains.source"), ""));
    }

    @PostMapping("/{gap}/close")
    String close(
            @PathVariable long gap,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response) {
        long chain = gaps.find(person.scope(), gap)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .chain();
        Access.edit(person, views.existing(person, chain));
        Optional<Problem> problem = gaps.close(person.actor(), gap, reason.strip());
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(problem.stream().toList(), person, model, words, Address.of("/chains/gaps"));
        }
        return "redirect:/chains/gaps";
    }

    /** Judges all nodes again, as every night. */
    @PostMapping("/recheck")
    String recheck(Person person) {
        if (!Access.edits(person) || !(person.scope() instanceof Scope.Everything)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        states.refresh(person.actor());
        return "redirect:/chains/gaps";
    }
}
