package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Matching.Claim;
import org.yuanheng.app.intake.Matching.Match;
import org.yuanheng.app.machine.Ahead;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.WholeRow;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.naming.NameIndex;
import org.yuanheng.engine.period.Period;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what a file says into the registers, some thousand units at a time: the way from rows to facts takes the same
 * memory for ten rows and for a million. It runs inside the transaction of its delivery.
 */
final class Storing {
    private static final int CHUNK = 5_000;

    private final Registers registers;
    private final Actor actor;
    private final Delivery delivery;
    private final String fileName;
    private final Reading.Read read;
    private final Facts.Delivery cited;
    private final Progress progress;
    private final Foresight.Manner manner;
    private final Foresight foresight = new Foresight();
    private final Supplier<NameIndex> index;
    private final Set<String> items = new LinkedHashSet<>();
    private final PlainRows plain;
    private IndustryCodes.Edition edition = IndustryCodes.Edition.OF_2017;
    private final WaitingRows heldRows;
    private int units;
    private int accepted;
    private int refused;
    private int waiting;

    /** Where things are stored. */
    record Registers(
            Batches batches,
            Decisions decisions,
            Places places,
            Firms firms,
            Facts facts,
            LandRegister land,
            FirmEvents events,
            Meters meters,
            OtherRegisters others,
            IndustryCodes industries,
            JsonMapper json) {}

    /** What it came to, in rows of the file; and which items of how many units have new facts. */
    record Outcome(int accepted, int refused, int waiting, int units, Set<String> items) {}

    Storing(
            Registers registers,
            Actor actor,
            Delivery delivery,
            String fileName,
            Reading.Read read,
            Facts.Delivery cited,
            Progress progress,
            Foresight.Manner manner) {
        this.registers = registers;
        this.actor = actor;
        this.delivery = delivery;
        this.fileName = fileName;
        this.read = read;
        this.cited = cited;
        this.progress = progress;
        this.manner = manner;
        this.plain = new PlainRows(read.layout(), delivery.time(), manner);
        this.heldRows = new WaitingRows(read.layout().isByMeter());
        this.index = new LazyIndex(() ->
                NameIndex.of(registers.places().regions(), registers.firms().everyName(Scope.everything())));
    }

    Outcome outcome() {
        // A row about a meter of several firms counts once: it waits if any of them does.
        int taken = read.layout().isByMeter() ? read.read() - refused - waiting : accepted;
        return new Outcome(taken, refused, waiting, units, items);
    }

    /** What would be stored, when it is only foreseen. */
    List<Approval.Foreseen> foreseen() {
        return foresight.items();
    }

    /** Stores everything that the file says. */
    void store() {
        if (manner != Foresight.Manner.STORE_FORESEEN) {
            registers.batches().note(actor, cited.batchId(), read.findings());
        }
        refused = read.refused().size();
        List<Integer> uncoded = new ArrayList<>();
        Registering entries = new Registering(registers, actor, delivery, fileName, read.layout(), cited, refused);
        entries.open();
        if (read.layout().brings() == Layout.Brings.FIRMS) {
            edition = Industries.edition(registers.industries(), read);
            Industries.told(edition, fileName)
                    .ifPresent(told -> registers.batches().note(actor, cited.batchId(), List.of(told)));
        }
        // While one chunk is stored, the next is put together from the file's rows and matched, by what stood in the
        // registers before this delivery.
        Ahead.run(1, this::chunks, chunk -> {
            switch (read.layout().brings()) {
                case FIRMS -> firms(chunk.units());
                case FACTS -> {
                    uncoded.addAll(chunk.uncoded());
                    facts(chunk);
                }
                default -> entries(entries.take(chunk.units()));
            }
            progress.at(Intake.Stage.STORE, accepted + refused + waiting, read.read());
            return true;
        });
        entries(entries.finish());
        uncoded(uncoded);
    }

    /**
     * Some thousand units of the file.
     *
     * @param claims what each of them says; none where the layout brings no figures
     * @param matches whom each is about
     * @param uncoded the numbers of those without a code, which are not among the others
     */
    private record Chunk(List<Delivered> units, List<Claim> claims, List<Match> matches, List<Integer> uncoded) {
        private static Chunk empty() {
            return new Chunk(
                    new ArrayList<>(CHUNK), new ArrayList<>(CHUNK), new ArrayList<>(CHUNK), new ArrayList<>(0));
        }
    }

    private void chunks(Predicate<Chunk> wanted) {
        boolean facts = read.layout().brings() == Layout.Brings.FACTS;
        int all = read.delivered().size();
        boolean more = true;
        for (int from = 0; more && from < all; from += CHUNK) {
            Chunk chunk = Chunk.empty();
            for (int i = from; i < Math.min(from + CHUNK, all); i++) {
                Delivered unit = read.delivered().get(i);
                if (unit.code().isEmpty() && facts) {
                    chunk.uncoded().add(i);
                } else {
                    chunk.units().add(unit);
                }
            }
            if (facts) {
                Matching matching = matching(chunk);
                for (Delivered unit : chunk.units()) {
                    Claim claim = Claims.of(unit);
                    chunk.claims().add(claim);
                    chunk.matches().add(matching.match(claim));
                }
            }
            more = wanted.test(chunk);
        }
    }

    /**
     * Rows without a code come last: where the file speaks of the firm in another place they wait, for two figures are not
     * added up unseen.
     */
    private void uncoded(List<Integer> uncoded) {
        Matching matching = matchingByName();
        Map<String, Integer> said = new HashMap<>();
        List<Match> matches = new ArrayList<>(uncoded.size());
        for (int i : uncoded) {
            Match match = matching.match(Claims.of(read.delivered().get(i)));
            matches.add(match);
            if (match instanceof Match.Sure sure) {
                said.merge(sure.code(), read.mentions().test(sure.code()) ? 2 : 1, Integer::sum);
            }
        }
        registers.firms().formerCodes(said.keySet()).forEach((code, former) -> {
            if (former.stream().anyMatch(read.mentions())) {
                said.merge(code, 1, Integer::sum);
            }
        });
        for (int from = 0; from < uncoded.size(); from += CHUNK) {
            Chunk chunk = Chunk.empty();
            for (int i = from; i < Math.min(from + CHUNK, uncoded.size()); i++) {
                Delivered each = read.delivered().get(uncoded.get(i));
                Match match = matches.get(i);
                boolean twice = match instanceof Match.Sure sure && said.getOrDefault(sure.code(), 0) > 1;
                Claim claim = Claims.of(each);
                chunk.units().add(each);
                chunk.claims().add(claim);
                chunk.matches().add(twice ? Matching.saidAlready((Match.Sure) match, claim) : match);
            }
            facts(chunk);
            progress.at(Intake.Stage.STORE, accepted + refused + waiting, read.read());
        }
    }

    private void facts(Chunk chunk) {
        List<Facts.New> facts = new ArrayList<>();
        List<WholeRow> rows = new ArrayList<>(chunk.matches().size());
        List<Map<String, Object>> held = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < chunk.matches().size(); i++) {
            Delivered delivered = chunk.units().get(i);
            Claim claim = chunk.claims().get(i);
            switch (chunk.matches().get(i)) {
                case Match.Sure sure -> {
                    Optional<WholeRow> whole = plain.row(sure.code(), delivered);
                    whole.ifPresentOrElse(rows::add, () -> facts.addAll(Claims.about(sure.code(), claim.facts())));
                    sure.note().ifPresent(note -> findings.add(Claims.matched(fileName, delivered, sure.code(), note)));
                    accepted += delivered.rows().size();
                    units++;
                }
                case Match.Waits waits -> {
                    int more = heldRows.more(delivered);
                    held.add(held(delivered, more, Claims.kept(claim, read.layout(), delivery.time()), waits));
                    waiting += more;
                }
            }
        }
        if (manner == Foresight.Manner.FORESEE) {
            foresight.add(facts);
        } else {
            append(facts, rows);
            registers.decisions().hold(actor, cited.batchId(), held);
        }
        registers.batches().note(actor, cited.batchId(), findings, manner == Foresight.Manner.STORE_FORESEEN);
    }

    private void append(List<Facts.New> facts, List<WholeRow> rows) {
        SortedMap<Period, List<Facts.New>> byPeriod = Claims.byPeriod(read.layout(), delivery.time(), facts);
        if (!rows.isEmpty()) {
            byPeriod.putIfAbsent(plain.period(), List.of());
        }
        byPeriod.forEach((period, said) ->
                items.addAll(registers.facts().append(actor, Claims.during(period, cited), said, rows)));
    }

    private void firms(List<Delivered> chunk) {
        Roster roster = new Roster(
                fileName, registers.places().gazetteer(), delivery.county(), registers.industries(), edition);
        List<Firms.Registration> registrations = new ArrayList<>();
        List<Facts.New> facts = new ArrayList<>();
        for (Delivered delivered : chunk) {
            Optional<Roster.Entry> entry = roster.entry(delivered);
            if (entry.isPresent()) {
                registrations.add(entry.get().registration());
                facts.addAll(entry.get().facts());
                accepted += delivered.rows().size();
                units++;
            } else {
                refused += delivered.rows().size();
            }
        }
        registers.firms().register(actor, cited.fileId(), registrations);
        append(facts, List.of());
        registers.batches().note(actor, cited.batchId(), roster.findings());
    }

    private void entries(Registering.Taken taken) {
        registers.batches().note(actor, cited.batchId(), taken.findings());
        accepted += taken.accepted();
        refused += taken.refused();
    }

    private Matching matching(Chunk chunk) {
        List<String> said = chunk.units().stream().map(Delivered::code).toList();
        Map<String, Firms.Became> became = registers.firms().became(said);
        List<String> codes = Stream.concat(
                        said.stream(), became.values().stream().flatMap(each -> each.codes().stream()))
                .distinct()
                .toList();
        Map<String, Map<String, BigDecimal>> before = before(codes);
        return new Matching(
                registers.firms().names(Scope.everything(), codes).stream()
                        .collect(Collectors.groupingBy(Firms.KnownName::creditCode)),
                index,
                delivery.county(),
                former(became),
                limits(code -> before.getOrDefault(code, Map.of())));
    }

    /**
     * A merger, a split or an end counts from the period that begins after it; a new code for every period. Where the file
     * has another code of the same firm anywhere, a person decides.
     */
    private Map<String, Matching.Former> former(Map<String, Firms.Became> became) {
        Map<String, Set<String>> others = registers
                .firms()
                .formerCodes(became.values().stream()
                        .filter(each -> each.kind().equals("RECODED"))
                        .map(each -> each.codes().getLast())
                        .toList());
        Map<String, Matching.Former> former = new HashMap<>();
        became.forEach((code, each) -> {
            boolean recoded = each.kind().equals("RECODED");
            if (recoded || !each.day().isAfter(delivery.time().first())) {
                boolean alone = recoded
                        && !read.mentions().test(each.codes().getLast())
                        && others.getOrDefault(each.codes().getLast(), Set.of()).stream()
                                .noneMatch(other ->
                                        !other.equals(code) && read.mentions().test(other));
                former.put(code, new Matching.Former(each, alone));
            }
        });
        return former;
    }

    /** For rows without a code: whose past figures are wanted is known only when their firm is found. */
    private Matching matchingByName() {
        Map<String, Map<String, BigDecimal>> asked = new HashMap<>();
        return new Matching(
                Map.of(),
                index,
                delivery.county(),
                Map.of(),
                limits(code ->
                        asked.computeIfAbsent(code, one -> before(List.of(one)).getOrDefault(one, Map.of()))));
    }

    private Map<String, Map<String, BigDecimal>> before(List<String> codes) {
        List<String> limited = read.layout().measures().stream()
                .filter(measure -> measure.timesBefore().isPresent())
                .map(measure -> measure.item().id())
                .toList();
        return registers.facts().before(Scope.everything(), codes, limited, delivery.period());
    }

    private Matching.Limits limits(Function<String, Map<String, BigDecimal>> before) {
        Map<String, BigDecimal> limits = new HashMap<>();
        for (Layout.Measure measure : read.layout().measures()) {
            measure.timesBefore().ifPresent(times -> limits.put(measure.item().id(), times));
        }
        return new Matching.Limits(limits, before);
    }

    private Map<String, Object> held(Delivered delivered, int rows, List<Claims.Kept> claims, Match.Waits waits) {
        Delivered.RowRef first = delivered.rows().getFirst();
        Map<String, Object> held = new HashMap<>();
        held.put("reason", waits.reason().name());
        held.put("sheet", first.sheet());
        held.put("row", first.row());
        held.put("rows", rows);
        held.put("places", Claims.places(delivered.rows()));
        held.put("code", delivered.code());
        held.put("names", delivered.names().toArray(String[]::new));
        held.put(
                "candidates",
                waits.candidates().stream().map(Waiting.Ground::creditCode).toArray(String[]::new));
        held.put("grounds", registers.json().writeValueAsString(waits.candidates()));
        held.put("messageZh", waits.message().zh());
        held.put("messageEn", waits.message().en());
        held.put("claims", registers.json().writeValueAsString(claims));
        return held;
    }

    /** Takes the place of earlier versions: what they said and this one does not is withdrawn. */
    void supersede(List<Batch> standing) {
        registers.batches().supersede(actor, standing);
        int withdrawn = 0;
        for (Batch earlier : standing) {
            withdrawn += registers.facts().withdraw(actor, earlier.id(), cited);
        }
        if (withdrawn > 0) {
            Finding finding = Claims.withdrawn(standing.getFirst().fileName(), withdrawn);
            registers.batches().note(actor, cited.batchId(), List.of(finding));
        }
    }
}
