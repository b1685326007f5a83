package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;

/** Makes what a person decided a fact: it takes the place of the current one and names the person and the cells. */
@Component
public class Noting {
    private final Facts facts;
    private final ApplicationEventPublisher news;

    /** Adds to {@code facts} and tells {@code news}. */
    public Noting(Facts facts, ApplicationEventPublisher news) {
        this.facts = facts;
        this.news = news;
    }

    /**
     * What a person says that a figure is.
     *
     * @param value of a number; null for texts and for {@code NOT_APPLICABLE}
     * @param text of a text or a date
     * @param how how it came about, as facts keep it: the document, or what was corrected
     */
    public record Said(
            String state,
            @Nullable BigDecimal value,
            @Nullable String text,
            String how) {}

    /**
     * Adds the fact, inside the caller's transaction.
     *
     * @param of the fact whose place it takes
     * @param source the fact whose cells it keeps: the one that holds, or the one that is corrected
     */
    public void note(Actor actor, Fact of, Fact source, Said said) {
        List<Fact.Cell> cells = facts.cells(Scope.everything(), source.id());
        List<Fact.Cell> kept = cells.isEmpty()
                ? List.of(new Fact.Cell(source.sheet(), source.row(), source.col(), source.colHeading(), source.raw()))
                : cells;
        long batch = Optional.ofNullable(of.batchId()).orElse(0L);
        Facts.Delivery delivery = new Facts.Delivery(
                Objects.requireNonNull(source.fileId()), batch, of.period(), of.department(), actor.name());
        facts.append(
                actor,
                delivery,
                List.of(new Facts.New(
                        of.unitId(), of.item(), said.state(), said.value(), said.text(), kept, said.how())));
        news.publishEvent(new FactsAccepted(batch, of.department(), "", of.period(), "", List.of(of.item()), 1));
    }
}
