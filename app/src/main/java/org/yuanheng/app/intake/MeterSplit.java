package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.MeterParts.Holding;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.MeterDays;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Finding.Severity;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.period.Period;

/**
 * Makes what a file says of meters into what it says of firms, by the register of meters. A firm gets a figure if each of
 * its meters has a row that can be used: a sum that lacks a meter is no sum. A row from which no firm gets anything is
 * refused, and says why.
 */
final class MeterSplit {
    private static final int CHUNK = 5_000;
    private static final int MOST_FINDINGS = 100_000;

    private final Meters meters;
    private final Firms firms;
    private final String file;
    private final Period period;
    private final Reading.Read read;
    private final String supply;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    /** The rows about firms themselves: those without a meter's number. */
    private final List<Integer> direct = new ArrayList<>();

    private final BitSet refused = new BitSet();
    private final List<Finding> findings = new ArrayList<>();
    private int unsaid;

    private MeterSplit(Meters meters, Firms firms, String file, Period period, Reading.Read read) {
        this.meters = meters;
        this.firms = firms;
        this.file = file;
        this.period = period;
        this.read = read;
        this.supply = read.layout().supply().orElseThrow();
    }

    /**
     * The reading by firm; one whose rows are about firms as it is.
     *
     * @param about the period that the file is about
     */
    static Reading.Read of(Meters meters, Firms firms, String file, Period about, Reading.Read read) {
        if (!read.layout().isByMeter()) {
            return read;
        }
        Period period = read.layout()
                .periodOf(read.layout().measures().getFirst().item().id(), about);
        return new MeterSplit(meters, firms, file, period, read).split();
    }

    private Reading.Read split() {
        int all = read.delivered().size();
        for (int from = 0; from < all; from += CHUNK) {
            give(from, Math.min(all, from + CHUNK));
        }
        Set<String> mentioned = new HashSet<>(holdings.keySet());
        Map<String, Text> incomplete = incomplete();
        tell(incomplete);
        holdings.keySet().removeAll(incomplete.keySet());
        direct.removeIf(refused::get);
        if (unsaid > 0) {
            findings.add(new Finding(Severity.WARNS, MeterSentences.more(file, unsaid)));
        }
        Stream<RowRef> lost = refused.stream().boxed().flatMap(unit -> unit(unit).rows().stream());
        return new Reading.Read(
                read.layout(),
                read.read(),
                new MeterParts(read, List.copyOf(direct), holdings),
                Stream.concat(read.refused().stream(), lost)
                        .sorted(Comparator.comparing(RowRef::sheet).thenComparingInt(RowRef::row))
                        .toList(),
                Stream.concat(read.findings().stream(), findings.stream()).toList(),
                code -> mentioned.contains(code) || read.mentions().test(code),
                read.kept());
    }

    private Delivered unit(int number) {
        return read.delivered().get(number);
    }

    /** Gives the meters of some units to their firms. */
    private void give(int from, int until) {
        Map<Integer, Delivered> units = new LinkedHashMap<>();
        for (int i = from; i < until; i++) {
            Delivered unit = unit(i);
            if (unit.told().meter().isEmpty()) {
                direct.add(i);
            } else {
                units.put(i, unit);
            }
        }
        List<String> numbers =
                units.values().stream().map(unit -> unit.told().meter()).toList();
        Map<String, List<Meters.Part>> parts = meters.sharing(supply, numbers, period.first(), period.last()).stream()
                .collect(Collectors.groupingBy(Meters.Part::meter));
        units.forEach((number, unit) -> {
            switch (MeterDays.over(parts.getOrDefault(unit.told().meter(), List.of()), period)) {
                case MeterDays.Outcome.Nobodys _ ->
                    refuse(number, unit, "meter-unknown", MeterSentences.nobodys(unit), MeterSentences.REGISTER);
                case MeterDays.Outcome.Wrong(Text message) ->
                    refuse(number, unit, "meter-shares", MeterSentences.called(unit, message), MeterSentences.REGISTER);
                case MeterDays.Outcome.Shared shared -> give(number, unit, shared);
            }
        });
    }

    private void give(int number, Delivered unit, MeterDays.Outcome.Shared shared) {
        List<MeterDays.Weight> weights = shared.weights();
        if (!unit.code().isEmpty()
                && weights.stream().noneMatch(each -> each.creditCode().equals(unit.code()))) {
            refuse(number, unit, "meter-firm-differs", MeterSentences.differs(unit, weights), MeterSentences.REGISTER);
            return;
        }
        if (shared.first().isAfter(period.first()) || shared.last().isBefore(period.last())) {
            add(Severity.WARNS, unit, "meter-since", MeterSentences.since(unit, shared), MeterSentences.REST);
        }
        List<Map<String, BigDecimal>> parts = parts(unit, weights);
        for (int i = 0; i < weights.size(); i++) {
            Holding holding = holdings.computeIfAbsent(weights.get(i).creditCode(), code -> new Holding());
            holding.add(number, weights.size() == 1 ? null : weights.get(i), parts.get(i));
        }
    }

    /** The parts of a meter's figures by item, one map for each weight. */
    private static List<Map<String, BigDecimal>> parts(Delivered unit, List<MeterDays.Weight> weights) {
        List<Map<String, BigDecimal>> parts = new ArrayList<>();
        weights.forEach(weight -> parts.add(new HashMap<>(2)));
        for (Figure figure : unit.figures()) {
            if (figure.number().isPresent()) {
                List<BigDecimal> each = MeterDays.parts(
                        figure.number().get(),
                        weights.stream().map(MeterDays.Weight::weight).toList());
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).put(figure.item().id(), each.get(i));
                }
            }
        }
        return parts;
    }

    /** The firms that get no figure, and why. */
    private Map<String, Text> incomplete() {
        Map<String, Text> why = new LinkedHashMap<>();
        for (int number : direct) {
            Delivered unit = unit(number);
            if (holdings.containsKey(unit.code())) {
                why.put(unit.code(), MeterSentences.twice(unit));
                refuse(number, unit, "meter-firm-twice", MeterSentences.WITHOUT_METER, MeterSentences.NAME_THE_METER);
            }
        }
        List<String> codes = List.copyOf(holdings.keySet());
        for (int from = 0; from < codes.size(); from += CHUNK) {
            List<String> chunk = codes.subList(from, Math.min(codes.size(), from + CHUNK));
            Map<String, Set<String>> registered = meters.ofFirms(supply, chunk, period.first(), period.last()).stream()
                    .filter(part -> part.share() == null || part.share().signum() > 0)
                    .collect(Collectors.groupingBy(
                            Meters.Part::creditCode,
                            Collectors.mapping(Meters.Part::meter, Collectors.toCollection(TreeSet::new))));
            for (String code : chunk) {
                Holding holding = Objects.requireNonNull(holdings.get(code));
                incomplete(code, holding, registered.getOrDefault(code, Set.of()), why);
            }
        }
        return why;
    }

    private void incomplete(String code, Holding holding, Set<String> registered, Map<String, Text> why) {
        if (registered.size() > holding.pieces().size()) {
            Set<String> missing = new TreeSet<>(registered);
            holding.pieces()
                    .forEach(piece -> missing.remove(unit(piece.unit()).told().meter()));
            why.putIfAbsent(code, MeterSentences.missing(missing, read.mentions()));
        }
        for (Layout.Measure measure : read.layout().measures()) {
            holding.sum(measure.item().id())
                    .filter(sum -> !measure.range().holds(sum))
                    .ifPresent(sum -> why.putIfAbsent(code, MeterSentences.outside(measure, sum)));
        }
    }

    /** Says which firms get nothing, at each of their meters; a row of which no other firm gets anything is refused. */
    private void tell(Map<String, Text> incomplete) {
        BitSet used = new BitSet();
        holdings.forEach((code, holding) -> {
            if (!incomplete.containsKey(code)) {
                holding.pieces().forEach(piece -> used.set(piece.unit()));
            }
        });
        Map<String, String> names = new HashMap<>();
        List<String> codes = List.copyOf(incomplete.keySet());
        for (int from = 0; from < codes.size(); from += CHUNK) {
            firms.names(Scope.everything(), codes.subList(from, Math.min(codes.size(), from + CHUNK)))
                    .forEach(known -> names.put(known.creditCode(), known.name()));
        }
        incomplete.forEach((code, why) -> {
            Text message = MeterSentences.withoutFigure(names.getOrDefault(code, code), why);
            holdings.getOrDefault(code, new Holding()).pieces().forEach(piece -> {
                boolean lost = !used.get(piece.unit());
                refused.set(piece.unit(), lost);
                add(
                        lost ? Severity.REFUSES : Severity.WARNS,
                        unit(piece.unit()),
                        "meter-firm-incomplete",
                        message,
                        MeterSentences.COMPLETE);
            });
        });
    }

    private void refuse(int number, Delivered unit, String code, Text message, Text advice) {
        refused.set(number);
        add(Severity.REFUSES, unit, code, message, advice);
    }

    private void add(Severity severity, Delivered unit, String code, Text message, Text advice) {
        if (findings.size() >= MOST_FINDINGS) {
            unsaid++;
            return;
        }
        RowRef row = unit.rows().getFirst();
        findings.add(
                new Finding(severity, new Problem(code, new Place(file, row.sheet(), row.row(), ""), message, advice)));
    }
}
