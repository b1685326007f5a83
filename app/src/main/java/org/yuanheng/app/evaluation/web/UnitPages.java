package org.yuanheng.app.evaluation.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.UnitFacts;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.formation.Unit;

/** Who was judged as one in a round, and one such unit down to the facts of its members. */
@Controller
final class UnitPages {
    private final Rounds rounds;
    private final Units units;
    private final UnitFacts facts;
    private final Results results;
    private final ScorePanel scores;
    private final Places places;

    UnitPages(Rounds rounds, Units units, UnitFacts facts, Results results, ScorePanel scores, Places places) {
        this.rounds = rounds;
        this.units = units;
        this.facts = facts;
        this.results = results;
        this.scores = scores;
        this.places = places;
    }

    /** The page of a unit of a round: of a firm its own, of several firms that of the unit. */
    static String href(long round, String unitId) {
        return Unit.isGroup(unitId) ? "/rounds/" + round + "/units/" + unitId : "/firms/" + unitId;
    }

    private Round round(long id) {
        return rounds.find(id)
                .filter(round -> round.done() && !round.open())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Crumb> crumbs(Round round, Words words, Crumb... more) {
        List<Crumb> crumbs = new ArrayList<>(List.of(
                new Crumb(words.of("evaluation.rounds"), "/rounds"),
                new Crumb(words.of(round.title()), "/rounds/" + round.id())));
        crumbs.addAll(List.of(more));
        return crumbs;
    }

    @GetMapping("/rounds/{id}/units")
    String list(@PathVariable long id, Person person, Model model, Words words, Address here) {
        Round round = round(id);
        String title = words.of("evaluation-unit.title");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", crumbs(round, words, new Crumb(title, null)));
        model.addAttribute("round", round);
        Units.Rule rule = units.rule(id).orElse(null);
        model.addAttribute("rule", rule);
        model.addAttribute("corrects", OpeningPages.may(person));
        if (rule != null) {
            UnitList list = UnitList.of(round, rule, units, person.scope(), words, here);
            model.addAttribute("list", list);
            model.addAttribute(
                    "downloads",
                    new Downloads().add(UnitList.TABLE, list::whole).add("unformed", list::unformed));
        }
        return "evaluation/units";
    }

    @GetMapping("/rounds/{id}/units/{unit}")
    String show(@PathVariable long id, @PathVariable String unit, Person person, Model model, Words words) {
        Round round = round(id);
        Units.Row row = units.find(person.scope(), id, unit)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Units.Member> members = units.members(person.scope(), id, List.of(unit));
        UnitView view = new UnitView(
                round,
                rounds.rule(id).scheme(),
                row,
                members,
                facts.formation(id).orElseThrow(),
                facts.of(
                        person.scope(),
                        id,
                        members.stream().map(Units.Member::firm).toList()),
                places.list(),
                words);
        Optional<Score> score = results.find(person.scope(), id, unit)
                .flatMap(result -> scores.score(person, round, result, Optional.empty(), words));
        model.addAttribute("title", row.name());
        model.addAttribute(
                "crumbs",
                crumbs(
                        round,
                        words,
                        new Crumb(words.of("evaluation-unit.title"), "/rounds/" + id + "/units"),
                        new Crumb(row.name(), null)));
        model.addAttribute("view", view);
        model.addAttribute("score", score.orElse(null));
        model.addAttribute(
                "reason",
                results.leftOut(person.scope(), id, unit)
                        .map(reason -> words.of("evaluation.reason." + reason))
                        .orElse(""));
        Downloads downloads = new Downloads().add(view.members()).add(view.facts());
        score.ifPresent(each -> each.all().forEach(downloads::add));
        model.addAttribute("downloads", downloads);
        return "evaluation/unit";
    }

    /** The rule that formed the units, as it was, so that its SHA-256 is the one shown. */
    @GetMapping("/rounds/{id}/formation.yaml")
    ResponseEntity<String> rule(@PathVariable long id) {
        Units.Rule rule =
                units.rule(round(id).id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Attachment.of(new MediaType("text", "plain", StandardCharsets.UTF_8), "round-" + id + "-formation.yaml")
                .body(rule.text());
    }
}
