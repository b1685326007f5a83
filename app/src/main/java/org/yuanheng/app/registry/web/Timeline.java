package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Happening;

/** Everything the zone knows of a firm, the newest first, by year; the address says the year and the kind shown. */
public final class Timeline {
    private static final int MOST_NEWEST = 8;

    private final List<Happening> all;
    private final Address here;
    private final Words words;
    private final String year;
    private final String kind;

    Timeline(List<Happening> happenings, Address here, Words words) {
        this.all = happenings.stream()
                .sorted(Comparator.comparing(Happening::day)
                        .reversed()
                        .thenComparing(Happening::kind)
                        .thenComparing(Happening::what))
                .toList();
        this.here = here;
        this.words = words;
        this.year = here.first("year").orElse("");
        this.kind = here.first("kind").orElse("");
    }

    /** A year and what happened in it. */
    public record Year(String year, List<Event> events) {}

    public Address here() {
        return here;
    }

    private static String year(Happening happening) {
        return Integer.toString(happening.day().getYear());
    }

    private Event event(Happening happening) {
        return new Event(words.day(happening.day()), happening.what(), who(happening), happening.href());
    }

    private String who(Happening happening) {
        return words.of(Actor.called(happening.who()));
    }

    private List<Happening> shown() {
        return all.stream()
                .filter(each -> year.isEmpty() || year.equals(year(each)))
                .filter(each -> kind.isEmpty() || kind.equals(each.kind().name()))
                .toList();
    }

    /** What the address asks for, by year. */
    public List<Year> years() {
        Map<String, List<Event>> years = new LinkedHashMap<>();
        shown().forEach(each ->
                years.computeIfAbsent(year(each), y -> new ArrayList<>()).add(event(each)));
        return years.entrySet().stream()
                .map(each -> new Year(each.getKey(), each.getValue()))
                .toList();
    }

    /** The last of it, for the page of the firm. */
    public List<Event> newest() {
        return all.stream().limit(MOST_NEWEST).map(this::event).toList();
    }

    /** How many lines there are in all. */
    public int size() {
        return all.size();
    }

    public List<Field> filters() {
        List<Field.Option> years =
                new ArrayList<>(List.of(new Field.Option("", words.of("registry.all"), year.isEmpty())));
        all.stream()
                .map(Timeline::year)
                .distinct()
                .forEach(each -> years.add(new Field.Option(each, each, each.equals(year))));
        List<Field.Option> kinds =
                new ArrayList<>(List.of(new Field.Option("", words.of("registry.all"), kind.isEmpty())));
        for (Happening.Kind each : Happening.Kind.values()) {
            if (all.stream().anyMatch(happening -> happening.kind() == each)) {
                kinds.add(new Field.Option(
                        each.name(),
                        words.of("timeline.kind." + each),
                        each.name().equals(kind)));
            }
        }
        return List.of(
                Field.chosen(Field.Kind.SELECT, "year", words.of("timeline.year"), years),
                Field.chosen(Field.Kind.SELECT, "kind", words.of("timeline.kind"), kinds));
    }

    /** What is shown, to be taken away. */
    Table table() {
        return Table.of(
                        "timeline",
                        words.of("timeline.title"),
                        Column.brief("day", words.of("timeline.day")),
                        Column.brief("kind", words.of("timeline.kind")),
                        Column.words("what", words.of("timeline.what")),
                        Column.words("who", words.of("timeline.who")))
                .rows(shown().stream()
                        .map(each -> new Table.Row(
                                "",
                                List.of(
                                        Cell.of(each.day().toString()),
                                        Cell.of(words.of("timeline.kind." + each.kind())),
                                        each.href() == null
                                                ? Cell.of(each.what())
                                                : Cell.link(each.what(), each.href()),
                                        Cell.of(who(each))),
                                false))
                        .toList())
                .source(Source.of(words.of("registry.source"), ""));
    }
}
