package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.PlotChecks.Found;
import org.yuanheng.app.registry.border.Finding;

/** How plots and what was found about them read on pages. */
final class PlotLabels {
    private final Words words;
    private final Map<String, Place> places = new HashMap<>();

    PlotLabels(Words words, List<Place> places) {
        this.words = words;
        places.forEach(place -> this.places.put(place.id(), place));
    }

    Words words() {
        return words;
    }

    static String href(String plot) {
        return Address.of("/parcels/plot").with("id", plot).toString();
    }

    String place(String id) {
        Place place = places.get(id);
        return place == null ? id : words.of(place.name());
    }

    String kind(Finding.Kind kind) {
        return words.of("plots.kind." + kind.name());
    }

    String advice(Finding.Kind kind) {
        return words.of("plots.advice." + kind.name());
    }

    /** Whom a finding is about: a plot, or what of a zone is no plot's. */
    Cell subject(Found found) {
        return found.plot().isEmpty() ? Cell.of(place(found.zone())) : Cell.link(found.plot(), href(found.plot()));
    }

    /** The other plot, or the zone that a plot should not reach into. */
    Cell other(Found found) {
        return switch (found.kind()) {
            case OVERLAP -> Cell.link(found.other(), href(found.other()));
            case TWO_ZONES -> Cell.of(words.of("plots.two", place(found.zone()), place(found.other())));
            case OUTSIDE -> Cell.of(place(found.zone()));
            case AREA, HOLDER, GAP, UNCOVERED -> Cell.of("");
        };
    }

    static Figure squareMetres(Found found) {
        return Figure.of(BigDecimal.valueOf(found.areaM2()), 0);
    }

    static Figure share(Found found) {
        return Figure.share(BigDecimal.valueOf(found.share()).setScale(6, RoundingMode.HALF_UP), 1);
    }
}
