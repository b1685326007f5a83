package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Service;
import org.yuanheng.engine.Problem;

/** The form of a service. */
final class ServiceForm {
    private ServiceForm() {}

    static List<Field> fields(Typed typed, List<Problem> problems, Words words) {
        Labels labels = new Labels(words);
        return List.of(
                Field.chosen(
                        Field.Kind.SELECT,
                        "kind",
                        words.of("parks.f.kind"),
                        Arrays.stream(Service.Kind.values())
                                .map(kind -> new Field.Option(
                                        kind.name(),
                                        labels.kind(kind),
                                        kind.name().equals(typed.text("kind"))))
                                .toList()),
                labels.text(typed, problems, "name").asRequired(),
                labels.number(typed, problems, "capacity", words.of("parks.unit.places"))
                        .asRequired(),
                labels.text(typed, problems, "opens")
                        .hint(words.of("parks.f.opens.hint"))
                        .asRequired(),
                labels.text(typed, problems, "closes").asRequired(),
                labels.number(typed, problems, "slot", words.of("parks.unit.minutes"))
                        .asRequired(),
                labels.number(typed, problems, "price", words.of("parks.unit.price"))
                        .asRequired(),
                labels.text(typed, problems, "location"),
                Field.chosen(
                        Field.Kind.CHECKBOX,
                        "ended",
                        words.of("parks.f.ended"),
                        List.of(new Field.Option(
                                "yes",
                                words.of("parks.f.ended.yes"),
                                typed.text("ended").equals("yes")))));
    }

    static Service.Said said(Typed typed) {
        Service.Kind kind = typed.one(Service.Kind.class, "kind");
        return new Service.Said(
                kind == null ? Service.Kind.OTHER : kind,
                typed.text("name"),
                typed.whole("capacity"),
                typed.minute("opens"),
                typed.minute("closes"),
                typed.whole("slot"),
                Objects.requireNonNullElse(typed.amount("price"), BigDecimal.ZERO),
                typed.text("location"),
                typed.text("ended").equals("yes"));
    }

    /** What is known of a service, as it would be typed. */
    static Typed typed(Service service) {
        Service.Said said = service.said();
        Map<String, String> values = new HashMap<>();
        values.put("kind", said.kind().name());
        values.put("name", said.name());
        values.put("capacity", Integer.toString(said.capacity()));
        values.put("opens", Labels.minute(said.opens()));
        values.put("closes", Labels.minute(said.closes()));
        values.put("slot", Integer.toString(said.slot()));
        values.put("price", said.price().toPlainString());
        values.put("location", said.location());
        values.put("ended", said.ended() ? "yes" : "");
        return new Typed(values);
    }
}
