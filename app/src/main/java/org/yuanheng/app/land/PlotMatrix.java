package org.yuanheng.app.land;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Formations;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.UnitForming;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.rules.RuleRun;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.Unit;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Rule;

/**
 * Every plot of the map in a cell of a matrix, such as investment by output per mu. What is known is known of firms: by the
 * formation {@code plot} a firm belongs wholly to the plot where it has most land, and the firms of a plot are one unit.
 * So a firm's figures count once, over all of its land. A plot of which facts are missing has no cell, and says which.
 */
@Component
public class PlotMatrix {
    /** The rule by which figures of firms become those of plots. */
    static final String FORMATION = "plot";

    private static final int KEPT = 6;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private final Rows rows;
    private final LandRules rules;
    private final Rounds rounds;
    private final Formations formations;
    private final UnitForming forming;
    private final LandRegister register;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    PlotMatrix(
            Rows rows,
            LandRules rules,
            Rounds rounds,
            Formations formations,
            UnitForming forming,
            LandRegister register,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.rounds = rounds;
        this.formations = formations;
        this.forming = forming;
        this.register = register;
        this.clock = clock;
    }

    private record Kept(String state, Reading reading) {}

    /**
     * A firm whose figures are the plot's.
     *
     * @param why it belongs to the plot
     */
    public record Member(String code, String name, Text why) {}

    /**
     * What is known of a plot in a year.
     *
     * @param unit by which its figures are formed; empty when there is none
     * @param facts of the unit, by item, as facts.csv has them
     * @param results of the matrix by column; empty when it was not asked
     * @param gap why it has no cell; empty when it has one
     */
    public record Known(
            String unit, List<Member> members, Map<String, String> facts, Map<String, String> results, Gap gap) {
        /** The cell's id; empty when it has none. */
        public String cell() {
            return results.getOrDefault("cell", "");
        }
    }

    /**
     * Why a plot has no cell.
     *
     * @param why NONE, NO_HOLDER, COUNTED_ELSEWHERE, NO_FACTS, LEFT_OUT, MISSING or NO_VALUE
     * @param about the other plot, the reason's code, or the items that are missing, by spaces
     */
    public record Gap(Why why, String about) {
        static final Gap NONE = new Gap(Why.NONE, "");

        /** The kinds of reasons. */
        public enum Why {
            NONE,
            NO_HOLDER,
            COUNTED_ELSEWHERE,
            NO_FACTS,
            LEFT_OUT,
            MISSING,
            NO_VALUE
        }
    }

    /** A year's matrix of all plots, by plot. */
    record Reading(Matrix matrix, Map<String, Known> plots, Map<String, String> mainParcels, String sha256) {}

    /**
     * A plot as the matrix shows it.
     *
     * @param holder credit code; null when none is named
     */
    public record Plotted(
            String plot,
            String county,
            @Nullable String zone,
            @Nullable String holder,
            String holderName,
            java.math.BigDecimal areaMu,
            Known known) {}

    /** The matrices that can be read from what is registered. */
    public List<Matrix> matrices() {
        return rules.ofTheRegister(RuleKind.MATRIX).stream()
                .map(Matrix.class::cast)
                .toList();
    }

    /** The years of which the registry has facts, the newest first. */
    public List<Integer> years() {
        return rounds.periods().stream()
                .filter(period -> YEAR.matcher(period).matches())
                .map(Integer::valueOf)
                .toList();
    }

    /** The day for which plots are shown with figures of a year: its last, or today. */
    LocalDate day(int year) {
        LocalDate last = LocalDate.of(year, 12, 31);
        LocalDate today = LocalDate.now(clock);
        return last.isAfter(today) ? today : last;
    }

    /** The plots that {@code scope} lets see, with their cells, by id; empty when there is no such matrix. */
    public List<Plotted> plots(Scope scope, int year, String rule) {
        Optional<Reading> reading = reading(year, rule);
        if (reading.isEmpty()) {
            return List.of();
        }
        return lying(scope, day(year)).stream()
                .map(plot -> new Plotted(
                        plot.plot(),
                        plot.county(),
                        plot.zone(),
                        plot.holder(),
                        plot.holderName(),
                        plot.areaMu(),
                        reading.get().plots().getOrDefault(plot.plot(), unknown(plot, reading.get()))))
                .toList();
    }

    /** One plot; empty when there is none, or {@code scope} does not let see it. */
    public Optional<Plotted> find(Scope scope, int year, String rule, String plot) {
        return plots(scope, year, rule).stream()
                .filter(each -> each.plot().equals(plot))
                .findFirst();
    }

    private record Lying(
            String plot,
            String county,
            @Nullable String zone,
            @Nullable String holder,
            String holderName,
            java.math.BigDecimal areaMu) {}

    private List<Lying> lying(Scope scope, LocalDate day) {
        return rows.sql(scope, """
                select p.id as plot, p.county, p.zone, p.holder, coalesce(f.name, p.holder_name) as holder_name, p.area_mu
                from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder,
                     (values ('land')) as own (department)
                where {scope county=p.county zone=p.zone town=f.town firm=p.holder department=own.department}
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                order by p.id
                """).param("day", day).query(Lying.class).list();
    }

    private static Known unknown(Lying plot, Reading reading) {
        String holder = plot.holder();
        if (holder == null) {
            return new Known("", List.of(), Map.of(), Map.of(), new Gap(Gap.Why.NO_HOLDER, ""));
        }
        String main = reading.mainParcels().getOrDefault(holder, plot.plot());
        return main.equals(plot.plot())
                ? new Known("", List.of(), Map.of(), Map.of(), new Gap(Gap.Why.NO_FACTS, ""))
                : new Known("", List.of(), Map.of(), Map.of(), new Gap(Gap.Why.COUNTED_ELSEWHERE, main));
    }

    private Optional<Reading> reading(int year, String id) {
        Optional<Rule> rule = rules.find(id, RuleKind.MATRIX);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        String state = state();
        String key = year + " " + id;
        synchronized (kept) {
            Kept before = kept.get(key);
            if (before != null && before.state().equals(state)) {
                return Optional.of(before.reading());
            }
        }
        Reading reading = read(year, rule.get());
        synchronized (kept) {
            kept.remove(key);
            kept.put(key, new Kept(state, reading));
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return Optional.of(reading);
    }

    /** As long as this stays the same, so do the cells. */
    private String state() {
        return rows.reference("""
                select concat_ws(' ', (select max(f.id) from registry.fact f), (select max(r.id) from registry.delivered_row r),
                                 (select max(p.version) from registry.plot p),
                                 (select max(e.id) from registry.land_entry e),
                                 (select count(d.superseded_at) from registry.land_delivery d),
                                 (select count(*) from registry.lease_answer))
                """).query(String.class).single();
    }

    private Reading read(int year, Rule rule) {
        Matrix matrix = (Matrix) rule.rules();
        Formation formation = formations.find(FORMATION).orElseThrow().rule();
        Set<String> items = new TreeSet<>(((Decision) matrix).delivered().keySet());
        List<Unit> units = forming.now(formation, Integer.toString(year), items).units().stream()
                .filter(Unit::ranked)
                .toList();
        Map<String, Map<String, String>> facts = new TreeMap<>();
        units.forEach(unit -> facts.put(unit.id(), unit.facts()));
        RuleRun judged = RuleRun.of(rule, facts, Optional.empty());
        Map<String, Map<String, String>> results = judged.byUnit();
        SortedMap<String, String> parcels = parcels(year);
        Map<String, Unit> ofPlot = new HashMap<>();
        units.stream()
                .sorted(Comparator.comparing((Unit unit) -> unit.kind() != Unit.Kind.PLOT)
                        .thenComparing(Unit::id))
                .forEach(unit -> Optional.ofNullable(parcels.get(unit.lead().code()))
                        .ifPresent(plot -> ofPlot.putIfAbsent(plot, unit)));
        Map<String, Known> plots = new HashMap<>();
        ofPlot.forEach((plot, unit) -> plots.put(
                plot,
                new Known(
                        unit.id(),
                        members(unit),
                        unit.facts(),
                        results.getOrDefault(unit.id(), Map.of()),
                        gap(results.get(unit.id()), judged.leftOut().get(unit.id())))));
        return new Reading(matrix, plots, parcels, judged.sha256());
    }

    private static List<Member> members(Unit unit) {
        return unit.members().stream()
                .map(member -> new Member(member.code(), member.name(), member.reason()))
                .toList();
    }

    /** Where firms are: by the land ledger; who has no title in it, on the largest plot that the map says is theirs. */
    private SortedMap<String, String> parcels(int year) {
        SortedMap<String, String> parcels = new TreeMap<>();
        lying(Scope.everything(), day(year)).stream()
                .sorted(Comparator.comparing(Lying::areaMu).reversed().thenComparing(Lying::plot))
                .forEach(plot ->
                        Optional.ofNullable(plot.holder()).ifPresent(code -> parcels.putIfAbsent(code, plot.plot())));
        parcels.putAll(Formation.mainParcels(register.of("").ledger().footholds(year)));
        return parcels;
    }

    private static Gap gap(@Nullable Map<String, String> results, @Nullable String leftOut) {
        if (results == null) {
            return new Gap(Gap.Why.LEFT_OUT, leftOut == null ? "" : leftOut);
        }
        if (!results.getOrDefault("cell", "").isEmpty()) {
            return Gap.NONE;
        }
        String missing = results.getOrDefault("missing", "");
        if (missing.isEmpty()) {
            return new Gap(Gap.Why.NO_VALUE, results.getOrDefault("notes", ""));
        }
        Set<String> items = new TreeSet<>();
        for (String each : missing.split(";", -1)) {
            items.add(each.substring(each.indexOf(':') + 1));
        }
        return new Gap(Gap.Why.MISSING, String.join(" ", new ArrayList<>(items)));
    }
}
