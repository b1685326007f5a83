package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what changes a class or stands in its place: {@code overrides} and {@code transition_class}. */
final class OverrideReading {
    private static final int MOST_STEPS = 20;
    private static final List<String> NOT_RANKED = List.of("TRANSITION", "SCORED_NO_CLASS");

    private final Rules rules;
    private final Report report;
    private final Optional<Classing> classes;

    OverrideReading(Rules rules, Optional<Classing> classes) {
        this.rules = rules;
        this.report = rules.report();
        this.classes = classes;
    }

    /**
     * {@code transition_class: T}, or with its equivalent {@code {class: T, treated_as: B}}, or for each participation
     * that is scored but not ranked {@code {TRANSITION: {…}, SCORED_NO_CLASS: {…}}}.
     */
    SortedMap<String, Scheme.UnrankedClass> unranked(Section main) {
        SortedMap<String, Scheme.UnrankedClass> found = new TreeMap<>();
        main.node("transition_class").ifPresent(node -> {
            if (node instanceof Yaml.Mapping mapping
                    && mapping.entries().stream()
                            .anyMatch(e -> NOT_RANKED.contains(e.key().text()))) {
                main.section(node, UNRANKED, section -> {
                    NOT_RANKED.forEach(how -> section.node(how)
                            .flatMap(one -> unranked(section, how, one))
                            .ifPresent(unranked -> found.put(how, unranked)));
                    return Optional.of(section);
                });
            } else {
                unranked(main, "transition_class", node).ifPresent(one -> found.put("TRANSITION", one));
            }
        });
        return Collections.unmodifiableSortedMap(found);
    }

    private Optional<Scheme.UnrankedClass> unranked(Section section, String key, Yaml node) {
        if (!(node instanceof Yaml.Mapping)) {
            return section.scalar(key)
                    .flatMap(written -> ClassReading.className(written, report))
                    .map(name -> new Scheme.UnrankedClass(name, Optional.empty()));
        }
        return section.section(node, UNRANKED_CLASS, one -> {
            Optional<String> name =
                    one.requiredScalar("class").flatMap(written -> ClassReading.className(written, report));
            Optional<String> treatedAs = one.scalar("treated_as").flatMap(this::target);
            return name.map(called -> new Scheme.UnrankedClass(called, treatedAs));
        });
    }

    /** The overrides of all documents, in order. */
    List<ClassOverride> overrides(List<Section> documents) {
        List<String> before = new ArrayList<>();
        List<ClassOverride> found = new ArrayList<>();
        documents.forEach(document -> document.sections("overrides", new Text("等级调整", "an override"), section -> {
            Optional<ClassOverride> override = override(section, before);
            override.ifPresent(one -> {
                contradicted(section, one, found);
                found.add(one);
            });
            return override;
        }));
        return List.copyOf(found);
    }

    private Optional<ClassOverride> override(Section section, List<String> before) {
        Optional<String> id = section.requiredScalar("id").flatMap(s -> IndicatorReading.clauseId(s, before, rules));
        Optional<Kind> kind = section.requiredChoice("kind", "raise", "fix", "lower", "cap", "veto")
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> when = rules.formula(section, "when", Type.CONDITION);
        Optional<String> to = section.scalar("to").flatMap(this::target);
        Optional<Integer> by = section.whole("by", 1, MOST_STEPS);
        boolean consumes = section.flag("consumes_quota");
        Optional<Scheme.Source> source = Rules.source(section);
        if (classes.isEmpty()) {
            report.problem("rulebook-override", section.place(), NO_CLASSES, NO_CLASSES_ADVICE);
        }
        moves(section, kind);
        consumes(section, kind, consumes);
        return id.flatMap(name -> kind.flatMap(k -> when.map(condition -> new ClassOverride(
                name, k, label, condition, to, to.isPresent() ? 0 : by.orElse(0), consumes, source))));
    }

    /** Whether it says where to move, and only in one way that its kind knows. */
    private void moves(Section section, Optional<Kind> kind) {
        boolean to = section.has("to");
        boolean by = section.has("by");
        boolean steps = kind.isEmpty() || kind.get() == Kind.RAISE || kind.get() == Kind.LOWER;
        if (to == by) {
            report.problem("rulebook-override", section.place(), to ? BOTH : NEITHER, steps ? TO_OR_BY : TO_ONLY);
        } else if (by && !steps) {
            report.problem("rulebook-override", section.place("by"), NO_STEPS, TO_ONLY);
        }
    }

    /** A place of a quota can be taken only where there is a quota, and by what says which class it takes. */
    private void consumes(Section section, Optional<Kind> kind, boolean consumes) {
        if (!consumes) {
            return;
        }
        if (section.has("by") && !section.has("to")) {
            report.problem("rulebook-override", section.place("by"), CONSUMES, CONSUMES_ADVICE);
        }
        if (kind.filter(Kind.CAP::equals).isPresent()) {
            report.problem("rulebook-override", section.place("consumes_quota"), CAP_CONSUMES, NO_CONSUMES_ADVICE);
        } else if (classes.isPresent() && classes.get().quota().isEmpty()) {
            report.problem("rulebook-override", section.place("consumes_quota"), NO_QUOTA, NO_CONSUMES_ADVICE);
        }
    }

    /** Two fixes to different classes: whoever meets both can have no class, and refuses the run. */
    private void contradicted(Section section, ClassOverride override, List<ClassOverride> before) {
        for (ClassOverride other : before) {
            if (override.kind() != Kind.FIX
                    || other.kind() != Kind.FIX
                    || other.to().equals(override.to())) {
                continue;
            }
            if (other.when().equals(override.when())) {
                report.problem(
                        "rulebook-contradiction",
                        section.place(),
                        new Text(
                                "“" + override.id() + "” 与 “" + other.id() + "” 条件相同，却定为不同的等级",
                                "\"" + override.id() + "\" and \"" + other.id()
                                        + "\" have the same condition and fix different classes"),
                        new Text("只留一个，或把条件分开", "keep one of them, or tell their conditions apart"));
                return;
            }
            if (Region.of(other.when()).meets(Region.of(override.when()))) {
                report.note(
                        "rulebook-contradiction",
                        section.place(),
                        new Text(
                                "“" + override.id() + "” 与 “" + other.id() + "” 会同时成立，却定为不同的等级；有这样的单位，整次评价不作",
                                "\"" + override.id() + "\" and \"" + other.id()
                                        + "\" can hold at once and fix different classes; a unit of which both hold refuses the run"),
                        new Text("把条件分开", "tell their conditions apart"));
            }
        }
    }

    private Optional<String> target(Yaml.Scalar written) {
        return ClassReading.target(written, classes.map(Classing::names), report);
    }

    private static final Text UNRANKED =
            new Text("不参加排名的等级（TRANSITION、SCORED_NO_CLASS）", "classes of unranked units (TRANSITION, SCORED_NO_CLASS)");
    private static final Text UNRANKED_CLASS =
            new Text("等级和政策等同的等级（class、treated_as）", "a class and what it is treated as (class, treated_as)");
    private static final Text NO_CLASSES =
            new Text("没有 classes，等级调整无从谈起", "without classes there is nothing to override");
    private static final Text NO_CLASSES_ADVICE =
            new Text("加上 classes:，或删去 overrides:", "add classes:, or remove overrides:");
    private static final Text BOTH = new Text("to 和 by 只能写一个", "to and by cannot both be given");
    private static final Text NEITHER = new Text("没有写调到哪个等级", "it does not say which class it leads to");
    private static final Text NO_STEPS = new Text("fix、cap 和 veto 不能写 by", "fix, cap and veto take no by");
    private static final Text CONSUMES = new Text("占用名额的等级调整不能写 by", "an override that consumes quota takes no by");
    private static final Text CONSUMES_ADVICE =
            new Text("写 to: 一个等级，或去掉 consumes_quota", "write to: a class, or remove consumes_quota");
    private static final Text CAP_CONSUMES =
            new Text("cap 只封顶，不占名额", "a cap only bounds a class and takes no place of it");
    private static final Text NO_QUOTA = new Text("不按名额定级，没有名额可占", "there is no quota whose places could be taken");
    private static final Text NO_CONSUMES_ADVICE = new Text("去掉 consumes_quota", "remove consumes_quota");
    private static final Text TO_ONLY = new Text("写 to: 一个等级", "write to: a class");
    private static final Text TO_OR_BY = new Text("写 to: 一个等级，或 by: 级数", "write to: a class, or by: a number of steps");
}
