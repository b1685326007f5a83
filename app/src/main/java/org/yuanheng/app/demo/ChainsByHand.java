package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.Chains;
import org.yuanheng.app.chain.Designs;
import org.yuanheng.app.chain.Goals;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign;

/**
 * What a chain office does on pages: begins the chains that ship, names who heads each of them and who works on it, and
 * sets the goals of its years. Can be done twice.
 */
@Component
class ChainsByHand {
    private static final Scope ALL = Scope.everything();
    private static final int NOW = Integer.parseInt(DemoRegion.PERIOD);
    private static final int THOUSANDS = -3; // goals are written in round figures
    private static final String GOALS = "（虚构）产业链年度目标任务书（演示数据）";

    /** Each year's goal against what the firms came to in the year of the data: reached, missed, and still ahead. */
    private static final List<Ambition> AMBITIONS = List.of(
            new Ambition(NOW - 1, "0.92"),
            new Ambition(NOW, "1.04"),
            new Ambition(NOW + 1, "1.15"),
            new Ambition(NOW + 2, "1.28"));

    private static final Map<String, Heads> HEADS = Map.of(
            "organosilicon",
            new Heads("（虚构）链长甲", "（虚构）省政府办公厅", "（虚构）有机硅产业链工作专班"),
            "photovoltaics",
            new Heads("（虚构）链长乙", "（虚构）岚渚市政府", "（虚构）光伏产业链工作专班"),
            "optics",
            new Heads("（虚构）链长丙", "（虚构）芷汀市政府", "（虚构）光学产业链工作专班"),
            "automobiles",
            new Heads("（虚构）链长丁", "（虚构）岚渚市政府", "（虚构）汽车产业链工作专班"));

    private final Chains chains;
    private final Designs designs;
    private final Goals goals;

    ChainsByHand(Chains chains, Designs designs, Goals goals) {
        this.chains = chains;
        this.designs = designs;
        this.goals = goals;
    }

    private record Ambition(int year, String share) {}

    /** Who looks after a chain; posts of nobody. */
    private record Heads(String chief, String unit, String taskForce) {}

    /** The chains that ship, each for the whole region and with its heads. */
    void begin(Actor actor) {
        for (ChainDesign design : designs.all()) {
            if (chains.list(ALL).stream().noneMatch(chain -> chain.design().equals(design.id()))) {
                refuse(chains.load(actor, null, design).problems());
            }
        }
        shipped().forEach(chain -> head(actor, chain));
    }

    private List<Chain> shipped() {
        return chains.list(ALL).stream()
                .filter(chain -> HEADS.containsKey(chain.design()))
                .toList();
    }

    private void head(Actor actor, Chain chain) {
        Chain.Said said = chain.said();
        Heads heads = HEADS.get(chain.design());
        if (said.chief().isEmpty() && heads != null) {
            refuse(chains.change(
                    actor,
                    chain,
                    new Chain.Said(
                            said.kind(),
                            said.name(),
                            said.nameEn(),
                            heads.chief(),
                            heads.unit(),
                            heads.taskForce(),
                            said.document(),
                            said.ended())));
        }
    }

    /** Goals in revenue, drawn from what the firms on the chain came to; none for a chain without firms. */
    void setGoals(Actor actor) {
        for (Chain chain : shipped()) {
            BigDecimal reached = goals.reached(ALL, chain.id(), Goals.USUAL).getOrDefault(NOW, BigDecimal.ZERO);
            List<Integer> set =
                    goals.of(chain.id()).stream().map(Goals.Goal::year).toList();
            for (Ambition each : AMBITIONS) {
                if (reached.signum() > 0 && !set.contains(each.year())) {
                    BigDecimal target = round(reached.multiply(new BigDecimal(each.share())));
                    refuse(goals.set(actor, chain.id(), each.year(), Goals.USUAL, target, GOALS));
                }
            }
        }
    }

    private static BigDecimal round(BigDecimal target) {
        return new BigDecimal(target.setScale(THOUSANDS, RoundingMode.UP).toPlainString());
    }

    private static void refuse(List<Problem> problems) {
        problems.stream().findFirst().ifPresent(problem -> {
            throw new IllegalStateException(problem.line("zh"));
        });
    }
}
