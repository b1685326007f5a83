package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;

/** Warns of what a layout may say without being wrong, and is hardly ever meant. */
record Traps(Report report, Layout layout, Units units, Place top, Map<String, Place> columns) {
    /** Rows are told apart and matched by these, whether or not a fact is made of them. */
    private static final Set<Role> WHO =
            Set.of(Role.CREDIT_CODE, Role.NAME, Role.METER, Role.ADDRESS, Role.LEGAL_PERSON);

    /** 1-本月: the months up to this one, and not this month. */
    private static final Pattern SINCE = Pattern.compile("(?:1月?\\p{Pd}|1?月?至)本月");

    /**
     * Tells all of them.
     *
     * @param brought where each item stands that the layout brings
     * @param neighbours the other layouts
     */
    void tell(Map<String, Place> brought, List<Layout> neighbours) {
        required();
        if (layout.items().isEmpty()) {
            report.note(
                    "layout-brings-nothing",
                    top,
                    new Text("版式不产生任何事实", "the layout brings no fact"),
                    new Text("在 facts: 或 attributes: 下写明取什么", "say under facts: or attributes: what is taken"));
        }
        used();
        layout.columns().forEach(this::headings);
        layout.measures().forEach(measure -> ranges(measure, place(brought, measure.item())));
        layout.measures().forEach(measure -> adding(measure, place(brought, measure.item())));
        for (Layout other : neighbours) {
            if (layout.brings().isEntries() || other.brings().isEntries()) {
                continue; // their fields are the register's own, and no facts
            }
            layout.items().stream()
                    .filter(item -> !other.department().equals(layout.department()))
                    .filter(item -> other.items().stream().anyMatch(i -> i.id().equals(item.id())))
                    .forEach(item -> elsewhere(item, other, place(brought, item)));
        }
    }

    private Place place(Map<String, Place> brought, Item item) {
        return Optional.ofNullable(brought.get(item.id())).orElse(top);
    }

    private void required() {
        if (layout.columns().stream().noneMatch(Column::required)) {
            report.note(
                    "layout-no-required",
                    top,
                    new Text(
                            "没有一列是 required: true，任何有一个表头相符的表都会被当成这一种表",
                            "no column is required: true, so a table with one fitting heading is taken for this one"),
                    new Text("给少不了的列加上 required: true", "mark the columns that a table cannot lack"));
        }
    }

    private void used() {
        Set<String> used = new TreeSet<>(layout.rowKey());
        layout.measures().forEach(measure -> measure.terms().forEach(term -> used.add(term.column())));
        layout.attributes().forEach(attribute -> used.add(attribute.column()));
        for (Column column : layout.columns()) {
            Place place = place(column);
            boolean taken = used.contains(column.id());
            if (!taken && !column.aside() && !WHO.contains(column.role())) {
                report.note(
                        "layout-column-unused",
                        place,
                        new Text(
                                "列 " + column.id() + "（" + column.heading() + "）没有事实用到",
                                "no fact uses column " + column.id() + " (" + column.heading() + ")"),
                        new Text(
                                "写进 facts: 或 attributes:；只是认得、不取用的列写 aside: true",
                                "use it under facts: or attributes:; write aside: true if it is only to be known"));
            } else if (taken && column.aside()) {
                report.note(
                        "layout-no-effect",
                        place,
                        new Text(
                                "列 " + column.id() + " 写了 aside: true，却有事实用到",
                                "column " + column.id() + " says aside: true, and yet a fact uses it"),
                        new Text("删去 aside", "remove aside"));
            }
        }
    }

    /** A heading is looked up without its brackets and unit, too; it should not be another column's then. */
    private void headings(Column column) {
        for (String name : column.written()) {
            List<String> shorter = Heading.of(name, units).names().stream()
                    .filter(form -> !form.equals(Spelling.plain(name)))
                    .toList();
            layout.columns().stream()
                    .filter(other -> !other.id().equals(column.id()))
                    .filter(other -> shorter.stream().anyMatch(other.names()::contains))
                    .forEach(other -> report.note(
                            "layout-heading-two",
                            place(column),
                            new Text(
                                    "表头“" + Wording.shown(name) + "”去掉括号和单位后是另一列 " + other.id() + " 的表头",
                                    "heading " + Wording.shown(name)
                                            + " is, without brackets and unit, a heading of column " + other.id()),
                            new Text("换一个不会混淆的表头", "choose headings that cannot be confused")));
        }
    }

    private Place place(Column column) {
        return Optional.ofNullable(columns.get(column.id())).orElse(top);
    }

    /** The bounds of a fact that is one column as it stands must leave room within those of the column. */
    private void ranges(Layout.Measure measure, Place place) {
        if (measure.terms().size() != 1
                || measure.terms().getFirst().subtracted()
                || measure.terms().getFirst().factor().isPresent()
                || layout.addedUp()) {
            return;
        }
        Column column = layout.column(measure.terms().getFirst().column());
        if (column.range().isApartFrom(measure.range())) {
            report.note(
                    "layout-range-apart",
                    place,
                    new Text(
                            measure.item().id() + " 的范围 " + measure.range() + " 与列 " + column.id() + " 的范围 "
                                    + column.range() + " 没有交集，每一行都会被退回",
                            "the range of " + measure.item().id() + ", " + measure.range() + ", and that of column "
                                    + column.id() + ", " + column.range()
                                    + ", exclude each other: every row is refused"),
                    new Text(
                            "两个范围都用" + measure.item().unit() + "写，不用文件里的单位",
                            "write both in " + measure.item().unitName().en() + ", not in the unit of the file"));
        }
    }

    /** Cumulative figures that cannot be, and headings that say otherwise than the layout. */
    private void adding(Layout.Measure measure, Place place) {
        boolean cumulative = measure.figures() == Timing.Figures.CUMULATIVE;
        Item item = measure.item();
        Optional<Period.Kind> every = layout.timing().every().filter(kind -> kind != Period.Kind.MONTH);
        if (cumulative && every.isPresent()) {
            report.note(
                    "layout-cumulative-every",
                    place,
                    new Text(
                            "版式" + layout.timing().often().zh() + "，" + item.id() + " 却写成从1月起的累计数",
                            "the layout comes " + layout.timing().often().en() + ", and yet " + item.id()
                                    + " is said to be cumulative from January"),
                    new Text(
                            "只有按月报送的数才有累计；删去 figures: cumulative，或写 every: month",
                            "only monthly figures cumulate; remove figures: cumulative, or write every: month"));
        }
        if (cumulative && !item.additive()) {
            report.note(
                    "layout-cumulative-item",
                    place,
                    new Text(
                            item.label().zh() + "（" + item.id() + "）各月不能相加，不会是累计数",
                            item.label().en().toLowerCase(Locale.ROOT) + " (" + item.id()
                                    + ") does not add up over months and cannot be cumulative"),
                    new Text("在这个事实下写 figures: single", "write figures: single on this fact"));
        }
        List<String> against = cumulative ? List.of("本月", "当月", "单月", "全年") : List.of("累计");
        measure.terms().stream()
                .map(term -> layout.column(term.column()))
                .filter(column -> item.additive())
                .flatMap(column -> column.written().stream())
                .filter(heading ->
                        against.stream().anyMatch(SINCE.matcher(heading).replaceAll("累计")::contains))
                .findFirst()
                .ifPresent(heading -> report.note(
                        "layout-cumulative-heading",
                        place,
                        new Text(
                                item.id() + (cumulative ? " 写成累计数，表头却是“" : " 没有写成累计数，表头却是“") + heading + "”",
                                item.id() + " is " + (cumulative ? "" : "not ")
                                        + "said to be cumulative, and a heading of it is " + heading),
                        new Text(
                                "核对这一列报的是当月数还是累计数，写明 figures: single 或 cumulative",
                                "find out what the column brings, and write figures: single or cumulative")));
    }

    private void elsewhere(Item item, Layout other, Place place) {
        report.note(
                "layout-item-elsewhere",
                place,
                new Text(
                        item.label().zh() + "（" + item.id() + "）也由版式 " + other.id() + " 从另一部门取得，两者不一致时后到的算数",
                        item.label().en().toLowerCase(Locale.ROOT) + " (" + item.id() + ") is also brought by layout "
                                + other.id() + " from another department; where they differ, the later one counts"),
                new Text("定下由哪个部门报送，另一版式不取", "settle which department delivers it, and take it out of the other"));
    }
}
