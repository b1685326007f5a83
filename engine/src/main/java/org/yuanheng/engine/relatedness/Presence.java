package org.yuanheng.engine.relatedness;

import java.util.BitSet;

/**
 * Which industries are present in which regions, the matrix M of the literature. An industry's regions are kept as bits,
 * so that the regions that two industries share are counted sixty-four at a time.
 */
public final class Presence {
    private final BitSet[] ofRegion;
    private final long[][] ofIndustry;
    private final int[] ubiquity;

    private Presence(BitSet[] ofRegion, long[][] ofIndustry) {
        this.ofRegion = ofRegion;
        this.ofIndustry = ofIndustry;
        this.ubiquity = new int[ofIndustry.length];
        for (int i = 0; i < ubiquity.length; i++) {
            ubiquity[i] = shared(i, i);
        }
    }

    /**
     * What is present where, a row for each region and a column for each industry.
     *
     * @throws IllegalArgumentException rows of different lengths
     */
    public static Presence of(boolean[][] present) {
        int industries = present.length == 0 ? 0 : present[0].length;
        BitSet[] ofRegion = new BitSet[present.length];
        long[][] ofIndustry = new long[industries][(present.length + Long.SIZE - 1) / Long.SIZE];
        for (int r = 0; r < present.length; r++) {
            if (present[r].length != industries) {
                throw new IllegalArgumentException("region " + r + " has another number of industries");
            }
            ofRegion[r] = new BitSet(industries);
            for (int i = 0; i < industries; i++) {
                if (present[r][i]) {
                    ofRegion[r].set(i);
                    ofIndustry[i][r / Long.SIZE] |= 1L << r;
                }
            }
        }
        return new Presence(ofRegion, ofIndustry);
    }

    /**
     * The same, with every region of fewer than {@code least} industries taken to have none. Who has a single industry tells
     * nothing of which industries go together, and pulls the second vector of {@link Complexity} to itself; the literature
     * leaves the smallest out for that reason (Hausmann and others, The Atlas of Economic Complexity, 2014).
     */
    public Presence withoutNarrow(int least) {
        boolean[][] wide = new boolean[regions()][industries()];
        for (int r = 0; r < wide.length; r++) {
            for (int i = 0; i < wide[r].length; i++) {
                wide[r][i] = at(r, i) && diversity(r) >= least;
            }
        }
        return of(wide);
    }

    /** How many regions there are. */
    public int regions() {
        return ofRegion.length;
    }

    /** How many industries there are. */
    public int industries() {
        return ofIndustry.length;
    }

    /** Whether an industry is present in a region. */
    public boolean at(int region, int industry) {
        return ofRegion[region].get(industry);
    }

    /** How many industries are present in a region. */
    public int diversity(int region) {
        return ofRegion[region].cardinality();
    }

    /** In how many regions an industry is present. */
    public int ubiquity(int industry) {
        return ubiquity[industry];
    }

    /** In how many regions two industries are both present. */
    public int shared(int one, int other) {
        long[] a = ofIndustry[one];
        long[] b = ofIndustry[other];
        int count = 0;
        for (int w = 0; w < a.length; w++) {
            count += Long.bitCount(a[w] & b[w]);
        }
        return count;
    }

    /** The industries present in a region, in ascending order. */
    int[] present(int region) {
        return ofRegion[region].stream().toArray();
    }
}
