package org.yuanheng.reference;

import java.util.List;
import java.util.stream.Stream;

/** The firms on which an engine must agree with the reference: 147,000 random and 20,000 built ones. */
final class DataSets {
    private DataSets() {}

    /** All of them, made anew at each call from fixed seeds. */
    static List<DataSet> all() {
        return Stream.of(
                        RandomSets.all(),
                        MethodSets.all(),
                        WeightCases.sets(),
                        BuiltSets.all(),
                        GroundSets.all(),
                        ClassSets.all())
                .flatMap(List::stream)
                .toList();
    }
}
