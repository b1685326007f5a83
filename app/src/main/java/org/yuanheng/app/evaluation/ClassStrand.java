package org.yuanheng.app.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.registry.Cites;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Rulebooks;

/** What each year's evaluation made of a firm, and the facts that were frozen for it. */
@Component
class ClassStrand implements Strand {
    private static final int SHOWN = 12;

    private final Rounds rounds;
    private final Results results;
    private final Facts facts;
    private final Cites cites;

    ClassStrand(Rounds rounds, Results results, Facts facts, Rulebooks rulebooks) {
        this.rounds = rounds;
        this.results = results;
        this.facts = facts;
        this.cites = new Cites(rulebooks.vocabulary());
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        if (subject.kind() != Kind.FIRM) {
            return Told.NOTHING;
        }
        List<Step> steps = new ArrayList<>();
        Map<Long, Fact> known = new HashMap<>();
        for (Round round : rounds.list()) {
            Optional<Results.Row> row =
                    round.done() && !round.open() ? results.find(scope, round.id(), subject.id()) : Optional.empty();
            if (row.isPresent() && !row.get().shownOnly()) {
                if (known.isEmpty()) {
                    facts.of(scope, subject.id()).forEach(fact -> known.put(fact.id(), fact));
                }
                steps.add(judged(scope, round, row.get(), known));
            }
        }
        return new Told(Optional.empty(), steps, List.of());
    }

    private Step judged(Scope scope, Round round, Results.Row row, Map<Long, Fact> known) {
        List<Figure> figures = results.facts(scope, round.id(), row.unitId()).stream()
                .map(frozen -> known.get(frozen.fact()))
                .filter(Objects::nonNull)
                .filter(fact -> fact.value() != null)
                .map(cites::of)
                .toList();
        LocalDate day = Period.parse(round.period())
                .map(Period::last)
                .orElseGet(() -> round.openedAt().toLocalDate());
        String total = row.total().toPlainString();
        String zh = row.className() == null ? "不定级" : row.className() + " 类";
        String en = row.className() == null ? "no class" : "class " + row.className();
        String place = row.rank() == null ? "" : "，第 " + row.rank() + "/" + row.ranked() + " 名";
        String rank = row.rank() == null ? "" : ", rank " + row.rank() + " of " + row.ranked();
        Text what = new Text(
                round.period() + " 年度评价：" + row.name() + " " + zh + "（总分 " + total + place + "）",
                "Evaluation of " + round.period() + ": " + row.name() + ", " + en + " (total " + total + rank + ")");
        return Step.of(
                        day,
                        Topic.CLASS,
                        what,
                        round.openedBy(),
                        hash(round.resultsSha256()),
                        "/firms/" + row.unitId() + "?period=" + round.period())
                .saying(round.titleZh())
                .with(figures);
    }

    private static String hash(@Nullable String sha256) {
        return sha256 == null ? "" : "results.csv sha256 " + sha256.substring(0, SHOWN) + "…";
    }
}
