package org.yuanheng.engine.change;

import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * Rules under which one unit's figure moves everybody's weights, or units have no figures of their own: what a single change
 * does is not told, two runs are compared as they were published.
 */
final class OutOfReach {
    private OutOfReach() {}

    /** Why changes under one of these schemes are not told; nothing when they are. */
    static Optional<Problem> find(Scheme... schemes) {
        return Stream.of(schemes).flatMap(scheme -> of(scheme).stream()).findFirst();
    }

    private static Optional<Problem> of(Scheme scheme) {
        Optional<Problem> weights = scheme.weighting()
                .filter(Weighting::hangsOnFacts)
                .map(
                        weighting -> problem(
                                scheme,
                                "change-weights-from-facts",
                                new Text(
                                        "权重由数据算出，一家的数变了，所有家的权重都跟着变",
                                        "the weights follow from the facts, so that one unit's figure moves everybody's weights")));
        Optional<Level> level = scheme.groundwork().level();
        return weights.or(() -> level.map(judged -> problem(
                scheme,
                "change-level",
                new Text(
                        "被评价的单位由成员加总而成，没有自己的数可以改",
                        "the units are sums of their members and have no figures of their own to change"))));
    }

    private static Problem problem(Scheme scheme, String code, Text message) {
        return new Problem(
                code,
                Place.of(scheme.id()),
                message,
                new Text(
                        "改好数据或规则后另做一次评价，再比较两次的结果",
                        "change the facts or the rule, evaluate again, and compare the two results"));
    }
}
