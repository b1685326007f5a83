package org.yuanheng.app.chain.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.Chains;
import org.yuanheng.app.chain.Designs;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.chain.Goals;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign;
import org.yuanheng.engine.chain.ChainDesign.Kind;

/** The chains, one chain as it is drawn, and beginning one. */
@Controller
@RequestMapping("/chains")
final class ChainPages {
    private final Chains chains;
    private final ChainViews views;
    private final Gaps gaps;
    private final Goals goals;
    private final Designs designs;
    private final Places places;

    ChainPages(Chains chains, ChainViews views, Gaps gaps, Goals goals, Designs designs, Places places) {
        this.chains = chains;
        this.views = views;
        this.gaps = gaps;
        this.goals = goals;
        this.designs = designs;
        this.places = places;
    }

    /** Where a chain is begun, from which that ships, and what it is called. */
    record Typed(String design, String county, String name, String kind) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        return list(Typed.NOTHING, List.of(), person, model, words);
    }

    private String list(Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        Access.read(person);
        ChainList list = new ChainList(
                chains.list(person.scope()),
                chains.counts(),
                gaps.open(person.scope()),
                designs,
                goals,
                new Labels(words, places.list()));
        model.addAttribute("title", words.of("chains.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("chains.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("may", Access.edits(person));
        model.addAttribute(
                "fields",
                list.fields(typed.design(), typed.county(), typed.name(), typed.kind(), wrong(problems, words)));
        Downloads downloads = new Downloads().add(list.chains());
        list.lists().forEach(downloads::add);
        model.addAttribute("downloads", downloads);
        return "chains/list";
    }

    /** What is wrong with each field, in the reader's language. */
    static Map<String, String> wrong(List<Problem> problems, Words words) {
        Map<String, String> wrong = new HashMap<>();
        problems.forEach(problem -> wrong.merge(
                problem.place().file(),
                words.of("chains.wrong", words.of(problem.message()), words.of(problem.advice())),
                (one, other) -> one + " " + other));
        return wrong;
    }

    @PostMapping
    String begin(
            @RequestParam(defaultValue = "") String design,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        boolean known = county.isEmpty()
                ? person.scope() instanceof Scope.Everything
                : !(person.scope() instanceof Scope.Counties counties)
                        || counties.ids().contains(county);
        if (!Access.edits(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Typed typed = new Typed(design, county, name.strip(), kind);
        Optional<String> place = Optional.of(county).filter(each -> !each.isEmpty());
        boolean there = known && (place.isEmpty() || places.find(county).isPresent());
        Chains.Added added = there
                ? begin(person, place, typed)
                : new Chains.Added(Optional.empty(), List.of(ChainViews.countyMissing()));
        if (added.chain().isPresent()) {
            return "redirect:/chains/" + added.chain().get();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(typed, added.problems(), person, model, words);
    }

    private Chains.Added begin(Person person, Optional<String> place, Typed typed) {
        Optional<ChainDesign> from = designs.find(typed.design());
        if (from.isPresent()) {
            return chains.load(person.actor(), place.orElse(null), from.get());
        }
        Chain.Said said = new Chain.Said(
                Labels.read(Kind.class, typed.kind()).orElse(null), typed.name(), "", "", "", "", "", false);
        return chains.add(person.actor(), place.orElse(null), said);
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) Optional<Long> node,
            Person person,
            Model model,
            Words words) {
        Access.read(person);
        Chain chain = views.existing(person, id);
        ChainView view = views.view(person, chain, node, "/chains/" + id, words);
        String title = words.of(chain.name());
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("chains.title"), "/chains"), new Crumb(title, null)));
        model.addAttribute("view", view);
        model.addAttribute("may", Access.edits(person, chain));
        model.addAttribute("downloads", view.downloads());
        return "chains/chain";
    }
}
