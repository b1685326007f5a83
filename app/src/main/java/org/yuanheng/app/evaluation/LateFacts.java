package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.change.Restated;
import org.yuanheng.engine.change.WhatIf;
import org.yuanheng.engine.change.WhatIfWritten;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** Facts that come in after the freeze: written into the ledger of each round of their period, and what they would do. */
@Component
public class LateFacts {
    private static final Logger LOG = LoggerFactory.getLogger(LateFacts.class);
    private static final int THREADS = 2;
    private static final int MOST_MOVERS = 500;

    private final Rows rows;
    private final Rounds rounds;
    private final Restatements restatements;
    private final UnitFacts units;

    LateFacts(Rows rows, Rounds rounds, Restatements restatements, UnitFacts units) {
        this.rows = rows;
        this.rounds = rounds;
        this.restatements = restatements;
        this.units = units;
    }

    /** In the transaction that brings them, so that no late fact can be there and its line in the ledger not. */
    @EventListener
    void on(FactsAccepted news) {
        restatements.arriving();
        for (long id : frozen(restatements.periods(news.batchId()))) {
            Round round = rounds.find(id).orElseThrow();
            if (round.running()) {
                restatements.meanwhile(Actor.SYSTEM, id, news.batchId());
            } else if (Files.isRegularFile(rounds.directory(id).rulebook())) {
                restatements.note(
                        Actor.SYSTEM,
                        round,
                        rounds.rule(id).scheme().delivered().keySet(),
                        List.of(news.batchId()));
            } else {
                LOG.warn("round {} has lost its run directory: what came in after its freeze is not noted", id);
            }
        }
    }

    /** The rounds of some periods. One that is being finished is waited for, and none is finished before this is stored. */
    private List<Long> frozen(List<String> periods) {
        return rows.reference("""
                select r.id from evaluation.round r
                where r.period = any (:periods) and not r.public and r.state <> 'FAILED'
                order by r.id for share
                """)
                .param("periods", periods.toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /**
     * What taking in every change that waits for an answer would do: the round's rule over its frozen facts and these.
     * Nothing is stored.
     *
     * @return classes then and now; empty when nothing waits
     * @throws IOException when the disk fails or the round lacks its run directory
     */
    public Optional<Checked<WhatIfWritten>> effect(Round round) throws IOException {
        List<Long> open = restatements.open(round.id());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Rule rule = rounds.rule(round.id());
        RunDirectory run = rounds.directory(round.id());
        Path scratch = Files.createTempDirectory("yuanheng-restated-");
        try {
            Path facts = scratch.resolve("facts.parquet");
            List<Restated.Change> changes = units.restated(round.id(), restatements.open(round.id(), open));
            Restated.write(rule.scheme(), run, changes, facts, THREADS);
            return Optional.of(
                    switch (Evaluation.run(rule, facts, scratch.resolve("run"), THREADS)) {
                        case Checked.Refused<Evaluation.Outcome> refused -> new Checked.Refused<>(refused.problems());
                        case Checked.Ok<Evaluation.Outcome> done ->
                            compared(rule, run, done.value().directory());
                    });
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    private static Checked<WhatIfWritten> compared(Rule rule, RunDirectory then, RunDirectory now) {
        try {
            WhatIfWritten written = new WhatIfWritten(MOST_MOVERS);
            return switch (WhatIf.compare(
                    new WhatIf.Side(rule, then), new WhatIf.Side(rule, now), THREADS, written::add)) {
                case Checked.Refused<Long> refused -> new Checked.Refused<>(refused.problems());
                case Checked.Ok<Long> _ -> Checked.ok(written);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
