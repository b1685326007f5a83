package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Kind;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.reading.Rulebooks;
import tools.jackson.databind.json.JsonMapper;

/** The office of chains over two invented counties, a zone and three firms; what the tests of chains have in common. */
abstract class ChainOffice {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
    static final Actor ACTOR = Actor.SYSTEM;
    static final Scope ALL = Scope.everything();
    static final Path RULEBOOK = Path.of("..", "rulebook");
    static final String COUNTY = "990101";
    static final String OTHER = "990102";
    static final String SILICON = "91990000MA0000001X";
    static final String RUBBER = "91990000MA0000002X";
    static final String ELSEWHERE = "91990000MA0000003X";

    final TestDatabase database;
    final Rows rows;
    final Firms firms;
    final Facts facts;
    final IndustryCodes codes;
    final NodeStates states;
    final Drawing drawing;
    final Chains chains;
    final Members members;
    final Gaps gaps;
    final Goals goals;
    final Surroundings surroundings;
    final References references;
    final FirmEvents events;

    ChainOffice(TestDatabase database) throws IOException {
        this.database = database;
        rows = database.rows(CLOCK);
        Rulebooks rulebooks = ((Checked.Ok<Rulebooks>) Rulebooks.open(RULEBOOK)).value();
        PlatformTransactionManager transactions =
                Objects.requireNonNull(database.transaction().getTransactionManager());
        codes = IndustryCodes.read(RULEBOOK.resolve("codes"));
        Reasons reasons = new Reasons(JsonMapper.shared());
        surroundings = new Surroundings(rows);
        references = new References(rows, CLOCK);
        states = new NodeStates(rows, new NodeRule(rulebooks), surroundings, references, reasons, transactions, CLOCK);
        drawing = new Drawing(rows, codes, states, CLOCK);
        chains = new Chains(rows, drawing, states, transactions, CLOCK);
        firms = new Firms(rows, CLOCK);
        facts = new Facts(rows, CLOCK);
        members = new Members(rows, firms, states, CLOCK);
        gaps = new Gaps(rows, CLOCK, reasons);
        goals = new Goals(rows, rulebooks, CLOCK);
        events = new FirmEvents(rows, transactions, CLOCK);
    }

    @BeforeEach
    void twoCountiesWithFirms() {
        database.sql()
                .sql(
                        "truncate chain.chain, chain.reference, registry.place, registry.firm_event, registry.fact, source.file cascade")
                .update();
        place(COUNTY, "DIVISION", "COUNTY", COUNTY);
        place(OTHER, "DIVISION", "COUNTY", OTHER);
        place("Z1", "ZONE", "PARK", COUNTY);
        long file = rows.write(ACTOR, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (encode(sha256('a'), 'hex'), '营业收入.xlsx', 1, 'statistics', '系统', now()) returning id
                """).returning(Long.class).orElseThrow();
        firms.register(
                ACTOR,
                file,
                List.of(
                        firm(SILICON, "星火硅业有限公司", COUNTY, "Z1", "3218", "ABOVE"),
                        firm(RUBBER, "云山橡胶有限公司", COUNTY, null, "2652", "BELOW"),
                        firm(ELSEWHERE, "望汀轴承有限公司", OTHER, null, "3451", "ABOVE")));
        facts.append(
                ACTOR,
                new Facts.Delivery(file, 1, "2025", "statistics", null),
                List.of(revenue(SILICON, "900"), revenue(RUBBER, "100"), revenue(ELSEWHERE, "3000")));
    }

    private void place(String id, String kind, String level, String county) {
        rows.write(ACTOR, """
                insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from)
                values (:id, :kind, :level, '名' || :id, 'Place ' || :id, :county, '2000-01-01')
                """)
                .param("id", id)
                .param("kind", kind)
                .param("level", level)
                .param("county", county)
                .update();
    }

    private static Firms.Registration firm(
            String code, String name, String county, @Nullable String zone, String industry, String scale) {
        return new Firms.Registration(
                new Firm(code, name, county, zone, "", industry, scale, null, null, "EVALUATED", "", ""), "名录", 2);
    }

    static Facts.New revenue(String code, String value) {
        Fact.Cell cell = new Fact.Cell("Sheet1", 2, "C", "营业收入", value);
        return new Facts.New(code, Surroundings.SIZE, "VALUE", new BigDecimal(value), null, List.of(cell), "");
    }

    static Chain.Said said(String name) {
        return new Chain.Said(Kind.TRADITIONAL, name, "", "", "", "", "", false);
    }

    static ChainNode.Said node(Stage stage, String name, String industries) {
        return new ChainNode.Said(
                stage, name, "", "", "", industries, "", "", false, null, "", Drawing.across(stage), 500);
    }

    static Member.Said on(String code, Member.Role role) {
        return new Member.Said(code, role, null, "", JANUARY, "链长办走访");
    }

    Chain begun(@Nullable String county) {
        long id = chains.add(ACTOR, county, said("有机硅")).chain().orElseThrow();
        return chains.find(ALL, id).orElseThrow();
    }

    ChainNode added(Chain chain, ChainNode.Said said) {
        assertThat(drawing.add(ACTOR, chain.id(), said)).isEmpty();
        return drawing.nodes(chain.id()).stream()
                .filter(node -> node.said().name().equals(said.name()))
                .findFirst()
                .orElseThrow();
    }

    Standing standing(Chain chain, ChainNode node) {
        return Objects.requireNonNull(states.standing(chain.id()).get(node.id()));
    }

    NodeState state(Chain chain, ChainNode node) {
        return standing(chain, node).state().orElseThrow();
    }

    static List<String> problems(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
