package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign;
import org.yuanheng.engine.chain.ChainDesign.Link;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.chain.Supplies;
import org.yuanheng.engine.naming.IndustryCodes;

/** The nodes and edges of chains. Nodes have versions, edges end; nothing is taken away from what was. */
@Component
public class Drawing {
    /** Where the stages stand from left to right, and where a node comes that was not placed, as parts of the width. */
    private static final int MARGIN = 40;

    private final Rows rows;
    private final IndustryCodes codes;
    private final NodeStates states;
    private final Clock clock;

    Drawing(Rows rows, IndustryCodes codes, NodeStates states, Clock clock) {
        this.rows = rows;
        this.codes = codes;
        this.states = states;
        this.clock = clock;
    }

    /** What one node is to another. */
    public record Edge(long id, long fromNode, long toNode, Link kind) {}

    private record Row(
            long id,
            long chain,
            int number,
            String stage,
            String name,
            String nameEn,
            String products,
            String productsEn,
            String codes,
            String technology,
            String technologyEn,
            boolean bottleneck,
            @Nullable BigDecimal demand,
            String demandUnit,
            int x,
            int y) {
        ChainNode node() {
            ChainNode.Said said = new ChainNode.Said(
                    Stage.valueOf(stage),
                    name,
                    nameEn,
                    products,
                    productsEn,
                    codes,
                    technology,
                    technologyEn,
                    bottleneck,
                    demand,
                    demandUnit,
                    x,
                    y);
            return new ChainNode(id, chain, number, said);
        }
    }

    /** The nodes of a chain, from the first stage to the last. */
    public List<ChainNode> nodes(long chain) {
        return rows.reference("""
                select n.id, n.chain, n.number, n.stage, n.name, n.name_en, n.products, n.products_en, n.codes,
                       n.technology, n.technology_en, n.bottleneck, n.demand, n.demand_unit, n.x, n.y
                from chain.current_node n where n.chain = :chain and not n.ended
                order by array_position(array['UP', 'MID', 'DOWN', 'TERMINAL'], n.stage), n.y, n.id
                """).param("chain", chain).query(Row.class).list().stream()
                .map(Row::node)
                .toList();
    }

    /** The edges between them. */
    public List<Edge> edges(long chain) {
        return rows.reference("""
                select e.id, e.from_node, e.to_node, e.kind from chain.current_edge e where e.chain = :chain order by e.id
                """).param("chain", chain).query(Edge.class).list();
    }

    /** Draws a chain that ships: each stage a column, its nodes one under the other. */
    void lay(Actor actor, long chain, List<ChainDesign.Node> nodes, List<ChainDesign.Edge> edges) {
        Map<Stage, Integer> many = new EnumMap<>(Stage.class);
        nodes.forEach(node -> many.merge(node.stage(), 1, Integer::sum));
        Map<Stage, Integer> placed = new EnumMap<>(Stage.class);
        Map<String, Long> ids = new HashMap<>();
        for (ChainDesign.Node node : nodes) {
            int at = placed.merge(node.stage(), 1, Integer::sum);
            ChainNode.Said said = new ChainNode.Said(
                    node.stage(),
                    node.name().zh(),
                    node.name().en(),
                    node.products().zh(),
                    node.products().en(),
                    String.join(" ", node.codes()),
                    node.technology().zh(),
                    node.technology().en(),
                    node.bottleneck(),
                    null,
                    "",
                    across(node.stage()),
                    (2 * at - 1) * ChainNode.WIDTH / (2 * many.getOrDefault(node.stage(), 1)));
            ids.put(node.id(), insert(actor, chain, said));
        }
        edges.forEach(edge ->
                insertEdge(actor, ids.getOrDefault(edge.from(), 0L), ids.getOrDefault(edge.to(), 0L), edge.kind()));
    }

    /** Where a stage stands from left to right. */
    public static int across(Stage stage) {
        int room = (ChainNode.WIDTH - 2 * MARGIN) / Stage.values().length;
        return MARGIN + room * List.of(Stage.values()).indexOf(stage) + room / 2;
    }

    /** Adds a node. */
    public List<Problem> add(Actor actor, long chain, ChainNode.Said said) {
        List<Problem> problems = check(said);
        if (problems.isEmpty()) {
            insert(actor, chain, said);
            states.refresh(actor, List.of(chain));
        }
        return problems;
    }

    private long insert(Actor actor, long chain, ChainNode.Said said) {
        long id = rows.write(actor, """
                insert into chain.node (chain, noted_by, noted_at) values (:chain, :by, :at) returning id
                """)
                .param("chain", chain)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        version(actor, id, 1, said, false);
        return id;
    }

    /** Says something else of a node, or puts it elsewhere. */
    public List<Problem> change(Actor actor, ChainNode node, ChainNode.Said said) {
        List<Problem> problems = check(said);
        if (problems.isEmpty() && !said.equals(node.said())) {
            version(actor, node.id(), node.version() + 1, said, false);
            states.refresh(actor, List.of(node.chain()));
        }
        return problems;
    }

    /** Takes a node out of its chain, and its edges with it. */
    public void remove(Actor actor, ChainNode node) {
        version(actor, node.id(), node.version() + 1, node.said(), true);
        states.refresh(actor, List.of(node.chain()));
    }

    private void version(Actor actor, long node, int number, ChainNode.Said said, boolean ended) {
        rows.write(actor, """
                insert into chain.node_version
                    (node, number, stage, name, name_en, products, products_en, codes, technology, technology_en, bottleneck,
                     demand, demand_unit, x, y, ended, noted_by, noted_at)
                values (:node, :number, :stage, :name, :name_en, :products, :products_en, :codes, :technology,
                        :technology_en, :bottleneck, :demand, :demand_unit, :x, :y, :ended, :by, :at)
                """)
                .param("node", node)
                .param("number", number)
                .param("stage", String.valueOf(said.stage()))
                .param("name", said.name())
                .param("name_en", said.nameEn())
                .param("products", said.products())
                .param("products_en", said.productsEn())
                .param("codes", said.codes())
                .param("technology", said.technology())
                .param("technology_en", said.technologyEn())
                .param("bottleneck", said.bottleneck())
                .param("demand", said.demand())
                .param("demand_unit", said.demandUnit())
                .param("x", said.x())
                .param("y", said.y())
                .param("ended", ended)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private List<Problem> check(ChainNode.Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.name().isBlank()) {
            problems.add(Slip.nameMissing());
        }
        if (said.stage() == null) {
            problems.add(Slip.of(
                    "node-stage-missing",
                    "stage",
                    "没有选环节",
                    "no stage is chosen",
                    "选上游、中游、下游或终端应用",
                    "choose upstream, midstream, downstream or terminal"));
        }
        List<String> unknown = Stream.of(said.codes().split(" ", -1))
                .filter(code -> !code.isEmpty() && !codes.isInForce(code))
                .toList();
        if (!unknown.isEmpty()) {
            String list = String.join(", ", unknown);
            problems.add(Slip.of(
                    "node-code-unknown",
                    "codes",
                    "GB/T 4754—2017 没有 " + list,
                    "GB/T 4754-2017 has no " + list,
                    "查国民经济行业分类，写两到四位代码",
                    "look it up in the standard; write codes of two to four digits"));
        }
        if ((said.demand() == null) != said.demandUnit().isEmpty()) {
            problems.add(Slip.of(
                    "node-demand-unit",
                    "demand",
                    "本地需求要有数也要有单位",
                    "a demand needs a number and a unit",
                    "两个都写，如 20 和 万吨；不知道就都空着",
                    "write both, such as 20 and 万吨, or neither"));
        }
        Stream.of(said.name(), said.nameEn(), said.products(), said.technology(), said.codes(), said.demandUnit())
                .filter(text -> text.length() > Slip.LONGEST)
                .findFirst()
                .ifPresent(text -> problems.add(Slip.tooLong("name")));
        return problems;
    }

    /** Draws an edge between two nodes of a chain; one that supplies may not close a circle. */
    public List<Problem> connect(Actor actor, long chain, long from, long to, Link kind) {
        Map<Long, ChainNode> nodes = new HashMap<>();
        nodes(chain).forEach(node -> nodes.put(node.id(), node));
        Optional<Problem> problem = edgeProblem(nodes, edges(chain), from, to, kind);
        if (problem.isEmpty()) {
            insertEdge(actor, from, to, kind);
            states.refresh(actor, List.of(chain));
        }
        return problem.stream().toList();
    }

    private static Optional<Problem> edgeProblem(
            Map<Long, ChainNode> nodes, List<Edge> edges, long from, long to, Link kind) {
        if (!nodes.containsKey(from) || !nodes.containsKey(to)) {
            return Optional.of(Slip.of(
                    "edge-node-missing",
                    "from",
                    "连线的两头要选本链的节点",
                    "an edge joins two nodes of this chain",
                    "选起点和终点",
                    "choose where it begins and ends"));
        }
        if (from == to) {
            return Optional.of(Slip.of(
                    "edge-to-itself",
                    "to",
                    "连线的两头是同一个节点",
                    "it joins a node to itself",
                    "选另一个节点",
                    "choose another node"));
        }
        if (edges.stream().anyMatch(edge -> edge.fromNode() == from && edge.toNode() == to && edge.kind() == kind)) {
            return Optional.of(Slip.of(
                    "edge-twice",
                    "to",
                    "这条连线已经有了",
                    "this edge is drawn already",
                    "不用再画",
                    "there is no need to draw it"));
        }
        Supplies<Long> supplies = new Supplies<>(nodes.keySet());
        edges.stream()
                .filter(edge -> edge.kind() == Link.SUPPLIES)
                .forEach(edge -> supplies.add(edge.fromNode(), edge.toNode()));
        List<ChainNode> way = kind == Link.SUPPLIES
                ? supplies.way(to, from).stream().map(nodes::get).toList()
                : List.of();
        if (way.isEmpty()) {
            return Optional.empty();
        }
        String zh =
                String.join(" → ", way.stream().map(node -> node.name().zh()).toList());
        String en =
                String.join(" → ", way.stream().map(node -> node.name().en()).toList());
        return Optional.of(Slip.of(
                "edge-circle",
                "to",
                "供应关系会绕成圈：" + zh + " → " + way.getFirst().name().zh(),
                "supplies would run in a circle: " + en + " → "
                        + way.getFirst().name().en(),
                "先删去圈里的一条连线，或改成替代关系",
                "take an edge of the circle away first, or draw it as a substitute"));
    }

    private void insertEdge(Actor actor, long from, long to, Link kind) {
        rows.write(actor, """
                insert into chain.edge (from_node, to_node, kind, noted_by, noted_at)
                values (:from, :to, :kind, :by, :at)
                """)
                .param("from", from)
                .param("to", to)
                .param("kind", kind.name())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Takes an edge away; one that is gone already stays gone. */
    public void disconnect(Actor actor, long chain, long edge) {
        if (edges(chain).stream().anyMatch(each -> each.id() == edge)) {
            rows.write(actor, """
                    insert into chain.edge_end (edge, noted_by, noted_at) values (:edge, :by, :at)
                    on conflict (edge) do nothing
                    """)
                    .param("edge", edge)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
            states.refresh(actor, List.of(chain));
        }
    }
}
