package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Problem;

/** Which firms stand on which nodes, from day to day. */
@Component
public class Members {
    private final Rows rows;
    private final Firms firms;
    private final NodeStates states;
    private final Clock clock;

    Members(Rows rows, Firms firms, NodeStates states, Clock clock) {
        this.rows = rows;
        this.firms = firms;
        this.states = states;
        this.clock = clock;
    }

    private record Row(
            long id,
            long node,
            String creditCode,
            String name,
            String role,
            @Nullable BigDecimal capacity,
            String unit,
            LocalDate fromDay,
            String source,
            @Nullable LocalDate until,
            String why) {
        Member member() {
            Member.Said said = new Member.Said(creditCode, Member.Role.valueOf(role), capacity, unit, fromDay, source);
            return new Member(id, node, name, said, until, why);
        }
    }

    /** Every firm that is or was on a node of the chain, as far as the person may see firms; leaders first. */
    public List<Member> of(Scope scope, long chain) {
        return rows.sql(scope, """
                select m.id, m.node, m.credit_code, m.name, m.role, m.capacity, m.unit, m.from_day, m.source, m.until, m.why
                from chain.standing m join chain.current_node n on n.id = m.node and not n.ended
                where n.chain = :chain
                  and {scope county=m.county zone=m.zone town=m.town firm=m.credit_code department=*}
                order by m.node, array_position(array['LEADER', 'SUPPORT', 'MEMBER'], m.role), m.from_day, m.id
                """).param("chain", chain).query(Row.class).list().stream()
                .map(Row::member)
                .toList();
    }

    private record Revenue(String creditCode, BigDecimal value) {}

    /** What the firms of a chain sold in a year, in the unit of the vocabulary, as far as the person may see firms. */
    public Map<String, BigDecimal> revenue(Scope scope, long chain, String period) {
        return rows
                .sql(scope, """
                select m.credit_code, max(c.value) as value
                from chain.standing m join chain.current_node n on n.id = m.node
                    join registry.current_fact c on c.unit_id = m.credit_code
                where n.chain = :chain and c.item = :item and c.period = :period and c.value is not null
                  and {scope county=m.county zone=m.zone town=m.town firm=m.credit_code department=*}
                group by m.credit_code
                """)
                .param("chain", chain)
                .param("item", Surroundings.SIZE)
                .param("period", period)
                .query(Revenue.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Revenue::creditCode, Revenue::value));
    }

    /**
     * Puts a firm on a node.
     *
     * @param scope of the person: a firm outside it is answered as one that does not exist
     */
    public List<Problem> put(Scope scope, Actor actor, Chain chain, ChainNode node, Member.Said said) {
        List<Problem> problems = check(scope, chain, said);
        if (standing(chain, node, said.creditCode()).isPresent()) {
            problems.add(Slip.of(
                    "member-twice",
                    "firm",
                    "企业已经在这个节点上",
                    "the firm is on this node already",
                    "要改角色或产能，先摘下再放上",
                    "to change role or capacity, take it off and put it on again"));
        }
        if (problems.isEmpty()) {
            insert(actor, node, said);
            states.refresh(actor, List.of(chain.id()));
        }
        return problems;
    }

    /**
     * What a file says of a firm on a node: the same as before changes nothing, something else takes its place from its
     * first day on. Nothing is judged yet.
     */
    List<Problem> take(Actor actor, Chain chain, ChainNode node, Member.Said said) {
        List<Problem> problems = check(Scope.everything(), chain, said);
        Optional<Member> before = standing(chain, node, said.creditCode());
        if (problems.isEmpty() && before.filter(each -> same(each.said(), said)).isEmpty()) {
            LocalDate from = said.from();
            before.ifPresent(each -> off(actor, each.id(), from == null ? LocalDate.now(clock) : from, "登记表有变动"));
            insert(actor, node, said);
        }
        return problems;
    }

    private static boolean same(Member.Said one, Member.Said other) {
        return equal(one.capacity(), other.capacity())
                && one.role() == other.role()
                && one.unit().equals(other.unit())
                && one.source().equals(other.source())
                && Objects.equals(one.from(), other.from());
    }

    /** Whether both are missing or the same number, however many zeros it is written with. */
    private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null) {
            return other == null;
        }
        return other != null && one.compareTo(other) == 0;
    }

    private Optional<Member> standing(Chain chain, ChainNode node, String code) {
        LocalDate today = LocalDate.now(clock);
        return of(Scope.everything(), chain.id()).stream()
                .filter(each ->
                        each.node() == node.id() && each.said().creditCode().equals(code) && each.on(today))
                .findFirst();
    }

    private void insert(Actor actor, ChainNode node, Member.Said said) {
        rows.write(actor, """
                insert into chain.member (node, credit_code, role, capacity, unit, from_day, source, noted_by, noted_at)
                values (:node, :code, :role, :capacity, :unit, :day, :source, :by, :at)
                """)
                .param("node", node.id())
                .param("code", said.creditCode())
                .param("role", String.valueOf(said.role()))
                .param("capacity", said.capacity())
                .param("unit", said.unit())
                .param("day", said.from())
                .param("source", said.source())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private List<Problem> check(Scope scope, Chain chain, Member.Said said) {
        List<Problem> problems = new ArrayList<>();
        Optional<Firm> firm = firms.find(scope, said.creditCode());
        if (firm.isEmpty()) {
            problems.add(Slip.of(
                    "member-firm-unknown",
                    "firm",
                    "登记簿里没有这家企业：" + said.creditCode(),
                    "the register has no firm " + said.creditCode(),
                    "按名称、拼音或信用代码查到以后再选",
                    "search by name, pinyin or credit code and choose one"));
        }
        String county = chain.county();
        if (county != null && firm.filter(each -> !each.county().equals(county)).isPresent()) {
            problems.add(Slip.of(
                    "member-elsewhere",
                    "firm",
                    "企业不在这条链的区县",
                    "the firm is in another county than the chain",
                    "核对企业所在区县，或放到全区域的链上",
                    "check where the firm is, or use a chain of the whole region"));
        }
        if (said.role() == null) {
            problems.add(Slip.of(
                    "member-role-missing",
                    "role",
                    "没有选角色",
                    "no role is chosen",
                    "选链主、配套或成员",
                    "choose leader, supplier or member"));
        }
        LocalDate from = said.from();
        if (from == null || from.isAfter(LocalDate.now(clock))) {
            problems.add(Slip.of(
                    "member-day-wrong",
                    "from",
                    "起始日期读不出，或在今天之后",
                    "the first day cannot be read, or is yet to come",
                    "写作 2026-03-01，不晚于今天",
                    "write it like 2026-03-01, not after today"));
        }
        if (said.source().isBlank() || said.source().length() > Slip.LONGEST) {
            problems.add(Slip.of(
                    "member-source-missing",
                    "source",
                    "没有写来源，或写得太长",
                    "there is no source, or it is too long",
                    "写明依据：文件、报表或走访",
                    "say who says so: a document, a report, a visit"));
        }
        if ((said.capacity() == null) != said.unit().isEmpty()) {
            problems.add(Slip.of(
                    "member-capacity-unit",
                    "capacity",
                    "产能要有数也要有单位",
                    "a capacity needs a number and a unit",
                    "两个都写，如 20 和 万吨；不知道就都空着",
                    "write both, such as 20 and 万吨, or neither"));
        }
        return problems;
    }

    /** Takes a firm off its node from a day on. */
    public List<Problem> end(Scope scope, Actor actor, long chain, long member, LocalDate until, String reason) {
        Optional<Member> there = of(scope, chain).stream()
                .filter(each -> each.id() == member && each.until() == null)
                .findFirst();
        if (there.isEmpty()) {
            return List.of(Slip.gone());
        }
        if (reason.isBlank()) {
            return List.of(Slip.of(
                    "member-reason-missing",
                    "reason",
                    "没有写为什么摘下",
                    "it does not say why it is taken off",
                    "写明原因：停产、外迁、放错了",
                    "say why: production stopped, moved away, a mistake"));
        }
        off(actor, member, until, reason);
        states.refresh(actor, List.of(chain));
        return List.of();
    }

    private void off(Actor actor, long member, LocalDate until, String reason) {
        rows.write(actor, """
                insert into chain.member_end (member, until, reason, noted_by, noted_at)
                values (:member, :until, :reason, :by, :at) on conflict (member) do nothing
                """)
                .param("member", member)
                .param("until", until)
                .param("reason", reason)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
