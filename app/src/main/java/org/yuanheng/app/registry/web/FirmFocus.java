package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Months;
import org.yuanheng.app.registry.Place;

/**
 * Which place and period the page of a firm, or of one of its figures, speaks of: the places it lies in, each leading to
 * the firms there, and the periods of which something is known.
 *
 * @param period the only one shown; empty for all
 */
record FirmFocus(Focus shown, String period) {
    /**
     * Of a firm: the period that the address asks for; the only one, or all, when it asks for none. Months stand side by
     * side in a series of their own and are not offered one by one.
     */
    static FirmFocus ofFirm(Firm firm, List<Place> places, List<Fact> known, Labels labels, Address here) {
        List<String> periods = known.stream()
                .filter(fact -> !Months.among(fact))
                .map(Fact::period)
                .distinct()
                .sorted(Labels.newestFirst())
                .toList();
        boolean several = periods.size() != 1 || known.stream().anyMatch(Months::among);
        String asked = here.first("period").orElse("");
        Address plain = Address.of(here.path());
        List<Focus.Choice> choices = new ArrayList<>();
        if (several || !asked.isEmpty()) {
            choices.add(
                    new Focus.Choice(labels.words().of("registry.all-periods"), plain.toString(), 0, asked.isEmpty()));
        }
        for (String each : periods) {
            boolean current = each.equals(asked) || (asked.isEmpty() && !several);
            choices.add(new Focus.Choice(
                    labels.period(each), plain.with("period", each).toString(), 0, current));
        }
        if (!asked.isEmpty() && !periods.contains(asked)) {
            choices.add(new Focus.Choice(
                    labels.period(asked), plain.with("period", asked).toString(), 0, true));
        }
        return new FirmFocus(new Focus(places(firm, places, labels), choices), asked);
    }

    /** Of a figure: its own period, and the others in which the firm has the same item. */
    static FirmFocus ofFact(Fact fact, Firm firm, List<Place> places, List<Fact> known, Labels labels) {
        List<Focus.Choice> periods = known.stream()
                .filter(each -> each.item().equals(fact.item()))
                .map(each -> new Focus.Choice(
                        labels.period(each.period()),
                        Labels.fact(each),
                        0,
                        each.period().equals(fact.period())))
                .toList();
        return new FirmFocus(new Focus(places(firm, places, labels), periods), fact.period());
    }

    private static List<Focus.Choice> places(Firm firm, List<Place> known, Labels labels) {
        List<Focus.Choice> choices = new ArrayList<>();
        choices.add(new Focus.Choice(labels.words().of("registry.everywhere"), "/firms", 0, false));
        Optional<Place> zone = place(firm.zone(), known);
        place(firm.county(), known).ifPresent(county -> choices.add(choice(county, 1, zone.isEmpty(), labels)));
        zone.ifPresent(found -> choices.add(choice(found, 2, true, labels)));
        return choices;
    }

    private static Focus.Choice choice(Place place, int depth, boolean current, Labels labels) {
        return new Focus.Choice(
                labels.place(place.id()),
                Address.of("/firms").with("place", place.id()).toString(),
                depth,
                current);
    }

    private static Optional<Place> place(@Nullable String id, List<Place> known) {
        return known.stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /** The facts that the page shows. */
    List<Fact> narrowed(List<Fact> known) {
        return known.stream()
                .filter(fact -> period.isEmpty() || fact.period().equals(period))
                .toList();
    }
}
