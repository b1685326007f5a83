package org.yuanheng.app.evaluation.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.run.Explanation;
import org.yuanheng.engine.run.Ground;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an explanation back from the JSON that {@link org.yuanheng.engine.run.ExplanationJson} writes. */
final class StoredExplanation {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredExplanation() {}

    /** The explanation that was written as {@code json}. */
    static Explanation of(String json) {
        JsonNode node = JSON.readTree(json);
        return new Explanation(
                string(node, "unit_id"),
                optional(node, "left_out"),
                string(node, "group"),
                string(node, "participation"),
                list(
                        node,
                        "facts",
                        fact -> new Explanation.FactRead(
                                string(fact, "id"),
                                text(fact, "label"),
                                string(fact, "unit"),
                                optional(fact, "value"))),
                list(node, "indicators", StoredExplanation::indicator),
                list(
                        node,
                        "dimensions",
                        each -> new Explanation.DimensionScore(
                                string(each, "id"), text(each, "label"), text(each, "how"), string(each, "points"))),
                list(
                        node,
                        "adjustments",
                        each -> new Explanation.Adjusted(
                                string(each, "id"),
                                text(each, "label"),
                                text(each, "condition"),
                                truth(each),
                                string(each, "points"))),
                optional(node, "total"),
                number(node, "rank"),
                node.path("n").asLong(),
                list(node, "cuts", StoredExplanation::cut),
                number(node, "place")
                        .map(place -> new Explanation.Placed(
                                place, node.path("places").asLong())),
                optional(node, "quota_class"),
                list(
                        node,
                        "limits",
                        each -> new Explanation.Limited(
                                string(each, "class"),
                                text(each, "condition"),
                                truth(each),
                                optional(each, "class_after"))),
                list(
                        node,
                        "overrides",
                        each -> new Explanation.Overridden(
                                string(each, "id"),
                                text(each, "label"),
                                text(each, "condition"),
                                string(each, "kind"),
                                truth(each),
                                optional(each, "class_after"))),
                optional(node, "class"),
                optional(node, "treated_as"),
                ground(node),
                list(node, "notes", JsonNode::asString));
    }

    private static Ground ground(JsonNode node) {
        return new Ground(
                list(
                        node,
                        "derived",
                        fact -> new Ground.WorkedOut(
                                string(fact, "id"),
                                text(fact, "label"),
                                text(fact, "formula"),
                                string(fact, "unit"),
                                optional(fact, "value"))),
                list(
                        node,
                        "tries",
                        tried -> new Ground.Tried(
                                string(tried, "group"),
                                number(tried, "ranked"),
                                tried.path("taken").asBoolean())),
                List.of());
    }

    private static Explanation.Cut cut(JsonNode node) {
        return new Explanation.Cut(
                string(node, "class"),
                number(node, "number"),
                node.hasNonNull("condition") ? Optional.of(text(node, "condition")) : Optional.empty(),
                node.hasNonNull("holds") ? Optional.of(truth(node)) : Optional.empty());
    }

    private static Explanation.IndicatorScore indicator(JsonNode node) {
        return new Explanation.IndicatorScore(
                string(node, "id"),
                text(node, "label"),
                text(node, "formula"),
                string(node, "unit"),
                string(node, "weight"),
                optional(node, "value"),
                optional(node, "value_double"),
                node.has("method") ? Optional.of(text(node, "method")) : Optional.empty(),
                list(
                        node,
                        "figures",
                        figure -> new Explanation.GroupFigure(text(figure, "label"), optional(figure, "value"))),
                optional(node, "baseline"),
                optional(node, "baseline_numerator_sum"),
                optional(node, "baseline_denominator_sum"),
                optional(node, "points_before_floor_and_cap"),
                optional(node, "points_after_floor_and_cap"),
                optional(node, "floor"),
                optional(node, "cap"),
                optional(node, "group_mean_points"),
                string(node, "points"),
                string(node, "points_exact"));
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
        return node.path(name).valueStream().map(reader).toList();
    }

    private static String string(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    private static Optional<Long> number(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.path(name).asLong()) : Optional.empty();
    }

    private static Text text(JsonNode node, String name) {
        return new Text(string(node.path(name), "zh"), string(node.path(name), "en"));
    }

    private static Explanation.Truth truth(JsonNode node) {
        return Explanation.Truth.valueOf(string(node, "holds").toUpperCase(Locale.ROOT));
    }
}
