package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/** Nodes that stand and fall with their firms, and what that asks for. */
@Database
class NodeStatesTest extends ChainOffice {
    NodeStatesTest(TestDatabase database) throws IOException {
        super(database);
    }

    @Test
    void theOnlyFirmOffANodeLeavesAGapWithItsReasons() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.MISSING);
        assertThat(members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.MEMBER)))
                .isEmpty();
        assertThat(state(chain, silicon)).isEqualTo(NodeState.PRESENT);
        assertThat(gaps.open(ALL)).as("the gap was filled").isEmpty();
        Member member = members.of(ALL, chain.id()).getFirst();
        assertThat(problems(members.end(ALL, ACTOR, chain.id(), member.id(), TODAY, "")))
                .containsExactly("member-reason-missing");
        assertThat(members.end(ALL, ACTOR, chain.id(), member.id(), TODAY, "停产"))
                .isEmpty();
        assertThat(state(chain, silicon)).isEqualTo(NodeState.MISSING);
        Gap gap = gaps.open(ALL).getFirst();
        assertThat(gaps.open(ALL)).hasSize(1);
        assertThat(gap.before()).isEqualTo(NodeState.PRESENT);
        assertThat(gap.state()).isEqualTo(NodeState.MISSING);
        assertThat(gap.verb()).isEqualTo(Gap.Verb.SUPPLEMENT);
        assertThat(gap.day()).isEqualTo(TODAY);
        assertThat(gap.reasons())
                .extracting(org.yuanheng.engine.Text::zh)
                .contains("节点上有企业 0 家，其中链主 0 家、规下 0 家", "区位商 4.00（2025 年营业收入，与全区域比）")
                .anyMatch(reason -> reason.startsWith("关联密度"));
        assertThat(problems(members.end(ALL, ACTOR, chain.id(), member.id(), TODAY, "停产")))
                .containsExactly("chain-gone");
        assertThat(gaps.find(ALL, gap.id())).isPresent();
        assertThat(gaps.taken(ACTOR, gap.id(), "/leads/7")).isEmpty();
        assertThat(gaps.open(ALL)).isEmpty();
        assertThat(gaps.taken(ACTOR, gap.id(), "/leads/8").map(Problem::code)).contains("gap-gone");
    }

    @Test
    void aLeaderWithMoreThanElsewhereIsStrongAndOneSmallFirmIsWeak() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "32"));
        ChainNode rubber = added(chain, node(Stage.DOWN, "硅橡胶", "2652"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.LEADER));
        members.put(ALL, ACTOR, chain, rubber, on(RUBBER, Member.Role.MEMBER));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.STRONG);
        assertThat(state(chain, rubber)).isEqualTo(NodeState.WEAK);
        assertThat(gaps.open(ALL)).singleElement().satisfies(gap -> {
            assertThat(gap.verb()).isEqualTo(Gap.Verb.STRENGTHEN);
            assertThat(gap.before()).isEqualTo(NodeState.MISSING);
        });
        assertThat(chains.counts().get(chain.id())).isEqualTo(Map.of(NodeState.STRONG, 1, NodeState.WEAK, 1));
        assertThat(gaps.close(ACTOR, gaps.open(ALL).getFirst().id(), "").map(Problem::code))
                .contains("gap-reason-missing");
        assertThat(gaps.close(ACTOR, gaps.open(ALL).getFirst().id(), "本地不做")).isEmpty();
        assertThat(gaps.open(ALL)).isEmpty();
    }

    @Test
    void lessCapacityThanLocalDemandIsWeak() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        Member.Said able = new Member.Said(SILICON, Member.Role.LEADER, new BigDecimal("8"), "万吨", JANUARY, "企业年报");
        members.put(ALL, ACTOR, chain, silicon, able);
        assertThat(state(chain, silicon)).isEqualTo(NodeState.STRONG);
        ChainNode.Said said = silicon.said();
        ChainNode.Said wanted = new ChainNode.Said(
                said.stage(), said.name(), "", "", "", said.codes(), "", "", false, BigDecimal.TEN, "万吨", 0, 0);
        assertThat(drawing.change(ACTOR, silicon, wanted)).isEmpty();
        assertThat(state(chain, silicon)).isEqualTo(NodeState.WEAK);
    }

    @Test
    void whoIsDeregisteredOrMovesAwayFallsOffTheNodeByItself() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        ChainNode rubber = added(chain, node(Stage.DOWN, "硅橡胶", "2652"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.MEMBER));
        members.put(ALL, ACTOR, chain, rubber, on(RUBBER, Member.Role.MEMBER));
        assertThat(events.add(
                        ALL,
                        ACTOR,
                        new FirmEvent.Said(
                                TODAY,
                                FirmEvent.Kind.CLOSED,
                                List.of(SILICON),
                                List.of(),
                                FirmEvent.Where.NOWHERE,
                                null,
                                "",
                                "注销")))
                .isEmpty();
        assertThat(events.add(
                        ALL,
                        ACTOR,
                        new FirmEvent.Said(
                                TODAY,
                                FirmEvent.Kind.MOVED,
                                List.of(RUBBER),
                                List.of(),
                                new FirmEvent.Where(OTHER, null, "", ""),
                                null,
                                "",
                                "外迁")))
                .isEmpty();
        states.refresh(ACTOR);
        assertThat(state(chain, silicon)).isEqualTo(NodeState.MISSING);
        assertThat(state(chain, rubber)).isEqualTo(NodeState.MISSING);
        assertThat(members.of(ALL, chain.id()))
                .extracting(Member::why, Member::until)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("CLOSED", TODAY),
                        org.assertj.core.api.Assertions.tuple("MOVED", TODAY));
        assertThat(gaps.open(ALL)).hasSize(2);
    }

    @Test
    void figuresThatComeInAreJudgedAtOnce() {
        Chain chain = begun(COUNTY);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.LEADER));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.STRONG);
        rows.write(ACTOR, "update registry.firm set industry = '3218' where credit_code = :code")
                .param("code", ELSEWHERE)
                .update();
        states.on(new FactsAccepted(2, "tax", "", "2025", "", List.of("tax"), 1));
        assertThat(state(chain, silicon))
                .as("no figure that a state follows from")
                .isEqualTo(NodeState.STRONG);
        states.on(new FactsAccepted(2, "statistics", "", "2025", "", List.of(Surroundings.SIZE), 2));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.PRESENT);
        assertThat(standing(chain, silicon).quotient().orElseThrow())
                .as("(900 / 1000) / (3900 / 4000)")
                .isEqualByComparingTo("0.923077");
    }

    @Test
    void aChainOfTheWholeRegionHasNothingToBeHeldAgainst() {
        Chain chain = begun(null);
        ChainNode silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.LEADER));
        assertThat(state(chain, silicon))
                .as("unknown never counts as failed, nor as strong")
                .isEqualTo(NodeState.PRESENT);
        assertThat(standing(chain, silicon).reasons())
                .extracting(org.yuanheng.engine.Text::zh)
                .contains("区位商：无参照，未算");
    }
}
