package org.yuanheng.app.cockpit.web;

import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.period.Period;

/**
 * What a first page has to tell before any figure: deliveries that are overdue, and files that wait for the reader's county.
 *
 * @param overdue how many there are
 * @param escalated of how many of them the leader is told
 * @param first the gravest of them, each leading to what is missing
 * @param approvals how many files wait
 */
public record Urgent(int overdue, long escalated, List<Crumb> first, long approvals) {
    private static final int SHOWN = 5;

    static Urgent of(Promises promises, Approvals approvals, Person person, Places places, Words words) {
        List<Promises.Overdue> all = promises.overdue(person.scope());
        return new Urgent(
                all.size(),
                all.stream().filter(Promises.Overdue::escalated).count(),
                all.stream()
                        .limit(SHOWN)
                        .map(each -> new Crumb(line(each, places, words), each.href()))
                        .toList(),
                approvals.open(person.scope()));
    }

    private static String line(Promises.Overdue each, Places places, Words words) {
        Optional<Place> county = each.county().isEmpty() ? Optional.empty() : places.find(each.county());
        String table = words.of(each.title())
                + county.map(place -> " " + words.of(place.name())).orElse("");
        String line = words.of(
                "cockpit.overdue.one",
                Departments.name(words, each.department()),
                table,
                words.of(Period.said(each.period())),
                words.day(each.dueOn()),
                each.told(),
                each.due());
        return each.escalated() ? line + " · " + words.of("cockpit.overdue.escalated") : line;
    }
}
