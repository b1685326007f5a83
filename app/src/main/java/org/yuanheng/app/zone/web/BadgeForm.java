package org.yuanheng.app.zone.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.engine.Problem;

/** The form by which a badge is granted or withdrawn. */
record BadgeForm(Map<String, String> typed, List<Problem> problems, Words words) {
    List<Field> fields() {
        ZoneLabels labels = new ZoneLabels(words);
        return List.of(
                Field.chosen(
                                Field.Kind.SELECT,
                                "badge",
                                words.of("zones.badge"),
                                Arrays.stream(Badge.Kind.values())
                                        .map(each -> new Field.Option(
                                                each.name(),
                                                labels.badge(each),
                                                each.name().equals(typed.get("badge"))))
                                        .toList())
                        .wrong(labels.wrong(problems, "badge")),
                Field.chosen(
                        Field.Kind.SELECT,
                        "deed",
                        words.of("zones.deed"),
                        Arrays.stream(Badge.Deed.values())
                                .map(each -> new Field.Option(
                                        each.name(),
                                        words.of("zones.deed." + each),
                                        each.name().equals(typed.get("deed"))))
                                .toList()),
                Field.typed(Field.Kind.DATE, "badgeDay", words.of("zones.day"), StandingForm.text(typed, "badgeDay"))
                        .wrong(labels.wrong(problems, "badgeDay"))
                        .asRequired(),
                Field.typed(
                                Field.Kind.TEXT,
                                "badgeDocument",
                                words.of("zones.document"),
                                StandingForm.text(typed, "badgeDocument"))
                        .wrong(labels.wrong(problems, "document"))
                        .asRequired());
    }
}
