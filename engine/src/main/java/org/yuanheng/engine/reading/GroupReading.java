package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Fallback;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads {@code compare_within}: the attributes of a group, or several tries of which the first that is large enough counts. */
final class GroupReading {
    private static final int MOST_TRIES = 9;
    private static final int LARGEST = 1_000_000;

    /** What units are compared within. */
    record Groups(List<String> attributes, Optional<Fallback> fallback) {}

    private final Rules rules;
    private final Report report;

    private GroupReading(Rules rules) {
        this.rules = rules;
        this.report = rules.report();
    }

    static Groups read(Section main, Rules rules) {
        if (main.node("compare_within").orElse(null) instanceof Yaml.Mapping) {
            return main.section("compare_within", TRIES, new GroupReading(rules)::tries)
                    .orElse(new Groups(List.of(), Optional.empty()));
        }
        return new Groups(rules.attributes(main.scalars("compare_within")), Optional.empty());
    }

    /** Groups that are large enough to stand but too small for shares: neither rule looks after them as meant. */
    static void againstShares(Section main, Groups groups, Optional<Classing> classes, Report report) {
        Optional<Integer> shares = classes.flatMap(Classing::quota)
                .filter(quota -> !quota.overAll())
                .flatMap(Classing.Quota::smallGroup)
                .map(Classing.SmallGroup::size);
        Optional<Integer> stands = groups.fallback().map(Fallback::smallest);
        if (shares.isPresent() && stands.isPresent() && stands.get() < shares.get()) {
            int least = stands.get();
            int size = shares.get();
            report.note(
                    "rulebook-small-group",
                    main.valuePlace("compare_within"),
                    new Text(
                            "分组满 " + least + " 家即成组，min_group 却要 " + size + " 家：" + least + " 至 " + (size - 1)
                                    + " 家的组不再归并，也不按比例定级",
                            "a group of " + least + " stands by itself, but min_group wants " + size + ": groups of "
                                    + least + " to " + (size - 1)
                                    + " neither give way to larger ones nor are cut by shares"),
                    new Text(
                            "把 smallest 改为 " + size + "，或把 min_group 的 size 改为 " + least,
                            "set smallest to " + size + ", or the size of min_group to " + least));
        }
    }

    private Optional<Groups> tries(Section section) {
        List<List<String>> tries = new ArrayList<>();
        Set<Set<String>> before = new HashSet<>();
        section.required("try");
        List<Yaml> written = section.list("try");
        for (Yaml node : written) {
            List<Yaml.Scalar> scalars = new ArrayList<>();
            for (Yaml part : section.list(node, "try")) {
                section.scalar(part, "try").ifPresent(scalars::add);
            }
            List<String> attributes = rules.attributes(scalars);
            if (!before.add(Set.copyOf(attributes)) && attributes.size() == scalars.size()) {
                report.problem("rulebook-duplicate", node.place(), TWICE, TWICE_ADVICE);
            }
            tries.add(attributes);
        }
        if (section.has("try") && (written.size() < 2 || written.size() > MOST_TRIES)) {
            report.problem("rulebook-try", section.valuePlace("try"), AT_LEAST_TWO, AT_LEAST_TWO_ADVICE);
        }
        section.required("smallest");
        Optional<Integer> smallest = section.whole("smallest", 2, LARGEST);
        Set<String> attributes = new LinkedHashSet<>();
        tries.forEach(attributes::addAll);
        return smallest.map(
                size -> new Groups(List.copyOf(attributes), Optional.of(new Fallback(List.copyOf(tries), size))));
    }

    private static final Text TRIES = new Text("逐级归并的分组（try、smallest）", "groups with a fallback (try, smallest)");
    private static final Text TWICE = new Text("这一级与前面某一级相同", "this try is the same as one before it");
    private static final Text TWICE_ADVICE = new Text("只留一级", "keep one of them");
    private static final Text AT_LEAST_TWO = new Text("try 要写 2 至 9 级", "try must hold two to nine lists");
    private static final Text AT_LEAST_TWO_ADVICE = new Text(
            "从细到粗写，如 try: [[county, industry], [county]]；只有一级的写成列表 compare_within: [county]",
            "the smallest groups first, as in try: [[county, industry], [county]]; for one, write the list compare_within: [county]");
}
