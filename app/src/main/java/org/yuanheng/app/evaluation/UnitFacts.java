package org.yuanheng.app.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.change.Restated;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.yaml.RulebookText;

/** The frozen facts of units of several firms: each figure opens into those of the members, each of these into its cell. */
@Component
public class UnitFacts {
    private static final String PARTICIPATION = "participation";

    private final Rows rows;
    private final Units units;
    private final Rulebooks rulebooks;

    UnitFacts(Rows rows, Units units, Rulebooks rulebooks) {
        this.rows = rows;
        this.units = units;
        this.rulebooks = rulebooks;
    }

    /**
     * A frozen fact of a member.
     *
     * @param fact its number in the registry
     * @param told as facts.csv would have it
     */
    public record MemberFact(
            String firm, String item, long fact, @Nullable String told) {}

    /** The rule that formed a round's units, as it was then; empty for a round of plain firms. */
    public Optional<Formation> formation(long round) {
        return units.rule(round).map(kept -> {
            RulebookText text = RulebookText.of(kept.id() + ".yaml", kept.text().getBytes(StandardCharsets.UTF_8));
            return switch (FormationFolder.read(text, rulebooks.vocabulary())) {
                case Checked.Ok<Formation> ok -> ok.value();
                case Checked.Refused<Formation> refused ->
                    throw new IllegalStateException(refused.problems().toString());
            };
        });
    }

    /** What was frozen of some firms, as far as {@code scope} lets see them. */
    public List<MemberFact> of(Scope scope, long round, List<String> firms) {
        return rows.sql(scope, """
                select z.unit_id as firm, z.item, z.fact, was.told
                from evaluation.frozen_fact z
                    join registry.firm f on f.credit_code = z.unit_id
                    join lateral (select coalesce(trim_scale(e.value)::text, e.text_value) as told
                                  from registry.every_fact e where e.unit_id = z.unit_id and e.id = z.fact) was on true
                where z.round = :round and z.unit_id = any (:firms)
                  and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                order by z.unit_id, z.item
                """)
                .param("round", round)
                .param("firms", firms.toArray(String[]::new))
                .query(MemberFact.class)
                .list();
    }

    private record Place(String unitId, boolean ranked, int members, String firm) {}

    /**
     * What changed facts of firms make of the units of a round. A firm that is in no unit yet is passed on as it is.
     *
     * @param changes of firms
     */
    List<Restated.Change> restated(long round, List<Restated.Change> changes) {
        Optional<Formation> formation = changes.isEmpty() ? Optional.empty() : formation(round);
        if (formation.isEmpty()) {
            return changes;
        }
        Map<String, List<Place>> byUnit = places(round, changes).stream()
                .collect(Collectors.groupingBy(Place::unitId, LinkedHashMap::new, Collectors.toList()));
        Map<String, Map<String, String>> told = told(round, byUnit);
        Map<String, Map<String, Optional<String>>> changed = new HashMap<>();
        changes.forEach(change -> changed.computeIfAbsent(change.unitId(), firm -> new HashMap<>())
                .put(change.item(), change.value()));
        List<Restated.Change> restated = new ArrayList<>();
        Set<String> placed = new TreeSet<>();
        byUnit.forEach((unit, members) -> {
            members.forEach(member -> placed.add(member.firm()));
            items(members, changed).stream()
                    .filter(item -> members.getFirst().ranked() || !item.equals(PARTICIPATION))
                    .forEach(item -> restated.add(
                            new Restated.Change(unit, item, value(formation.get(), item, members, told, changed))));
        });
        changes.stream().filter(change -> !placed.contains(change.unitId())).forEach(restated::add);
        return restated;
    }

    private static Set<String> items(List<Place> members, Map<String, Map<String, Optional<String>>> changed) {
        Set<String> items = new TreeSet<>();
        members.forEach(member ->
                items.addAll(changed.getOrDefault(member.firm(), Map.of()).keySet()));
        return items;
    }

    private static Optional<String> value(
            Formation formation,
            String item,
            List<Place> members,
            Map<String, Map<String, String>> told,
            Map<String, Map<String, Optional<String>>> changed) {
        List<Optional<String>> each = new ArrayList<>();
        for (Place member : members) {
            Map<String, Optional<String>> news = changed.getOrDefault(member.firm(), Map.of());
            Optional<String> frozen = Optional.ofNullable(
                    told.getOrDefault(member.firm(), Map.of()).get(item));
            each.add(news.getOrDefault(item, frozen));
        }
        return members.size() == 1 ? each.getFirst() : formation.combined(item, each);
    }

    private List<Place> places(long round, List<Restated.Change> changes) {
        return rows.reference("""
                select u.unit_id, u.ranked, u.members, m.firm
                from evaluation.unit u join evaluation.member m on m.round = u.round and m.unit_id = u.unit_id
                where u.round = :round
                  and u.unit_id in (select x.unit_id from evaluation.member x
                                    where x.round = :round and x.firm = any (:firms))
                order by u.unit_id, m.position
                """)
                .param("round", round)
                .param(
                        "firms",
                        changes.stream().map(Restated.Change::unitId).distinct().toArray(String[]::new))
                .query(Place.class)
                .list();
    }

    private Map<String, Map<String, String>> told(long round, Map<String, List<Place>> byUnit) {
        List<String> firms = byUnit.values().stream()
                .filter(members -> members.size() > 1)
                .flatMap(members -> members.stream().map(Place::firm))
                .distinct()
                .toList();
        Map<String, Map<String, String>> told = new HashMap<>();
        for (MemberFact fact : of(Scope.everything(), round, firms)) {
            String value = fact.told();
            if (value != null) {
                told.computeIfAbsent(fact.firm(), firm -> new HashMap<>()).put(fact.item(), value);
            }
        }
        return told;
    }
}
