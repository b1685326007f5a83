package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;

/**
 * An invented group over two counties: a head, two subsidiaries of which one has one of its own, and one that left.
 *
 * @param members the head first
 */
record Group(List<Firm> members) {
    private static final LocalDate JOINED = LocalDate.of(2024, 1, 1);
    private static final LocalDate LEFT = LocalDate.of(2025, 7, 1);
    private static final int SIZE = 5;
    private static final int LOOKED_AT = 500;

    /** The first firms that are old enough, one of them of another county; empty when there are too few. */
    static Optional<Group> of(Firms firms) {
        return of(firms.list(Scope.everything(), new Firms.Filter("", "ABOVE", "EVALUATED", ""), 0, LOOKED_AT));
    }

    /** Those of the story are never in it: one of them ends before the group begins. */
    static Optional<Group> of(List<Firm> firms) {
        List<Firm> old = firms.stream()
                .filter(firm -> !Story.isOf(firm.creditCode()))
                .filter(firm -> Optional.ofNullable(firm.registeredOn())
                        .filter(day -> day.isBefore(JOINED))
                        .isPresent())
                .toList();
        if (old.size() < SIZE) {
            return Optional.empty();
        }
        String county = old.getFirst().county();
        List<Firm> members = new ArrayList<>(old.stream()
                .filter(firm -> firm.county().equals(county))
                .limit(SIZE - 1)
                .toList());
        old.stream().filter(firm -> !firm.county().equals(county)).findFirst().ifPresent(firm -> members.add(1, firm));
        return members.size() < SIZE ? Optional.empty() : Optional.of(new Group(members));
    }

    /** Notes what is not noted yet. */
    void note(FirmEvents events, Actor actor) {
        note(events, actor, said(JOINED, FirmEvent.Kind.JOINED, 1, 0, "100"));
        note(events, actor, said(JOINED, FirmEvent.Kind.JOINED, 2, 0, "67.5"));
        note(events, actor, said(JOINED, FirmEvent.Kind.JOINED, 3, 2, "51"));
        note(events, actor, said(JOINED, FirmEvent.Kind.JOINED, 4, 0, "55"));
        note(events, actor, said(LEFT, FirmEvent.Kind.LEFT, 4, 0, ""));
    }

    private FirmEvent.Said said(LocalDate day, FirmEvent.Kind kind, int child, int parent, String share) {
        return new FirmEvent.Said(
                day,
                kind,
                List.of(members.get(child).creditCode()),
                List.of(members.get(parent).creditCode()),
                FirmEvent.Where.NOWHERE,
                share.isEmpty() ? null : new BigDecimal(share),
                "",
                "虚构的股权变动");
    }

    private static void note(FirmEvents events, Actor actor, FirmEvent.Said said) {
        if (!events.has(said)) {
            events.add(Scope.everything(), actor, said).stream().findFirst().ifPresent(problem -> {
                throw new IllegalStateException(problem.line("zh"));
            });
        }
    }
}
