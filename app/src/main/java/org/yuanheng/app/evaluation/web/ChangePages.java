package org.yuanheng.app.evaluation.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.CitedFacts;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.change.CloseCall;
import org.yuanheng.engine.change.CloseCalls;
import org.yuanheng.engine.change.Lift;
import org.yuanheng.engine.change.Lifting;
import org.yuanheng.engine.change.WhatIf;
import org.yuanheng.engine.change.WhatIfWritten;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** What would lift a firm, who stands close to a cut, and a round beside another round or a trial. Nothing is stored. */
@Controller
final class ChangePages {
    private static final int THREADS = 2;
    private static final int MOST_MOVERS = 500;

    private final Rounds rounds;
    private final Results results;
    private final CitedFacts cited;

    ChangePages(Rounds rounds, Results results, CitedFacts cited) {
        this.rounds = rounds;
        this.results = results;
        this.cited = cited;
    }

    /** For who may see the firm's own result; of the other firms it tells a rank and nothing else. */
    @GetMapping("/rounds/{id}/lift")
    String lift(
            @PathVariable long id,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String to,
            Person person,
            Model model,
            Words words)
            throws IOException {
        Round round = done(id);
        Results.Row row = results.find(person.scope(), id, unit)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        head(model, round, words.of("evaluation-change.lift", row.name()), words);
        Rule rule = rounds.rule(id);
        Optional<String> target = Optional.of(to).filter(name -> !name.isEmpty());
        switch (Lifting.of(rule, rounds.directory(id), unit, target, THREADS)) {
            case Checked.Refused<Lift> refused -> refused(model, refused.problems());
            case Checked.Ok<Lift> found -> {
                LiftView view = new LiftView(round, rule.scheme(), found.value(), words);
                model.addAttribute("view", view);
                model.addAttribute(
                        "downloads", new Downloads().add(view.reached()).add(view.notReached()));
            }
        }
        return "evaluation/lift";
    }

    /** For who sees every unit: a cut is made between units of all places. */
    @GetMapping("/rounds/{id}/close")
    String close(
            @PathVariable long id,
            @RequestParam(defaultValue = "1") String within,
            Person person,
            Model model,
            Words words)
            throws IOException {
        Round round = whole(id, person);
        head(model, round, words.of("evaluation-change.close"), words);
        String percent = within.strip().replaceFirst("[%％]$", "");
        boolean number = percent.matches("[0-9]{1,3}(\\.[0-9]{1,4})?");
        Field field = Field.typed(Field.Kind.NUMBER, "within", words.of("evaluation-change.close.within"), percent)
                .in("%");
        model.addAttribute("field", number ? field : field.wrong(words.of("evaluation-change.close.wrong")));
        model.addAttribute("within", percent);
        model.addAttribute("here", "/rounds/" + id + "/close");
        model.addAttribute("table", null);
        if (number) {
            switch (CloseCalls.of(
                    rounds.rule(id), rounds.directory(id), new BigDecimal(percent), Optional.empty(), THREADS)) {
                case Checked.Refused<List<CloseCall>> refused -> refused(model, refused.problems());
                case Checked.Ok<List<CloseCall>> found -> {
                    CloseView view = new CloseView(round, cited.names(person.scope(), id), found.value(), words);
                    model.addAttribute("table", view.table());
                    model.addAttribute("downloads", new Downloads().add("close", view::whole));
                }
            }
        }
        return "evaluation/close";
    }

    /** For who sees every unit of both rounds. */
    @GetMapping("/rounds/{id}/what-if")
    String whatIf(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String rule,
            Person person,
            Model model,
            Words words)
            throws IOException {
        Round round = whole(id, person);
        head(model, round, words.of("evaluation-change.what-if"), words);
        List<Round> others = rounds.list().stream()
                .filter(other -> other.done() && other.id() != id && RoundPages.seesAll(other, person))
                .toList();
        List<Scheme> rules = rounds.rules();
        model.addAttribute("fields", WhatIfView.fields(others, rules, with, rule, words));
        model.addAttribute("here", "/rounds/" + id + "/what-if");
        WhatIf.Side first = new WhatIf.Side(rounds.rule(id), rounds.directory(id));
        Optional<Round> other = others.stream()
                .filter(each -> Long.toString(each.id()).equals(with))
                .findFirst();
        if (other.isPresent()) {
            long second = other.get().id();
            compare(model, round, person, first, new WhatIf.Side(rounds.rule(second), rounds.directory(second)), words);
        } else if (rules.stream().anyMatch(each -> each.id().equals(rule))) {
            trial(model, round, person, first, rule, words);
        }
        return "evaluation/what-if";
    }

    private void trial(Model model, Round round, Person person, WhatIf.Side first, String rulebook, Words words)
            throws IOException {
        Optional<Rule> rule = rounds.rule(rulebook);
        if (rule.isEmpty()) {
            return;
        }
        Path scratch = Files.createTempDirectory("yuanheng-trial-");
        try {
            switch (Evaluation.run(rule.get(), first.run().snapshot(), scratch.resolve("run"), THREADS)) {
                case Checked.Refused<Evaluation.Outcome> refused -> refused(model, refused.problems());
                case Checked.Ok<Evaluation.Outcome> done ->
                    compare(
                            model,
                            round,
                            person,
                            first,
                            new WhatIf.Side(rule.get(), done.value().directory()),
                            words);
            }
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    private void compare(Model model, Round round, Person person, WhatIf.Side first, WhatIf.Side second, Words words)
            throws IOException {
        WhatIfWritten written = new WhatIfWritten(MOST_MOVERS);
        switch (WhatIf.compare(first, second, THREADS, written::add)) {
            case Checked.Refused<Long> refused -> refused(model, refused.problems());
            case Checked.Ok<Long> _ -> {
                WhatIfView view = new WhatIfView(round, cited.names(person.scope(), round.id()), written, words);
                model.addAttribute("view", view);
                model.addAttribute(
                        "downloads",
                        new Downloads().add(view.matrix()).add(view.causes()).add("movers", view::whole));
            }
        }
    }

    private static void refused(Model model, List<Problem> problems) {
        model.addAttribute("problems", problems);
    }

    private static void head(Model model, Round round, String title, Words words) {
        if (round.open()) {
            model.addAttribute("band", Band.EXAMPLE);
        }
        model.addAttribute("title", title);
        model.addAttribute("notice", words.of(round.notice()));
        model.addAttribute("problems", List.of());
        model.addAttribute("view", null);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("evaluation.rounds"), "/rounds"),
                        new Crumb(words.of(round.title()), "/rounds/" + round.id()),
                        new Crumb(title, null)));
    }

    private Round done(long id) {
        return rounds.find(id).filter(Round::done).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Round whole(long id, Person person) {
        return Optional.of(done(id))
                .filter(round -> RoundPages.seesAll(round, person))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
