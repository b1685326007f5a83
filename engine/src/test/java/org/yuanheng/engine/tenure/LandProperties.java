package org.yuanheng.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yuanheng.engine.layout.Fraction;

/** Every mu is counted once, whoever lets what to whom; and a reckoning day by day comes to the same. */
class LandProperties {
    private static final String[] FIRMS = {"A", "B", "C", "D"};
    private static final Fraction NONE = Fraction.ZERO;

    /** Something that adds land to a party, or takes it, from a day to a day. */
    private record Piece(String firm, double mu, LocalDate from, LocalDate until) {}

    /** A county by chance, and beside it the plain pieces of land that its reckoning has to come to. */
    private static final class County {
        private final Random chance;
        private final Land land = new Land();
        private final List<Piece> pieces = new ArrayList<>();
        /** What comes into the county's accounts from outside them, or leaves them. */
        private final List<Piece> outside = new ArrayList<>();

        private County(long seed) {
            chance = new Random(seed);
            for (int i = 0; i < 6; i++) {
                hold(i);
            }
            for (int i = 0; i < 6; i++) {
                let(i);
            }
        }

        private LocalDate day() {
            return LocalDate.of(2024, 7, 1).plusDays(chance.nextInt(730));
        }

        private LocalDate[] days() {
            LocalDate one = day();
            LocalDate other = day();
            return one.isAfter(other) ? new LocalDate[] {other, one} : new LocalDate[] {one, other};
        }

        private String firm() {
            return FIRMS[chance.nextInt(FIRMS.length)];
        }

        private void hold(int i) {
            LocalDate[] days = days();
            String firm = firm();
            String mu = (1 + chance.nextInt(40)) + "." + chance.nextInt(10);
            int kind = chance.nextInt(4);
            switch (kind) {
                case 0 -> land.leftOut(Holding.Kind.UNBUILT, firm, "P" + i, mu, days[0].toString(), days[1].toString());
                case 1 -> land.otherUse(firm, mu, days[0].toString(), days[1].toString());
                default -> land.title(firm, "P" + i, mu, days[0].toString(), days[1].toString());
            }
            Piece piece = new Piece(firm, (kind == 0 ? -1 : 1) * Double.parseDouble(mu), days[0], days[1]);
            pieces.add(piece);
            outside.add(piece);
        }

        private void let(int i) {
            LocalDate[] days = days();
            String from = days[0].toString();
            String until = days[1].toString();
            String lessor = firm();
            String lessee = firm();
            Party village = Land.party(Party.Kind.VILLAGE, "村");
            switch (chance.nextInt(6)) {
                case 0 -> {
                    land.in(Land.firm(lessee), village, "L" + i, "", null, "2.5", from, until, "");
                    outside.add(moved(lessee, 2.5, days));
                }
                case 1 -> {
                    land.out(Land.firm(lessor), village, "L" + i, "", null, "1.5", from, until, "");
                    outside.add(moved(lessor, -1.5, days));
                }
                case 2 -> land.in(Land.firm(lessee), Land.firm(lessor), "L" + i, "", null, "9", from, until, "");
                case 3 -> land.out(Land.firm(lessor), Land.firm(lessee), "L" + i, "", null, "9", from, until, "");
                case 4 -> {
                    land.letLand(lessor, lessee, "L" + i, "3.3", from, until);
                    moved(lessor, -3.3, days);
                    moved(lessee, 3.3, days);
                }
                default -> {
                    land.building("B" + i, lessor, 3, "7000", "13");
                    land.let(lessor, lessee, "B" + i, "2", "1111", from, until);
                    moved(lessor, -13 * 1111 / 7000.0, days);
                    moved(lessee, 13 * 1111 / 7000.0, days);
                }
            }
        }

        private Piece moved(String firm, double mu, LocalDate[] days) {
            Piece piece = new Piece(firm, mu, days[0], days[1]);
            pieces.add(piece);
            return piece;
        }
    }

    @Property(tries = 300)
    void everyMuIsCountedOnceInEveryMonth(@ForAll long seed) {
        County county = new County(seed);
        List<Account> accounts = county.land.by(Land.shipped()).accounts(2025);

        for (int month = 1; month <= 12; month++) {
            int in = month;
            Fraction all = accounts.stream().map(account -> account.inMonth(in)).reduce(NONE, Fraction::plus);
            double expected = on(county.outside, LocalDate.of(2025, month, 15)).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(decimal(all)).as("month %s", month).isCloseTo(expected, within());
        }
    }

    @Property(tries = 300)
    void aReckoningDayByDayComesToTheSame(@ForAll long seed) {
        County county = new County(seed);
        Map<String, Double> sums = new HashMap<>();
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() == 2025; day = day.plusDays(1)) {
            if (day.getDayOfMonth() == 15) {
                on(county.pieces, day).forEach((firm, mu) -> sums.merge(firm, mu / 12, Double::sum));
            }
        }

        LandLedger ledger = county.land.by(Land.shipped());

        for (String firm : FIRMS) {
            double found = ledger.account(firm, 2025)
                    .map(account -> account.total().doubleValue())
                    .orElse(0.0);
            assertThat(found)
                    .as(firm)
                    .isCloseTo(sums.getOrDefault(firm, 0.0), org.assertj.core.data.Offset.offset(0.00000051));
        }
    }

    /** A line is its area times its months, and the four numbers sum to the account. */
    @Property(tries = 100)
    void linesAddUpToTheAccount(@ForAll long seed) {
        for (Account account : new County(seed).land.by(Land.shipped()).accounts(2025)) {
            Fraction parts = account.of(Account.Part.OWN)
                    .plus(account.of(Account.Part.OTHER_USE))
                    .plus(account.of(Account.Part.LEASED_IN))
                    .plus(account.of(Account.Part.LEASED_OUT).negated());
            Fraction months = NONE;
            for (int month = 1; month <= 12; month++) {
                months = months.plus(account.inMonth(month));
            }
            assertThat(parts.rounded(6)).isEqualTo(account.total());
            assertThat(months.over(Fraction.of(12))).isEqualTo(parts);
        }
    }

    private static Map<String, Double> on(List<Piece> pieces, LocalDate day) {
        Map<String, Double> sums = new HashMap<>();
        pieces.stream()
                .filter(piece -> !day.isBefore(piece.from()) && !day.isAfter(piece.until()))
                .forEach(piece -> sums.merge(piece.firm(), piece.mu(), Double::sum));
        return sums;
    }

    private static double decimal(Fraction fraction) {
        return new BigDecimal(fraction.numerator())
                .divide(new BigDecimal(fraction.denominator()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
