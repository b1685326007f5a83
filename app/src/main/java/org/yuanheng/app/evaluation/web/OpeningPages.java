package org.yuanheng.app.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.Formations;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Progress;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Decisions;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.Formation;

/** Opening a round, in two steps: rule and period, then what they would freeze; and its way until it is done. */
@Controller
final class OpeningPages {
    private final Rounds rounds;
    private final Formations formations;
    private final Firms firms;
    private final Decisions decisions;
    private final Findings findings;
    private final Ledger ledger;

    OpeningPages(
            Rounds rounds, Formations formations, Firms firms, Decisions decisions, Findings findings, Ledger ledger) {
        this.rounds = rounds;
        this.formations = formations;
        this.firms = firms;
        this.decisions = decisions;
        this.findings = findings;
        this.ledger = ledger;
    }

    /** Whether a person may open rounds: the evaluation office that sees the whole region. */
    static boolean may(Person person) {
        return person.is(Role.OFFICE) && person.scope().equals(Scope.everything());
    }

    private static void require(Person person) {
        if (!may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping("/rounds/new")
    String ask(Person person, Model model, Words words, Address here) {
        require(person);
        return form(
                new OpeningView.Choice(
                        here.first("rulebook").orElse(""),
                        here.first("period").orElse(""),
                        here.first("formation").orElse(Formation.EACH_FIRM)),
                List.of(),
                person,
                model,
                words);
    }

    private String form(OpeningView.Choice choice, List<Problem> problems, Person person, Model model, Words words) {
        String title = words.of("evaluation.open");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("evaluation.rounds"), "/rounds"), new Crumb(title, null)));
        model.addAttribute("problems", problems);
        OpeningView view = new OpeningView(
                rounds,
                formations,
                choice,
                new OpeningView.Register(person.scope(), firms.byScale(person.scope()), decisions.open(person.scope())),
                words);
        model.addAttribute("view", view);
        model.addAttribute(
                "blocking",
                findings.count(
                        person.scope(),
                        Findings.Filter.of(view.period()).in("OPEN").asGraveAs("block")));
        model.addAttribute("downloads", new Downloads().add("delivered", view::data));
        return "evaluation/open";
    }

    @PostMapping("/rounds")
    String open(
            @RequestParam(defaultValue = "") String rulebook,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = Formation.EACH_FIRM) String formation,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        require(person);
        OpeningView.Choice choice = new OpeningView.Choice(rulebook, period, formation);
        boolean offered = formations.find(formation).isPresent()
                && rounds.periods().contains(period)
                && rounds.rules().stream().anyMatch(rule -> rule.id().equals(rulebook));
        if (!offered) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(choice, List.of(), person, model, words);
        }
        return switch (rounds.open(person.actor(), rulebook, period, formation)) {
            case Checked.Ok<Round> opened ->
                "redirect:/rounds/" + opened.value().id();
            case Checked.Refused<Round>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield form(choice, problems, person, model, words);
            }
        };
    }

    /** The piece of the round's page that tells how far it is, and fetches itself again. */
    @GetMapping("/rounds/{id}/progress")
    String progress(@PathVariable long id, Model model, Words words, HttpServletResponse response) {
        Round round = rounds.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!round.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("progress", progress(round, rounds, words));
        return "evaluation/progress";
    }

    /** How far a round is, in words. */
    static Progress progress(Round round, Rounds rounds, Words words) {
        Optional<org.yuanheng.app.evaluation.Progress> now = rounds.progress(round.id());
        String stage = now.map(progress -> progress.stage().name()).orElse("WAITING");
        return new Progress(
                "progress",
                words.of("evaluation.stage." + stage),
                now.map(org.yuanheng.app.evaluation.Progress::done).orElse(0L),
                now.map(org.yuanheng.app.evaluation.Progress::total).orElse(0L),
                words.of("evaluation.unit.units"),
                "",
                round.running() ? "/rounds/" + round.id() + "/progress" : null);
    }

    /** Stops a round that is not done yet. */
    @PostMapping("/rounds/{id}/stop")
    String stop(@PathVariable long id, Person person) {
        require(person);
        Round round = rounds.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (round.running()) {
            Actor actor = person.actor();
            ledger.note(actor, "evaluation.stop", Long.toString(id), Map.of("round", Long.toString(id)));
            rounds.stop(id);
        }
        return "redirect:/rounds/" + id;
    }
}
