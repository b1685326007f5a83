package org.yuanheng.engine.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.rulebook.Scheme;

/** What a paper says in whole sentences: notice, how the digits come about, how to use it. */
final class RuleText {
    private RuleText() {}

    /** The line that stands wherever results are shown. */
    static Optional<String> notice(Scheme scheme, Names names, Sources sources) {
        List<String> said = new ArrayList<>();
        if (!sources.warning().isEmpty()) {
            said.add(sources.warning());
        }
        scheme.notice().map(names::of).filter(text -> !said.contains(text)).ifPresent(said::add);
        Optional<String> own =
                said.isEmpty() ? Optional.empty() : Optional.of("※ " + String.join(names.say("；", "; "), said));
        if (scheme.assumptions().isEmpty()) {
            return own;
        }
        int count = scheme.assumptions().size();
        String assumed = names.say(
                "本规则有 " + count + " 处来源未说明、由我们设定，见《说明》",
                count + " points of this rule are assumptions, listed on the sheet “Read me”");
        return Optional.of(own.map(text -> text + "    ").orElse("") + assumed);
    }

    /** A source as it is cited. */
    static String cited(Scheme.Source source) {
        return source.document()
                + (source.href().isEmpty() ? "" : "  " + source.href())
                + (source.checkedOn().isEmpty() ? "" : "  (" + source.checkedOn() + ")");
    }

    /** What an assumption is about, in words: {@code indicators.rd_share} is that indicator's name. */
    static String about(Scheme scheme, Names names, String about) {
        String indicator = about.startsWith("indicators.") ? about.substring("indicators.".length()) : "";
        return scheme.indicators().stream()
                .filter(each -> each.id().equals(indicator))
                .map(each -> names.of(each.label()))
                .findFirst()
                .orElseGet(() -> switch (about) {
                    case "source", "id" -> names.say("规则来源", "source");
                    case "indicators.weight" -> names.say("权重", "weights");
                    case "indicators.points" -> names.say("得分", "points");
                    case "indicators.when_missing" -> names.say("缺数时", "missing values");
                    case "missing_required" -> names.say("必备资料", "required facts");
                    case "compare_within" -> names.say("分组比较", "groups");
                    case "classes" -> names.say("等级", "classes");
                    case "total" -> names.say("总分", "total");
                    case "rank" -> names.say("名次", "rank");
                    default -> about;
                });
    }

    /** What the codes of the attributes mean. */
    private static String codes(Names names) {
        return names.say(
                "代码：参评方式 EVALUATED 参评定级，SCORED_NO_CLASS 计分不定级，TRANSITION 过渡期，EXEMPT 不参评；规模 ABOVE 规上工业，BELOW 规下工业，SERVICE 服务业。",
                "Codes: EVALUATED takes part, SCORED_NO_CLASS is scored only, TRANSITION is in transition, EXEMPT takes no"
                        + " part; ABOVE and BELOW scale are industry, SERVICE is services.");
    }

    /** How the digits come about. */
    static List<String> digits(Scheme scheme, Names names) {
        int decimals = scheme.total().decimals();
        return List.of(
                names.say(
                        "指标值、得分先按公式顺序算成双精度数，随即乘 10¹⁰ 取整（四舍五入，负数对称）；此后的合计、平均、比较都用这些整数。",
                        "Values and points are worked out as doubles in the order of the formula and at once made whole × 10¹⁰,"
                                + " half away from zero; every sum, mean and comparison after that uses the whole numbers."),
                names.say(
                        "公布的数字只取位一次：指标值 6 位小数，得分 4 位，总分 " + decimals + " 位；名次和等级按公布的总分。",
                        "Published once: values with 6 decimals, points with 4, totals with " + decimals
                                + "; rank and class follow the published total."),
                names.say(
                        "除数为零或负数、或缺任何一个事实，指标值即为缺（—）；分子为零或负数是有效值。",
                        "A value is missing (—) when a fact is missing or a divisor is not above zero; zero and negative"
                                + " numerators are values."),
                names.say(
                        "Σ/Σ 基准 = 组内参加排名且该指标有数的单位的分子合计 ÷ 分母合计；合计先化为整数，不丢位。",
                        "A Σ/Σ baseline divides the sums over the ranked units of the group that have the value; sums are of"
                                + " whole numbers and lose nothing."),
                names.say(
                        "整数在 2⁵³（约 9×10¹⁵）以内表格软件算得准，相当于单项数值 900719；超出的列在《说明》的“限制”中。",
                        "Spreadsheets are exact on whole numbers below 2⁵³ (9 × 10¹⁵), a value of 900719; what goes beyond is"
                                + " listed on the first sheet under “Limits”."),
                names.say(
                        "表格软件比较、取整小数时只看约 15 位有效数字；正好差在第 16 位的，末位或判断可能与本系统不同。",
                        "Spreadsheets compare and round fractions by about 15 digits; what hangs on the 16th may turn out"
                                + " differently."));
    }

    /** How to use the paper of a run. */
    static List<String> useOfRun(Names names) {
        return List.of(
                names.say(
                        "改《评价表》的蓝字（事实、分组、参评方式）或《规则与基准》的蓝字（权重、基准、上下限、比例），全部单位随之重算；等级变动的单元格变为橙色。",
                        "Change the blue cells of “Evaluation” or “Rule” and every unit follows; a class that moves"
                                + " turns orange."),
                names.say(
                        "本表只含评价范围内的单位；把事实改到范围之外的单位会显示“不在评价范围”，范围之外的单位不会因改动而进入。",
                        "Only units of the population are here; one may leave it by a change, none can enter."),
                codes(names),
                trial(names));
    }

    /** How to use the paper of one unit. */
    static List<String> useOfUnit(Names names) {
        return List.of(
                names.say(
                        "改《评价表》的蓝字（事实）或《规则与基准》的蓝字（权重、基准、上下限、比例），本单位的得分、名次、等级随之重算。",
                        "Change the blue cells of “Evaluation” or “Rule” and the unit's points, rank and class follow."),
                names.say(
                        "同组其他单位只列总分和名次依据，不列名称，并且不动：改动若牵动组内基准、平均得分或改了权重，其他单位的分数也会变，这里看不到；要看全组用整次评价的底稿。",
                        "The others of the group stand as they were, without names: where a change moves a group's baseline or"
                                + " mean, or a weight, their points would move too; the paper of the whole run shows that."),
                codes(names),
                trial(names));
    }

    private static String trial(Names names) {
        return names.say(
                "改动只供测算，不是评价结果；正式结果以评价运行及其校验码为准。",
                "What a change shows is a trial, not a result; the run and its hashes are the result.");
    }

    /** What a missing value earns, in few words. */
    static String whenMissing(Names names, Scheme.Indicator indicator) {
        return switch (indicator.whenMissing()) {
            case ZERO -> names.say("计 0 分", "0 points");
            case GROUP_MEAN_POINTS -> names.say("取同组平均得分", "mean points of the group");
            case FULL_POINTS -> names.say("计满分", "full points");
            case REWEIGHT -> names.say("权重分给其他各项", "its weight goes to the others");
            case PENALTY ->
                names.say("扣分 ", "points taken: ")
                        + indicator.penalty().orElseThrow().toPlainString();
            case NOT_RATED -> names.say("不排序", "not ranked");
        };
    }
}
