package org.yuanheng.app.land.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.Asset.Stage;
import org.yuanheng.app.land.Need;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;

/** The forms of an asset: what it is, its next step, and what a need asks. */
final class AssetForm {
    private static final List<String> MEASURES = List.of("area", "floor", "span", "load", "power", "water", "price");

    private final Typed typed;
    private final List<Problem> problems;
    private final LocalDate today;
    private final Names names;
    private final Words words;
    private final List<Place> places;

    AssetForm(Typed typed, List<Problem> problems, LocalDate today, Names names, List<Place> places) {
        this.typed = typed;
        this.problems = problems;
        this.today = today;
        this.names = names;
        this.words = names.words();
        this.places = places;
    }

    List<Field> said() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "kind",
                words.of("assets.kind"),
                Arrays.stream(Asset.Kind.values())
                        .map(each -> new Field.Option(
                                each.name(), words.of(each.label()), each.name().equals(typed.text("kind"))))
                        .toList()));
        fields.add(text("name").asRequired());
        fields.add(county());
        fields.add(Field.chosen(Field.Kind.SELECT, "zone", words.of("assets.f.zone"), places(Place.Kind.ZONE, "zone")));
        fields.add(text("town"));
        fields.add(text("plot"));
        MEASURES.forEach(name -> fields.add(number(name)));
        fields.add(text("industries").hint(words.of("assets.f.industries.hint")));
        fields.add(text("owner"));
        fields.add(day());
        fields.add(text("document").asRequired());
        return fields;
    }

    private Field county() {
        return Field.chosen(
                        Field.Kind.SELECT, "county", words.of("assets.f.county"), places(Place.Kind.DIVISION, "county"))
                .wrong(names.wrong(problems, "county"));
    }

    private Field text(String name) {
        return Field.typed(Field.Kind.TEXT, name, words.of("assets.f." + name), typed.text(name))
                .wrong(names.wrong(problems, name));
    }

    private Field number(String name) {
        return Field.typed(Field.Kind.NUMBER, name, words.of("assets.f." + name), typed.text(name))
                .in(words.of("assets.unit." + name))
                .wrong(names.wrong(problems, name));
    }

    private Field day() {
        String day = typed.text("day");
        return Field.typed(Field.Kind.DATE, "day", words.of("assets.f.day"), day.isEmpty() ? today.toString() : day)
                .wrong(names.wrong(problems, "day"))
                .asRequired();
    }

    private List<Field.Option> places(Place.Kind kind, String field) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option(
                "", words.of("assets.none-chosen"), typed.text(field).isEmpty()));
        places.stream()
                .filter(place -> place.kind() == kind)
                .filter(place -> kind == Place.Kind.ZONE || place.level().equals(Place.COUNTY))
                .forEach(place -> options.add(new Field.Option(
                        place.id(), words.of(place.name()), place.id().equals(typed.text(field)))));
        return options;
    }

    static Asset.Said said(Typed typed) {
        Asset.Kind kind = typed.one(Asset.Kind.class, "kind");
        return new Asset.Said(
                kind == null ? Asset.Kind.LAND : kind,
                typed.text("name"),
                typed.text("plot"),
                typed.text("county"),
                typed.some("zone"),
                typed.text("town"),
                typed.amount("area"),
                typed.amount("floor"),
                typed.amount("span"),
                typed.amount("load"),
                typed.amount("power"),
                typed.amount("water"),
                typed.amount("price"),
                typed.text("industries"),
                typed.text("owner"),
                null,
                typed.text("document"));
    }

    /** What a need asks. */
    Need need() {
        return new Need(
                typed.text("county"),
                typed.text("industry"),
                typed.amount("area"),
                typed.amount("floor"),
                typed.amount("span"),
                typed.amount("load"),
                typed.amount("power"),
                typed.amount("water"),
                typed.amount("price"));
    }

    List<Field> wanted() {
        List<Field> fields = new ArrayList<>();
        fields.add(county());
        fields.add(text("industry"));
        MEASURES.forEach(name -> fields.add(number(name)));
        return fields;
    }

    /** What the next step asks. */
    List<Field> step(Asset asset) {
        List<Field> fields = new ArrayList<>();
        fields.add(day());
        fields.add(text("evidence").asRequired());
        if (asset.stage().next().filter(Stage.MATCHED::equals).isPresent()) {
            fields.add(text("project").asRequired());
        }
        return fields;
    }
}
