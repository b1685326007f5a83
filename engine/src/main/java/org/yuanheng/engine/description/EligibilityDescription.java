package org.yuanheng.engine.description;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.Eligibility.Clause;
import org.yuanheng.engine.rulebook.Eligibility.Requirement;

/** An eligibility rule in plain sentences: what must hold, and for each clause its evidence, owner and re-check. */
record EligibilityDescription(Eligibility rule, RuleDescription lines) {
    static void say(Eligibility rule, RuleDescription lines) {
        EligibilityDescription description = new EligibilityDescription(rule, lines);
        lines.say("符合条件，要：", "Met when:");
        description.requirement(rule.requires(), RuleDescription.ITEM);
        rule.recheck().ifPresent(day -> {
            Text when = lines.formula(day);
            lines.say("复核：" + when.zh() + " 前。", "To be asked again by " + when.en() + ".");
        });
        lines.say(
                "缺数时：只要缺的事实影响结论，就答“不能判断”，并列出缺哪一条的哪一项。",
                "When facts are missing: unknown, wherever they matter for the answer, naming clause and fact.");
    }

    private void requirement(Requirement requirement, String indent) {
        switch (requirement) {
            case Requirement.Needs(String id) ->
                rule.clauses().stream().filter(c -> c.id().equals(id)).forEach(c -> clause(c, indent));
            case Requirement.AtLeast(int fewest, List<Requirement> of, Optional<Eligibility.Name> name) -> {
                Text called = name.map(Eligibility.Name::label).orElse(Text.same(""));
                Text how = fewest == of.size()
                        ? new Text("以下全部", "all of these")
                        : fewest == 1
                                ? new Text("以下任一", "any of these")
                                : new Text(
                                        "以下 " + of.size() + " 项中至少 " + fewest + " 项",
                                        "at least " + fewest + " of these " + of.size());
                lines.say(
                        indent + called.zh() + (called.zh().isEmpty() ? "" : "：") + how.zh(),
                        indent + called.en() + (called.en().isEmpty() ? "" : ": ") + how.en());
                of.forEach(part -> requirement(part, "  " + indent));
            }
        }
    }

    private void clause(Clause clause, String indent) {
        Text that = lines.formula(clause.that());
        Text remarks = RuleDescription.remarks(Stream.of(
                clause.source()
                        .map(s -> new Text("依据 " + s.document(), "source: " + s.document()))
                        .orElse(Text.same("")),
                labelled("证明 ", "evidence: ", clause.evidence()),
                labelled("由 ", "owner: ", clause.owner()),
                clause.recheck().map(this::recheck).orElse(Text.same(""))));
        lines.say(
                indent + clause.label().zh() + "：" + that.zh() + remarks.zh(),
                indent + clause.label().en() + ": " + that.en() + remarks.en());
    }

    private Text recheck(Expression day) {
        Text when = lines.formula(day);
        return new Text("有效至 " + when.zh(), "good until " + when.en());
    }

    private static Text labelled(String zh, String en, Text words) {
        return words.zh().isEmpty() ? words : new Text(zh + words.zh(), en + words.en());
    }
}
