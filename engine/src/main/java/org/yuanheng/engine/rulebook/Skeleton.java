package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * A scheme some of whose weights were never published: {@code weight: unpublished}. It can be checked, explained and
 * taken as the start of an office's own rule, but nothing is judged by it, since a guessed weight would pass for an
 * official one.
 *
 * <p>Example: {@code etdz-2021}, of which the weights of five dimensions are known and those of their indicators not.
 *
 * @param of the scheme
 * @param missing the indicators without a weight, in the order of the rulebook; never empty
 */
public record Skeleton(Scheme of, List<Scheme.Indicator> missing) {
    private static final int NAMED = 3;
    private static final Text OWN_WEIGHTS = new Text(
            "把规则文件另存为自己的（换一个 id），把每个 weight: unpublished 改成文件所定的数，在 sources 写明出自哪份文件，再运行 check 和 evaluate",
            "save the file as your own with another id, put the number that your document sets in place of each weight:"
                    + " unpublished, name that document under sources, then check and evaluate");

    /** The skeleton that a rule is; empty when all its weights are known. */
    public static Optional<Skeleton> in(RuleSet rules) {
        if (!(rules instanceof Scheme scheme)) {
            return Optional.empty();
        }
        List<Scheme.Indicator> missing = scheme.indicators().stream()
                .filter(indicator -> !indicator.isWeightPublished())
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Skeleton(scheme, missing));
    }

    /** Why nothing is judged by it, and how an office enters its own weights. */
    public Problem refusal() {
        return new Problem("rulebook-skeleton", Place.of(of.id()), said(), OWN_WEIGHTS);
    }

    /** What it is, in a sentence without a full stop. */
    public Text said() {
        boolean all = missing.size() <= NAMED;
        List<Text> named =
                missing.stream().limit(NAMED).map(Scheme.Indicator::label).toList();
        String zh = String.join("、", named.stream().map(Text::zh).toList()) + (all ? "" : "等");
        String en = String.join(", ", named.stream().map(Text::en).toList()) + (all ? "" : " …");
        int count = missing.size();
        return new Text(
                "这是骨架，不能据以评价：" + count + " 项指标的权重没有公布（" + zh + "）",
                "this is a skeleton by which nothing can be judged: the weights of " + count
                        + (count == 1 ? " indicator" : " indicators") + " were never published (" + en + ")");
    }

    /** What an office does to judge by it. */
    public Text advice() {
        return OWN_WEIGHTS;
    }
}
