package org.yuanheng.app.zone.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Reform;
import org.yuanheng.app.zone.Verdict;
import org.yuanheng.engine.Problem;

/** The forms of a zone's reform: the next step, and a verdict, which can be given anew at any time. */
record ReformForm(Map<String, String> typed, List<Problem> problems, Words words) {
    /** A form: which step it takes, its heading, its fields. */
    public record Form(String step, String title, List<Field> fields) {}

    /** The form of a step; what was typed stays where there are problems. */
    Form form(Reform.Step step) {
        return form(step, !problems.isEmpty());
    }

    private Form form(Reform.Step step, boolean back) {
        Map<String, String> kept = back ? typed : Map.of();
        List<Problem> wrong = back ? problems : List.of();
        ZoneLabels labels = new ZoneLabels(words);
        List<Field> fields = new ArrayList<>();
        if (step == Reform.Step.VERDICT) {
            fields.add(Field.chosen(
                            Field.Kind.RADIO,
                            "verdict",
                            words.of("zones.reform.verdict"),
                            Arrays.stream(Verdict.values())
                                    .map(each -> new Field.Option(
                                            each.name(),
                                            labels.verdict(each),
                                            each.name().equals(kept.get("verdict"))))
                                    .toList())
                    .wrong(labels.wrong(wrong, "verdict"))
                    .asRequired());
        }
        fields.add(Field.typed(Field.Kind.DATE, "day", words.of("zones.day"), StandingForm.text(kept, "day"))
                .wrong(labels.wrong(wrong, "day", "step"))
                .asRequired());
        if (step == Reform.Step.PLAN) {
            fields.add(Field.typed(Field.Kind.DATE, "due", words.of("zones.reform.due"), StandingForm.text(kept, "due"))
                    .wrong(labels.wrong(wrong, "due"))
                    .asRequired());
        }
        fields.add(Field.typed(
                        Field.Kind.TEXTAREA,
                        "said",
                        words.of("zones.reform.said." + step),
                        StandingForm.text(kept, "said"))
                .wrong(labels.wrong(wrong, "said"))
                .asRequired());
        fields.add(Field.typed(
                        Field.Kind.TEXT, "document", words.of("zones.document"), StandingForm.text(kept, "document"))
                .wrong(labels.wrong(wrong, "document")));
        return new Form(step.name(), words.of("zones.reform.take." + step), fields);
    }
}
