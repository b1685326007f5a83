package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is measured and what it earns: {@code indicators}. */
final class IndicatorReading {
    private static final Pattern CLAUSE_ID = Pattern.compile("[a-z][a-z0-9_-]{0,59}");
    /** The weight of an indicator whose document gives none; it makes the scheme a skeleton. */
    private static final String UNPUBLISHED = "unpublished";

    private static final Text INDICATOR = new Text("指标", "an indicator");

    private final Rules rules;
    private final Report report;
    private final PointsReading points;
    private final boolean weightsWorkedOut;
    private final List<String> ids = new ArrayList<>();
    private final Set<String> weighed = new HashSet<>();

    /** @param weightsWorkedOut whether a method gives the weights, so that an indicator need not state one */
    IndicatorReading(Rules rules, boolean weightsWorkedOut) {
        this.rules = rules;
        this.weightsWorkedOut = weightsWorkedOut;
        this.report = rules.report();
        this.points = new PointsReading(rules);
    }

    /** The indicators of all documents, in order. */
    List<Scheme.Indicator> indicators(List<Section> documents) {
        Section main = documents.getFirst();
        if (documents.stream().noneMatch(document -> document.has("indicators"))) {
            main.required("indicators");
        }
        List<Scheme.Indicator> all = documents.stream()
                .flatMap(document -> document.sections("indicators", INDICATOR, this::indicator).stream())
                .toList();
        boolean given = documents.stream()
                .anyMatch(document -> !document.list("indicators").isEmpty());
        if (main.has("indicators") && !given) {
            report.problem("rulebook-indicators", main.valuePlace("indicators"), NO_INDICATOR, NO_INDICATOR_ADVICE);
        }
        return all;
    }

    /** The ids that were read, also of indicators with problems, so that whoever names one is not blamed for them. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    private Optional<Scheme.Indicator> indicator(Section section) {
        Optional<String> id = section.requiredScalar("id").flatMap(this::indicatorId);
        Optional<Text> label = section.words("label");
        Optional<Yaml.Scalar> formula = section.requiredScalar("value");
        Optional<Expression> value = formula.flatMap(written -> rules.formula(written, Type.NUMBER));
        Optional<String> stated = section.text("unit");
        Optional<BigDecimal> weight = weight(section);
        if (section.has("weight")) {
            id.ifPresent(weighed::add);
        }
        Optional<Points> earned =
                section.required("points").flatMap(node -> section.section(node, POINTS, s -> points.points(s, value)));
        Optional<Outliers> outliers = new OutlierReading(rules).outliers(section, value);
        Scheme.Missing missing = missing(section);
        Optional<Scheme.Missing> notApplicable = notApplicable(section);
        Optional<BigDecimal> penalty = missing == Scheme.Missing.PENALTY
                        || notApplicable.filter(Scheme.Missing.PENALTY::equals).isPresent()
                ? section.requiredScalar("penalty").flatMap(w -> rules.aboveZero(section, w, "penalty"))
                : Optional.empty();
        Optional<Scheme.Source> source = Rules.source(section);
        if (id.isEmpty() || value.isEmpty() || weight.isEmpty() || earned.isEmpty()) {
            return Optional.empty();
        }
        String unit = stated.orElseGet(() -> Units.of(value.get(), rules));
        return Optional.of(new Scheme.Indicator(
                id.get(),
                label.orElse(Text.same(id.get())),
                outliers.flatMap(Outliers::denominator)
                        .map(OutlierReading::raised)
                        .orElse(value.get()),
                unit,
                rules.measures().of(unit),
                weight.get(),
                outliers,
                earned.get(),
                missing,
                notApplicable,
                penalty,
                source));
    }

    /** The ids of those that state a weight of their own. */
    Set<String> weighed() {
        return Set.copyOf(weighed);
    }

    private Optional<BigDecimal> weight(Section section) {
        return weightsWorkedOut && !section.has("weight")
                ? Optional.of(BigDecimal.ONE)
                : section.requiredScalar("weight").flatMap(written -> weight(section, written));
    }

    /** Above zero, or 0 for one that was never published. */
    private Optional<BigDecimal> weight(Section section, Yaml.Scalar written) {
        return written.text().strip().equals(UNPUBLISHED)
                ? Optional.of(BigDecimal.ZERO)
                : rules.aboveZero(section, written, "weight");
    }

    private static Scheme.Missing missing(Section section) {
        String[] known = Arrays.stream(Scheme.Missing.values())
                .map(missing -> missing.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return section.choice("when_missing", known)
                .map(word -> Scheme.Missing.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Scheme.Missing.ZERO);
    }

    /** A unit to which the fact does not apply is answered for, not thrown out: that is what population is for. */
    private static Optional<Scheme.Missing> notApplicable(Section section) {
        String[] known = Arrays.stream(Scheme.Missing.values())
                .filter(missing -> missing != Scheme.Missing.NOT_RATED)
                .map(missing -> missing.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return section.choice("when_not_applicable", known)
                .map(word -> Scheme.Missing.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<String> indicatorId(Yaml.Scalar written) {
        Optional<String> id = ItemReading.id(written, report).filter(word -> rules.isFresh(written, word, ids));
        id.ifPresent(ids::add);
        if (id.isPresent() && id.get().equals("total")) {
            report.problem("rulebook-id", written.place(), TOTAL_IS_TAKEN, TOTAL_IS_TAKEN_ADVICE);
            return Optional.empty();
        }
        return id;
    }

    /** The id of an adjustment or override: lower case, may hold hyphens, each once. */
    static Optional<String> clauseId(Yaml.Scalar written, List<String> before, Rules rules) {
        String id = written.text().strip();
        if (!CLAUSE_ID.matcher(id).matches()) {
            rules.report()
                    .problem(
                            "rulebook-id",
                            written.place(),
                            new Text(
                                    "“" + Wording.shown(id) + "” 不能作编号",
                                    "\"" + Wording.shown(id) + "\" cannot be an id"),
                            new Text(
                                    "用小写字母开头的小写字母、数字、_ 和 -，最多 60 个",
                                    "use lower-case letters, digits, _ and -, a letter first, at most 60"));
            return Optional.empty();
        }
        if (!rules.isFresh(written, id, before)) {
            return Optional.empty();
        }
        before.add(id);
        return Optional.of(id);
    }

    private static final Text POINTS =
            new Text("得分（method、baseline、floor、cap……）", "points (method, baseline, floor, cap …)");
    private static final Text NO_INDICATOR = new Text("一个指标也没有", "there is no indicator");
    private static final Text NO_INDICATOR_ADVICE =
            new Text("至少写一个指标：id、value、weight、points", "write at least one: id, value, weight, points");
    private static final Text TOTAL_IS_TAKEN = new Text("total 是总分的名称", "total is the name of the sum of points");
    private static final Text TOTAL_IS_TAKEN_ADVICE = new Text("给指标换一个编号", "give the indicator another id");
}
