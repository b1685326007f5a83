package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.engine.period.Period;

/**
 * What the firms of each zone add up to in a year, summed by the database. The sums of a scope, year and item are kept until
 * a fact of that item and year is added or a firm changes: after new facts only what they are of is summed anew.
 */
@Component
public class FirmSums {
    /** What is summed, by the vocabulary; figures of a zone are made of nothing else. */
    static final List<String> ITEMS = List.of(
            "tax",
            "land",
            "output",
            "value_added",
            "revenue",
            "energy",
            "emission",
            "staff",
            "rd",
            "exports",
            "profit");

    private static final Logger LOG = LoggerFactory.getLogger(FirmSums.class);
    private static final long FEW = 5_000; // facts that stand by themselves
    private static final int KEPT = 24;
    private static final int REFRESHED = 4; // of those who looked last

    /** What is summed, by id of the vocabulary. */
    public static List<String> items() {
        return ITEMS;
    }

    private final Rows rows;
    private final ZoneFigures figures;
    private final Map<Key, Lock> locks = new ConcurrentHashMap<>();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Reads from {@code rows}. */
    @Autowired
    public FirmSums(Rows rows) {
        this(rows, FEW);
    }

    FirmSums(Rows rows, long few) {
        this.rows = rows;
        this.figures = new ZoneFigures(rows, few);
    }

    private record Key(Scope scope, String year) {}

    /**
     * Sums of a scope and year, and what they are made of.
     *
     * @param parts by item, and the firms with their revenue by industry under the empty text
     */
    private record Kept(Map<String, Part> parts, Map<String, Total> sums) {}

    /** The sums of an item as they were when its facts and the firms stood so. */
    private record Part(ZoneFigures.State state, String firms, List<ZoneFigures.Line> lines) {
        boolean of(ZoneFigures.State now, String firmsNow) {
            return state.equals(now) && firms.equals(firmsNow);
        }
    }

    /** The years of which any firm has facts, the newest first. */
    public List<String> years() {
        return rows.reference("""
                        with recursive single (period) as (
                            select min(f.period) from registry.fact f
                            union all
                            select (select min(f.period) from registry.fact f where f.period > s.period)
                            from single s where s.period is not null
                        )
                        select y.period
                        from (select s.period from single s where s.period is not null
                              union select d.period from registry.delivered d) y
                        where y.period ~ '^[0-9]{4}$'
                        order by y.period desc
                        """).query(String.class).list();
    }

    /** The newest of {@link #years} that is asked for, or the newest of all. */
    public Optional<String> year(String asked) {
        List<String> years = years();
        return years.contains(asked) ? Optional.of(asked) : years.stream().findFirst();
    }

    /** The last month of a year up to which firms have figures since January. */
    public Optional<Period> monthsOf(String year) {
        return rows
                .reference("select distinct d.period from registry.delivered d where d.period like :year || '-01..%'")
                .param("year", year)
                .query(String.class)
                .list()
                .stream()
                .flatMap(period -> Period.parse(period).stream())
                .max(Period::compareTo);
    }

    /** What the firms that stand in each zone itself, not in one within it, add up to; a zone without firms is not in it. */
    public Map<String, Total> of(Scope scope, String year) {
        Key key = new Key(scope, year);
        Lock lock = locks.computeIfAbsent(key, each -> new ReentrantLock());
        lock.lock();
        try {
            return current(key);
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Total> current(Key key) {
        Map<String, ZoneFigures.State> states = figures.states(key.year(), ITEMS);
        String firms = figures.firms();
        Kept known = known(key);
        Map<String, Part> parts = new HashMap<>();
        Map<String, ZoneFigures.State> stale = new HashMap<>();
        states.forEach((item, state) -> {
            Part before = known.parts().get(item);
            if (before != null && before.of(state, firms)) {
                parts.put(item, before);
            } else {
                stale.put(item, state);
            }
        });
        figures.sums(key.scope(), key.year(), stale)
                .forEach((item, lines) ->
                        parts.put(item, new Part(stale.getOrDefault(item, ZoneFigures.State.NOTHING), firms, lines)));
        ZoneFigures.State revenue = states.getOrDefault(ZoneFigures.REVENUE, ZoneFigures.State.NOTHING);
        Part before = known.parts().get("");
        parts.put(
                "",
                before != null && before.of(revenue, firms)
                        ? before
                        : new Part(revenue, firms, figures.industries(key.scope(), key.year())));
        if (parts.equals(known.parts())) {
            return known.sums();
        }
        Map<String, Total> sums = sums(parts);
        synchronized (kept) {
            kept.put(key, new Kept(Map.copyOf(parts), sums));
            if (kept.size() > KEPT) {
                Key oldest = kept.keySet().iterator().next();
                kept.remove(oldest);
                locks.remove(oldest);
            }
        }
        return sums;
    }

    /** New facts are summed as soon as they are there, beside whoever works, for those who have looked at that year. */
    @TransactionalEventListener
    void on(FactsAccepted news) {
        if (news.items().stream().anyMatch(ITEMS::contains)) {
            Thread.ofVirtual().name("zone-sums").start(() -> refresh(news.period()));
        }
    }

    /** The first page after a start need not wait for the sums of the whole region. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofVirtual().name("zone-sums").start(() -> {
            try {
                year("").ifPresent(last -> of(Scope.everything(), last));
            } catch (DataAccessException e) {
                LOG.warn("sums are made when they are first asked for", e);
            }
        });
    }

    private void refresh(String year) {
        List<Key> asked;
        synchronized (kept) {
            asked = kept.keySet().stream()
                    .filter(key -> key.year().equals(year))
                    .toList();
        }
        try {
            asked.reversed().stream().limit(REFRESHED).forEach(key -> of(key.scope(), key.year()));
        } catch (DataAccessException e) {
            LOG.warn("sums of {} are made when they are next asked for", year, e);
        }
    }

    /** The sums as they were when they were last made, without a look at the facts; empty when they never were. */
    Map<String, Total> lastKnown(Scope scope, String year) {
        return known(new Key(scope, year)).sums();
    }

    private Kept known(Key key) {
        synchronized (kept) {
            return kept.getOrDefault(key, new Kept(Map.of(), Map.of()));
        }
    }

    private static Map<String, Total> sums(Map<String, Part> parts) {
        Map<String, Long> firms = new HashMap<>();
        Map<String, Map<String, BigDecimal>> industries = new HashMap<>();
        Map<String, Map<String, Total.Sum>> items = new HashMap<>();
        parts.forEach((item, part) -> {
            for (ZoneFigures.Line each : part.lines()) {
                BigDecimal value = each.value();
                if (item.isEmpty()) {
                    firms.merge(each.zone(), each.firms(), Long::sum);
                    if (value != null && !each.industry().isEmpty()) {
                        industries
                                .computeIfAbsent(each.zone(), zone -> new HashMap<>())
                                .put(each.industry(), value);
                    }
                } else if (value != null) {
                    items.computeIfAbsent(each.zone(), zone -> new HashMap<>())
                            .put(item, new Total.Sum(value, each.firms()));
                }
            }
        });
        Map<String, Total> sums = new HashMap<>();
        firms.forEach((zone, count) -> sums.put(
                zone, new Total(count, items.getOrDefault(zone, Map.of()), industries.getOrDefault(zone, Map.of()))));
        return Map.copyOf(sums);
    }

    /** A firm of the first industry, or any, with its revenue. */
    public record Firm(
            String creditCode,
            String name,
            String industry,
            @Nullable BigDecimal revenue) {}

    /** The firms of some zones, those with the most revenue first. */
    public List<Firm> firms(Scope scope, String year, List<String> zones) {
        return new ArrayList<>(rows.sql(scope, """
                select f.credit_code, f.name, f.industry, x.value as revenue
                from registry.firm f
                    left join (select distinct on (s.unit_id) s.unit_id, s.value
                               from registry.every_fact s
                               where s.period = :year and s.item = 'revenue'
                               order by s.unit_id, s.id desc) x on x.unit_id = f.credit_code
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.zone = any (:zones)
                order by x.value desc nulls last, f.credit_code
                """)
                .param("year", year)
                .param("zones", zones.toArray(String[]::new))
                .query(Firm.class)
                .list());
    }
}
