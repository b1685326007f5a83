package org.yuanheng.app.zone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;

/** The zones as they stand today, with what their firms add up to. */
@Component
public class Zones {
    private final Places places;
    private final Standings standings;
    private final FirmSums sums;
    private final Clock clock;

    /** Puts together what the parts know. */
    public Zones(Places places, Standings standings, FirmSums sums, Clock clock) {
        this.places = places;
        this.standings = standings;
        this.sums = sums;
        this.clock = clock;
    }

    /**
     * The zones of a day.
     *
     * @param year whose facts are summed; empty when there are none
     * @param zones that there are, in the order of their ids
     */
    public record Picture(Optional<String> year, LocalDate day, Territory territory, List<Zone> zones) {
        /** The zone of that id that is there. */
        public Optional<Zone> find(String id) {
            return zones.stream().filter(zone -> zone.id().equals(id)).findFirst();
        }
    }

    /** The zones of today; the figures are those that {@code scope} lets see. */
    public Picture today(Scope scope, String askedYear) {
        LocalDate day = LocalDate.now(clock);
        Territory territory = new Territory(places.list());
        Optional<String> year = sums.year(askedYear);
        Map<String, Total> now = year.map(each -> sums.of(scope, each)).orElse(Map.of());
        Map<String, Total> before =
                year.map(each -> sums.of(scope, yearBefore(each))).orElse(Map.of());
        Map<String, Standing> stand = standings.on(day);
        List<Zone> zones = new ArrayList<>();
        for (Place place : territory.zones()) {
            if (place.existsOn(day)) {
                var within = territory.within(place.id());
                zones.add(new Zone(
                        place,
                        stand.get(place.id()),
                        sum(now, within),
                        sum(before, within),
                        territory.inner(place),
                        within));
            }
        }
        return new Picture(year, day, territory, List.copyOf(zones));
    }

    private static String yearBefore(String year) {
        return Integer.toString(Integer.parseInt(year) - 1);
    }

    static Total sum(Map<String, Total> own, Iterable<String> zones) {
        Total sum = Total.NOTHING;
        for (String zone : zones) {
            sum = sum.plus(own.getOrDefault(zone, Total.NOTHING));
        }
        return sum;
    }
}
