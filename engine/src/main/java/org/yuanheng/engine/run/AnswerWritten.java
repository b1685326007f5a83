package org.yuanheng.engine.run;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Explanation.FactRead;
import org.yuanheng.engine.run.Explanation.Truth;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An answer as lines for a terminal, and as JSON: figures are strings there, so that no reader rounds them. */
public final class AnswerWritten {
    private static final String NONE = "—";
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerWritten() {}

    /** The lines, in {@code zh} or {@code en}, from the answer down to the facts; notice and assumptions are among them. */
    public static List<String> text(Answer answer, Decision decision, String language) {
        List<String> lines = new ArrayList<>();
        boolean english = language.equals("en");
        lines.add(decision.title().in(language));
        decision.notice().ifPresent(notice -> lines.add("※ " + notice.in(language)));
        lines.add((english ? "unit " : "单位 ") + answer.unitId());
        answer.leftOut().ifPresent(reason -> lines.add((english ? "left out: " : "未参加：") + reason));
        answer.results().forEach((column, cell) -> {
            if (!column.equals("unit_id") && !cell.isEmpty()) {
                lines.add("    " + column + "  " + cell);
            }
        });
        for (Answer.Asked asked : answer.asked()) {
            lines.add(asked.label().in(language) + (english ? ": " : "：")
                    + asked.condition().in(language) + "  "
                    + truth(asked.holds()).in(language));
            asked.read().forEach(fact -> lines.add("    " + fact(fact, decision, language)));
            asked.figures().forEach(figure -> lines.add("    " + figure(figure, language)));
        }
        answer.weighed().forEach(weighed -> weighed(weighed, decision, language, lines));
        if (answer.asked().isEmpty() && answer.weighed().isEmpty()) {
            lines.add(english ? "facts read" : "所用事实");
            answer.facts().forEach(fact -> lines.add("    " + fact(fact, decision, language)));
        }
        decision.assumptions()
                .forEach(a -> lines.add((english ? "assumed by the rule " : "规则中的假定 ")
                        + a.about()
                        + (english ? ": " : "：")
                        + a.text().in(language)));
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static void weighed(Answer.Weighed weighed, Decision decision, String language, List<String> lines) {
        Answer.Figure value = weighed.value();
        String unit = value.unit().in(language);
        lines.add(weighed.label().in(language) + " = " + value.formula().in(language) + " = "
                + value.value().orElse(NONE) + " " + unit
                + (weighed.cuts().isEmpty()
                        ? ""
                        : "  "
                                + weighed.level()
                                        .map(level -> level.in(language))
                                        .orElse(NONE)));
        weighed.read().forEach(fact -> lines.add("    " + fact(fact, decision, language)));
        weighed.cuts()
                .forEach(cut -> lines.add(
                        "    " + cut.label().in(language) + " ≥ " + cut.from().orElse(NONE) + " " + unit));
    }

    private static String fact(FactRead fact, Decision decision, String language) {
        String unit = decision.item(fact.id())
                .map(item -> item.unitName().in(language))
                .orElse(fact.unit());
        return fact.id() + "  " + fact.label().in(language) + "  "
                + fact.value().orElse(NONE) + " " + unit;
    }

    private static String figure(Answer.Figure figure, String language) {
        return figure.label().in(language) + " = " + figure.formula().in(language) + " = "
                + figure.value().orElse(NONE) + " " + figure.unit().in(language);
    }

    private static Text truth(Truth truth) {
        return switch (truth) {
            case YES -> new Text("成立", "holds");
            case NO -> new Text("不成立", "does not hold");
            case UNKNOWN, NOT_EVALUATED -> new Text("缺数，不能判断", "unknown, a fact is missing");
        };
    }

    /** One JSON object. */
    public static String json(Answer answer, Decision decision) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(answer, decision, json);
        }
        return text.toString();
    }

    private static void write(Answer answer, Decision decision, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("unit_id", answer.unitId());
        json.writeStringProperty("kind", decision.kind().key());
        json.writeStringProperty("rulebook", decision.id());
        optional(json, "left_out", answer.leftOut());
        json.writeObjectPropertyStart("results");
        answer.results()
                .forEach((column, cell) ->
                        optional(json, column, Optional.of(cell).filter(c -> !c.isEmpty())));
        json.writeEndObject();
        list(json, "asked", answer.asked(), asked -> {
            json.writeStringProperty("id", asked.id());
            both(json, "label", asked.label());
            both(json, "condition", asked.condition());
            json.writeStringProperty("holds", asked.holds().name().toLowerCase(Locale.ROOT));
            facts(json, "facts", asked.read());
            list(json, "figures", asked.figures(), figure -> {
                both(json, "label", figure.label());
                both(json, "formula", figure.formula());
                json.writeStringProperty("unit", figure.unit().zh());
                optional(json, "value", figure.value());
            });
        });
        list(json, "weighed", answer.weighed(), weighed -> {
            json.writeStringProperty("id", weighed.id());
            both(json, "label", weighed.label());
            both(json, "formula", weighed.value().formula());
            json.writeStringProperty("unit", weighed.value().unit().zh());
            optional(json, "value", weighed.value().value());
            optional(json, "level", weighed.level().map(Text::zh));
            list(json, "cuts", weighed.cuts(), cut -> {
                json.writeStringProperty("level", cut.level());
                both(json, "label", cut.label());
                optional(json, "from", cut.from());
            });
            facts(json, "facts", weighed.read());
        });
        facts(json, "facts", answer.facts());
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, String name, List<FactRead> facts) {
        list(json, name, facts, fact -> {
            json.writeStringProperty("id", fact.id());
            both(json, "label", fact.label());
            json.writeStringProperty("unit", fact.unit());
            optional(json, "value", fact.value());
        });
    }

    private static <T> void list(JsonGenerator json, String name, List<T> elements, Consumer<T> writer) {
        json.writeArrayPropertyStart(name);
        for (T element : elements) {
            json.writeStartObject();
            writer.accept(element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void both(JsonGenerator json, String name, Text text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("zh", text.zh());
        json.writeStringProperty("en", text.en());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) {
        value.ifPresentOrElse(present -> json.writeStringProperty(name, present), () -> json.writeNullProperty(name));
    }
}
