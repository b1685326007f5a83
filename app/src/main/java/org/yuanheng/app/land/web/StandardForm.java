package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Standard;
import org.yuanheng.app.land.StandardRules;
import org.yuanheng.engine.Problem;

/** The forms by which promises, and what was done about one that was not kept, are noted. */
record StandardForm(StandardRules rules, Typed typed, List<Problem> problems, Names names) {
    private Words words() {
        return names.words();
    }

    List<Field> promises() {
        List<Field> fields = new ArrayList<>();
        fields.add(of(Field.Kind.TEXT, "contract").asRequired());
        fields.add(of(Field.Kind.TEXT, "group").hint(words().of("standard.f.group.hint")));
        rules.indicators()
                .forEach(each -> fields.add(
                        Field.typed(Field.Kind.NUMBER, each.id(), words().of(each.label()), typed.text(each.id()))
                                .in(words().of(each.unit()))
                                .wrong(names.wrong(problems, each.id()))));
        fields.add(of(Field.Kind.TEXTAREA, "terms"));
        fields.add(of(Field.Kind.NUMBER, "penalty").in("%"));
        fields.add(of(Field.Kind.TEXT, "document").asRequired());
        return fields;
    }

    List<Field> deed(LocalDate today) {
        String day = typed.text("day");
        return List.of(
                Field.chosen(
                                Field.Kind.SELECT,
                                "act",
                                words().of("standard.f.act"),
                                Arrays.stream(Standard.Act.values())
                                        .map(each -> new Field.Option(
                                                each.name(),
                                                words().of("standard.act." + each),
                                                each.name().equals(typed.text("act"))))
                                        .toList())
                        .wrong(names.wrong(problems, "act")),
                Field.typed(
                                Field.Kind.DATE,
                                "day",
                                words().of("standard.f.day"),
                                day.isEmpty() ? today.toString() : day)
                        .wrong(names.wrong(problems, "day"))
                        .asRequired(),
                of(Field.Kind.NUMBER, "amount").in(words().of("idle.unit.money")),
                of(Field.Kind.TEXTAREA, "reason").asRequired(),
                of(Field.Kind.TEXT, "document").asRequired());
    }

    private Field of(Field.Kind kind, String name) {
        return Field.typed(kind, name, words().of("standard.f." + name), typed.text(name))
                .wrong(names.wrong(problems, name));
    }

    static Typed values(String contract, Standard.@Nullable Said said) {
        Map<String, String> values = new HashMap<>();
        values.put("contract", contract);
        if (said != null) {
            said.values().forEach((id, value) -> values.put(id, value.toPlainString()));
            values.put("group", said.group());
            values.put("terms", said.terms());
            values.put("penalty", said.penalty() == null ? "" : said.penalty().toPlainString());
            values.put("document", said.document());
        }
        return new Typed(values);
    }

    Standard.Said said() {
        Map<String, BigDecimal> values = new HashMap<>();
        rules.indicators().forEach(each -> {
            @Nullable BigDecimal value = typed.amount(each.id());
            if (value != null) {
                values.put(each.id(), value.stripTrailingZeros());
            }
        });
        @Nullable BigDecimal penalty = typed.amount("penalty");
        return new Standard.Said(
                typed.text("contract"),
                typed.text("group").toUpperCase(Locale.ROOT),
                values,
                typed.text("terms"),
                penalty == null ? null : penalty.stripTrailingZeros(),
                typed.text("document"));
    }

    Standard.Deed deed(long check, LocalDate today) {
        Standard.@Nullable Act act = typed.one(Standard.Act.class, "act");
        return new Standard.Deed(
                check,
                act == null ? Standard.Act.DEMANDED : act,
                typed.day("day", today),
                typed.amount("amount"),
                typed.text("reason"),
                typed.text("document"),
                "");
    }
}
