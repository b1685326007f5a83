package org.yuanheng.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** A saved version counts from then on, is kept beside all others, and is refused while a case does not hold. */
@Platform
class ShelfTest {
    private static final Actor OFFICE = new Actor(0, "亩均办", "OFFICE");

    private final Shelf shelf;
    private final Rounds rounds;
    private final Rows rows;
    private final SomeFirms firms;

    @Autowired
    ShelfTest(Shelf shelf, Rounds rounds, Rows rows, SomeFirms firms) {
        this.shelf = shelf;
        this.rounds = rounds;
        this.rows = rows;
        this.firms = firms;
    }

    private Checked<Version> save(String id, Shelf.Texts texts) {
        return shelf.save(OFFICE, id, texts, "虚构发〔2026〕1号", Optional.empty(), "调整权重");
    }

    @Test
    void aVersionCountsForTheNextRoundAndLeavesAnAuditRow() {
        firms.layOut();
        Shelf.Texts shipped = shelf.texts("demo-above").orElseThrow();
        assertThat(shelf.check("demo-above", shipped).sound()).isTrue();
        String changed = shipped.rule() + "# 本县的版本\n";
        Version version = ((Checked.Ok<Version>) save("demo-above", new Shelf.Texts(changed, shipped.cases()))).value();
        assertThat(version.number()).isEqualTo(1);
        assertThat(shelf.versions("demo-above")).containsExactly(version);
        assertThat(shelf.texts("demo-above").orElseThrow().rule()).isEqualTo(changed);
        Round round = ((Checked.Ok<Round>) rounds.evaluate(OFFICE, "demo-above", SomeFirms.PERIOD)).value();
        assertThat(round.rulebookSha256()).isEqualTo(version.sha256());
        assertThat(rows.reference("select count(*) from ledger.audit a where a.what = 'rules.version'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTextWithProblemsOrACaseThatDoesNotHoldIsNotKept() {
        Shelf.Texts shipped = shelf.texts("demo-below").orElseThrow();
        Checked<Version> broken =
                save("demo-below", new Shelf.Texts(shipped.rule().replace("weight:", "wieght:"), shipped.cases()));
        assertThat(codes(broken)).contains("rulebook-unknown-key");
        Checked<Version> other =
                save("demo-below", new Shelf.Texts(shipped.rule().replace("id: demo-below", "id: other"), ""));
        assertThat(codes(other)).containsExactly("rulebook-other-id");
        assertThat(shipped.cases()).as("the demo's rule has cases").isNotBlank();
        Checked<Version> differs = save(
                "demo-below",
                new Shelf.Texts(
                        shipped.rule(),
                        shipped.cases()
                                .replaceFirst("(rank: )[0-9]+", "$177")
                                .replaceFirst("(total: )[0-9.]+", "$10.0001")));
        assertThat(codes(differs)).contains("case-differs");
        assertThat(shelf.versions("demo-below")).isEmpty();
    }

    @Test
    void aSkeletonIsSaidToBeOne() {
        Draft draft = shelf.check("etdz-2021", shelf.texts("etdz-2021").orElseThrow());
        assertThat(draft.notes()).extracting(Problem::code).contains("rulebook-skeleton");
        assertThat(draft.rule()).isPresent();
    }

    private static List<String> codes(Checked<Version> refused) {
        return ((Checked.Refused<Version>) refused)
                .problems().stream().map(Problem::code).toList();
    }
}
