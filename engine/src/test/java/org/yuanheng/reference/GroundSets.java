package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.yuanheng.reference.ReferenceGround.Derived;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;

/** Units whose facts are worked on before they are judged: derived facts, and groups that give way to larger ones. */
final class GroundSets {
    private static final int UNITS = 3_000;

    private GroundSets() {}

    static List<DataSet> all() {
        return List.of(fallback(71, UNITS), fallback(72, 200), derived(73), levels(74, true), levels(75, false));
    }

    static final List<Derived> DERIVED = List.of(
            new Derived.Figure("own", 1, fact("x").times(Formula.number("0.37")).plus(fact("f"))),
            new Derived.Cut(
                    "land_size",
                    fact("own"),
                    List.of(new BigDecimal("1.1"), new BigDecimal("3")),
                    List.of("SMALL", "MIDDLE", "LARGE")),
            new Derived.Prefix("division", "industry", 2),
            new Derived.Prefix("section", "division", 1));

    private static SchemeDraft draft(String id) {
        return new SchemeDraft(id)
                .declares(6, "x", "y")
                .declares(0, "f")
                .texts("county", "industry")
                .indicator("r", ratio("own", "y"), "60", Rule.againstTheGroup().cap("1.5"))
                .indicator("s", ratio("x", "y"), "40", Rule.by("min_max").filledByMean())
                .ties("own desc")
                .override("held", Kind.CAP, "B", compares("own", ">", "4"));
    }

    static DataSet fallback(long seed, int units) {
        SchemeDraft draft = draft("ground-fallback-" + seed)
                .comparedBy("county", "division", "land_size", "section")
                .ground(new ReferenceGround(
                        DERIVED,
                        List.of(
                                List.of("county", "division", "land_size"),
                                List.of("county", "section"),
                                List.of("county"),
                                List.of()),
                        7))
                .classes("A 20", "B 40", "C", "D 5")
                .small(9, "C");
        return set(draft, seed, units);
    }

    static DataSet derived(long seed) {
        SchemeDraft draft = draft("ground-derived")
                .comparedBy("land_size", "section")
                .ground(new ReferenceGround(DERIVED, List.of(), 0))
                .population(compares("own", ">", "0.4"))
                .classes("A 20", "B 40", "C", "D 5")
                .overAll();
        return set(draft, seed, UNITS);
    }

    /** Zones of ten or so firms each, some by share, some of which lack a fact. */
    static DataSet levels(long seed, boolean shares) {
        Map<String, Integer> decimals =
                shares ? Map.of("x", 6, "y", 6, "f", 0) : Map.of("x", 6, "y", 6, "f", 0, "part", 3);
        SchemeDraft draft = new SchemeDraft("ground-levels-" + seed)
                .declares(6, "x", "y")
                .declares(0, "f")
                .declares(3, "part")
                .texts("county", "industry", "zone")
                .comparedBy("county")
                .ground(new ReferenceGround(
                        List.of(new Derived.Cut(
                                "zone_size", fact("y"), List.of(new BigDecimal("12")), List.of("SMALL", "LARGE"))),
                        List.of(),
                        0,
                        Optional.of(new ReferenceGround.Level(
                                "zone",
                                shares ? Optional.of("part") : Optional.empty(),
                                shares ? Optional.of(compares("x", "<", "8")) : Optional.empty(),
                                shares,
                                shares ? List.of() : List.of("f", "part"),
                                decimals))))
                .indicator("r", ratio("x", "y"), "60", Rule.againstTheGroup().cap("1.5"))
                .indicator("s", ratio("f", "y"), "40", Rule.by("min_max").filledByMean())
                .ties("y desc")
                .override("held", Kind.CAP, "B", Condition.is("zone_size", "LARGE"))
                .classes("A 20", "B 40", "C", "D 5");
        ReferenceScheme scheme = draft.done();
        SplittableRandom random = new SplittableRandom(seed);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Map<String, BigDecimal> numbers = new HashMap<>();
            numbers.put("x", BigDecimal.valueOf(random.nextInt(9)).setScale(6));
            numbers.put("y", BigDecimal.valueOf(1 + random.nextInt(3)).setScale(6));
            numbers.put("f", BigDecimal.valueOf(random.nextInt(shares ? 3 : 2)));
            numbers.put("part", BigDecimal.valueOf(shares ? random.nextInt(1001) : 1, 3));
            if (random.nextInt(12) == 0) {
                numbers.remove(List.of("x", "y", "f", "part").get(random.nextInt(4)));
            }
            int zone = random.nextInt(400);
            Map<String, String> texts = new HashMap<>();
            texts.put("county", "c" + (random.nextInt(90) == 0 ? "x" : zone % 7));
            texts.put("zone", "z" + zone);
            if (random.nextInt(40) == 0) {
                texts.remove("zone");
            }
            Optional<Unit.Participation> how = switch (random.nextInt(12)) {
                case 0 -> Optional.of(Unit.Participation.EXEMPT);
                case 1 -> Optional.of(Unit.Participation.TRANSITION);
                default -> Optional.empty();
            };
            units.add(new Unit("m" + i, how, texts, numbers));
        }
        return DataSet.of(scheme, units);
    }

    private static DataSet set(SchemeDraft draft, long seed, int size) {
        ReferenceScheme scheme = draft.done();
        SplittableRandom random = new SplittableRandom(seed);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, BigDecimal> numbers = new HashMap<>();
            numbers.put("x", BigDecimal.valueOf(random.nextInt(9)).setScale(6));
            numbers.put("y", BigDecimal.valueOf(1 + random.nextInt(3)).setScale(6));
            numbers.put("f", BigDecimal.valueOf(random.nextInt(3)));
            if (random.nextInt(9) == 0) {
                numbers.remove(List.of("x", "y", "f").get(random.nextInt(3)));
            }
            // Few firms in most industries, many in some.
            int industry = 1000 + random.nextInt(1 + random.nextInt(9000));
            Map<String, String> texts = new HashMap<>();
            texts.put("county", "c" + random.nextInt(1 + random.nextInt(12)));
            texts.put("industry", Integer.toString(industry));
            if (random.nextInt(40) == 0) {
                texts.remove("industry");
            }
            Optional<Unit.Participation> how =
                    random.nextInt(6) == 0 ? Optional.of(Unit.Participation.TRANSITION) : Optional.empty();
            units.add(new Unit("u" + random.nextInt(1000) + "-" + i, how, texts, numbers));
        }
        return DataSet.of(scheme, units);
    }
}
