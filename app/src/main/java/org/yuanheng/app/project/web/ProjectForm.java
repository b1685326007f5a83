package org.yuanheng.app.project.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.project.Investors;
import org.yuanheng.app.project.Project;
import org.yuanheng.engine.naming.Spelling;

/** The form of a project: its fields, and what was typed in them as a project is said. */
record ProjectForm(ProjectLabels labels, Typed typed) {
    /** What the fields of the form say. */
    Project.Said said() {
        String zone = typed.text("zone");
        return new Project.Said(
                typed.text("name"),
                investor(typed),
                code("firm"),
                typed.text("industry"),
                typed.text("node"),
                ProjectLabels.mode(typed.text("mode")).orElse(null),
                typed.text("county"),
                zone.isEmpty() ? null : zone,
                typed.number("invest"),
                typed.number("fixed"),
                typed.number("abroad"),
                typed.number("land"),
                Arrays.stream(typed.text("plots").split("[\\s,，、;；]+", -1))
                        .filter(each -> !each.isEmpty())
                        .toList(),
                typed.number("output"),
                typed.number("tax"),
                typed.number("jobs"),
                typed.number("energy"),
                typed.number("emission"),
                typed.text("leader"),
                typed.text("task_force"),
                typed.text("unit"),
                typed.number("lon"),
                typed.number("lat"));
    }

    private String code(String field) {
        return Spelling.plainKeepingCase(typed.text(field)).toUpperCase(Locale.ROOT);
    }

    static Investors.Said investor(Typed typed) {
        return new Investors.Said(typed.text("investor"), typed.text("investor_code"), typed.text("investor_abroad"));
    }

    /** The fields about the investor, which leads have, too. */
    static List<Field> investor(Typed typed, Investors.@Nullable Said now, Words words) {
        return List.of(
                typed.field(
                                Field.Kind.TEXT,
                                "investor",
                                words.of("projects.investor"),
                                now == null ? "" : now.name(),
                                words)
                        .asRequired(),
                typed.field(
                                Field.Kind.TEXT,
                                "investor_code",
                                words.of("projects.investor-code"),
                                now == null ? "" : now.creditCode(),
                                words)
                        .hint(words.of("projects.investor-code.hint")),
                typed.field(
                        Field.Kind.TEXT,
                        "investor_abroad",
                        words.of("projects.investor-abroad"),
                        now == null ? "" : now.abroad(),
                        words));
    }

    /** The fields, with what is said now where nothing was typed. */
    List<Field> fields(Project.@Nullable Said now) {
        Words words = labels.words();
        List<Field> fields = new ArrayList<>();
        fields.add(text("name", now == null ? "" : now.name()).asRequired());
        fields.addAll(investor(typed, now == null ? null : now.investor(), words));
        fields.add(typed.chosen(
                "county",
                words.of("projects.county"),
                ProjectLabels.orNone(words.of("projects.choose"), labels.counties()),
                now == null ? "" : now.county(),
                words));
        fields.add(typed.chosen(
                "zone",
                words.of("projects.zone"),
                ProjectLabels.orNone(words.of("projects.zone.none"), labels.zones()),
                now == null || now.zone() == null ? "" : now.zone(),
                words));
        fields.add(typed.chosen(
                "mode",
                words.of("projects.mode"),
                ProjectLabels.orNone(words.of("projects.mode.none"), labels.modes()),
                now == null || now.mode() == null ? "" : now.mode().name(),
                words));
        String wan = labels.wan();
        fields.add(number("invest", now == null ? null : now.invest(), wan).asRequired());
        fields.add(number("fixed", now == null ? null : now.fixed(), wan));
        fields.add(number("abroad", now == null ? null : now.abroad(), wan));
        fields.add(number("land", now == null ? null : now.land(), words.of("projects.unit.mu")));
        fields.add(text("plots", now == null ? "" : String.join(" ", now.plots())));
        fields.add(number("output", now == null ? null : now.output(), wan));
        fields.add(number("tax", now == null ? null : now.tax(), wan));
        fields.add(number("jobs", now == null ? null : now.jobs(), words.of("projects.unit.people")));
        fields.add(number("energy", now == null ? null : now.energy(), words.of("projects.unit.tce")));
        fields.add(number("emission", now == null ? null : now.emission(), words.of("projects.unit.t")));
        fields.add(text("industry", now == null ? "" : now.industry()));
        fields.add(text("node", now == null ? "" : now.node()));
        fields.add(text("firm", now == null ? "" : now.firm()));
        fields.add(text("leader", now == null ? "" : now.leader()));
        fields.add(text("task_force", now == null ? "" : now.taskForce()));
        fields.add(text("unit", now == null ? "" : now.unit()));
        fields.add(number("lon", now == null ? null : now.lon(), ""));
        fields.add(number("lat", now == null ? null : now.lat(), ""));
        return fields;
    }

    private Field text(String name, String now) {
        return typed.field(Field.Kind.TEXT, name, labels.words().of("projects.field." + name), now, labels.words());
    }

    private Field number(String name, @Nullable BigDecimal now, String unit) {
        String value = now == null ? "" : now.stripTrailingZeros().toPlainString();
        return typed.field(Field.Kind.NUMBER, name, labels.words().of("projects.field." + name), value, labels.words())
                .in(unit);
    }
}
