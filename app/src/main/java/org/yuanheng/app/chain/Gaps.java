package org.yuanheng.app.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What the chains lack and nobody has taken as a lead yet. */
@Component
public class Gaps {
    private final Rows rows;
    private final Clock clock;
    private final Reasons reasons;

    Gaps(Rows rows, Clock clock, Reasons reasons) {
        this.rows = rows;
        this.clock = clock;
        this.reasons = reasons;
    }

    private record Row(
            long id,
            long chain,
            String chainName,
            String chainNameEn,
            @Nullable String county,
            long node,
            String nodeName,
            String nodeNameEn,
            @Nullable String before,
            String state,
            LocalDate day,
            String verb,
            String figures) {}

    private Gap gap(Row row) {
        return new Gap(
                row.id(),
                row.chain(),
                Chain.text(row.chainName(), row.chainNameEn()),
                row.county(),
                row.node(),
                Chain.text(row.nodeName(), row.nodeNameEn()),
                row.before() == null ? null : NodeState.valueOf(row.before()),
                NodeState.valueOf(row.state()),
                row.day(),
                Gap.Verb.valueOf(row.verb()),
                reasons.of(reasons.read(row.figures())));
    }

    /**
     * The gaps that are open in the chains that the person may see, the newest first. Those of the whole region are
     * everybody's; a county's are seen by the county.
     */
    public List<Gap> open(Scope scope) {
        return rows.sql(scope, """
                select g.id, n.chain, c.name as chain_name, c.name_en as chain_name_en, c.county, g.node,
                       n.name as node_name, n.name_en as node_name_en, g.before, g.state, g.day, g.verb,
                       g.figures::text as figures
                from chain.open_gap g join chain.current_node n on n.id = g.node
                    join chain.current_chain c on c.id = n.chain
                where (c.county is null or {scope county=c.county town=* zone=* department=*})
                order by g.id desc
                """).query(Row.class).list().stream()
                .map(this::gap)
                .toList();
    }

    /** The open gap of that number; nothing when it was taken, closed or has lost its reason. */
    public Optional<Gap> find(Scope scope, long id) {
        return open(scope).stream().filter(gap -> gap.id() == id).findFirst();
    }

    /**
     * Notes that a gap was taken as a lead.
     *
     * @param ref what it became, such as {@code /leads/17}
     * @return why it cannot be; empty when it is noted
     */
    public Optional<Problem> taken(Actor actor, long id, String ref) {
        return end(actor, id, "TAKEN", ref);
    }

    /** Notes that a gap is none, with the reason. */
    public Optional<Problem> close(Actor actor, long id, String reason) {
        if (reason.isBlank()) {
            return Optional.of(new Problem(
                    "gap-reason-missing",
                    Place.of("reason"),
                    new Text("没有写理由", "there is no reason"),
                    new Text("写明为什么不再作为缺口", "say why it is no gap")));
        }
        return end(actor, id, "CLOSED", reason);
    }

    private Optional<Problem> end(Actor actor, long id, String kind, String ref) {
        int done = rows.write(actor, """
                insert into chain.gap_end (gap, kind, ref, noted_by, noted_at)
                select g.id, :kind, :ref, :by, :at from chain.open_gap g where g.id = :id
                on conflict (gap) do nothing
                """)
                .param("kind", kind)
                .param("ref", ref)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return done == 1
                ? Optional.empty()
                : Optional.of(new Problem(
                        "gap-gone",
                        Place.of(Long.toString(id)),
                        new Text("这个缺口已不在：已有人领取、已关闭或节点状态已变", "the gap is gone: taken, closed, or its node has changed"),
                        new Text("刷新清单后再看", "look at the list again")));
    }
}
