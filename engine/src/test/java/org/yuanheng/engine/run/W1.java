package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;

final class W1 {
    static Scheme scheme() {
        TreeMap<String, Item> items = new TreeMap<>();
        for (String id : List.of("unit_id", "county", "industry", "scale", "participation"))
            items.put(id, new Item(id, Type.TEXT, Text.same(id), "", 0, List.of(), Text.same(""), true));
        for (String id :
                List.of("tax", "land", "value_added", "energy", "emission", "staff", "rd", "revenue", "electricity"))
            items.put(id, new Item(id, Type.NUMBER, Text.same(id), "", 6, List.of(), Text.same(""), false));
        String[][] inds = {
            {"tax_per_mu", "tax", "land", "25"},
            {"value_added_per_mu", "value_added", "land", "20"},
            {"value_added_per_energy", "value_added", "energy", "15"},
            {"value_added_per_emission", "value_added", "emission", "10"},
            {"value_added_per_staff", "value_added", "staff", "10"},
            {"rd_share", "rd", "revenue", "10"},
            {"tax_per_electricity", "tax", "electricity", "10"}
        };
        List<Scheme.Indicator> list = new java.util.ArrayList<>();
        for (String[] i : inds) {
            Expression x = new Expression.Fact(i[1]), y = new Expression.Fact(i[2]);
            list.add(new Scheme.Indicator(
                    i[0],
                    Text.same(i[0]),
                    new Expression.Arithmetic(Expression.Operator.DIVIDE, x, y),
                    "",
                    new BigDecimal(i[3]),
                    new Scheme.Points.BaselineRatio(
                            new Scheme.Baseline.GroupSumOverSum(x, y),
                            Optional.of(BigDecimal.ZERO),
                            Optional.of(new BigDecimal("1.5"))),
                    Scheme.Missing.ZERO,
                    Optional.empty()));
        }
        Expression pop = new Expression.And(List.of(eq("scale", "ABOVE"), eq("participation", "EVALUATED")));
        return new Scheme(
                "w1",
                Text.same("w1"),
                List.of(),
                "2022",
                Optional.empty(),
                List.of(),
                items,
                pop,
                List.of("county", "industry"),
                list,
                new Scheme.Total(4, List.of()),
                List.of(
                        new Scheme.RankKey("total", true),
                        new Scheme.RankKey("tax_per_mu", true),
                        new Scheme.RankKey("unit_id", false)),
                Optional.of(new Scheme.Quota(List.of(
                        new Scheme.Quota.Share("A", Optional.of(new BigDecimal("0.2"))),
                        new Scheme.Quota.Share("B", Optional.of(new BigDecimal("0.4"))),
                        new Scheme.Quota.Share("C", Optional.empty()),
                        new Scheme.Quota.Share("D", Optional.of(new BigDecimal("0.05")))))),
                List.of(),
                Optional.empty(),
                false,
                List.of("tax", "land"));
    }

    static Expression eq(String a, String b) {
        return new Expression.Comparison(Expression.Order.EQUAL, new Expression.Fact(a), new Expression.Words(b));
    }

    public static void main(String[] a) throws Exception {
        Path out = Path.of(a[1]);
        long t = System.nanoTime();
        Checked<Evaluation.Outcome> r = Evaluation.run(
                new Rule(scheme(), "id: w1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Path.of(a[0]),
                out,
                2);
        System.out.printf("%.2fs%n", (System.nanoTime() - t) / 1e9);
        if (r instanceof Checked.Refused<Evaluation.Outcome> x)
            x.problems().forEach(p -> System.out.println(p.line("en")));
        else System.out.println(Files.readString(out.resolve("manifest.json")).substring(0, 800));
        Scheme s = scheme();
        org.yuanheng.engine.plan.Plan plan = org.yuanheng.engine.plan.Compiler.compile(s);
        String sql = Evaluation.copy(plan, s, "read_parquet('" + a[0] + "')", Path.of("/tmp/probe/w1-ours.parquet"));
        Files.writeString(Path.of("/tmp/probe/ours.sql"), sql);
    }
}
