package org.yuanheng.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yuanheng.app.demo.DemoFiles.Delivery;

/**
 * The land registers of one county's first firms: their titles, a building let by the floor, a lease that its tenant has
 * not stated, and a workshop rented from a village. Invented like everything here.
 */
final class LandRegisters implements Closeable {
    private static final int FIRMS = 100;
    private static final int FLOORS = 5;
    private static final BigDecimal LARGE = BigDecimal.valueOf(10_000); // ㎡
    private static final LocalDate SPRING = LocalDate.of(2025, 4, 1);
    private static final LocalDate BEFORE = LocalDate.of(2023, 7, 1);
    private static final String[] FILES = {"titles", "buildings", "leases"};
    private static final String[] NAMES = {"用地登记册", "楼栋登记册", "租赁登记册"};
    private static final String[] HEADINGS = {
        "统一社会信用代码|权利人|用地类别|不动产权证号|宗地号|坐落|用地面积（㎡）|起始日期|终止日期",
        "统一社会信用代码|产权人|楼栋编号|宗地号|层数|建筑面积（㎡）|对应用地面积（㎡）|竣工日期",
        "统一社会信用代码|申报方|租赁方向|对方代码|对方名称|对方类别|楼栋编号|楼层|租赁建筑面积（㎡）|租赁用地面积（㎡）|起租日期|止租日期"
    };

    private final Place county;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Delivery> written = new ArrayList<>();
    private final List<Firm> firms = new ArrayList<>();

    LandRegisters(Path directory, Place county) throws IOException {
        this.county = county;
        for (int i = 0; i < FILES.length; i++) {
            Path file = directory.resolve("演示-" + NAMES[i] + "-" + county.nameZh() + ".csv");
            tables.put(FILES[i], new Table.TextTable(file, StandardCharsets.UTF_8, List.of(HEADINGS[i].split("\\|"))));
            String department = FILES[i].equals("leases") ? "town" : "land";
            written.add(new Delivery(file, department, FILES[i], DemoRegion.PERIOD, county.id()));
        }
    }

    /** Remembers a firm of the county, as long as there are not enough. */
    void register(Firm firm) {
        if (firm.county().equals(county) && firms.size() < FIRMS) {
            firms.add(firm);
        }
    }

    /** Writes the registers, shuts and lists them. */
    List<Delivery> finish() throws IOException {
        for (Firm firm : firms) {
            titles(firm);
        }
        List<Firm> tenants =
                firms.stream().filter(firm -> firm.plots().isEmpty()).limit(3).toList();
        Optional<Firm> lessor = firms.stream()
                .filter(firm -> firm.plots().size() == 1)
                .filter(firm -> firm.plots().getFirst().area().compareTo(LARGE) > 0)
                .findFirst();
        if (lessor.isPresent() && tenants.size() == 3) {
            leases(lessor.get(), tenants);
        }
        close();
        return List.copyOf(written);
    }

    private void titles(Firm firm) throws IOException {
        for (Firm.Plot plot : firm.plots()) {
            title(firm, "登记用地", "演证" + plot.id(), plot.id(), plot.area());
        }
        if (firm.otherLand().signum() > 0) {
            title(firm, "其他实际使用", "", "", firm.otherLand());
        }
    }

    private void title(Firm firm, String ground, String number, String parcel, BigDecimal area) throws IOException {
        row("titles", firm.code(), firm.name(), ground, number, parcel, firm.town(), area, firm.registered(), "");
    }

    private void leases(Firm lessor, List<Firm> tenants) throws IOException {
        Firm.Plot plot = lessor.plots().getFirst();
        BigDecimal floorArea = plot.area().multiply(BigDecimal.TWO);
        BigDecimal floor = floorArea.divide(BigDecimal.valueOf(FLOORS));
        row(
                "buildings",
                lessor.code(),
                lessor.name(),
                "演示1号楼",
                plot.id(),
                FLOORS,
                floorArea,
                plot.area(),
                lessor.registered());
        Firm first = tenants.getFirst();
        lease(lessor, "出租", first, "1", floor, SPRING);
        lease(first, "承租", lessor, "1", floor, SPRING);
        lease(lessor, "出租", tenants.get(1), "2", floor, BEFORE); // its other half is missing
        Firm third = tenants.get(2);
        row(
                "leases",
                third.code(),
                third.name(),
                "承租",
                "",
                third.town() + "演示村",
                "村集体",
                "演示村二厂",
                "",
                "",
                third.leasedIn(),
                BEFORE,
                "");
    }

    private void lease(Firm self, String side, Firm other, String floor, BigDecimal area, LocalDate from)
            throws IOException {
        row(
                "leases",
                self.code(),
                self.name(),
                side,
                other.code(),
                other.name(),
                "企业",
                "演示1号楼",
                floor,
                area,
                "",
                from,
                "");
    }

    private void row(String register, Object... cells) throws IOException {
        Objects.requireNonNull(tables.get(register)).row(List.of(cells));
    }

    @Override
    public void close() throws IOException {
        for (Table table : tables.values()) {
            table.close();
        }
        tables.clear();
    }
}
