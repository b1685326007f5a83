package org.yuanheng.app.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.app.registry.FirmGroup.Figures;
import org.yuanheng.app.registry.FirmGroup.Member;
import org.yuanheng.app.registry.FirmGroup.Then;
import org.yuanheng.app.registry.Holdings.Holding;

/** The groups that firms form by the register of events, and what their members have in a period. */
@Component
public class FirmGroups {
    private static final List<String> DESCRIBING = List.of("county", "zone", "industry", "scale");

    private final Rows rows;
    private final FirmEvents events;
    private final Clock clock;

    /** Reads {@code rows}; who belongs together follows from {@code events}. */
    public FirmGroups(Rows rows, FirmEvents events, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** The group of a firm that the person may see, at the end of a day; the firm alone when it is in none. */
    public FirmGroup of(Scope scope, Firm firm, LocalDate day) {
        List<Said> said = events.joined(List.of(firm.creditCode())).stream()
                .map(FirmEvent::said)
                .toList();
        Holdings holdings = new Holdings(said);
        Tree tree = new Tree(holdings.on(day), said);
        List<String> codes = tree.from(firm.creditCode());
        Map<String, Firm> seen = new HashMap<>();
        firms(scope, codes).forEach(each -> seen.put(each.creditCode(), each));
        Map<String, Then> then = day.isBefore(LocalDate.now(clock)) ? then(scope, seen.values(), tree, day) : Map.of();
        List<Member> members = new ArrayList<>();
        tree.lay(codes.getFirst(), 0, seen, then, members);
        return new FirmGroup(
                day, members, seen.size() < codes.size(), holdings.faults().size());
    }

    /** Who stands below whom, from the events of all firms that are joined. */
    private record Tree(List<Holding> held, List<Said> said) {
        private @Nullable Holding above(String code) {
            return held.stream()
                    .filter(each -> each.child().equals(code))
                    .findFirst()
                    .orElse(null);
        }

        private List<Holding> below(String code) {
            return held.stream().filter(each -> each.parent().equals(code)).toList();
        }

        /** Everybody in the group of that firm, its head first. */
        List<String> from(String code) {
            String head = codes(code).stream()
                    .filter(each -> above(each) != null || !below(each).isEmpty())
                    .findFirst()
                    .orElse(code);
            for (Holding up = above(head); up != null; up = above(head)) {
                head = up.parent();
            }
            Set<String> all = new LinkedHashSet<>();
            Deque<String> next = new ArrayDeque<>(List.of(head));
            while (!next.isEmpty()) {
                String one = next.pop();
                if (all.add(one)) {
                    below(one).forEach(each -> next.push(each.child()));
                }
            }
            return List.copyOf(all);
        }

        /** The code and all that became it or that it became, itself first. */
        List<String> codes(String code) {
            Set<String> all = new LinkedHashSet<>(List.of(code));
            for (int before = 0; before < all.size(); ) {
                before = all.size();
                said.stream().filter(event -> event.kind() == Kind.RECODED).forEach(event -> {
                    String old = event.before().getFirst();
                    String fresh = event.after().getFirst();
                    if (all.contains(old) || all.contains(fresh)) {
                        all.addAll(List.of(fresh, old));
                    }
                });
            }
            return List.copyOf(all);
        }

        /** The last move of a firm between the first day of a year and a day. */
        FirmEvent.@Nullable Where moved(String code, String year, LocalDate day) {
            return said.stream()
                    .filter(event -> event.kind() == Kind.MOVED
                            && codes(code).contains(event.before().getFirst()))
                    .filter(event -> !event.day().isAfter(day) && event.day().getYear() >= Integer.parseInt(year))
                    .reduce((earlier, later) -> later)
                    .map(Said::where)
                    .orElse(null);
        }

        /** Adds a firm and those below it; who is not seen leaves no trace but that those below move up. */
        void lay(String code, int depth, Map<String, Firm> seen, Map<String, Then> then, List<Member> members) {
            Firm firm = seen.get(code);
            if (firm != null) {
                Holding up = above(code);
                Firm parent = up == null ? null : seen.get(up.parent());
                members.add(new Member(
                        firm,
                        then.getOrDefault(code, Then.now(firm)),
                        depth,
                        up == null ? null : parent == null ? "" : parent.name(),
                        up == null ? null : up.share(),
                        up == null ? null : up.since(),
                        codes(code)));
            }
            below(code).stream()
                    .sorted(Comparator.comparing(Holding::share).reversed().thenComparing(Holding::child))
                    .forEach(each -> lay(each.child(), firm == null ? depth : depth + 1, seen, then, members));
        }
    }

    private List<Firm> firms(Scope scope, Collection<String> codes) {
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.zone, f.town, f.industry, f.scale, f.registered_on,
                       f.production_on, f.participation, array_to_string(f.addresses, '；') as address, f.legal_person
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*} and f.credit_code = any (:codes)
                """)
                .param("codes", codes.toArray(String[]::new))
                .query(Firm.class)
                .list();
    }

    private record Described(String unitId, String item, String period, String textValue) {}

    /** What the last roster of or before the day's year says of each firm, and where it moved since. */
    private Map<String, Then> then(Scope scope, Collection<Firm> firms, Tree tree, LocalDate day) {
        List<Described> said = rows.sql(scope, """
                select c.unit_id, c.item, c.period, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                  and c.unit_id = any (:codes) and c.item = any (:items) and c.text_value is not null
                  and c.period ~ '^[0-9]{4}$' and c.period <= :year
                """)
                .param("codes", codes(firms, tree))
                .param("items", DESCRIBING.toArray(String[]::new))
                .param("year", Integer.toString(day.getYear()))
                .query(Described.class)
                .list();
        Map<String, Map<String, List<Described>>> rosters = said.stream()
                .collect(Collectors.groupingBy(
                        Described::unitId,
                        Collectors.groupingBy(Described::period, TreeMap::new, Collectors.toList())));
        Map<String, Then> then = new HashMap<>();
        for (Firm firm : firms) {
            tree.codes(firm.creditCode()).stream()
                    .map(rosters::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(years -> ((TreeMap<String, List<Described>>) years).lastEntry())
                    .ifPresent(last -> then.put(
                            firm.creditCode(),
                            then(
                                    firm,
                                    last.getKey(),
                                    last.getValue(),
                                    tree.moved(firm.creditCode(), last.getKey(), day))));
        }
        return then;
    }

    private static Then then(Firm firm, String year, List<Described> roster, FirmEvent.@Nullable Where moved) {
        Map<String, String> texts =
                roster.stream().collect(Collectors.toMap(Described::item, Described::textValue, (one, other) -> one));
        boolean placed = texts.containsKey("county");
        String county =
                moved != null && moved.county() != null ? moved.county() : texts.getOrDefault("county", firm.county());
        String zone = moved != null ? moved.zone() : placed ? texts.get("zone") : firm.zone();
        return new Then(
                county,
                zone,
                texts.getOrDefault("industry", firm.industry()),
                texts.getOrDefault("scale", firm.scale()),
                year);
    }

    private static String[] codes(Collection<Firm> firms, Tree tree) {
        return firms.stream()
                .flatMap(firm -> tree.codes(firm.creditCode()).stream())
                .distinct()
                .toArray(String[]::new);
    }

    private static String[] codes(FirmGroup group) {
        return group.members().stream()
                .flatMap(member -> member.codes().stream())
                .distinct()
                .toArray(String[]::new);
    }

    /** The periods in which members have figures of these items, as far as the person may see them. */
    public List<String> periods(Scope scope, FirmGroup group, Collection<String> items) {
        return rows.sql(scope, """
                select distinct c.period
                from registry.every_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=c.department}
                  and c.unit_id = any (:codes) and c.item = any (:items) and c.value is not null
                """)
                .param("codes", codes(group))
                .param("items", items.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * What the members have of these items in a period. A firm that had several codes has the figure of its own one, and
     * where that says nothing that of another.
     */
    public Figures figures(Scope scope, FirmGroup group, String period, Collection<String> items) {
        Map<String, Map<String, Fact>> known = rows
                .sql(scope, """
                select c.*, s.name as file_name
                from registry.current_fact c
                    join registry.firm f on f.credit_code = c.unit_id
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=c.department}
                  and c.unit_id = any (:codes) and c.item = any (:items) and c.period = :period
                """)
                .param("codes", codes(group))
                .param("items", items.toArray(String[]::new))
                .param("period", period)
                .query(Fact.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Fact::item, Collectors.toMap(Fact::unitId, Function.identity())));
        Map<String, Map<String, Fact>> figures = new HashMap<>();
        known.forEach((item, facts) -> group.members()
                .forEach(member -> member.codes().stream()
                        .map(facts::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(fact -> figures.computeIfAbsent(item, key -> new HashMap<>())
                                .put(member.firm().creditCode(), fact))));
        return new Figures(period, figures);
    }
}
