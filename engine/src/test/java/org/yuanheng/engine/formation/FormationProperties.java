package org.yuanheng.engine.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Foothold;
import org.yuanheng.engine.tenure.Party;

/** Whoever holds, rents, sublets and is corrected: each firm is ranked once, with all it has, in whatever order it came. */
class FormationProperties {
    private static final int FIRMS = 9;
    private static final List<String> RULES = List.of("each-firm", "suichang-plot", "plot", "huangyan-mixed");

    /** A county by chance; rents go in circles too. */
    private static final class County {
        private final Random chance;
        private final List<FirmFacts> firms = new ArrayList<>();
        private final List<Foothold> footholds = new ArrayList<>();
        private final List<Correction> corrections = new ArrayList<>();

        private County(long seed) {
            chance = new Random(seed);
            for (int i = 0; i < FIRMS; i++) {
                firms.add(firm(i));
                tie(i);
            }
            for (int i = 0; i < chance.nextInt(3); i++) {
                String firm = "F" + i * 3;
                Optional<String> with = chance.nextBoolean() ? Optional.empty() : Optional.of(name());
                corrections.add(new Correction(firm, with.filter(other -> !other.equals(firm)), "更正", "亩均办"));
            }
        }

        private String name() {
            return "F" + chance.nextInt(FIRMS + 2);
        }

        private FirmFacts firm(int number) {
            SortedMap<String, String> facts = new TreeMap<>();
            facts.put("tax", BigDecimal.valueOf(chance.nextInt(100_000), 3).toPlainString());
            facts.put("land", BigDecimal.valueOf(chance.nextInt(5_000), 2).toPlainString());
            facts.put("output", Integer.toString(chance.nextInt(3)));
            facts.put("scale", chance.nextInt(4) == 0 ? "ABOVE" : "BELOW");
            if (chance.nextInt(8) == 0) {
                facts.put("participation", "EXEMPT");
            }
            return new FirmFacts("F" + number, "企业" + number, facts);
        }

        private void tie(int number) {
            Party self = new Party(Party.Kind.FIRM, "F" + number, "企业" + number);
            String parcel = "Z" + chance.nextInt(4);
            if (chance.nextInt(3) > 0) {
                footholds.add(new Foothold(self, Part.OWN, Optional.empty(), parcel, land()));
            }
            for (int i = 0; i < chance.nextInt(3); i++) {
                String from = name();
                Party lessor = new Party(Party.Kind.FIRM, from, from);
                Fraction land = land();
                footholds.add(new Foothold(self, Part.LEASED_IN, Optional.of(lessor), "Z" + i, land));
                footholds.add(new Foothold(lessor, Part.LEASED_OUT, Optional.of(self), "Z" + i, land));
            }
        }

        private Fraction land() {
            return Fraction.of(1 + chance.nextInt(20));
        }

        private BigDecimal sum(String item) {
            return firms.stream().map(firm -> number(firm.facts(), item)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static BigDecimal number(Map<String, String> facts, String item) {
        return new BigDecimal(facts.getOrDefault(item, "0"));
    }

    private static List<Formation> rules() throws IOException {
        List<Formation> rules = new ArrayList<>();
        for (String id : RULES) {
            rules.add(Ways.shipped(id));
        }
        rules.add(Ways.read(Ways.text("huangyan-mixed").replace("ranked: alone", "ranked: merged")));
        return rules;
    }

    @Property(tries = 300)
    void eachFirmIsRankedOnceWithAllItHas(@ForAll long seed) throws IOException {
        County county = new County(seed);
        for (Formation rule : rules()) {
            Formed formed = rule.form(county.firms, county.footholds, county.corrections);
            List<String> ranked = formed.units().stream()
                    .filter(Unit::ranked)
                    .flatMap(unit -> unit.members().stream())
                    .map(Unit.Member::code)
                    .sorted()
                    .toList();
            assertThat(ranked)
                    .as(rule.id())
                    .isEqualTo(
                            county.firms.stream().map(FirmFacts::code).sorted().toList());
            for (String item : List.of("tax", "land")) {
                BigDecimal sum = formed.units().stream()
                        .filter(Unit::ranked)
                        .map(unit -> number(unit.facts(), item))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as(rule.id() + " " + item).isEqualByComparingTo(county.sum(item));
            }
            namedOnce(rule, county, formed);
        }
    }

    private static void namedOnce(Formation rule, County county, Formed formed) {
        Set<String> ids = new HashSet<>();
        formed.units()
                .forEach(unit -> assertThat(ids.add(unit.id())).as(unit.id()).isTrue());
        Set<String> left = formed.leftOut().stream().map(Formed.LeftOut::code).collect(Collectors.toSet());
        Set<String> unknown = county.footholds.stream()
                .map(foothold -> foothold.firm().code())
                .filter(code ->
                        county.firms.stream().noneMatch(firm -> firm.code().equals(code)))
                .collect(Collectors.toSet());
        assertThat(left).isEqualTo(rule.groups() ? unknown : Set.of());
        for (Unit unit : formed.units()) {
            assertThat(Unit.isGroup(unit.id())).isEqualTo(unit.members().size() > 1);
            assertThat(unit.reason().zh()).isNotEmpty();
            if (!unit.ranked()) {
                assertThat(unit.facts().get("participation")).isIn("SCORED_NO_CLASS", "EXEMPT");
            }
            BigDecimal shares = unit.members().stream()
                    .flatMap(member -> member.share().stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(shares.signum() == 0
                            || shares.subtract(BigDecimal.ONE).abs().doubleValue() < 0.00001)
                    .as("shares of " + unit)
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void theOrderOfWhatComesInChangesNothing(@ForAll long seed) throws IOException {
        County county = new County(seed);
        List<FirmFacts> firms = new ArrayList<>(county.firms);
        List<Foothold> footholds = new ArrayList<>(county.footholds);
        List<Correction> corrections = new ArrayList<>(county.corrections);
        Collections.shuffle(firms, new Random(seed + 1));
        Collections.shuffle(footholds, new Random(seed + 2));
        Collections.reverse(corrections);
        for (Formation rule : rules()) {
            assertThat(rule.form(firms, footholds, corrections))
                    .isEqualTo(rule.form(county.firms, county.footholds, county.corrections));
        }
    }

    @Property(tries = 200)
    void whoIsSetApartStandsByItself(@ForAll long seed) throws IOException {
        County county = new County(seed);
        String firm = "F" + new Random(seed).nextInt(FIRMS);
        for (Formation rule : rules()) {
            Formed formed = rule.form(
                    county.firms, county.footholds, List.of(new Correction(firm, Optional.empty(), "实际分户", "亩均办")));
            assertThat(formed.units().stream()
                            .filter(unit -> unit.members().stream()
                                    .anyMatch(member -> member.code().equals(firm)))
                            .map(Unit::id))
                    .containsExactly(firm);
        }
    }

    @Property(tries = 200)
    void eachFirmIsAsItCame(@ForAll long seed) throws IOException {
        County county = new County(seed);
        Formed formed = Ways.shipped("each-firm").form(county.firms, List.of(), List.of());
        assertThat(formed.units().stream().map(Unit::facts))
                .isEqualTo(county.firms.stream().map(FirmFacts::facts).toList());
    }
}
