package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Evidence;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Answer;

/** The tier card: a tier's words, each held against figures, with the distance to its threshold and what is missing. */
final class TierTables {
    private final Evidence evidence;
    private final Words words;
    private final ZoneLabels labels;

    TierTables(Evidence evidence, Words words) {
        this.evidence = evidence;
        this.words = words;
        this.labels = new ZoneLabels(words);
    }

    List<Table> of(SequencedMap<Standing.Tier, Answer> tiers) {
        return tiers.entrySet().stream()
                .map(each -> table(each.getKey(), each.getValue()))
                .toList();
    }

    private Table table(Standing.Tier tier, Answer answer) {
        Decision rule = evidence.rule(tier.rulebook());
        List<Table.Row> rows = new ArrayList<>();
        for (Answer.Asked clause : answer.asked()) {
            rows.add(new Table.Row(
                    clause.id(),
                    List.of(
                            Cell.of(words.of(clause.label())),
                            new Cell.Lamp(labels.light(clause.holds()), labels.truth(clause.holds())),
                            new Cell.Label(words.of(clause.condition()), read(clause), null),
                            distance(clause)),
                    false));
        }
        return Table.of(
                        "tier-" + tier.name().toLowerCase(java.util.Locale.ROOT),
                        words.of("zones.tier.table", labels.tier(tier), outcome(answer)),
                        Column.words("clause", words.of("zones.tier.words")),
                        Column.mark("holds", words.of("zones.tier.holds")),
                        Column.words("how", words.of("zones.tier.how")),
                        Column.number("distance", words.of("zones.tier.distance"), ""))
                .rows(rows)
                .source(Source.of(
                                rule.sources().stream()
                                        .map(Scheme.Source::document)
                                        .collect(Collectors.joining(words.of("zones.and"))),
                                "")
                        .without(words.of(
                                "zones.tier.assumed", rule.assumptions().size())));
    }

    private Cell distance(Answer.Asked clause) {
        return clause.figures().stream()
                .findFirst()
                .flatMap(Answer.Figure::value)
                .map(value -> Cell.of(signed(new BigDecimal(value))))
                .orElseGet(() -> Cell.of(Figure.missing(words.of("zones.tier.no-distance"))));
    }

    private static Figure signed(BigDecimal value) {
        return new Figure(value, ZoneLabels.RATIO, "", "", null, true);
    }

    /** The facts in a clause with their values; of a missing one that it is missing. */
    private String read(Answer.Asked clause) {
        return clause.read().stream()
                .map(fact -> words.of(
                        "zones.tier.read",
                        words.of(fact.label()),
                        fact.value().map(value -> shown(fact.id(), value)).orElse(words.of("zones.tier.missing"))))
                .collect(Collectors.joining(words.of("zones.and")));
    }

    private String shown(String id, String value) {
        return switch (id) {
            case "zone_place" -> words.of("zones.zone_place." + value);
            case "zone_form" -> words.of("zones.zone_form." + value);
            default -> new BigDecimal(value).stripTrailingZeros().toPlainString();
        };
    }

    String outcome(Answer answer) {
        return words.of("zones.outcome." + answer.results().getOrDefault("outcome", "unknown"));
    }

    static Light light(Answer answer) {
        return switch (answer.results().getOrDefault("outcome", "")) {
            case "met" -> Light.GREEN;
            case "failed" -> Light.RED;
            default -> Light.GREY;
        };
    }

    /** Everything that the tier rules assume, each once. */
    List<String> assumptions() {
        List<String> all = new ArrayList<>();
        for (Standing.Tier tier : Standing.Tier.values()) {
            evidence.rule(tier.rulebook())
                    .assumptions()
                    .forEach(each ->
                            all.add(words.of("zones.tier.assumption", labels.tier(tier), words.of(each.text()))));
        }
        return all;
    }
}
