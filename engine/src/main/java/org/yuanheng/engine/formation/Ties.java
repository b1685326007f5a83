package org.yuanheng.engine.formation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Formation.Grouping;
import org.yuanheng.engine.formation.Formation.Join;
import org.yuanheng.engine.formation.Unit.Role;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Foothold;

/**
 * Which firm goes with which by a rule, and why, or why it goes with none. A firm goes with one other at most, so that
 * nobody drags two landlords into one unit.
 */
final class Ties {
    private static final String PARCEL = "parcel ";

    private final Grouping grouping;
    private final NavigableMap<String, FirmFacts> firms;
    private final Map<String, Standing> standings;
    private final Map<String, Tie> ties = new TreeMap<>();
    private final Map<String, Text> alone = new HashMap<>();

    /**
     * A firm goes with another firm, or to a parcel.
     *
     * @param to a credit code, or a parcel's name that no credit code is
     */
    record Tie(String to, Role role, Text reason, Optional<Correction> correction) {}

    Ties(Grouping grouping, NavigableMap<String, FirmFacts> firms, Map<String, Standing> standings) {
        this.grouping = grouping;
        this.firms = firms;
        this.standings = standings;
        firms.values().forEach(this::tie);
    }

    /** Where firms go, by credit code. */
    Map<String, Tie> ties() {
        return ties;
    }

    /** Why a firm goes with none, as far as there is anything to say. */
    Optional<Text> alone(String code) {
        return Optional.ofNullable(alone.get(code));
    }

    /** Takes the office's word: of a corrected firm nothing that the rule found counts. */
    void correct(List<Correction> corrections) {
        for (Correction correction : corrections) {
            ties.remove(correction.firm());
            List<String> tenants = ties.entrySet().stream()
                    .filter(entry -> entry.getValue().to().equals(correction.firm()))
                    .map(Map.Entry::getKey)
                    .toList();
            tenants.forEach(tenant -> {
                ties.remove(tenant);
                alone.put(
                        tenant,
                        new Text(
                                called(correction.firm()) + "已由评价办公室另行安排，单独评价",
                                called(correction.firm()) + " was put elsewhere by the office: by itself"));
            });
        }
        corrections.forEach(this::applied);
    }

    private void applied(Correction correction) {
        Optional<String> with = correction.with().filter(firms::containsKey);
        if (!firms.containsKey(correction.firm())) {
            return;
        }
        Text said = said(correction);
        if (with.isPresent()) {
            ties.put(correction.firm(), new Tie(with.get(), Role.MOVED, said, Optional.of(correction)));
        } else {
            alone.put(correction.firm(), said);
        }
    }

    private Text said(Correction correction) {
        if (correction.with().filter(code -> !firms.containsKey(code)).isPresent()) {
            return new Text("更正要求并入的企业本期没有数据，单独评价", "the firm it was to go with has no facts in the period: by itself");
        }
        String with = correction.with().map(this::called).orElse("");
        return with.isEmpty()
                ? new Text(
                        "由" + correction.by() + "改为单独评价：" + correction.reason(),
                        "set apart by " + correction.by() + ": " + correction.reason())
                : new Text(
                        "由" + correction.by() + "并入" + with + "：" + correction.reason(),
                        "put with " + with + " by " + correction.by() + ": " + correction.reason());
    }

    private void tie(FirmFacts firm) {
        Optional<Text> exempt = met(grouping.alone(), firm);
        boolean stands = grouping.join() == Join.FIRM_TO_PARCEL
                ? standing(firm).mainParcel().isPresent()
                : standing(firm).mainLessor(firm.code(), firms).isPresent();
        if (exempt.isPresent()) {
            alone.put(firm.code(), aloneFor(exempt.get()));
        } else if (stands) {
            switch (grouping.join()) {
                case TENANT_TO_LESSOR -> toLessor(firm);
                case FIRM_TO_PARCEL -> toParcel(firm);
                case MIXED_WITH_TENANTS -> toMixed(firm);
            }
        }
    }

    private void toLessor(FirmFacts firm) {
        Standing.Place lessor = standing(firm).mainLessor(firm.code(), firms).orElseThrow();
        Optional<Text> apart = met(grouping.tenantAlone(), firm);
        FirmFacts other = firm(lessor.name());
        Optional<Text> otherAlone = met(grouping.alone(), other);
        if (apart.isPresent()) {
            alone.put(firm.code(), aloneFor(rents(firm, lessor), apart.get()));
        } else if (otherAlone.isPresent()) {
            alone.put(
                    firm.code(),
                    new Text(
                            "出租方" + other.name() + "单独评价（" + otherAlone.get().zh() + "），本企业也单独评价",
                            "its lessor " + other.name() + " stands by itself ("
                                    + otherAlone.get().en() + "), and so does it"));
        } else {
            ties.put(firm.code(), new Tie(lessor.name(), Role.TENANT, rents(firm, lessor), Optional.empty()));
        }
    }

    private void toParcel(FirmFacts firm) {
        Standing.Place parcel = standing(firm).mainParcel().orElseThrow();
        boolean tenant = standing(firm).rentsOnly(parcel.name());
        Text there = new Text(
                (tenant ? "在宗地 " : "持有宗地 ") + parcel.name() + (tenant ? " 承租 " : " 的 ") + mu(parcel.land())
                        + " 亩，是其用地最多的宗地",
                (tenant ? "rents " : "holds ") + mu(parcel.land()) + " mu of parcel " + parcel.name()
                        + ", where it has most land");
        Optional<Text> apart = tenant ? met(grouping.tenantAlone(), firm) : Optional.empty();
        if (apart.isPresent()) {
            alone.put(firm.code(), aloneFor(there, apart.get()));
        } else {
            Role role = tenant ? Role.TENANT : Role.HOLDER;
            ties.put(firm.code(), new Tie(PARCEL + parcel.name(), role, there, Optional.empty()));
        }
    }

    private void toMixed(FirmFacts firm) {
        Standing.Place lessor = standing(firm).mainLessor(firm.code(), firms).orElseThrow();
        if (!isMixed(firm) && isMixed(firm(lessor.name()))) {
            toLessor(firm);
        }
    }

    /** Whether a firm makes something itself and lets part of its land or buildings. */
    boolean isMixed(FirmFacts firm) {
        return grouping.join() == Join.MIXED_WITH_TENANTS
                && standing(firm).let().signum() > 0
                && met(grouping.alone(), firm).isEmpty()
                && met(grouping.production(), firm).isPresent();
    }

    /** Why a firm is a mixed one. */
    Text mixedBecause(FirmFacts firm) {
        Text made = met(grouping.production(), firm).orElseThrow();
        return new Text(
                "混合型企业：" + made.zh() + "，并出租 " + mu(standing(firm).let()) + " 亩",
                "a mixed firm: " + made.en() + ", and it lets "
                        + mu(standing(firm).let()) + " mu");
    }

    private Text rents(FirmFacts firm, Standing.Place lessor) {
        Text parcels = parcels(firm, lessor.name());
        return new Text(
                "承租" + called(lessor.name()) + " " + mu(lessor.land()) + " 亩" + parcels.zh(),
                "rents " + mu(lessor.land()) + " mu from " + called(lessor.name()) + parcels.en());
    }

    private Text parcels(FirmFacts firm, String lessor) {
        List<String> parcels = new ArrayList<>();
        for (Foothold foothold : standing(firm).footholds()) {
            boolean there = foothold.part() == Part.LEASED_IN
                    && !foothold.parcel().isEmpty()
                    && foothold.other()
                            .filter(other -> other.code().equals(lessor))
                            .isPresent();
            if (there && !parcels.contains(foothold.parcel())) {
                parcels.add(foothold.parcel());
            }
        }
        String list = String.join("、", parcels.stream().sorted().toList());
        return parcels.isEmpty()
                ? Text.same("")
                : new Text("（宗地 " + list + "）", " (parcel " + list.replace("、", ", ") + ")");
    }

    private static Text aloneFor(Text why) {
        return new Text("单独评价：" + why.zh(), "by itself: " + why.en());
    }

    private static Text aloneFor(Text there, Text why) {
        return new Text(there.zh() + "，但" + why.zh() + "，单独评价", there.en() + ", but " + why.en() + ": by itself");
    }

    private Optional<Text> met(List<Condition> conditions, FirmFacts firm) {
        return conditions.stream()
                .filter(condition -> condition.holds(firm, standing(firm)))
                .findFirst()
                .map(Condition::words);
    }

    private Standing standing(FirmFacts firm) {
        return standings.getOrDefault(firm.code(), Standing.NOWHERE);
    }

    private FirmFacts firm(String code) {
        return Objects.requireNonNull(firms.get(code), code);
    }

    private String called(String code) {
        return Optional.ofNullable(firms.get(code)).map(FirmFacts::name).orElse(code);
    }

    static String mu(Fraction land) {
        return land.signum() == 0 ? "0" : land.rounded(6).stripTrailingZeros().toPlainString();
    }
}
