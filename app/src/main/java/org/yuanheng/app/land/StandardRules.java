package org.yuanheng.app.land;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/**
 * {@code rulebook/standard-land.yaml}: how promised indicators follow from facts, when they are checked, and which rule says
 * how much a promise should be at least.
 *
 * @param control the id of that rule
 * @param group its fact that divides industries
 */
public record StandardRules(String control, String group, List<Indicator> indicators) {
    private static final int LATEST = 5;

    /** When a promise is checked. */
    public enum Stage {
        COMPLETION,
        FULL
    }

    /**
     * An indicator that is promised.
     *
     * @param of the fact above the line
     * @param per the fact below it
     * @param share whether it is written in per cent
     * @param measured how many years after the agreed day the year of its facts lies
     * @param clause of the control rule, which says how far the promise is from the standard
     * @param unless of the control rule: the clause under which it asks nothing; empty for none
     */
    public record Indicator(
            String id,
            Text label,
            Text unit,
            String of,
            String per,
            boolean share,
            Stage at,
            int measured,
            String clause,
            String unless) {}

    /** Reads the file; a server whose rules are wrong does not start. */
    public static Checked<StandardRules> read(Path file) throws IOException {
        return RuleFile.read(file, new Text("标准地的规则", "rules of standard land"), (section, report) -> rules(section));
    }

    /** The indicator of that id. */
    public Optional<Indicator> indicator(String id) {
        return indicators.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static Optional<StandardRules> rules(Section file) {
        file.list("sources");
        file.list("assumptions");
        Optional<String> control = file.requiredText("control");
        Optional<String> group = file.requiredText("group");
        List<Indicator> indicators =
                file.sections("indicators", new Text("指标", "indicators"), StandardRules::indicator);
        return control.flatMap(c -> group.map(g -> new StandardRules(c, g, List.copyOf(indicators))));
    }

    private static Optional<Indicator> indicator(Section section) {
        Optional<String> id = section.requiredText("id");
        Optional<Text> label = section.words("label");
        Optional<Text> unit = section.words("unit");
        Optional<String> of = section.requiredText("of");
        Optional<String> per = section.requiredText("per");
        boolean share = section.flag("share");
        Optional<String> at = section.requiredChoice("at", Stage.COMPLETION.name(), Stage.FULL.name());
        Optional<Integer> measured = section.whole("measured", 0, LATEST);
        Optional<String> clause = section.requiredText("clause");
        String unless = section.text("unless").orElse("");
        return id.flatMap(i -> label.flatMap(l ->
                unit.flatMap(u -> of.flatMap(o -> per.flatMap(p -> at.flatMap(a -> measured.flatMap(m ->
                        clause.map(c -> new Indicator(i, l, u, o, p, share, Stage.valueOf(a), m, c, unless)))))))));
    }
}
