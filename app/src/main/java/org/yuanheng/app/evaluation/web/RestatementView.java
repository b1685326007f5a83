package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Restatement;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** The ledger of a round: each figure as it was frozen and as it is now, with both sources and the office's answer. */
public final class RestatementView {
    private final Round round;
    private final List<Restatement> shown;
    private final Vocabulary vocabulary;
    private final Map<String, Place> places = new HashMap<>();
    private final Words words;

    RestatementView(Round round, List<Restatement> shown, Vocabulary vocabulary, List<Place> places, Words words) {
        this.round = round;
        this.shown = shown;
        this.vocabulary = vocabulary;
        places.forEach(place -> this.places.put(place.id(), place));
        this.words = words;
    }

    /** The choice of changes and the reason. */
    List<Field> fields(List<Long> chosen, String reason) {
        List<Field.Option> options = shown.stream()
                .filter(Restatement::open)
                .map(change -> new Field.Option(
                        Long.toString(change.id()),
                        words.of(
                                "evaluation-restatement.choice",
                                change.name(),
                                item(change),
                                plain(change.toldThen()),
                                plain(change.toldNow())),
                        chosen.contains(change.id())))
                .toList();
        return List.of(
                Field.chosen(Field.Kind.CHECKBOX, "ids", words.of("evaluation-restatement.choose"), options),
                Field.typed(Field.Kind.TEXTAREA, "reason", words.of("evaluation-restatement.reason"), reason)
                        .asRequired());
    }

    public Table table() {
        Table table = Table.of(
                "restatements",
                words.of("evaluation-restatement.caption"),
                Column.words("name", words.of("evaluation.name")),
                Column.brief("county", words.of("evaluation.county")),
                Column.mark("class", words.of("evaluation-restatement.class")),
                Column.words("item", words.of("evaluation-restatement.item")),
                Column.number("then", words.of("evaluation-restatement.then"), ""),
                Column.number("now", words.of("evaluation-restatement.now"), ""),
                Column.words("source", words.of("evaluation-restatement.source-now")),
                Column.words("state", words.of("evaluation.state")));
        List<Table.Row> rows = new ArrayList<>();
        shown.forEach(change -> rows.add(row(change)));
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return table.rows(rows)
                .inRecords()
                .source(Source.of(words.of("evaluation-restatement.source", words.of(round.title())), asOf)
                        .at("/rounds/" + round.id() + "#evidence"));
    }

    private Table.Row row(Restatement change) {
        String none = words.of(change.scored() ? "evaluation.no-class" : "evaluation-restatement.not-scored");
        String county = change.county();
        String className = change.className();
        return new Table.Row(
                Long.toString(change.id()),
                List.of(
                        Cell.link(change.name(), "/firms/" + change.unitId()),
                        Cell.of(county == null ? words.of("evaluation.no-place") : place(county)),
                        className == null ? new Cell.Mark(null, none) : Cell.ofClass(className),
                        new Cell.Label(item(change), unit(change), null),
                        value(change, change.toldThen(), "evaluation-restatement.nothing-frozen"),
                        value(change, change.toldNow(), "evaluation-restatement.withdrawn"),
                        new Cell.Label(Departments.name(words, change.department()), came(change), null),
                        state(change)),
                false);
    }

    private String came(Restatement change) {
        String file = change.fileNow();
        String before = change.fileThen();
        String now = file == null ? "" : (file + " " + change.placeNow()).strip();
        return before == null || before.equals(file) ? now : words.of("evaluation-restatement.files", now, before);
    }

    private Cell state(Restatement change) {
        String word = words.of("evaluation-restatement.state." + change.state());
        Long newRound = change.newRound();
        String reason = change.reason();
        String by = change.answeredBy();
        String note = change.open() || reason == null || by == null
                ? ""
                : words.of("evaluation-restatement.answered", reason, by);
        return new Cell.Label(word, note, newRound == null || change.open() ? null : "/rounds/" + newRound);
    }

    private Cell value(Restatement change, @Nullable String told, String missing) {
        if (told == null) {
            return Cell.of(Figure.missing(words.of(missing)));
        }
        Optional<Item> item = vocabulary.find(change.item());
        if (item.filter(i -> i.type() == Type.NUMBER).isEmpty()) {
            Place place = places.get(told);
            return Cell.of(place == null ? told : words.of(place.name()));
        }
        BigDecimal figure = new BigDecimal(told);
        Figure shown = Figure.of(figure, Math.max(0, figure.scale()));
        return Cell.of(told.equals(change.toldNow()) ? shown.from(history(change)) : shown);
    }

    private String history(Restatement change) {
        return "/firms/" + change.unitId() + "/facts/" + change.item() + "?period=" + round.period();
    }

    private static String plain(@Nullable String told) {
        return told == null ? "—" : told;
    }

    private String item(Restatement change) {
        return vocabulary
                .find(change.item())
                .map(item -> words.heading(item.label()))
                .orElse(change.item());
    }

    private String unit(Restatement change) {
        return vocabulary
                .find(change.item())
                .map(item -> words.of(item.unitName()))
                .orElse("");
    }

    private String place(String id) {
        Place place = places.get(id);
        return place == null ? id : words.of(place.name());
    }
}
