package org.yuanheng.engine.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign.Edge;
import org.yuanheng.engine.chain.ChainDesign.Kind;
import org.yuanheng.engine.chain.ChainDesign.Link;
import org.yuanheng.engine.chain.ChainDesign.Node;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads a chain, or a list of chains, and says of each slip where it stands. */
final class ChainFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Text ID_ADVICE = new Text("用小写字母、数字、- 和 _", "use lower-case letters, digits, - and _");
    private static final Text CHAIN = new Text("产业链", "an industry chain");
    private static final Text LIST = new Text("产业链清单", "a list of industry chains");
    private static final Text NODE = new Text("一个节点", "a node");
    private static final Text EDGE = new Text("一条连线（from、to）", "an edge (from, to)");

    private final IndustryCodes codes;
    private final Report report;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Supplies<String> supplies = new Supplies<>(List.of());

    private ChainFile(IndustryCodes codes, Report report) {
        this.codes = codes;
        this.report = report;
    }

    static Checked<ChainDesign> read(RulebookText text, IndustryCodes codes) {
        return RuleFile.read(text, CHAIN, (section, report) -> new ChainFile(codes, report).chain(section));
    }

    static Checked<ChainList> list(RulebookText text) {
        return RuleFile.read(text, LIST, (section, report) -> list(section, report));
    }

    private static Optional<ChainList> list(Section section, Report report) {
        section.requiredChoice("kind", "chain_list");
        String id = section.matching("id", ID, ID_ADVICE);
        section.required("id");
        section.required("title");
        Optional<Text> title = section.words("title");
        List<Scheme.Source> sources = sources(section);
        List<Scheme.Assumption> assumptions = assumptions(section);
        section.required("chains");
        List<Text> chains = section.sections("chains", CHAIN, each -> {
            each.required("name");
            return each.words("name");
        });
        return title.isEmpty() || !report.isClean()
                ? Optional.empty()
                : Optional.of(new ChainList(id, title.get(), sources, assumptions, chains));
    }

    private static List<Scheme.Source> sources(Section section) {
        return section.sections("sources", new Text("依据", "a source"), each -> {
            Optional<String> document = each.requiredText("document");
            String day = each.matching("checked_on", DAY, new Text("写作 2026-11-22", "write it as 2026-11-22"));
            return document.map(words -> new Scheme.Source(words, "", day));
        });
    }

    private static List<Scheme.Assumption> assumptions(Section section) {
        return section.sections("assumptions", new Text("假定", "an assumption"), each -> {
            Optional<String> about = each.requiredText("about");
            Optional<String> zh = each.requiredText("zh");
            Optional<String> en = each.requiredText("en");
            return about.flatMap(key ->
                    zh.flatMap(words -> en.map(other -> new Scheme.Assumption(key, new Text(words, other)))));
        });
    }

    private Optional<ChainDesign> chain(Section section) {
        section.requiredChoice("kind", "chain");
        String id = section.matching("id", ID, ID_ADVICE);
        section.required("id");
        section.required("title");
        Optional<Text> title = section.words("title");
        Optional<Kind> group = section.requiredChoice("group", "traditional", "future", "world_class")
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        List<Scheme.Source> sources = sources(section);
        List<Scheme.Assumption> assumptions = assumptions(section);
        section.required("nodes");
        List<Node> read = section.sections("nodes", NODE, this::node);
        List<Edge> edges = section.sections("edges", EDGE, this::edge);
        return title.isEmpty() || group.isEmpty() || !report.isClean()
                ? Optional.empty()
                : Optional.of(new ChainDesign(id, title.get(), group.get(), sources, assumptions, read, edges));
    }

    private Optional<Node> node(Section section) {
        section.required("id");
        String id = section.matching("id", ID, ID_ADVICE);
        section.required("name");
        Optional<Text> name = section.words("name");
        Optional<Stage> stage = section.requiredChoice("stage", "up", "mid", "down", "terminal")
                .map(word -> Stage.valueOf(word.toUpperCase(Locale.ROOT)));
        Text products = section.words("products").orElse(new Text("", ""));
        Text technology = section.words("technology").orElse(new Text("", ""));
        boolean bottleneck = section.flag("bottleneck");
        List<String> industries = new ArrayList<>();
        for (Yaml.Scalar code : section.scalars("codes")) {
            String written = code.text().strip();
            if (!codes.isInForce(written)) {
                report.problem(
                        "chain-code-unknown",
                        code.place(),
                        new Text("GB/T 4754—2017 没有 " + written, written + " is no code of GB/T 4754-2017"),
                        new Text("查 codes 目录里的代码表", "look it up in the table of codes"));
            }
            industries.add(written);
        }
        if (nodes.containsKey(id)) {
            report.problem(
                    "chain-node-twice",
                    section.place("id"),
                    new Text("节点 " + id + " 写了两次", "node " + id + " is written twice"),
                    new Text("换一个 id", "give it another id"));
        }
        if (name.isEmpty() || stage.isEmpty()) {
            return Optional.empty();
        }
        Node node = new Node(id, stage.get(), name.get(), products, industries, technology, bottleneck);
        nodes.put(id, node);
        return Optional.of(node);
    }

    private Optional<Edge> edge(Section section) {
        Optional<String> from = end(section, "from");
        Optional<String> to = end(section, "to");
        Link kind = section.choice("kind", "supplies", "substitutes")
                .map(word -> Link.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Link.SUPPLIES);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (kind == Link.SUPPLIES) {
            closes(section.place(), from.get(), to.get());
            supplies.add(from.get(), to.get());
        }
        return Optional.of(new Edge(from.get(), to.get(), kind));
    }

    private Optional<String> end(Section section, String key) {
        Optional<Yaml.Scalar> written = section.requiredScalar(key);
        written.filter(id -> !nodes.containsKey(id.text().strip()))
                .ifPresent(id -> report.problem(
                        "chain-node-unknown",
                        id.place(),
                        new Text(
                                "没有节点 " + id.text().strip(),
                                "there is no node " + id.text().strip()),
                        new Text("先在 nodes 里写它", "write it under nodes first")));
        return written.map(id -> id.text().strip()).filter(nodes::containsKey);
    }

    private void closes(Place place, String from, String to) {
        List<String> way = supplies.way(to, from);
        if (!way.isEmpty()) {
            String circle = String.join(" → ", way) + " → " + to;
            report.problem(
                    "chain-circle",
                    place,
                    new Text("供应关系绕成了圈：" + circle, "supplies run in a circle: " + circle),
                    new Text("删去其中一条连线", "take one of these edges away"));
        }
    }
}
