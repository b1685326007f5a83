package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;
import org.yuanheng.engine.rulebook.Scheme.Quota.Share;

/** Reads what follows from the rank: {@code classes}, {@code overrides} and {@code transition_class}. */
final class ClassReading {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}+_-]{0,19}");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
    private static final int MOST_STEPS = 20;

    private final Rules rules;
    private final Report report;

    ClassReading(Rules rules) {
        this.rules = rules;
        this.report = rules.report();
    }

    /** The quota, empty when the scheme only ranks. */
    Optional<Scheme.Quota> quota(Section main) {
        return main.section(
                "classes",
                new Text("定级（method、of、shares、rounding）", "classes (method, of, shares, rounding)"),
                section -> {
                    Optional<String> method = section.requiredChoice("method", "quota");
                    section.choice("of", "ranked");
                    section.choice("rounding", "floor");
                    section.required("shares");
                    List<Share> shares = new ArrayList<>();
                    List<Yaml> written = section.list("shares");
                    written.forEach(node -> share(node, shares));
                    if (shares.size() == written.size() && section.has("shares")) {
                        balanced(section, shares);
                    }
                    return method.isEmpty() || shares.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Scheme.Quota(List.copyOf(shares)));
                });
    }

    /** {@code A: 20%} or {@code C: rest}. */
    private void share(Yaml node, List<Share> shares) {
        if (!(node instanceof Yaml.Mapping pair)
                || pair.entries().size() != 1
                || !(pair.entries().getFirst().value() instanceof Yaml.Scalar amount)) {
            report.problem("rulebook-share", node.place(), SHARE_FORM, SHARE_ADVICE);
            return;
        }
        Yaml.Scalar name = pair.entries().getFirst().key();
        Optional<String> called = className(name);
        boolean fresh = called.isPresent()
                && rules.isFresh(
                        name, called.get(), shares.stream().map(Share::name).toList());
        String text = amount.text().strip();
        if (!text.equals("rest") && !SHARE.matcher(text).matches()) {
            report.problem(
                    "rulebook-share",
                    amount.place(),
                    new Text(
                            "“" + Wording.shown(text) + "” 不是一个等级的比例",
                            "\"" + Wording.shown(text) + "\" is no share of a class"),
                    SHARE_ADVICE);
            return;
        }
        if (fresh) {
            Optional<BigDecimal> share = text.equals("rest")
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2));
            shares.add(new Share(called.get(), share));
        }
    }

    private void balanced(Section section, List<Share> shares) {
        long rests = shares.stream().filter(s -> s.share().isEmpty()).count();
        if (rests != 1) {
            report.problem(
                    "rulebook-rest",
                    section.valuePlace("shares"),
                    new Text(
                            "应有一个等级写 rest，现有 " + rests + " 个", "exactly one class must be rest, and " + rests + " are"),
                    new Text("让一个等级写 rest，取余下的单位", "let one class be rest: it takes the units that remain"));
        }
        BigDecimal sum = shares.stream().flatMap(s -> s.share().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            String shown = sum.movePointRight(2).stripTrailingZeros().toPlainString();
            report.problem(
                    "rulebook-share",
                    section.valuePlace("shares"),
                    new Text("各等级比例合计 " + shown + "%，超过 100%", "the shares sum to " + shown + "%, more than 100%"),
                    new Text("减小比例", "make the shares smaller"));
        }
    }

    private Optional<String> className(Yaml.Scalar written) {
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

    /** {@code transition_class:}, the class of units in transition. */
    Optional<String> transition(Section main) {
        return main.scalar("transition_class").flatMap(this::className);
    }

    /** The overrides of all documents, in order. */
    List<Scheme.ClassOverride> overrides(List<Section> documents, Optional<Scheme.Quota> classes) {
        List<String> before = new ArrayList<>();
        return documents.stream()
                .flatMap(
                        document -> document
                                .sections(
                                        "overrides", new Text("等级调整", "an override"), s -> override(s, classes, before))
                                .stream())
                .toList();
    }

    private Optional<Scheme.ClassOverride> override(
            Section section, Optional<Scheme.Quota> classes, List<String> before) {
        Optional<String> id = section.requiredScalar("id").flatMap(s -> IndicatorReading.clauseId(s, before, rules));
        Optional<Kind> kind = section.requiredChoice("kind", "raise", "fix", "lower", "veto")
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> when = rules.formula(section, "when", Type.CONDITION);
        Optional<String> to = section.scalar("to").flatMap(s -> target(s, classes));
        Optional<Integer> by = section.whole("by", 1, MOST_STEPS);
        boolean consumes = section.flag("consumes_quota");
        Optional<Scheme.Source> source = Rules.source(section);
        if (classes.isEmpty()) {
            report.problem("rulebook-override", section.place(), NO_CLASSES, NO_CLASSES_ADVICE);
        }
        moves(section, kind, consumes);
        return id.flatMap(name -> kind.flatMap(k -> when.map(condition -> new Scheme.ClassOverride(
                name, k, label, condition, to, to.isPresent() ? 0 : by.orElse(0), consumes, source))));
    }

    /** Whether it says where to move, and only in one way that its kind knows. */
    private void moves(Section section, Optional<Kind> kind, boolean consumes) {
        boolean to = section.has("to");
        boolean by = section.has("by");
        boolean steps = kind.isEmpty() || kind.get() == Kind.RAISE || kind.get() == Kind.LOWER;
        if (to == by) {
            report.problem("rulebook-override", section.place(), to ? BOTH : NEITHER, steps ? TO_OR_BY : TO_ONLY);
        } else if (by && !steps) {
            report.problem("rulebook-override", section.place("by"), NO_STEPS, TO_ONLY);
        } else if (by && consumes) {
            report.problem("rulebook-override", section.place("by"), CONSUMES, CONSUMES_ADVICE);
        }
    }

    private Optional<String> target(Yaml.Scalar written, Optional<Scheme.Quota> classes) {
        String name = written.text().strip();
        if (classes.isEmpty() || classes.get().names().contains(name)) {
            return Optional.of(name);
        }
        report.problem(
                "rulebook-unknown-class",
                written.place(),
                new Text("没有 “" + Wording.shown(name) + "” 这个等级", "there is no class \"" + Wording.shown(name) + "\""),
                new Text(
                        "可以写：" + String.join(", ", classes.get().names()),
                        "write one of: " + String.join(", ", classes.get().names())));
        return Optional.empty();
    }

    private static final Text SHARE_FORM = new Text("这里应写一个等级和它的比例", "this must be a class and its share");
    private static final Text SHARE_ADVICE =
            new Text("写作 shares: [A: 20%, B: 40%, C: rest, D: 5%]", "write shares: [A: 20%, B: 40%, C: rest, D: 5%]");
    private static final Text NO_CLASSES =
            new Text("没有 classes，等级调整无从谈起", "without classes there is nothing to override");
    private static final Text NO_CLASSES_ADVICE =
            new Text("加上 classes:，或删去 overrides:", "add classes:, or remove overrides:");
    private static final Text BOTH = new Text("to 和 by 只能写一个", "to and by cannot both be given");
    private static final Text NEITHER = new Text("没有写调到哪个等级", "it does not say which class it leads to");
    private static final Text NO_STEPS = new Text("fix 和 veto 不能写 by", "fix and veto take no by");
    private static final Text CONSUMES = new Text("占用名额的等级调整不能写 by", "an override that consumes quota takes no by");
    private static final Text CONSUMES_ADVICE =
            new Text("写 to: 一个等级，或去掉 consumes_quota", "write to: a class, or remove consumes_quota");
    private static final Text TO_ONLY = new Text("写 to: 一个等级", "write to: a class");
    private static final Text TO_OR_BY = new Text("写 to: 一个等级，或 by: 级数", "write to: a class, or by: a number of steps");
}
