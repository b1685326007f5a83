package org.yuanheng.engine.chain;

import java.util.List;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * An industry chain as it ships: what offices begin with and change. It holds no firm.
 *
 * @param id its file's name
 * @param kind what the chain is to become
 * @param sources the documents that name it
 * @param assumptions what no document states, by what it is about
 * @param nodes from the first stage to the last
 * @param edges between nodes
 */
public record ChainDesign(
        String id,
        Text title,
        Kind kind,
        List<Scheme.Source> sources,
        List<Scheme.Assumption> assumptions,
        List<Node> nodes,
        List<Edge> edges) {
    public ChainDesign {
        sources = List.copyOf(sources);
        assumptions = List.copyOf(assumptions);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The three kinds of chain of Zhejiang's reform of zones (Shaoxing, 9 May 2020). */
    public enum Kind {
        /** 传统特色. */
        TRADITIONAL,
        /** 标志性未来. */
        FUTURE,
        /** 世界级集群. */
        WORLD_CLASS
    }

    /** How far along the chain a node lies. */
    public enum Stage {
        /** 上游. */
        UP,
        /** 中游. */
        MID,
        /** 下游. */
        DOWN,
        /** 终端应用. */
        TERMINAL
    }

    /** What an edge says. */
    public enum Link {
        /** 供应: the first feeds the second. */
        SUPPLIES,
        /** 替代: the first can stand in for the second. */
        SUBSTITUTES
    }

    /**
     * A link of the chain.
     *
     * @param products what it makes; empty when not said
     * @param codes classes, groups or divisions of GB/T 4754-2017
     * @param technology what it hangs on; empty when not said
     * @param bottleneck whether it is one that few can do (卡脖子)
     */
    public record Node(
            String id, Stage stage, Text name, Text products, List<String> codes, Text technology, boolean bottleneck) {
        public Node {
            codes = List.copyOf(codes);
        }
    }

    /** What one node is to another, by their ids. */
    public record Edge(String from, String to, Link kind) {}
}
