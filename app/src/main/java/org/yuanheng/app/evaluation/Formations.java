package org.yuanheng.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * The rules by which rounds form their units, as they ship.
 *
 * <p>Example: {@code find("suichang-plot")} judges the tenants of a plot with the firm that lets it.
 */
public final class Formations {
    private final List<Kept> all;

    Formations(List<Kept> all) {
        this.all = List.copyOf(all);
    }

    /**
     * A rule and the file it stands in.
     *
     * @param text as the file has it, byte for byte
     */
    public record Kept(Formation rule, String text) {}

    /** All rules, that of plain firms first. */
    public List<Formation> list() {
        List<Formation> rules = new ArrayList<>();
        find(Formation.EACH_FIRM).ifPresent(kept -> rules.add(kept.rule()));
        all.stream().map(Kept::rule).filter(Formation::groups).forEach(rules::add);
        return rules;
    }

    /** The rule of that id. */
    public Optional<Kept> find(String id) {
        return all.stream().filter(kept -> kept.rule().id().equals(id)).findFirst();
    }

    /** Why no round can be opened by a scheme with units of this rule; empty when one can. */
    List<Problem> problems(String id, Scheme scheme) {
        return find(id).map(kept -> kept.rule().gaps(scheme))
                .orElseGet(() -> List.of(new Problem(
                        "formation-not-found",
                        Place.of(id),
                        new Text("没有编号为 " + id + " 的评价单元规则", "no rule of units has the id " + id),
                        new Text("可用的：" + ids(), "there are: " + ids()))));
    }

    private String ids() {
        return String.join(", ", list().stream().map(Formation::id).toList());
    }
}
