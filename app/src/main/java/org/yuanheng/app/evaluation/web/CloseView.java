package org.yuanheng.app.evaluation.web;

import java.util.List;
import java.util.Map;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.change.CloseCall;

/** The firms close to a cut as a table: the first of them on the page, all in what is taken away. */
final class CloseView {
    private static final int MOST = 300;

    private final Round round;
    private final Map<String, String> names;
    private final List<CloseCall> calls;
    private final Words words;

    CloseView(Round round, Map<String, String> names, List<CloseCall> calls, Words words) {
        this.round = round;
        this.names = names;
        this.calls = calls;
        this.words = words;
    }

    Table table() {
        return table(calls.subList(0, Math.min(calls.size(), MOST)));
    }

    Table whole() {
        return table(calls);
    }

    private Table table(List<CloseCall> shown) {
        Table table = Table.of(
                "close",
                words.of("evaluation-change.close.caption", shown.size(), calls.size()),
                Column.words("name", words.of("evaluation.name")),
                Column.code("unit", words.of("evaluation.unit-id")),
                Column.number("rank", words.of("evaluation.rank"), ""),
                Column.number("total", words.of("evaluation.total"), words.of("evaluation.unit.points")),
                Column.mark("class", words.of("evaluation-change.class-by-method")),
                Column.brief("cut", words.of("evaluation-change.cut")),
                Column.number("bound", words.of("evaluation-change.bound"), words.of("evaluation.unit.points")),
                Column.number("percent", words.of("evaluation-change.percent"), "%"));
        return table.rows(shown.stream().map(this::row).toList()).source(source());
    }

    private Table.Row row(CloseCall call) {
        String name = names.getOrDefault(call.unitId(), call.unitId());
        return new Table.Row(
                call.unitId(),
                List.of(
                        round.open() ? Cell.of(name) : Cell.link(name, UnitPages.href(round.id(), call.unitId())),
                        Cell.of(call.unitId()),
                        Cell.of(Figure.count(call.rank())),
                        Cell.of(Figure.of(call.total(), call.total().scale())),
                        Cell.ofClass(call.className()),
                        Cell.of(words.of(call.up() ? "evaluation-change.cut.up" : "evaluation-change.cut.down")),
                        Cell.of(Figure.of(call.bound(), call.bound().scale())),
                        Cell.of(Figure.of(call.percent(), 2))),
                false);
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation-change.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id() + "#evidence");
    }
}
