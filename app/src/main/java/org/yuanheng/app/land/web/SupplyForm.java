package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Supply;
import org.yuanheng.app.land.Supply.Said;
import org.yuanheng.engine.Problem;

/** The form by which a contract of supply is noted. */
final class SupplyForm {
    private static final Set<String> REQUIRED = Set.of("contract", "plot", "name", "sold", "area", "start", "document");

    private SupplyForm() {}

    static List<Field> fields(Typed typed, List<Problem> problems, Names names) {
        Words words = names.words();
        return Stream.of(
                        text(typed, words, "contract"),
                        text(typed, words, "plot"),
                        text(typed, words, "name"),
                        text(typed, words, "firm"),
                        of(Field.Kind.DATE, typed, words, "sold"),
                        number(typed, words, "price", "idle.unit.money"),
                        number(typed, words, "area", "matrix.unit.mu"),
                        of(Field.Kind.DATE, typed, words, "start"),
                        of(Field.Kind.DATE, typed, words, "complete"),
                        of(Field.Kind.DATE, typed, words, "full"),
                        of(Field.Kind.DATE, typed, words, "started"),
                        of(Field.Kind.DATE, typed, words, "stopped"),
                        number(typed, words, "due", "matrix.unit.mu"),
                        number(typed, words, "built", "matrix.unit.mu"),
                        number(typed, words, "due-investment", "idle.unit.money"),
                        number(typed, words, "invested", "idle.unit.money"),
                        Field.chosen(
                                Field.Kind.SELECT,
                                "cause",
                                words.of("idle.f.cause"),
                                Arrays.stream(Supply.Cause.values())
                                        .map(each -> new Field.Option(
                                                each.name(),
                                                words.of("idle.cause." + each),
                                                each.name().equals(typed.text("cause"))))
                                        .toList()),
                        text(typed, words, "document"))
                .map(field -> field.wrong(names.wrong(problems, field.name())))
                .map(field -> REQUIRED.contains(field.name()) ? field.asRequired() : field)
                .toList();
    }

    private static Field text(Typed typed, Words words, String name) {
        return of(Field.Kind.TEXT, typed, words, name);
    }

    private static Field number(Typed typed, Words words, String name, String unit) {
        return of(Field.Kind.NUMBER, typed, words, name).in(words.of(unit));
    }

    private static Field of(Field.Kind kind, Typed typed, Words words, String name) {
        return Field.typed(kind, name, words.of("idle.f." + name), typed.text(name));
    }

    static Said said(Typed typed, LocalDate today) {
        Supply.Cause cause = typed.one(Supply.Cause.class, "cause");
        return new Said(
                typed.text("contract"),
                typed.text("plot"),
                typed.some("firm"),
                typed.text("name"),
                typed.day("sold", today),
                typed.amount("price"),
                typed.neededAmount("area"),
                typed.day("start", today),
                typed.day("complete"),
                typed.day("full"),
                typed.day("started"),
                typed.day("stopped"),
                typed.amount("due"),
                typed.amount("built"),
                typed.amount("due-investment"),
                typed.amount("invested"),
                cause == null ? Supply.Cause.OWN : cause,
                typed.text("document"));
    }

    /** What was said last, to be changed; a new document has to be named. */
    static Map<String, String> values(Said said) {
        Map<String, String> values = new HashMap<>();
        put(values, "contract", said.contract());
        put(values, "plot", said.plot());
        put(values, "firm", said.firm());
        put(values, "name", said.firmName());
        put(values, "sold", said.soldOn());
        put(values, "price", said.price());
        put(values, "area", said.areaMu());
        put(values, "start", said.agreedStart());
        put(values, "complete", said.agreedComplete());
        put(values, "full", said.agreedFull());
        put(values, "started", said.startedOn());
        put(values, "stopped", said.stoppedOn());
        put(values, "due", said.dueMu());
        put(values, "built", said.builtMu());
        put(values, "due-investment", said.dueInvestment());
        put(values, "invested", said.invested());
        put(values, "cause", said.cause());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            values.put(name, number.stripTrailingZeros().toPlainString());
        } else if (value != null) {
            values.put(name, value.toString());
        }
    }
}
