package org.yuanheng.app.chain.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.Designs;
import org.yuanheng.app.chain.Gap;
import org.yuanheng.app.chain.Goals;
import org.yuanheng.app.chain.NodeState;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign.Kind;

/** All chains with their states counted, and what can be begun. */
final class ChainList {
    private final List<Chain> chains;
    private final Map<Long, Map<NodeState, Integer>> counts;
    private final List<Gap> gaps;
    private final Designs designs;
    private final Goals goals;
    private final Labels labels;

    ChainList(
            List<Chain> chains,
            Map<Long, Map<NodeState, Integer>> counts,
            List<Gap> gaps,
            Designs designs,
            Goals goals,
            Labels labels) {
        this.chains = chains;
        this.counts = counts;
        this.gaps = gaps;
        this.designs = designs;
        this.goals = goals;
        this.labels = labels;
    }

    private String said(String key, Object... arguments) {
        return labels.words().of("chains." + key, arguments);
    }

    public boolean empty() {
        return chains.isEmpty();
    }

    public Table chains() {
        Table table = Table.of(
                "chains",
                said("title"),
                Column.words("name", said("name")),
                Column.brief("kind", said("kind")),
                Column.brief("county", said("county")),
                Column.words("chief", said("chief")),
                Column.number("strong", said("state.STRONG"), said("unit.nodes")),
                Column.number("present", said("state.PRESENT"), said("unit.nodes")),
                Column.number("weak", said("state.WEAK"), said("unit.nodes")),
                Column.number("missing", said("state.MISSING"), said("unit.nodes")),
                Column.number("gaps", said("gaps"), said("unit.nodes")),
                Column.words("goal", said("goal")));
        List<Chain> sorted = new ArrayList<>(chains);
        sorted.sort(Comparator.comparing(
                        (Chain chain) -> String.valueOf(chain.said().kind()))
                .thenComparingLong(Chain::id));
        for (Chain chain : sorted) {
            Map<NodeState, Integer> states = counts.getOrDefault(chain.id(), Map.of());
            table = table.row(
                    Cell.link(labels.words().of(chain.name()), "/chains/" + chain.id()),
                    Cell.of(labels.kind(chain.said().kind())),
                    Cell.of(labels.place(chain.county())),
                    Cell.of(labels.said(chain.said().chief())),
                    many(states, NodeState.STRONG),
                    many(states, NodeState.PRESENT),
                    many(states, NodeState.WEAK),
                    many(states, NodeState.MISSING),
                    Cell.of(Figure.count(gaps.stream()
                            .filter(gap -> gap.chain() == chain.id())
                            .count())),
                    Cell.of(goal(chain)));
        }
        return table.source(Source.of(said("source"), ""));
    }

    private static Cell many(Map<NodeState, Integer> states, NodeState state) {
        return Cell.of(Figure.count(states.getOrDefault(state, 0)));
    }

    /** The goal of the last year that has one. */
    private String goal(Chain chain) {
        return goals.of(chain.id()).stream()
                .max(Comparator.comparingInt(Goals.Goal::year))
                .flatMap(goal -> goals.item(goal.item())
                        .map(item -> said(
                                "goal.short",
                                Integer.toString(goal.year()),
                                labels.words().of(item.label()),
                                new Figures()
                                        .number(
                                                goal.target(),
                                                Math.max(
                                                        0,
                                                        goal.target()
                                                                .stripTrailingZeros()
                                                                .scale())),
                                labels.words().of(item.unitName()))))
                .orElse(said("goal.none"));
    }

    /** The chains that documents name, and which of them stand here. */
    public List<Table> lists() {
        List<Table> tables = new ArrayList<>();
        for (org.yuanheng.engine.chain.ChainList list : designs.lists()) {
            Table table = Table.of(
                    list.id(),
                    labels.words().of(list.title()),
                    Column.words("name", said("name")),
                    Column.brief("here", said("list.here")));
            for (Text name : list.chains()) {
                table = table.row(Cell.of(labels.words().of(name)), here(name));
            }
            String document = list.sources().isEmpty()
                    ? said("unsaid")
                    : list.sources().getFirst().document();
            tables.add(table.source(Source.of(document, "")));
        }
        return tables;
    }

    private Cell here(Text name) {
        return chains.stream()
                .filter(chain -> chain.said().name().equals(name.zh()))
                .findFirst()
                .map(chain -> Cell.link(said("list.yes"), "/chains/" + chain.id()))
                .orElse(Cell.of(said("list.no")));
    }

    /** What a new chain is begun from, and where. */
    public List<Field> fields(String design, String county, String name, String kind, Map<String, String> wrong) {
        List<Field.Option> from = new ArrayList<>();
        from.add(new Field.Option("", said("begin.empty"), design.isEmpty()));
        designs.all()
                .forEach(each -> from.add(new Field.Option(
                        each.id(),
                        said("begin.design", labels.words().of(each.title())),
                        each.id().equals(design))));
        List<Field.Option> where = new ArrayList<>();
        where.add(new Field.Option("", said("whole"), county.isEmpty()));
        labels.counties()
                .forEach(place -> where.add(new Field.Option(
                        place.id(), labels.place(place.id()), place.id().equals(county))));
        return List.of(
                Field.chosen(Field.Kind.SELECT, "design", said("begin.from"), from)
                        .hint(said("begin.from.hint")),
                Field.chosen(Field.Kind.SELECT, "county", said("county"), where)
                        .hint(said("county.hint"))
                        .wrong(wrong.getOrDefault("county", "")),
                Field.typed(Field.Kind.TEXT, "name", said("name"), name)
                        .hint(said("begin.name.hint"))
                        .wrong(wrong.getOrDefault("name", "")),
                labels.choice("kind", said("kind"), Kind.values(), "chains.kind.", kind)
                        .wrong(wrong.getOrDefault("kind", "")));
    }
}
