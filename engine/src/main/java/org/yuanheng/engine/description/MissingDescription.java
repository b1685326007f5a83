package org.yuanheng.engine.description;

import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/** What a value earns that is missing, in a sentence. */
final class MissingDescription {
    private MissingDescription() {}

    static Text of(Scheme.Indicator indicator, Scheme.Missing how) {
        return switch (how) {
            case ZERO -> new Text("得 0 分，并注明。", "0 points, noted.");
            case GROUP_MEAN_POINTS ->
                new Text(
                        "得同组参评、有数的单位该项得分的平均，并注明。",
                        "the mean points of the group's evaluated units that have it, noted.");
            case FULL_POINTS -> new Text("得满分，并注明。", "full points, noted.");
            case REWEIGHT ->
                new Text(
                        "不计该项，其权重按比例分给该单位的其他各项，并注明。",
                        "not counted; its weight goes to the unit's other indicators in proportion, noted.");
            case PENALTY -> {
                String points =
                        indicator.penalty().map(SchemeDescription::plain).orElse("");
                yield new Text("扣 " + points + " 分，并注明。", points + " points are taken, noted.");
            }
            case NOT_RATED -> new Text("该单位不排序、不定级，并注明。", "the unit is not ranked and has no class, noted.");
        };
    }
}
