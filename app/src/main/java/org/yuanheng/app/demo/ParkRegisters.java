package org.yuanheng.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.demo.DemoFiles.Delivery;

/**
 * The registers of the small-firm parks: units on the floors of their buildings, and who rents them, with the mistakes that
 * operators make. Invented like everything here.
 */
final class ParkRegisters {
    private static final List<String> UNITS = List.of("小微园编号|小微园名称|楼栋编号|所在楼层|单元号|单元面积（㎡）|招租单价".split("\\|"));
    private static final List<String> TENANTS =
            List.of("统一社会信用代码|租户名称|小微园编号|楼栋编号|单元号|租赁面积（㎡）|起租日期|止租日期|租金单价|押金（元）|合同编号".split("\\|"));
    private static final int ON_A_FLOOR = 6;
    private static final int FLOORS = 5;
    private static final double VACANT = 0.08;
    private static final double BEFORE = 0.15;
    private static final BigDecimal FLOOR_PER_LAND = new BigDecimal("2.4");
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final LocalDate OLD = LocalDate.of(2018, 3, 1);
    private static final String STRANGERS = "990201";

    private final long seed;
    private final Map<String, List<Firm>> tenants = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();

    ParkRegisters(long seed) {
        this.seed = seed;
    }

    /** Remembers a tenant of a park. */
    void put(Firm firm) {
        Place zone = firm.zone();
        if (zone != null && zone.isSmallFirmPark() && firm.plots().isEmpty()) {
            tenants.computeIfAbsent(zone.id(), id -> new ArrayList<>()).add(firm);
            names.put(zone.id(), zone.nameZh());
        }
    }

    /** A unit, and who is to have it. */
    private record Let(
            String park,
            String building,
            int floor,
            String number,
            BigDecimal area,
            @Nullable Firm tenant) {}

    /** Writes both registers and lists them, that of the units first; nothing where no park has a tenant. */
    List<Delivery> write(Path directory) throws IOException {
        if (tenants.isEmpty()) {
            return List.of();
        }
        Dice dice = Dice.of(seed, "parks");
        List<Let> all = new ArrayList<>();
        tenants.forEach((park, firms) -> all.addAll(lay(park, firms, dice)));
        Path units = directory.resolve("演示-小微园单元登记册.csv");
        try (Table table = new Table.TextTable(units, StandardCharsets.UTF_8, UNITS)) {
            for (Let each : all) {
                table.row(List.of(
                        each.park(),
                        String.valueOf(names.get(each.park())),
                        each.building(),
                        each.floor(),
                        each.number(),
                        each.area(),
                        dice.whole(14, 26)));
            }
        }
        Path leases = directory.resolve("演示-小微园租户登记册.csv");
        try (Table table = new Table.TextTable(leases, StandardCharsets.UTF_8, TENANTS)) {
            leases(table, all, dice);
        }
        return List.of(
                new Delivery(units, "park", "park-units", DemoRegion.PERIOD, ""),
                new Delivery(leases, "park", "tenants", DemoRegion.PERIOD, ""));
    }

    private static List<Let> lay(String park, List<Firm> firms, Dice dice) {
        List<Let> all = new ArrayList<>();
        List<@Nullable Firm> inside = new ArrayList<>();
        for (Firm firm : firms) {
            if (dice.chance(VACANT)) {
                inside.add(null);
            }
            inside.add(firm);
        }
        for (int i = 0; i < inside.size(); i++) {
            Firm tenant = inside.get(i);
            int floor = i / ON_A_FLOOR % FLOORS + 1;
            String building = "A" + (i / (ON_A_FLOOR * FLOORS) + 1);
            BigDecimal area = tenant == null
                    ? Figures.amount(dice.between(200, 800), 0)
                    : tenant.leasedIn().multiply(FLOOR_PER_LAND).setScale(0, RoundingMode.UP);
            all.add(new Let(park, building, floor, "%d%02d".formatted(floor, i % ON_A_FLOOR + 1), area, tenant));
        }
        return all;
    }

    private void leases(Table table, List<Let> all, Dice dice) throws IOException {
        int number = 0;
        for (Let each : all) {
            Firm tenant = each.tenant();
            if (tenant == null) {
                continue;
            }
            Firm other = dice.pick(tenants.getOrDefault(each.park(), List.of(tenant)));
            if (dice.chance(BEFORE) && !other.equals(tenant)) {
                LocalDate until = OLD.plusDays(dice.whole(200, 1_200));
                lease(table, other, each, each.number(), each.area(), OLD, until, ++number);
            }
            LocalDate from = FIRST.plusDays(dice.whole(0, 1_000));
            LocalDate until = LAST.plusDays(dice.whole(0, 1_800));
            lease(table, tenant, each, each.number(), each.area(), from, until, ++number);
        }
        wrong(table, all, number);
    }

    /** What operators get wrong: a firm that nobody knows, a unit that there is not, two in one, more than there is. */
    private void wrong(Table table, List<Let> all, int number) throws IOException {
        List<Let> let =
                all.stream().filter(each -> each.tenant() != null).limit(3).toList();
        List<Let> empty =
                all.stream().filter(each -> each.tenant() == null).limit(1).toList();
        if (let.size() < 3 || empty.isEmpty()) {
            return;
        }
        Let vacant = empty.getFirst();
        Firm first = java.util.Objects.requireNonNull(let.getFirst().tenant());
        String stranger = CreditCode.of(STRANGERS, 887_000_000L);
        table.row(List.of(
                stranger,
                "查无此企（虚构）",
                vacant.park(),
                vacant.building(),
                vacant.number(),
                vacant.area(),
                FIRST,
                LAST,
                20,
                "",
                contract(number + 1)));
        lease(table, first, vacant, "9" + vacant.number(), vacant.area(), FIRST, LAST, number + 2);
        lease(table, first, let.get(1), let.get(1).number(), let.get(1).area(), FIRST, LAST.plusYears(5), number + 3);
        lease(table, first, vacant, vacant.number(), vacant.area().add(BigDecimal.TEN), FIRST, LAST, number + 4);
    }

    private static void lease(
            Table table,
            Firm tenant,
            Let unit,
            String number,
            BigDecimal area,
            LocalDate from,
            LocalDate until,
            int contract)
            throws IOException {
        table.row(List.of(
                tenant.code(),
                tenant.name(),
                unit.park(),
                unit.building(),
                number,
                area,
                from,
                until,
                18 + contract % 6,
                area.multiply(BigDecimal.valueOf(40)),
                contract(contract)));
    }

    private static String contract(int number) {
        return "（虚构）租字第%04d号".formatted(number);
    }
}
