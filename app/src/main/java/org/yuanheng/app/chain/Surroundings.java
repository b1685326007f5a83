package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** Revenue by county and class, from the facts of the newest year that has any. */
@Component
public class Surroundings {
    /** The item that says how much of an industry there is. */
    static final String SIZE = "revenue";

    private final Rows rows;

    Surroundings(Rows rows) {
        this.rows = rows;
    }

    private record Sum(String county, String industry, BigDecimal value) {}

    /** What the counties make; nothing while no year has revenue. Only sums leave this class, never a firm's figure. */
    public Optional<Around> latest() {
        return period().map(period -> {
            List<Sum> sums = rows.sql(Scope.everything(), """
                    select f.county, f.industry, sum(greatest(c.value, 0)) as value
                    from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                    where {scope county=f.county zone=f.zone town=f.town} and c.item = :item and c.period = :period
                      and c.state = 'VALUE' and f.industry ~ '^[0-9]{4}$'
                    group by f.county, f.industry
                    order by f.county, f.industry
                    """)
                    .param("item", SIZE)
                    .param("period", period)
                    .query(Sum.class)
                    .list();
            List<String> counties =
                    sums.stream().map(Sum::county).distinct().sorted().toList();
            List<String> classes =
                    sums.stream().map(Sum::industry).distinct().sorted().toList();
            double[][] values = new double[counties.size()][classes.size()];
            sums.forEach(sum -> values[counties.indexOf(sum.county())][classes.indexOf(sum.industry())] =
                    sum.value().doubleValue());
            return new Around(period, counties, classes, values);
        });
    }

    private Optional<String> period() {
        return rows.reference("""
                select max(e.period) from (
                    select f.period from registry.fact f where f.item = :item
                    union all
                    select d.period from registry.delivered d join registry.delivered_column c on c.delivered = d.id
                    where c.item = :item) e
                where e.period ~ '^[0-9]{4}$'
                """)
                .param("item", SIZE)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }
}
