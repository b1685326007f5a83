package org.yuanheng.engine.formation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.tenure.Foothold;

/**
 * A rule that forms the units of a round: a file of {@code rulebook/formations}.
 *
 * <p>Example: by {@code suichang-plot} the tenants of a plot are judged with the firm that lets it to them.
 *
 * @param grouping how firms come together; empty when each is judged by itself
 * @param combine how the facts of a group follow from those of its members, by item
 * @param items the items that the rule names, by id
 * @param schemes ids of the schemes that it is made for; all their items must be combined
 */
public record Formation(
        String id,
        Text title,
        List<Scheme.Source> sources,
        List<Scheme.Assumption> assumptions,
        Optional<Grouping> grouping,
        SortedMap<String, Combination> combine,
        SortedMap<String, Item> items,
        List<String> schemes) {
    /** The rule by which a round forms its units when nobody says otherwise. */
    public static final String EACH_FIRM = "each-firm";

    /** How firms come together. */
    enum Join {
        /** A tenant with the firm that lets to it. */
        TENANT_TO_LESSOR,
        /** A firm with the others on the parcel where it has most land. */
        FIRM_TO_PARCEL,
        /** A firm that makes and lets with those that rent from it. */
        MIXED_WITH_TENANTS
    }

    /**
     * How firms come together.
     *
     * @param alone firms that never stand in a group
     * @param tenantAlone tenants that stand alone
     * @param production of MIXED_WITH_TENANTS: how one knows that a firm makes something itself
     * @param mergedRanked whether the group is ranked, and not its members
     */
    record Grouping(
            Join join,
            List<Condition> alone,
            List<Condition> tenantAlone,
            List<Condition> production,
            boolean mergedRanked) {
        Stream<Condition> conditions() {
            return Stream.of(alone, tenantAlone, production).flatMap(List::stream);
        }
    }

    /** Whether firms can come together by it: only then does it matter who holds and rents what. */
    public boolean groups() {
        return grouping.isPresent();
    }

    /** The items by which it tells firms apart, beside those that are combined. */
    public NavigableSet<String> reads() {
        NavigableSet<String> read = new TreeSet<>();
        grouping.stream()
                .flatMap(Grouping::conditions)
                .flatMap(condition -> condition.reads().stream())
                .forEach(item -> read.add(item.id()));
        return read;
    }

    /** The parcel on which each firm holds or rents most, by credit code: where a unit of this rule lies on the map. */
    public static SortedMap<String, String> mainParcels(Collection<Foothold> footholds) {
        Map<String, List<Foothold>> byFirm = new HashMap<>();
        footholds.forEach(foothold -> byFirm.computeIfAbsent(foothold.firm().code(), code -> new ArrayList<>())
                .add(foothold));
        SortedMap<String, String> parcels = new TreeMap<>();
        byFirm.forEach(
                (code, all) -> new Standing(all).mainParcel().ifPresent(place -> parcels.put(code, place.name())));
        return parcels;
    }

    /** The items of a scheme for which it does not say how a group has them; with any, no round may be opened. */
    public List<Problem> gaps(Scheme scheme) {
        if (!groups()) {
            return List.of();
        }
        List<Problem> gaps = new ArrayList<>();
        for (Item item : scheme.delivered().values()) {
            if (!item.id().equals("unit_id") && !combine.containsKey(item.id())) {
                gaps.add(new Problem(
                        "formation-not-combined",
                        Place.of(id + ".yaml"),
                        new Text(
                                scheme.title().zh() + "要用" + item.label().zh() + "（" + item.id()
                                        + "），评价单元规则没有说几家合并时怎样取",
                                scheme.title().en() + " reads " + item.label().en() + " (" + item.id()
                                        + "), and the rule does not say how a unit of several firms has it"),
                        new Text(
                                "在 combine 下把 " + item.id() + " 写进 sum、sum_of_delivered、lead、max 或 prevails",
                                "name " + item.id()
                                        + " under combine, in sum, sum_of_delivered, lead, max or prevails")));
            }
        }
        return gaps;
    }

    /**
     * What a unit has of an item.
     *
     * @param members what each of its members has, the lead's first
     * @return empty for missing, and for an item that is not combined
     */
    public Optional<String> combined(String item, List<Optional<String>> members) {
        Combination combination = combine.get(item);
        Item known = items.get(item);
        return combination == null || known == null ? Optional.empty() : combination.of(known.type(), members);
    }

    /**
     * The units of a period.
     *
     * @param firms that have facts, in any order
     * @param footholds what the land ledger knows of them in the period's year; not asked for when {@link #groups} is false
     */
    public Formed form(Collection<FirmFacts> firms, List<Foothold> footholds, List<Correction> corrections) {
        return new Forming(this, firms, footholds, corrections).formed();
    }
}
