package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.tenure.Building;
import org.yuanheng.engine.tenure.Dispute;
import org.yuanheng.engine.tenure.Half;
import org.yuanheng.engine.tenure.Holding;
import org.yuanheng.engine.tenure.LandLedger;
import org.yuanheng.engine.tenure.Party;
import org.yuanheng.engine.tenure.Span;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.Words;

/** Entries of files and answers of people, put together as one ledger that knows where each statement comes from. */
final class Statements {
    private final List<Stored> entries;
    private final List<LeaseAnswer> answers;
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Building> buildings = new ArrayList<>();
    private final List<Half> halves = new ArrayList<>();
    private final Map<Half, Long> stated = new HashMap<>();
    private final Map<Place, LeaseAnswer> spoken = new HashMap<>();

    private Statements(List<Stored> entries, List<LeaseAnswer> answers) {
        this.entries = entries;
        this.answers = answers;
    }

    /** An entry as it stands in the database, with the file that it came from. */
    record Stored(long id, LandEntry entry, String fileName, long batchId) {
        private static final RowMapper<LandEntry> ENTRY = new SimplePropertyRowMapper<>(LandEntry.class);

        static Stored of(ResultSet row, int number) throws SQLException {
            return new Stored(
                    row.getLong("id"), ENTRY.mapRow(row, number), row.getString("file_name"), row.getLong("batch_id"));
        }

        Place place() {
            return new Place(fileName, entry.sheet(), entry.row(), "");
        }
    }

    /** The ledger by these rules. */
    static LandRegister.Known known(TenureRules rules, List<Stored> entries, List<LeaseAnswer> answers) {
        Statements statements = new Statements(entries, answers);
        return statements.known(rules);
    }

    private LandRegister.Known known(TenureRules rules) {
        Map<Long, LandEntry> byId = new HashMap<>();
        entries.forEach(stored -> byId.put(stored.id(), stored.entry()));
        List<LeaseAnswer> counting = answers.stream()
                .filter(answer -> !answer.outdone() && !outrun(answer, byId))
                .toList();
        Set<Long> replaced = new HashSet<>();
        counting.stream().filter(Statements::confirms).forEach(answer -> replaced.addAll(answer.replaced()));
        entries.stream().filter(stored -> !replaced.contains(stored.id())).forEach(this::add);
        counting.stream().filter(Statements::confirms).forEach(this::add);
        List<Dispute> disputes = new ArrayList<>();
        for (LeaseAnswer answer : counting) {
            if (answer.kind() == LeaseAnswer.Kind.DISPUTED) {
                List<?> about = content(half(Place.of(""), answer.entry()));
                halves.stream()
                        .filter(half -> content(half).equals(about))
                        .forEach(half -> disputes.add(new Dispute(half, answer.reason())));
            }
        }
        return new LandRegister.Known(
                new LandLedger(rules, holdings, buildings, halves, disputes),
                batches(),
                Collections.unmodifiableMap(stated),
                Collections.unmodifiableMap(spoken),
                answers,
                counting.stream().map(LeaseAnswer::id).toList(),
                entries.stream()
                        .map(stored -> new LandRegister.Entered(stored.entry(), stored.fileName(), stored.batchId()))
                        .toList());
    }

    private static boolean confirms(LeaseAnswer answer) {
        return answer.kind() == LeaseAnswer.Kind.CONFIRMED;
    }

    /** Whether a later file has the firm say something new of the lease; of other floors is of another lease. */
    private static boolean outrun(LeaseAnswer answer, Map<Long, LandEntry> byId) {
        Set<Integer> floors = Words.floors(answer.entry().floors()).orElseGet(TreeSet::new);
        return confirms(answer)
                && answer.younger().stream()
                        .map(byId::get)
                        .filter(Objects::nonNull)
                        .map(entry -> Words.floors(entry.floors()).orElseGet(TreeSet::new))
                        .anyMatch(others ->
                                floors.isEmpty() || others.isEmpty() || !Collections.disjoint(floors, others));
    }

    private Map<Place, Long> batches() {
        Map<Place, Long> batches = new HashMap<>();
        for (Stored stored : entries) {
            batches.merge(stored.place(), stored.batchId(), (one, other) -> one.equals(other) ? one : Long.valueOf(0));
        }
        batches.values().removeIf(batch -> batch == 0); // two files of one name: better no link than a wrong one
        return batches;
    }

    private void add(Stored stored) {
        LandEntry entry = stored.entry();
        switch (entry.register()) {
            case "TITLES" -> holdings.add(holding(stored.place(), entry));
            case "BUILDINGS" -> buildings.add(building(stored.place(), entry));
            default -> {
                Half half = half(stored.place(), entry);
                halves.add(half);
                stated.putIfAbsent(half, stored.id());
            }
        }
    }

    private void add(LeaseAnswer answer) {
        Place place = new Place(answer.saidBy(), "", answer.id(), "answer");
        halves.add(half(place, answer.own()));
        spoken.put(place, answer);
    }

    /** What a statement says, wherever it stands: parties by their codes, and everything about the lease. */
    static List<?> content(Half half) {
        return Arrays.asList(
                half.letsOut(),
                half.self().code(),
                half.other().code(),
                half.object(),
                half.floors(),
                half.floorArea().map(BigDecimal::stripTrailingZeros),
                half.land().map(BigDecimal::stripTrailingZeros),
                half.span(),
                half.meter());
    }

    private static Holding holding(Place place, LandEntry entry) {
        return new Holding(
                place,
                Holding.Kind.valueOf(String.valueOf(entry.ground())),
                entry.number(),
                entry.parcel(),
                self(entry),
                entry.site(),
                orZero(entry.area()),
                Optional.ofNullable(entry.parcelArea()),
                span(entry));
    }

    private static Building building(Place place, LandEntry entry) {
        return new Building(
                place,
                entry.number(),
                entry.parcel(),
                self(entry),
                Integer.parseInt(entry.floors()),
                orZero(entry.floorArea()),
                orZero(entry.area()),
                span(entry));
    }

    static Half half(Place place, LandEntry entry) {
        return new Half(
                place,
                "OUT".equals(entry.side()),
                self(entry),
                new Party(Party.Kind.valueOf(String.valueOf(entry.otherParty())), entry.otherCode(), entry.otherName()),
                entry.number(),
                Words.floors(entry.floors()).orElseGet(TreeSet::new),
                Optional.ofNullable(entry.floorArea()),
                Optional.ofNullable(entry.area()),
                span(entry),
                entry.meter());
    }

    private static Party self(LandEntry entry) {
        return new Party(Party.Kind.valueOf(entry.party()), entry.code(), entry.name());
    }

    private static Span span(LandEntry entry) {
        return new Span(entry.fromDay(), Optional.ofNullable(entry.untilDay()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
