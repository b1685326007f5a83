package org.yuanheng.app.chain.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.chain.ChainNode;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.chain.NodeState;
import org.yuanheng.app.chain.Standing;
import org.yuanheng.engine.chain.ChainDesign.Link;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/**
 * A chain as it is drawn: stages from left to right, each node a box that says its state by letter, border and colour,
 * edges from box to box. All in the units of the drawing, a thousand wide.
 */
final class ChainMap {
    private static final int HEAD = 44;
    private static final int ROW = 66;
    private static final int LEAST_ROWS = 4;
    private static final int WIDE = 172;
    private static final int HIGH = 46;
    private static final int CHINESE = 9;
    private static final int LATIN = 19;
    private static final int FIRST_LATIN = 0x2000;

    private final int height;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Heading> headings;

    /** A node: its corner, what it says, and what it leads to. */
    record Box(
            long id,
            int x,
            int y,
            int placeX,
            int placeY,
            List<String> name,
            String whole,
            String letter,
            String look,
            boolean bottleneck,
            boolean chosen,
            String href) {}

    /** An edge as a curve. */
    record Line(String path, String look, String said) {}

    /** The name of a stage over its column. */
    record Heading(int x, String name) {}

    ChainMap(
            List<ChainNode> nodes,
            List<Drawing.Edge> edges,
            Map<Long, Standing> standing,
            Optional<Long> chosen,
            String page,
            Labels labels) {
        Map<Stage, Integer> many = new EnumMap<>(Stage.class);
        for (ChainNode node : nodes) {
            Stage stage = node.said().stage();
            if (stage != null) {
                many.merge(stage, 1, Integer::sum);
            }
        }
        int rows = Math.max(
                LEAST_ROWS, many.values().stream().mapToInt(each -> each).max().orElse(0));
        this.height = HEAD + rows * ROW;
        this.headings = Arrays.stream(Stage.values())
                .map(stage -> new Heading(Drawing.across(stage), labels.stage(stage)))
                .toList();
        Map<Long, Box> byId = new HashMap<>();
        for (ChainNode node : nodes) {
            Box box = box(node, standing, chosen, page, labels);
            boxes.add(box);
            byId.put(node.id(), box);
        }
        for (Drawing.Edge edge : edges) {
            Box from = byId.get(edge.fromNode());
            Box to = byId.get(edge.toNode());
            if (from != null && to != null) {
                lines.add(line(from, to, edge.kind(), labels));
            }
        }
    }

    private Box box(ChainNode node, Map<Long, Standing> standing, Optional<Long> chosen, String page, Labels labels) {
        int x = Math.clamp(node.said().x() - WIDE / 2, 2, ChainNode.WIDTH - WIDE - 2);
        int room = height - HEAD;
        int y = HEAD + Math.clamp((long) node.said().y() * room / ChainNode.WIDTH - HIGH / 2, 0, room - HIGH - 2);
        Optional<NodeState> state = Optional.ofNullable(standing.get(node.id())).flatMap(Standing::state);
        String name = labels.words().of(node.name());
        String letter =
                state.map(each -> labels.words().of("chains.letter." + each)).orElse("?");
        String word = state.map(each -> labels.words().of(each.label()))
                .orElse(labels.words().of("chains.state.none"));
        String whole = labels.words()
                .of(
                        node.said().bottleneck() ? "chains.map.node.bottleneck" : "chains.map.node",
                        name,
                        labels.stage(node.said().stage()),
                        word);
        return new Box(
                node.id(),
                x,
                y,
                node.said().x(),
                node.said().y(),
                split(name),
                whole,
                letter,
                state.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("unknown"),
                node.said().bottleneck(),
                chosen.filter(id -> id == node.id()).isPresent(),
                page + "?node=" + node.id() + "#node");
    }

    private static Line line(Box from, Box to, Link kind, Labels labels) {
        int x1 = from.x() + WIDE;
        int y1 = from.y() + HIGH / 2;
        int x2 = to.x();
        int y2 = to.y() + HIGH / 2;
        if (x2 < x1) {
            // Side by side or backwards: from under the one to over the other.
            x1 = from.x() + WIDE / 2;
            x2 = to.x() + WIDE / 2;
            boolean down = to.y() > from.y();
            y1 = from.y() + (down ? HIGH : 0);
            y2 = to.y() + (down ? 0 : HIGH);
        }
        int bend = (x2 - x1) / 2;
        String path = "M" + x1 + " " + y1 + " C" + (x1 + bend) + " " + y1 + " " + (x2 - bend) + " " + y2 + " " + x2
                + " " + y2;
        return new Line(
                path,
                kind.name().toLowerCase(Locale.ROOT),
                labels.words().of("chains.map.edge." + kind, String.join("", from.name()), String.join("", to.name())));
    }

    /** A name in one or two lines; what does not fit is in the title. */
    private static List<String> split(String name) {
        int most = name.chars().anyMatch(c -> c >= FIRST_LATIN) ? CHINESE : LATIN;
        if (name.length() <= most) {
            return List.of(name);
        }
        int space = name.lastIndexOf(' ', most);
        int cut = space > 0 ? space : most;
        String rest = name.substring(cut).strip();
        return List.of(name.substring(0, cut), rest.length() > most ? rest.substring(0, most - 1) + "…" : rest);
    }

    public int height() {
        return height;
    }

    public int head() {
        return HEAD;
    }

    public int wide() {
        return WIDE;
    }

    public int high() {
        return HIGH;
    }

    public List<Box> boxes() {
        return boxes;
    }

    public List<Line> lines() {
        return lines;
    }

    public List<Heading> headings() {
        return headings;
    }

    /** What the letters mean. */
    public List<Key> keys() {
        return Arrays.stream(NodeState.values())
                .map(state -> new Key(state.name().toLowerCase(Locale.ROOT), "chains.letter." + state, state))
                .toList();
    }

    /** A line of the legend. */
    record Key(String look, String letterKey, NodeState state) {}
}
