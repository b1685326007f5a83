package org.yuanheng.app.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister;

/**
 * Land for {@link SomeFirms}: firm 0 holds 36 mu and lets 4 to firm 3 and 2 to firm 4, which are below scale, and 3 to
 * firm 5, which is above. Firm 1 holds 20.
 */
public final class SomeLand {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);

    private final SomeFirms firms;
    private final Facts facts;
    private final LandRegister register;

    /** Lays land out beside the firms. */
    public SomeLand(SomeFirms firms, Facts facts, LandRegister register) {
        this.firms = firms;
        this.facts = facts;
        this.register = register;
    }

    /** Lays out titles, leases and the facts that follow: 27 mu for firm 0, 4, 2 and 3 for its tenants. */
    public void layOut() {
        long file = firms.file("用地台账.xlsx", "land");
        register.take(
                Actor.SYSTEM,
                new LandRegister.Taken("TITLES", "land", "", file, "用地台账.xlsx", 11),
                List.of(title(2, 0, "Z1", "36"), title(3, 1, "Z2", "20")),
                false);
        register.take(
                Actor.SYSTEM,
                new LandRegister.Taken("LEASES", "town", "", file, "用地台账.xlsx", 12),
                List.of(
                        lease(2, "OUT", 0, 3, "4"),
                        lease(3, "IN", 3, 0, "4"),
                        lease(4, "OUT", 0, 4, "2"),
                        lease(5, "IN", 4, 0, "2"),
                        lease(6, "OUT", 0, 5, "3"),
                        lease(7, "IN", 5, 0, "3")),
                false);
        Map<Integer, String> land = new TreeMap<>(Map.of(0, "27", 3, "4", 4, "2", 5, "3"));
        land.forEach((firm, mu) -> facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(file, 13, SomeFirms.PERIOD, "land", null),
                List.of(fact(firm, "land", mu, null))));
        for (int firm : List.of(3, 4)) {
            facts.append(
                    Actor.SYSTEM,
                    new Facts.Delivery(file, 13, SomeFirms.PERIOD, "statistics", null),
                    List.of(fact(firm, "scale", null, "BELOW")));
        }
    }

    private static Facts.New fact(int firm, String item, @Nullable String number, @Nullable String text) {
        return new Facts.New(
                SomeFirms.code(firm),
                item,
                "VALUE",
                number == null ? null : new BigDecimal(number),
                text,
                List.of(new Fact.Cell("结算", firm + 2, "C", item, String.valueOf(number == null ? text : number))),
                "");
    }

    private static LandEntry title(int row, int firm, String parcel, String mu) {
        return new LandEntry(
                "TITLES",
                "地块",
                row,
                "FIRM",
                SomeFirms.code(firm),
                "企业" + firm,
                null,
                null,
                "",
                "",
                "REGISTERED",
                "T" + parcel,
                parcel,
                "",
                "",
                null,
                new BigDecimal(mu),
                null,
                FROM,
                null,
                "");
    }

    private static LandEntry lease(int row, String side, int self, int other, String mu) {
        return new LandEntry(
                "LEASES",
                "租赁",
                row,
                "FIRM",
                SomeFirms.code(self),
                "企业" + self,
                side,
                "FIRM",
                SomeFirms.code(other),
                "企业" + other,
                null,
                "Z1",
                "",
                "",
                "",
                null,
                new BigDecimal(mu),
                null,
                FROM,
                null,
                "");
    }
}
