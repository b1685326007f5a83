package org.yuanheng.app.intake;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.naming.IndustryCodes;
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
    private final Approvals approvals;
    private final Storing.Registers registers;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;

    Intake(
            Archive archive,
            Layouts layouts,
            Batches batches,
            Approvals approvals,
            Decisions decisions,
            Places places,
            Firms firms,
            Facts facts,
            LandRegister land,
            FirmEvents events,
            Meters meters,
            OtherRegisters others,
            IndustryCodes industries,
            JsonMapper json,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher news) {
        this.archive = archive;
        this.layouts = layouts;
        this.batches = batches;
        this.approvals = approvals;
        this.registers = new Storing.Registers(
                batches, decisions, places, firms, facts, land, events, meters, others, industries, json);
        this.transaction = new TransactionTemplate(transactions);
        this.news = news;
    }

    /** Where a delivery stands. */
    public enum Stage {
        /** The bytes are written to disk. */
        KEEP,
        /** Its rows are read by a layout and checked. */
        READ,
        /** Its rows are matched to firms; facts, problems and what waits are stored. */
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
     * @param progress is told how far it is, and may stop it
     * @throws Progress.Stopped when {@code progress} says so; then nothing but the bytes is kept
     */
    public Receipt receive(Actor actor, Delivery delivery, String fileName, InputStream bytes, Progress progress) {
        progress.at(Stage.KEEP, 0, 0);
        return receive(actor, delivery, fileName, keep(bytes), progress);
    }

    /** Keeps the bytes, read to their end and not closed; they are taken in later. */
    Archive.Kept keep(InputStream bytes) {
        return archive.keep(bytes);
    }

    /** The bytes of a batch. */
    Archive.Kept kept(Batch batch) {
        ReceivedFile file = archive.find(Scope.everything(), batch.fileId()).orElseThrow();
        return new Archive.Kept(file.sha256(), file.size(), archive.path(file));
    }

    /** Takes in bytes that are kept; see {@link #receive(Actor, Delivery, String, InputStream, Progress)}. */
    Receipt receive(Actor actor, Delivery delivery, String fileName, Archive.Kept kept, Progress progress) {
        Optional<Batch> before = before(delivery, kept);
        if (before.isPresent()) {
            return new Receipt(before.get(), true);
        }
        progress.at(Stage.READ, 0, 0);
        try (Reading reading = read(delivery, fileName, kept, progress)) {
            Delivery about = Claims.about(delivery, reading);
            Optional<Batch> same = about.equals(delivery) ? Optional.empty() : before(about, kept);
            return same.map(batch -> new Receipt(batch, true))
                    .orElseGet(() -> store(actor, about, fileName, kept, reading, progress));
        }
    }

    private Optional<Batch> before(Delivery delivery, Archive.Kept kept) {
        return archive.find(Scope.everything(), kept.sha256(), delivery.department())
                .flatMap(file -> batches.last(file.id(), delivery))
                .filter(batch -> batch.state() != Batch.State.SUPERSEDED && batch.state() != Batch.State.RETURNED)
                .filter(batch -> !splitsOtherwise(batch));
    }

    /** Whether its rows are about meters, of which the register says otherwise by now. */
    private boolean splitsOtherwise(Batch batch) {
        return layouts.find(batch.layout()).filter(Layout::isByMeter).isPresent()
                && registers.meters().changedSince(batch.id());
    }

    private Receipt store(
            Actor actor, Delivery delivery, String fileName, Archive.Kept kept, Reading reading, Progress progress) {
        return transaction.execute(status -> {
            ReceivedFile file = archive.register(actor, delivery.department(), fileName, kept);
            long batch = switch (reading) {
                case Reading.Unread unread -> refuse(actor, delivery, file, fileName, unread);
                case Reading.Read read -> store(actor, delivery, file, fileName, read, progress);
            };
            return new Receipt(batches.whatever(batch).orElseThrow(), false);
        });
    }

    private Reading read(Delivery delivery, String fileName, Archive.Kept kept, Progress progress) {
        Optional<Layout> chosen = delivery.layout().flatMap(layouts::find);
        TableReader rows = layouts.of(delivery.department()).reader(fileName, chosen, delivery.time());
        Reading reading = rows.finished(Tables.read(kept.path(), fileName, Progress.told(rows, progress)));
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
        return reading instanceof Reading.Read read ? settled(read, delivery, fileName) : reading;
    }

    /** The reading by firm, if it can be about the period. */
    private Reading settled(Reading.Read read, Delivery delivery, String fileName) {
        return switch (read.layout().delivery(delivery.time(), fileName)) {
            case Checked.Refused<Period> refused ->
                new Reading.Unread(refused.problems().stream()
                        .map(problem -> new Finding(Finding.Severity.REFUSES, problem))
                        .toList());
            case Checked.Ok<Period>(Period about, var _) ->
                MeterSplit.of(registers.meters(), registers.firms(), fileName, about, read);
        };
    }

    private long refuse(Actor actor, Delivery delivery, ReceivedFile file, String fileName, Reading.Unread unread) {
        long batch =
                batches.open(actor, delivery, file, fileName, delivery.layout().orElse(""), null);
        batches.note(actor, batch, unread.findings());
        batches.close(actor, batch, Batch.State.REFUSED, 0, 0, 0, 0);
        return batch;
    }

    private long store(
            Actor actor, Delivery delivery, ReceivedFile file, String fileName, Reading.Read read, Progress progress) {
        String layout = read.layout().id();
        batches.queue(delivery, layout);
        Optional<Contract> approving = approvals.wanted(delivery, read.layout());
        List<Batch> standing = batches.standing(delivery, layout);
        Long superseded = supersedes(delivery, standing);
        long batch = batches.open(actor, delivery, file, fileName, layout, approving.isPresent() ? null : superseded);
        Taking taking = new Taking(actor, delivery, fileName, read, cited(delivery, file.id(), batch), progress);
        if (approving.isPresent()) {
            foresee(taking, approving.get());
        } else {
            store(taking, standing, Foresight.Manner.STORE);
        }
        return batch;
    }

    private static @Nullable Long supersedes(Delivery delivery, List<Batch> standing) {
        return standing.isEmpty() || delivery.adds()
                ? null
                : Long.valueOf(standing.getFirst().id());
    }

    private static Facts.Delivery cited(Delivery delivery, long file, long batch) {
        return new Facts.Delivery(file, batch, delivery.period(), delivery.department(), null);
    }

    /** A file on its way into a batch. */
    private record Taking(
            Actor actor,
            Delivery delivery,
            String fileName,
            Reading.Read read,
            Facts.Delivery cited,
            Progress progress) {
        Storing storing(Storing.Registers registers, Foresight.Manner manner) {
            return new Storing(registers, actor, delivery, fileName, read, cited, progress, manner);
        }

        long batch() {
            return cited.batchId();
        }
    }

    private void store(Taking taking, List<Batch> standing, Foresight.Manner manner) {
        Storing storing = taking.storing(registers, manner);
        storing.store();
        if (supersedes(taking.delivery(), standing) != null) {
            storing.supersede(standing);
        }
        Storing.Outcome outcome = close(taking, storing, Batch.State.CLOSED);
        if (!outcome.items().isEmpty()) {
            news.publishEvent(new FactsAccepted(
                    taking.batch(),
                    taking.delivery().department(),
                    taking.read().layout().id(),
                    taking.delivery().period(),
                    taking.delivery().county(),
                    List.copyOf(outcome.items()),
                    outcome.units()));
        }
    }

    private Storing.Outcome close(Taking taking, Storing storing, Batch.State state) {
        int read = taking.read().read();
        taking.progress().at(Stage.CLOSE, read, read);
        Storing.Outcome outcome = storing.outcome();
        batches.close(
                taking.actor(), taking.batch(), state, read, outcome.accepted(), outcome.refused(), outcome.waiting());
        return outcome;
    }

    /** Looks at what the file would bring and asks its county; earlier ones that it replaces need no answer any more. */
    private void foresee(Taking taking, Contract contract) {
        Storing storing = taking.storing(registers, Foresight.Manner.FORESEE);
        storing.store();
        close(taking, storing, Batch.State.AWAITING);
        if (!taking.delivery().adds()) {
            Batch batch = batches.whatever(taking.batch()).orElseThrow();
            approvals.supersede(
                    taking.actor(),
                    approvals.awaiting(batch).stream()
                            .filter(other -> other.id() != batch.id())
                            .toList());
        }
        approvals.ask(taking.actor(), taking.batch(), contract, storing.foreseen());
    }

    /**
     * Stores what a county has approved: the file is read again and taken in as if it had come now. Should it no longer
     * read as it did when it was checked, because its layout was changed since, it is given back instead.
     *
     * @param actor who approves; see {@link Approvals#hindrance}
     */
    Receipt approve(Actor actor, Batch batch, Progress progress) {
        progress.at(Stage.READ, 0, 0);
        Delivery delivery = Delivery.of(batch);
        try (Reading reading = read(delivery, batch.fileName(), kept(batch), progress)) {
            return transaction.execute(status -> {
                batches.queue(delivery, batch.layout());
                approvals.lock(batch.id());
                Batch now = batches.whatever(batch.id()).orElseThrow();
                if (now.state() != Batch.State.AWAITING) {
                    return new Receipt(now, true);
                }
                if (reading instanceof Reading.Read read && same(read, now) && !splitsOtherwise(now)) {
                    List<Batch> standing = batches.standing(delivery, batch.layout());
                    Facts.Delivery cited = cited(delivery, batch.fileId(), batch.id());
                    approvals.decided(actor, batch.id(), Approval.State.APPROVED, "");
                    batches.release(actor, batch.id(), supersedes(delivery, standing));
                    store(
                            new Taking(actor, delivery, batch.fileName(), read, cited, progress),
                            standing,
                            Foresight.Manner.STORE_FORESEEN);
                } else {
                    approvals.giveBack(
                            actor,
                            batch.id(),
                            "表样或表计对应在审批前改过，请重新上传 The layout or the register of meters was changed; upload it again");
                }
                return new Receipt(batches.whatever(batch.id()).orElseThrow(), false);
            });
        }
    }

    private static boolean same(Reading.Read read, Batch batch) {
        return read.read() == batch.read() && read.refused().size() == batch.refused();
    }
}
