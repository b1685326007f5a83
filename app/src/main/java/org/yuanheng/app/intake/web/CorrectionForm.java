package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.engine.rulebook.Item;

/** The form that proposes another value for a figure; what was typed stays. */
public final class CorrectionForm {
    static final String NO = "no";

    private static final String YES = "yes";

    private final Fact fact;
    private final String unit;
    private final Map<String, String> typed;
    private final Labels labels;
    private final Words words;

    /** For another value of {@code fact}, which is of the firm named {@code unit}. */
    CorrectionForm(Fact fact, String unit, Map<String, String> typed, Labels labels) {
        this.fact = fact;
        this.unit = unit;
        this.typed = typed;
        this.labels = labels;
        this.words = labels.words();
    }

    public Fact getFact() {
        return fact;
    }

    /** Whose figure and which, and what it says now. */
    public String getLead() {
        return words.of(
                "corrections.about",
                unit,
                labels.item(fact.item()),
                labels.period(fact.period()),
                CorrectionList.said(fact.item(), fact.state(), fact.value(), fact.textValue(), labels));
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    public List<Field> getFields() {
        boolean not = typed("applies").equals(NO);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(
                Field.Kind.RADIO,
                "applies",
                words.of("corrections.wanted"),
                List.of(
                        new Field.Option(YES, words.of("corrections.value"), !not),
                        new Field.Option(NO, words.of("intake.fact.NOT_APPLICABLE"), not))));
        fields.add(value());
        fields.add(Field.typed(Field.Kind.TEXTAREA, "reason", words.of("corrections.reason"), typed("reason"))
                .hint(words.of("corrections.reason.hint"))
                .asRequired());
        fields.add(Field.typed(Field.Kind.FILE, "file", words.of("corrections.evidence"), "")
                .hint(words.of("corrections.evidence.hint"))
                .asRequired());
        return fields;
    }

    private Field value() {
        List<String> values =
                labels.vocabulary().find(fact.item()).map(Item::values).orElse(List.of());
        if (values.isEmpty()) {
            return Field.typed(Field.Kind.TEXT, "value", words.of("corrections.value"), typed("value"))
                    .in(labels.unit(fact.item()));
        }
        return Field.chosen(
                Field.Kind.SELECT,
                "value",
                words.of("corrections.value"),
                values.stream()
                        .map(each ->
                                new Field.Option(each, labels.text(fact.item(), each), each.equals(typed("value"))))
                        .toList());
    }
}
