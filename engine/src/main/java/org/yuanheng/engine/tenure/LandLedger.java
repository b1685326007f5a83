package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account.Line;
import org.yuanheng.engine.tenure.Account.Part;

/**
 * The land ledger 用地台账 of a county: from what is held, built and let follows the land of each firm in each year.
 *
 * <p>A lease moves land from its lessor's account to its lessee's and counts only when both state it alike (or one is of
 * a kind whose word is enough), so that no mu is counted twice and none is lost.
 *
 * <p>Example: of a building of 40,000 m² on 20 mu, 6,000 m² let from April to December move 2.25 mu.
 */
public final class LandLedger {
    private static final int MONTHS = 12;

    private final TenureRules rules;
    private final List<Holding> holdings;
    private final List<Building> buildings;
    private final Lease.Meeting meeting;
    private final List<Dispute> disputes;

    /** Puts statements together that nobody disputes. */
    public LandLedger(TenureRules rules, List<Holding> holdings, List<Building> buildings, List<Half> halves) {
        this(rules, holdings, buildings, halves, List.of());
    }

    /** Puts statements together; of buildings with the same number the first counts. */
    public LandLedger(
            TenureRules rules,
            List<Holding> holdings,
            List<Building> buildings,
            List<Half> halves,
            List<Dispute> disputes) {
        this.rules = rules;
        this.holdings = List.copyOf(holdings);
        this.buildings = List.copyOf(buildings);
        Map<String, Building> byNumber = new HashMap<>();
        buildings.forEach(building -> byNumber.putIfAbsent(building.number(), building));
        this.disputes = List.copyOf(disputes);
        this.meeting = new Lease.Meeting(rules, byNumber, halves);
    }

    /** The accounts of a year, of every firm that holds, uses, lets or rents in it, by credit code. */
    public List<Account> accounts(int year) {
        Map<String, Party> firms = new TreeMap<>();
        Map<String, List<Line>> lines = new HashMap<>();
        for (Holding holding : holdings) {
            line(holding, year).ifPresent(line -> add(firms, lines, holding.holder(), line));
        }
        for (Lease lease : meeting.leases()) {
            line(lease, false, year)
                    .ifPresent(line -> add(firms, lines, lease.half().lessee(), line));
            line(lease, true, year)
                    .ifPresent(line -> add(firms, lines, lease.half().lessor(), line));
        }
        return firms.values().stream()
                .map(firm -> account(firm, year, lines.getOrDefault(firm.code(), List.of())))
                .toList();
    }

    /** The account of a firm in a year; empty when nothing is stated of it. */
    public Optional<Account> account(String creditCode, int year) {
        return accounts(year).stream()
                .filter(account -> account.firm().code().equals(creditCode))
                .findFirst();
    }

    /** What ties firms to parcels in a year: what they hold, rent and let, in the order of the accounts' lines. */
    public List<Foothold> footholds(int year) {
        List<Foothold> all = new ArrayList<>();
        for (Holding holding : holdings) {
            line(holding, year).ifPresent(line -> add(all, holding.holder(), line, holding.parcel()));
        }
        for (Lease lease : meeting.leases()) {
            line(lease, false, year).ifPresent(line -> add(all, lease.half().lessee(), line, lease.parcel()));
            line(lease, true, year).ifPresent(line -> add(all, lease.half().lessor(), line, lease.parcel()));
        }
        return List.copyOf(all);
    }

    private static void add(List<Foothold> all, Party party, Line line, String parcel) {
        if (party.isFirm()) {
            Fraction land = line.part() == Part.LEASED_OUT ? line.counted().negated() : line.counted();
            all.add(new Foothold(party, line.part(), line.other(), parcel, land));
        }
    }

    /** Everything that does not fit together in a year, leases first. */
    public List<Contradiction> contradictions(int year) {
        return Stream.concat(meeting.contradictions(disputes).stream(), consistency(year).found().stream())
                .toList();
    }

    /** Of the {@link #contradictions} those of parcels and floors of which more is let than there is. */
    public List<Contradiction> overlet(int year) {
        return consistency(year).overlet();
    }

    private Consistency consistency(int year) {
        Span during = new Span(java.time.LocalDate.of(year, 1, 1), Optional.of(java.time.LocalDate.of(year, 12, 31)));
        return new Consistency(rules, holdings, buildings, meeting.leases(), during);
    }

    /** The leases that do not count because their halves do not meet. */
    public List<Apart> apart() {
        return List.copyOf(meeting.apart());
    }

    private static void add(Map<String, Party> firms, Map<String, List<Line>> lines, Party party, Line line) {
        if (party.isFirm()) {
            firms.merge(party.code(), party, (one, other) -> one.name().isEmpty() ? other : one);
            lines.computeIfAbsent(party.code(), code -> new ArrayList<>()).add(line);
        }
    }

    private Account account(Party firm, int year, List<Line> lines) {
        List<Line> sorted =
                lines.stream().sorted(Comparator.comparing(Line::part)).toList();
        Fraction total = sorted.stream().map(this::forTotal).reduce(Fraction.ZERO, Fraction::plus);
        return new Account(firm, year, sorted, total.rounded(rules.decimals()));
    }

    private Fraction forTotal(Line line) {
        return rules.roundsLines() ? Fraction.of(line.counted().rounded(rules.decimals())) : line.counted();
    }

    private Optional<Line> line(Holding holding, int year) {
        boolean leftOut = !holding.kind().isHeld();
        if (leftOut && !rules.leftOut().contains(holding.kind())) {
            return Optional.empty();
        }
        Part part = holding.kind() == Holding.Kind.OTHER_USE ? Part.OTHER_USE : Part.OWN;
        String name = Stream.of(holding.number(), holding.parcel(), holding.site())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        Text what = new Text(
                (holding.kind().label().zh() + " " + name).strip(),
                (holding.kind().label().en() + " " + name).strip());
        Fraction area = Fraction.of(holding.area());
        return line(
                part,
                what,
                Optional.empty(),
                leftOut ? area.negated() : area,
                holding.span(),
                year,
                (leftOut ? "−" : "") + Words.plain(holding.area()),
                List.of(holding.place()));
    }

    private Optional<Line> line(Lease lease, boolean out, int year) {
        Half half = lease.half();
        Text what = lease.building()
                .map(building -> new Text("楼栋 " + building.number(), "building " + building.number()))
                .orElse(new Text(("土地 " + half.object()).strip(), ("land " + half.object()).strip()));
        List<Place> places = Stream.concat(Stream.of(half), lease.met().stream())
                .map(Half::place)
                .toList();
        return line(
                out ? Part.LEASED_OUT : Part.LEASED_IN,
                what,
                Optional.of(out ? half.lessee() : half.lessor()),
                out ? lease.land().negated() : lease.land(),
                half.span(),
                year,
                (out ? "−" : "") + lease.words(),
                places);
    }

    private Optional<Line> line(
            Part part,
            Text what,
            Optional<Party> other,
            Fraction area,
            Span span,
            int year,
            String words,
            List<Place> places) {
        List<Integer> months = rules.months().of(span, year);
        if (months.isEmpty()) {
            return Optional.empty();
        }
        Fraction counted = area.times(Fraction.of(months.size())).over(Fraction.of(MONTHS));
        BigDecimal shown = counted.rounded(rules.decimals());
        String steps = words + (months.size() == MONTHS ? "" : " × " + months.size() + " ÷ " + MONTHS);
        String worked = steps.contains("×")
                ? steps
                        + (counted.equalTo(shown) ? " = " : " ≈ ")
                        + Words.plain(shown).replace('-', '−')
                : steps;
        return Optional.of(new Line(part, what, other, area, months, counted, worked, places));
    }
}
