package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.engine.period.Period;

/** The list of deliveries: filters, the table, the pages. */
public final class FileList {
    private static final int SIZE = 30;
    private static final List<Batch.State> STATES = List.of(
            Batch.State.CLOSED,
            Batch.State.AWAITING,
            Batch.State.RETURNED,
            Batch.State.REFUSED,
            Batch.State.SUPERSEDED);

    private final Words words;
    private final Address here;
    private final Labels labels;
    private final Batches.Filter filter;
    private final Pagination page;
    private final List<Batch> shown;
    private final List<Batches.About> abouts;
    private final Batches batches;
    private final Scope scope;

    FileList(Batches batches, Scope scope, Labels labels, Address here) {
        this.words = labels.words();
        this.here = here;
        this.labels = labels;
        this.batches = batches;
        this.scope = scope;
        this.filter = new Batches.Filter(
                here.first("department").orElse(""),
                here.first("place").orElse(""),
                here.first("period").map(FileList::kept).orElse(""),
                here.first("state").orElse(""));
        this.abouts = batches.abouts(scope);
        this.page = Pagination.of(here, batches.count(scope, filter), SIZE);
        this.shown = batches.list(scope, filter, (int) page.offset(), SIZE);
    }

    /** A period as batches keep it, however it was typed. */
    private static String kept(String typed) {
        return Period.parse(typed).map(Period::toString).orElse(typed);
    }

    public Address getHere() {
        return here;
    }

    public Pagination getPage() {
        return page;
    }

    public List<Field> getFilters() {
        List<Field.Option> departments = new ArrayList<>();
        departments.add(new Field.Option(
                "", words.of("intake.filter.all"), filter.department().isEmpty()));
        for (String id : Departments.ALL) {
            departments.add(new Field.Option(
                    id, labels.department(id), filter.department().equals(id)));
        }
        List<Field.Option> states = new ArrayList<>();
        states.add(new Field.Option(
                "", words.of("intake.filter.all"), filter.state().isEmpty()));
        for (Batch.State state : STATES) {
            states.add(new Field.Option(
                    state.name(),
                    words.of("intake.state." + state),
                    filter.state().equals(state.name())));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(Field.Kind.SELECT, "department", words.of("registry.department"), departments));
        if (!FileFocus.counties(abouts).isEmpty()) {
            fields.add(Field.chosen(Field.Kind.SELECT, "place", words.of("intake.about"), places()));
        }
        fields.add(Field.typed(Field.Kind.TEXT, "period", words.of("intake.period"), filter.period()));
        fields.add(Field.chosen(Field.Kind.SELECT, "state", words.of("intake.state"), states));
        return fields;
    }

    private List<Field.Option> places() {
        List<Field.Option> places = new ArrayList<>();
        places.add(new Field.Option(
                "", words.of("intake.filter.all"), filter.county().isEmpty()));
        for (String county : FileFocus.counties(abouts)) {
            places.add(new Field.Option(county, labels.county(county), county.equals(filter.county())));
        }
        return places;
    }

    /** Which place and period the list speaks of, and the others one can turn to. */
    Focus focus() {
        return FileFocus.ofList(abouts, filter, labels, here);
    }

    /** The page of the list that the address asks for. */
    public Table getTable() {
        return table(shown);
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        return table(batches.list(scope, filter, 0, (int) Math.min(page.total(), Integer.MAX_VALUE)));
    }

    private Table table(List<Batch> listed) {
        List<Table.Row> rows = new ArrayList<>();
        for (Batch batch : listed) {
            rows.add(new Table.Row(
                    Long.toString(batch.id()),
                    List.of(
                            Cell.link(batch.fileName(), "/files/" + batch.id()),
                            Cell.of(labels.layout(batch)),
                            Cell.of(labels.department(batch.department())),
                            Cell.of(labels.county(batch.county())),
                            Cell.of(labels.period(batch.period())),
                            new Cell.Lamp(Labels.light(batch), labels.state(batch)),
                            Cell.of(Figure.count(batch.read())),
                            Cell.of(Figure.count(batch.accepted())),
                            Cell.of(Figure.count(batch.refused())),
                            Cell.of(Figure.count(batch.waiting())),
                            Cell.of(words.moment(batch.receivedAt().toInstant()))),
                    false));
        }
        String unit = words.of("intake.rows");
        return Table.of(
                        "files",
                        words.of("intake.files.caption"),
                        Column.words("name", words.of("intake.file")),
                        Column.words("layout", words.of("intake.layout")),
                        Column.words("department", words.of("registry.department")),
                        Column.brief("county", words.of("intake.about")),
                        Column.brief("period", words.of("intake.period")),
                        Column.brief("state", words.of("intake.state")),
                        Column.number("read", words.of("intake.read"), unit),
                        Column.number("accepted", words.of("intake.accepted"), unit),
                        Column.number("refused", words.of("intake.refused"), unit),
                        Column.number("waiting", words.of("intake.waiting"), unit),
                        Column.brief("when", words.of("intake.received-at")))
                .rows(rows)
                .source(Source.of(words.of("intake.source"), newest()));
    }

    /** When the last of the files listed came. */
    private String newest() {
        return shown.stream()
                .map(batch -> batch.receivedAt().toInstant())
                .max(Comparator.naturalOrder())
                .map(words::moment)
                .orElse("");
    }
}
