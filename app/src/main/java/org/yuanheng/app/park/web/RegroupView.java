package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Regrouping.Together;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Explanation;

/** What firms add up to, firm by firm and together, and whether the sum is above scale. */
public final class RegroupView {
    private static final int DECIMALS = 2;

    private final List<String> members;
    private final Together before;
    private final @Nullable Together after;
    private final String year;
    private final List<String> items;
    private final Map<String, String> names = new HashMap<>();
    private final Vocabulary vocabulary;
    private final Words words;

    /** @param after the merged firm with those that went into it; null before the merger */
    RegroupView(
            List<String> members,
            Together before,
            @Nullable Together after,
            String year,
            List<String> items,
            List<Firms.KnownName> names,
            Vocabulary vocabulary,
            Words words) {
        this.members = members;
        this.before = before;
        this.after = after;
        this.year = year;
        this.items = items;
        names.forEach(name -> this.names.putIfAbsent(name.creditCode(), name.name()));
        this.vocabulary = vocabulary;
        this.words = words;
    }

    private Item item(String id) {
        return vocabulary.find(id).orElseThrow();
    }

    private String unit(String id) {
        return words.of(vocabulary.measures().of(item(id).unit()));
    }

    /** The firms and their figures of the year. */
    public Table firms() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("firm", words.of("parks.member")));
        items.forEach(
                id -> columns.add(Column.number(id.replace('_', '-'), words.heading(item(id).label()), unit(id))));
        Table table = Table.of("members", words.of("parks.members.of", year), columns.toArray(Column[]::new));
        for (String code : members) {
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell.Label(names.getOrDefault(code, code), code, Labels.firm(code)));
            items.forEach(id -> cells.add(
                    Cell.of(figure(before.values().getOrDefault(id, Map.of()).get(code)))));
            table = table.row(cells.toArray(Cell[]::new));
        }
        List<Cell> sums = new ArrayList<>();
        sums.add(Cell.of(words.of("parks.sum")));
        items.forEach(id -> sums.add(Cell.of(figure(before.sum(id)))));
        return table.total(sums.toArray(Cell[]::new)).source(source());
    }

    private Figure figure(@Nullable BigDecimal value) {
        return Figure.orMissing(value, DECIMALS, words.of("parks.missing.facts"));
    }

    private Source source() {
        return Source.of(words.of("parks.source.facts"), words.of("parks.year.of", String.valueOf(year)));
    }

    public boolean compared() {
        return after != null;
    }

    /** The sum of the firms before, and the merged firm with those that went into it. */
    public Comparison comparison() {
        Comparison comparison = Comparison.of(
                "before-after", words.of("parks.compared"), words.of("parks.before"), words.of("parks.after"));
        Together now = after == null ? before : after;
        for (String id : items) {
            comparison = comparison.row(
                    words.heading(item(id).label()),
                    figure(before.sum(id)).in(unit(id)),
                    figure(now.sum(id)).in(unit(id)));
        }
        return comparison;
    }

    /** Whether the sum is above scale, in words. */
    public String verdict() {
        Explanation.Truth holds = before.scale().asked().stream()
                .map(Answer.Asked::holds)
                .findFirst()
                .orElse(Explanation.Truth.NOT_EVALUATED);
        return words.of("parks.scale." + holds);
    }

    /** The condition of the rule, and what is missing. */
    public String reason() {
        return before.scale().asked().stream()
                .map(asked -> words.of(
                        "parks.scale.clause",
                        words.of(asked.label()),
                        asked.read().stream()
                                .map(fact -> words.of(
                                        fact.value().isPresent() ? "parks.scale.fact" : "parks.scale.lacks",
                                        words.of(fact.label()),
                                        fact.value().map(RegroupView::plain).orElse(""),
                                        before.codes().size() - before.having(fact.id())))
                                .collect(Collectors.joining(words.of("parks.and")))))
                .collect(Collectors.joining(" "));
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
