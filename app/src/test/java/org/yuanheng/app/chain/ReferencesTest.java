package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/** A chain of the whole region, held against what the nation or a province sold. */
@Database
class ReferencesTest extends ChainOffice {
    private Chain chain;
    private ChainNode silicon;

    ReferencesTest(TestDatabase database) throws IOException {
        super(database);
    }

    /** The region sold 4,000 in all, 900 of it in 3218. */
    @BeforeEach
    void aLeaderOfAChainOfTheWholeRegion() {
        chain = begun(null);
        silicon = added(chain, node(Stage.UP, "金属硅", "3218"));
        members.put(ALL, ACTOR, chain, silicon, on(SILICON, Member.Role.LEADER));
    }

    private void comes(String area, int year, Map<String, String> revenue) {
        long file = database.sql()
                .sql("select min(id) from source.file")
                .query(Long.class)
                .single();
        List<Reference.Line> lines = new ArrayList<>();
        new TreeMap<>(revenue)
                .forEach((code, value) -> lines.add(new Reference.Line(
                        0,
                        code,
                        "",
                        new BigDecimal(value),
                        "年鉴",
                        new Reference.Cell(file, "", 1, "表1", lines.size() + 2, "E", "营业收入（万元）", value, ""))));
        references.add(ACTOR, area, year, lines);
        states.refreshWhole(ACTOR);
    }

    private List<String> reasons() {
        return standing(chain, silicon).reasons().stream().map(Text::zh).toList();
    }

    /** 900 of 4,000 is 22.5 %: against 10 % it is strong, against 30 % it is not. */
    @Test
    void aNodeIsStrongWhenTheReferenceComesAndANewerOneLowersItAgain() {
        assertThat(state(chain, silicon)).isEqualTo(NodeState.PRESENT);
        assertThat(reasons()).contains("区位商：无参照，未算");
        comes("全国", 2025, Map.of("00", "1000", "32", "100"));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.STRONG);
        assertThat(standing(chain, silicon).quotient().orElseThrow()).isEqualByComparingTo("2.25");
        assertThat(reasons()).contains("区位商 2.25（2025 年营业收入，与全国 2025 年分行业营业收入（文件 营业收入.xlsx 表1，第 3、2 行）比，按大类 32 计）");
        comes("全国", 2025, Map.of("00", "1000", "32", "500", "3218", "300"));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.PRESENT);
        assertThat(standing(chain, silicon).quotient().orElseThrow()).isEqualByComparingTo("0.75");
        assertThat(standing(chain, silicon).held().orElseThrow().level().zh()).isEqualTo("按小类 3218 计");
        assertThat(database.sql()
                        .sql("select count(*) from chain.reference")
                        .query(Integer.class)
                        .single())
                .as("what was before stays")
                .isEqualTo(2);
        assertThat(database.sql()
                        .sql("select count(*) from chain.state")
                        .query(Integer.class)
                        .single())
                .as("missing, present, strong, present")
                .isEqualTo(4);
    }

    @Test
    void theSameYearIsTakenOrElseTheNewestBeforeItAndItSaysSo() {
        comes("全国", 2026, Map.of("32", "100"));
        assertThat(reasons()).as("a year after that of the revenue").contains("区位商：无参照，未算");
        comes("全国", 2022, Map.of("00", "1000", "32", "500"));
        comes("全国", 2024, Map.of("00", "1000", "32", "100"));
        assertThat(standing(chain, silicon).held().orElseThrow().year()).isEqualTo(2024);
        assertThat(reasons()).anyMatch(reason -> reason.startsWith("区位商 2.25") && reason.contains("没有 2025 年的参照"));
        comes("全国", 2025, Map.of("00", "1000", "32", "200"));
        assertThat(standing(chain, silicon).held().orElseThrow().year()).isEqualTo(2025);
        assertThat(reasons()).noneMatch(reason -> reason.contains("没有 2025 年的参照"));
    }

    @Test
    void theNationGoesBeforeAProvinceAndAProvinceIsBetterThanNothing() {
        comes("虚构省", 2025, Map.of("00", "1000", "32", "500"));
        assertThat(standing(chain, silicon).held().orElseThrow().area()).isEqualTo("虚构省");
        comes("全国", 2024, Map.of("00", "1000", "32", "100"));
        comes("虚构省", 2025, Map.of("00", "1000", "32", "400"));
        assertThat(standing(chain, silicon).held().orElseThrow().area()).isEqualTo("全国");
        assertThat(references.heads()).extracting(References.Head::area).containsExactly("虚构省", "全国");
    }

    @Test
    void whatAReferenceDoesNotSayIsNotWorkedOutAndCountsForNothing() {
        comes("全国", 2025, Map.of("00", "1000", "26", "100"));
        assertThat(state(chain, silicon)).isEqualTo(NodeState.PRESENT);
        assertThat(reasons()).contains("区位商：全国 2025 年分行业营业收入里没有行业 3218，未算");
        comes("全国", 2025, Map.of("00", "1000", "32", "0"));
        assertThat(reasons()).contains("区位商：全国 2025 年分行业营业收入里这些行业为 0，未算");
        ChainNode bare = added(chain, node(Stage.MID, "没有代码", ""));
        assertThat(standing(chain, bare).reasons()).extracting(Text::zh).contains("区位商：节点没有行业代码，未算");
    }

    @Test
    void theChainOfACountyIsStillHeldAgainstAllCounties() {
        Chain county = begun(COUNTY);
        ChainNode node = added(county, node(Stage.UP, "金属硅", "3218"));
        comes("全国", 2025, Map.of("00", "1000", "32", "900"));
        assertThat(standing(county, node).quotient().orElseThrow()).isEqualByComparingTo("4");
        assertThat(standing(county, node).held()).isEmpty();
    }

    @Test
    void gapsKeepWhatTheyWereHeldAgainst() {
        comes("全国", 2025, Map.of("00", "1000", "32", "100"));
        ChainNode rubber = added(chain, node(Stage.DOWN, "硅橡胶", "2652"));
        ChainNode glue = added(chain, node(Stage.TERMINAL, "密封胶", "3218"));
        assertThat(gaps.open(ALL))
                .filteredOn(gap -> gap.node() == glue.id())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reasons())
                        .extracting(Text::en)
                        .anyMatch(
                                reason -> reason.startsWith("location quotient 2.25 (revenue 2025, against revenue by")
                                        && reason.endsWith(", by division 32)")));
        assertThat(gaps.open(ALL))
                .filteredOn(gap -> gap.node() == rubber.id())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reasons())
                        .extracting(Text::zh)
                        .anyMatch(reason -> reason.endsWith("里没有行业 2652，未算")));
    }
}
