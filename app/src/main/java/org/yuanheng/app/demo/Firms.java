package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** The invented firms, county by county, one after another; none is kept, so that a million need no more memory. */
final class Firms {
    private static final double ABOVE = 0.30;
    private static final double SERVICE = 0.07;
    private static final double CLUSTERED = 6; // how much likelier a zone's own trades are in it
    private static final double LETS = 0.18; // of the firms with room, those that let some of it
    private static final double LARGEST_PLOT = 70_000; // ㎡
    private static final double PARK_PLOT = 40_000; // ㎡, the land of a park of small firms
    private static final double PARK_LET = 38_000;
    private static final double PARK_SERVICE = 0.1;
    private static final String PARK_KEEPER = "7221"; // GB/T 4754: who runs parks
    private static final double PARK_SIZE = 0.35; // a tenant's size against other firms below scale
    private static final double MU_PER_SQUARE_METRE = 0.0015;
    private static final double INVESTED_PER_MU = 1_500; // 千元, where output is middling
    private static final double OUTPUT_PER_MU = 3_500; // 千元
    private static final double YEARLY = 0.06; // of what is invested
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);
    private static final long FIRST_DAY = LocalDate.of(1996, 1, 1).toEpochDay();
    private static final long LAST_OLD_DAY = LocalDate.of(2022, 6, 30).toEpochDay();

    private final long seed;
    private final RegionMap map;
    private final Dice dice;
    private final Figures figures;
    private final Names names;
    private final List<Industry> industries = Industry.all();
    private final Map<String, List<Industry>> drawers = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private long made;
    private int plots;

    Firms(long seed, RegionMap map) {
        this.seed = seed;
        this.map = map;
        dice = Dice.of(seed, "firms");
        figures = new Figures(Dice.of(seed, "figures"));
        names = new Names(seed);
        Place.all().forEach(place -> places.put(place.id(), place));
    }

    /** Hands over {@code count} firms of a county. */
    void of(Place county, int count, Consumer<Firm> taker) {
        plots = 0;
        int left = count;
        for (Site park : map.sites(county)) {
            if (park.place().isSmallFirmPark()) {
                int wanted = (int) StrictMath.round(map.share(county, park) * count);
                left -= park(county, park, Math.min(wanted, left), taker);
            }
        }
        while (left > 0) {
            left -= household(county, left, taker);
        }
    }

    /** A firm's code that the roster does not have; {@code which} from 0. */
    String strangerCode(Place county, int which) {
        return CreditCode.of(county.id(), 800_000_000L + which);
    }

    /** What a firm has invested in fixed assets up to a year, in 千元: more on land that yields more. */
    long invested(Firm firm, int year) {
        Firm.Statistics figures = Objects.requireNonNull(firm.statistics());
        double land = firm.plots().stream()
                .map(Firm.Plot::area)
                .reduce(firm.otherLand().add(firm.leasedIn()).subtract(firm.leasedOut()), BigDecimal::add)
                .doubleValue();
        double mu = StrictMath.max(1, land * MU_PER_SQUARE_METRE);
        Dice own = Dice.of(seed, "invested " + firm.code());
        double perMu = INVESTED_PER_MU
                * StrictMath.sqrt(StrictMath.max(0.1, figures.output() / mu / OUTPUT_PER_MU))
                * own.factor(0.45);
        int before = Integer.parseInt(DemoRegion.PERIOD) - year;
        return StrictMath.round(perMu * mu / (1 + YEARLY * before));
    }

    /** A second name for a firm; {@code which} from 0. */
    String formerName(Firm firm, int which) {
        return names.former(firm.county(), city(firm.county()), firm.industry(), which);
    }

    /** One firm, or a landlord with the tenants it has let land to: what is leased in was leased out. */
    private int household(Place county, int most, Consumer<Firm> taker) {
        Site site = site(county);
        Draft owner = draft(county, site, scale());
        boolean roomy = owner.year.land().doubleValue() > 6000 && owner.evaluated();
        boolean lets = roomy && dice.chance(LETS);
        List<Draft> tenants = new ArrayList<>();
        BigDecimal let = NOTHING;
        for (int i = lets ? dice.whole(1, 3) : 0; i > 0 && tenants.size() < most - 1; i--) {
            Draft tenant = draft(county, site, dice.chance(0.3) ? "SERVICE" : "BELOW");
            BigDecimal sum = let.add(tenant.year.land());
            if (sum.compareTo(owner.year.land()) < 0) {
                let = sum;
                tenants.add(tenant);
            }
        }
        Firm landlord = owner(owner, let);
        taker.accept(landlord);
        for (Draft tenant : tenants) {
            taker.accept(
                    firm(tenant, landlord.zone(), landlord.town(), List.of(), NOTHING, tenant.year.land(), NOTHING));
        }
        return 1 + tenants.size();
    }

    /** Who runs a park of small firms, and the tenants of its buildings, each with its part of the one plot. */
    private int park(Place county, Site site, int most, Consumer<Firm> taker) {
        if (most == 0) {
            return 0;
        }
        List<Draft> tenants = new ArrayList<>();
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal let = NOTHING;
        while (tenants.size() < most - 1) {
            BigDecimal part = Figures.amount(dice.between(90, 370), 2);
            if (let.add(part).doubleValue() > PARK_LET) {
                break;
            }
            let = let.add(part);
            parts.add(part);
            tenants.add(draft(county, site, dice.chance(PARK_SERVICE) ? "SERVICE" : "BELOW")
                    .small(PARK_SIZE));
        }
        Industry keeping = industries.stream()
                .filter(industry -> industry.code().equals(PARK_KEEPER))
                .findFirst()
                .orElseThrow();
        Draft keeper = new Draft(
                county,
                site,
                keeping,
                "SERVICE",
                "EVALUATED",
                figures.of(county, site.place(), keeping, "SERVICE", false));
        BigDecimal own = BigDecimal.valueOf(PARK_PLOT).setScale(2);
        List<Firm.Plot> land = List.of(new Firm.Plot(plotId(county), own, site.place(), site.plot(own.doubleValue())));
        taker.accept(firm(keeper, site.place(), site.town(), land, NOTHING, NOTHING, let));
        for (int i = 0; i < tenants.size(); i++) {
            taker.accept(firm(tenants.get(i), site.place(), site.town(), List.of(), NOTHING, parts.get(i), NOTHING));
        }
        return 1 + tenants.size();
    }

    /** What is decided before the land. */
    private record Draft(
            Place county, Site site, Industry industry, String scale, String participation, Figures.Year year) {
        boolean evaluated() {
            return participation.equals("EVALUATED");
        }

        Draft small(double share) {
            return new Draft(county, site, industry, scale, participation, year.times(share));
        }
    }

    private Draft draft(Place county, Site site, String scale) {
        Industry industry = industry(site, scale);
        String participation = participation(industry, scale);
        Figures.Year year = figures.of(county, site.place(), industry, scale, participation.equals("TRANSITION"));
        return new Draft(county, site, industry, scale, participation, year);
    }

    private Firm owner(Draft draft, BigDecimal let) {
        BigDecimal need = draft.year.land();
        BigDecimal other =
                dice.chance(0.08) ? Figures.amount(need.doubleValue() * dice.between(0.02, 0.1), 2) : NOTHING;
        BigDecimal own = need.subtract(other).add(let);
        Site home = draft.site;
        List<Firm.Plot> land = new ArrayList<>();
        for (BigDecimal part : parts(own)) {
            Located located = locate(draft.county, home, part.doubleValue());
            home = land.isEmpty() ? located.site : home;
            land.add(new Firm.Plot(plotId(draft.county), part, zone(located.site), located.ring));
        }
        return firm(draft, zone(home), home.town(), land, other, NOTHING, let);
    }

    private static @Nullable Place zone(Site site) {
        return site.place().isZone() ? site.place() : null;
    }

    private record Located(Site site, @Nullable List<Coordinate> ring) {}

    /** Room on the firm's own site, or else on the next one of the county that has some. */
    private Located locate(Place county, Site site, double area) {
        List<Coordinate> ring = site.plot(area);
        if (ring != null) {
            return new Located(site, ring);
        }
        for (Site other : map.sites(county)) {
            ring = other.place().isSmallFirmPark() ? null : other.plot(area);
            if (ring != null) {
                return new Located(other, ring);
            }
        }
        return new Located(site, null);
    }

    /** One plot, sometimes two; large land is always several, for no block takes more. */
    private List<BigDecimal> parts(BigDecimal own) {
        int count = (int) StrictMath.ceil(own.doubleValue() / LARGEST_PLOT);
        if (count == 1 && own.doubleValue() > 5000 && dice.chance(0.14)) {
            count = 2;
        }
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal rest = own;
        for (int left = count; left > 1; left--) {
            BigDecimal part = Figures.amount(rest.doubleValue() / left * dice.between(0.8, 1.2), 2);
            parts.add(part);
            rest = rest.subtract(part);
        }
        parts.add(rest);
        return parts;
    }

    private Firm firm(
            Draft draft,
            @Nullable Place zone,
            String town,
            List<Firm.Plot> land,
            BigDecimal other,
            BigDecimal leasedIn,
            BigDecimal leasedOut) {
        boolean young = draft.participation.equals("TRANSITION");
        LocalDate registered = young
                ? LocalDate.of(2022, 7, 1).plusDays(dice.whole(0, 800))
                : LocalDate.ofEpochDay(FIRST_DAY + dice.whole(0, (int) (LAST_OLD_DAY - FIRST_DAY)));
        LocalDate production = young
                ? LocalDate.of(2024, 10, 1).plusDays(dice.whole(0, 330))
                : registered.plusDays(dice.whole(60, 330));
        Place city = city(draft.county);
        return new Firm(
                CreditCode.of(draft.county.id(), made++),
                names.next(draft.county, city, draft.industry, draft.scale),
                draft.county,
                zone,
                town,
                draft.industry,
                draft.scale,
                registered,
                production,
                draft.participation,
                land,
                other,
                leasedIn,
                leasedOut,
                draft.year.tax(),
                draft.year.statistics(),
                figures.meters(draft.year.power()),
                draft.year.emission(),
                draft.year.rd());
    }

    private Place city(Place county) {
        return Objects.requireNonNull(places.get(county.parent()), county.id());
    }

    private String plotId(Place county) {
        String number = Integer.toString(++plots);
        return county.id() + "GB" + "0".repeat(Math.max(0, 6 - number.length())) + number;
    }

    private Site site(Place county) {
        List<Site> sites = map.sites(county).stream()
                .filter(site -> !site.place().isSmallFirmPark())
                .toList();
        double left = dice.share()
                * sites.stream().mapToDouble(site -> map.share(county, site)).sum();
        for (Site site : sites) {
            left -= map.share(county, site);
            if (left < 0) {
                return site;
            }
        }
        return sites.getLast();
    }

    private String scale() {
        double chance = dice.share();
        if (chance < SERVICE) {
            return "SERVICE";
        }
        return chance < SERVICE + ABOVE ? "ABOVE" : "BELOW";
    }

    private String participation(Industry industry, String scale) {
        if (industry.kind().equals("UTILITY")) {
            return "EXEMPT";
        }
        double chance = scale.equals("SERVICE") ? 1 : dice.share();
        if (chance < 0.035) {
            return "TRANSITION";
        }
        return chance < 0.05 ? "SCORED_NO_CLASS" : chance < 0.057 ? "EXEMPT" : "EVALUATED";
    }

    private Industry industry(Site site, String scale) {
        boolean service = scale.equals("SERVICE");
        List<Industry> drawer = drawers.computeIfAbsent(site.place().id() + service, key -> drawer(site, service));
        return dice.pick(drawer);
    }

    /** Each industry as often as its weight says, so that drawing one is a single throw. */
    private List<Industry> drawer(Site site, boolean service) {
        List<Industry> drawer = new ArrayList<>();
        for (Industry industry : industries) {
            if (industry.kind().equals("SERVICE") == service) {
                boolean clusters = site.place().focus().contains(industry.division());
                long times = Math.round(industry.weight() * (clusters ? CLUSTERED : 1));
                for (int i = 0; i < times; i++) {
                    drawer.add(industry);
                }
            }
        }
        return drawer;
    }
}
