package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmGroup;
import org.yuanheng.app.registry.FirmGroup.Member;
import org.yuanheng.app.registry.FirmGroup.Sum;

/** The tree of a group, the sums of what can be added up, and the figures of which one of them is made. */
public final class GroupView {
    private static final int DEEPEST = 3;
    private static final int MOST_NAMED = 5;
    /** What is asked for first; everything else follows by its id. */
    private static final List<String> FIRST = List.of("tax", "land", "revenue", "value_added", "staff");

    private final Firm firm;
    private final FirmGroup group;
    private final FirmGroup.Figures figures;
    private final List<String> periods;
    private final Labels labels;
    private final Words words;
    private final boolean opensFiles;
    private final Address here;
    private final List<String> items;
    private final String item;

    /** @param items that can be added up; those of which nobody has a figure are not shown */
    GroupView(
            Firm firm,
            FirmGroup group,
            FirmGroup.Figures figures,
            List<String> items,
            List<String> periods,
            Labels labels,
            boolean opensFiles,
            Address here) {
        this.firm = firm;
        this.group = group;
        this.figures = figures;
        this.periods = periods;
        this.labels = labels;
        this.words = labels.words();
        this.opensFiles = opensFiles;
        this.here = here;
        this.items = items.stream()
                .filter(each -> figures.sum(group, each).total() != null)
                .sorted(Comparator.comparingInt(
                                (String each) -> FIRST.contains(each) ? FIRST.indexOf(each) : FIRST.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        this.item = here.first("item")
                .filter(this.items::contains)
                .orElse(this.items.isEmpty() ? "" : this.items.getFirst());
    }

    /** As of which day, in words. */
    public String day() {
        return words.day(group.day());
    }

    /** Whether there is no group on that day. */
    public boolean alone() {
        return group.alone();
    }

    /** Whether there are firms in it that the reader may not see. */
    public boolean partly() {
        return group.partly();
    }

    /** How many events do not fit the others. */
    public int faults() {
        return group.faults();
    }

    /** Whether there is anything to add up. */
    public boolean known() {
        return !items.isEmpty();
    }

    /** The day and the period that the page shows. */
    List<Field> filters(boolean wrongDay) {
        Field day = Field.typed(
                Field.Kind.DATE,
                "on",
                words.of("group.on"),
                here.first("on").orElseGet(() -> group.day().toString()));
        List<Field.Option> options = periods.stream()
                .map(each -> new Field.Option(each, labels.period(each), each.equals(figures.period())))
                .toList();
        return List.of(
                wrongDay ? day.wrong(words.of("group.on.wrong")) : day,
                Field.chosen(Field.Kind.SELECT, "period", words.of("group.period"), options));
    }

    Downloads downloads() {
        Downloads downloads = new Downloads().add(members());
        return known() ? downloads.add(sums()).add(figures()) : downloads;
    }

    private Source source(String origin) {
        Source source = Source.of(origin, "");
        return group.partly() ? source.without(words.of("group.left-out")) : source;
    }

    /** Who stands below whom. */
    public Table members() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", words.of("registry.name")),
                Column.code("code", words.of("group.code")),
                Column.words("parent", words.of("group.parent")),
                Column.number("share", words.of("group.share"), "%"),
                Column.brief("since", words.of("group.since")),
                Column.words("county", labels.item("county")),
                Column.words("zone", labels.item("zone")),
                Column.brief("industry", words.of("registry.industry")),
                Column.words("scale", labels.item("scale"))));
        boolean past = group.members().stream().anyMatch(member -> member.then().year() != null);
        if (past) {
            columns.add(Column.words("known", words.of("group.known")));
        }
        return Table.of("members", words.of("group.members", day()), columns.toArray(Column[]::new))
                .rows(group.members().stream()
                        .map(member -> member(member, past))
                        .toList())
                .inRecords()
                .source(source(words.of("group.members.source")));
    }

    private Table.Row member(Member member, boolean past) {
        LocalDate since = member.since();
        BigDecimal share = member.share();
        String parent = member.parent();
        FirmGroup.Then then = member.then();
        String zone = labels.place(then.zone());
        String scale = then.scale();
        List<Cell> cells = new ArrayList<>(List.of(
                name(member),
                Cell.of(member.firm().creditCode()),
                Cell.of(parent == null ? words.of("group.head") : parent.isEmpty() ? words.of("group.unseen") : parent),
                Cell.of(
                        share == null
                                ? Figure.missing(words.of("group.head"))
                                : Figure.of(share, Labels.decimals(share))),
                Cell.of(since == null ? "" : words.day(since)),
                Cell.of(labels.place(then.county())),
                Cell.of(zone.isEmpty() ? words.of("registry.outside-zones") : zone),
                Cell.of(then.industry()),
                Cell.of(scale == null ? words.of("registry.unknown") : labels.value(scale))));
        if (past) {
            String year = then.year();
            cells.add(Cell.of(year == null ? words.of("group.known.now") : words.of("group.known.then", year)));
        }
        return new Table.Row(member.firm().creditCode(), cells, own(member), depth(member));
    }

    private boolean own(Member member) {
        return member.codes().contains(firm.creditCode());
    }

    /** A head stands out; all below it are set alike and stand in by their level. */
    private static int depth(Member member) {
        return member.depth() == 0 ? 0 : Math.min(DEEPEST, member.depth() + 1);
    }

    private static Cell name(Member member) {
        return Cell.link(member.firm().name(), Labels.firm(member.firm().creditCode()));
    }

    /** Everything that can be added up, a line each; the sum opens into the members' figures. */
    public Table sums() {
        return Table.of(
                        "sums",
                        words.of("group.sums", labels.period(figures.period())),
                        Column.words("item", words.of("registry.item")),
                        Column.number("sum", words.of("group.sum"), ""),
                        Column.words("have", words.of("group.have")))
                .rows(items.stream().map(this::sum).toList())
                .source(source(words.of("group.sums.source", day())));
    }

    private Table.Row sum(String each) {
        Sum sum = figures.sum(group, each);
        int all = group.members().size();
        return new Table.Row(
                each,
                List.of(
                        new Cell.Label(labels.item(each), labels.unit(each), null),
                        Cell.of(total(sum).from(here.with("item", each) + "#figures")),
                        new Cell.Label(
                                words.of("group.have.of", all - sum.lacking().size(), all), lacking(sum), null)),
                each.equals(item));
    }

    private Figure total(Sum sum) {
        BigDecimal total = sum.total();
        return total == null ? Figure.missing(words.of("group.nobody")) : Figure.of(total, Labels.decimals(total));
    }

    private String lacking(Sum sum) {
        String named = sum.lacking().stream()
                .limit(MOST_NAMED)
                .map(member -> member.firm().name())
                .collect(Collectors.joining(words.of("timeline.and")));
        if (sum.lacking().size() > MOST_NAMED) {
            return words.of("group.lacking.more", named, sum.lacking().size());
        }
        return named.isEmpty() ? "" : words.of("group.lacking", named);
    }

    /** The figures of which one sum is made, each with its source. */
    public Table figures() {
        Sum sum = figures.sum(group, item);
        Cell none = Cell.of("");
        int lacking = sum.lacking().size();
        Cell left = lacking == 0 ? none : Cell.of(words.of("group.total.lacking", lacking));
        return Table.of(
                        "figures",
                        words.of("group.figures", labels.item(item), labels.period(figures.period())),
                        Column.words("name", words.of("registry.name")),
                        Column.number("value", words.of("registry.value"), labels.unit(item)),
                        Column.words("department", words.of("registry.department")),
                        Column.words("source", words.of("registry.fact.source")))
                .rows(group.members().stream().map(this::figure).toList())
                .inRecords()
                .total(Cell.of(words.of("group.total")), Cell.of(total(sum)), none, left)
                .source(source(words.of("group.sums.source", day())));
    }

    private Table.Row figure(Member member) {
        Fact fact = figures.of(item).get(member.firm().creditCode());
        List<Cell> cells = new ArrayList<>(List.of(name(member)));
        if (fact == null) {
            cells.addAll(List.of(
                    Cell.of(Figure.missing(words.of("group.nothing"))),
                    Cell.of(""),
                    Cell.of(words.of("group.nothing"))));
        } else {
            cells.addAll(List.of(
                    Cell.of(labels.figure(fact).in("").from(Labels.fact(fact))),
                    new Cell.Label(labels.department(fact.department()), former(member, fact), null),
                    new Cell.Label(labels.source(fact), labels.cellOf(fact), file(fact))));
        }
        return new Table.Row(member.firm().creditCode(), cells, own(member), depth(member));
    }

    private @Nullable String file(Fact fact) {
        return opensFiles ? Labels.file(fact) : null;
    }

    /** Under which code a figure was kept, where that is another one. */
    private String former(Member member, Fact fact) {
        return fact.unitId().equals(member.firm().creditCode()) ? "" : words.of("group.other-code", fact.unitId());
    }
}
