package org.yuanheng.app.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.testing.Rules;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.RulebookText;

/** Contracts are read or refused with their mistakes; when a delivery is complete, late or missing follows from its days. */
class ContractsTest {
    private static final Path RULEBOOK = Path.of("..", "rulebook");
    private static final String GOOD =
            "{id: tax, layout: tax, item: tax, period: year, by: region, firms: [ABOVE], days: 45, complete: 95, remind: [3, 14], escalate: 7}";
    private static final LocalDate DUE = LocalDate.of(2026, 2, 14);

    @TempDir
    private Path folder;

    private static Layouts layouts() throws IOException {
        Vocabulary vocabulary = ok(Vocabulary.read(RulebookText.open(RULEBOOK.resolve("vocabulary.yaml"))));
        return ok(Layouts.load(RULEBOOK, vocabulary));
    }

    private static Layout layout(String id) throws IOException {
        return layouts().find(id).orElseThrow();
    }

    private static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> found -> found.value();
            case Checked.Refused<T> refused -> throw new AssertionError(refused.problems());
        };
    }

    private Checked<Contracts> read(String... contracts) throws IOException {
        Path file = Files.writeString(
                folder.resolve("annual.yaml"),
                "id: annual\ntitle: {zh: 约定, en: contracts}\nsource: {document: 建议稿}\nproposal: true\ncontracts:\n  - "
                        + String.join("\n  - ", contracts) + "\n");
        return Contracts.read(file, layouts(), Rules.calendar());
    }

    private List<String> problems(String... contracts) throws IOException {
        return switch (read(contracts)) {
            case Checked.Ok<Contracts> found -> throw new AssertionError(found.value());
            case Checked.Refused<Contracts> refused ->
                refused.problems().stream().map(Problem::code).toList();
        };
    }

    private Contract tax() throws IOException {
        return ok(read(GOOD)).find("tax").orElseThrow();
    }

    @Test
    void theOnesThatShipAreReadAndSaidToBeAProposal() throws IOException {
        Contracts shipped =
                ok(Contracts.read(RULEBOOK.resolve("contracts").resolve("annual.yaml"), layouts(), Rules.calendar()));
        assertThat(shipped.proposal()).isTrue();
        assertThat(shipped.list()).extracting(Contract::id).contains("tax", "land", "statistics");
        assertThat(shipped.find("statistics").orElseThrow().byCounty()).isTrue();
    }

    @Test
    void aContractSaysItsLastDayAndHowManyAreEnough() throws IOException {
        Contract tax = tax();
        assertThat(tax.dueOn(Period.year(2025))).isEqualTo(DUE);
        assertThat(tax.remind()).containsExactly(14, 3);
        assertThat(tax.department()).isEqualTo("tax");
        assertThat(List.of(tax.enough(100), tax.enough(20), tax.enough(21), tax.enough(1)))
                .as("95 %, rounded up")
                .containsExactly(95L, 19L, 20L, 1L);
    }

    @Test
    void workingDaysLeaveOutHolidaysAndSayWhenTheyAreUnknown() throws IOException {
        Contract working = ok(read(GOOD.replace("days: 45", "days: {working: 20}")))
                .find("tax")
                .orElseThrow();
        assertThat(working.dueOn(Period.year(2024)))
                .as("New Year's Day and Spring Festival are left out, 26 January is worked")
                .isEqualTo(LocalDate.of(2025, 1, 27).plusDays(9));
        assertThat(working.isGuessed(Period.year(2024))).isFalse();
        assertThat(working.isGuessed(Period.year(2026))).isTrue();
        assertThat(tax().isGuessed(Period.year(2026))).isFalse();
        assertThat(problems(GOOD.replace("days: 45", "days: {worked: 20}"))).contains("rulebook-unknown-key");
    }

    @Test
    void aContractMaySayThatACountyApproves() throws IOException {
        String approved = GOOD.replace("escalate: 7", "escalate: 7, approve: county, approve_within: 3");
        Contracts contracts = ok(read(approved));
        assertThat(contracts.approving(layout("tax")).orElseThrow().approval()).contains(3);
        assertThat(contracts.approving(layout("land"))).isEmpty();
        assertThat(ok(read(GOOD)).approving(layout("tax"))).isEmpty();
        assertThat(problems(approved.replace(", approve_within: 3", ""))).containsExactly("contract-incomplete");
        assertThat(problems(approved.replace("approve: county, ", ""))).containsExactly("contract-incomplete");
        assertThat(problems(approved.replace("county", "town"))).contains("rulebook-choice");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThat(problems(GOOD.replace("layout: tax", "layout: taxes"))).containsExactly("contract-layout");
        assertThat(problems(GOOD.replace("item: tax", "item: land"))).containsExactly("contract-item");
        assertThat(problems(GOOD, GOOD)).containsExactly("contract-twice");
        assertThat(problems(GOOD.replace("firms: [ABOVE]", "firms: []"))).containsExactly("contract-incomplete");
        assertThat(problems(GOOD.replace("period: year", "period: decade"))).containsExactly("rulebook-choice");
        assertThat(problems(GOOD.replace("days: 45", "days: soon"))).hasSize(1);
        assertThat(problems(GOOD.replace("complete: 95", "complete: 101"))).hasSize(1);
        assertThat(problems(GOOD.replace("escalate: 7", "excalate: 7"))).contains("rulebook-unknown-key");
    }

    private Deliveries.Line line(Map<LocalDate, Long> days, LocalDate today) throws IOException {
        return Deliveries.line(tax(), "", 100, new TreeMap<>(days), DUE, today);
    }

    private String state(Map<LocalDate, Long> days, LocalDate today) throws IOException {
        Deliveries.Line line = line(days, today);
        return line.state() + " " + line.days() + " " + line.told() + " " + Reminders.levels(line);
    }

    @Test
    void theStateFollowsFromTheDayOnWhichEnoughWereThere() throws IOException {
        assertThat(state(Map.of(), DUE.minusDays(15))).isEqualTo("NOT_DUE 15 0 []");
        assertThat(state(Map.of(), DUE.minusDays(14))).isEqualTo("SOON 14 0 [BEFORE-14]");
        assertThat(state(Map.of(), DUE.minusDays(3))).isEqualTo("SOON 3 0 [BEFORE-3]");
        assertThat(state(Map.of(DUE.minusDays(5), 94L), DUE)).isEqualTo("SOON 0 94 [BEFORE-3]");
        assertThat(state(Map.of(), DUE.plusDays(1))).isEqualTo("MISSING 1 0 [OVERDUE]");
        assertThat(state(Map.of(DUE, 94L), DUE.plusDays(6))).isEqualTo("INCOMPLETE 6 94 [OVERDUE]");
        assertThat(state(Map.of(DUE, 94L), DUE.plusDays(7))).isEqualTo("INCOMPLETE 7 94 [OVERDUE, ESCALATED]");
        assertThat(state(Map.of(DUE.minusDays(1), 50L, DUE, 45L, DUE.plusDays(9), 5L), DUE.plusDays(20)))
                .as("what comes after it was complete does not make it late")
                .isEqualTo("DELIVERED 0 100 []");
        assertThat(state(Map.of(DUE.minusDays(1), 1L, DUE.plusDays(2), 94L), DUE.plusDays(20)))
                .as("a first firm in time does not make it punctual")
                .isEqualTo("LATE 2 95 []");
    }
}
