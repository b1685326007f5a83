package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * Who is whose subsidiary, from day to day, as events say it. A firm has one parent at a time and never stands below
 * itself: an event that would have it otherwise is a {@link Fault} and does not count, so that groups are always trees.
 *
 * @param events that count, in the order of their days
 */
record Holdings(List<Said> events) {
    Holdings {
        events = List.copyOf(events);
    }

    /**
     * A firm and its parent.
     *
     * @param share what the parent holds of it, in percent
     * @param since the day on which it joined
     */
    record Holding(String child, String parent, BigDecimal share, LocalDate since) {
        private Holding recoded(String old, String fresh) {
            return new Holding(child.equals(old) ? fresh : child, parent.equals(old) ? fresh : parent, share, since);
        }
    }

    /** The events with one more, which comes last on its day. */
    Holdings with(Said said) {
        List<Said> all = new ArrayList<>(events);
        int at = (int) events.stream()
                .filter(event -> !event.day().isAfter(said.day()))
                .count();
        all.add(at, said);
        return new Holdings(all);
    }

    /** Who is whose subsidiary at the end of that day, in the order in which they joined. */
    List<Holding> on(LocalDate day) {
        Walk walk = new Walk();
        events.stream().filter(event -> !event.day().isAfter(day)).forEach(walk::see);
        return List.copyOf(walk.held);
    }

    /** What does not fit together, in the order of days. */
    Set<Fault> faults() {
        Walk walk = new Walk();
        events.forEach(walk::see);
        return walk.faults;
    }

    /** The faults that these events have and {@code earlier} ones had not. */
    List<Fault> newSince(Holdings earlier) {
        Set<Fault> known = earlier.faults();
        return faults().stream().filter(fault -> !known.contains(fault)).toList();
    }

    /** What may be wrong with a group. */
    enum Wrong {
        JOINED_ALREADY,
        TWO_PARENTS,
        BELOW_ITSELF,
        NO_MEMBER,
        ENDS_FIRST,
        ENDED
    }

    /**
     * An event that does not fit the others.
     *
     * @param day of the event
     * @param other the parent it has, or the firm that is no more; empty where there is none
     * @param otherDay since when
     */
    record Fault(Wrong wrong, LocalDate day, String child, String parent, String other, LocalDate otherDay) {
        /** What is wrong and what to do. */
        Problem told(UnaryOperator<String> name) {
            String one = name.apply(child);
            String above = name.apply(parent);
            String third = other.isEmpty() ? "" : name.apply(other);
            return switch (wrong) {
                case JOINED_ALREADY ->
                    problem(
                            "event-group-joined",
                            "after",
                            new Text(
                                    "“" + one + "”自 " + otherDay + " 起已经是“" + above + "”的下属企业",
                                    one + " has been a subsidiary of " + above + " since " + otherDay + " already"),
                            new Text("核对两边的企业和已登记的事件", "check both firms and the events noted"));
                case TWO_PARENTS ->
                    problem(
                            "event-group-two-parents",
                            "after",
                            new Text(
                                    "“" + one + "”在 " + day + " 会同时有两家母公司：“" + third + "”（" + otherDay + " 起）和“" + above
                                            + "”",
                                    one + " would have two parents at once on " + day + ": " + third + " (since "
                                            + otherDay + ") and " + above),
                            new Text(
                                    "先登记它退出前一家；补登早先的归属时，先撤回后一件，再按先后登记",
                                    "note first that it leaves the former parent; to add an earlier one, take the later event "
                                            + "back and note both in the order of their days"));
                case BELOW_ITSELF ->
                    problem(
                            "event-group-cycle",
                            "after",
                            new Text(
                                    "“" + above + "”在 " + day + " 自己就在“" + one + "”之下",
                                    above + " itself stands below " + one + " on " + day),
                            new Text(
                                    "母公司与下属企业写反了，或先登记退出集团",
                                    "parent and subsidiary are reversed, or a leaving has to be noted first"));
                case NO_MEMBER ->
                    problem(
                            "event-group-no-member",
                            "after",
                            new Text(
                                    "“" + one + "”在 " + day + " 不是“" + above + "”的下属企业，无从退出",
                                    one + " is no subsidiary of " + above + " on " + day + " and cannot leave it"),
                            new Text("核对两边的企业、日期和已登记的事件", "check both firms, the day and the events noted"));
                case ENDS_FIRST ->
                    problem(
                            "event-group-ends-first",
                            "day",
                            new Text(
                                    "“" + one + "”" + otherDay + " 才加入“" + above + "”，不能在 " + day + " 就退出",
                                    one + " joined " + above + " on " + otherDay + " only and cannot leave it on "
                                            + day),
                            new Text(
                                    "核对退出日期；加入日期登记错了的，先撤回再登记",
                                    "check the day of leaving; if the day of joining is wrong, take it back and note it anew"));
                case ENDED ->
                    problem(
                            "event-group-ended",
                            "day",
                            new Text(
                                    "“" + third + "”自 " + otherDay + " 起不再存续，却登记了 " + day + " 加入集团",
                                    third + " is no more since " + otherDay + ", but joining a group is noted on "
                                            + day),
                            new Text("核对日期；登记错了的先撤回", "check the days; take a wrong event back first"));
            };
        }

        private static Problem problem(String code, String field, Text message, Text advice) {
            return new Problem(code, Place.of(field), message, advice);
        }
    }

    /** Goes through the events and keeps what they come to. */
    private final class Walk {
        private final List<Holding> held = new ArrayList<>();
        private final Map<String, LocalDate> ended = new HashMap<>();
        private final Set<Fault> faults = new LinkedHashSet<>();

        void see(Said event) {
            boolean pair = event.before().size() == 1 && event.after().size() == 1;
            if (event.kind() == Kind.JOINED && pair) {
                join(event);
            } else if (event.kind() == Kind.LEFT && pair) {
                leave(event);
            } else if (event.kind() == Kind.RECODED && pair) {
                recode(event);
            } else {
                event.before().stream().filter(event::ends).forEach(code -> {
                    ended.putIfAbsent(code, event.day());
                    held.removeIf(
                            each -> each.child().equals(code) || each.parent().equals(code));
                });
            }
        }

        private void join(Said event) {
            String child = event.before().getFirst();
            String parent = event.after().getFirst();
            BigDecimal share = Objects.requireNonNullElse(event.share(), BigDecimal.ZERO);
            for (String code : List.of(child, parent)) {
                LocalDate end = ended.get(code);
                if (end != null) {
                    faults.add(new Fault(Wrong.ENDED, event.day(), child, parent, code, end));
                    return;
                }
            }
            add(new Holding(child, parent, share, event.day()), event.day());
        }

        /** Adds a holding if it keeps the groups trees. */
        private void add(Holding fresh, LocalDate day) {
            Optional<Holding> former = parent(fresh.child());
            if (former.isPresent()) {
                Holding known = former.get();
                boolean same = known.parent().equals(fresh.parent());
                Wrong wrong = same ? Wrong.JOINED_ALREADY : Wrong.TWO_PARENTS;
                faults.add(new Fault(
                        wrong, day, fresh.child(), fresh.parent(), same ? "" : known.parent(), known.since()));
            } else if (above(fresh.parent()).contains(fresh.child())) {
                faults.add(new Fault(Wrong.BELOW_ITSELF, day, fresh.child(), fresh.parent(), "", day));
            } else {
                held.add(fresh);
            }
        }

        private Optional<Holding> parent(String child) {
            return held.stream().filter(each -> each.child().equals(child)).findFirst();
        }

        /** The firm and those that it stands below. */
        private List<String> above(String code) {
            List<String> above = new ArrayList<>(List.of(code));
            for (Optional<Holding> next = parent(code);
                    next.isPresent();
                    next = parent(next.get().parent())) {
                above.add(next.get().parent());
            }
            return above;
        }

        private void leave(Said event) {
            String child = event.before().getFirst();
            String parent = event.after().getFirst();
            if (held.removeIf(
                    each -> each.child().equals(child) && each.parent().equals(parent))) {
                return;
            }
            Optional<LocalDate> later = events.stream()
                    .filter(each -> each.kind() == Kind.JOINED && each.day().isAfter(event.day()))
                    .filter(each ->
                            each.before().equals(event.before()) && each.after().equals(event.after()))
                    .map(Said::day)
                    .findFirst();
            Wrong wrong = later.isPresent() ? Wrong.ENDS_FIRST : Wrong.NO_MEMBER;
            faults.add(new Fault(wrong, event.day(), child, parent, "", later.orElse(event.day())));
        }

        /** Under its new code a firm keeps its place, unless the new code has one already that contradicts it. */
        private void recode(Said event) {
            String old = event.before().getFirst();
            String fresh = event.after().getFirst();
            if (old.equals(fresh)) {
                return;
            }
            ended.putIfAbsent(old, event.day());
            List<Holding> moved = held.stream()
                    .filter(each -> each.child().equals(old) || each.parent().equals(old))
                    .toList();
            held.removeAll(moved);
            moved.forEach(each -> add(each.recoded(old, fresh), event.day()));
        }
    }
}
