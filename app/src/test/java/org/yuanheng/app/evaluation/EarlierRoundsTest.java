package org.yuanheng.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Given;
import org.yuanheng.engine.yaml.RulebookText;

/** Which rounds of earlier periods a round is given. */
class EarlierRoundsTest {
    private static final String RULE = """
            id: growing
            population: unit_id is not null
            facts:
              - {id: tax_before, of: tax, periods_back: 1}
              - {id: class_before, of: class, rule: plain, periods_back: 1}
            indicators:
              - {id: tax_per_mu, label: 亩均税收, value: tax / land, weight: 100, points: {method: baseline_ratio, baseline: 10}}
            """;

    @TempDir
    private Path runs;

    private static Scheme scheme(String yaml) throws IOException {
        Vocabulary vocabulary = ok(Vocabulary.read(RulebookText.open(Path.of("..", "rulebook", "vocabulary.yaml"))));
        return ok(new RulebookReader(vocabulary)
                .readScheme(RulebookText.of("rule.yaml", yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static <T> T ok(Checked<T> checked) {
        return ((Checked.Ok<T>) checked).value();
    }

    private Round round(long id, String rulebook, String period, String state) throws IOException {
        return round(id, rulebook, period, state, Formation.EACH_FIRM);
    }

    private Round round(long id, String rulebook, String period, String state, String formation) throws IOException {
        Files.createDirectories(runs.resolve(Long.toString(id)));
        OffsetDateTime at = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new Round(
                id, rulebook, "", "", "", "", period, formation, false, state, "", at, null, null, null, null, null,
                null);
    }

    private List<String> given(String yaml, String period, Round... rounds) throws IOException {
        Given given = EarlierRounds.of(scheme(yaml), period, Formation.EACH_FIRM, List.of(rounds), runs);
        return given.earlier().stream()
                .map(run -> String.valueOf(run.path().getFileName()))
                .toList();
    }

    @Test
    void theNewestRoundOfEachYearBeforeOfTheSameRuleOrOneItNames() throws IOException {
        assertThat(given(
                        RULE,
                        "2025",
                        round(1, "plain", "2023", "DONE"),
                        round(2, "growing", "2024", "DONE"),
                        round(3, "growing", "2024", "DONE"),
                        round(4, "growing", "2024", "FAILED"),
                        round(5, "strange", "2024", "DONE"),
                        round(6, "growing", "2025", "DONE"),
                        round(7, "growing", "2026", "DONE")))
                .containsExactly("3", "1");
    }

    @Test
    void aYearWithoutARoundEndsThePast() throws IOException {
        assertThat(given(RULE, "2025", round(1, "plain", "2022", "DONE"), round(2, "plain", "2024", "DONE")))
                .containsExactly("2");
        assertThat(given(RULE, "2026", round(2, "plain", "2024", "DONE"))).isEmpty();
    }

    @Test
    void monthsAreTakenInTheirOrder() throws IOException {
        assertThat(given(RULE, "2025-03", round(1, "plain", "2025-01", "DONE"), round(2, "plain", "2025-02", "DONE")))
                .containsExactly("2", "1");
    }

    @Test
    void aRuleThatReadsNoEarlierPeriodIsGivenNone() throws IOException {
        String plain = RULE.replaceAll("(?s)facts:.*indicators:", "indicators:");
        assertThat(given(plain, "2025", round(1, "growing", "2024", "DONE"))).isEmpty();
    }

    @Test
    void ofOnePeriodTheRoundWithUnitsOfTheSameRuleIsTaken() throws IOException {
        Given given = EarlierRounds.of(
                scheme(RULE),
                "2025",
                "suichang-plot",
                List.of(
                        round(1, "growing", "2024", "DONE", "suichang-plot"),
                        round(2, "growing", "2024", "DONE", Formation.EACH_FIRM)),
                runs);
        assertThat(given.earlier())
                .extracting(run -> String.valueOf(run.path().getFileName()))
                .containsExactly("1");
    }

    @Test
    void nothingIsDeliveredForWhatEarlierRoundsFillIn() throws IOException {
        Scheme scheme = scheme(RULE);
        Given given =
                EarlierRounds.of(scheme, "2025", Formation.EACH_FIRM, List.of(round(1, "plain", "2024", "DONE")), runs);
        assertThat(EarlierRounds.filled(scheme, given)).containsExactlyInAnyOrder("tax_before", "class_before");
        assertThat(EarlierRounds.filled(scheme, Given.NOTHING)).isEmpty();
    }
}
