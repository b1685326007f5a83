package org.yuanheng.engine.run;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.yuanheng.engine.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An explanation as JSON: figures are strings, so that no reader rounds them; an absent figure is null. */
public final class ExplanationJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /** One JSON object. */
    public static String of(Explanation explanation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            new ExplanationJson(json).write(explanation);
        }
        return text.toString();
    }

    private void write(Explanation explanation) {
        json.writeStartObject();
        json.writeStringProperty("unit_id", explanation.unitId());
        optional("left_out", explanation.leftOut());
        json.writeStringProperty("group", explanation.group());
        json.writeStringProperty("participation", explanation.participation());
        list("facts", explanation.facts(), fact -> {
            json.writeStringProperty("id", fact.id());
            text("label", fact.label());
            json.writeStringProperty("unit", fact.unit());
            optional("value", fact.value());
        });
        list("derived", explanation.ground().derived(), fact -> {
            json.writeStringProperty("id", fact.id());
            text("label", fact.label());
            text("formula", fact.formula());
            json.writeStringProperty("unit", fact.unit());
            optional("value", fact.value());
        });
        list("members", explanation.ground().members(), member -> {
            json.writeStringProperty("unit_id", member.unitId());
            json.writeBooleanProperty("counted", member.counted());
            optional("share", member.share());
            json.writeObjectPropertyStart("facts");
            member.facts().forEach(this::optional);
            json.writeEndObject();
        });
        list("tries", explanation.ground().tries(), tried -> {
            json.writeStringProperty("group", tried.group());
            tried.ranked()
                    .ifPresentOrElse(
                            ranked -> json.writeNumberProperty("ranked", ranked),
                            () -> json.writeNullProperty("ranked"));
            json.writeBooleanProperty("taken", tried.taken());
        });
        list("indicators", explanation.indicators(), this::indicator);
        list("dimensions", explanation.dimensions(), dimension -> {
            json.writeStringProperty("id", dimension.id());
            text("label", dimension.label());
            text("how", dimension.how());
            json.writeStringProperty("points", dimension.points());
        });
        list("adjustments", explanation.adjustments(), adjusted -> {
            json.writeStringProperty("id", adjusted.id());
            text("label", adjusted.label());
            text("condition", adjusted.condition());
            json.writeStringProperty("holds", name(adjusted.holds()));
            json.writeStringProperty("points", adjusted.points());
        });
        optional("total", explanation.total());
        explanation
                .rank()
                .ifPresentOrElse(rank -> json.writeNumberProperty("rank", rank), () -> json.writeNullProperty("rank"));
        json.writeNumberProperty("n", explanation.n());
        list("cuts", explanation.cuts(), cut -> {
            json.writeStringProperty("class", cut.className());
            cut.number()
                    .ifPresentOrElse(
                            number -> json.writeNumberProperty("number", number),
                            () -> json.writeNullProperty("number"));
            cut.condition().ifPresent(condition -> text("condition", condition));
            cut.holds().ifPresent(holds -> json.writeStringProperty("holds", name(holds)));
        });
        explanation.placed().ifPresent(placed -> {
            json.writeNumberProperty("place", placed.place());
            json.writeNumberProperty("places", placed.of());
        });
        optional("quota_class", explanation.quotaClass());
        list("limits", explanation.limits(), limit -> {
            json.writeStringProperty("class", limit.className());
            text("condition", limit.condition());
            json.writeStringProperty("holds", name(limit.holds()));
            optional("class_after", limit.classAfter());
        });
        list("overrides", explanation.overrides(), override -> {
            json.writeStringProperty("id", override.id());
            text("label", override.label());
            json.writeStringProperty("kind", override.kind());
            text("condition", override.condition());
            json.writeStringProperty("holds", name(override.holds()));
            optional("class_after", override.classAfter());
        });
        optional("class", explanation.className());
        optional("treated_as", explanation.treatedAs());
        json.writeArrayPropertyStart("notes");
        explanation.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void indicator(Explanation.IndicatorScore indicator) {
        json.writeStringProperty("id", indicator.id());
        text("label", indicator.label());
        text("formula", indicator.formula());
        json.writeStringProperty("unit", indicator.unit());
        json.writeStringProperty("weight", indicator.weight());
        optional("value", indicator.value());
        optional("value_double", indicator.valueReal());
        indicator.method().ifPresent(method -> text("method", method));
        list("figures", indicator.figures(), figure -> {
            text("label", figure.label());
            optional("value", figure.value());
        });
        optional("baseline", indicator.baseline());
        optional("baseline_numerator_sum", indicator.numeratorSum());
        optional("baseline_denominator_sum", indicator.denominatorSum());
        optional("points_before_floor_and_cap", indicator.before());
        optional("floor", indicator.floor());
        optional("cap", indicator.cap());
        optional("points_after_floor_and_cap", indicator.after());
        optional("group_mean_points", indicator.groupMean());
        json.writeStringProperty("points_exact", indicator.pointsExact());
        json.writeStringProperty("points", indicator.points());
    }

    private <T> void list(String name, List<T> elements, Consumer<T> writer) {
        json.writeArrayPropertyStart(name);
        for (T element : elements) {
            json.writeStartObject();
            writer.accept(element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void text(String name, Text text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("zh", text.zh());
        json.writeStringProperty("en", text.en());
        json.writeEndObject();
    }

    private void optional(String name, Optional<String> value) {
        value.ifPresentOrElse(present -> json.writeStringProperty(name, present), () -> json.writeNullProperty(name));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
