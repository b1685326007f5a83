package org.yuanheng.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.yuanheng.app.demo.DemoFiles.Delivery;
import org.yuanheng.engine.period.Period;

/**
 * The monthly reports of the statistics bureau: two years, cumulative from January as such reports are, January and
 * February together. Invented like everything here.
 */
final class MonthlyReports implements Closeable {
    private static final String LAYOUT = "statistics-month";
    private static final List<String> HEADINGS = List.of("统一社会信用代码", "单位详细名称", "工业总产值1-本月（千元）", "营业收入1-本月（千元）");

    /** How a year spreads over its months: weak around the Spring Festival, strong at the end. */
    private static final List<Integer> SEASON = List.of(68, 58, 84, 80, 84, 88, 82, 83, 90, 86, 92, 105);

    private final Dice dice;
    private final Past past;
    private final Map<Period, Table> open = new LinkedHashMap<>();
    private final List<Delivery> written = new ArrayList<>();

    MonthlyReports(Path directory, long seed) throws IOException {
        this.dice = Dice.of(seed, "months");
        this.past = new Past(seed);
        for (Period period : periods()) {
            String name = "演示-" + period.words().zh() + "规上工业月报.csv";
            Path file = directory.resolve(name);
            open.put(period, new Table.TextTable(file, StandardCharsets.UTF_8, HEADINGS));
            written.add(new Delivery(file, "statistics", LAYOUT, period.toString(), ""));
        }
    }

    /** From January and February of the year before on. */
    static List<Period> periods() {
        int year = Integer.parseInt(DemoRegion.PERIOD);
        return IntStream.rangeClosed(year - 1, year)
                .boxed()
                .flatMap(each -> IntStream.rangeClosed(2, 12).mapToObj(month -> Period.toDate(each, month)))
                .toList();
    }

    /** A line in each report for a firm above scale that was there. */
    void report(Firm firm) throws IOException {
        if (firm.statistics() == null) {
            return;
        }
        report(firm, year -> past.of(firm, year).map(Firm::statistics));
    }

    /** As {@link #report(Firm)}, of a firm whose years are {@code known}. */
    void report(Firm firm, IntFunction<Optional<Firm.Statistics>> known) throws IOException {
        Map<Integer, Firm.Statistics> years = new LinkedHashMap<>();
        Map<Integer, double[]> seasons = new LinkedHashMap<>();
        for (Period month : open.keySet()) {
            if (!seasons.containsKey(month.year())) {
                seasons.put(month.year(), shares());
                known.apply(month.year()).ifPresent(then -> years.put(month.year(), then));
            }
        }
        double early =
                dice.between(0.985, 1); // what reaches a monthly report is a little less than the year's settled sum
        for (Map.Entry<Period, Table> month : open.entrySet()) {
            Period period = month.getKey();
            Firm.Statistics figures = years.get(period.year());
            if (figures != null && !period.last().isBefore(firm.production())) {
                double share = early * share(Objects.requireNonNull(seasons.get(period.year())), period, firm);
                month.getValue()
                        .row(List.of(
                                firm.code(),
                                firm.name(),
                                StrictMath.round(figures.output() * share),
                                StrictMath.round(figures.revenue() * share)));
            }
        }
    }

    /** What of its year a firm has reached by the end of a month; of the year in which it begins, from that month on. */
    private static double share(double[] reached, Period month, Firm firm) {
        boolean begins = firm.production().getYear() == month.year();
        int first = begins ? firm.production().getMonthValue() : 1;
        double before = first == 1 ? 0 : reached[first - 2];
        return (reached[month.lastMonth() - 1] - before) / (1 - before);
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
