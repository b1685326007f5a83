package org.yuanheng.app.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign;
import org.yuanheng.engine.chain.ChainDesign.Kind;

/** The register of industry chains. A chain is never altered: whoever changes it adds a version. */
@Component
public class Chains {
    private final Rows rows;
    private final Drawing drawing;
    private final NodeStates states;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Chains(Rows rows, Drawing drawing, NodeStates states, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.drawing = drawing;
        this.states = states;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            long id,
            @Nullable String county,
            String design,
            int number,
            String kind,
            String name,
            String nameEn,
            String chief,
            String chiefUnit,
            String taskForce,
            String document,
            boolean ended,
            String notedBy,
            Instant notedAt) {
        Chain chain() {
            Chain.Said said =
                    new Chain.Said(Kind.valueOf(kind), name, nameEn, chief, chiefUnit, taskForce, document, ended);
            return new Chain(id, county, design, number, said, notedBy, notedAt);
        }
    }

    /** The chains that the person may see: those of the whole region, and those of the person's counties. */
    public List<Chain> list(Scope scope) {
        return rows.sql(scope, """
                select c.id, c.county, c.design, c.number, c.kind, c.name, c.name_en, c.chief, c.chief_unit, c.task_force,
                       c.document, c.ended, c.noted_by, c.noted_at
                from chain.current_chain c
                where (c.county is null or {scope county=c.county town=* zone=* department=*}) and not c.ended
                order by c.id
                """).query(Row.class).list().stream()
                .map(Row::chain)
                .toList();
    }

    /** The chain of that number. */
    public Optional<Chain> find(Scope scope, long id) {
        return list(scope).stream().filter(chain -> chain.id() == id).findFirst();
    }

    private record Count(long chain, String state, int nodes) {}

    /** How many nodes of each chain stand how. */
    public Map<Long, Map<NodeState, Integer>> counts() {
        Map<Long, Map<NodeState, Integer>> counts = new HashMap<>();
        rows.reference("""
                select n.chain, s.state, count(*)::int as nodes
                from chain.current_node n join chain.current_state s on s.node = n.id
                where not n.ended group by n.chain, s.state
                """)
                .query(Count.class)
                .list()
                .forEach(count -> counts.computeIfAbsent(count.chain(), _ -> new HashMap<>())
                        .put(NodeState.valueOf(count.state()), count.nodes()));
        return counts;
    }

    /** A chain, or why there is none. */
    public record Added(Optional<Long> chain, List<Problem> problems) {}

    /**
     * Adds a chain without nodes.
     *
     * @param county whose it is; null for the whole region
     */
    public Added add(Actor actor, @Nullable String county, Chain.Said said) {
        return add(actor, county, "", said, List.of(), List.of());
    }

    /** Begins a chain from one that ships, with all its nodes and edges. */
    public Added load(Actor actor, @Nullable String county, ChainDesign design) {
        Chain.Said said = new Chain.Said(
                design.kind(),
                design.title().zh(),
                design.title().en(),
                "",
                "",
                "",
                design.sources().isEmpty() ? "" : design.sources().getFirst().document(),
                false);
        return add(actor, county, design.id(), said, design.nodes(), design.edges());
    }

    private Added add(
            Actor actor,
            @Nullable String county,
            String design,
            Chain.Said said,
            List<ChainDesign.Node> nodes,
            List<ChainDesign.Edge> edges) {
        List<Problem> problems = check(said);
        if (!problems.isEmpty()) {
            return new Added(Optional.empty(), problems);
        }
        long chain = Objects.requireNonNull(transaction.execute(status -> {
            long id = rows.write(actor, """
                    insert into chain.chain (county, design, noted_by, noted_at) values (:county, :design, :by, :at)
                    returning id
                    """)
                    .param("county", county)
                    .param("design", design)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .returning(Long.class)
                    .orElseThrow();
            version(actor, id, 1, said);
            drawing.lay(actor, id, nodes, edges);
            return id;
        }));
        states.refresh(actor, List.of(chain));
        return new Added(Optional.of(chain), List.of());
    }

    /** Says something else of a chain, or gives it up. */
    public List<Problem> change(Actor actor, Chain chain, Chain.Said said) {
        List<Problem> problems = check(said);
        if (problems.isEmpty() && !said.equals(chain.said())) {
            version(actor, chain.id(), chain.version() + 1, said);
        }
        return problems;
    }

    private void version(Actor actor, long chain, int number, Chain.Said said) {
        rows.write(actor, """
                insert into chain.chain_version
                    (chain, number, kind, name, name_en, chief, chief_unit, task_force, document, ended, noted_by, noted_at)
                values (:chain, :number, :kind, :name, :name_en, :chief, :chief_unit, :task_force, :document, :ended, :by, :at)
                """)
                .param("chain", chain)
                .param("number", number)
                .param("kind", String.valueOf(said.kind()))
                .param("name", said.name())
                .param("name_en", said.nameEn())
                .param("chief", said.chief())
                .param("chief_unit", said.chiefUnit())
                .param("task_force", said.taskForce())
                .param("document", said.document())
                .param("ended", said.ended())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static List<Problem> check(Chain.Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.name().isBlank()) {
            problems.add(Slip.nameMissing());
        }
        if (said.kind() == null) {
            problems.add(Slip.of(
                    "chain-kind-missing",
                    "kind",
                    "没有选哪一类产业链",
                    "no kind of chain is chosen",
                    "选传统特色、标志性未来或世界级集群",
                    "choose traditional, future or world-class"));
        }
        Stream.of(said.name(), said.nameEn(), said.chief(), said.chiefUnit(), said.taskForce(), said.document())
                .filter(text -> text.length() > Slip.LONGEST)
                .findFirst()
                .ifPresent(text -> problems.add(Slip.tooLong("name")));
        return problems;
    }
}
