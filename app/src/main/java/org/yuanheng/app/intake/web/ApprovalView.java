package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.intake.Approval;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Batch;

/**
 * Where the approval of a file stands, on its page.
 *
 * @param decides whether the reader may approve it now
 * @param own whether only that keeps the reader from it that they brought the file
 * @param foreseen what would be stored; null once it is decided
 */
public record ApprovalView(
        Approval.State state,
        String title,
        String text,
        boolean decides,
        boolean own,
        @Nullable Table foreseen) {

    /** Null for a file that needs no approval. */
    static @Nullable ApprovalView of(Batch batch, Approvals approvals, Person person, Labels labels) {
        Optional<Approval> found = approvals.find(person.scope(), batch.id());
        if (found.isEmpty()) {
            return null;
        }
        Words words = labels.words();
        Approval approval = found.get();
        boolean open = approval.state() == Approval.State.OPEN;
        boolean asked = open && Approvals.decides(person, batch);
        boolean own = Objects.equals(approval.sentBy(), person.id());
        String text = open
                ? words.of("approval.told.OPEN", labels.county(batch.county()), words.day(approval.dueOn()))
                : words.of(
                        "approval.told." + approval.state(),
                        Objects.requireNonNullElse(approval.decidedByName(), ""),
                        approval.decidedAt() == null
                                ? ""
                                : words.moment(approval.decidedAt().toInstant()),
                        approval.reason());
        return new ApprovalView(
                approval.state(),
                words.of("approval.state." + approval.state()),
                text,
                asked && !own,
                asked && own,
                open ? table(batch, approvals.foreseen(person.scope(), batch.id()), labels) : null);
    }

    private static Table table(Batch batch, List<Approval.Foreseen> foreseen, Labels labels) {
        Words words = labels.words();
        List<Table.Row> rows = foreseen.stream()
                .map(each -> new Table.Row(
                        each.item(),
                        List.of(
                                Cell.of(labels.item(each.item())),
                                Cell.of(Figure.count(each.firms())),
                                Cell.of(Figure.count(each.lacking())),
                                Cell.of(sum(each, words)),
                                Cell.of(each.total() == null ? "" : labels.unit(each.item()))),
                        false))
                .toList();
        return Table.of(
                        "foreseen",
                        words.of("approval.foreseen"),
                        Column.words("item", words.of("intake.item")),
                        Column.number("firms", words.of("approval.firms"), words.of("delivery.firms")),
                        Column.number("lacking", words.of("approval.lacking"), words.of("delivery.firms")),
                        Column.number("total", words.of("approval.total"), ""),
                        Column.brief("unit", words.of("registry.unit")))
                .rows(rows)
                .source(Source.of(
                        batch.fileName(), words.moment(batch.receivedAt().toInstant())));
    }

    private static Figure sum(Approval.Foreseen each, Words words) {
        BigDecimal total = each.total();
        return total == null
                ? Figure.missing(words.of("approval.no-sum"))
                : Figure.of(total, Math.max(0, total.stripTrailingZeros().scale()));
    }
}
