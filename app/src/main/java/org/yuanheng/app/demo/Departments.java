package org.yuanheng.app.demo;

import static org.yuanheng.app.demo.DemoFiles.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.demo.DemoFiles.Delivery;

/** The seven departments at their desks: each firm goes past all of them, and each writes down what it would. */
final class Departments implements Closeable {
    /** Beyond this many firms every file is cut by county: a sheet ends at 1,048,576 rows. */
    private static final int FIRMS_IN_A_FILE = 200_000;

    private static final Map<String, String> SCALES = Map.of("ABOVE", "规上", "BELOW", "规下", "SERVICE", "服务业");
    private static final Map<String, String> PARTICIPATION =
            Map.of("EVALUATED", "参评", "SCORED_NO_CLASS", "只评分不定级", "TRANSITION", "过渡期", "EXEMPT", "豁免");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal LARGE_RESEARCH = BigDecimal.valueOf(400); // 万元: times 10,000 nobody believes it
    private static final long NOBODYS_STAFF = 1_000_000_000;
    private static final List<String> WORDS = List.of("约1200", "—", "见附件");

    private final Path directory;
    private final Firms firms;
    private final Faults faults;
    private final boolean cut;
    private final String period;
    private final Map<Layout, Table> open = new EnumMap<>(Layout.class);
    private final Map<Layout, List<Delivery>> written = new EnumMap<>(Layout.class);
    private long number;
    private long meterNumber = 3_300_000_000L;

    /** Desks for the files of one year. */
    Departments(Path directory, Firms firms, Faults faults, int count, String period) {
        this.period = period;
        this.directory = directory;
        this.firms = firms;
        this.faults = faults;
        cut = count > FIRMS_IN_A_FILE;
    }

    /** What follows is about this county. */
    void open(Place county) throws IOException {
        for (Layout layout : Layout.values()) {
            boolean byCounty = cut || (layout.byCounty() && period.equals(DemoRegion.PERIOD));
            Table before = open.get(layout);
            if (before == null || byCounty) {
                if (before != null) {
                    before.close();
                }
                Table table = layout.open(directory, period, byCounty ? county.nameZh() : "");
                open.put(layout, table);
                written.computeIfAbsent(layout, key -> new ArrayList<>())
                        .add(new Delivery(
                                directory.resolve(table.fileName()),
                                layout.department(),
                                layout.id(),
                                period,
                                byCounty ? county.id() : ""));
                if (layout == Layout.POWER) {
                    faults.note(GB18030, table, 0, "", "", "GB18030");
                }
            }
        }
    }

    /** Shuts all files and lists them, the roster first. */
    List<Delivery> finish() throws IOException {
        close();
        return written.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() throws IOException {
        for (Table table : open.values()) {
            table.close();
        }
        open.clear();
    }

    void deliver(Firm firm) throws IOException {
        roster(firm);
        tax(firm);
        land(firm);
        statistics(firm);
        power(firm);
        environment(firm);
        science(firm);
        number++;
    }

    private void roster(Firm firm) throws IOException {
        Place zone = firm.zone();
        table(Layout.ROSTER)
                .row(List.of(
                        firm.code(),
                        firm.name(),
                        firm.county().nameZh(),
                        zone == null ? "" : zone.nameZh(),
                        firm.town(),
                        firm.industry().code(),
                        label(SCALES, firm.scale()),
                        firm.registered(),
                        firm.production(),
                        label(PARTICIPATION, firm.participation())));
    }

    private void tax(Firm firm) throws IOException {
        Table table = table(Layout.TAX);
        String code = firm.code();
        String name = firm.name();
        DemoFiles.@Nullable Kind fault = null;
        boolean usual = firm.evaluated() && firm.tax().signum() > 0;
        if (strikes(WRONG_CHECK_DIGIT, firm, usual)) {
            fault = WRONG_CHECK_DIGIT;
            code = CreditCode.withWrongCheck(code);
        } else if (strikes(TWO_NAMES, firm, usual)) {
            fault = TWO_NAMES;
            name = firms.formerName(firm, faults.count(TWO_NAMES));
        }
        String remark = firm.tax().signum() < 0 ? "留抵退税" : "";
        List<?> cells = List.of(code, name, firm.tax(), remark);
        long row = table.row(cells);
        if (fault != null) {
            boolean inCode = fault == WRONG_CHECK_DIGIT;
            faults.note(fault, table, row, inCode ? "纳税人识别号" : "纳税人名称", firm.code(), inCode ? code : name);
        } else if (strikes(DUPLICATE_ROW, firm, usual)) {
            faults.note(DUPLICATE_ROW, table, table.row(cells), "", firm.code(), firm.code());
        } else if (strikes(NOT_IN_ROSTER, firm, usual)) {
            int which = faults.count(NOT_IN_ROSTER);
            String stranger = firms.strangerCode(firm.county(), which);
            String strangersName = firms.formerName(firm, 1000 + which);
            long strangersRow = table.row(List.of(stranger, strangersName, firm.tax(), ""));
            faults.note(NOT_IN_ROSTER, table, strangersRow, "纳税人识别号", stranger, stranger);
        }
    }

    private void land(Firm firm) throws IOException {
        Table table = table(Layout.LAND);
        BigDecimal none = BigDecimal.valueOf(0, 2);
        if (firm.plots().isEmpty()) {
            table.row(List.of(firm.code(), firm.name(), "", none, none, firm.leasedIn(), none, firm.town()));
            return;
        }
        boolean first = true;
        for (Firm.Plot plot : firm.plots()) {
            boolean single = firm.plots().size() == 1 && firm.leasedOut().signum() == 0;
            boolean missing = first && strikes(MISSING_LAND, firm, single && firm.evaluated());
            boolean negative = first && strikes(NEGATIVE_LAND, firm, single && firm.evaluated());
            Object own = missing ? "" : negative ? plot.area().negate() : plot.area();
            long row = table.row(List.of(
                    firm.code(),
                    firm.name(),
                    plot.id(),
                    own,
                    missing ? "" : first ? firm.otherLand() : none,
                    missing ? "" : none,
                    missing ? "" : first ? firm.leasedOut() : none,
                    firm.town()));
            if (missing || negative) {
                faults.note(missing ? MISSING_LAND : NEGATIVE_LAND, table, row, "自有用地（㎡）", firm.code(), own.toString());
            }
            first = false;
        }
    }

    private void statistics(Firm firm) throws IOException {
        Firm.Statistics figures = firm.statistics();
        if (figures == null) {
            return;
        }
        Table table = table(Layout.STATISTICS);
        boolean absurd = strikes(STAFF_OUT_OF_RANGE, firm, firm.evaluated());
        boolean words = faults.count(TEXT_IN_NUMBER) % 2 == 0 && strikes(TEXT_IN_NUMBER, firm, firm.evaluated());
        Object staff = absurd ? NOBODYS_STAFF : words ? word() : figures.staff();
        long row = table.row(List.of(
                firm.code(),
                firm.name(),
                figures.output(),
                figures.valueAdded(),
                figures.revenue(),
                staff,
                figures.energy(),
                firms.invested(firm, Integer.parseInt(period))));
        if (absurd || words) {
            faults.note(
                    absurd ? STAFF_OUT_OF_RANGE : TEXT_IN_NUMBER,
                    table,
                    row,
                    "从业人员平均人数（人）",
                    firm.code(),
                    staff.toString());
        }
    }

    private void power(Firm firm) throws IOException {
        Table table = table(Layout.POWER);
        for (long use : firm.meters()) {
            boolean nameOnly = firm.meters().size() == 1 && strikes(MISSING_CODE, firm, firm.evaluated());
            long row = table.row(List.of(meterNumber++, firm.name(), nameOnly ? "" : firm.code(), use));
            if (nameOnly) {
                faults.note(MISSING_CODE, table, row, "统一社会信用代码", firm.code(), "");
            }
        }
    }

    private void environment(Firm firm) throws IOException {
        Firm.Emission emission = firm.emission();
        if (emission == null) {
            return;
        }
        Table table = table(Layout.ENVIRONMENT);
        boolean words = faults.count(TEXT_IN_NUMBER) % 2 == 1
                && strikes(TEXT_IN_NUMBER, firm, firm.evaluated() && firm.above());
        Object oxygen = words ? word() : emission.cod();
        long row = table.row(
                List.of(firm.code(), firm.name(), oxygen, emission.ammonia(), emission.sulphur(), emission.nitrogen()));
        if (words) {
            faults.note(TEXT_IN_NUMBER, table, row, "化学需氧量（千克）", firm.code(), oxygen.toString());
        }
    }

    private void science(Firm firm) throws IOException {
        BigDecimal rd = firm.rd();
        if (rd == null) {
            return;
        }
        Table table = table(Layout.SCIENCE);
        boolean yuan = strikes(YUAN_FOR_WAN, firm, firm.evaluated() && rd.compareTo(LARGE_RESEARCH) > 0);
        BigDecimal delivered = yuan ? rd.multiply(TEN_THOUSAND).setScale(2) : rd;
        long row = table.row(List.of(firm.code(), firm.name(), delivered));
        if (yuan) {
            faults.note(YUAN_FOR_WAN, table, row, "R&D经费支出（万元）", firm.code(), delivered.toPlainString());
        }
    }

    private boolean strikes(DemoFiles.Kind kind, Firm firm, boolean possible) {
        return faults.strikes(kind, number, firm, possible);
    }

    private String word() {
        return WORDS.get(faults.count(TEXT_IN_NUMBER) % WORDS.size());
    }

    private Table table(Layout layout) {
        return Objects.requireNonNull(open.get(layout), layout.id());
    }

    private static String label(Map<String, String> labels, String id) {
        return Objects.requireNonNull(labels.get(id), id);
    }
}
