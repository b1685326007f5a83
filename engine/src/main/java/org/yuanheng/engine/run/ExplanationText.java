package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/** An explanation as lines for a terminal, from the class down to the facts. */
public final class ExplanationText {
    private static final String NONE = "—";

    private final String language;
    private final Explanation unit;
    private final Scheme scheme;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation unit, Scheme scheme, String language) {
        this.unit = unit;
        this.scheme = scheme;
        this.language = language;
    }

    /** The lines, in {@code zh} or {@code en}; the scheme's notice and assumptions are among them. */
    public static List<String> of(Explanation unit, Scheme scheme, String language) {
        ExplanationText text = new ExplanationText(unit, scheme, language);
        text.head();
        text.tries();
        unit.leftOut().ifPresentOrElse(text::leftOut, text::scored);
        text.members();
        text.derived();
        text.facts();
        scheme.assumptions()
                .forEach(a -> text.line(text.say("规则中的假定", "assumed by the rule") + " " + a.about() + "："
                        + a.text().in(language)));
        return text.lines;
    }

    private void head() {
        line(scheme.title().in(language));
        scheme.notice().ifPresent(notice -> line("※ " + notice.in(language)));
        line(say("单位", "unit") + " " + unit.unitId() + "   " + say("组", "group") + " "
                + (unit.group().isEmpty() ? NONE : unit.group()) + "   " + unit.participation());
    }

    private void leftOut(String reason) {
        line(say("未参加评价：", "left out: ") + reason);
    }

    /** How the unit came into its group, where small groups give way. */
    private void tries() {
        for (Ground.Tried tried : unit.ground().tries()) {
            String ranked = tried.ranked()
                    .map(n -> say("，参加排名 " + n + " 个", ": " + n + " ranked"))
                    .orElse(say("，余下的单位", ": whoever is left"));
            line("    " + say("组 ", "group ") + tried.group() + ranked
                    + (tried.taken() ? say(" → 在此比较", " → compared here") : say(" → 太少", " → too few")));
        }
    }

    private void members() {
        if (!unit.ground().members().isEmpty()) {
            line(say("由这些成员组成", "made of these members"));
        }
        for (Ground.Member member : unit.ground().members()) {
            String counted = member.counted()
                    ? say("份额 ", "share ") + member.share().orElse(NONE)
                    : say("不计入", "does not count");
            StringBuilder brought = new StringBuilder();
            member.facts()
                    .forEach((id, value) ->
                            brought.append("  ").append(id).append(' ').append(value.orElse(NONE)));
            line("    " + member.unitId() + "  " + counted + brought);
        }
    }

    private void derived() {
        if (!unit.ground().derived().isEmpty()) {
            line(say("由规则算出", "worked out by the rule"));
        }
        for (Ground.WorkedOut fact : unit.ground().derived()) {
            line("    " + fact.id() + "  " + fact.label().in(language) + " = "
                    + fact.formula().in(language) + " = " + fact.value().orElse(NONE));
        }
    }

    private void scored() {
        line(say("等级", "class") + " " + unit.className().orElse(NONE) + "   " + say("名次", "rank") + " "
                + unit.rank().map(String::valueOf).orElse(NONE) + " / " + unit.n() + "   " + say("总分", "total") + " "
                + unit.total().orElse(NONE)
                + unit.treatedAs()
                        .map(as -> "   " + say("政策上等同", "for policies treated as") + " " + as)
                        .orElse(""));
        line("");
        scheme.weighting().ifPresent(weighting -> line(weighting.said().in(language)));
        unit.indicators().forEach(this::indicator);
        for (Explanation.DimensionScore dimension : unit.dimensions()) {
            line(dimension.label().in(language) + " = " + dimension.how().in(language) + " = " + dimension.points());
        }
        for (Explanation.Adjusted adjusted : unit.adjustments()) {
            line(adjusted.label().in(language) + "：" + adjusted.condition().in(language) + "  "
                    + truth(adjusted.holds()) + "  " + adjusted.points());
        }
        cuts();
        for (Explanation.Limited limit : unit.limits()) {
            line(say("封顶 ", "at most ") + limit.className() + "："
                    + limit.condition().in(language) + "  " + truth(limit.holds()) + "  → "
                    + limit.classAfter().orElse(NONE));
        }
        for (Explanation.Overridden override : unit.overrides()) {
            line(override.kind() + " " + override.label().in(language) + "："
                    + override.condition().in(language) + "  " + truth(override.holds()) + "  → "
                    + override.classAfter().orElse(NONE));
        }
        if (!unit.notes().isEmpty()) {
            line(say("备注", "notes") + " " + String.join(";", unit.notes()));
        }
        line("");
    }

    /** The numbers of a quota on a line, or what each class asks for on lines of their own. */
    private void cuts() {
        if (unit.cuts().isEmpty()) {
            return;
        }
        String result = "   → " + unit.quotaClass().orElse(NONE);
        if (unit.cuts().stream().anyMatch(cut -> cut.condition().isPresent())) {
            for (Explanation.Cut cut : unit.cuts()) {
                line(cut.className() + "："
                        + cut.condition().map(c -> c.in(language)).orElse(say("其余", "all others"))
                        + cut.holds().map(holds -> "  " + truth(holds)).orElse(""));
            }
            line(say("定级", "class by conditions") + result);
            return;
        }
        List<String> cuts = unit.cuts().stream()
                .map(cut -> cut.className() + " "
                        + cut.number().map(String::valueOf).orElse(say("其余", "rest")))
                .toList();
        line(say("名额", "quota") + " n = " + unit.n() + "：" + String.join("，", cuts) + place() + result);
    }

    /** The place, where it is not the rank among the group's units. */
    private String place() {
        return unit.placed()
                .filter(placed ->
                        unit.rank().filter(rank -> rank == placed.place()).isEmpty() || placed.of() != unit.n())
                .map(placed -> "；" + say("位次", "place") + " " + placed.place() + " / " + placed.of())
                .orElse("");
    }

    private void indicator(Explanation.IndicatorScore score) {
        line(score.label().in(language) + " = " + score.formula().in(language) + " = "
                + score.value().orElse(NONE) + " " + unitName(score));
        String baseline = score.baseline().orElse(NONE) + sums(score.numeratorSum(), score.denominatorSum());
        StringBuilder how = new StringBuilder("    ");
        score.figures()
                .forEach(figure -> how.append(figure.label().in(language))
                        .append(' ')
                        .append(plain(figure.value().orElse(NONE)))
                        .append(say("，", ", ")));
        if (score.method().isPresent()) {
            line("    " + score.method().get().in(language));
            score.baseline()
                    .ifPresent(b ->
                            how.append(say("基准 ", "baseline ")).append(baseline).append(say("，", ", ")));
            how.append(say("权重 ", "weight ")).append(score.weight());
        } else {
            how.append(score.value().orElse(NONE))
                    .append(" ÷ ")
                    .append(baseline)
                    .append(" × ")
                    .append(score.weight());
        }
        how.append(" = ").append(score.before().orElse(NONE));
        score.floor()
                .ifPresent(floor -> how.append(say("，不低于 ", ", not below ")).append(plain(floor)));
        score.cap().ifPresent(cap -> how.append(say("，不高于 ", ", not above ")).append(plain(cap)));
        if (score.after().isEmpty()) {
            score.groupMean()
                    .ifPresent(mean -> how.append(say("，缺数，取同组平均得分 ", ", missing, filled by the group's mean points "))
                            .append(mean));
        }
        line(how.append(" → ")
                .append(score.points())
                .append(say(" 分", " points"))
                .toString());
    }

    /** A double without the zero that only says it is one. */
    private static String plain(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static String sums(Optional<String> x, Optional<String> y) {
        return x.isPresent() && y.isPresent() ? " (" + x.get() + " ÷ " + y.get() + ")" : "";
    }

    private void facts() {
        line(say("所用事实", "facts read"));
        for (Explanation.FactRead fact : unit.facts()) {
            line("    " + fact.id() + "  " + fact.label().in(language) + "  "
                    + fact.value().map(value -> value + " " + unitName(fact)).orElseGet(() -> absent(fact)));
        }
    }

    /** Why a fact is not there: it does not apply, or who should have delivered it. */
    private String absent(Explanation.FactRead fact) {
        boolean listed = unit.facts().stream()
                .filter(list -> list.id().equals(Scheme.NOT_APPLICABLE))
                .flatMap(list -> list.value().stream())
                .anyMatch(list -> List.of(list.replace(" ", "").split(";", -1)).contains(fact.id()));
        String department = Optional.ofNullable(scheme.items().get(fact.id()))
                .map(item -> item.department().in(language))
                .orElse("");
        return NONE
                + (listed
                        ? say("  不适用", "  not applicable")
                        : department.isEmpty() ? "" : say("  应由 " + department + " 提供", "  due from " + department));
    }

    private String unitName(Explanation.IndicatorScore score) {
        return scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(score.id()))
                .findFirst()
                .map(indicator -> indicator.unitName().in(language))
                .orElse(score.unit());
    }

    private String unitName(Explanation.FactRead fact) {
        return Optional.ofNullable(scheme.items().get(fact.id()))
                .map(item -> item.unitName().in(language))
                .orElse(fact.unit());
    }

    private String truth(Explanation.Truth truth) {
        Text text = switch (truth) {
            case YES -> new Text("成立", "holds");
            case NO -> new Text("不成立", "does not hold");
            case UNKNOWN -> new Text("缺数，不能判断", "unknown, a fact is missing");
            case NOT_EVALUATED -> new Text("未作判断（缺少该列）", "not evaluated (no such column)");
        };
        return text.in(language);
    }

    private String say(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    private void line(String text) {
        lines.add(text.stripTrailing());
    }
}
