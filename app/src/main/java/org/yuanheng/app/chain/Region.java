package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole region as it stands beside a reference. */
final class Region {
    /** There is nothing to hold the region against. */
    static final Told NOTHING = new Told(null, "reference", null);

    private final Reference reference;
    private final Map<String, Reference.Line> lines;
    private final AgainstReference against;

    /** What the region makes by class, in 10,000 yuan, beside {@code reference}. */
    Region(Reference reference, Map<String, BigDecimal> makes) {
        this.reference = reference;
        this.lines = reference.lines().stream().collect(Collectors.toMap(Reference.Line::code, line -> line));
        this.against = new AgainstReference(makes, reference.revenue());
    }

    /**
     * A quotient and what it was held against.
     *
     * @param why there is none, as {@link NodeFigures#noQuotient} has it
     */
    record Told(
            @Nullable BigDecimal quotient,
            String why,
            @Nullable Held held) {}

    /** The quotient of everything under these codes together. */
    Told told(List<String> codes) {
        AgainstReference.Outcome outcome = against.quotient(codes);
        AgainstReference.Fault fault = outcome.fault();
        List<Held.Place> places = outcome.lacking().isEmpty()
                ? Stream.concat(outcome.at().stream(), Stream.of(Reference.ALL))
                        .map(lines::get)
                        .filter(Objects::nonNull)
                        .map(Region::place)
                        .toList()
                : List.of();
        Held held = new Held(
                reference.area(), reference.year(), outcome.at(), outcome.lacking(), against.statesAll(), places);
        return new Told(outcome.quotient(), fault == null ? "" : fault.name().toLowerCase(Locale.ROOT), held);
    }

    private static Held.Place place(Reference.Line line) {
        Reference.Cell cell = line.cell();
        return new Held.Place(line.code(), line.id(), cell.fileName(), cell.sheet(), cell.row());
    }
}
