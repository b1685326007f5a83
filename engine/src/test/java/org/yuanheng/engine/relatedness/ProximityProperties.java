package org.yuanheng.engine.relatedness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of proximity and density whatever is present where, and that counting by bits is counting. */
class ProximityProperties {
    @Provide
    Arbitrary<boolean[][]> presences() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 140),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.doubles().between(0.02, 0.98),
                        Arbitraries.longs())
                .as((regions, industries, share, seed) -> {
                    Random random = new Random(seed);
                    boolean[][] present = new boolean[regions][industries];
                    for (boolean[] row : present) {
                        for (int i = 0; i < industries; i++) {
                            row[i] = random.nextDouble() < share;
                        }
                    }
                    return present;
                });
    }

    private static int count(boolean[][] present, int one, int other) {
        int count = 0;
        for (boolean[] row : present) {
            count += row[one] && row[other] ? 1 : 0;
        }
        return count;
    }

    @Property(tries = 150)
    void proximityIsSymmetricBetweenNothingAndOneAndAsCounted(@ForAll("presences") boolean[][] present) {
        Presence presence = Presence.of(present);
        Proximity proximity = Proximity.of(presence);
        for (int i = 0; i < presence.industries(); i++) {
            for (int j = 0; j < presence.industries(); j++) {
                assertThat(proximity.at(i, j)).isEqualTo(proximity.at(j, i)).isBetween(0.0, 1.0);
                int most = Math.max(count(present, i, i), count(present, j, j));
                assertThat(proximity.at(i, j)).isEqualTo(most == 0 ? 0 : (double) count(present, i, j) / most);
            }
            assertThat(proximity.at(i, i)).isEqualTo(presence.ubiquity(i) == 0 ? 0 : 1);
        }
    }

    @Property(tries = 150)
    void theNarrowHaveNothingAndTheOthersAllTheyHad(@ForAll("presences") boolean[][] present) {
        Presence all = Presence.of(present);
        Presence wide = all.withoutNarrow(2);
        for (int r = 0; r < all.regions(); r++) {
            for (int i = 0; i < all.industries(); i++) {
                assertThat(wide.at(r, i)).isEqualTo(present[r][i] && all.diversity(r) > 1);
            }
        }
    }

    @Property(tries = 150)
    void densityIsTheShareOfProximityThatIsPresent(@ForAll("presences") boolean[][] present) {
        Presence presence = Presence.of(present);
        Proximity proximity = Proximity.of(presence);
        double[][] densities = proximity.densities(presence);
        for (int r = 0; r < present.length; r++) {
            for (int i = 0; i < presence.industries(); i++) {
                double near = 0;
                double all = 0;
                for (int j = 0; j < presence.industries(); j++) {
                    near += present[r][j] ? proximity.at(j, i) : 0;
                    all += proximity.at(j, i);
                }
                if (presence.ubiquity(i) == 0) {
                    assertThat(densities[r][i]).isNaN();
                } else {
                    assertThat(densities[r][i]).isBetween(0.0, 1.0 + 1e-12).isCloseTo(near / all, within(1e-12));
                    assertThat(proximity.density(presence, r, i)).isCloseTo(densities[r][i], within(1e-12));
                }
            }
        }
    }

    @Property(tries = 60)
    void theIndexIsAnEigenvectorAndStandard(@ForAll("presences") boolean[][] present) {
        Presence presence = Presence.of(present);
        SecondVector.of(presence).ifPresent(second -> {
            double[] index = second.ofRegions();
            double[] industries = second.ofIndustries(presence);
            for (int r = 0; r < present.length; r++) {
                double sum = 0;
                for (int i = 0; i < industries.length; i++) {
                    sum += present[r][i] ? industries[i] : 0;
                }
                if (presence.diversity(r) > 0) {
                    assertThat(sum / presence.diversity(r)).isCloseTo(index[r], within(1e-8));
                }
            }
        });
    }
}
