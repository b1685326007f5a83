package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.chain.ChainDesign;
import org.yuanheng.engine.chain.ChainDesign.Kind;
import org.yuanheng.engine.chain.ChainDesign.Link;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.chain.ChainFolder;

/** What a chain is said to be: who sees it, what is refused, what stays. */
@Database
class ChainsTest extends ChainOffice {
    ChainsTest(TestDatabase database) throws IOException {
        super(database);
    }

    /** The story of the register: 有 with its only firm, 缺 without it, and a gap with its reasons that becomes a lead. */
    @Test
    void aZoneSeesItsOwnFirmsAndACountyItsOwnChains() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        ChainNode rubber = added(chain, node(Stage.DOWN, "硅橡胶", "2652"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.MEMBER));
        members.put(ALL, ACTOR, chain, rubber, on(RUBBER, Member.Role.MEMBER));
        Scope zone = new Scope.Zones(Set.of("Z1"));
        assertThat(chains.find(zone, chain.id())).isPresent();
        assertThat(members.of(zone, chain.id()))
                .extracting(member -> member.said().creditCode())
                .containsExactly(SILICON);
        assertThat(members.revenue(zone, chain.id(), "2025")).containsOnlyKeys(SILICON);
        assertThat(chains.find(new Scope.Counties(Set.of(OTHER)), chain.id())).isEmpty();
        assertThat(gaps.open(new Scope.Counties(Set.of(OTHER)))).isEmpty();
        assertThat(gaps.open(new Scope.Counties(Set.of(COUNTY)))).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsStored() {
        assertThat(problems(chains.add(ACTOR, null, new Chain.Said(null, " ", "", "", "", "", "", false))
                        .problems()))
                .containsExactly("chain-name-missing", "chain-kind-missing");
        assertThat(problems(chains.add(ACTOR, null, said("链".repeat(201))).problems()))
                .containsExactly("chain-text-long");
        Chain chain = begun(COUNTY);
        ChainNode.Said wrong =
                new ChainNode.Said(null, "", "", "", "", "3218 9999", "", "", false, BigDecimal.TEN, "", 0, 0);
        assertThat(problems(drawing.add(ACTOR, chain.id(), wrong)))
                .containsExactly("chain-name-missing", "node-stage-missing", "node-code-unknown", "node-demand-unit");
        ChainNode a = added(chain, node(Stage.UP, "甲", ""));
        ChainNode b = added(chain, node(Stage.MID, "乙", ""));
        ChainNode c = added(chain, node(Stage.DOWN, "丙", ""));
        assertThat(drawing.connect(ACTOR, chain.id(), a.id(), b.id(), Link.SUPPLIES))
                .isEmpty();
        assertThat(drawing.connect(ACTOR, chain.id(), b.id(), c.id(), Link.SUPPLIES))
                .isEmpty();
        assertThat(problems(drawing.connect(ACTOR, chain.id(), a.id(), b.id(), Link.SUPPLIES)))
                .containsExactly("edge-twice");
        assertThat(problems(drawing.connect(ACTOR, chain.id(), a.id(), a.id(), Link.SUPPLIES)))
                .containsExactly("edge-to-itself");
        assertThat(problems(drawing.connect(ACTOR, chain.id(), a.id(), 0, Link.SUPPLIES)))
                .containsExactly("edge-node-missing");
        assertThat(drawing.connect(ACTOR, chain.id(), c.id(), a.id(), Link.SUPPLIES))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("edge-circle");
                    assertThat(problem.message().zh()).contains("甲 → 乙 → 丙 → 甲");
                });
        assertThat(drawing.connect(ACTOR, chain.id(), c.id(), a.id(), Link.SUBSTITUTES))
                .as("who can stand in for another closes no circle")
                .isEmpty();
        assertThat(problems(members.put(
                        ALL,
                        ACTOR,
                        chain,
                        a,
                        new Member.Said("91990000MA0000009X", null, BigDecimal.ONE, "", TODAY.plusDays(1), ""))))
                .containsExactly(
                        "member-firm-unknown",
                        "member-role-missing",
                        "member-day-wrong",
                        "member-source-missing",
                        "member-capacity-unit");
        assertThat(problems(members.put(ALL, ACTOR, chain, a, on(ELSEWHERE, Member.Role.MEMBER))))
                .containsExactly("member-elsewhere");
        assertThat(members.put(ALL, ACTOR, chain, a, on(SILICON, Member.Role.MEMBER)))
                .isEmpty();
        assertThat(problems(members.put(ALL, ACTOR, chain, a, on(SILICON, Member.Role.LEADER))))
                .containsExactly("member-twice");
    }

    @Test
    void whatIsTakenAwayStaysToBeSeen() {
        Chain chain = begun(COUNTY);
        ChainNode a = added(chain, node(Stage.UP, "甲", ""));
        ChainNode b = added(chain, node(Stage.MID, "乙", ""));
        drawing.connect(ACTOR, chain.id(), a.id(), b.id(), Link.SUPPLIES);
        drawing.connect(ACTOR, chain.id(), b.id(), a.id(), Link.SUBSTITUTES);
        drawing.disconnect(
                ACTOR, chain.id(), drawing.edges(chain.id()).getLast().id());
        assertThat(drawing.edges(chain.id())).hasSize(1);
        assertThat(drawing.change(ACTOR, a, a.said().at(-5, 2000))).isEmpty();
        ChainNode moved = drawing.nodes(chain.id()).getFirst();
        assertThat(moved.said().x()).isZero();
        assertThat(moved.said().y()).isEqualTo(1000);
        drawing.remove(ACTOR, moved);
        assertThat(drawing.nodes(chain.id())).extracting(ChainNode::id).containsExactly(b.id());
        assertThat(drawing.edges(chain.id())).isEmpty();
        assertThat(database.sql()
                        .sql("select count(*) from chain.node_version")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        chains.change(ACTOR, chain, new Chain.Said(Kind.FUTURE, "有机硅", "", "李市长", "", "", "", true));
        assertThat(chains.list(ALL)).isEmpty();
        assertThat(gaps.open(ALL)).isEmpty();
    }

    @Test
    void goalsStandBesideWhatTheFirmsComeTo() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        ChainNode rubber = added(chain, node(Stage.DOWN, "硅橡胶", "2652"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.LEADER));
        members.put(ALL, ACTOR, chain, rubber, on(SILICON, Member.Role.MEMBER));
        members.put(ALL, ACTOR, chain, rubber, on(RUBBER, Member.Role.MEMBER));
        assertThat(goals.reached(ALL, chain.id(), Goals.USUAL)).containsOnlyKeys(2025);
        assertThat(goals.reached(ALL, chain.id(), Goals.USUAL).get(2025))
                .as("a firm on two nodes counts once")
                .isEqualByComparingTo("1000");
        assertThat(problems(goals.set(ACTOR, chain.id(), null, "nothing", BigDecimal.ZERO, "字".repeat(201))))
                .containsExactly("goal-year-wrong", "goal-item-unknown", "goal-target-wrong", "chain-text-long");
        assertThat(goals.set(ACTOR, chain.id(), 2026, Goals.USUAL, new BigDecimal("1200"), "三年行动"))
                .isEmpty();
        assertThat(goals.set(ACTOR, chain.id(), 2026, Goals.USUAL, new BigDecimal("1300"), "三年行动"))
                .isEmpty();
        assertThat(goals.of(chain.id()))
                .singleElement()
                .satisfies(goal -> assertThat(goal.target()).isEqualByComparingTo("1300"));
    }

    @Test
    void everyShippedChainIsLoadedWholeAndEveryNodeOfItIsMissing() throws IOException {
        List<ChainDesign> designs = ((Checked.Ok<List<ChainDesign>>) ChainFolder.designs(RULEBOOK, codes)).value();
        for (ChainDesign design : designs) {
            long id = chains.load(ACTOR, COUNTY, design).chain().orElseThrow();
            assertThat(drawing.nodes(id)).hasSameSizeAs(design.nodes());
            assertThat(drawing.edges(id)).hasSameSizeAs(design.edges());
            assertThat(chains.counts().get(id))
                    .isEqualTo(Map.of(NodeState.MISSING, design.nodes().size()));
        }
        assertThat(gaps.open(ALL)).extracting(Gap::verb).contains(Gap.Verb.EXTEND, Gap.Verb.SUPPLEMENT);
    }

    @Test
    void whatACountyLacksIsToldByHowNearItIs() {
        Around around = surroundings.latest().orElseThrow();
        assertThat(around.period()).isEqualTo("2025");
        assertThat(around.complex()).as("two counties settle nothing").isFalse();
        assertThat(around.ahead(OTHER))
                .extracting(Around.Ahead::code, Around.Ahead::present)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("2652", false),
                        org.assertj.core.api.Assertions.tuple("3218", false),
                        org.assertj.core.api.Assertions.tuple("3451", true));
        assertThat(around.ahead("990199")).isEmpty();
    }
}
