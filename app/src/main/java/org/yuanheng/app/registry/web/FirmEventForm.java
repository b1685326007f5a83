package org.yuanheng.app.registry.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.web.FirmEventPages.Typed;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The form by which an event is noted: what was typed stays, and each problem stands at its field. */
public final class FirmEventForm {
    static final Problem NO_DAY = new Problem(
            "event-day-missing",
            org.yuanheng.engine.Place.of("day"),
            new Text("没有写日期，或日期不对", "there is no day, or it is none"),
            new Text("选事情发生的那一天", "choose the day on which it happened"));

    private final Typed typed;
    private final List<Problem> problems;
    private final List<Places.Node> places;
    private final LocalDate today;
    private final Words words;

    FirmEventForm(Typed typed, List<Problem> problems, List<Places.Node> places, LocalDate today, Words words) {
        this.typed = typed;
        this.problems = problems;
        this.places = places;
        this.today = today;
        this.words = words;
    }

    public List<Field> fields() {
        List<Field.Option> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TAKEN_BACK) {
                kinds.add(new Field.Option(kind.name(), words.of("timeline.note.kind." + kind), kind == typed.asked()));
            }
        }
        String day = Typed.text(typed.day());
        return List.of(
                Field.chosen(Field.Kind.RADIO, "kind", words.of("timeline.note.kind"), kinds)
                        .asRequired(),
                typed(Field.Kind.DATE, "day", day.isEmpty() ? today.toString() : day)
                        .wrong(said("day"))
                        .asRequired(),
                typed(Field.Kind.TEXT, "others", Typed.text(typed.others())).wrong(said("before", "after")),
                Field.chosen(
                        Field.Kind.CHECKBOX,
                        "stays",
                        words.of("timeline.note.stays"),
                        List.of(new Field.Option("yes", words.of("timeline.note.stays.yes"), typed.goesOn()))),
                typed(Field.Kind.NUMBER, "share", Typed.text(typed.share()))
                        .in("%")
                        .wrong(said("share")),
                Field.chosen(
                                Field.Kind.SELECT,
                                "county",
                                words.of("timeline.note.county"),
                                options(Place.Kind.DIVISION, Typed.text(typed.county())))
                        .wrong(said("where")),
                Field.chosen(
                        Field.Kind.SELECT,
                        "zone",
                        words.of("timeline.note.zone"),
                        options(Place.Kind.ZONE, Typed.text(typed.zone()))),
                Field.typed(Field.Kind.TEXT, "town", words.of("timeline.note.town"), Typed.text(typed.town())),
                typed(Field.Kind.TEXT, "building", Typed.text(typed.building())),
                typed(Field.Kind.TEXT, "document", Typed.text(typed.document())),
                typed(Field.Kind.TEXTAREA, "reason", Typed.text(typed.reason()))
                        .wrong(said("reason"))
                        .asRequired());
    }

    private Field typed(Field.Kind kind, String name, String value) {
        return Field.typed(kind, name, words.of("timeline.note." + name), value)
                .hint(words.of("timeline.note." + name + ".hint"));
    }

    /** Everything that is wrong at these fields of an event. */
    private String said(String... fields) {
        List<String> at = List.of(fields);
        return problems.stream()
                .filter(problem -> at.contains(problem.place().file()))
                .map(problem ->
                        words.of("timeline.note.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
    }

    private List<Field.Option> options(Place.Kind kind, String chosen) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("timeline.note.none"), chosen.isEmpty()));
        places.forEach(node -> add(node, kind, chosen, options));
        return options;
    }

    private void add(Places.Node node, Place.Kind kind, String chosen, List<Field.Option> options) {
        Place place = node.place();
        boolean offered = place.kind() == kind
                && (kind == Place.Kind.ZONE || place.level().equals("COUNTY"));
        if (offered) {
            options.add(new Field.Option(
                    place.id(), words.of(place.name()), place.id().equals(chosen)));
        }
        node.children().forEach(child -> add(child, kind, chosen, options));
    }
}
