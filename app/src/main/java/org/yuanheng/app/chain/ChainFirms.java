package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/** Firms on the nodes of chains, as a workbook lists them: a firm and node a row. */
@Component
public class ChainFirms implements Register {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");

    private final Chains chains;
    private final Drawing drawing;
    private final Members members;
    private final Firms firms;
    private final NodeStates states;

    ChainFirms(Chains chains, Drawing drawing, Members members, Firms firms, NodeStates states) {
        this.chains = chains;
        this.drawing = drawing;
        this.members = members;
        this.firms = firms;
        this.states = states;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.CHAINS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        List<Finding> findings = new ArrayList<>();
        TreeSet<Long> touched = new TreeSet<>();
        for (EntryRow row : rows) {
            Optional<Chain> chain = chain(row);
            Optional<ChainNode> node = chain.flatMap(found -> drawing.nodes(found.id()).stream()
                    .filter(each -> each.said().name().equals(row.text("node")))
                    .findFirst());
            if (chain.isEmpty() || node.isEmpty()) {
                findings.add(row.refused(
                        "chain-row-unknown",
                        new Text("没有这条产业链，或链上没有这个节点", "there is no such chain, or no such node on it"),
                        new Text("名称照产业链页面写，先建链、画节点", "write the names as the page has them; draw the chain first")));
            } else if (!row.text("capacity").isEmpty() && capacity(row) == null) {
                findings.add(row.refused(
                        "chain-row-capacity",
                        new Text("产能读不出", "the capacity cannot be read"),
                        new Text(
                                "只写数，如 20；单位写在产能单位列",
                                "write the number alone, such as 20, and the unit in its column")));
            } else {
                List<Problem> problems = members.take(actor, chain.get(), node.get(), said(row));
                problems.forEach(
                        problem -> findings.add(row.refused(problem.code(), problem.message(), problem.advice())));
                touched.add(chain.get().id());
            }
        }
        states.refresh(actor, List.copyOf(touched));
        return findings;
    }

    /** The chain of that name: of the firm's county, or else of the whole region. */
    private Optional<Chain> chain(EntryRow row) {
        String county = firms.find(Scope.everything(), row.code())
                .map(firm -> firm.county())
                .orElse("");
        List<Chain> named = chains.list(Scope.everything()).stream()
                .filter(chain -> chain.said().name().equals(row.text("chain")))
                .toList();
        return named.stream()
                .filter(chain -> county.equals(chain.county()))
                .findFirst()
                .or(() -> named.stream().filter(chain -> chain.county() == null).findFirst());
    }

    private static @Nullable BigDecimal capacity(EntryRow row) {
        String written = row.text("capacity").replace(",", "");
        return NUMBER.matcher(written).matches() ? new BigDecimal(written) : null;
    }

    private static Member.Said said(EntryRow row) {
        return new Member.Said(
                row.code(),
                Member.Role.valueOf(row.text("role")),
                capacity(row),
                row.text("unit"),
                row.needed("from_day"),
                row.text("source"));
    }
}
