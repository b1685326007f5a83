package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A case of a plot as its events have it: why it was opened, which way was chosen, what was done, how it measures now.
 *
 * @param events in the order in which they were noted, the opening first
 */
public record PlotCase(
        long id,
        String plot,
        String county,
        @Nullable String zone,
        String holderName,
        BigDecimal areaMu,
        List<Event> events) {
    /** What happens in a case. */
    public enum Kind {
        OPENED,
        WAY,
        MILESTONE,
        DONE,
        REMEASURED,
        CLOSED
    }

    /** Why a case is opened. */
    public enum Cause {
        /** It stands low in a matrix. */
        MATRIX,
        /** Its firm is in the lowest class. */
        CLASS_D,
        /** By the idle test. */
        IDLE,
        /** A plan or an inspection says so. */
        OTHER
    }

    /** What is done with a plot that yields little. */
    public enum Way {
        UPGRADE("提升改造", "upgrade"),
        MERGE("兼并重组", "merge"),
        LEASE_OUT("转租盘活", "lease out"),
        BUY_BACK("收储", "buy back"),
        MOVE("搬迁", "move"),
        CLOSE("关停", "close"),
        RENEW("有机更新", "renew");

        private final String zh;
        private final String en;

        Way(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /**
     * Something that happened.
     *
     * @param milestone of DONE the event that set it
     * @param due of a milestone until when
     * @param owner of a milestone who has it
     * @param words what was found, is planned, was done or concluded
     * @param year of OPENED and REMEASURED the year of the figures
     * @param rule of OPENED and REMEASURED the matrix; empty when there are no figures
     * @param freedMu of CLOSED the plot's area, in mu
     */
    public record Event(
            long id,
            Kind kind,
            LocalDate day,
            @Nullable Cause cause,
            @Nullable Way way,
            @Nullable Long milestone,
            @Nullable LocalDate due,
            String owner,
            String words,
            String document,
            @Nullable Integer year,
            String rule,
            String cell,
            @Nullable BigDecimal freedMu,
            String notedBy,
            String role,
            OffsetDateTime notedAt) {}

    /**
     * A figure that a diagnosis or a re-measurement stands on.
     *
     * @param firm whose fact it is; null for what was worked out
     * @param fact its number in the registry; null for what was worked out
     * @param round the evaluation that it is a result of; null for others
     * @param word of a result its class; else empty
     */
    public record Measure(
            long event,
            String item,
            String labelZh,
            String labelEn,
            String unit,
            @Nullable BigDecimal value,
            @Nullable String firm,
            @Nullable Long fact,
            @Nullable Long round,
            String word) {
        /** What it is called. */
        public Text label() {
            return new Text(labelZh, labelEn);
        }
    }

    /** The last event of a kind. */
    public Optional<Event> last(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).reduce((_, later) -> later);
    }

    /** Why it was opened. */
    public Event opened() {
        return events.getFirst();
    }

    /** The way that counts: the one chosen last. */
    public Optional<Way> way() {
        return last(Kind.WAY).map(Event::way);
    }

    /** Whether it is over. */
    public boolean closed() {
        return last(Kind.CLOSED).isPresent();
    }

    /** The milestones that are not done. */
    public List<Event> undone() {
        return events.stream()
                .filter(event -> event.kind() == Kind.MILESTONE)
                .filter(event ->
                        events.stream().noneMatch(each -> each.milestone() != null && each.milestone() == event.id()))
                .toList();
    }

    /** The re-measurement by which it may be closed: noted after all works, of a later year in which they were done. */
    public Optional<Event> remeasured() {
        int before = year(opened());
        Optional<Event> works = last(Kind.DONE);
        return last(Kind.REMEASURED)
                .filter(event -> year(event) > before)
                .filter(event -> works.isPresent()
                        && event.id() > works.get().id()
                        && year(event) >= works.get().day().getYear());
    }

    private static int year(Event event) {
        Integer year = event.year();
        return year == null ? 0 : year;
    }
}
