package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Formation.Grouping;
import org.yuanheng.engine.formation.Unit.Kind;
import org.yuanheng.engine.formation.Unit.Member;
import org.yuanheng.engine.formation.Unit.Role;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Foothold;

/** Brings firms together by a rule. Neither the order of firms nor that of footholds changes what comes of it. */
final class Forming {
    private static final int DECIMALS = 6;
    private static final Text BY_ITSELF = new Text("按企业单独评价", "judged as a firm by itself");

    private static final Text NO_FACTS =
            new Text("用地台账里有，本期没有任何数据", "in the land ledger, and without any facts in the period");

    private final Formation rule;
    private final NavigableMap<String, FirmFacts> firms = new TreeMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final List<Foothold> footholds;
    private final List<Correction> corrections;

    Forming(Formation rule, Collection<FirmFacts> firms, List<Foothold> footholds, List<Correction> corrections) {
        this.rule = rule;
        this.footholds = footholds;
        this.corrections = corrections.stream()
                .sorted(Comparator.comparing(Correction::firm))
                .toList();
        firms.forEach(firm -> this.firms.put(firm.code(), firm));
        Map<String, List<Foothold>> byFirm = new HashMap<>();
        for (Foothold foothold : footholds) {
            byFirm.computeIfAbsent(foothold.firm().code(), code -> new ArrayList<>())
                    .add(foothold);
        }
        byFirm.forEach((code, all) -> standings.put(code, new Standing(all)));
    }

    Formed formed() {
        if (rule.grouping().isEmpty()) {
            return new Formed(
                    firms.values().stream()
                            .map(firm -> alone(firm, Kind.FIRM, true, BY_ITSELF, Optional.empty()))
                            .toList(),
                    List.of());
        }
        Grouping grouping = rule.grouping().get();
        Ties ties = new Ties(grouping, firms, standings);
        ties.correct(corrections);
        SortedMap<String, Unit> units = new TreeMap<>();
        for (List<FirmFacts> together : components(ties)) {
            units(grouping, ties, together).forEach(unit -> units.put(unit.id(), unit));
        }
        return new Formed(List.copyOf(units.values()), leftOut());
    }

    private List<Formed.LeftOut> leftOut() {
        SortedMap<String, Formed.LeftOut> leftOut = new TreeMap<>();
        for (Foothold foothold : footholds) {
            String code = foothold.firm().code();
            if (!firms.containsKey(code)) {
                leftOut.merge(
                        code,
                        new Formed.LeftOut(code, foothold.firm().called(), NO_FACTS),
                        (one, other) -> one.name().compareTo(other.name()) <= 0 ? one : other);
            }
        }
        return List.copyOf(leftOut.values());
    }

    /** Firms that hang together, each group in the order of codes. */
    private Collection<List<FirmFacts>> components(Ties ties) {
        Map<String, String> roots = new HashMap<>();
        ties.ties().forEach((firm, tie) -> {
            String one = root(roots, firm);
            String other = root(roots, tie.to());
            if (!one.equals(other)) {
                roots.put(one, other);
            }
        });
        SortedMap<String, List<FirmFacts>> components = new TreeMap<>();
        firms.values()
                .forEach(firm -> components
                        .computeIfAbsent(root(roots, firm.code()), root -> new ArrayList<>())
                        .add(firm));
        return components.values();
    }

    private static String root(Map<String, String> roots, String node) {
        String root = node;
        while (roots.containsKey(root)) {
            root = roots.get(root);
        }
        if (!root.equals(node)) {
            roots.put(node, root);
        }
        return root;
    }

    private List<Unit> units(Grouping grouping, Ties ties, List<FirmFacts> together) {
        return switch (grouping.join()) {
            case TENANT_TO_LESSOR -> List.of(oneOrGroup(ties, together, Kind.TENANT_GROUP));
            case FIRM_TO_PARCEL -> List.of(oneOrGroup(ties, together, Kind.PLOT));
            case MIXED_WITH_TENANTS -> mixed(ties, together, grouping.mergedRanked());
        };
    }

    private Unit oneOrGroup(Ties ties, List<FirmFacts> together, Kind kind) {
        return together.size() == 1
                ? alone(together.getFirst(), ties, true, false)
                : group(together, lead(together), kind, true, ties);
    }

    /** A mixed firm is judged twice; of the two units of its firms one is ranked and the other only shown. */
    private List<Unit> mixed(Ties ties, List<FirmFacts> together, boolean mergedRanked) {
        if (together.size() == 1) {
            return List.of(alone(together.getFirst(), ties, true, false));
        }
        List<FirmFacts> mixed = together.stream().filter(ties::isMixed).toList();
        FirmFacts lead = lead(mixed.isEmpty() ? together : mixed);
        List<Unit> units = new ArrayList<>();
        units.add(group(together, lead, Kind.MIXED_MERGED, mergedRanked, ties));
        for (FirmFacts firm : mergedRanked ? mixed : together) {
            units.add(alone(firm, ties, !mergedRanked, true));
        }
        return units;
    }

    private Unit alone(FirmFacts firm, Ties ties, boolean ranked, boolean merged) {
        Optional<Correction> correction = corrections.stream()
                .filter(each -> each.firm().equals(firm.code()))
                .findFirst();
        if (ties.isMixed(firm)) {
            return alone(firm, Kind.MIXED_ALONE, ranked, ties.mixedBecause(firm), correction);
        }
        Text reason = ties.alone(firm.code())
                .or(() -> Optional.ofNullable(ties.ties().get(firm.code())).map(Ties.Tie::reason))
                .orElse(BY_ITSELF);
        return alone(firm, Kind.FIRM, ranked, merged ? besides(reason) : reason, correction);
    }

    private static Text besides(Text reason) {
        return new Text(
                reason.zh() + "；单独评价，另有合并的结果供对照", reason.en() + "; judged by itself, and shown merged beside it");
    }

    private Unit alone(FirmFacts firm, Kind kind, boolean ranked, Text reason, Optional<Correction> correction) {
        Fraction land = used(firm);
        Member only = new Member(
                firm.code(),
                firm.name(),
                Role.LEAD,
                land.rounded(DECIMALS),
                land.signum() > 0 ? Optional.of(BigDecimal.ONE) : Optional.empty(),
                reason,
                correction);
        return new Unit(kind.id(firm.code()), kind, ranked, List.of(only), reason, facts(firm.facts(), ranked));
    }

    private Unit group(List<FirmFacts> together, FirmFacts lead, Kind kind, boolean ranked, Ties ties) {
        List<FirmFacts> ordered = new ArrayList<>(List.of(lead));
        together.stream().filter(firm -> !firm.code().equals(lead.code())).forEach(ordered::add);
        Fraction land = ordered.stream().map(this::used).reduce(Fraction.ZERO, Fraction::plus);
        boolean shares = land.signum() > 0
                && ordered.stream().noneMatch(firm -> used(firm).signum() < 0);
        List<Member> members = ordered.stream()
                .map(firm -> member(
                        firm, firm.code().equals(lead.code()), shares ? Optional.of(land) : Optional.empty(), ties))
                .toList();
        SortedMap<String, String> facts = new TreeMap<>();
        for (String item : rule.combine().keySet()) {
            List<Optional<String>> each = ordered.stream()
                    .map(firm -> Optional.ofNullable(firm.facts().get(item)))
                    .toList();
            rule.combined(item, each).ifPresent(value -> facts.put(item, value));
        }
        return new Unit(kind.id(lead.code()), kind, ranked, members, reason(kind, members), facts(facts, ranked));
    }

    private Member member(FirmFacts firm, boolean lead, Optional<Fraction> whole, Ties ties) {
        Optional<Ties.Tie> tie = Optional.ofNullable(ties.ties().get(firm.code()));
        Fraction land = used(firm);
        Role role = lead ? Role.LEAD : tie.map(Ties.Tie::role).orElse(Role.HOLDER);
        Text leads = ties.isMixed(firm)
                ? ties.mixedBecause(firm)
                : new Text(
                        "单元内自有用地最多（" + Ties.mu(standing(firm).own()) + " 亩），单元以它为名",
                        "has most land of its own (" + Ties.mu(standing(firm).own()) + " mu); the unit bears its name");
        return new Member(
                firm.code(),
                firm.name(),
                role,
                land.rounded(DECIMALS),
                whole.map(all -> land.over(all).rounded(DECIMALS)),
                tie.map(Ties.Tie::reason).orElse(leads),
                tie.flatMap(Ties.Tie::correction));
    }

    private static Text reason(Kind kind, List<Member> members) {
        String lead = members.getFirst().name();
        int others = members.size() - 1;
        String tenants = others == 1 ? "a tenant" : others + " tenants";
        String firms = others == 1 ? "a firm" : others + " firms";
        if (members.stream().skip(1).allMatch(member -> member.role() == Role.MOVED)) {
            return new Text(
                    lead + "与评价办公室并入的 " + others + " 家企业合并评价，共享结果",
                    lead + " and " + firms + " put with it by the office, judged as one and sharing the result");
        }
        return switch (kind) {
            case PLOT ->
                new Text(
                        "同一宗地上的 " + members.size() + " 家企业合并评价，共享结果",
                        members.size() + " firms on one parcel, judged as one and sharing the result");
            case MIXED_MERGED ->
                new Text("混合型企业" + lead + "与 " + others + " 家承租企业合并", "the mixed firm " + lead + " with " + tenants);
            case TENANT_GROUP, FIRM, MIXED_ALONE ->
                new Text(
                        lead + "与同一宗地上的 " + others + " 家承租企业合并评价，共享结果",
                        lead + " and " + tenants + " on its land, judged as one and sharing the result");
        };
    }

    /** What is only shown takes no part in ranks and group figures. */
    private static SortedMap<String, String> facts(SortedMap<String, String> facts, boolean ranked) {
        if (ranked || facts.getOrDefault("participation", "").equals("EXEMPT")) {
            return facts;
        }
        SortedMap<String, String> shown = new TreeMap<>(facts);
        shown.put("participation", "SCORED_NO_CLASS");
        return shown;
    }

    private FirmFacts lead(List<FirmFacts> firms) {
        return firms.stream()
                .min(Comparator.comparing((FirmFacts firm) -> standing(firm).own(), Forming::moreFirst)
                        .thenComparing(this::used, Forming::moreFirst)
                        .thenComparing(FirmFacts::code))
                .orElseThrow();
    }

    private static int moreFirst(Fraction one, Fraction other) {
        return other.plus(one.negated()).signum();
    }

    private Fraction used(FirmFacts firm) {
        return standing(firm).used();
    }

    private Standing standing(FirmFacts firm) {
        return standings.getOrDefault(firm.code(), Standing.NOWHERE);
    }
}
