package org.yuanheng.app.evaluation.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.CitedFacts.Cited;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.workbook.Sources;

/** What the platform knows beside a run directory, in the words of the paper's reader. */
final class PaperSources implements Sources {
    private final Round round;
    private final String warning;
    private final Map<String, Map<String, Cited>> facts;
    private final Map<String, String> names;
    private final Map<String, String> places;
    private final Words words;

    PaperSources(
            Round round,
            String warning,
            Map<String, Map<String, Cited>> facts,
            Map<String, String> names,
            List<Place> places,
            Words words) {
        this.round = round;
        this.warning = warning;
        this.facts = facts;
        this.names = names;
        this.places = places.stream().collect(Collectors.toMap(Place::id, place -> words.of(place.name())));
        this.words = words;
    }

    @Override
    public boolean cites() {
        return !facts.isEmpty();
    }

    @Override
    public Optional<Origin> of(String unitId, String item) {
        return Optional.ofNullable(facts.getOrDefault(unitId, Map.of()).get(item))
                .map(cited -> new Origin(
                        origin(cited.file(), cited.notedBy()),
                        cells(cited),
                        Departments.name(words, cited.department()),
                        words.moment(cited.recordedAt())));
    }

    private String origin(@Nullable String file, @Nullable String person) {
        String noted = person == null ? "" : words.of("evaluation.paper.noted", person);
        return file == null ? noted : person == null ? file : file + " · " + noted;
    }

    private String cells(Cited cited) {
        String named = String.join(" + ", cited.places());
        return cited.cells() > cited.places().size() && !cited.places().isEmpty()
                ? words.of("evaluation.paper.cells", named, cited.cells())
                : named;
    }

    @Override
    public String name(String unitId) {
        return names.getOrDefault(unitId, "");
    }

    @Override
    public String group(String name) {
        String words = Arrays.stream(name.split("/", -1))
                .map(part -> places.getOrDefault(part, part))
                .collect(Collectors.joining(" / "));
        return words.equals(name) ? "" : words;
    }

    @Override
    public String run() {
        return round.doneAt() == null
                ? ""
                : words.of(
                        "evaluation.paper.round",
                        Long.toString(round.id()),
                        words.moment(round.doneAt().toInstant()),
                        round.openedBy());
    }

    @Override
    public String warning() {
        return warning;
    }
}
