package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.Choice;
import org.yuanheng.engine.rulebook.Classing.Threshold;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads {@code classes}: the method that gives each ranked unit its class, and limits. Quotas are {@link QuotaReading}'s. */
final class ClassReading {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}+_-]{0,19}");

    private final Rules rules;
    private final Report report;
    private final List<String> indicators;

    ClassReading(Rules rules, List<String> indicators) {
        this.rules = rules;
        this.report = rules.report();
        this.indicators = indicators;
    }

    /** How ranked units are classed; empty when the scheme only ranks. */
    Optional<Classing> classes(Section main) {
        return main.section("classes", CLASSES, section -> {
            Optional<Classing.Method> read = section.requiredChoice(
                            "method", "quota", "cumulative_floor", "cumulative_rank", "score", "conditions")
                    .flatMap(word -> method(section, word));
            List<Classing.Limit> limits = section.sections("limits", LIMIT, limit -> limit(limit, read));
            return read.map(method -> new Classing(method, limits));
        });
    }

    private Optional<Classing.Method> method(Section section, String word) {
        return switch (word) {
            case "score" -> scores(section).map(method -> method);
            case "conditions" -> conditions(section).map(method -> method);
            default -> new QuotaReading(section, word, rules).quota().map(method -> method);
        };
    }

    /** {@code score: [A: 90, B: 75, C: rest]}: from strictly higher to lower. */
    private Optional<Classing.Scores> scores(Section section) {
        section.required("score");
        List<Threshold> found = new ArrayList<>();
        List<Yaml> written = section.list("score");
        for (int i = 0; i < written.size(); i++) {
            threshold(section, written.get(i), i == written.size() - 1, found);
        }
        return found.isEmpty() || found.size() < written.size()
                ? Optional.empty()
                : Optional.of(new Classing.Scores(List.copyOf(found)));
    }

    private void threshold(Section section, Yaml node, boolean last, List<Threshold> found) {
        Optional<Pair> pair = Pair.of(node);
        if (pair.isEmpty()) {
            report.problem("rulebook-score", node.place(), SCORE_FORM, SCORE_ADVICE);
            return;
        }
        Yaml.Scalar amount = pair.get().amount();
        Optional<String> name =
                freshName(pair.get().name(), found.stream().map(Threshold::name).toList());
        boolean rest = amount.text().strip().equals("rest");
        if (rest != last) {
            report.problem("rulebook-score", amount.place(), rest ? REST_LAST : REST_MISSING, SCORE_ADVICE);
            return;
        }
        Optional<BigDecimal> least = rest ? Optional.empty() : section.number(amount);
        Optional<BigDecimal> above =
                found.isEmpty() ? Optional.empty() : found.getLast().least();
        if (least.isPresent() && above.isPresent() && least.get().compareTo(above.get()) >= 0) {
            report.problem(
                    "rulebook-score",
                    amount.place(),
                    new Text(
                            "分数线 " + amount.text().strip() + " 不低于上一等级的 "
                                    + above.get().toPlainString() + "，两个等级重叠",
                            "the bound " + amount.text().strip() + " is not below the "
                                    + above.get().toPlainString() + " of the class before it: the bands overlap"),
                    new Text("从高到低写，每个等级比上一等级低", "write bounds from high to low, each below the one before it"));
        }
        if (rest || least.isPresent()) {
            name.ifPresent(called -> found.add(new Threshold(called, least)));
        }
    }

    /** {@code conditions: [{class: A, when: …}, {class: D}]}: the first that holds; {@code order} when it is another. */
    private Optional<Classing.Conditions> conditions(Section section) {
        section.required("conditions");
        List<Yaml> written = section.list("conditions");
        List<Choice> found = section.sections("conditions", CHOICE, choice -> {
            Optional<String> name = choice.requiredScalar("class").flatMap(s -> className(s, report));
            boolean last = choice.place().equals(written.getLast().place());
            if (choice.has("when") == last) {
                report.problem("rulebook-condition", choice.place(), last ? NO_OTHERWISE : NO_WHEN, CONDITION_ADVICE);
            }
            Optional<Expression> when =
                    choice.scalar("when").flatMap(formula -> rules.classCondition(formula, indicators));
            return name.map(called -> new Choice(called, when));
        });
        unreachable(section, found);
        List<String> names =
                order(section, found.stream().map(Choice::name).distinct().toList());
        return found.isEmpty() || found.size() < written.size()
                ? Optional.empty()
                : Optional.of(new Classing.Conditions(names, found));
    }

    /** A condition that holds only where one before it does can never choose. */
    private void unreachable(Section section, List<Choice> choices) {
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            if (choice.when().isPresent()) {
                Expression late = choice.when().get();
                boolean never = Region.of(late).isEmpty();
                boolean forestalled = choices.subList(0, i).stream()
                        .flatMap(before -> before.when().stream())
                        .anyMatch(early -> early.equals(late) || Region.of(late).within(Region.of(early)));
                if (never || forestalled) {
                    unreachable(section, i + 1, choice.name(), never);
                }
            }
        }
    }

    private void unreachable(Section section, int number, String name, boolean never) {
        String condition = "condition " + number + " (" + name + ") ";
        report.note(
                "rulebook-class-unreachable",
                section.valuePlace("conditions"),
                new Text(
                        "第 " + number + " 个条件（" + name + "）" + (never ? "永远不成立" : "凡成立时，前面的一个已经成立，永远轮不到"),
                        condition
                                + (never
                                        ? "can never hold"
                                        : "is never reached: one before it holds whenever it does")),
                new Text("改条件，或删去它", "change the condition, or remove it"));
    }

    /** Every class best first; some may be given by overrides only. */
    private List<String> order(Section section, List<String> chosen) {
        if (!section.has("order")) {
            return chosen;
        }
        List<String> order = new ArrayList<>();
        for (Yaml.Scalar written : section.scalars("order")) {
            freshName(written, order).ifPresent(order::add);
        }
        if (report.isClean() && !order.containsAll(chosen)) {
            String absent = String.join(
                    ", ", chosen.stream().filter(name -> !order.contains(name)).toList());
            report.problem(
                    "rulebook-condition",
                    section.valuePlace("order"),
                    new Text("order 缺少 " + absent, "order lacks " + absent),
                    new Text("从好到差写出每一个等级", "name every class, best first"));
        }
        return List.copyOf(order);
    }

    private Optional<Classing.Limit> limit(Section section, Optional<Classing.Method> method) {
        Optional<String> name = section.requiredScalar("class")
                .flatMap(written -> target(written, method.map(Classing.Method::names), report));
        Optional<Expression> when =
                section.requiredScalar("when").flatMap(written -> rules.classCondition(written, indicators));
        if (name.isPresent()
                && method.isPresent()
                && name.get().equals(method.get().names().getFirst())) {
            report.note("rulebook-no-effect", section.place("class"), LIMIT_AT_BEST, LIMIT_AT_BEST_ADVICE);
        }
        return name.flatMap(called -> when.map(condition -> new Classing.Limit(called, condition)));
    }

    private Optional<String> freshName(Yaml.Scalar written, List<String> before) {
        return className(written, report).filter(name -> rules.isFresh(written, name, before));
    }

    /** The text as the name of a class. */
    static Optional<String> className(Yaml.Scalar written, Report report) {
        String name = written.text().strip();
        if (NAME.matcher(name).matches()) {
            return Optional.of(name);
        }
        report.problem(
                "rulebook-class-name",
                written.place(),
                new Text(
                        "“" + Wording.shown(name) + "” 不能作等级的名称",
                        "\"" + Wording.shown(name) + "\" cannot name a class"),
                new Text("用字母、汉字、数字，最多 20 个，如 A、B+", "use letters and digits, at most 20, as in A, B+"));
        return Optional.empty();
    }

    /** The text as one of the classes; any text while they are not known. */
    static Optional<String> target(Yaml.Scalar written, Optional<List<String>> classes, Report report) {
        String name = written.text().strip();
        if (classes.isEmpty() || classes.get().contains(name)) {
            return Optional.of(name);
        }
        String known = String.join(", ", classes.get());
        report.problem(
                "rulebook-unknown-class",
                written.place(),
                new Text("没有 “" + Wording.shown(name) + "” 这个等级", "there is no class \"" + Wording.shown(name) + "\""),
                new Text("可以写：" + known, "write one of: " + known));
        return Optional.empty();
    }

    /** {@code A: 20%} as an item of a list. */
    record Pair(Yaml.Scalar name, Yaml.Scalar amount) {
        static Optional<Pair> of(Yaml node) {
            return node instanceof Yaml.Mapping pair
                            && pair.entries().size() == 1
                            && pair.entries().getFirst().value() instanceof Yaml.Scalar amount
                    ? Optional.of(new Pair(pair.entries().getFirst().key(), amount))
                    : Optional.empty();
        }
    }

    private static final Text CLASSES = new Text(
            "定级（method，shares、score 或 conditions，limits）", "classes (method; shares, score or conditions; limits)");
    private static final Text LIMIT = new Text("封顶条件（class、when）", "a limit (class, when)");
    private static final Text CHOICE = new Text("一个等级和它的条件（class、when）", "a class and its condition (class, when)");
    private static final Text SCORE_FORM = new Text("这里应写一个等级和它的分数线", "this must be a class and its least total");
    private static final Text SCORE_ADVICE =
            new Text("写作 score: [A: 90, B: 75, C: 60, D: rest]", "write score: [A: 90, B: 75, C: 60, D: rest]");
    private static final Text REST_LAST = new Text("rest 只能是最后一个等级", "rest can only be the last class");
    private static final Text REST_MISSING = new Text("最后一个等级应写 rest", "the last class must be rest");
    private static final Text NO_WHEN = new Text("只有最后一个等级不写 when", "only the last class goes without when");
    private static final Text NO_OTHERWISE =
            new Text("最后一个等级不写 when，收下其余的单位", "the last class has no when: it takes the units that remain");
    private static final Text CONDITION_ADVICE = new Text(
            "写作 conditions: [{class: A, when: total >= 90}, {class: B}]",
            "write conditions: [{class: A, when: total >= 90}, {class: B}]");
    private static final Text LIMIT_AT_BEST = new Text("以最好的等级封顶，不起作用", "a limit at the best class changes nothing");
    private static final Text LIMIT_AT_BEST_ADVICE = new Text("写较差的等级，或删去它", "name a lower class, or remove it");
}
