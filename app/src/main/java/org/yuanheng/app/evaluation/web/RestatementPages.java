package org.yuanheng.app.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.yuanheng.app.evaluation.CitedFacts;
import org.yuanheng.app.evaluation.LateFacts;
import org.yuanheng.app.evaluation.Restatements;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.change.WhatIfWritten;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** What came in after a round was frozen, what it would change, and the office's answer to it. */
@Controller
@RequestMapping("/rounds/{id}/restatements")
final class RestatementPages {
    private static final int SHOWN = 200;
    private static final int WHOLE = 100_000;

    private final Rounds rounds;
    private final Restatements restatements;
    private final LateFacts late;
    private final CitedFacts cited;
    private final Places places;
    private final Vocabulary vocabulary;

    RestatementPages(
            Rounds rounds,
            Restatements restatements,
            LateFacts late,
            CitedFacts cited,
            Places places,
            Rulebooks rulebooks) {
        this.rounds = rounds;
        this.restatements = restatements;
        this.late = late;
        this.cited = cited;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
    }

    /** Everybody sees the changes of the firms that are theirs to see; what they would do, who sees every unit. */
    @GetMapping
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String effect,
            Person person,
            Model model,
            Words words)
            throws IOException {
        Round round = round(id);
        page(round, List.of(), List.of(), "", person, model, words);
        if (!effect.isEmpty() && RoundPages.seesAll(round, person)) {
            Optional<Checked<WhatIfWritten>> found = late.effect(round);
            if (found.isPresent()) {
                switch (found.get()) {
                    case Checked.Refused<WhatIfWritten>(List<Problem> problems) ->
                        model.addAttribute("problems", problems);
                    case Checked.Ok<WhatIfWritten>(WhatIfWritten written, var _) ->
                        model.addAttribute(
                                "effect", new WhatIfView(round, cited.names(person.scope(), id), written, words));
                }
            }
        }
        return "evaluation/restatements";
    }

    /** The office's answer to the changes that it chose. */
    @PostMapping
    String answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> ids,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String deed,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Round round = round(id);
        if (!OpeningPages.may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (deed.equals("take")) {
            return switch (rounds.restate(person.actor(), id, ids, reason)) {
                case Checked.Ok<Round> opened ->
                    "redirect:/rounds/" + opened.value().id();
                case Checked.Refused<Round>(List<Problem> problems) ->
                    refused(round, problems, ids, reason, person, model, words, response);
            };
        }
        Optional<Problem> wrong = restatements.leave(person.actor(), id, ids, reason);
        return wrong.isEmpty()
                ? "redirect:/rounds/" + id + "/restatements"
                : refused(round, List.of(wrong.get()), ids, reason, person, model, words, response);
    }

    private String refused(
            Round round,
            List<Problem> problems,
            List<Long> chosen,
            String reason,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page(round, problems, chosen, reason, person, model, words);
        return "evaluation/restatements";
    }

    private void page(
            Round round,
            List<Problem> problems,
            List<Long> chosen,
            String reason,
            Person person,
            Model model,
            Words words) {
        String title = words.of("evaluation-restatement.title");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("evaluation.rounds"), "/rounds"),
                        new Crumb(words.of(round.title()), "/rounds/" + round.id()),
                        new Crumb(title, null)));
        RestatementView view = view(round, SHOWN, person, words);
        model.addAttribute("here", "/rounds/" + round.id() + "/restatements");
        model.addAttribute("round", round);
        model.addAttribute("problems", problems);
        model.addAttribute("count", restatements.count(person.scope(), round.id()));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("table", view.table());
        model.addAttribute("fields", view.fields(chosen, reason));
        model.addAttribute("answers", OpeningPages.may(person));
        model.addAttribute("tries", RoundPages.seesAll(round, person));
        model.addAttribute("effect", null);
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(
                                "restatements",
                                () -> view(round, WHOLE, person, words).table()));
    }

    private RestatementView view(Round round, int most, Person person, Words words) {
        return new RestatementView(
                round, restatements.list(person.scope(), round.id(), 0, most), vocabulary, places.list(), words);
    }

    private Round round(long id) {
        return rounds.find(id)
                .filter(round -> round.done() && !round.open())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
