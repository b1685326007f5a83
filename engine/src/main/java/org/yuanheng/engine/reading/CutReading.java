package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Matrix.Cuts;
import org.yuanheng.engine.rulebook.Matrix.Level;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * Reads where an axis is cut.
 *
 * @param axis the section of the axis
 * @param levels of the axis; empty when they could not be read, which has been said
 */
record CutReading(Rules rules, Section axis, List<Level> levels) {
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,9})?%");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(900_000_000);
    private static final int MOST_DECIMALS = 10;
    private static final int LARGEST_GROUP = 10_000;
    private static final String UNPLACED = "unplaced";

    Optional<Cuts> cuts() {
        Optional<Yaml> node = axis.required("cuts");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Yaml.Sequence list) {
            return numbers(axis, list, "cuts").map(Cuts.Fixed::new);
        }
        return axis.section(node.get(), CUTS, section -> {
            if (section.has("quantiles") == section.has("by")) {
                rules.report().problem("rulebook-cuts", section.place(), ONE_WAY, CUTS_ADVICE);
                return Optional.empty();
            }
            return section.has("by") ? listed(section) : quantiles(section);
        });
    }

    /** As many numbers as there are levels above the lowest, rising. */
    private Optional<List<BigDecimal>> numbers(Section section, Yaml node, String key) {
        return rising(section, node, key, section::number, LARGEST);
    }

    private Optional<List<BigDecimal>> rising(
            Section section,
            Yaml node,
            String key,
            Function<Yaml.Scalar, Optional<BigDecimal>> read,
            BigDecimal largest) {
        List<Yaml> nodes = section.list(node, key);
        if (!(node instanceof Yaml.Sequence)) {
            return Optional.empty();
        }
        List<BigDecimal> found = new ArrayList<>();
        for (Yaml written : nodes) {
            Optional<BigDecimal> number =
                    written instanceof Yaml.Scalar scalar ? read.apply(scalar) : notANumber(written);
            number.filter(n -> fits(n, written, largest)).ifPresent(found::add);
        }
        if (found.size() != nodes.size()) {
            return Optional.empty();
        }
        boolean rising = true;
        for (int i = 1; i < found.size(); i++) {
            rising &= found.get(i).compareTo(found.get(i - 1)) > 0;
        }
        if (!rising) {
            rules.report().problem("rulebook-cuts", node.place(), RISING, RISING_ADVICE);
            return Optional.empty();
        }
        int wanted = levels.size() - 1;
        if (!levels.isEmpty() && found.size() != wanted) {
            rules.report()
                    .problem(
                            "rulebook-cuts",
                            node.place(),
                            new Text(
                                    levels.size() + " 档之间应有 " + wanted + " 个分界，写了 " + found.size() + " 个",
                                    levels.size() + " levels have " + wanted + " cuts between them, and " + found.size()
                                            + " are given"),
                            new Text("分界比档少一个", "write one cut fewer than levels"));
            return Optional.empty();
        }
        return Optional.of(List.copyOf(found));
    }

    private Optional<BigDecimal> notANumber(Yaml written) {
        rules.report().problem("rulebook-cuts", written.place(), NUMBER, CUTS_ADVICE);
        return Optional.empty();
    }

    /** A cut is held against multiples of 10⁻¹⁰ within ±9·10⁸. */
    private boolean fits(BigDecimal number, Yaml written, BigDecimal largest) {
        int decimals = largest.compareTo(BigDecimal.ONE) == 0 ? MOST_DECIMALS + 1 : MOST_DECIMALS;
        if (number.abs().compareTo(largest) <= 0 && number.stripTrailingZeros().scale() <= decimals) {
            return true;
        }
        rules.report()
                .problem(
                        "rulebook-cuts",
                        written.place(),
                        new Text("分界须在 ±9·10⁸ 以内、小数不超过 10 位", "a cut lies within ±9·10⁸ and has at most 10 decimals"),
                        new Text("核对计量单位", "check the unit of measure"));
        return false;
    }

    private Optional<Cuts> quantiles(Section section) {
        Optional<List<BigDecimal>> shares = section.node("quantiles")
                .flatMap(node -> rising(section, node, "quantiles", this::share, BigDecimal.ONE));
        List<String> within = rules.attributes(section.scalars("within"));
        Optional<Integer> fewest = section.whole("fewest", 2, LARGEST_GROUP);
        Optional<String> small = section.choice("otherwise", "population", UNPLACED);
        if (section.has("fewest") != section.has("otherwise")) {
            rules.report().problem("rulebook-cuts", section.place(), BOTH, BOTH_ADVICE);
            return Optional.empty();
        }
        if (within.isEmpty() && small.filter("population"::equals).isPresent()) {
            rules.report().problem("rulebook-cuts", section.place("otherwise"), ALL, ALL_ADVICE);
            return Optional.empty();
        }
        return shares.map(s -> new Cuts.Quantiles(
                s, within, fewest.orElse(1), small.filter("population"::equals).isPresent()));
    }

    private Optional<BigDecimal> share(Yaml.Scalar written) {
        String text = written.text().strip();
        if (SHARE.matcher(text).matches()) {
            BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2);
            if (share.signum() > 0) {
                return Optional.of(share);
            }
        }
        rules.report()
                .problem(
                        "rulebook-share",
                        written.place(),
                        new Text(
                                "“" + Wording.shown(text) + "” 不是 0 到 100% 之间的分位",
                                "\"" + Wording.shown(text) + "\" is no quantile between 0 and 100 %"),
                        new Text("写作 50%", "write it as 50%"));
        return Optional.empty();
    }

    private Optional<Cuts> listed(Section section) {
        Optional<Expression> by = rules.formula(section, "by", Type.TEXT);
        SequencedMap<String, List<BigDecimal>> listed = new LinkedHashMap<>();
        Optional<Yaml> values = section.required("values");
        if (values.isPresent() && values.get() instanceof Yaml.Mapping mapping) {
            mapping.entries()
                    .forEach(entry -> numbers(
                                    section, entry.value(), entry.key().text())
                            .ifPresent(n -> listed.put(entry.key().text().strip(), n)));
            if (listed.size() != mapping.entries().size()) {
                return Optional.empty();
            }
        } else if (values.isPresent()) {
            rules.report().problem("rulebook-cuts", values.get().place(), VALUES, CUTS_ADVICE);
            return Optional.empty();
        }
        Optional<Yaml> rest = section.required("otherwise");
        Optional<List<BigDecimal>> otherwise = Optional.empty();
        if (rest.isPresent() && rest.get() instanceof Yaml.Sequence list) {
            otherwise = numbers(section, list, "otherwise");
            if (otherwise.isEmpty()) {
                return Optional.empty();
            }
        } else if (rest.isPresent() && section.choice("otherwise", UNPLACED).isEmpty()) {
            return Optional.empty();
        }
        by.ifPresent(formula -> unreachable(section, formula, listed));
        Optional<List<BigDecimal>> others = otherwise;
        return by.filter(_ -> !listed.isEmpty()).map(formula -> new Cuts.Listed(formula, listed, others));
    }

    /** A text that the attribute cannot hold decides nothing. */
    private void unreachable(Section section, Expression by, SequencedMap<String, List<BigDecimal>> listed) {
        List<String> known = Stream.of(by)
                .filter(Expression.Fact.class::isInstance)
                .flatMap(fact -> rules.item(((Expression.Fact) fact).id()).stream())
                .flatMap(item -> item.values().stream())
                .toList();
        List<String> never = known.isEmpty()
                ? List.of()
                : listed.keySet().stream()
                        .filter(value -> !known.contains(value))
                        .map(Wording::shown)
                        .toList();
        if (!never.isEmpty()) {
            String list = String.join(", ", never);
            rules.report()
                    .note(
                            "rulebook-unreachable",
                            section.place("values"),
                            new Text("没有单位会是 " + list, "no unit can be " + list),
                            new Text(
                                    "可取的值：" + String.join(", ", known), "the values are: " + String.join(", ", known)));
        }
    }

    private static final Text CUTS = new Text("分界（quantiles 或 by）", "the cuts (quantiles, or by)");
    private static final Text ONE_WAY = new Text("这里要写 quantiles、by 之一", "this needs either quantiles or by");
    private static final Text CUTS_ADVICE = new Text(
            "写作 cuts: [300]，cuts: {quantiles: [50%]}，或 cuts: {by: scale, values: {ABOVE: [300]}, otherwise: unplaced}",
            "write cuts: [300], cuts: {quantiles: [50%]}, or cuts: {by: scale, values: {ABOVE: [300]}, otherwise: unplaced}");
    private static final Text NUMBER = new Text("分界要写一个数", "a cut must be a number");
    private static final Text RISING = new Text("分界没有从小到大", "the cuts do not rise");
    private static final Text RISING_ADVICE =
            new Text("从小到大写，各不相同；相等的两个分界之间没有单位", "write them rising: no unit lies between two equal cuts");
    private static final Text BOTH = new Text("fewest 和 otherwise 要一起写", "fewest and otherwise must be given together");
    private static final Text BOTH_ADVICE = new Text(
            "如 fewest: 5, otherwise: population（或 unplaced）", "as in fewest: 5, otherwise: population (or unplaced)");
    private static final Text ALL =
            new Text("没有 within，全体已是一组", "without within, the whole population is the group already");
    private static final Text ALL_ADVICE = new Text("写 otherwise: unplaced", "write otherwise: unplaced");
    private static final Text VALUES = new Text("values 要按取值写分界", "values must give the cuts for each value");
}
