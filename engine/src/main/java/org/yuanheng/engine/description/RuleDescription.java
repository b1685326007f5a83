package org.yuanheng.engine.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Light;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A rulebook of any kind in plain sentences, so that an office can hold it against the document that was issued.
 *
 * <p>A kind's own sentences come from its description; what every rulebook says of itself (title, validity, who is asked,
 * assumptions, sources) is said here.
 */
public final class RuleDescription {
    static final String ITEM = "  · ";
    static final String BELOW = "     ";

    private final RuleSet rules;
    private final List<Text> lines = new ArrayList<>();

    private RuleDescription(RuleSet rules) {
        this.rules = rules;
    }

    /** The sentences, one a line; what belongs to a heading is indented. */
    public static List<Text> of(RuleSet rules) {
        return switch (rules) {
            case Scheme scheme -> SchemeDescription.of(scheme);
            case Decision decision -> {
                RuleDescription description = new RuleDescription(decision);
                description.head(decision);
                switch (decision) {
                    case Eligibility eligibility -> EligibilityDescription.say(eligibility, description);
                    case Light light -> LightDescription.say(light, description);
                    case Amount amount -> AmountDescription.say(amount, description);
                    case Matrix matrix -> MatrixDescription.say(matrix, description);
                    case Quality quality -> QualityDescription.say(quality, description);
                    case Match match -> MatchDescription.say(match, description);
                }
                description.foot();
                yield List.copyOf(description.lines);
            }
        };
    }

    void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }

    private void head(Decision decision) {
        String zh = rules.period().isEmpty() ? "" : "，" + rules.period();
        String en = rules.period().isEmpty() ? "" : ", " + rules.period();
        Text kind = rules.kind().title();
        say(
                rules.title().zh() + "（" + kind.zh() + " " + rules.id() + zh + "）",
                rules.title().en() + " (" + kind.en() + " " + rules.id() + en + ")");
        rules.notice().ifPresent(notice -> say("※ " + notice.zh(), "※ " + notice.en()));
        Text valid = rules.validity().words();
        say("有效期：" + valid.zh() + "。", "In force: " + valid.en() + ".");
        lines.addAll(GroundDescription.earlier(rules.groundwork()));
        lines.addAll(GroundDescription.derived(rules.groundwork(), this::formula));
        Text population = formula(decision.population());
        say("对谁：" + population.zh() + "。", "Asked of: units for which " + population.en() + ".");
    }

    private void foot() {
        if (!rules.assumptions().isEmpty()) {
            say("假定（文件没有说，是本规则补上的）：", "Assumed (stated by no document, filled in by this rulebook):");
        }
        rules.assumptions()
                .forEach(a -> say(
                        ITEM + a.text().zh() + " [" + a.about() + "]",
                        ITEM + a.text().en() + " [" + a.about() + "]"));
        if (rules.sources().isEmpty()) {
            say("依据：没有注明。", "Source: none is given.");
            return;
        }
        say("依据：", "Source:");
        Scheme.Source.distinct(rules.sources()).forEach(this::source);
    }

    private void source(Scheme.Source source) {
        String where = source.href().isEmpty() ? "" : " " + source.href();
        String zh = source.checkedOn().isEmpty() ? "" : "（" + source.checkedOn() + " 核对）";
        String en = source.checkedOn().isEmpty() ? "" : " (checked on " + source.checkedOn() + ")";
        say(ITEM + source.document() + where + zh, ITEM + source.document() + where + en);
    }

    /** An expression with labels for facts and their values. */
    Text formula(Expression expression) {
        return Written.said(
                expression,
                id -> item(id).map(Item::label).orElse(Text.same(id)),
                (id, value) -> item(id).map(i -> i.meaning(value)).orElse(Text.same(value)));
    }

    private Optional<Item> item(String id) {
        return Optional.ofNullable(rules.items().get(id));
    }

    /** {@code （依据：…；证明：…）} of the parts that are there, empty when none is. */
    static Text remarks(Stream<Text> parts) {
        List<Text> present = parts.filter(part -> !part.zh().isEmpty()).toList();
        return present.isEmpty()
                ? Text.same("")
                : new Text(
                        "（" + String.join("；", present.stream().map(Text::zh).toList()) + "）",
                        " (" + String.join("; ", present.stream().map(Text::en).toList()) + ")");
    }
}
