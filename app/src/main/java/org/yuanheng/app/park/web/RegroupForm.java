package org.yuanheng.app.park.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Regrouping;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;

/** The form of a regrouping. */
final class RegroupForm {
    private static final int MOST = 50;

    private final Typed typed;
    private final LocalDate today;

    RegroupForm(Typed typed, LocalDate today) {
        this.typed = typed;
        this.today = today;
    }

    /** The codes of the firms, in whatever form they were typed. */
    List<String> members() {
        return Arrays.stream(typed.text("members").toUpperCase(Locale.ROOT).split("[\\s,，、;；]+", -1))
                .filter(code -> !code.isEmpty())
                .limit(MOST)
                .toList();
    }

    String year() {
        String year = typed.text("year");
        return year.matches("20[0-9]{2}") ? year : Integer.toString(today.getYear() - 1);
    }

    Regrouping.Said said() {
        return new Regrouping.Said(
                typed.text("park"),
                members(),
                typed.text("name"),
                typed.code("code"),
                typed.day("day", today),
                year(),
                typed.text("document"));
    }

    List<Field> fields(List<Place> parks, List<Problem> problems, Words words) {
        Labels labels = new Labels(words);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "park",
                words.of("parks.f.park"),
                parks.stream()
                        .map(park -> new Field.Option(
                                park.id(), labels.name(park), park.id().equals(typed.text("park"))))
                        .toList()));
        fields.add(Field.typed(Field.Kind.TEXTAREA, "members", words.of("parks.f.members"), typed.text("members"))
                .hint(words.of("parks.f.members.hint"))
                .wrong(labels.wrong(problems, "members"))
                .asRequired());
        fields.add(labels.text(typed, problems, "name").asRequired());
        fields.add(labels.text(typed, problems, "code")
                .hint(words.of("parks.f.code.hint"))
                .asRequired());
        fields.add(labels.day(typed, problems, "day", today.toString()).asRequired());
        fields.add(Field.typed(Field.Kind.TEXT, "year", words.of("parks.f.year"), year())
                .hint(words.of("parks.f.year.hint")));
        fields.add(labels.text(typed, problems, "document").asRequired());
        return fields;
    }
}
