package org.yuanheng.app.chain.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.chain.NodeState;
import org.yuanheng.app.chain.Standing;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign.Kind;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/** What chains, nodes and states are called on pages. */
record Labels(Words words, List<Place> places) {
    /** Every kind with the state of a node shows as a light with its word. */
    Cell state(Optional<NodeState> state) {
        return state.<Cell>map(each -> new Cell.Lamp(light(each), words.of(each.label())))
                .orElseGet(() -> new Cell.Lamp(Light.GREY, words.of("chains.state.none")));
    }

    private static Light light(NodeState state) {
        return switch (state) {
            case STRONG -> Light.GREEN;
            case PRESENT -> Light.GREY;
            case WEAK -> Light.YELLOW;
            case MISSING -> Light.RED;
        };
    }

    String kind(@Nullable Kind kind) {
        return words.of("chains.kind." + kind);
    }

    String stage(@Nullable Stage stage) {
        return words.of("chains.stage." + stage);
    }

    /** The county of a chain; null means the whole region. */
    String place(@Nullable String id) {
        return id == null
                ? words.of("chains.whole")
                : places.stream()
                        .filter(place -> place.id().equals(id))
                        .findFirst()
                        .map(place -> words.of(new Text(place.nameZh(), place.nameEn())))
                        .orElse(id);
    }

    List<Place> counties() {
        return places.stream()
                .filter(place -> place.level().equals(Place.COUNTY))
                .toList();
    }

    String said(String text) {
        return text.isEmpty() ? words.of("chains.unsaid") : text;
    }

    Figure ratio(Optional<BigDecimal> value) {
        return Figure.orMissing(
                value.map(each -> each.setScale(2, RoundingMode.HALF_UP)).orElse(null),
                2,
                words.of("chains.no-figure"));
    }

    /** A quotient; where the reference lacks an industry of the node, it says which. */
    Figure quotient(Standing standing) {
        return standing.held()
                .filter(held -> !held.lacking().isEmpty())
                .map(held -> Figure.missing(words.of(
                        "chains.reference.lacking",
                        words.of(held.name()),
                        String.join(words.of("chains.comma"), held.lacking()))))
                .orElseGet(() -> ratio(standing.quotient()));
    }

    <E extends Enum<E>> Field choice(String name, String label, E[] values, String prefix, @Nullable String chosen) {
        List<Field.Option> options = new java.util.ArrayList<>();
        options.add(new Field.Option("", words.of("chains.choose"), chosen == null || chosen.isEmpty()));
        Arrays.stream(values)
                .forEach(each -> options.add(new Field.Option(
                        each.name(), words.of(prefix + each.name()), each.name().equals(chosen))));
        return Field.chosen(Field.Kind.SELECT, name, label, options);
    }

    static <E extends Enum<E>> Optional<E> read(Class<E> type, @Nullable String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(typed == null ? "" : typed.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static Optional<BigDecimal> number(@Nullable String typed) {
        String plain = typed == null ? "" : typed.strip();
        return plain.matches("[0-9]{1,12}(\\.[0-9]{1,4})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
