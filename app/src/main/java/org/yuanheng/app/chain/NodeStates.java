package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.FirmChanged;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/**
 * How each node stands, by the rule. Whenever anything changes that it follows from, the nodes are judged again; a node that
 * stands otherwise than before gets a new state, and what that asks for is a gap.
 */
@Component
public class NodeStates {
    /** Facts that a state follows from. */
    private static final Set<String> READ = Set.of(Surroundings.SIZE, "industry", "scale");

    private final Rows rows;
    private final NodeRule rule;
    private final Surroundings surroundings;
    private final References references;
    private final Reasons reasons;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NodeStates(
            Rows rows,
            NodeRule rule,
            Surroundings surroundings,
            References references,
            Reasons reasons,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.rule = rule;
        this.surroundings = surroundings;
        this.references = references;
        this.reasons = reasons;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Counted(
            long id,
            @Nullable String county,
            String stage,
            String codes,
            boolean bottleneck,
            @Nullable BigDecimal demand,
            String demandUnit,
            int firms,
            int leaders,
            int small,
            @Nullable BigDecimal capacity,
            @Nullable String state,
            @Nullable LocalDate since) {
        List<String> industries() {
            return codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1));
        }
    }

    private record Supply(long fromNode, long toNode) {}

    /** Judges the nodes of every chain again. */
    public void refresh(Actor actor) {
        List<Long> chains = rows.reference("select c.id from chain.current_chain c where not c.ended order by c.id")
                .query(Long.class)
                .list();
        refresh(actor, chains);
    }

    /** Judges the nodes of the chains of the whole region again: what they are held against has changed. */
    void refreshWhole(Actor actor) {
        refresh(actor, rows.reference("""
                select c.id from chain.current_chain c where c.county is null and not c.ended order by c.id
                """).query(Long.class).list());
    }

    /** Judges the nodes of these chains again. */
    void refresh(Actor actor, List<Long> chains) {
        if (chains.isEmpty()) {
            return;
        }
        Optional<Around> around = surroundings.latest();
        Optional<Region> region = region(around);
        try (NodeRule.Open open = rule.open()) {
            transaction.executeWithoutResult(status -> {
                rows.reference("select 1 from (select pg_advisory_xact_lock(660)) as held")
                        .query(Integer.class)
                        .single();
                chains.forEach(chain -> refresh(actor, chain, around, region, open));
            });
        }
    }

    /** What all counties together make, held against the nation or the province. */
    private Optional<Region> region(Optional<Around> around) {
        return around.flatMap(
                each -> references.against(each.period()).map(reference -> new Region(reference, each.together())));
    }

    private void refresh(
            Actor actor, long chain, Optional<Around> around, Optional<Region> region, NodeRule.Open open) {
        for (Judged judged : judged(chain, around, region)) {
            Counted node = judged.node();
            NodeState state = open.state(judged.figures());
            if (!state.name().equals(node.state())) {
                Optional<Gap.Verb> verb = open.verb(state, judged.figures(), Stage.valueOf(node.stage()));
                note(actor, node, state, judged.figures(), verb);
            }
        }
    }

    private record Judged(Counted node, NodeFigures figures) {}

    private List<Judged> judged(long chain, Optional<Around> around, Optional<Region> region) {
        List<Counted> nodes = counted(chain);
        Map<Long, Set<Long>> near = new HashMap<>();
        Set<Long> suppliers = new HashSet<>();
        for (Supply supply : supplies(chain)) {
            near.computeIfAbsent(supply.fromNode(), _ -> new HashSet<>()).add(supply.toNode());
            near.computeIfAbsent(supply.toNode(), _ -> new HashSet<>()).add(supply.fromNode());
            suppliers.add(supply.fromNode());
        }
        Set<Long> missing = nodes.stream()
                .filter(node -> node.firms() == 0)
                .map(Counted::id)
                .collect(Collectors.toSet());
        return nodes.stream()
                .map(node -> {
                    Set<Long> neighbours = near.getOrDefault(node.id(), Set.of());
                    int lacking =
                            (int) neighbours.stream().filter(missing::contains).count();
                    boolean ends = !suppliers.contains(node.id());
                    return new Judged(node, figures(node, around, region, neighbours.size(), lacking, ends));
                })
                .toList();
    }

    /** How the nodes of a chain stand, by node. */
    public Map<Long, Standing> standing(long chain) {
        Map<Long, Standing> all = new HashMap<>();
        Optional<Around> around = surroundings.latest();
        for (Judged judged : judged(chain, around, region(around))) {
            Counted node = judged.node();
            NodeFigures figures = judged.figures();
            all.put(
                    node.id(),
                    new Standing(
                            node.id(),
                            Optional.ofNullable(node.state()).map(NodeState::valueOf),
                            Optional.ofNullable(node.since()),
                            node.firms(),
                            Optional.ofNullable(figures.quotient()),
                            Optional.ofNullable(figures.held()),
                            Optional.ofNullable(figures.density()),
                            figures.period(),
                            reasons.of(figures)));
        }
        return all;
    }

    private static NodeFigures figures(
            Counted node, Optional<Around> around, Optional<Region> region, int neighbours, int missing, boolean ends) {
        String county = node.county();
        Optional<BigDecimal> density =
                county == null ? Optional.empty() : around.flatMap(each -> each.density(county, node.industries()));
        Region.Told told = county == null
                ? region.map(each -> each.told(node.industries())).orElse(Region.NOTHING)
                : told(around.flatMap(each -> each.quotient(county, node.industries())), node.industries());
        return new NodeFigures(
                around.map(Around::period).orElse(""),
                node.firms(),
                node.leaders(),
                node.small(),
                node.capacity(),
                node.demand(),
                node.demandUnit(),
                told.quotient(),
                told.why(),
                told.held(),
                density.orElse(null),
                neighbours,
                missing,
                node.bottleneck(),
                ends);
    }

    private static Region.Told told(Optional<BigDecimal> quotient, List<String> industries) {
        String why = quotient.isPresent() ? "" : industries.isEmpty() ? "codes" : "revenue";
        return new Region.Told(quotient.orElse(null), why, null);
    }

    private List<Counted> counted(long chain) {
        return rows.reference("""
                select n.id, c.county, n.stage, n.codes, n.bottleneck, n.demand, n.demand_unit,
                       count(m.id)::int as firms,
                       (count(m.id) filter (where m.role = 'LEADER'))::int as leaders,
                       (count(m.id) filter (where m.scale = 'BELOW'))::int as small,
                       sum(m.capacity) filter (where m.unit = n.demand_unit) as capacity,
                       (select s.state from chain.current_state s where s.node = n.id) as state,
                       (select s.day from chain.current_state s where s.node = n.id) as since
                from chain.current_node n join chain.current_chain c on c.id = n.chain
                    left join chain.standing m on m.node = n.id and m.from_day <= :day
                        and (m.until is null or m.until > :day)
                where n.chain = :chain and not n.ended
                group by n.id, c.county, n.stage, n.codes, n.bottleneck, n.demand, n.demand_unit
                order by n.id
                """)
                .param("chain", chain)
                .param("day", LocalDate.now(clock))
                .query(Counted.class)
                .list();
    }

    private List<Supply> supplies(long chain) {
        return rows.reference("""
                select e.from_node, e.to_node from chain.current_edge e where e.chain = :chain and e.kind = 'SUPPLIES'
                """).param("chain", chain).query(Supply.class).list();
    }

    private void note(Actor actor, Counted node, NodeState state, NodeFigures figures, Optional<Gap.Verb> verb) {
        long id = rows.write(actor, """
                insert into chain.state (node, day, state, figures, noted_at)
                values (:node, :day, :state, cast(:figures as jsonb), :at) returning id
                """)
                .param("node", node.id())
                .param("day", LocalDate.now(clock))
                .param("state", state.name())
                .param("figures", reasons.write(figures))
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        verb.ifPresent(what -> rows.write(actor, """
                insert into chain.gap (node, state, before, verb) values (:node, :state, :before, :verb)
                """)
                .param("node", node.id())
                .param("state", id)
                .param("before", node.state())
                .param("verb", what.name())
                .update());
    }

    /** A firm that is no more leaves its nodes at once: the chains that it stands on are judged again. */
    @EventListener
    void on(FirmChanged news) {
        refresh(
                Actor.SYSTEM,
                rows.reference("""
                select distinct n.chain from chain.member m join chain.node n on n.id = m.node
                    join chain.current_chain c on c.id = n.chain
                where not c.ended and m.credit_code = any (:firms) order by n.chain
                """)
                        .param("firms", news.firms().toArray(String[]::new))
                        .query(Long.class)
                        .list());
    }

    /** Figures that came in may change what a node is. */
    @EventListener
    void on(FactsAccepted news) {
        if (news.items().stream().anyMatch(READ::contains)) {
            refresh(Actor.SYSTEM);
        }
    }
}
