package org.yuanheng.app.land.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Supply;
import org.yuanheng.engine.run.Answer;

/** One contract: what was agreed, condition by condition what the test says and from which values, and every version. */
public final class IdleView {
    private static final int MU = 2;

    private final List<Supply> all;
    private final Answer answer;
    private final Names names;
    private final Words words;

    IdleView(List<Supply> all, Answer answer, Names names) {
        this.all = all;
        this.answer = answer;
        this.names = names;
        this.words = names.words();
    }

    public String contract() {
        return all.getFirst().said().contract();
    }

    public String plot() {
        return all.getFirst().said().plot();
    }

    public List<Detail> details() {
        Supply supply = all.getFirst();
        return List.of(
                new Detail(words.of("matrix.plot"), Cell.link(plot(), Names.plot(plot()))),
                new Detail(words.of("idle.f.name"), Cell.of(supply.said().firmName())),
                new Detail(words.of("matrix.place"), names.where(supply.county(), supply.zone())),
                new Detail(
                        words.of("idle.f.area"),
                        Cell.of(Figure.of(supply.said().areaMu(), MU).in(words.of("matrix.unit.mu")))),
                new Detail(
                        words.of("idle.f.start"),
                        Cell.of(words.day(supply.said().agreedStart()))),
                new Detail(
                        words.of("idle.outcome"),
                        Cell.of(words.of("idle.says." + answer.results().getOrDefault("outcome", "unknown")))));
    }

    /** Each condition with what it read. */
    public Table clauses() {
        Table table = Table.of(
                "clauses",
                words.of("idle.clauses"),
                Column.words("clause", words.of("idle.clause")),
                Column.brief("holds", words.of("idle.holds")),
                Column.words("condition", words.of("idle.condition")),
                Column.words("read", words.of("idle.read")));
        for (Answer.Asked asked : answer.asked()) {
            table = table.row(
                    Cell.of(words.of(asked.label())),
                    Cell.of(words.of("idle.holds." + asked.holds())),
                    Cell.of(words.of(asked.condition())),
                    Cell.of(asked.read().stream()
                            .map(fact -> words.of(
                                    "idle.fact",
                                    words.of(fact.label()),
                                    fact.value().orElse("—"),
                                    fact.unit()))
                            .collect(Collectors.joining(words.of("matrix.gap.comma")))));
        }
        return table.source(Source.of(words.of("idle.source.contract"), ""));
    }

    /** Every version, the newest first. */
    public Table versions() {
        Table table = Table.of(
                "versions",
                words.of("idle.versions"),
                Column.brief("start", words.of("idle.f.start")),
                Column.brief("started", words.of("idle.f.started")),
                Column.brief("stopped", words.of("idle.f.stopped")),
                Column.number("built", words.of("idle.f.built"), words.of("matrix.unit.mu")),
                Column.number("invested", words.of("idle.f.invested"), words.of("idle.unit.money")),
                Column.words("document", words.of("idle.f.document")),
                Column.words("by", words.of("idle.by")));
        for (Supply each : all) {
            table = table.row(
                    Cell.of(words.day(each.said().agreedStart())),
                    Cell.of(day(each.said().startedOn())),
                    Cell.of(day(each.said().stoppedOn())),
                    Cell.of(Figure.orMissing(each.said().builtMu(), MU, words.of("idle.not-said"))),
                    Cell.of(Figure.orMissing(each.said().invested(), MU, words.of("idle.not-said"))),
                    Cell.of(each.said().document()),
                    Cell.of(words.of(
                            "cases.who",
                            each.notedBy(),
                            words.moment(each.notedAt().toInstant()))));
        }
        return table.source(Source.of(words.of("idle.source.contract"), ""));
    }

    private String day(java.time.@Nullable LocalDate day) {
        return day == null ? "—" : words.day(day);
    }
}
