package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** What a chain is to reach by year, and what its firms' facts come to. */
@Component
public class Goals {
    /** The item that chains are measured by when nobody says another. */
    public static final String USUAL = Surroundings.SIZE;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Rows rows;
    private final Vocabulary vocabulary;
    private final Clock clock;

    Goals(Rows rows, Rulebooks rulebooks, Clock clock) {
        this.rows = rows;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    /**
     * A goal.
     *
     * @param item of the vocabulary
     * @param target in the item's unit
     */
    public record Goal(int year, String item, BigDecimal target, String document, String notedBy) {}

    /** The goals of a chain that count, by item and year. */
    public List<Goal> of(long chain) {
        return rows.reference("""
                select distinct on (g.item, g.year) g.year, g.item, g.target, g.document, g.noted_by
                from chain.goal g where g.chain = :chain order by g.item, g.year, g.id desc
                """).param("chain", chain).query(Goal.class).list();
    }

    /** The items that a goal can be set in: figures that add up over firms. */
    public List<Item> items() {
        return vocabulary.items().values().stream()
                .filter(item -> item.type() == Type.NUMBER && item.summed())
                .toList();
    }

    /** The item of that id, if a goal can be set in it. */
    public Optional<Item> item(String id) {
        return items().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    private record Reached(String period, BigDecimal value) {}

    /** What the firms on the chain's nodes come to, by year; each firm once, however many nodes it is on. */
    public Map<Integer, BigDecimal> reached(Scope scope, long chain, String item) {
        return rows.sql(scope, """
                select c.period, sum(c.value) as value
                from (select distinct m.credit_code from chain.standing m join chain.current_node n on n.id = m.node
                      where n.chain = :chain and not n.ended
                        and {scope county=m.county zone=m.zone town=m.town firm=m.credit_code department=*}) on_it
                    join registry.current_fact c on c.unit_id = on_it.credit_code
                where c.item = :item and c.period ~ '^[0-9]{4}$' and c.value is not null
                group by c.period
                """).param("chain", chain).param("item", item).query(Reached.class).list().stream()
                .collect(Collectors.toMap(each -> Integer.valueOf(each.period()), Reached::value));
    }

    /** Sets a goal; a later one of the same year and item takes its place. */
    public List<Problem> set(
            Actor actor,
            long chain,
            @Nullable Integer year,
            String item,
            @Nullable BigDecimal target,
            String document) {
        List<Problem> problems = new ArrayList<>();
        if (year == null || year < FIRST_YEAR || year > LAST_YEAR) {
            problems.add(Slip.of(
                    "goal-year-wrong", "year", "年份读不出", "the year cannot be read", "写作 2026", "write it like 2026"));
        }
        if (item(item).isEmpty()) {
            problems.add(Slip.of(
                    "goal-item-unknown", "item", "没有选指标", "no item is chosen", "从清单里选一项", "choose one of the list"));
        }
        if (target == null || target.signum() <= 0) {
            problems.add(Slip.of(
                    "goal-target-wrong",
                    "target",
                    "目标值读不出，或不大于零",
                    "the target cannot be read or is not above zero",
                    "写一个数，如 1200000",
                    "write a number such as 1200000"));
        }
        if (document.length() > Slip.LONGEST) {
            problems.add(Slip.tooLong("document"));
        }
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into chain.goal (chain, year, item, target, document, noted_by, noted_at)
                    values (:chain, :year, :item, :target, :document, :by, :at)
                    """)
                    .param("chain", chain)
                    .param("year", year)
                    .param("item", item)
                    .param("target", target)
                    .param("document", document)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }
}
