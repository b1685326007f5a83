package org.yuanheng.app.chain.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.ChainNode;
import org.yuanheng.app.chain.Designs;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.chain.Gap;
import org.yuanheng.app.chain.Held;
import org.yuanheng.app.chain.Member;
import org.yuanheng.app.chain.Reference;
import org.yuanheng.app.chain.Standing;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.IndustryCodes;

/** One chain: the drawing, the same as a table, and a node with its firms. */
final class ChainView {
    private static final int AFTER_QUOTIENT = 7;

    private final Known known;
    private final Optional<ChainNode> chosen;
    private final String page;
    private final LocalDate today;
    private final Designs designs;
    private final IndustryCodes codes;
    private final Labels labels;

    /** What is known of a chain; firms as far as the reader may see them. */
    record Known(
            Chain chain,
            List<ChainNode> nodes,
            List<Drawing.Edge> edges,
            Map<Long, Standing> standing,
            List<Member> members,
            Map<String, BigDecimal> revenue,
            String period,
            List<Gap> gaps) {}

    ChainView(
            Known known,
            Optional<Long> node,
            String page,
            LocalDate today,
            Designs designs,
            IndustryCodes codes,
            Labels labels) {
        this.known = known;
        this.chosen = node.flatMap(
                id -> known.nodes().stream().filter(each -> each.id() == id).findFirst());
        this.page = page;
        this.today = today;
        this.designs = designs;
        this.codes = codes;
        this.labels = labels;
    }

    private String said(String key, Object... arguments) {
        return labels.words().of("chains." + key, arguments);
    }

    public Chain chain() {
        return known.chain();
    }

    public boolean empty() {
        return known.nodes().isEmpty();
    }

    public ChainMap map() {
        return new ChainMap(known.nodes(), known.edges(), known.standing(), chosen.map(ChainNode::id), page, labels);
    }

    /** Who looks after it, and what set it up. */
    public List<Detail> details() {
        Chain.Said chain = known.chain().said();
        List<Detail> details = new ArrayList<>(List.of(
                new Detail(said("kind"), Cell.of(labels.kind(chain.kind()))),
                new Detail(said("county"), Cell.of(labels.place(known.chain().county()))),
                new Detail(said("chief"), Cell.of(labels.said(chain.chief()))),
                new Detail(said("chief.unit"), Cell.of(labels.said(chain.chiefUnit()))),
                new Detail(said("task-force"), Cell.of(labels.said(chain.taskForce()))),
                new Detail(said("document"), Cell.of(labels.said(chain.document())))));
        return details;
    }

    /** What the shipped chain assumes, from which this one was begun. */
    public List<String> assumptions() {
        return designs.find(known.chain().design()).stream()
                .flatMap(design -> design.assumptions().stream())
                .map(assumption -> labels.words().of(assumption.text()))
                .toList();
    }

    /** The drawing as a table. */
    public Table nodes() {
        boolean whole = known.chain().county() == null;
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", said("node")),
                Column.brief("stage", said("stage")),
                Column.mark("state", said("state")),
                Column.words("products", said("products")),
                Column.code("codes", said("codes")),
                Column.number("firms", said("firms"), said("unit.firms")),
                Column.number("quotient", said("quotient"), ""),
                Column.number("density", said("density"), ""),
                Column.words("supplies", said("supplies")),
                Column.brief("gap", said("gap"))));
        if (whole) {
            columns.add(AFTER_QUOTIENT, Column.words("at", said("reference.at")));
        }
        Table table = Table.of("nodes", said("nodes"), columns.toArray(Column[]::new));
        for (ChainNode node : known.nodes()) {
            Standing standing = known.standing().get(node.id());
            if (standing != null) {
                String name = labels.words().of(node.name());
                List<Cell> cells = new ArrayList<>(List.of(
                        new Cell.Label(
                                name, node.said().bottleneck() ? said("bottleneck") : "", page + "?node=" + node.id()),
                        Cell.of(labels.stage(node.said().stage())),
                        labels.state(standing.state()),
                        Cell.of(labels.said(products(node))),
                        Cell.of(labels.said(node.said().codes())),
                        Cell.of(Figure.count(standing.firms())),
                        Cell.of(labels.quotient(standing)),
                        Cell.of(labels.ratio(standing.density())),
                        Cell.of(supplied(node)),
                        gap(node)
                                .<Cell>map(gap ->
                                        Cell.of(labels.words().of(gap.verb().label())))
                                .orElse(Cell.of(""))));
                if (whole) {
                    cells.add(AFTER_QUOTIENT, Cell.of(level(standing)));
                }
                table = table.row(cells.toArray(Cell[]::new));
            }
        }
        return table.source(source(held()).without(reference()));
    }

    private Source source(Optional<Held> held) {
        String period = known.period();
        String own = said("source");
        return Source.of(
                held.map(each -> String.join(
                                said("semicolon"), own, labels.words().of(each.name())))
                        .orElse(own),
                period.isEmpty() ? "" : said("source.period", period));
    }

    /** What the nodes of the whole region are held against; empty for the chain of a county. */
    private Optional<Held> held() {
        return known.standing().values().stream()
                .flatMap(standing -> standing.held().stream())
                .findFirst();
    }

    /** What location quotients are held against: of a county all counties together, of the whole region a reference. */
    private String reference() {
        if (known.chain().county() != null && !known.period().isEmpty()) {
            return said("reference", known.period());
        }
        return held().map(held -> {
                    String whole = said("reference.whole", known.period(), Integer.toString(held.year()));
                    return held.whole() ? whole : String.join(said("semicolon"), whole, said("reference.divisions"));
                })
                .orElse(said("reference.none"));
    }

    /** At which level of the codes a quotient was counted; a county's always at that of the node. */
    private String level(Standing standing) {
        return standing.held()
                .filter(_ -> standing.quotient().isPresent())
                .map(held -> labels.words().of(held.level()))
                .orElse("");
    }

    /** The rows of the reference that a quotient was held against, each leading to its cell. */
    private List<Detail> rows(Standing standing) {
        return standing.held().stream()
                .flatMap(held -> held.places().stream()
                        .map(place -> new Detail(
                                said("references"),
                                new Cell.Label(
                                        labels.words().of(held.name()),
                                        said(
                                                "reference.row",
                                                place.code().equals(Reference.ALL)
                                                        ? said("reference.all")
                                                        : said(
                                                                "code",
                                                                place.code(),
                                                                codes.name(place.code())
                                                                        .orElse("")),
                                                place.file(),
                                                said("reference.line", Integer.toString(place.row()))),
                                        "/chains/reference?line=" + place.line() + "#origin"))))
                .toList();
    }

    private String products(ChainNode node) {
        return labels.words().of(text(node.said().products(), node.said().productsEn()));
    }

    private static Text text(String zh, String en) {
        return new Text(zh, en.isEmpty() ? zh : en);
    }

    private String supplied(ChainNode node) {
        List<String> names = known.edges().stream()
                .filter(edge -> edge.fromNode() == node.id())
                .flatMap(edge -> known.nodes().stream().filter(other -> other.id() == edge.toNode()))
                .map(other -> labels.words().of(other.name()))
                .toList();
        return names.isEmpty() ? said("none") : String.join(said("comma"), names);
    }

    private Optional<Gap> gap(ChainNode node) {
        return known.gaps().stream().filter(gap -> gap.node() == node.id()).findFirst();
    }

    public boolean hasNode() {
        return chosen.isPresent();
    }

    /** The chosen node. */
    public ChainNode node() {
        return chosen.orElseThrow();
    }

    public String nodeName() {
        return labels.words().of(node().name());
    }

    /** What is said of the chosen node, and how it stands. */
    public List<Detail> nodeDetails() {
        ChainNode node = node();
        Standing standing = known.standing().get(node.id());
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(said("stage"), Cell.of(labels.stage(node.said().stage()))));
        if (standing != null) {
            details.add(new Detail(said("state"), labels.state(standing.state())));
            details.add(new Detail(
                    said("since"),
                    Cell.of(standing.day().map(labels.words()::day).orElse(said("unsaid")))));
            details.add(new Detail(said("quotient"), Cell.of(labels.quotient(standing))));
            if (!level(standing).isEmpty()) {
                details.add(new Detail(said("reference.at"), Cell.of(level(standing))));
            }
            details.add(new Detail(said("reference.label"), Cell.of(reference())));
            details.addAll(rows(standing));
            details.add(new Detail(said("density"), Cell.of(labels.ratio(standing.density()))));
        }
        details.add(new Detail(said("products"), Cell.of(labels.said(products(node)))));
        String industries = String.join(
                said("comma"),
                node.codes().stream()
                        .map(code -> said("code", code, codes.name(code).orElse("")))
                        .toList());
        details.add(new Detail(said("codes"), Cell.of(labels.said(industries))));
        details.add(new Detail(
                said("technology"),
                Cell.of(labels.said(labels.words()
                        .of(text(node.said().technology(), node.said().technologyEn()))))));
        if (node.said().bottleneck()) {
            details.add(new Detail(said("bottleneck"), Cell.of(said("bottleneck.yes"))));
        }
        return details;
    }

    /** Why the chosen node stands as it does. */
    public List<String> reasons() {
        Standing standing = known.standing().get(node().id());
        return standing == null
                ? List.of()
                : standing.reasons().stream().map(labels.words()::of).toList();
    }

    /** What the chosen node asks for; empty when nothing is. */
    public String asked() {
        return gap(node())
                .map(gap -> said(
                        "asked",
                        labels.words().of(gap.verb().label()),
                        labels.words().day(gap.day())))
                .orElse("");
    }

    /** The gap of the chosen node; 0 when it has none. */
    public long gapId() {
        return gap(node()).map(Gap::id).orElse(0L);
    }

    public boolean hasFirms() {
        return known.members().stream().anyMatch(member -> member.node() == node().id());
    }

    /** The firms that stand or stood on the chosen node. */
    public Table firms() {
        Table table = Table.of(
                "firms",
                said("firms.of", nodeName()),
                Column.words("name", said("firm")),
                Column.brief("role", said("role")),
                Column.number("capacity", said("capacity"), ""),
                Column.number("revenue", said("revenue"), said("revenue.unit")),
                Column.brief("from", said("from")),
                Column.brief("until", said("until")),
                Column.words("source", said("member.source")));
        for (Member member : known.members()) {
            if (member.node() == node().id()) {
                table = table.row(row(member));
            }
        }
        return table.source(source(Optional.empty()));
    }

    private Cell[] row(Member member) {
        Member.Said of = member.said();
        Member.Role role = of.role();
        LocalDate from = of.from();
        LocalDate until = member.until();
        BigDecimal capacity = of.capacity();
        Figure able = Figure.orMissing(
                capacity == null ? null : capacity.stripTrailingZeros(),
                capacity == null ? 0 : Math.max(0, capacity.stripTrailingZeros().scale()),
                said("unsaid"));
        return new Cell[] {
            Cell.link(member.name(), "/firms/" + of.creditCode()),
            Cell.of(role == null ? said("unsaid") : labels.words().of(role.label())),
            Cell.of(able.in(of.unit())),
            Cell.of(Figure.orMissing(known.revenue().get(of.creditCode()), 0, said("no-revenue"))),
            Cell.of(from == null ? said("unsaid") : labels.words().day(from)),
            Cell.of(
                    until == null
                            ? said("still")
                            : said("until.why", labels.words().day(until), why(member.why()))),
            Cell.of(of.source())
        };
    }

    /** What took a firm off: what a person wrote, or an event of the register. */
    private String why(String why) {
        return switch (why) {
            case "CLOSED", "MERGED", "SPLIT", "MOVED" -> said("why." + why);
            default -> why;
        };
    }

    /** The firms that stand on the chosen node today, to be taken off. */
    public List<Member> standing() {
        return known.members().stream()
                .filter(member -> member.node() == node().id() && member.on(today))
                .toList();
    }

    public List<ChainNode> all() {
        return known.nodes();
    }

    public List<Drawing.Edge> edges() {
        return known.edges();
    }

    /** What a node is called; for edges. */
    public String called(long id) {
        return known.nodes().stream()
                .filter(node -> node.id() == id)
                .findFirst()
                .map(node -> labels.words().of(node.name()))
                .orElse("");
    }

    Downloads downloads() {
        Downloads downloads = new Downloads().add(nodes());
        return chosen.isPresent() && hasFirms() ? downloads.add(firms()) : downloads;
    }
}
