package org.yuanheng.app.evaluation.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.evaluation.CitedFacts;
import org.yuanheng.app.evaluation.Restatements;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.workbook.WorkingPaper;

/** The rounds, one round, and its files byte for byte. */
@Controller
final class RoundPages {
    private static final String PAPER = "working-paper.xlsx";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Rounds rounds;
    private final Results results;
    private final Restatements restatements;
    private final Units units;
    private final Places places;
    private final CitedFacts cited;
    private final @Nullable Band band;
    private final Clock clock;

    RoundPages(
            Rounds rounds,
            Results results,
            Restatements restatements,
            Units units,
            Places places,
            CitedFacts cited,
            ObjectProvider<Band> band,
            Clock clock) {
        this.rounds = rounds;
        this.restatements = restatements;
        this.units = units;
        this.results = results;
        this.places = places;
        this.cited = cited;
        this.band = band.getIfAvailable();
        this.clock = clock;
    }

    @GetMapping("/rounds")
    String list(Person person, Model model, Words words) {
        model.addAttribute("opens", OpeningPages.may(person));
        Table table = Table.of(
                "rounds",
                words.of("evaluation.rounds.caption"),
                Column.words("title", words.of("evaluation.round")),
                Column.brief("period", words.of("evaluation.period")),
                Column.brief("state", words.of("evaluation.state")),
                Column.number("units", words.of("evaluation.scored"), words.of("evaluation.unit.units")),
                Column.brief("when", words.of("evaluation.done-at")),
                Column.code("hash", words.of("evaluation.result-hash")));
        for (Round round : rounds.list()) {
            Long rows = round.resultsRows();
            String hash = round.resultsSha256();
            table = table.row(
                    Cell.link(words.of(round.title()), "/rounds/" + round.id()),
                    Cell.of(round.period()),
                    Cell.of(words.of("evaluation.state." + round.state())),
                    Cell.of(rows == null ? Figure.missing(words.of("evaluation.not-done")) : Figure.count(rows)),
                    Cell.of(
                            round.doneAt() == null
                                    ? words.of("evaluation.not-done")
                                    : words.moment(round.doneAt().toInstant())),
                    Cell.of(hash == null ? words.of("evaluation.not-done") : hash.substring(0, 12)));
        }
        model.addAttribute("title", words.of("evaluation.rounds"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("evaluation.rounds"), null)));
        Table all = table.source(Source.of(words.of("evaluation.source.rounds"), words.day(LocalDate.now(clock))));
        model.addAttribute("table", all);
        model.addAttribute("downloads", new Downloads().add(all));
        return "evaluation/rounds";
    }

    @GetMapping("/rounds/{id}")
    String show(@PathVariable long id, Person person, Model model, Words words, Address here) {
        Round round = rounds.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (round.open()) {
            model.addAttribute("band", Band.EXAMPLE);
        }
        model.addAttribute("title", words.of(round.title()));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("evaluation.rounds"), "/rounds"), new Crumb(words.of(round.title()), null)));
        model.addAttribute("round", round);
        model.addAttribute("opens", OpeningPages.may(person));
        model.addAttribute("problems", rounds.problems(id));
        model.addAttribute("units", round.open() ? null : unitsOf(round, words));
        model.addAttribute("origin", restatements.origin(id).orElse(null));
        model.addAttribute("progress", round.running() ? OpeningPages.progress(round, rounds, words) : null);
        if (round.done()) {
            RoundView view = new RoundView(round, rounds, results, places.list(), person.scope(), words, here);
            model.addAttribute("view", view);
            model.addAttribute("evidence", evidence(round, person));
            model.addAttribute("compares", seesAll(round, person));
            model.addAttribute("late", round.open() ? null : restatements.count(person.scope(), id));
            model.addAttribute("downloads", view.downloads());
            model.addAttribute("focus", view.focus(rounds.list()));
        }
        return "evaluation/round";
    }

    /** By which rule its units were formed, in words. */
    private String unitsOf(Round round, Words words) {
        return units.rule(round.id())
                .map(rule -> words.of(rule.title()))
                .orElseGet(() -> words.of("evaluation-unit.firms"));
    }

    /** The run's own results, byte for byte, so that their SHA-256 is the result hash. */
    @GetMapping("/rounds/{id}/results.csv")
    ResponseEntity<Resource> resultsCsv(@PathVariable long id, Person person) {
        return file(id, person, "results.csv");
    }

    @GetMapping("/rounds/{id}/left-out.csv")
    ResponseEntity<Resource> leftOut(@PathVariable long id, Person person) {
        return file(id, person, "left-out.csv");
    }

    @GetMapping("/rounds/{id}/rulebook.yaml")
    ResponseEntity<Resource> rulebook(@PathVariable long id, Person person) {
        return file(id, person, "rulebook.yaml");
    }

    @GetMapping("/rounds/{id}/manifest.json")
    ResponseEntity<Resource> manifest(@PathVariable long id, Person person) {
        return file(id, person, "manifest.json");
    }

    /** The files of a round that this person may take away: whole only who sees everything, unless it is public. */
    private static List<String> evidence(Round round, Person person) {
        return seesAll(round, person)
                ? List.of(PAPER, "results.csv", "left-out.csv", "rulebook.yaml", "manifest.json")
                : List.of("rulebook.yaml", "manifest.json");
    }

    /** Whether this person may see every unit of a round. */
    static boolean seesAll(Round round, Person person) {
        return round.open()
                || (person.is(Role.OFFICE, Role.LEADER, Role.ADMIN)
                        && person.scope().equals(Scope.everything()));
    }

    private ResponseEntity<Resource> file(long id, Person person, String name) {
        Round round = rounds.find(id)
                .filter(Round::done)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!evidence(round, person).contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        RunDirectory run = rounds.directory(id);
        return Attachment.of(name.endsWith(".csv") ? CSV : MediaType.TEXT_PLAIN, "round-" + id + "-" + name)
                .body(new FileSystemResource(run.path().resolve(name)));
    }

    /** 评价底稿.xlsx of the round, its figures as live formulas; for those who see every unit. */
    @GetMapping("/rounds/{id}/working-paper.xlsx")
    ResponseEntity<byte[]> paper(@PathVariable long id, Person person, Words words) throws IOException {
        Round round = whole(id, person);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Checked<WorkingPaper.Contents> written = WorkingPaper.write(
                rounds.rule(round.id()),
                rounds.directory(round.id()),
                sources(round, person, words),
                words.language(),
                bytes);
        if (written instanceof Checked.Refused<WorkingPaper.Contents>) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Attachment.workbook(WorkingPaper.FILE_NAME).body(bytes.toByteArray());
    }

    private PaperSources sources(Round round, Person person, Words words) {
        return new PaperSources(
                round,
                band == null ? "" : words.of(band.key()),
                cited.of(person.scope(), round.id()),
                cited.names(person.scope(), round.id()),
                places.list(),
                words);
    }

    /** A round that is done, for those who see every unit of it. */
    private Round whole(long id, Person person) {
        return rounds.find(id)
                .filter(Round::done)
                .filter(round -> evidence(round, person).contains(PAPER))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
