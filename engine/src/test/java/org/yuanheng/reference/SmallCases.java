package org.yuanheng.reference;

import java.util.List;
import java.util.stream.Stream;

/** All results worked out by hand. */
final class SmallCases {
    private SmallCases() {}

    static List<SmallCase> all() {
        return Stream.of(
                        NumberCases.all(),
                        GroupFigureCases.all(),
                        MethodCases.all(),
                        GroundCases.all(),
                        WeightCases.all(),
                        RankCases.all(),
                        ClassCases.all(),
                        CutCases.all(),
                        ClassMethodCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
