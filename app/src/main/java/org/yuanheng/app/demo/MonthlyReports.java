package org.yuanheng.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yuanheng.app.demo.DemoFiles.Delivery;
import org.yuanheng.engine.period.Period;

/**
 * The monthly reports of one county's statistics bureau: the last fourteen months, cumulative from January as such reports
 * are, January and February together. Invented like everything here.
 */
final class MonthlyReports implements Closeable {
    private static final String LAYOUT = "statistics-month";
    private static final List<String> HEADINGS = List.of("统一社会信用代码", "单位详细名称", "工业总产值1-本月（千元）", "营业收入1-本月（千元）");

    /** How a year spreads over its months: weak around the Spring Festival, strong at the end. */
    private static final List<Integer> SEASON = List.of(68, 58, 84, 80, 84, 88, 82, 83, 90, 86, 92, 105);

    private final Dice dice;
    private final Place county;
    private final Map<Period, Table> open = new LinkedHashMap<>();
    private final List<Delivery> written = new ArrayList<>();

    MonthlyReports(Path directory, long seed, Place county) throws IOException {
        this.dice = Dice.of(seed, "months");
        this.county = county;
        for (Period period : periods()) {
            String name = "演示-" + period.words().zh() + "规上工业月报-" + county.nameZh() + ".csv";
            Path file = directory.resolve(name);
            open.put(period, new Table.TextTable(file, StandardCharsets.UTF_8, HEADINGS));
            written.add(new Delivery(file, "statistics", LAYOUT, period.toString(), county.id()));
        }
    }

    /** November and December of the year before, then the year from January and February on. */
    static List<Period> periods() {
        int year = Integer.parseInt(DemoRegion.PERIOD);
        List<Period> periods = new ArrayList<>(List.of(Period.toDate(year - 1, 11), Period.toDate(year - 1, 12)));
        IntStream.rangeClosed(2, 12)
                .mapToObj(month -> Period.toDate(year, month))
                .forEach(periods::add);
        return periods;
    }

    /** A line in each report for a firm above scale of the county. */
    void report(Firm firm) throws IOException {
        Firm.Statistics figures = firm.statistics();
        if (figures == null || !firm.county().equals(county)) {
            return;
        }
        double growth = 1.05 * dice.factor(0.1);
        double early =
                dice.between(0.985, 1); // what reaches a monthly report is a little less than the year's settled sum
        double[] shares = shares();
        for (Map.Entry<Period, Table> month : open.entrySet()) {
            boolean before = !Integer.toString(month.getKey().year()).equals(DemoRegion.PERIOD);
            double share = early * shares[month.getKey().lastMonth() - 1] / (before ? growth : 1);
            month.getValue()
                    .row(List.of(
                            firm.code(),
                            firm.name(),
                            StrictMath.round(figures.output() * share),
                            StrictMath.round(figures.revenue() * share)));
        }
    }

    /** What is reached by the end of each month, of one. */
    private double[] shares() {
        double[] reached = new double[SEASON.size()];
        double sum = 0;
        for (int month = 0; month < reached.length; month++) {
            sum += SEASON.get(month) * dice.factor(0.06);
            reached[month] = sum;
        }
        for (int month = 0; month < reached.length; month++) {
            reached[month] /= sum;
        }
        return reached;
    }

    /** Shuts the reports and lists them, the oldest first. */
    List<Delivery> finish() throws IOException {
        close();
        return List.copyOf(written);
    }

    @Override
    public void close() throws IOException {
        for (Table table : open.values()) {
            table.close();
        }
        open.clear();
    }
}
