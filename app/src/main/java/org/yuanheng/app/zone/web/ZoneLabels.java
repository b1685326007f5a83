package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Total;
import org.yuanheng.app.zone.Verdict;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.run.Explanation;

/** What things of zones are called in the reader's language, and how their figures are shown. */
record ZoneLabels(Words words) {
    static final int RATIO = 4;
    static final int SHARE = 2;
    private static final int MONEY = 2;

    String name(Place place) {
        return words.of(place.name());
    }

    String kind(Standing.Kind kind) {
        return words.of("zones.kind." + kind);
    }

    String rank(Standing.Rank rank) {
        return words.of("zones.rank." + rank);
    }

    String tier(Standing.@Nullable Tier tier) {
        return words.of("zones.tier." + (tier == null ? "NONE" : tier.name()));
    }

    String badge(Badge.Kind kind) {
        return words.of("zones.badge." + kind);
    }

    String badges(List<Badge.Kind> kinds) {
        return kinds.stream().map(this::badge).collect(Collectors.joining(words.of("zones.and")));
    }

    String layer(Boundaries.Layer layer) {
        return words.of("zones.layer." + layer);
    }

    String verdict(Verdict verdict) {
        return words.of("zones.verdict." + verdict);
    }

    String listed(List<String> texts) {
        return String.join(words.of("zones.and"), texts);
    }

    /** A sum over firms in its unit. */
    Figure sum(Total total, String item) {
        return Figure.orMissing(total.value(item), MONEY, words.of("zones.missing.facts"));
    }

    /** One sum over another. */
    Figure ratio(Total total, String above, String under) {
        return Figure.orMissing(total.ratio(above, under), RATIO, words.of("zones.missing.ratio"));
    }

    /** 首位产业集聚度 in percent. */
    Figure concentration(Zone zone) {
        if (zone.industries().isEmpty()) {
            return Figure.missing(words.of("zones.missing.industry"));
        }
        return percent(zone.concentration());
    }

    Figure growth(Zone zone) {
        BigDecimal growth = zone.growth();
        return growth == null ? Figure.missing(words.of("zones.missing.before")) : Figure.share(growth, SHARE);
    }

    Figure percent(@Nullable BigDecimal share) {
        return share == null ? Figure.missing(words.of("zones.missing.facts")) : Figure.share(share, SHARE);
    }

    Figure mu(@Nullable BigDecimal area) {
        return Figure.orMissing(area, SHARE, words.of("zones.missing.said"));
    }

    Figure whole(@Nullable Integer number) {
        return number == null ? Figure.missing(words.of("zones.missing.said")) : Figure.count(number);
    }

    Light light(Explanation.Truth truth) {
        return switch (truth) {
            case YES -> Light.GREEN;
            case NO -> Light.RED;
            case UNKNOWN, NOT_EVALUATED -> Light.GREY;
        };
    }

    String truth(Explanation.Truth truth) {
        return words.of("zones.truth." + truth);
    }

    /** What is wrong at these fields, with what to do. */
    String wrong(List<Problem> problems, String... fields) {
        List<String> at = List.of(fields);
        return problems.stream()
                .filter(problem -> at.contains(problem.place().file()))
                .map(problem -> words.of("zones.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
    }
}
