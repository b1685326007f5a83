package org.yuanheng.engine.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Combination.Way;
import org.yuanheng.engine.formation.Formation.Grouping;

/** A rule that forms units in plain sentences. */
final class FormationDescription {
    private final Formation rule;
    private final List<Text> lines = new ArrayList<>();

    private FormationDescription(Formation rule) {
        this.rule = rule;
    }

    static List<Text> of(Formation rule) {
        FormationDescription description = new FormationDescription(rule);
        description.describe();
        return description.lines;
    }

    private void describe() {
        say(
                rule.title().zh() + "（评价单元规则 " + rule.id() + "）",
                rule.title().en() + " (a rule that forms units, " + rule.id() + ")");
        rule.grouping().ifPresentOrElse(this::grouping, () -> say("每家企业是一个评价单元。", "Each firm is a unit."));
        for (Way way : Way.values()) {
            combined(way);
        }
        rule.assumptions()
                .forEach(assumed -> say(
                        "假定（" + assumed.about() + "）：" + assumed.text().zh(),
                        "Assumed (" + assumed.about() + "): " + assumed.text().en()));
        rule.sources().forEach(source -> say("依据：" + source.document(), "Source: " + source.document()));
    }

    private void grouping(Grouping grouping) {
        switch (grouping.join()) {
            case TENANT_TO_LESSOR ->
                say(
                        "承租企业并入向它出租用地最多的企业，合成一个评价单元，共享结果；出租方没有数据的，承租企业单独评价。",
                        "A tenant joins the firm that lets most land to it; they are judged as one and share the result. Where"
                                + " the lessor has no facts, the tenant stands by itself.");
            case FIRM_TO_PARCEL ->
                say(
                        "每家企业归入它用地最多的宗地，同一宗地上的企业合成一个评价单元，共享结果。",
                        "Each firm belongs to the parcel where it has most land; the firms of a parcel are judged as one and"
                                + " share the result.");
            case MIXED_WITH_TENANTS -> {
                say(
                        "自己生产（" + any(grouping.production()).zh() + "）又出租土地或厂房的是混合型企业，既单独评价，也与承租企业合并评价。",
                        "A firm that makes something itself ("
                                + any(grouping.production()).en()
                                + ") and lets land or buildings is a mixed firm. It is judged alone, and merged with its"
                                + " tenants.");
                say(
                        grouping.mergedRanked() ? "合并的参加排序，混合型企业单独的只供对照。" : "单独的参加排序，合并的只供对照，不排序、不占名额。",
                        grouping.mergedRanked()
                                ? "The merged unit is ranked; the mixed firm alone is only shown."
                                : "Each firm alone is ranked; the merged unit is only shown, outside ranks and quotas.");
            }
        }
        if (!grouping.alone().isEmpty()) {
            say(
                    "一律单独评价的：" + any(grouping.alone()).zh() + "。",
                    "Always by itself: " + any(grouping.alone()).en() + ".");
        }
        if (!grouping.tenantAlone().isEmpty()) {
            say(
                    "单独评价的承租企业：" + any(grouping.tenantAlone()).zh() + "。",
                    "Tenants by themselves: " + any(grouping.tenantAlone()).en() + ".");
        }
        say(
                "单元以自有用地最多的企业为主体（混合型的以混合型企业为主体）。",
                "The lead of a unit is the firm with most land of its own (of a mixed one, the mixed firm).");
    }

    private static Text any(List<Condition> conditions) {
        List<Text> words = conditions.stream().map(Condition::words).toList();
        return new Text(
                words.stream().map(Text::zh).collect(Collectors.joining("，或")),
                words.stream().map(Text::en).collect(Collectors.joining(", or ")));
    }

    private void combined(Way way) {
        List<Text> items = rule.combine().entrySet().stream()
                .filter(entry -> entry.getValue().way() == way)
                .map(this::item)
                .toList();
        if (!items.isEmpty()) {
            say(
                    "合并时" + way.label().zh() + "："
                            + items.stream().map(Text::zh).collect(Collectors.joining("、")) + "。",
                    "Of a group, " + way.label().en() + ": "
                            + items.stream().map(Text::en).collect(Collectors.joining(", ")) + ".");
        }
    }

    private Text item(Map.Entry<String, Combination> entry) {
        Text label = Objects.requireNonNull(rule.items().get(entry.getKey())).label();
        String order = String.join(" > ", entry.getValue().order());
        return order.isEmpty() ? label : new Text(label.zh() + "（" + order + "）", label.en() + " (" + order + ")");
    }

    private void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }
}
