package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Correction;
import org.yuanheng.app.intake.Corrections;

/** The corrections that a person may see, by state. */
public final class CorrectionList {
    static final String TABLE = "corrections";

    private static final int SIZE = 50;
    private static final int MOST = 10_000;

    private final Corrections corrections;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final String state;
    private final Pagination page;

    CorrectionList(Corrections corrections, Scope scope, Labels labels, Address here) {
        this.corrections = corrections;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.state = here.first("state").orElse("");
        this.page = Pagination.of(here, corrections.count(scope, state), SIZE);
    }

    public Address getHere() {
        return here;
    }

    public Pagination getPage() {
        return page;
    }

    public List<Field> getFilters() {
        List<Field.Option> states = new ArrayList<>();
        states.add(new Field.Option("", words.of("intake.filter.all"), state.isEmpty()));
        for (Correction.State each : Correction.State.values()) {
            states.add(new Field.Option(
                    each.name(),
                    words.of("corrections.state." + each),
                    each.name().equals(state)));
        }
        return List.of(Field.chosen(Field.Kind.SELECT, "state", words.of("intake.state"), states));
    }

    public Table getTable() {
        return table(corrections.list(scope, state, (int) page.offset(), SIZE));
    }

    /** The list with the filter of the address. */
    Table whole() {
        return table(corrections.list(scope, state, 0, MOST));
    }

    private Table table(List<Correction> listed) {
        return Table.of(
                        TABLE,
                        words.of("corrections.nav"),
                        Column.words("item", words.of("intake.item")),
                        Column.words("firm", words.of("intake.firm")),
                        Column.brief("period", words.of("intake.period")),
                        Column.words("told", words.of("corrections.told")),
                        Column.words("wanted", words.of("corrections.wanted")),
                        Column.brief("state", words.of("intake.state")),
                        Column.brief("waits", words.of("corrections.decider")),
                        Column.words("proposer", words.of("corrections.proposer")),
                        Column.brief("when", words.of("corrections.proposed-at")))
                .rows(listed.stream().map(this::row).toList())
                .source(Source.of(words.of("corrections.source"), ""));
    }

    private Table.Row row(Correction each) {
        return new Table.Row(
                Long.toString(each.id()),
                List.of(
                        Cell.link(labels.item(each.item()), "/corrections/" + each.id()),
                        Cell.link(each.name(), "/firms/" + each.unitId()),
                        Cell.of(labels.period(each.period())),
                        Cell.of(said(each.item(), each.told(), labels)),
                        Cell.of(said(each.item(), each.wanted(), labels)),
                        new Cell.Lamp(light(each.state()), words.of("corrections.state." + each.state())),
                        Cell.of(decider(each, labels)),
                        Cell.of(each.proposer()),
                        Cell.of(words.moment(each.proposedAt().toInstant()))),
                false);
    }

    static Light light(Correction.State state) {
        return switch (state) {
            case OPEN -> Light.YELLOW;
            case APPROVED -> Light.GREEN;
            case REFUSED -> Light.GREY;
        };
    }

    /** Who decided, or is to decide. */
    static String decider(Correction each, Labels labels) {
        String decider = each.decider();
        return decider != null
                ? decider
                : each.waitsFor() == Correction.Waits.OFFICE
                        ? labels.department("office")
                        : labels.department(each.department());
    }

    static String said(String item, Correction.Stated stated, Labels labels) {
        return said(item, stated.state(), stated.value(), stated.text(), labels);
    }

    /** A figure with its unit, a text, or why there is neither. */
    static String said(String item, String state, @Nullable BigDecimal value, @Nullable String text, Labels labels) {
        if (value != null) {
            int decimals = Math.max(0, value.stripTrailingZeros().scale());
            return (new Figures().number(value, decimals) + " " + labels.unit(item)).strip();
        }
        return text == null ? labels.value(state) : labels.text(item, text);
    }
}
