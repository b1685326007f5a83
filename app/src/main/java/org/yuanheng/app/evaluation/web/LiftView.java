package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.change.Lift;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;

/** What the page of a firm's lift shows: the figures that each fact must have, and the facts that cannot do it alone. */
public final class LiftView {
    private final Round round;
    private final Scheme scheme;
    private final Lift lift;
    private final Words words;

    LiftView(Round round, Scheme scheme, Lift lift, Words words) {
        this.round = round;
        this.scheme = scheme;
        this.lift = lift;
        this.words = words;
    }

    /** A class that may be asked for. */
    public record Choice(String label, String href, boolean current) {}

    public String lead() {
        return words.of(
                "evaluation-change.lift.lead",
                lift.from(),
                lift.to(),
                lift.total().toPlainString(),
                lift.rank(),
                lift.ranked());
    }

    /** The classes better than the firm's own, the nearest first. */
    public List<Choice> choices() {
        List<String> names = scheme.classes().map(Classing::names).orElse(List.of());
        List<Choice> choices = new ArrayList<>();
        for (int i = names.indexOf(lift.from()) - 1; i >= 0; i--) {
            String name = names.get(i);
            String href = Address.of("/rounds/" + round.id() + "/lift")
                    .with("unit", lift.unitId())
                    .with("to", name)
                    .toString();
            choices.add(new Choice(words.of("evaluation-change.lift.to", name), href, name.equals(lift.to())));
        }
        return choices;
    }

    public Table reached() {
        Table table = Table.of(
                "reached",
                words.of("evaluation-change.lift.reached", lift.to()),
                Column.words("fact", words.of("evaluation-change.fact")),
                Column.number("now", words.of("evaluation-change.now"), ""),
                Column.number("needed", words.of("evaluation-change.needed"), ""),
                Column.number("change", words.of("evaluation-change.change"), ""),
                Column.brief("unit", words.of("evaluation-change.unit")),
                Column.number("total", words.of("evaluation-change.total-then"), words.of("evaluation.unit.points")),
                Column.mark("class", words.of("evaluation-change.class-then")));
        for (Lift.Step step : lift.steps()) {
            if (step instanceof Lift.Reached reached) {
                Item item = reached.item();
                Figure now = figure(item, reached.now());
                Figure needed = figure(item, Optional.of(reached.needed()));
                table = table.row(
                        Cell.of(words.of(item.label())),
                        Cell.of(now),
                        Cell.of(needed),
                        Cell.of(needed.less(now)),
                        Cell.of(words.of(item.unitName())),
                        Cell.of(Figure.of(reached.then().total(), scheme.total().decimals())),
                        Cell.ofClass(reached.then().className().orElse("")));
            }
        }
        return table.inRecords().source(source());
    }

    public Table notReached() {
        Table table = Table.of(
                "not-reached",
                words.of("evaluation-change.lift.not-reached", lift.to()),
                Column.words("fact", words.of("evaluation-change.fact")),
                Column.number("now", words.of("evaluation-change.now"), ""),
                Column.brief("unit", words.of("evaluation-change.unit")),
                Column.words("reason", words.of("evaluation-change.reason")),
                Column.number("best", words.of("evaluation-change.best"), words.of("evaluation.unit.points")));
        for (Lift.Step step : lift.steps()) {
            if (step instanceof Lift.NotReached not) {
                table = table.row(
                        Cell.of(words.of(not.item().label())),
                        Cell.of(figure(not.item(), not.now())),
                        Cell.of(words.of(not.item().unitName())),
                        Cell.of(words.of(not.reason().text())),
                        Cell.of(not.best()
                                .map(best ->
                                        Figure.of(best.total(), scheme.total().decimals()))
                                .orElseGet(() -> Figure.missing(words.of("evaluation-change.not-tried")))));
            }
        }
        return table.inRecords().source(source());
    }

    private Figure figure(Item item, Optional<BigDecimal> value) {
        return value.map(v -> Figure.of(v, item.decimals()))
                .orElseGet(() -> Figure.missing(words.of("evaluation-score.fact.none")));
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation-change.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id() + "#evidence");
    }
}
