package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.tenure.Account;
import org.yuanheng.engine.tenure.Contradiction;

/**
 * What the land ledger of the whole region comes to in a year: reckoned when its registers or answers have changed, and
 * kept until they do. A ledger so large that nobody would wait for it is reckoned beside the pages, which show what was
 * reckoned before and say so.
 */
@Component
public class LandReckonings {
    private static final Logger LOG = LoggerFactory.getLogger(LandReckonings.class);

    /** So many entries are reckoned while somebody waits: less than half a second. */
    private static final long AT_ONCE = 20_000;

    private static final int YEARS_KEPT = 3;

    private final Rows rows;
    private final LandRegister register;
    private final long atOnce;
    private final ReentrantLock reckoning = new ReentrantLock();
    private final AtomicBoolean ahead = new AtomicBoolean();
    private final Map<Integer, Reckoned> kept = new LinkedHashMap<>();

    @Autowired
    LandReckonings(Rows rows, LandRegister register) {
        this(rows, register, AT_ONCE);
    }

    LandReckonings(Rows rows, LandRegister register, long atOnce) {
        this.rows = rows;
        this.register = register;
        this.atOnce = atOnce;
    }

    /** What the ledger says as long as this stays the same. */
    private record State(long entries, long deliveries, long superseded, long answers) {}

    private record Reckoned(State state, Reckoning reckoning) {}

    /**
     * A year's ledger, of every firm in it.
     *
     * @param totals each firm's land by code, in mu
     * @param wrong how many contradictions each firm has that has any
     * @param tenants the firms that rent and hold nothing
     * @param sources of each contradiction's place, the batch of the file or the answer of a person
     * @param stale whether registers or answers have changed since and it is being reckoned anew
     */
    public record Reckoning(
            Map<String, BigDecimal> totals,
            Map<String, Integer> wrong,
            Set<String> tenants,
            List<Contradiction> contradictions,
            LandRegister.Sources sources,
            boolean stale) {
        private Reckoning old() {
            return new Reckoning(totals, wrong, tenants, contradictions, sources, true);
        }
    }

    /** The ledger of a year as it is now; of a large one that has just changed, as it was. */
    public Reckoning of(int year) {
        State now = state();
        Optional<Reckoned> before = kept(year);
        if (before.isPresent() && before.get().state().equals(now)) {
            return before.get().reckoning();
        }
        if (before.isPresent() && now.entries() > atOnce) {
            beside(year);
            return before.get().reckoning().old();
        }
        return reckon(year);
    }

    /** Of a large ledger the last whole year is asked for first: nobody should wait for it. */
    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (state().entries() > atOnce) {
            beside(register.lastYear());
        }
    }

    private void beside(int year) {
        if (ahead.compareAndSet(false, true)) {
            Thread.ofVirtual().name("land-" + year).start(() -> {
                try {
                    reckon(year);
                } catch (RuntimeException e) {
                    LOG.warn("the land ledger of {} was not reckoned", year, e);
                } finally {
                    ahead.set(false);
                }
            });
        }
    }

    private Optional<Reckoned> kept(int year) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(year));
        }
    }

    /** One at a time: of a province it takes a third of the usual memory. */
    private Reckoning reckon(int year) {
        reckoning.lock();
        try {
            State state = state();
            Optional<Reckoned> before = kept(year);
            if (before.isPresent() && before.get().state().equals(state)) {
                return before.get().reckoning();
            }
            Reckoning done = reckoned(register.of(""), year);
            synchronized (kept) {
                kept.remove(year);
                kept.put(year, new Reckoned(state, done));
                if (kept.size() > YEARS_KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return done;
        } finally {
            reckoning.unlock();
        }
    }

    private static Reckoning reckoned(LandRegister.Known known, int year) {
        Map<String, BigDecimal> totals = new HashMap<>();
        Set<String> tenants = new HashSet<>();
        for (Account account : known.ledger().accounts(year)) {
            totals.put(account.firm().code(), account.total());
            if (account.isTenantOnly()) {
                tenants.add(account.firm().code());
            }
        }
        List<Contradiction> contradictions = known.ledger().contradictions(year);
        Map<String, Integer> wrong = new HashMap<>();
        Map<Place, Long> batches = new HashMap<>();
        Map<Place, LeaseAnswer> spoken = new HashMap<>();
        for (Contradiction each : contradictions) {
            each.firms().forEach(code -> wrong.merge(code, 1, Integer::sum));
            Place place = each.problem().place();
            Optional.ofNullable(known.batches().get(place)).ifPresent(batch -> batches.put(place, batch));
            Optional.ofNullable(known.spoken().get(place)).ifPresent(answer -> spoken.put(place, answer));
        }
        return new Reckoning(totals, wrong, tenants, contradictions, new LandRegister.Sources(batches, spoken), false);
    }

    private State state() {
        return rows.reference("""
                select coalesce((select max(e.id) from registry.land_entry e), 0) as entries, count(*) as deliveries,
                       count(d.superseded_at) as superseded, (select count(*) from registry.lease_answer) as answers
                from registry.land_delivery d
                """).query(State.class).single();
    }
}
