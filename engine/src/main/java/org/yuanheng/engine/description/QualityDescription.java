package org.yuanheng.engine.description;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.rulebook.Quality.Check;
import org.yuanheng.engine.rulebook.Quality.Test;

/** Checks in plain sentences: what must hold, what a finding means, who looks into it and what to do. */
record QualityDescription(Quality quality, RuleDescription lines) {
    static void say(Quality quality, RuleDescription lines) {
        QualityDescription description = new QualityDescription(quality, lines);
        for (Quality.Severity severity : Quality.Severity.values()) {
            List<Check> checks = quality.checks().stream()
                    .filter(check -> check.severity() == severity)
                    .toList();
            if (!checks.isEmpty()) {
                lines.say(
                        severity.title().zh() + "（" + severity.key() + "）：",
                        severity.key() + ", " + severity.title().en() + ":");
                checks.forEach(description::check);
            }
        }
        lines.say("缺数不算问题，注明“缺数也报”的除外。", "A missing fact is no finding, unless the check reports missing facts.");
    }

    private void check(Check check) {
        Text test = test(check.test());
        Text when = check.when()
                .map(lines::formula)
                .map(w -> new Text("凡 " + w.zh() + "，", "where " + w.en() + ", "))
                .orElse(Text.same(""));
        Text missing = check.reportMissing() ? new Text("；缺数也报", "; missing facts are reported") : Text.same("");
        lines.say(
                RuleDescription.ITEM + check.label().zh() + "：" + when.zh() + test.zh() + missing.zh(),
                RuleDescription.ITEM + check.label().en() + ": " + when.en() + test.en() + missing.en());
        Text owner = check.owner();
        lines.say(
                RuleDescription.BELOW
                        + (owner.zh().isEmpty() ? "" : owner.zh() + "：")
                        + check.advice().zh(),
                RuleDescription.BELOW
                        + (owner.en().isEmpty() ? "" : owner.en() + ": ")
                        + check.advice().en());
    }

    private Text test(Test test) {
        return switch (test) {
            case Test.That that
            when that.agreement().isPresent() -> agreement(that.agreement().get());
            case Test.That that -> {
                Text condition = lines.formula(that.condition());
                yield new Text("应有 " + condition.zh(), condition.en() + " must hold");
            }
            case Test.Unique(List<String> ids) -> {
                Text key = labels(ids);
                yield new Text(key.zh() + "不得与别家相同", "no two units may have the same " + key.en());
            }
            case Test.Sum sum -> {
                Text of = labels(List.of(sum.of()));
                Text stated = labels(List.of(sum.equals()));
                Text within = labels(sum.within());
                String tolerance = sum.tolerance().toPlainString();
                yield new Text(
                        (sum.within().isEmpty() ? "全体" : "同一" + within.zh()) + "的" + of.zh() + "之和应等于" + stated.zh()
                                + "，误差不超过 " + tolerance,
                        of.en() + " summed over "
                                + (sum.within().isEmpty() ? "all units" : "the units of the same " + within.en())
                                + " must equal " + stated.en() + " within " + tolerance);
            }
            case Test.Peers peers -> peers(peers);
        };
    }

    private Text agreement(Quality.Agreement agreement) {
        Text of = labels(List.of(agreement.of()));
        Text with = labels(List.of(agreement.with()));
        String share = agreement.share().movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        String least = agreement.least().map(BigDecimal::toPlainString).orElse("");
        return new Text(
                of.zh() + "与" + with.zh() + "相差不超过较大者的 " + share + (least.isEmpty() ? "" : "，相差小于 " + least + " 的不计"),
                of.en() + " and " + with.en() + " may differ by " + share + " of the larger one"
                        + (least.isEmpty() ? "" : ", and by less than " + least + " in any case"));
    }

    private Text peers(Test.Peers peers) {
        Text of = lines.formula(peers.of());
        Text within = labels(peers.within());
        String most = peers.atMost().toPlainString();
        boolean all = peers.within().isEmpty();
        return new Text(
                of.zh() + " 与" + (all ? "全体" : "同一" + within.zh()) + "中位数的距离不超过各家距离中位数的 " + most + " 倍（至少 "
                        + peers.fewest() + " 家才比）",
                of.en() + " must lie within " + most + " median distances of the median of "
                        + (all ? "all units" : "the units of the same " + within.en()) + " (at least " + peers.fewest()
                        + " of them)");
    }

    private Text labels(List<String> ids) {
        List<Text> labels = ids.stream()
                .map(id -> Optional.ofNullable(quality.items().get(id))
                        .map(Item::label)
                        .orElse(Text.same(id)))
                .toList();
        return new Text(
                labels.stream().map(Text::zh).collect(Collectors.joining("、")),
                labels.stream().map(Text::en).collect(Collectors.joining(", ")));
    }
}
