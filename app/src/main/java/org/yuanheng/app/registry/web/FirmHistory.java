package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;

/**
 * A firm through its codes: its events, and what is known of it under its present code and, where that says nothing of an
 * item and period, under a former one.
 */
record FirmHistory(Firm firm, List<FirmEvent> events, List<String> formerCodes, List<Fact> facts, boolean grouped) {
    static FirmHistory of(Scope scope, Firm firm, Facts facts, FirmEvents events) {
        String code = firm.creditCode();
        List<FirmEvent> own = events.of(scope, code);
        List<Fact> known = facts.of(scope, code);
        boolean recoded = own.stream()
                .anyMatch(event -> event.said().kind() == FirmEvent.Kind.RECODED
                        && event.said().after().contains(code));
        List<String> former = recoded ? events.formerCodes(code) : List.of();
        if (former.isEmpty()) {
            return new FirmHistory(firm, own, former, known, groups(own));
        }
        List<Fact> all = new ArrayList<>(known);
        Set<String> said = new HashSet<>();
        known.forEach(fact -> said.add(fact.item() + '|' + fact.period()));
        for (String each : former) {
            facts.of(scope, each).stream()
                    .filter(fact -> said.add(fact.item() + '|' + fact.period()))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparing(Fact::period).reversed().thenComparing(Fact::item));
        boolean grouped = groups(own) || former.stream().anyMatch(each -> groups(events.of(scope, each)));
        return new FirmHistory(firm, own, former, List.copyOf(all), grouped);
    }

    /** Whether the firm has, or had, a parent or subsidiaries. */
    private static boolean groups(List<FirmEvent> events) {
        return events.stream()
                .anyMatch(event -> !event.takenBack() && event.said().kind() == FirmEvent.Kind.JOINED);
    }

    /** What stands above the page: that the firm is no more, and which codes it had. */
    record Told(String ended, String former) {}

    Told told(Happenings happenings, Words words) {
        Optional<FirmEvent> end = events.stream()
                .filter(event -> !event.takenBack() && event.said().ends(firm.creditCode()))
                .findFirst();
        String ended = end.map(event ->
                        words.of("timeline.ended.text", words.day(event.said().day()), happenings.said(event)))
                .orElse("");
        String former = formerCodes.isEmpty()
                ? ""
                : words.of("timeline.former", String.join(words.of("timeline.and"), formerCodes));
        return new Told(ended, former);
    }
}
