package org.yuanheng.app.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Yaml;

/**
 * The numbers of a rule that an office changes from year to year (weights, baselines, limits, shares), each with its place in
 * the text. Setting one replaces its characters and nothing else: comments, order and wording stay as they were written.
 *
 * <p>Example: {@code Knobs.of(text).set(3, "45")}.
 */
public final class Knobs {
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,10})?%?");
    private static final Set<String> PARTS = Set.of("indicators", "total", "classes");
    private static final Set<String> KEYS = Set.of(
            "weight",
            "baseline",
            "cap",
            "floor",
            "rate",
            "penalty",
            "percent",
            "points",
            "times",
            "step",
            "start",
            "shares",
            "score",
            "decimals",
            "min_group",
            "most_bonus",
            "most_penalty");

    private final String text;
    private final List<Knob> knobs = new ArrayList<>();

    /**
     * A number.
     *
     * @param owner what it belongs to: an indicator's label, else its id
     * @param key the word before it, e.g. {@code weight}
     * @param name which of several under the key, e.g. the class of a share; empty for one alone
     * @param value as written, e.g. {@code 20%}
     * @param start where it begins in the text
     */
    public record Knob(Text owner, String key, String name, String value, int start) {}

    private Knobs(String text) {
        this.text = text;
    }

    /** The numbers of a rulebook's text; none while it is no YAML. */
    public static Knobs of(String text) {
        Knobs found = new Knobs(text);
        Report report = new Report();
        List<Yaml> documents = RulebookText.of("rule.yaml", text.getBytes(StandardCharsets.UTF_8))
                .documents(report);
        if (report.isClean() && !documents.isEmpty() && documents.getFirst() instanceof Yaml.Mapping rule) {
            for (Yaml.Entry entry : rule.entries()) {
                if (PARTS.contains(entry.key().text())) {
                    found.look(entry.value(), Text.same(""), entry.key().text(), "");
                }
            }
        }
        found.knobs.sort(Comparator.comparingInt(Knob::start));
        return found;
    }

    /** The numbers, from the top of the text to its bottom. */
    public List<Knob> list() {
        return knobs.stream().limit(MOST).toList();
    }

    /**
     * The text with another number in the place of one.
     *
     * @return nothing when there is no such number or {@code value} is none
     */
    public Optional<String> set(int at, String value) {
        String written = value.strip();
        if (at < 0 || at >= list().size() || !NUMBER.matcher(written).matches()) {
            return Optional.empty();
        }
        Knob knob = knobs.get(at);
        return Optional.of(text.substring(0, knob.start())
                + written
                + text.substring(knob.start() + knob.value().length()));
    }

    private void look(Yaml node, Text owner, String key, String name) {
        switch (node) {
            case Yaml.Mapping(var _, List<Yaml.Entry> entries) -> {
                Text here = named(entries).orElse(owner);
                boolean several = key.equals("shares") || key.equals("score");
                entries.forEach(entry -> look(
                        entry.value(),
                        here,
                        several ? key : entry.key().text(),
                        several ? entry.key().text() : ""));
            }
            case Yaml.Sequence(var _, List<Yaml> items) -> items.forEach(item -> look(item, owner, key, name));
            case Yaml.Scalar scalar -> number(scalar, owner, key, name);
        }
    }

    /** What a part of the rule calls itself. */
    private static Optional<Text> named(List<Yaml.Entry> entries) {
        Optional<Text> id = Optional.empty();
        for (Yaml.Entry entry : entries) {
            if (entry.key().text().equals("label") && entry.value() instanceof Yaml.Mapping(var _, var words)) {
                return Optional.of(new Text(word(words, "zh"), word(words, "en")));
            }
            if (entry.key().text().equals("id") && entry.value() instanceof Yaml.Scalar scalar) {
                id = Optional.of(Text.same(scalar.text()));
            }
        }
        return id;
    }

    private static String word(List<Yaml.Entry> words, String language) {
        return words.stream()
                .filter(entry -> entry.key().text().equals(language))
                .map(entry -> entry.value() instanceof Yaml.Scalar scalar ? scalar.text() : "")
                .findFirst()
                .orElse("");
    }

    private void number(Yaml.Scalar scalar, Text owner, String key, String name) {
        if (!scalar.plain()
                || !KEYS.contains(key)
                || !NUMBER.matcher(scalar.text()).matches()) {
            return;
        }
        int start = index(
                (int) scalar.place().row(), Integer.parseInt(scalar.place().column()));
        if (start >= 0 && text.startsWith(scalar.text(), start)) {
            knobs.add(new Knob(owner, key, name, scalar.text(), start));
        }
    }

    /** Where a line and column, both from 1 and the column in characters as people count them, stand in the text. */
    private int index(int row, int column) {
        int line = 0;
        for (int i = 1; i < row && line >= 0; i++) {
            line = text.indexOf('\n', line) + 1;
            if (line == 0) {
                return -1;
            }
        }
        int end = text.indexOf('\n', line);
        String written = text.substring(line, end < 0 ? text.length() : end);
        return column - 1 > written.codePointCount(0, written.length())
                ? -1
                : line + written.offsetByCodePoints(0, column - 1);
    }
}
