package org.yuanheng.app.zone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.run.Answer;

/** What the rulebooks make of a zone: the evidence for each tier, and the proposal among the four batches. */
@Component
public class Evidence {
    /** The rulebook that proposes one of the four batches. */
    public static final String REFORM = "zone-reform";

    private final Judging judging;

    /** Asks {@code judging}. */
    public Evidence(Judging judging) {
        this.judging = judging;
    }

    /** The tier's words held against a zone's facts, for each tier from the highest on. */
    public SequencedMap<Standing.Tier, Answer> tiers(Map<String, String> facts) {
        SequencedMap<Standing.Tier, Answer> tiers = new LinkedHashMap<>();
        for (Standing.Tier tier : Standing.Tier.values()) {
            tiers.put(tier, judging.ask(tier.rulebook(), facts));
        }
        return tiers;
    }

    /** The proposal for a zone, with the figures that were weighed; its {@code cell} is empty when something is missing. */
    public Answer proposal(Map<String, String> facts) {
        return judging.ask(REFORM, facts);
    }

    /** The rule of a tier or of the proposal, for its sources and assumptions. */
    public org.yuanheng.engine.rulebook.Decision rule(String id) {
        return judging.rule(id);
    }
}
