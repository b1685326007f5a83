package org.yuanheng.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** A unit of the population on its way through the evaluation: what is known of it so far. */
final class Scored {
    /** Whether it is ranked and counted, and if not, why; the note says so. */
    enum Standing {
        RANKED(""),
        PENDING("unranked:pending"),
        NOT_RATED("unranked:not-rated"),
        SCORED_NO_CLASS("unranked:scored-no-class"),
        TRANSITION("unranked:transition");

        final String note;

        Standing(String note) {
            this.note = note;
        }
    }

    final Unit unit;
    final Standing standing;
    /** Per indicator, empty when missing: the value as a double, then value and points as integers of 10⁻¹⁰. */
    final List<OptionalDouble> doubles = new ArrayList<>();

    final List<Optional<BigInteger>> values = new ArrayList<>();
    final List<Optional<BigInteger>> points = new ArrayList<>();
    /** What points are earned by: the value, unless it is an outlier that is treated. */
    final List<OptionalDouble> treated = new ArrayList<>();

    /** The points as earned, before what is missing is filled. */
    final List<Optional<BigInteger>> earned = new ArrayList<>();

    /** In byte order: every code is ASCII. */
    final SortedSet<String> notes = new TreeSet<>();

    /** Σ points and adjustments as an integer of 10⁻¹⁰, and as the scheme publishes it. */
    BigInteger exactTotal = BigInteger.ZERO;

    BigInteger total = BigInteger.ZERO;
    /** As published; 0 when not ranked. */
    int rank;

    String className = "";

    Scored(Unit unit, Standing standing) {
        this.unit = unit;
        this.standing = standing;
        if (standing != Standing.RANKED) {
            notes.add(standing.note);
        }
    }

    boolean ranked() {
        return standing == Standing.RANKED;
    }
}
