package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads {@code level}: what the rows of the facts are members of, and how their facts become those of the unit. */
final class LevelReading {
    private LevelReading() {}

    static Optional<Level> read(Section main, Rules rules) {
        return main.section("level", LEVEL, section -> level(section, rules));
    }

    /** A problem where the rule reads of the unit what only members have. */
    static void readable(Level level, Section main, Report report, Set<String> ofUnit) {
        level.share()
                .filter(ofUnit::contains)
                .ifPresent(_ -> report.problem("rulebook-level", main.place("level"), SHARE_READ, SHARE_READ_ADVICE));
    }

    private static final Text SHARE_READ =
            new Text("份额只属于成员，规则的其他地方不能读", "only members have a share; nothing else can read it");
    private static final Text SHARE_READ_ADVICE = new Text("换一个事实", "read another fact");

    private static Optional<Level> level(Section section, Rules rules) {
        Optional<Item> unit =
                section.requiredScalar("unit").flatMap(written -> known(written, Type.TEXT, rules, NO_UNIT));
        Optional<Item> share = section.scalar("share").flatMap(written -> known(written, Type.NUMBER, rules, NO_SHARE));
        Optional<Expression> counted =
                section.scalar("counted").flatMap(written -> rules.formula(written, Type.CONDITION));
        boolean present = section.choice("when_member_missing", "missing", "sum_of_present")
                .filter("sum_of_present"::equals)
                .isPresent();
        List<String> same = new ArrayList<>();
        for (Yaml.Scalar written : section.scalars("same")) {
            known(written, Type.NUMBER, rules, NO_FACT).map(Item::id).ifPresent(same::add);
        }
        return unit.map(item ->
                new Level(item.id(), share.map(Item::id), counted, present, List.copyOf(same), new TreeSet<>()));
    }

    private static Optional<Item> known(Yaml.Scalar written, Type type, Rules rules, Text message) {
        String id = written.text().strip();
        Optional<Item> item = rules.item(id);
        if (item.isEmpty()) {
            rules.unknown(written, id, rules.ids());
            return Optional.empty();
        }
        if (item.get().type() != type || id.equals("unit_id") || id.equals("participation")) {
            rules.report().problem("rulebook-level", written.place(), message, ADVICE);
            return Optional.empty();
        }
        return item;
    }

    private static final Text LEVEL = new Text(
            "评价层级（unit、share、counted、when_member_missing、same）",
            "a level (unit, share, counted, when_member_missing, same)");
    private static final Text NO_UNIT = new Text("unit 要写文字类的属性", "unit must be a text attribute");
    private static final Text NO_SHARE = new Text("share 要写数字类的事实", "share must be a fact that is a number");
    private static final Text NO_FACT = new Text("same 要写数字类的事实", "same must hold facts that are numbers");
    private static final Text ADVICE =
            new Text("写作 level: {unit: zone, share: part}", "write it as level: {unit: zone, share: part}");
}
