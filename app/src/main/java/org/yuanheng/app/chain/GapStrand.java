package org.yuanheng.app.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/** When a firm came on a node of a chain and left it, the gap that its leaving made, and what became of the gap. */
@Component
class GapStrand implements Strand {
    private static final String LEADS = "/leads/";

    private final Rows rows;
    private final Reasons reasons;
    private final Clock clock;

    GapStrand(Rows rows, Reasons reasons, Clock clock) {
        this.rows = rows;
        this.reasons = reasons;
        this.clock = clock;
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        return switch (subject.kind()) {
            case FIRM -> firm(scope, subject.id());
            case GAP -> subject.id().matches("[0-9]{1,18}") ? gap(scope, Long.parseLong(subject.id())) : Told.NOTHING;
            default -> Told.NOTHING;
        };
    }

    private record Stood(
            long chain,
            long node,
            String chainName,
            String chainNameEn,
            String nodeName,
            String nodeNameEn,
            String firm,
            LocalDate fromDay,
            @Nullable LocalDate until,
            String source,
            @Nullable Long gap) {}

    private Told firm(Scope scope, String code) {
        List<Step> steps = new ArrayList<>();
        List<Subject> links = new ArrayList<>();
        // A gap is a firm's doing when it was made by the first judgement of the node after the firm had left it.
        for (Stood stood :
                rows.sql(scope, """
                select n.chain, m.node, c.name as chain_name, c.name_en as chain_name_en, n.name as node_name,
                       n.name_en as node_name_en, m.name as firm, m.from_day, m.until, m.source,
                       (select g.id
                        from (select s.id from chain.state s where s.node = m.node and s.day >= m.until
                              order by s.day, s.id limit 1) first
                            join chain.gap g on g.state = first.id) as gap
                from chain.standing m join chain.current_node n on n.id = m.node join chain.current_chain c on c.id = n.chain
                where {scope county=m.county zone=m.zone town=m.town firm=m.credit_code department=*} and m.credit_code = :code
                order by m.from_day, m.id
                """).param("code", code).query(Stood.class).list()) {
            Text node = place(stood.chainName(), stood.chainNameEn(), stood.nodeName(), stood.nodeNameEn());
            String page = page(stood.chain(), stood.node());
            steps.add(Step.of(
                    stood.fromDay(),
                    Topic.GAP,
                    new Text(stood.firm() + "在" + node.zh(), stood.firm() + " on " + node.en()),
                    "",
                    stood.source(),
                    page));
            LocalDate until = stood.until();
            if (until != null) {
                steps.add(Step.of(
                        until,
                        Topic.GAP,
                        new Text(stood.firm() + "退出" + node.zh(), stood.firm() + " leaves " + node.en()),
                        "",
                        "",
                        page));
            }
            Optional.ofNullable(stood.gap()).ifPresent(gap -> links.add(new Subject(Kind.GAP, Long.toString(gap))));
        }
        return new Told(Optional.empty(), steps, links);
    }

    private static Text place(String chain, String chainEn, String node, String nodeEn) {
        Text left = Chain.text(chain, chainEn);
        Text right = Chain.text(node, nodeEn);
        return new Text(left.zh() + "链·" + right.zh(), left.en() + ": " + right.en());
    }

    private static String page(long chain, long node) {
        return "/chains/" + chain + "?node=" + node;
    }

    private record Found(
            long chain,
            long node,
            String chainName,
            String chainNameEn,
            String nodeName,
            String nodeNameEn,
            LocalDate day,
            @Nullable String before,
            String state,
            String verb,
            String figures,
            @Nullable String end,
            @Nullable String ref,
            @Nullable String endedBy,
            @Nullable OffsetDateTime endedAt) {}

    private Told gap(Scope scope, long id) {
        return rows.sql(scope, """
                select n.chain, g.node, c.name as chain_name, c.name_en as chain_name_en, n.name as node_name,
                       n.name_en as node_name_en, s.day, g.before, s.state, g.verb, s.figures::text as figures,
                       e.kind as end, e.ref, e.noted_by as ended_by, e.noted_at as ended_at
                from chain.gap g
                    join chain.state s on s.id = g.state
                    join chain.current_node n on n.id = g.node
                    join chain.current_chain c on c.id = n.chain
                    left join chain.gap_end e on e.gap = g.id
                where (c.county is null or {scope county=c.county town=* zone=* department=*}) and g.id = :id
                """)
                .param("id", id)
                .query(Found.class)
                .optional()
                .map(this::told)
                .orElse(Told.NOTHING);
    }

    private Told told(Found gap) {
        Text node = place(gap.chainName(), gap.chainNameEn(), gap.nodeName(), gap.nodeNameEn());
        String page = page(gap.chain(), gap.node());
        NodeState now = NodeState.valueOf(gap.state());
        Text state = now.label();
        Text before = gap.before() == null
                ? new Text("", "")
                : NodeState.valueOf(gap.before()).label();
        Text verb = Gap.Verb.valueOf(gap.verb()).label();
        List<Text> why = reasons.of(reasons.read(gap.figures()));
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                        gap.day(),
                        Topic.GAP,
                        new Text(
                                node.zh() + "由“" + before.zh() + "”变“" + state.zh() + "”，提出" + verb.zh(),
                                node.en() + " turns from “" + before.en() + "” to “" + state.en() + "”: " + verb.en()),
                        "",
                        "chain-node, chain-verb",
                        page)
                .saying(why.stream().map(Text::zh).collect(Collectors.joining("，"))));
        List<Subject> links = new ArrayList<>();
        String ref = gap.ref();
        OffsetDateTime ended = gap.endedAt();
        if (ref != null && ended != null) {
            boolean taken = "TAKEN".equals(gap.end());
            steps.add(Step.of(
                            LocalDate.ofInstant(ended.toInstant(), clock.getZone()),
                            Topic.GAP,
                            taken
                                    ? new Text(node.zh() + "的断点转为招商线索", "the gap at " + node.en() + " becomes a lead")
                                    : new Text(node.zh() + "的断点关闭", "the gap at " + node.en() + " is closed"),
                            gap.endedBy() == null ? "" : gap.endedBy(),
                            "",
                            page)
                    .saying(taken ? "" : ref));
            if (taken && ref.startsWith(LEADS)) {
                links.add(new Subject(Kind.LEAD, ref.substring(LEADS.length())));
            }
        }
        return new Told(Optional.of(node), steps, links);
    }
}
