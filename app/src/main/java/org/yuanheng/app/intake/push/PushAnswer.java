package org.yuanheng.app.intake.push;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Waiting;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;

/**
 * What became of a delivery, as the API says it. Of the rows: read = accepted + refused + waiting.
 *
 * @param state {@code running}, {@code stored}, {@code refused} (as a whole), {@code awaiting} (the
 *     approval of its county), {@code returned} (by it), {@code repeated}, {@code stopped} or {@code
 *     broken}
 * @param progress how far it is while it is running; else null
 * @param counts null until it is stored
 * @param more where the next problems are; null when these are the last
 */
record PushAnswer(
        long id,
        String href,
        String state,
        String department,
        String layout,
        String period,
        @Nullable String county,
        String file,
        @Nullable String page,
        @Nullable Step progress,
        @Nullable Counts counts,
        List<Said> problems,
        @Nullable String more) {
    static final String PATH = "/api/v1/deliveries/";

    /** How far it is; {@code of} is 0 while nobody knows. */
    record Step(String stage, int done, int of) {}

    /** The rows. */
    record Counts(int read, int accepted, int refused, int waiting) {}

    /** Something in both languages. */
    record Both(String zh, String en) {
        static Both of(Text text) {
            return new Both(text.zh(), text.en());
        }
    }

    /**
     * A problem.
     *
     * @param severity {@code waiting} for what a person decides, {@code refuses}, {@code holds}, {@code warns}, {@code notes}
     * @param row the element of a JSON array from 1, the row of a file; 0 when the whole is meant
     * @param column letter and heading or key; empty when the whole row is meant
     */
    record Said(String severity, String code, String sheet, long row, String column, Both message, Both advice) {
        static Said of(Finding finding) {
            var problem = finding.problem();
            return new Said(
                    word(finding.severity()),
                    problem.code(),
                    problem.place().sheet(),
                    problem.place().row(),
                    problem.place().column(),
                    Both.of(problem.message()),
                    Both.of(problem.advice()));
        }

        static Said of(Waiting waiting) {
            return new Said(
                    "waiting",
                    word(waiting.reason()).replace('_', '-'),
                    waiting.sheet(),
                    waiting.row(),
                    "",
                    Both.of(waiting.message()),
                    new Both("到文件页由人决定是哪家企业", "a person decides on the page of the file which firm is meant"));
        }
    }

    static PushAnswer unfinished(Arrival arrival, Arrivals.@Nullable Step step) {
        Step progress = step == null
                ? null
                : new Step(step.stage().map(PushAnswer::word).orElse("queued"), step.done(), step.of());
        return new PushAnswer(
                arrival.id(),
                PATH + arrival.id(),
                word(arrival.state()),
                arrival.department(),
                arrival.layout(),
                arrival.period(),
                arrival.county(),
                arrival.fileName(),
                null,
                progress,
                null,
                List.of(),
                null);
    }

    static PushAnswer of(Arrival arrival, Batch batch, List<Said> problems, @Nullable String more) {
        String state = switch (batch.state()) {
            case REFUSED -> "refused";
            case AWAITING, RETURNED -> word(batch.state());
            case RECEIVED, READ, CLOSED, SUPERSEDED ->
                arrival.state() == Arrival.State.REPEATED ? "repeated" : "stored";
        };
        return new PushAnswer(
                arrival.id(),
                PATH + arrival.id(),
                state,
                batch.department(),
                batch.layout(),
                batch.period(),
                batch.county(),
                batch.fileName(),
                "/files/" + batch.id(),
                null,
                new Counts(batch.read(), batch.accepted(), batch.refused(), batch.waiting()),
                problems,
                more);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
