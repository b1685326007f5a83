package org.yuanheng.app.park.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.Tenancies;
import org.yuanheng.app.park.Unit;
import org.yuanheng.engine.Problem;

/** One unit: who has it, who had it, and the forms of what comes next. */
public final class UnitView {
    private final Unit unit;
    private final ParkRules.State state;
    private final List<Tenancies.Past> history;
    private final List<Unit.Step> steps;
    private final LocalDate day;
    private final Words words;
    private final Labels labels;

    UnitView(
            Unit unit,
            ParkRules.State state,
            List<Tenancies.Past> history,
            List<Unit.Step> steps,
            LocalDate day,
            Words words) {
        this.unit = unit;
        this.state = state;
        this.history = history;
        this.steps = steps;
        this.day = day;
        this.words = words;
        this.labels = new Labels(words);
    }

    public long id() {
        return unit.id();
    }

    public String title() {
        return words.of("parks.unit.of", unit.said().building(), unit.said().number());
    }

    public boolean let() {
        return unit.lease() != null;
    }

    public boolean disputed() {
        Unit.Lease lease = unit.lease();
        return lease != null && lease.disputed();
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("parks.state"), Cell.of(labels.state(state))));
        details.add(new Detail(
                words.of("parks.f.floor"), Cell.of(labels.floor(unit.said().floor()))));
        details.add(new Detail(
                words.of("parks.unit-area"),
                Cell.of(labels.area(unit.said().area()).in(words.of("parks.unit.m2")))));
        details.add(new Detail(
                words.of("parks.asked"),
                Cell.of(labels.money(unit.said().asked()).in(words.of("parks.unit.rent")))));
        Unit.Lease lease = unit.lease();
        if (lease != null) {
            Unit.Agreed said = lease.said();
            details.add(new Detail(
                    words.of("parks.tenant"),
                    new Cell.Label(lease.tenant(), said.creditCode(), Labels.firm(said.creditCode()))));
            details.add(new Detail(
                    words.of("parks.f.area"), Cell.of(labels.area(said.area()).in(words.of("parks.unit.m2")))));
            details.add(new Detail(
                    words.of("parks.lease"),
                    Cell.of(words.of("parks.days", words.day(said.from()), words.day(said.until())))));
            details.add(new Detail(
                    words.of("parks.f.rent"), Cell.of(labels.money(said.rent()).in(words.of("parks.unit.rent")))));
            details.add(new Detail(
                    words.of("parks.f.deposit"),
                    Cell.of(labels.money(said.deposit()).in(words.of("parks.unit.yuan")))));
            details.add(new Detail(words.of("parks.f.document"), Cell.of(said.document())));
        }
        return details;
    }

    /** Everybody who has had it. */
    public Table history() {
        return Table.of(
                        "leases",
                        words.of("parks.history"),
                        Column.words("tenant", words.of("parks.tenant")),
                        Column.brief("from", words.of("parks.f.from")),
                        Column.brief("until", words.of("parks.f.until")),
                        Column.number("area", words.of("parks.f.area"), words.of("parks.unit.m2")),
                        Column.words("file", words.of("parks.file")))
                .rows(history.stream()
                        .map(past -> new Table.Row(
                                Long.toString(past.id()),
                                List.of(
                                        new Cell.Label(
                                                past.tenant(), past.creditCode(), Labels.firm(past.creditCode())),
                                        Cell.of(words.day(past.fromDay())),
                                        Cell.of(words.day(past.untilDay())),
                                        Cell.of(labels.area(past.area())),
                                        Cell.of(
                                                past.fileName() == null
                                                        ? words.of("parks.by-hand")
                                                        : words.of(
                                                                "parks.file.row",
                                                                past.fileName(),
                                                                String.valueOf(past.row())))),
                                false))
                        .toList())
                .source(Source.of(words.of("parks.source.units"), words.day(day)));
    }

    public List<Event> events() {
        return steps.stream()
                .map(step -> new Event(
                        words.day(step.day()),
                        words.of("parks.step." + step.kind() + ".told", step.document(), words.day(step.until())),
                        step.notedBy(),
                        null))
                .toList();
    }

    /** What a firm that moves in agrees to. */
    List<Field> moveIn(Typed typed, List<Problem> problems) {
        return List.of(
                labels.text(typed, problems, "firm")
                        .hint(words.of("parks.f.firm.hint"))
                        .asRequired(),
                labels.number(
                                typed.text("area").isEmpty()
                                        ? new Typed(java.util.Map.of(
                                                "area",
                                                unit.said()
                                                        .area()
                                                        .stripTrailingZeros()
                                                        .toPlainString()))
                                        : typed,
                                problems,
                                "area",
                                words.of("parks.unit.m2"))
                        .asRequired(),
                labels.day(typed, problems, "from", day.toString()).asRequired(),
                labels.day(typed, problems, "until", "").asRequired(),
                labels.number(typed, problems, "rent", words.of("parks.unit.rent")),
                labels.number(typed, problems, "deposit", words.of("parks.unit.yuan")),
                labels.text(typed, problems, "document").asRequired());
    }

    /** A step of the lease. */
    List<Field> step(Typed typed, List<Problem> problems) {
        List<Field.Option> kinds = java.util.stream.Stream.of(
                        Unit.Kind.EXTENDED, Unit.Kind.MOVED_OUT, disputed() ? Unit.Kind.SETTLED : Unit.Kind.DISPUTED)
                .map(kind -> new Field.Option(
                        kind.name(), words.of("parks.step." + kind), kind.name().equals(typed.text("step"))))
                .toList();
        return List.of(
                Field.chosen(Field.Kind.SELECT, "step", words.of("parks.f.step"), kinds)
                        .wrong(labels.wrong(problems, "unit")),
                labels.day(typed, problems, "day", day.toString())
                        .hint(words.of("parks.f.day.hint"))
                        .asRequired(),
                labels.text(typed, problems, "document").asRequired());
    }
}
