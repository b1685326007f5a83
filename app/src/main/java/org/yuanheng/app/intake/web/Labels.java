package org.yuanheng.app.intake.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.layout.Conversion;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** What the codes of deliveries are called on a page, in its reader's language. */
record Labels(Words words, Vocabulary vocabulary, Layouts layouts, Map<String, Place> places) {
    private static final Set<String> PLACED = Set.of("county", "zone");
    private static final Set<String> NAMED = Set.of("scale", "participation");
    private static final Set<String> STATES = Set.of("VALUE", "NOT_APPLICABLE", "NOT_DELIVERED");

    static Labels of(Words words, Vocabulary vocabulary, Layouts layouts, List<Place> places) {
        Map<String, Place> byId = new HashMap<>();
        places.forEach(place -> byId.put(place.id(), place));
        return new Labels(words, vocabulary, layouts, byId);
    }

    String layout(Batch batch) {
        return layouts.find(batch.layout()).map(this::title).orElse(words.of("intake.layout.none"));
    }

    String department(String id) {
        return Departments.name(words, id);
    }

    String county(@Nullable String id) {
        if (id == null) {
            return words.of("intake.whole-region");
        }
        @Nullable Place place = places.get(id);
        return place == null ? id : words.of(place.name());
    }

    String item(String id) {
        return vocabulary.find(id).map(Item::label).map(words::heading).orElse(id);
    }

    String unit(String id) {
        return vocabulary.find(id).map(Item::unitName).map(words::of).orElse("");
    }

    /** What a layout is called; a department's own is said to be so. */
    String title(Layout layout) {
        return layouts.ships(layout) ? words.of(layout.title()) : words.of("mapping.own", words.of(layout.title()));
    }

    /** A unit of measure in the reader's language. */
    String measure(String unit) {
        return words.of(vocabulary.measures().of(unit));
    }

    /** A period in words: 2025年1—3月累计; a year as it is. */
    String period(String kept) {
        return words.of(Period.said(kept));
    }

    /** How a figure came about, in the reader's language. */
    String conversion(String kept) {
        return words.of(Conversion.said(kept, vocabulary.measures()));
    }

    /** A value as text; a state without one is named. */
    String value(String value) {
        return STATES.contains(value) ? words.of("intake.fact." + value) : value;
    }

    /** A text of an item in words: a place by its name, a code by what it stands for, a day as a day. */
    String text(String item, String text) {
        if (PLACED.contains(item)) {
            Place place = places.get(text);
            return place == null ? text : words.of(place.name());
        }
        boolean coded = vocabulary
                .find(item)
                .map(known -> known.values().contains(text))
                .orElse(false);
        if (coded && NAMED.contains(item)) {
            return words.of("registry.value." + text);
        }
        boolean date =
                vocabulary.find(item).map(known -> known.type() == Type.DATE).orElse(false);
        return date && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? words.day(LocalDate.parse(text)) : value(text);
    }

    String state(Batch batch) {
        if (batch.state() == Batch.State.CLOSED && batch.waiting() > 0) {
            return words.of("intake.state.waiting");
        }
        if (batch.state() == Batch.State.CLOSED && batch.refused() > 0) {
            return words.of("intake.state.partly");
        }
        return words.of("intake.state." + batch.state());
    }

    /** How a batch stands at a glance: all in, something to decide or mend, nothing usable, no longer valid. */
    static Light light(Batch batch) {
        return switch (batch.state()) {
            case REFUSED, RETURNED -> Light.RED;
            case AWAITING -> Light.YELLOW;
            case SUPERSEDED, RECEIVED, READ -> Light.GREY;
            case CLOSED -> batch.refused() + batch.waiting() > 0 ? Light.YELLOW : Light.GREEN;
        };
    }
}
