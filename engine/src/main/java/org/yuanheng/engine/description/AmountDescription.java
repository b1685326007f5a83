package org.yuanheng.engine.description;

import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Amount;

/** A decision table in plain sentences: which row when, how much, who pays whom, and what happens when several hold. */
record AmountDescription(Amount rule, RuleDescription lines) {
    static void say(Amount rule, RuleDescription lines) {
        AmountDescription description = new AmountDescription(rule, lines);
        Text hit = switch (rule.hit()) {
            case FIRST -> new Text("取最前的一行", "the first counts");
            case HIGHEST -> new Text("取金额最高的一行", "the highest counts");
            case SUM -> new Text("各行相加", "they are added up");
            case UNIQUE -> new Text("是错误，报出单位和各行", "that is an error, naming unit and rows");
        };
        lines.say(
                "金额以" + rule.unit().zh() + "计，" + rule.decimals() + " 位小数；几行同时成立时" + hit.zh() + "：",
                "The amount is in " + rule.unit().en() + " with " + rule.decimals()
                        + " decimals; when several rows hold " + hit.en() + ":");
        rule.rows().forEach(description::row);
        rule.execution()
                .ifPresent(execution -> lines.say(
                        "由 " + execution.department() + " 部门执行，按"
                                + account(execution).zh() + "认企业。",
                        "The department " + execution.department() + " carries it out; it knows firms by "
                                + account(execution).en() + "."));
        lines.say(
                "一行都不成立的，没有金额；缺数而不能判断的，没有金额，并列出缺什么。",
                "Where no row holds there is no amount; nor where a fact is missing that matters, which is then named.");
    }

    private static Text account(Amount.Execution execution) {
        return switch (execution.account()) {
            case POWER_METER -> new Text("用电户号", "electricity meter");
            case WATER_METER -> new Text("用水户号", "water meter");
            case GAS_METER -> new Text("用气户号", "gas meter");
            case CREDIT_CODE -> new Text("统一社会信用代码", "credit code");
            case PARCEL -> new Text("宗地编号", "plot");
        };
    }

    private void row(Amount.Row row) {
        Text when = lines.formula(row.when());
        Text amount = row.steps().map(this::steps).orElseGet(() -> lines.formula(row.amount()));
        Text remarks = RuleDescription.remarks(Stream.of(
                labelled("由", "paid by ", row.payer(), "付"),
                labelled("付给", "to ", row.payee(), ""),
                row.from().map(day -> day("从 ", "from ", day)).orElse(Text.same("")),
                row.until().map(day -> day("至 ", "until ", day)).orElse(Text.same("")),
                row.source()
                        .map(s -> new Text("依据 " + s.document(), "source: " + s.document()))
                        .orElse(Text.same(""))));
        lines.say(
                RuleDescription.ITEM + row.label().zh() + "：" + when.zh() + " 的，" + amount.zh() + " "
                        + rule.unit().zh() + remarks.zh(),
                RuleDescription.ITEM + row.label().en() + ": where " + when.en() + ", " + amount.en() + " "
                        + rule.unit().en() + remarks.en());
    }

    private Text steps(Amount.Steps steps) {
        Text base = lines.formula(steps.base());
        Text by = lines.formula(new Expression.Fact(steps.by()));
        String times = String.join(
                "、", steps.times().stream().map(t -> t.toPlainString()).toList());
        return new Text(
                base.zh() + " × 按" + by.zh() + "逐年的 " + times + "（以后各年同最后一个）",
                base.en() + " × " + times.replace("、", ", ") + " by " + by.en() + " (the last holds from then on)");
    }

    private Text day(String zh, String en, Expression day) {
        Text said = lines.formula(day);
        return new Text(zh + said.zh(), en + said.en());
    }

    private static Text labelled(String zh, String en, Text words, String zhEnd) {
        return words.zh().isEmpty() ? words : new Text(zh + words.zh() + zhEnd, en + words.en());
    }
}
