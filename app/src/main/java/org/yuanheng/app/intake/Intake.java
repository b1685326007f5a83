package org.yuanheng.app.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Matching.Match;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.naming.NameIndex;
import org.yuanheng.engine.period.Period;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a department's file in: {@link #receive} is the whole way from bytes to facts, stage by stage. The bytes are kept
 * first; everything that follows from them is stored in one transaction, so that whatever breaks off leaves nothing half
 * done and the same file can simply be sent again.
 */
@Component
public class Intake {
    private final Archive archive;
    private final Layouts layouts;
    private final Batches batches;
    private final Decisions decisions;
    private final Places places;
    private final Firms firms;
    private final Facts facts;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    Intake(
            Archive archive,
            Layouts layouts,
            Batches batches,
            Decisions decisions,
            Places places,
            Firms firms,
            Facts facts,
            JsonMapper json,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher news) {
        this.archive = archive;
        this.layouts = layouts;
        this.batches = batches;
        this.decisions = decisions;
        this.places = places;
        this.firms = firms;
        this.facts = facts;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.news = news;
    }

    /** Where a delivery stands. */
    public enum Stage {
        /** The bytes are written to disk. */
        KEEP,
        /** Its rows are read by a layout and checked. */
        READ,
        /** Its rows are matched to firms. */
        MATCH,
        /** Facts, problems and what waits are stored. */
        STORE,
        /** Every row is accounted for. */
        CLOSE
    }

    /**
     * What became of a file.
     *
     * @param repeated whether these very bytes were taken in before, so that nothing happened now
     */
    public record Receipt(Batch batch, boolean repeated) {}

    /**
     * Takes a file in.
     *
     * @param fileName the name that the person knows it by
     * @param bytes read to their end and not closed
     * @param progress is told each stage as it begins
     */
    public Receipt receive(
            Actor actor, Delivery delivery, String fileName, InputStream bytes, Consumer<Stage> progress) {
        progress.accept(Stage.KEEP);
        Archive.Kept kept = archive.keep(bytes);
        Optional<Batch> before = before(delivery, kept);
        if (before.isPresent()) {
            return new Receipt(before.get(), true);
        }
        progress.accept(Stage.READ);
        Reading reading = read(delivery, fileName, kept);
        Delivery about = Claims.about(delivery, reading);
        Optional<Batch> same = about.equals(delivery) ? Optional.empty() : before(about, kept);
        return same.map(batch -> new Receipt(batch, true))
                .orElseGet(() -> store(actor, about, fileName, kept, reading, progress));
    }

    private Optional<Batch> before(Delivery delivery, Archive.Kept kept) {
        return archive.find(Scope.everything(), kept.sha256(), delivery.department())
                .flatMap(file -> batches.last(file.id(), delivery))
                .filter(batch -> batch.state() != Batch.State.SUPERSEDED);
    }

    private Receipt store(
            Actor actor,
            Delivery delivery,
            String fileName,
            Archive.Kept kept,
            Reading reading,
            Consumer<Stage> progress) {
        return transaction.execute(status -> {
            ReceivedFile file = archive.register(actor, delivery.department(), fileName, kept);
            long batch = switch (reading) {
                case Reading.Unread unread -> refuse(actor, delivery, file, fileName, unread);
                case Reading.Read read -> store(actor, delivery, file, fileName, read, progress);
            };
            return new Receipt(batches.find(Scope.everything(), batch).orElseThrow(), false);
        });
    }

    private Reading read(Delivery delivery, String fileName, Archive.Kept kept) {
        Optional<Layout> chosen = delivery.layout().flatMap(layouts::find);
        TableReader rows = layouts.reader(fileName, chosen);
        Reading reading = rows.finished(Tables.read(kept.path(), fileName, rows));
        if (reading instanceof Reading.Read read && !read.layout().department().equals(delivery.department())) {
            return new Reading.Unread(List.of(new Finding(
                    Finding.Severity.REFUSES,
                    new Problem(
                            "layout-department",
                            Place.of(fileName),
                            new Text(
                                    "“" + read.layout().title().zh() + "”不由本部门报送",
                                    read.layout().title().en() + " is not delivered by this department"),
                            new Text("核对文件，或由主管部门报送", "check the file, or let its department deliver it")))));
        }
        return reading instanceof Reading.Read read
                        && read.layout().delivery(delivery.time(), fileName) instanceof Checked.Refused<Period> refused
                ? new Reading.Unread(refused.problems().stream()
                        .map(problem -> new Finding(Finding.Severity.REFUSES, problem))
                        .toList())
                : reading;
    }

    private long refuse(Actor actor, Delivery delivery, ReceivedFile file, String fileName, Reading.Unread unread) {
        long batch =
                batches.open(actor, delivery, file, fileName, delivery.layout().orElse(""), null);
        batches.note(actor, batch, unread.findings());
        batches.close(actor, batch, Batch.State.REFUSED, 0, 0, 0, 0);
        return batch;
    }

    /** What the rows of a file come to, row by row. */
    private static final class Sorted {
        private final List<Facts.New> facts = new ArrayList<>();
        private final List<Firms.Registration> registrations = new ArrayList<>();
        private final List<Map<String, Object>> held = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private int units;
        private int accepted;
        private int refused;
        private int waiting;
    }

    private long store(
            Actor actor,
            Delivery delivery,
            ReceivedFile file,
            String fileName,
            Reading.Read read,
            Consumer<Stage> progress) {
        String layout = read.layout().id();
        batches.queue(delivery, layout);
        List<Batch> standing = batches.standing(delivery, layout);
        progress.accept(Stage.MATCH);
        Sorted sorted = read.layout().brings() == Layout.Brings.FIRMS
                ? firms(delivery, fileName, read)
                : match(delivery, fileName, read);
        progress.accept(Stage.STORE);
        Long superseded = standing.isEmpty() || delivery.adds()
                ? null
                : Long.valueOf(standing.getFirst().id());
        long batch = batches.open(actor, delivery, file, fileName, layout, superseded);
        firms.register(actor, file.id(), sorted.registrations);
        Facts.Delivery cited = new Facts.Delivery(file.id(), batch, delivery.period(), delivery.department(), null);
        Claims.byPeriod(read.layout(), delivery.time(), sorted.facts)
                .forEach((period, said) -> facts.append(actor, Claims.during(period, cited), said));
        decisions.hold(actor, batch, sorted.held);
        if (superseded != null) {
            supersede(actor, cited, standing, sorted);
        }
        batches.note(actor, batch, sorted.findings);
        progress.accept(Stage.CLOSE);
        batches.close(actor, batch, Batch.State.CLOSED, read.read(), sorted.accepted, sorted.refused, sorted.waiting);
        Set<String> items =
                sorted.facts.stream().map(Facts.New::item).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!items.isEmpty()) {
            news.publishEvent(new FactsAccepted(
                    batch,
                    delivery.department(),
                    layout,
                    delivery.period(),
                    delivery.county(),
                    List.copyOf(items),
                    sorted.units));
        }
        return batch;
    }

    private void supersede(Actor actor, Facts.Delivery cited, List<Batch> standing, Sorted sorted) {
        batches.supersede(actor, standing);
        int withdrawn = 0;
        for (Batch earlier : standing) {
            withdrawn += facts.withdraw(actor, earlier.id(), cited);
        }
        if (withdrawn > 0) {
            sorted.findings.add(new Finding(
                    Finding.Severity.WARNS,
                    new Problem(
                            "batch-withdrawn",
                            Place.of(standing.getFirst().fileName()),
                            new Text(
                                    "上一版有、这一版没有的 " + withdrawn + " 个数据已撤回，改记为“未报送”",
                                    withdrawn + " figures of the earlier version that this one lacks are withdrawn"),
                            new Text(
                                    "如只是补报，请选“补充”重新上传完整的一版后再补报",
                                    "to add to a delivery, choose to add when uploading"))));
        }
    }

    private Sorted match(Delivery delivery, String fileName, Reading.Read read) {
        Matching matching = matching(delivery, read);
        Sorted sorted = new Sorted();
        sorted.findings.addAll(read.findings());
        sorted.refused = read.refused().size();
        List<Matching.Claim> claims = read.delivered().stream().map(Claims::of).toList();
        List<Match> matches = once(claims, claims.stream().map(matching::match).toList());
        for (int i = 0; i < claims.size(); i++) {
            Delivered delivered = read.delivered().get(i);
            switch (matches.get(i)) {
                case Match.Sure sure -> {
                    sorted.facts.addAll(Claims.about(sure.code(), claims.get(i).facts()));
                    sure.note()
                            .ifPresent(note ->
                                    sorted.findings.add(Claims.matched(fileName, delivered, sure.code(), note)));
                    sorted.accepted += delivered.rows().size();
                    sorted.units++;
                }
                case Match.Waits waits -> {
                    sorted.held.add(held(delivered, Claims.kept(claims.get(i), read.layout(), delivery.time()), waits));
                    sorted.waiting += delivered.rows().size();
                }
            }
        }
        return sorted;
    }

    /** Rows without a code wait where the file speaks of the firm in another place: two figures are not added up unseen. */
    private static List<Match> once(List<Matching.Claim> claims, List<Match> matches) {
        Map<String, Integer> said = new HashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            String code = claims.get(i).code();
            String about = code.isEmpty() && matches.get(i) instanceof Match.Sure sure ? sure.code() : code;
            said.merge(about, 1, Integer::sum);
        }
        List<Match> once = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Matching.Claim claim = claims.get(i);
            boolean twice = claim.code().isEmpty()
                    && matches.get(i) instanceof Match.Sure sure
                    && said.getOrDefault(sure.code(), 0) > 1;
            once.add(twice ? Matching.saidAlready((Match.Sure) matches.get(i), claim) : matches.get(i));
        }
        return once;
    }

    private Map<String, Object> held(Delivered delivered, List<Claims.Kept> claims, Match.Waits waits) {
        Delivered.RowRef first = delivered.rows().getFirst();
        Map<String, Object> held = new HashMap<>();
        held.put("reason", waits.reason().name());
        held.put("sheet", first.sheet());
        held.put("row", first.row());
        held.put("rows", delivered.rows().size());
        held.put("places", Claims.places(delivered.rows()));
        held.put("code", delivered.code());
        held.put("names", delivered.names().toArray(String[]::new));
        held.put(
                "candidates",
                waits.candidates().stream().map(Waiting.Ground::creditCode).toArray(String[]::new));
        held.put("grounds", json.writeValueAsString(waits.candidates()));
        held.put("messageZh", waits.message().zh());
        held.put("messageEn", waits.message().en());
        held.put("claims", json.writeValueAsString(claims));
        return held;
    }

    private Matching matching(Delivery delivery, Reading.Read read) {
        List<String> codes = read.delivered().stream()
                .map(Delivered::code)
                .filter(code -> !code.isEmpty())
                .toList();
        Map<String, Matching.Limit> limits = new HashMap<>();
        for (Layout.Measure measure : read.layout().measures()) {
            String item = measure.item().id();
            measure.timesBefore()
                    .ifPresent(times -> limits.put(
                            item,
                            new Matching.Limit(times, facts.before(Scope.everything(), item, delivery.period()))));
        }
        return new Matching(
                firms.names(Scope.everything(), codes).stream()
                        .collect(Collectors.groupingBy(Firms.KnownName::creditCode)),
                new Lazily(() -> NameIndex.of(places.regions(), firms.everyName(Scope.everything()))),
                delivery.county(),
                limits);
    }

    /** An index that is built when the first row needs it, and once. */
    private static final class Lazily implements Supplier<NameIndex> {
        private final Supplier<NameIndex> building;
        private @Nullable NameIndex built;

        Lazily(Supplier<NameIndex> building) {
            this.building = building;
        }

        @Override
        public NameIndex get() {
            NameIndex index = built;
            if (index == null) {
                index = building.get();
                built = index;
            }
            return index;
        }
    }

    private Sorted firms(Delivery delivery, String fileName, Reading.Read read) {
        Roster roster = new Roster(fileName, places.gazetteer(), delivery.county());
        Sorted sorted = new Sorted();
        sorted.findings.addAll(read.findings());
        sorted.refused = read.refused().size();
        for (Delivered delivered : read.delivered()) {
            Optional<Roster.Entry> entry = roster.entry(delivered);
            if (entry.isPresent()) {
                sorted.registrations.add(entry.get().registration());
                sorted.facts.addAll(entry.get().facts());
                sorted.accepted += delivered.rows().size();
                sorted.units++;
            } else {
                sorted.refused += delivered.rows().size();
            }
        }
        sorted.findings.addAll(roster.findings());
        return sorted;
    }
}
