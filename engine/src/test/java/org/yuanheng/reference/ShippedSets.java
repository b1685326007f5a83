package org.yuanheng.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The schemes that ship, each read a second time from its document ({@link ShippedSchemes}), with firms to judge: random
 * ones, twins that tie with them, firms of which nothing is known, and firms all of whose figures are zero.
 */
final class ShippedSets {
    private static final int FIRMS = 1_000;
    private static final int TWINS = 60;

    private ShippedSets() {}

    static List<DataSet> all() {
        List<DataSet> sets = new ArrayList<>();
        for (ReferenceScheme scheme : ShippedSchemes.all()) {
            RandomFirms firms = new RandomFirms(scheme, 9_000 + sets.size())
                    .missing(0.04)
                    .longDigits(6)
                    .groups(20);
            sets.add(DataSet.shipped(
                    scheme,
                    withEdges(scheme, sized(scheme).apply(firms).make(FIRMS)),
                    folder().resolve(scheme.id() + ".yaml")));
        }
        return List.copyOf(sets);
    }

    /** The ids of the schemes that ship and judge: those that are no skeletons. */
    static List<String> ids() {
        try (Stream<Path> files = Files.list(folder())) {
            List<String> ids = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".cases.yaml") && !Files.readString(file).contains("weight: unpublished")) {
                    ids.add(name.substring(0, name.length() - ".yaml".length()));
                }
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no rulebook folder above the working directory");
        }
        return here.resolve("rulebook/schemes");
    }

    /** Figures of a size that stands on both sides of baselines, bands and bounds. */
    private static UnaryOperator<RandomFirms> sized(ReferenceScheme scheme) {
        return switch (scheme.id()) {
            case "hangzhou-sme-parks" ->
                firms -> firms.flags(ShippedSchemes.PARK_FLAGS)
                        .median(0.7, "dominant_share", "dominant_firm_share")
                        .median(10, "dominant_firms", "open_events", "tailored_services", "land")
                        .median(2, "joint_projects")
                        .median(40, "tax")
                        .median(2, "city_tax_per_mu")
                        .median(5, "city_output_per_mu")
                        .says("review", "PASSED", "PASSED", "PASSED", "CITY", "RETURNED")
                        .says("star_track", "OTHER", "OTHER", "OTHER", "OTHER", "OTHER", "OTHER", "FOUR_OR_FIVE")
                        .says("park_brain", "PROVINCIAL", "INTEGRATED", "OWN", "NONE");
            case "hdi" ->
                firms -> firms.median(70, "life_expectancy")
                        .median(13, "expected_schooling")
                        .median(9, "mean_schooling")
                        .median(9000, "gni_per_head");
            case "huaian-2024" ->
                firms -> firms.flags("bonus_safety", "bonus_carbon", "bonus_innovation", "penalty_points")
                        .median(10, "land", "land_last")
                        .says("scale", "ABOVE", "BELOW", "SERVICE");
            case "jingde-2022" ->
                firms -> firms.median(10, "land").flags("extra_points").says("scale", "BELOW", "ABOVE");
            case "wujin-draft" ->
                firms -> firms.says("evaluation_group", "GENERAL_ABOVE", "GENERAL_BELOW", "KEY_POLLUTER");
            case "zones-sum" ->
                firms -> firms.median(300, "lead_revenue").says("zone_place", "OUTER", "OUTER", "INNER");
            case "shandong-five" ->
                firms -> firms.says("industry", "1311", "3311", "4399", "4400", "4512", "4699", "4700");
            case "anhui-county-below", "anhui-county-below-taxes" ->
                firms -> firms.median(5, "land")
                        .median(3000, "leased_floor")
                        .says("scale", "BELOW", "BELOW", "BELOW", "ABOVE")
                        .says("registered_on", "2020-12-30", "2020-12-31", "2021-01-01", "2016-02-29", "2024-12-31")
                        .says("as_of", "2024-12-30", "2024-12-31", "2025-01-01", "2020-02-28");
            case "linhai-2014-large", "linhai-2014-small" ->
                firms -> firms.median(3, "land").median(5, "water");
            default ->
                scheme.id().contains("-below")
                        ? firms -> firms.says("scale", "BELOW", "ABOVE")
                        : UnaryOperator.identity();
        };
    }

    private static List<Unit> withEdges(ReferenceScheme scheme, List<Unit> random) {
        List<Unit> units = new ArrayList<>(random);
        for (Unit unit : random.subList(0, TWINS)) {
            units.add(new Unit(unit.id() + "~twin", unit.participation(), unit.texts(), unit.numbers()));
        }
        Map<String, String> texts = random.stream()
                .map(Unit::texts)
                .filter(t -> t.keySet().containsAll(scheme.texts()))
                .findFirst()
                .orElseThrow();
        units.add(new Unit("~blank", Optional.empty(), texts, Map.of()));
        units.add(new Unit("~nothing", Optional.empty(), Map.of(), Map.of()));
        Map<String, BigDecimal> zeros = new HashMap<>();
        scheme.columns().forEach(c -> zeros.put(c.id(), BigDecimal.ZERO.setScale(c.decimals())));
        units.add(new Unit("~zero", Optional.empty(), texts, zeros));
        return units;
    }
}
