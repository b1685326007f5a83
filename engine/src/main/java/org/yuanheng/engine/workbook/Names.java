package org.yuanheng.engine.workbook;

import java.util.List;
import java.util.Locale;
import org.yuanheng.engine.Text;

/**
 * The words of a paper in one language: its sheets, and the names by which formulas call the parameters.
 *
 * <p>Names are letters, digits and underscores, which Excel, WPS and LibreOffice take alike: {@code 基准_tax_per_mu},
 * {@code baseline_tax_per_mu}.
 *
 * @param language {@code zh} or {@code en}
 */
record Names(String language) {
    String say(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    String of(Text text) {
        return text.in(language);
    }

    String cover() {
        return say("说明", "Read me");
    }

    String evaluation() {
        return say("评价表", "Evaluation");
    }

    String rule() {
        return say("规则与基准", "Rule");
    }

    String groups() {
        return say("分组", "Groups");
    }

    String steps() {
        return say("计算过程", "Steps");
    }

    String sources() {
        return say("来源", "Sources");
    }

    String notRanked() {
        return say("未排名与未参评", "Not ranked");
    }

    String peers() {
        return say("同组对照", "Peers");
    }

    String weight(String indicator) {
        return say("权重_", "weight_") + indicator;
    }

    /** The weight for units of the n-th kind that has weights of its own. */
    String weight(String indicator, int kind) {
        return weight(indicator) + "_" + kind;
    }

    String baseline(String indicator) {
        return say("基准_", "baseline_") + indicator;
    }

    String floor(String indicator) {
        return say("下限_", "floor_") + indicator;
    }

    String cap(String indicator) {
        return say("上限_", "cap_") + indicator;
    }

    String least(String indicator) {
        return say("最低分_", "least_") + indicator;
    }

    String most(String indicator) {
        return say("最高分_", "most_") + indicator;
    }

    /** The share of a class; a class whose name is no name in Excel goes by its number. */
    String share(List<String> classes, int index) {
        return say("比例_", "share_") + classSuffix(classes, index);
    }

    /** The total from which a class is given. */
    String bound(List<String> classes, int index) {
        return say("分数线_", "bound_") + classSuffix(classes, index);
    }

    private static String classSuffix(List<String> classes, int index) {
        boolean plain = classes.stream().allMatch(name -> name.matches("[\\p{L}\\p{Nd}_]{1,40}"))
                && classes.stream()
                                .map(name -> name.toUpperCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == classes.size();
        return plain ? classes.get(index) : Integer.toString(index + 1);
    }

    String classes() {
        return say("等级", "classes");
    }

    /** Whether formulas elsewhere call a column of the sheet of groups by name. */
    static boolean isCalled(String key) {
        return switch (key.split(":", -1)[1]) {
            case "name", "words", "n", "b", "m", "cut", "u", "q", "free", "x", "y" -> true;
            default -> false;
        };
    }

    /** The name of a column of the sheet of groups. */
    String groupColumn(String key, List<String> classes) {
        String[] parts = key.split(":", -1);
        String last = parts[parts.length - 1];
        return switch (parts[1]) {
            case "name" -> say("分组_名称", "group_names");
            case "words" -> say("分组_文字", "group_words");
            case "n" -> say("分组_参评数", "group_n");
            case "b" -> baseline(last);
            case "m" -> say("平均分_", "mean_") + last;
            case "cut" -> say("界_", "cut_") + classSuffix(classes, Integer.parseInt(last));
            case "u" -> say("已占_", "used_") + classSuffix(classes, Integer.parseInt(last));
            case "q" -> say("名额_", "quota_") + classSuffix(classes, Integer.parseInt(last));
            case "free" -> say("分组_待定数", "group_free");
            case "x" -> say("分子合计_", "numerator_") + last;
            case "y" -> say("分母合计_", "denominator_") + last;
            default -> throw new IllegalArgumentException(key);
        };
    }
}
