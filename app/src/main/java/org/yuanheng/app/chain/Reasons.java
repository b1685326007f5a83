package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.Text;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a node as kept and as told. */
@Component
class Reasons {
    private static final int DECIMALS = 2;

    private final JsonMapper json;

    Reasons(JsonMapper json) {
        this.json = json;
    }

    String write(NodeFigures figures) {
        return json.writeValueAsString(figures);
    }

    NodeFigures read(String written) {
        return json.readValue(written, NodeFigures.class);
    }

    /** In sentences, the most telling first. */
    List<Text> of(NodeFigures figures) {
        List<Text> told = new ArrayList<>();
        told.add(new Text(
                "节点上有企业 " + figures.firms() + " 家，其中链主 " + figures.leaders() + " 家、规下 " + figures.small() + " 家",
                "firms on the node: " + figures.firms() + ", of them chain leaders " + figures.leaders()
                        + ", below scale " + figures.small()));
        BigDecimal demand = figures.demand();
        if (demand != null) {
            BigDecimal capacity = figures.capacity();
            told.add(
                    capacity == null
                            ? new Text(
                                    "本地需求 " + plain(demand) + " " + figures.unit() + "，产能没有报",
                                    "local demand " + plain(demand) + " " + figures.unit() + ", capacity not stated")
                            : new Text(
                                    "产能 " + plain(capacity) + " " + figures.unit() + "，本地需求 " + plain(demand) + " "
                                            + figures.unit(),
                                    "capacity " + plain(capacity) + " " + figures.unit() + " against a local demand of "
                                            + plain(demand) + " " + figures.unit()));
        }
        told.add(quotient(figures));
        BigDecimal density = figures.density();
        if (density != null) {
            told.add(new Text(
                    "关联密度 " + rounded(density) + "（" + figures.period() + " 年）",
                    "relatedness density " + rounded(density) + " (" + figures.period() + ")"));
        }
        if (figures.neighbours() > 0) {
            int there = figures.neighbours() - figures.neighboursMissing();
            told.add(new Text(
                    "上下游相邻节点 " + figures.neighbours() + " 个，有企业的 " + there + " 个",
                    "neighbouring nodes: " + figures.neighbours() + ", with firms " + there));
        }
        if (figures.end()) {
            told.add(new Text("链条到此为止", "the chain ends here"));
        }
        if (figures.bottleneck()) {
            told.add(new Text("卡脖子节点", "a bottleneck"));
        }
        return told;
    }

    private static Text quotient(NodeFigures figures) {
        BigDecimal quotient = figures.quotient();
        Held held = figures.held();
        if (held != null) {
            return held(figures, held);
        }
        if (quotient != null) {
            return new Text(
                    "区位商 " + rounded(quotient) + "（" + figures.period() + " 年营业收入，与全区域比）",
                    "location quotient " + rounded(quotient) + " (revenue " + figures.period()
                            + ", against the whole region)");
        }
        return unknown(figures);
    }

    private static Text unknown(NodeFigures figures) {
        return switch (figures.noQuotient()) {
            case "reference" ->
                new Text("区位商：无参照，未算", "location quotient: not worked out, nothing to hold the region against");
            case "codes" -> new Text("区位商：节点没有行业代码，未算", "location quotient: not worked out, the node has no codes");
            default -> new Text("区位商：没有营业收入数据，未算", "location quotient: not worked out, no revenue is known");
        };
    }

    /** Of a node of the whole region, with what it is held against. */
    private static Text held(NodeFigures figures, Held held) {
        BigDecimal quotient = figures.quotient();
        if (quotient != null) {
            Text cited = held.cited();
            Text level = held.level();
            String late = Integer.toString(held.year()).equals(figures.period()) ? "" : figures.period();
            return new Text(
                    "区位商 " + rounded(quotient) + "（" + figures.period() + " 年营业收入，与" + cited.zh() + "比，" + level.zh()
                            + (late.isEmpty() ? "" : "；没有 " + late + " 年的参照") + "）",
                    "location quotient " + rounded(quotient) + " (revenue " + figures.period() + ", against "
                            + cited.en() + ", " + level.en()
                            + (late.isEmpty() ? "" : "; there is no reference of " + late) + ")");
        }
        Text name = held.name();
        return switch (figures.noQuotient()) {
            case "part" ->
                new Text(
                        "区位商：" + name.zh() + "里没有行业 " + String.join("、", held.lacking()) + "，未算",
                        "location quotient: not worked out, " + name.en() + " lacks "
                                + String.join(", ", held.lacking()));
            case "nothing" ->
                new Text(
                        "区位商：" + name.zh() + "里这些行业为 0，未算",
                        "location quotient: not worked out, " + name.en() + " has nothing of these industries");
            default -> unknown(figures);
        };
    }

    private static String rounded(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
