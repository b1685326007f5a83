package org.yuanheng.engine.description;

import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Match.Side;

/** A match in plain sentences: the two sides, what a pair must fulfil, what it scores, who gets whom. */
record MatchDescription(Match match, RuleDescription lines, SortedMap<String, Item> paired) {
    static void say(Match match, RuleDescription lines) {
        MatchDescription description = new MatchDescription(match, lines, match.paired());
        lines.say("两方：", "Two sides:");
        description.side(match.left());
        description.side(match.right());
        if (!match.filters().isEmpty()) {
            lines.say("每一对都要（不知道的算不符合）：", "Every pair must fulfil (not known is not fulfilled):");
        }
        match.filters().forEach(filter -> {
            Text that = description.formula(filter.that());
            lines.say(
                    RuleDescription.ITEM + filter.label().zh() + "：" + that.zh(),
                    RuleDescription.ITEM + filter.label().en() + ": " + that.en());
        });
        lines.say("得分是以下各项之和（缺数的项 0 分，并注明）：", "The score is the sum of (a part that lacks facts is 0, and noted):");
        match.parts().forEach(part -> {
            Text points = description.formula(part.points());
            String most = part.most().toPlainString();
            lines.say(
                    RuleDescription.ITEM + part.label().zh() + "：" + points.zh() + "，0 到 " + most + " 分",
                    RuleDescription.ITEM + part.label().en() + ": " + points.en() + ", from 0 to " + most);
        });
        lines.say(
                match.left().label().zh() + "按得分从高到低排" + match.right().label().zh() + "；同分的按编号。",
                "For each " + match.left().label().en() + " the other side is placed by score, then by id.");
        match.assign().ifPresent(description::assign);
    }

    private void side(Side side) {
        Text which = lines.formula(side.which());
        Text each = side.capacity()
                .map(id -> Optional.ofNullable(match.items().get(id))
                        .map(Item::label)
                        .orElse(Text.same(id)))
                .orElse(new Text("1 个", "one"));
        lines.say(
                RuleDescription.ITEM + side.label().zh() + "（" + side.id() + "）：" + which.zh()
                        + (match.assign().isPresent() ? "；每个单位可指派 " + each.zh() : ""),
                RuleDescription.ITEM + side.label().en() + " (" + side.id() + "): " + which.en()
                        + (match.assign().isPresent() ? "; may be assigned: " + each.en() : ""));
    }

    private void assign(Match.Assign assign) {
        String least = assign.atLeast().toPlainString();
        switch (assign.method()) {
            case BEST_FIRST ->
                lines.say(
                        "指派：得分最高的一对先定，再定双方都还有余量的下一对；同分的按双方编号。低于 " + least + " 分的不指派。",
                        "Assigned: the pair with the highest score first, then the next that both capacities allow; equal scores by the two ids. None below "
                                + least + ".");
            case MOST_POINTS ->
                lines.say(
                        "指派：在双方余量之内，使所有指派的得分之和最大；总分相同的，取各对次序号之和最小的。低于 " + least + " 分的不指派。",
                        "Assigned: within both capacities so that all scores sum to the most; of equal sums the one whose pairs have the smallest sum of numbers in the order of the two ids. None below "
                                + least + ".");
        }
    }

    private Text formula(Expression expression) {
        return Written.said(
                expression,
                id -> Optional.ofNullable(paired.get(id)).map(Item::label).orElse(Text.same(id)),
                (id, value) -> Optional.ofNullable(paired.get(id))
                        .map(item -> item.meaning(value))
                        .orElse(Text.same(value)));
    }
}
