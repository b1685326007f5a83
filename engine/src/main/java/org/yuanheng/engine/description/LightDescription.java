package org.yuanheng.engine.description;

import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Light;

/** A rule of lights in plain sentences: for each light which colour when, and what excuses it. */
record LightDescription(Light rule, RuleDescription lines) {
    static void say(Light rule, RuleDescription lines) {
        LightDescription description = new LightDescription(rule, lines);
        rule.lights().forEach(description::lamp);
        Text unknown = description.colour(rule.unknown());
        lines.say(
                "总灯：取各灯中最差的，从好到差为" + description.colours().zh() + "；缺数而不能判断的灯为" + unknown.zh() + "，并列出缺什么。",
                "Overall: the worst of the lights, from best to worst "
                        + description.colours().en() + "; a light that cannot be told for want of a fact is "
                        + unknown.en() + ", naming it.");
    }

    private void lamp(Light.Lamp lamp) {
        lines.say(lamp.label().zh() + "：", lamp.label().en() + ":");
        for (Light.Show show : lamp.shows()) {
            Text when = lines.formula(show.when());
            Text colour = colour(show.colour());
            lines.say(
                    RuleDescription.ITEM + colour.zh() + "：" + when.zh(),
                    RuleDescription.ITEM + colour.en() + ": " + when.en());
        }
        Text rest = colour(lamp.otherwise());
        lines.say(RuleDescription.ITEM + rest.zh() + "：其余", RuleDescription.ITEM + rest.en() + ": otherwise");
        lamp.excuse().ifPresent(excuse -> {
            Text holds = lines.formula(excuse.holds());
            Text colour = colour(excuse.colour());
            lines.say(
                    RuleDescription.BELOW + holds.zh() + " 的，不差于" + colour.zh() + "；原来的颜色照记。",
                    RuleDescription.BELOW + "no worse than " + colour.en() + " where " + holds.en()
                            + "; the colour without the excuse is kept beside it.");
        });
    }

    private Text colour(String id) {
        return rule.colours().get(rule.rank(id)).label();
    }

    private Text colours() {
        return new Text(
                String.join(
                        "、", rule.colours().stream().map(c -> c.label().zh()).toList()),
                String.join(
                        ", ", rule.colours().stream().map(c -> c.label().en()).toList()));
    }
}
