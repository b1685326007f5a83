package org.yuanheng.engine.relatedness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Equal to py-ecomplexity, column by column. */
class ComplexityTest {
    private static final Path FOLDER = Path.of("src/test/resources/economic-complexity");

    /** The last digits of a double: both sides divide and add in other orders. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** What an eigenvector may be off by: both sides iterate. */
    private static final Offset<Double> VECTOR = within(1e-9);

    private final List<Map<String, String>> input = rows("input.csv");
    private final List<Map<String, String>> expected = rows("expected.csv");
    private final List<String> regions = names("loc");
    private final List<String> industries = names("prod");
    private final LocationQuotients quotients = LocationQuotients.of(values());
    private final Presence presence = quotients.presence(1);
    private final Proximity proximity = Proximity.of(presence);
    private final Complexity complexity = Complexity.of(presence, proximity).orElseThrow();

    private static List<Map<String, String>> rows(String file) {
        try {
            List<String> lines = Files.readAllLines(FOLDER.resolve(file));
            List<String> names = List.of(lines.getFirst().split(",", -1));
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(names.get(i), cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> names(String column) {
        TreeSet<String> names = new TreeSet<>();
        input.forEach(row -> names.add(row.get(column)));
        return List.copyOf(names);
    }

    private double[][] values() {
        double[][] values = new double[regions.size()][industries.size()];
        input.forEach(row -> values[regions.indexOf(row.get("loc"))][industries.indexOf(row.get("prod"))] =
                Double.parseDouble(row.get("val")));
        return values;
    }

    private void column(String name, Offset<Double> offset, ToDoubleBiFunction<Integer, Integer> ours) {
        assertThat(expected).hasSize(regions.size() * industries.size());
        for (Map<String, String> row : expected) {
            int region = regions.indexOf(row.get("loc"));
            int industry = industries.indexOf(row.get("prod"));
            assertThat(ours.applyAsDouble(region, industry))
                    .as(name + " of " + row.get("loc") + ", " + row.get("prod"))
                    .isCloseTo(Double.parseDouble(row.get(name)), offset);
        }
    }

    @Test
    void quotientsAndWhatIsPresentWhere() {
        column("rca", ROUNDING, quotients::at);
        column("mcp", within(0.0), (region, industry) -> presence.at(region, industry) ? 1 : 0);
        column("diversity", within(0.0), (region, industry) -> presence.diversity(region));
        column("ubiquity", within(0.0), (region, industry) -> presence.ubiquity(industry));
    }

    @Test
    void proximityAndDensity() {
        List<Map<String, String>> pairs = rows("proximity.csv");
        assertThat(pairs).hasSize(industries.size() * (industries.size() - 1));
        pairs.forEach(row -> assertThat(
                        proximity.at(industries.indexOf(row.get("prod_1")), industries.indexOf(row.get("prod_2"))))
                .isEqualTo(Double.parseDouble(row.get("proximity"))));
        double[][] densities = proximity.densities(presence);
        column("density", ROUNDING, (region, industry) -> densities[region][industry]);
    }

    @Test
    void complexityOfRegionsAndIndustriesAndWhatLiesAhead() {
        column("eci", VECTOR, (region, industry) -> complexity.ofRegion(region));
        column("pci", VECTOR, (region, industry) -> complexity.ofIndustry(industry));
        column("coi", VECTOR, (region, industry) -> complexity.outlook(region));
        column("cog", VECTOR, complexity::gain);
    }

    @Test
    void whatTheDataDoNotSettleHasNoComplexity() {
        boolean[][] parts = {{true, false}, {true, false}, {false, true}, {false, true}};
        boolean[][] alike = {{true, true}, {true, true}, {true, true}};
        boolean[][] two = {{true, false}, {true, true}};
        for (boolean[][] open : List.of(parts, alike, two)) {
            Presence of = Presence.of(open);
            assertThat(Complexity.of(of, Proximity.of(of))).isEmpty();
        }
    }

    @Test
    void aRegionWithNothingAndAnIndustryThatIsNowhereChangeNothing() {
        double[][] wider = new double[regions.size() + 1][industries.size() + 1];
        double[][] values = values();
        for (int r = 0; r < values.length; r++) {
            System.arraycopy(values[r], 0, wider[r], 0, values[r].length);
        }
        LocationQuotients of = LocationQuotients.of(wider);
        Presence there = of.presence(1);
        Proximity near = Proximity.of(there);
        Complexity same = Complexity.of(there, near).orElseThrow();
        assertThat(of.at(regions.size(), 0)).isNaN();
        assertThat(same.ofRegion(regions.size())).isNaN();
        assertThat(same.ofIndustry(industries.size())).isNaN();
        assertThat(near.density(there, 0, industries.size())).isNaN();
        for (int r = 0; r < regions.size(); r++) {
            assertThat(same.ofRegion(r)).isCloseTo(complexity.ofRegion(r), VECTOR);
            assertThat(same.outlook(r)).isCloseTo(complexity.outlook(r), VECTOR);
            for (int i = 0; i < industries.size(); i++) {
                assertThat(same.gain(r, i)).isCloseTo(complexity.gain(r, i), VECTOR);
            }
        }
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> LocationQuotients.of(new double[][] {{1, -1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("industry 1");
        assertThatThrownBy(() -> LocationQuotients.of(new double[][] {{1, 1}, {1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Presence.of(new boolean[][] {{true}, {}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
