package org.yuanheng.app.quality.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Contradictions;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Vocabulary;

/** What checks, items and states are called on a page, in its reader's language. */
final class Labels {
    private static final int MOST_DECIMALS = 6;

    private final Words words;
    private final Vocabulary vocabulary;
    private final Checklist checklist;
    private final WorkingDays calendar;
    private final Map<String, Place> places = new HashMap<>();

    Labels(Words words, Vocabulary vocabulary, Checklist checklist, WorkingDays calendar, List<Place> places) {
        this.words = words;
        this.vocabulary = vocabulary;
        this.checklist = checklist;
        this.calendar = calendar;
        places.forEach(place -> this.places.put(place.id(), place));
    }

    Words words() {
        return words;
    }

    Checklist checklist() {
        return checklist;
    }

    String item(String id) {
        return vocabulary.find(id).map(item -> words.heading(item.label())).orElse(id);
    }

    String unit(String id) {
        return vocabulary.find(id).map(item -> words.of(item.unitName())).orElse("");
    }

    /** A deadline in a list; of a year without a calendar it says so. */
    Cell due(LocalDate day) {
        return calendar.knows(day.getYear())
                ? Cell.of(words.day(day))
                : new Cell.Label(words.day(day), dueNote(day), null);
    }

    /** Which days were left out when the deadline was set. */
    String dueNote(LocalDate day) {
        return calendar.knows(day.getYear())
                ? words.of("quality.due.note")
                : words.of("quality.due.weekends", Integer.toString(day.getYear()));
    }

    String department(String id) {
        return Departments.name(words, id);
    }

    String departments(List<String> ids) {
        return ids.stream().map(this::department).collect(Collectors.joining(words.of("quality.comma")));
    }

    String county(@Nullable String id) {
        Place place = id == null ? null : places.get(id);
        return place == null ? words.of("quality.no-county") : words.of(place.name());
    }

    String period(String kept) {
        return words.of(Period.said(kept));
    }

    String check(String rulebook, String check) {
        return checklist
                .find(rulebook, check)
                .map(known -> words.heading(known.check().label()))
                .orElse(check);
    }

    String severity(String severity) {
        return words.of("quality.severity." + severity);
    }

    static Light light(String severity) {
        return switch (severity) {
            case "block" -> Light.RED;
            case "warn" -> Light.YELLOW;
            default -> Light.GREY;
        };
    }

    String state(String state) {
        return words.of("quality.state." + state);
    }

    static Light stateLight(String state) {
        return switch (state) {
            case "OPEN" -> Light.YELLOW;
            case "GONE" -> Light.GREY;
            default -> Light.GREEN;
        };
    }

    /** What the check read, in words. */
    String told(Findings.Finding finding) {
        return Contradictions.told(finding.told()).entrySet().stream()
                .map(each -> words.of("quality.said", item(each.getKey()), value(each.getKey(), each.getValue())))
                .collect(Collectors.joining(words.of("quality.semicolon")));
    }

    /** A value as it was read, with its unit of measure. */
    String value(String item, String told) {
        try {
            return new Figures().say(figure(item, new BigDecimal(told)), words.language());
        } catch (NumberFormatException text) {
            return item.equals("county") ? county(told) : told;
        }
    }

    Figure figure(String item, BigDecimal value) {
        return plain(value).in(unit(item));
    }

    /** A figure with the decimals that it has. */
    static Figure plain(BigDecimal value) {
        int decimals = Math.max(0, value.stripTrailingZeros().scale());
        return Figure.of(value, Math.min(decimals, MOST_DECIMALS));
    }
}
