package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Groundwork.Derived;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads {@code derived:}, facts that a rule works out itself, by a formula or by cutting a figure into sizes. */
final class DerivedReading {
    private final Rules rules;
    private final Report report;
    private final List<String> instead = new ArrayList<>();
    private final Set<String> read = new HashSet<>();

    DerivedReading(Rules rules) {
        this.rules = rules;
        this.report = rules.report();
    }

    /** What the documents derive, in their order; each may read what stands before it. */
    Groundwork groundwork(List<Section> all, List<Groundwork.Earlier> earlier) {
        List<Derived> derived = new ArrayList<>();
        for (Section section : all) {
            derived.addAll(section.sections("derived", DERIVED, this::fact));
        }
        Groundwork groundwork = new Groundwork(List.copyOf(derived), List.copyOf(earlier), Optional.empty());
        rules.stand(groundwork);
        return groundwork;
    }

    private Optional<Derived> fact(Section section) {
        boolean isCut = section.has("cut");
        if (isCut == section.has("value")) {
            report.problem("rulebook-derived", section.place(), ONE_OF, ONE_OF_ADVICE);
        }
        Optional<Cut> cut = section.section("cut", CUT, this::cut);
        Optional<Item> item = section.has("item")
                ? insteadOfDelivered(section)
                : rules.declare(
                        section,
                        isCut ? Type.TEXT : Type.NUMBER,
                        cut.map(Cut::names).orElse(List.of()));
        if (isCut && item.filter(i -> i.type() != Type.TEXT).isPresent()) {
            report.problem("rulebook-derived", section.valuePlace("type"), CUT_IS_TEXT, CUT_IS_TEXT_ADVICE);
        }
        Optional<Yaml.Scalar> written = section.scalar("value");
        Optional<Expression> value = isCut
                ? cut.map(Cut::formula)
                : item.flatMap(i -> written.flatMap(formula -> rules.formula(formula, i.type())));
        item.ifPresent(rules::learn);
        Optional<Derived> derived = item.flatMap(i -> value.map(formula -> new Derived(i, formula)));
        derived.ifPresent(fact -> read.addAll(Facts.in(fact.value())));
        if (section.has("item")
                && derived.filter(fact -> read.contains(fact.id())).isPresent()) {
            report.problem("rulebook-derived", section.valuePlace("item"), READ_BEFORE, READ_BEFORE_ADVICE);
        }
        return derived;
    }

    /** An item of the vocabulary that this rule works out itself, whatever a department delivers of it. */
    private Optional<Item> insteadOfDelivered(Section section) {
        Optional<Item> item = section.scalar("item").flatMap(rules::known);
        if (item.filter(i -> rules.isFresh(section.scalar("item").orElseThrow(), instead))
                .isEmpty()) {
            return Optional.empty();
        }
        instead.add(item.get().id());
        return item;
    }

    /** A figure, where it is cut, and what the parts are called, the lowest first. */
    private record Cut(Expression of, List<BigDecimal> at, List<String> names) {
        /** On a cut the figure belongs to the part above. */
        Expression formula() {
            List<Expression.Branch> branches = new ArrayList<>();
            for (int i = at.size() - 1; i >= 0; i--) {
                Expression from = new Expression.Numeral(at.get(i));
                branches.add(new Expression.Branch(
                        new Expression.Comparison(Expression.Order.GREATER_OR_EQUAL, of, from),
                        new Expression.Words(names.get(i + 1))));
            }
            return new Expression.Case(List.copyOf(branches), List.of(new Expression.Words(names.getFirst())));
        }
    }

    private Optional<Cut> cut(Section section) {
        Optional<Expression> of = rules.formula(section, "of", Type.NUMBER);
        List<BigDecimal> at = section.scalars("at").stream()
                .flatMap(written -> section.number(written).stream())
                .toList();
        List<String> names = new ArrayList<>();
        for (Yaml.Scalar written : section.scalars("names")) {
            if (rules.isFresh(written, names)) {
                names.add(written.text().strip());
            }
        }
        boolean rising = true;
        for (int i = 1; i < at.size(); i++) {
            rising &= at.get(i - 1).compareTo(at.get(i)) < 0;
        }
        if (at.isEmpty() || !rising || names.size() != at.size() + 1) {
            report.problem("rulebook-cut", section.place(), PARTS, PARTS_ADVICE);
            return Optional.empty();
        }
        return of.map(figure -> new Cut(figure, at, List.copyOf(names)));
    }

    private static final Text READ_BEFORE =
            new Text("这一项在算出之前已被读到，或由它自己算出", "the item is read before it is worked out, or by its own formula");
    private static final Text READ_BEFORE_ADVICE =
            new Text("写在读它的派生事实之前，公式里不写它自己", "put it before what reads it, and leave it out of its own formula");
    private static final Text DERIVED =
            new Text("派生事实（id、label、value 或 cut）", "a derived fact (id, label, value or cut)");
    private static final Text CUT = new Text("分档（of、at、names）", "a cut (of, at, names)");
    private static final Text ONE_OF = new Text("派生事实要写 value 或 cut 之一", "a derived fact has either a value or a cut");
    private static final Text ONE_OF_ADVICE = new Text(
            "写作 {id: land_size, cut: {of: land, at: [30], names: [SMALL, LARGE]}}，或 {id: own_tax, value: tax - refund}",
            "write {id: land_size, cut: {of: land, at: [30], names: [SMALL, LARGE]}} or {id: own_tax, value: tax - refund}");
    private static final Text CUT_IS_TEXT = new Text("分档得到的是文字", "what is cut becomes a text");
    private static final Text CUT_IS_TEXT_ADVICE = new Text("删去 type", "remove type");
    private static final Text PARTS =
            new Text("at 要写从小到大的数，names 要比 at 多一个", "at must be rising numbers, and names one more than those");
    private static final Text PARTS_ADVICE = new Text(
            "写作 at: [10, 30], names: [SMALL, MIDDLE, LARGE]", "write at: [10, 30], names: [SMALL, MIDDLE, LARGE]");
}
