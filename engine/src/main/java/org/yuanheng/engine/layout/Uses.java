package org.yuanheng.engine.layout;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.rulebook.Item;

/**
 * What the columns of a department's table may be, and how tables call each: by the headings of the layouts there are and
 * by the labels of the vocabulary.
 */
final class Uses {
    /** Said of a firm by the roster and by nothing else, or said of the evaluation itself. */
    private static final Set<String> NEVER = Set.of("unit_id", "name", "county", "zone", "as_of", "not_applicable");

    /** How well a heading is known to mean a use. */
    private static final double BY_LAYOUT = 1;

    private static final double BY_LABEL = 0.96;

    /** Texts and days bear nothing out: 证书编号 may be of any certificate, and a person is asked to look. */
    private static final double TEXT_BY_LAYOUT = 0.9;

    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Map<String, Double>> called = new TreeMap<>();
    private final Map<String, Map<String, Double>> byName = new HashMap<>();
    private final Map<String, Map<String, Double>> byBare = new HashMap<>();
    private final Words words;
    private final Units units;

    Uses(LayoutFolder folder, List<Layout> layouts, String department) {
        this.words = folder.words();
        this.units = folder.units();
        Map<String, Set<String>> owners = owners(layouts);
        for (Item item : folder.vocabulary().items().values()) {
            Set<String> by = owners.getOrDefault(item.id(), Set.of());
            boolean kept = item.unit().isEmpty() || units.find(item.unit()).isPresent();
            boolean mayBring = item.type() != Type.CONDITION && (by.isEmpty() || by.contains(department));
            if (kept && mayBring && !NEVER.contains(item.id())) {
                items.put(item.id(), item);
                call(item.id(), Heading.of(item.label().zh(), units).names(), BY_LABEL);
            }
        }
        layouts.stream().filter(layout -> !layout.brings().isEntries()).forEach(this::learn);
        called.forEach((use, names) -> names.forEach((name, degree) -> {
            byName.computeIfAbsent(name, key -> new TreeMap<>()).put(use, degree);
            byBare.computeIfAbsent(bare(name), key -> new TreeMap<>()).merge(use, degree, Math::max);
        }));
    }

    /** Which departments bring an item by a layout. */
    static Map<String, Set<String>> owners(List<Layout> layouts) {
        Map<String, Set<String>> owners = new HashMap<>();
        layouts.stream()
                .filter(layout -> !layout.brings().isEntries())
                .forEach(layout -> layout.items()
                        .forEach(item -> owners.computeIfAbsent(item.id(), key -> new TreeSet<>())
                                .add(layout.department())));
        return owners;
    }

    private void learn(Layout layout) {
        for (Layout.Column column : layout.columns()) {
            if (column.role() == Role.CREDIT_CODE) {
                call(Proposal.CODE, column.names(), BY_LAYOUT);
            } else if (column.role() == Role.NAME) {
                call(Proposal.NAME, column.names(), BY_LAYOUT);
            } else if (layout.rowKey().contains(column.id())) {
                call(Proposal.KEY, column.names(), BY_LAYOUT);
            }
        }
        for (Layout.Measure measure : layout.measures()) {
            Layout.Term term = measure.terms().getFirst();
            if (measure.terms().size() == 1
                    && !term.subtracted()
                    && term.factor().isEmpty()
                    && measure.figures() != Timing.Figures.CUMULATIVE) {
                call(measure.item().id(), layout.column(term.column()).names(), BY_LAYOUT);
            }
        }
        layout.attributes()
                .forEach(attribute -> call(
                        attribute.item().id(), layout.column(attribute.column()).names(), TEXT_BY_LAYOUT));
    }

    private void call(String use, Collection<String> names, double degree) {
        if (use.equals(Proposal.CODE)
                || use.equals(Proposal.NAME)
                || use.equals(Proposal.KEY)
                || items.containsKey(use)) {
            names.stream()
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> called.computeIfAbsent(use, key -> new LinkedHashMap<>())
                            .merge(name, degree, Math::max));
        }
    }

    /** The item of a use; empty for codes, names and keys. */
    Optional<Item> item(String use) {
        return Optional.ofNullable(items.get(use));
    }

    Map<String, Item> items() {
        return items;
    }

    /** How a use is called in words. */
    static String said(String use, Optional<Item> item) {
        return item.map(known -> known.label().zh())
                .orElse(use.equals(Proposal.CODE) ? "信用代码" : use.equals(Proposal.NAME) ? "企业名称" : "行的编号");
    }

    /** Whether the heading is one that somebody uses, by itself or without what may stand around it: 1, 0.8 or 0. */
    double known(Heading heading) {
        if (heading.names().stream().anyMatch(byName::containsKey)) {
            return 1;
        }
        return heading.names().stream().map(this::bare).anyMatch(byBare::containsKey) ? 0.8 : 0;
    }

    /** How likely a heading alone makes each use, from 0 to 1; what is unlikely is left out. */
    Map<String, Double> likely(Heading heading) {
        Map<String, Double> likely = new TreeMap<>();
        for (String name : heading.names()) {
            byName.getOrDefault(name, Map.of()).forEach((use, degree) -> likely.merge(use, 0.98 * degree, Math::max));
            byBare.getOrDefault(bare(name), Map.of())
                    .forEach((use, degree) -> likely.merge(use, 0.85 * degree, Math::max));
        }
        String whole = heading.names().getLast();
        called.forEach((use, names) -> {
            double best = names.keySet().stream()
                    .mapToDouble(name -> near(bare(name), bare(whole)))
                    .max()
                    .orElse(0);
            if (best >= 0.4) {
                likely.merge(use, best, Math::max);
            }
        });
        likely.replaceAll((use, degree) -> about(use, heading) ? degree : degree * 0.4);
        return likely;
    }

    /** Whether no word of the heading says that it is about another figure than the headings of the use are. */
    private boolean about(String use, Heading heading) {
        String whole = heading.names().getFirst();
        return words.otherwise().stream()
                .filter(whole::contains)
                .allMatch(word ->
                        called.getOrDefault(use, Map.of()).keySet().stream().anyMatch(name -> name.contains(word)));
    }

    /** The name without a year and the words that may stand around it. */
    private String bare(String name) {
        String bare = name.replaceAll("^(?:[0-9]{4}年?|[0-9]+[.、])", "");
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String word : words.around()) {
                if (bare.length() > word.length() + 1 && (bare.startsWith(word) || bare.endsWith(word))) {
                    bare = bare.startsWith(word)
                            ? bare.substring(word.length())
                            : bare.substring(0, bare.length() - word.length());
                    changed = true;
                }
            }
        }
        return bare;
    }

    /** How alike two names are: one within the other, or by the pairs of characters that they share; at most 0.8. */
    static double near(String one, String other) {
        if (one.length() < 2 || other.length() < 2) {
            return 0;
        }
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (longer.contains(shorter)) {
            return 0.4 + 0.4 * shorter.length() / longer.length();
        }
        Set<String> pairs = pairs(one);
        Set<String> common = new HashSet<>(pairs);
        Set<String> others = pairs(other);
        common.retainAll(others);
        return 0.75 * 2 * common.size() / (pairs.size() + others.size());
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
