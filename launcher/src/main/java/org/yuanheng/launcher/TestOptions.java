package org.yuanheng.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Which tests to run.
 *
 * @param tier how far
 * @param name of a soak test; empty for all
 * @param strict whether a test that could not be run is a failure
 */
record TestOptions(Tier tier, String name, boolean strict) {
    /** A choice by JUnit tags. */
    enum Tier {
        /** Everything that proves correctness within half an hour. */
        FULL("", "mutants,soak", true, ""),
        /**
         * No database, no browser, no LibreOffice: two minutes. So short a run is over before thorough compilation pays:
         * without it, and with the simple collector, it takes a third less of the processor.
         */
        FAST("", "database,browser,office,slow,mutants,soak", false, "-Xmx3g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
        /** The rules of the engine changed one at a time; a change that no test sees is a failure. */
        MUTANTS("mutants", "", false, ""),
        /** Hours of accidents, load and fuzzing. */
        SOAK("soak", "", true, "");

        final String groups;
        final String excluded;

        /** Whether its tests need what {@link Equipment} names. */
        final boolean equipped;

        /** Options of the JVM that runs the tests; empty for those of the pom. */
        final String jvm;

        Tier(String groups, String excluded, boolean equipped, String jvm) {
            this.groups = groups;
            this.excluded = excluded;
            this.equipped = equipped;
            this.jvm = jvm;
        }
    }

    /** Reads what stands after {@code test}. */
    static TestOptions read(List<String> words) {
        Tier tier = Tier.FULL;
        String name = "";
        boolean strict = false;
        List<String> rest = new ArrayList<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--strict" -> strict = true;
                case "--fast" -> tier = only(tier, Tier.FAST);
                case "--mutants" -> tier = only(tier, Tier.MUTANTS);
                case "--soak" -> {
                    tier = only(tier, Tier.SOAK);
                    if (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
                        name = rest.removeFirst();
                    }
                }
                default -> throw new Halt(2, "test 没有“" + word + "”这个选项。", "test has no option “" + word + "”.");
            }
        }
        return new TestOptions(tier, name, strict);
    }

    private static Tier only(Tier before, Tier chosen) {
        if (before != Tier.FULL) {
            throw new Halt(
                    2, "--fast、--mutants、--soak 只能选一个。", "Only one of --fast, --mutants and --soak can be chosen.");
        }
        return chosen;
    }
}
