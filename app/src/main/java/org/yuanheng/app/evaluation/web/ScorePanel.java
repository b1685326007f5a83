package org.yuanheng.app.evaluation.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.rulebook.Scheme;

/** On the page of a firm: class, score and rank of its last rounds, and every figure between fact and class. */
@Component
final class ScorePanel implements FirmPanel {
    private static final int ORDER = 10;
    private static final int MOST = 3;

    private final Rounds rounds;
    private final Results results;
    private final Units units;
    private final Places places;
    /** A round that is done keeps its rule for ever. */
    private final Map<Long, Scheme> schemes = new ConcurrentHashMap<>();

    ScorePanel(Rounds rounds, Results results, Units units, Places places) {
        this.rounds = rounds;
        this.results = results;
        this.units = units;
        this.places = places;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        List<Score> scores = new ArrayList<>();
        List<Absence> absences = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        for (Round round : rounds.list()) {
            boolean asked = period.isEmpty() || round.period().equals(period);
            if (asked && round.done() && !round.open() && scores.size() < MOST) {
                List<Units.Row> judged = units(person, round, firm);
                String unit =
                        judged.isEmpty() ? firm.creditCode() : judged.getFirst().unitId();
                results.find(person.scope(), round.id(), unit)
                        .map(row -> happening(round, row, words))
                        .ifPresent(happenings::add);
                results.leftOut(person.scope(), round.id(), unit)
                        .map(reason -> absence(round, reason, words))
                        .ifPresent(absences::add);
                scores.addAll(scores(person, round, firm, judged, words));
            }
        }
        if (scores.isEmpty() && absences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Shown(
                "scores",
                words.of("evaluation-score.panel"),
                "evaluation/score-panel",
                new Known(scores, absences),
                List.of(
                        scores.isEmpty()
                                ? unclassed(absences, words)
                                : scores.getFirst().mark()),
                scores.isEmpty() ? List.of() : scores.getFirst().keyFigures(),
                scores.stream().flatMap(Score::all).toList(),
                happenings));
    }

    /** The units of a round that the firm is in, the ranked one first; none where it was judged by itself. */
    private List<Units.Row> units(Person person, Round round, Firm firm) {
        return round.formation().equals(Formation.EACH_FIRM)
                ? List.of()
                : units.of(person.scope(), round.id(), firm.creditCode());
    }

    private List<Score> scores(Person person, Round round, Firm firm, List<Units.Row> judged, Words words) {
        if (judged.isEmpty()) {
            return results.find(person.scope(), round.id(), firm.creditCode()).stream()
                    .flatMap(row -> score(person, round, row, Optional.empty(), words).stream())
                    .toList();
        }
        boolean alone = judged.size() == 1 && judged.getFirst().members() == 1;
        return judged.stream()
                .flatMap(unit -> results.find(person.scope(), round.id(), unit.unitId()).stream()
                        .flatMap(row ->
                                score(person, round, row, Optional.of(unit).filter(_ -> !alone), words).stream()))
                .toList();
    }

    private static Happening happening(Round round, Results.Row row, Words words) {
        String title = words.of("evaluation-score.round", words.of(round.title()), round.period());
        OffsetDateTime done = Objects.requireNonNullElse(round.doneAt(), round.openedAt());
        return new Happening(
                words.dayOf(done.toInstant()),
                Happening.Kind.ROUND,
                row.className() == null
                        ? words.of("timeline.round.none", title)
                        : words.of("timeline.round", title, row.className()),
                round.openedBy(),
                "/rounds/" + round.id());
    }

    /** The rounds that scored a firm, the newest first, and those it took no part in. */
    public record Known(List<Score> scores, List<Absence> absences) {}

    /** A round that a firm took no part in, and why. */
    public record Absence(String round, String href, String reason) {}

    private static Absence absence(Round round, String reason, Words words) {
        return new Absence(
                words.of("evaluation-score.round", words.of(round.title()), round.period()),
                Address.of("/rounds/" + round.id()).with("reason", reason) + "#left-out",
                words.of("evaluation.reason." + reason));
    }

    private static Detail unclassed(List<Absence> absences, Words words) {
        return new Detail(
                words.of("evaluation-score.class"),
                new Cell.Mark(null, absences.getFirst().reason()));
    }

    /** How a unit came by its class, for the page of the unit or that of a member. */
    Optional<Score> score(Person person, Round round, Results.Row row, Optional<Units.Row> unit, Words words) {
        return results.explanation(person.scope(), round.id(), row.unitId()).map(json -> {
            Scheme scheme =
                    schemes.computeIfAbsent(round.id(), id -> rounds.rule(id).scheme());
            Map<String, Long> facts = new HashMap<>();
            results.facts(person.scope(), round.id(), row.unitId())
                    .forEach(frozen -> facts.put(frozen.item(), frozen.fact()));
            List<String> decidedBefore = scheme.overrides().stream()
                    .filter(Scheme.ClassOverride::consumesQuota)
                    .map(override -> "override:" + override.id())
                    .toList();
            return new Score(
                    round,
                    row,
                    StoredExplanation.of(json),
                    scheme,
                    facts,
                    results.borders(person.scope(), round.id(), row.unitId(), decidedBefore),
                    group(row.compared(), words),
                    unit,
                    words);
        });
    }

    /** The group in words: places by name, everything else as the facts say it. */
    private String group(String compared, Words words) {
        if (compared.equals("ALL")) {
            return words.of("evaluation-score.group.all");
        }
        List<String> parts = new ArrayList<>();
        for (String part : compared.split("/", -1)) {
            parts.add(places.find(part).map(place -> words.of(place.name())).orElse(part));
        }
        return String.join(" / ", parts);
    }
}
