package org.yuanheng.app.intake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.layout.Layout;
import org.yuanheng.app.intake.layout.Layouts;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Vocabulary;

/** What the codes of deliveries are called on a page, in its reader's language. */
record Labels(Words words, Vocabulary vocabulary, Layouts layouts, Map<String, Place> places) {
    private static final Set<String> STATES = Set.of("VALUE", "NOT_APPLICABLE", "NOT_DELIVERED");

    static Labels of(Words words, Vocabulary vocabulary, Layouts layouts, List<Place> places) {
        Map<String, Place> byId = new HashMap<>();
        places.forEach(place -> byId.put(place.id(), place));
        return new Labels(words, vocabulary, layouts, byId);
    }

    String layout(Batch batch) {
        return layouts.find(batch.layout()).map(Layout::title).map(words::of).orElse(words.of("intake.layout.none"));
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
        return vocabulary.find(id).map(Item::label).map(words::of).orElse(id);
    }

    String unit(String id) {
        return vocabulary.find(id).map(Item::unit).orElse("");
    }

    /** A value as text; a state without one is named. */
    String value(String value) {
        return STATES.contains(value) ? words.of("intake.fact." + value) : value;
    }

    String state(Batch batch) {
        return words.of("intake.state." + batch.state());
    }

    /** How a batch stands at a glance: all in, something to decide or mend, nothing usable, no longer valid. */
    static Light light(Batch batch) {
        return switch (batch.state()) {
            case REFUSED -> Light.RED;
            case SUPERSEDED, RECEIVED, READ -> Light.GREY;
            case CLOSED -> batch.refused() + batch.waiting() > 0 ? Light.YELLOW : Light.GREEN;
        };
    }
}
