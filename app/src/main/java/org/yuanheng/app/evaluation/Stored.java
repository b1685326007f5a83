package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.run.Explainer;
import org.yuanheng.engine.run.Explanation;
import org.yuanheng.engine.run.ExplanationJson;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** Takes a run's results and explanations from its directory into the tables that the pages read. */
@Component
class Stored {
    private static final int CHUNK = 500;
    private static final int THREADS = 2;

    private final Rows rows;

    Stored(Rows rows) {
        this.rows = rows;
    }

    /** Where a unit belongs, as the registry knows it. */
    private record Unit(
            String creditCode,
            String name,
            String plainName,
            String initials,
            @Nullable String county,
            @Nullable String zone,
            String town,
            String industry) {
        static Unit unknown(String id) {
            return new Unit(id, id, Spelling.plain(id), "", null, null, "", "");
        }
    }

    /**
     * Stores results and explanations of all units.
     *
     * @param progress is told how many units are stored; what it throws ends the work
     */
    void store(Actor actor, long round, Rule rule, RunDirectory run, LongConsumer progress) {
        Map<String, Unit> units = units();
        units.putAll(groups(round));
        Set<String> shown = shownOnly(round);
        List<Explanation> chunk = new ArrayList<>();
        long[] done = {0};
        try (Explainer explainer = Explainer.open(rule, run, THREADS)) {
            explainer.forEach(explanation -> {
                chunk.add(explanation);
                if (chunk.size() == CHUNK) {
                    progress.accept(done[0]);
                    write(actor, round, chunk, units, shown);
                    done[0] += chunk.size();
                    chunk.clear();
                }
            });
            progress.accept(done[0]);
            write(actor, round, chunk, units, shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        rows.sql(Scope.everything(), """
                select f.credit_code, f.name, f.plain_name, f.initials, f.county, f.zone, f.town, f.industry
                from registry.firm f where {scope county=f.county}
                """).query(Unit.class).list().forEach(unit -> units.put(unit.creditCode(), unit));
        return units;
    }

    /** Units of several firms: each is where its lead is. */
    private Map<String, Unit> groups(long round) {
        Map<String, Unit> units = new HashMap<>();
        rows.sql(Scope.everything(), """
                select u.unit_id as credit_code, u.name, f.plain_name, f.initials, f.county, f.zone, f.town, f.industry
                from evaluation.unit u join registry.firm f on f.credit_code = u.lead
                where {scope county=f.county} and u.round = :round and u.members > 1
                """)
                .param("round", round)
                .query(Unit.class)
                .list()
                .forEach(unit -> units.put(unit.creditCode(), unit));
        return units;
    }

    /** Units whose firms are ranked in another. */
    private Set<String> shownOnly(long round) {
        return new HashSet<>(
                rows.reference("""
                select u.unit_id from evaluation.unit u where u.round = :round and not u.ranked
                """).param("round", round).query(String.class).list());
    }

    private void write(
            Actor actor, long round, List<Explanation> explanations, Map<String, Unit> units, Set<String> shown) {
        List<Explanation> scored = new ArrayList<>();
        List<Explanation> leftOut = new ArrayList<>();
        explanations.forEach(each -> (each.leftOut().isEmpty() ? scored : leftOut).add(each));
        if (!scored.isEmpty()) {
            results(actor, round, scored, place(scored, units), shown);
        }
        if (!leftOut.isEmpty()) {
            leftOut(actor, round, leftOut, place(leftOut, units));
        }
    }

    private static List<Unit> place(List<Explanation> explanations, Map<String, Unit> units) {
        return explanations.stream()
                .map(each -> units.getOrDefault(each.unitId(), Unit.unknown(each.unitId())))
                .toList();
    }

    private void results(Actor actor, long round, List<Explanation> scored, List<Unit> units, Set<String> shown) {
        rows.write(actor, """
                insert into evaluation.result
                    (round, unit_id, name, plain_name, initials, county, zone, town, industry, compared, participation,
                     total, rank, ranked, class, notes, tax, land, explanation, shown_only)
                select :round, t.unit_id, t.name, t.plain_name, t.initials, t.county, t.zone, t.town, t.industry,
                       t.compared, t.participation, t.total::numeric, t.rank::bigint, t.ranked, t.class, t.notes,
                       t.tax::numeric, t.land::numeric, t.explanation::jsonb, t.shown_only
                from unnest(:ids, :names, :plain, :initials, :counties, :zones, :towns, :industries, :compared,
                            :participations, :totals, :ranks, :ranked, :classes, :notes, :taxes, :lands, :explanations, :shown)
                    as t (unit_id, name, plain_name, initials, county, zone, town, industry, compared, participation,
                          total, rank, ranked, class, notes, tax, land, explanation, shown_only)
                """)
                .param("round", round)
                .param("ids", scored.stream().map(Explanation::unitId).toArray(String[]::new))
                .param("names", units.stream().map(Unit::name).toArray(String[]::new))
                .param("plain", units.stream().map(Unit::plainName).toArray(String[]::new))
                .param("initials", units.stream().map(Unit::initials).toArray(String[]::new))
                .param("counties", units.stream().map(Unit::county).toArray(String[]::new))
                .param("zones", units.stream().map(Unit::zone).toArray(String[]::new))
                .param("towns", units.stream().map(Unit::town).toArray(String[]::new))
                .param("industries", units.stream().map(Unit::industry).toArray(String[]::new))
                .param("compared", scored.stream().map(Explanation::group).toArray(String[]::new))
                .param(
                        "participations",
                        scored.stream().map(Explanation::participation).toArray(String[]::new))
                .param(
                        "totals",
                        scored.stream().map(e -> e.total().orElseThrow()).toArray(String[]::new))
                .param(
                        "ranks",
                        scored.stream()
                                .map(e -> text(e.rank().map(String::valueOf)))
                                .toArray(String[]::new))
                .param("ranked", scored.stream().map(Explanation::n).toArray(Long[]::new))
                .param("classes", scored.stream().map(e -> text(e.className())).toArray(String[]::new))
                .param(
                        "notes",
                        scored.stream().map(e -> String.join(";", e.notes())).toArray(String[]::new))
                .param("taxes", scored.stream().map(e -> fact(e, "tax")).toArray(String[]::new))
                .param("lands", scored.stream().map(e -> fact(e, "land")).toArray(String[]::new))
                .param("explanations", scored.stream().map(ExplanationJson::of).toArray(String[]::new))
                .param(
                        "shown",
                        scored.stream().map(e -> shown.contains(e.unitId())).toArray(Boolean[]::new))
                .update();
    }

    private static @Nullable String text(Optional<String> value) {
        return value.orElse(null);
    }

    private static @Nullable String fact(Explanation explanation, String item) {
        return explanation.facts().stream()
                .filter(fact -> fact.id().equals(item))
                .findFirst()
                .flatMap(Explanation.FactRead::value)
                .orElse(null);
    }

    private void leftOut(Actor actor, long round, List<Explanation> leftOut, List<Unit> units) {
        rows.write(actor, """
                insert into evaluation.left_out (round, unit_id, name, county, zone, town, reason)
                select :round, t.* from unnest(:ids, :names, :counties, :zones, :towns, :reasons)
                    as t (unit_id, name, county, zone, town, reason)
                """)
                .param("round", round)
                .param("ids", leftOut.stream().map(Explanation::unitId).toArray(String[]::new))
                .param("names", units.stream().map(Unit::name).toArray(String[]::new))
                .param("counties", units.stream().map(Unit::county).toArray(String[]::new))
                .param("zones", units.stream().map(Unit::zone).toArray(String[]::new))
                .param("towns", units.stream().map(Unit::town).toArray(String[]::new))
                .param(
                        "reasons",
                        leftOut.stream().map(e -> e.leftOut().orElseThrow()).toArray(String[]::new))
                .update();
    }

    /** Says of a round that its results are there. */
    void finish(Actor actor, long id, Manifest manifest, OffsetDateTime at) {
        rows.write(actor, """
                update evaluation.round
                set state = 'DONE', done_at = :at, facts_rows = :factsRows, facts_sha256 = :facts,
                    rulebook_sha256 = :rulebook, results_rows = :resultsRows, results_sha256 = :results
                where id = :id
                """)
                .param("id", id)
                .param("at", at)
                .param("factsRows", manifest.facts().rows())
                .param("facts", manifest.facts().sha256())
                .param("rulebook", manifest.rulebookSha256())
                .param("resultsRows", manifest.results().rows())
                .param("results", manifest.results().sha256())
                .update();
    }
}
