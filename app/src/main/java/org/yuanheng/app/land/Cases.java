package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.PlotCase.Event;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.app.land.PlotCase.Measure;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/**
 * Cases of plots. Every step is an event that is added, with person, role, day and document; a case is closed only when the
 * plot was measured again after the works.
 */
@Component
public class Cases {
    private final Rows rows;
    private final Measuring measuring;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps cases in {@code rows}; {@code measuring} gives the figures they stand on. */
    Cases(Rows rows, Measuring measuring, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.measuring = measuring;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            long id, String plot, String county, @Nullable String zone, String holderName, BigDecimal areaMu) {}

    private static final String SEEN = """
            from land.plot_case c join land.ground g on g.plot = c.plot, (values ('land')) as own (department)
            where {scope county=g.county zone=g.zone town=g.town firm=g.holder department=own.department}
            """;

    /** The cases that {@code scope} lets see, the newest first. */
    public List<PlotCase> list(Scope scope) {
        List<Row> all = rows.sql(
                        scope,
                        "select c.id, c.plot, g.county, g.zone, g.holder_name, g.area_mu " + SEEN
                                + " order by c.id desc")
                .query(Row.class)
                .list();
        Map<Long, List<Event>> events =
                rows.sql(scope, """
                        select e.plot_case, e.id, e.kind, e.day, e.cause, e.way, e.milestone, e.due, e.owner, e.words,
                               e.document, e.year, e.rule, e.cell, e.freed_mu, e.noted_by, e.role, e.noted_at
                        from land.case_event e where e.plot_case in (select c.id
                        """ + SEEN + ") order by e.id").query(EventRow.class).list().stream()
                        .collect(Collectors.groupingBy(
                                EventRow::plotCase, Collectors.mapping(EventRow::event, Collectors.toList())));
        return all.stream()
                .map(row -> new PlotCase(
                        row.id(),
                        row.plot(),
                        row.county(),
                        row.zone(),
                        row.holderName(),
                        row.areaMu(),
                        events.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record EventRow(
            long plotCase,
            long id,
            Kind kind,
            LocalDate day,
            PlotCase.@Nullable Cause cause,
            PlotCase.@Nullable Way way,
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
            OffsetDateTime notedAt) {
        Event event() {
            return new Event(
                    id, kind, day, cause, way, milestone, due, owner, words, document, year, rule, cell, freedMu,
                    notedBy, role, notedAt);
        }
    }

    /** The cases of a plot, the newest first. */
    public List<PlotCase> of(Scope scope, String plot) {
        return list(scope).stream().filter(each -> each.plot().equals(plot)).toList();
    }

    /** One case; empty when there is none, or {@code scope} does not let see it. */
    public Optional<PlotCase> find(Scope scope, long id) {
        return list(scope).stream().filter(each -> each.id() == id).findFirst();
    }

    /** What happened in a case, in the order in which it was noted; empty when {@code scope} does not let see it. */
    public List<Event> events(Scope scope, long id) {
        return find(scope, id).map(PlotCase::events).orElse(List.of());
    }

    /** The figures that a case stands on, by event, in their order. */
    public List<Measure> measures(Scope scope, long id) {
        return rows.sql(scope, """
                        select f.event, f.item, f.label_zh, f.label_en, f.unit, f.value, f.firm, f.fact, f.round, f.word
                        from land.case_figure f join land.case_event e on e.id = f.event
                        where e.plot_case = :id and e.plot_case in (select c.id
                        """ + SEEN + ") order by f.event, f.position")
                .param("id", id)
                .query(Measure.class)
                .list();
    }

    /** Land freed in a year: the area of the plots whose cases were closed in it, each plot once. */
    public record Freed(int year, BigDecimal mu, long plots) {}

    /** Land freed, the newest year first. */
    public List<Freed> freed(Scope scope) {
        return rows.sql(scope, """
                        select x.year, sum(x.mu) as mu, count(*) as plots
                        from (select distinct on (k.plot, extract(year from e.day))
                                     extract(year from e.day)::integer as year, e.freed_mu as mu
                              from land.case_event e join land.plot_case k on k.id = e.plot_case
                              where e.kind = 'CLOSED' and k.id in (select c.id
                        """ + SEEN + """
                              ) order by k.plot, extract(year from e.day), e.id) x
                        group by x.year order by x.year desc
                        """).query(Freed.class).list();
    }

    /**
     * What opens a case.
     *
     * @param year of the figures that are its diagnosis
     * @param rule the matrix that they are read by
     */
    public record Opening(
            String plot, LocalDate day, PlotCase.Cause cause, int year, String rule, String words, String document) {}

    /**
     * Opens a case: the figures of its plot are copied as they are now, with the facts and the round they come from.
     *
     * @return its number; or everything that is wrong
     */
    public Checked<Long> open(Scope scope, Actor actor, Opening opening) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            Optional<PlotMatrix.Plotted> plot = measuring.plot(scope, opening.year(), opening.rule(), opening.plot());
            boolean already = of(scope, opening.plot()).stream().anyMatch(each -> !each.closed());
            List<Problem> problems = CaseRules.opening(opening, plot.isPresent(), already, LocalDate.now(clock));
            if (!problems.isEmpty()) {
                return new Checked.Refused<Long>(problems);
            }
            long id = rows.write(actor, """
                    insert into land.plot_case (plot, opened_by, opened_at) values (:plot, :by, :at) returning id
                    """)
                    .param("plot", opening.plot())
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .returning(Long.class)
                    .orElseThrow();
            Noted noted = new Noted(Kind.OPENED, opening.day(), opening.words(), opening.document())
                    .because(opening.cause())
                    .measured(
                            opening.year(),
                            opening.rule(),
                            plot.orElseThrow().known().cell());
            figures(actor, insert(actor, id, noted), scope, plot.orElseThrow(), opening.year(), opening.rule());
            return Checked.ok(id);
        }));
    }

    private void alone() {
        rows.reference("select 1 from (select pg_advisory_xact_lock(672)) as held")
                .query(Integer.class)
                .single();
    }

    /**
     * Notes what happens in a case: a way, a milestone, that one is done, a re-measurement, the end. A re-measurement copies
     * the plot's figures of the year; the end is refused while there is none after the works.
     *
     * @return everything that is wrong; nothing is noted then
     */
    public List<Problem> note(Scope scope, Actor actor, long id, Noted noted) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone();
            Optional<PlotCase> known = find(scope, id);
            if (known.isEmpty()) {
                return List.of(CaseRules.gone());
            }
            Noted full = completed(noted, known.get());
            Optional<PlotMatrix.Plotted> plot = full.kind() == Kind.REMEASURED && full.year() != null
                    ? measuring.plot(
                            scope, full.year(), full.rule(), known.get().plot())
                    : Optional.empty();
            List<Problem> problems = CaseRules.check(known.get(), full, plot, LocalDate.now(clock));
            if (problems.isEmpty()) {
                String cell = plot.map(each -> each.known().cell()).orElse("");
                long event = insert(actor, id, full.in(cell));
                plot.ifPresent(
                        each -> figures(actor, event, scope, each, Objects.requireNonNull(full.year()), full.rule()));
            }
            return problems;
        }));
    }

    /** A case is measured by the rule that diagnosed it; what is freed at its end is the plot. */
    private static Noted completed(Noted noted, PlotCase known) {
        return switch (noted.kind()) {
            case REMEASURED -> noted.by(known.opened().rule());
            case CLOSED -> noted.freeing(known.areaMu());
            case OPENED, WAY, MILESTONE, DONE -> noted;
        };
    }

    private void figures(Actor actor, long event, Scope scope, PlotMatrix.Plotted plot, int year, String rule) {
        rows.write(actor, """
                insert into land.case_figure
                    (event, position, item, label_zh, label_en, unit, value, firm, fact, round, word)
                values (:event, :position, :item, :labelZh, :labelEn, :unit, :value, :firm, :fact, :round, :word)
                """).each(measuring.figures(scope, event, plot, year, rule));
    }

    private long insert(Actor actor, long id, Noted noted) {
        return rows.write(actor, """
                insert into land.case_event
                    (plot_case, kind, day, cause, way, milestone, due, owner, words, document, year, rule, cell, freed_mu,
                     noted_by, role, noted_at)
                values (:case, :kind, :day, :cause, :way, :milestone, :due, :owner, :words, :document, :year, :rule, :cell,
                        :freed, :by, :role, :at)
                returning id
                """)
                .param("case", id)
                .param("kind", noted.kind().name())
                .param("day", noted.day())
                .param("cause", noted.cause() == null ? null : noted.cause().name())
                .param("way", noted.way() == null ? null : noted.way().name())
                .param("milestone", noted.milestone())
                .param("due", noted.due())
                .param("owner", noted.owner())
                .param("words", noted.words())
                .param("document", noted.document())
                .param("year", noted.year())
                .param("rule", noted.rule())
                .param("cell", noted.cell())
                .param("freed", noted.freedMu())
                .param("by", actor.name())
                .param("role", actor.role())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }
}
