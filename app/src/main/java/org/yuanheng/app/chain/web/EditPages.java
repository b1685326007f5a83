package org.yuanheng.app.chain.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.ChainNode;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.chain.Members;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Link;

/** Drawing a chain: nodes, edges, firms. Each change is a form of its own; the script only fills them in. */
@Controller
@RequestMapping("/chains/{id}")
final class EditPages {
    private static final int MOST_FOUND = 12;

    private final ChainViews views;
    private final Drawing drawing;
    private final Members members;
    private final Firms firms;
    private final Clock clock;

    EditPages(ChainViews views, Drawing drawing, Members members, Firms firms, Clock clock) {
        this.views = views;
        this.drawing = drawing;
        this.members = members;
        this.firms = firms;
        this.clock = clock;
    }

    /** What was typed, and what is wrong with it. */
    private record Attempt(NodeForm node, FirmForm firm, List<Problem> problems) {
        static final Attempt NONE = new Attempt(NodeForm.NOTHING, FirmForm.NOTHING, List.of());
    }

    private Chain editable(Person person, long id) {
        Chain chain = views.existing(person, id);
        Access.edit(person, chain);
        return chain;
    }

    private ChainNode node(long chain, long node) {
        return drawing.nodes(chain).stream()
                .filter(each -> each.id() == node)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/edit")
    String edit(
            @PathVariable long id,
            @RequestParam(required = false) Optional<Long> node,
            @RequestParam(defaultValue = "") String q,
            Person person,
            Model model,
            Words words) {
        return edit(editable(person, id), node, q, Attempt.NONE, person, model, words);
    }

    private String edit(
            Chain chain, Optional<Long> node, String q, Attempt attempt, Person person, Model model, Words words) {
        String page = "/chains/" + chain.id() + "/edit";
        ChainView view = views.view(person, chain, node, page, words);
        Labels labels = views.labels(words);
        Map<String, String> wrong = ChainPages.wrong(attempt.problems(), words);
        boolean fresh = attempt.node().equals(NodeForm.NOTHING) && view.hasNode();
        NodeForm form = fresh ? NodeForm.of(view.node()) : attempt.node();
        List<Firm> found = q.isBlank() ? List.of() : firms.search(person.scope(), q, MOST_FOUND);
        model.addAttribute("title", words.of("chains.edit.title", words.of(chain.name())));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("chains.title"), "/chains"),
                        new Crumb(words.of(chain.name()), "/chains/" + chain.id()),
                        new Crumb(words.of("chains.edit"), null)));
        model.addAttribute("view", view);
        model.addAttribute("editing", true);
        model.addAttribute("problems", attempt.problems());
        model.addAttribute("nodeFields", form.fields(wrong, labels));
        model.addAttribute("firmFields", attempt.firm().fields(found, wrong, labels));
        model.addAttribute("q", q);
        model.addAttribute("foundNone", !q.isBlank() && found.isEmpty());
        model.addAttribute("downloads", view.downloads());
        return "chains/edit";
    }

    private String done(long id, Optional<Long> node) {
        return "redirect:/chains/" + id + "/edit"
                + node.map(each -> "?node=" + each).orElse("");
    }

    private String wrong(
            Chain chain,
            Optional<Long> node,
            Attempt attempt,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return edit(chain, node, "", attempt, person, model, words);
    }

    @PostMapping("/nodes")
    String add(
            @PathVariable long id,
            @ModelAttribute NodeForm form,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = editable(person, id);
        List<Problem> problems = drawing.add(person.actor(), id, form.said(null));
        return problems.isEmpty()
                ? done(id, Optional.empty())
                : wrong(
                        chain,
                        Optional.empty(),
                        new Attempt(form, FirmForm.NOTHING, problems),
                        person,
                        model,
                        words,
                        response);
    }

    @PostMapping("/nodes/{node}")
    String change(
            @PathVariable long id,
            @PathVariable long node,
            @ModelAttribute NodeForm form,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = editable(person, id);
        ChainNode there = node(id, node);
        List<Problem> problems = drawing.change(person.actor(), there, form.said(there.said()));
        return problems.isEmpty()
                ? done(id, Optional.of(node))
                : wrong(
                        chain,
                        Optional.of(node),
                        new Attempt(form, FirmForm.NOTHING, problems),
                        person,
                        model,
                        words,
                        response);
    }

    /** Puts a node elsewhere on the drawing; a place that cannot be read leaves it where it is. */
    @PostMapping("/place")
    String place(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long node,
            @RequestParam(required = false) Optional<Integer> x,
            @RequestParam(required = false) Optional<Integer> y,
            Person person) {
        editable(person, id);
        ChainNode there = node(id, node);
        ChainNode.Said said = there.said();
        drawing.change(person.actor(), there, said.at(x.orElse(said.x()), y.orElse(said.y())));
        return done(id, Optional.of(node));
    }

    @PostMapping("/nodes/{node}/remove")
    String remove(@PathVariable long id, @PathVariable long node, Person person) {
        editable(person, id);
        drawing.remove(person.actor(), node(id, node));
        return done(id, Optional.empty());
    }

    @PostMapping("/edges")
    String connect(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "0") long to,
            @RequestParam(defaultValue = "") String kind,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = editable(person, id);
        Link link = Labels.read(Link.class, kind).orElse(Link.SUPPLIES);
        List<Problem> problems = drawing.connect(person.actor(), id, from, to, link);
        return problems.isEmpty()
                ? done(id, Optional.of(from))
                : wrong(
                        chain,
                        Optional.empty(),
                        new Attempt(NodeForm.NOTHING, FirmForm.NOTHING, problems),
                        person,
                        model,
                        words,
                        response);
    }

    @PostMapping("/edges/remove")
    String disconnect(@PathVariable long id, @RequestParam(defaultValue = "0") long edge, Person person) {
        editable(person, id);
        drawing.disconnect(person.actor(), id, edge);
        return done(id, Optional.empty());
    }

    @PostMapping("/nodes/{node}/firms")
    String put(
            @PathVariable long id,
            @PathVariable long node,
            @ModelAttribute FirmForm form,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = editable(person, id);
        ChainNode there = node(id, node);
        List<Problem> problems = members.put(person.scope(), person.actor(), chain, there, form.said());
        return problems.isEmpty()
                ? done(id, Optional.of(node))
                : wrong(
                        chain,
                        Optional.of(node),
                        new Attempt(NodeForm.NOTHING, form, problems),
                        person,
                        model,
                        words,
                        response);
    }

    @PostMapping("/nodes/{node}/firms/remove")
    String takeOff(
            @PathVariable long id,
            @PathVariable long node,
            @RequestParam(defaultValue = "0") long member,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Chain chain = editable(person, id);
        List<Problem> problems = members.end(person.scope(), person.actor(), id, member, day(until), reason.strip());
        return problems.isEmpty()
                ? done(id, Optional.of(node))
                : wrong(
                        chain,
                        Optional.of(node),
                        new Attempt(NodeForm.NOTHING, FirmForm.NOTHING, problems),
                        person,
                        model,
                        words,
                        response);
    }

    /** The day that was typed; today where nothing was. */
    private LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            return LocalDate.now(clock);
        }
    }
}
