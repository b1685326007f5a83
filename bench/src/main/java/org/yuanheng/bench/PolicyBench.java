package org.yuanheng.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.run.Evaluation;

/**
 * The effect of a policy before it is signed: the shipped rulebook of power prices over the firms of a round, and its sums by
 * row, class, payer, payee, zone and industry. The baseline says the same in one statement written by hand, in the same
 * process; both must agree to the cent before either is timed.
 */
final class PolicyBench {
    private static final int THREADS = 2;
    private static final int WARM_UPS = 3;
    private static final int TIMES = 9;

    private static final String FACTS = """
            copy (
              select printf('U%09d', i) as unit_id, 'EVALUATED' as participation,
                ['A', 'B', 'C', 'D'][1 + (hash(i, 2) % 4)::int] as mu_class,
                (hash(i, 3) % 5)::decimal(18,6) as years_in_d,
                ((hash(i, 4) % 100000) / 100.0)::decimal(18,6) as electricity,
                'Z' || (hash(i, 5) % 120) as zone, (13 + hash(i, 6) % 30)::varchar as division
              from range(:n) t(i)
            ) to :out (format parquet)
            """;

    private static final String SUMS = """
            select row, mu_class, payer, payee, zone, division, count(*), sum(amount)
            from (:rows)
            group by grouping sets ((), (row), (mu_class), (payer), (payee), (zone), (division))
            """;

    private static final String BY_HAND = """
            select 'class-d' as row, mu_class, '用电企业' as payer, '区（县、市）财政' as payee, zone, division,
                   round(electricity * 10000 * case when years_in_d >= 3 then 0.5 when years_in_d >= 2 then 0.3 else 0.1 end, 2)
                       as amount
            from read_parquet(:facts) where mu_class = 'D' and years_in_d >= 1
            """;

    private final RuleSet rule;
    private final Path directory;
    private final PrintStream out;

    PolicyBench(RuleSet rule, Path directory, PrintStream out) {
        this.rule = rule;
        this.directory = directory;
        this.out = out;
    }

    /** Times both; the bound is 1 s for 200,000 firms. Whether they agree. */
    boolean run(long firms) {
        Path facts = directory.resolve("policy-facts.parquet");
        Path results = directory.resolve("policy-results.parquet");
        try (DuckDb database = DuckDb.open(List.of(directory), List.of(), THREADS)) {
            database.run(FACTS.replace(":n", Long.toString(firms)).replace(":out", DuckDb.literal(facts)));
            String plan = Evaluation.statement(rule, facts, results);
            String joined =
                    "select r.row, f.mu_class, r.payer, r.payee, f.zone, f.division, r.amount from read_parquet("
                            + DuckDb.literal(results) + ") r join read_parquet(" + DuckDb.literal(facts)
                            + ") f using (unit_id) where r.amount is not null";
            List<Double> ours = new ArrayList<>();
            List<Double> byHand = new ArrayList<>();
            for (int i = -WARM_UPS; i < TIMES; i++) {
                long start = System.nanoTime();
                database.run(plan);
                List<String> said = sums(database, joined);
                long between = System.nanoTime();
                List<String> plain = sums(database, BY_HAND.replace(":facts", DuckDb.literal(facts)));
                long end = System.nanoTime();
                if (!said.equals(plain)) {
                    out.println("policy-preview: sums differ");
                    return false;
                }
                if (i >= 0) {
                    ours.add((between - start) / 1e9);
                    byHand.add((end - between) / 1e9);
                }
            }
            print("policy-preview, amounts and seven sums of " + firms + " firms", ours);
            print("policy-preview, baseline by one statement", byHand);
            out.printf(
                    Locale.ROOT,
                    "policy-preview: ratio %.2f of the baseline, bound 1 s%n",
                    median(ours) / median(byHand));
        }
        return true;
    }

    private static List<String> sums(DuckDb database, String rows) {
        List<String> sums = new ArrayList<>();
        database.query(SUMS.replace(":rows", rows), row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= 6; i++) {
                line.append(row.getString(i)).append(' ');
            }
            BigDecimal amount = row.getBigDecimal(8);
            sums.add(line.append(row.getLong(7))
                    .append(' ')
                    .append(amount.setScale(2).toPlainString())
                    .toString());
        });
        sums.sort(null);
        return sums;
    }

    private void print(String what, List<Double> seconds) {
        seconds.sort(null);
        out.printf(
                Locale.ROOT,
                "%s: median %.3f s (%.3f to %.3f)%n",
                what,
                median(seconds),
                seconds.getFirst(),
                seconds.getLast());
    }

    private static double median(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
