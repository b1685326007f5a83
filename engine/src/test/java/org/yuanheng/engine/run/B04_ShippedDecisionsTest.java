package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleKind;

/** Every decision that is shipped: read without a note, its cases right, asked singly as it answers a file. */
class B04_ShippedDecisionsTest {
    private static final Rulebooks SHIPPED = shipped();
    private static final int UNITS = 20;

    private static Rulebooks shipped() {
        try {
            return Run.value(Rulebooks.open(Run.RULEBOOKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> ids() throws IOException {
        List<String> ids = new ArrayList<>(SHIPPED.ids());
        ids.removeAll(SHIPPED.ids(RuleKind.SCHEME));
        return ids.stream();
    }

    /** Those that answer for each unit by itself, in one row. */
    static Stream<String> single() throws IOException {
        List<String> single = new ArrayList<>();
        for (String id : ids().toList()) {
            Decision decision = (Decision) Run.value(SHIPPED.find(id)).rules();
            if (decision.judgesAlone() && decision.rowKey().size() == 1) {
                single.add(id);
            }
        }
        return single.stream();
    }

    @Test
    void noIdStandsForTwoRulebooks() throws IOException {
        assertThat(SHIPPED.ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsWithoutANoteAndGetsItsCasesRight(String id) throws IOException {
        Checked<Rulebook> found = SHIPPED.find(id);
        Rulebook rulebook = Run.value(found);
        assertThat(rulebook.rules().id()).isEqualTo(id);
        assertThat(lines(((Checked.Ok<Rulebook>) found).notes())).isEmpty();
        assertThat(rulebook.rules().assumptions()).isNotEmpty();
        assertThat(rulebook.rules().sources()).isNotEmpty();
        assertThat(RuleDescription.of(rulebook.rules())).hasSizeGreaterThan(6).allSatisfy(line -> {
            assertThat(line.zh()).isNotBlank();
            assertThat(line.en()).isNotBlank();
        });
        List<Case> cases = Run.value(SHIPPED.cases(rulebook));
        assertThat(cases).isNotEmpty();
        List<CaseRun> runs = CaseRun.of(Rule.of(rulebook), cases, 2);
        assertThat(runs).hasSameSizeAs(cases);
        assertThat(runs.stream().flatMap(run -> lines(run.problems()).stream())).isEmpty();
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(p -> p.line("en")).toList();
    }

    @Test
    void answersAFormAsItAnswersAFile(@TempDir Path scratch) throws IOException {
        everyRuleAnswersAFormAsItAnswersAFile("ningbo-power", scratch);
    }

    @ParameterizedTest
    @MethodSource("single")
    @Tag("slow")
    void everyRuleAnswersAFormAsItAnswersAFile(String id, @TempDir Path scratch) throws IOException {
        Rulebook rulebook = Run.value(SHIPPED.find(id));
        Decision decision = (Decision) rulebook.rules();
        List<Map<String, String>> units = units(decision, new Random(id.hashCode()));
        Run run = Run.of(scratch, Rule.of(rulebook), csv(decision, units));
        Map<String, String> rows = run.results()
                .lines()
                .skip(1)
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(',')), line -> line));
        Set<String> answers = new HashSet<>();
        try (Decider decider = Decider.open(decision)) {
            for (Map<String, String> unit : units) {
                Answer answer = Run.value(decider.decide(unit));
                String row = String.join(",", answer.results().values());
                assertThat(row).isEqualTo(rows.getOrDefault(unit.getOrDefault("unit_id", ""), ""));
                answers.add(row);
            }
        }
        assertThat(answers).hasSizeGreaterThan(2);
    }

    private static byte[] csv(Decision decision, List<Map<String, String>> units) {
        Set<String> columns = decision.items().keySet();
        String rows = units.stream()
                .map(unit -> columns.stream().map(c -> unit.getOrDefault(c, "")).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        return (String.join(",", columns) + "\n" + rows + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> units(Decision decision, Random random) {
        List<Map<String, String>> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Map<String, String> unit = new LinkedHashMap<>();
            for (Item item : decision.items().values()) {
                if (random.nextInt(12) > 0) {
                    unit.put(item.id(), cell(item, random));
                }
            }
            unit.put("unit_id", "u" + i);
            unit.put("participation", i % 10 == 9 ? "EXEMPT" : "EVALUATED");
            units.add(unit);
        }
        return units;
    }

    private static String cell(Item item, Random random) {
        return switch (item.type()) {
            case NUMBER ->
                BigDecimal.valueOf((long) Math.pow(10, random.nextInt(6)) * random.nextInt(40), 1 + random.nextInt(2))
                        .toPlainString();
            case DATE ->
                LocalDate.of(2026, 11, 22).minusDays(random.nextInt(4000)).toString();
            case TEXT, CONDITION ->
                item.values().isEmpty()
                        ? "x"
                        : item.values().get(random.nextInt(item.values().size()));
        };
    }

    @Test
    void aFormIsReadAsStrictlyAsAFile() throws IOException {
        Decision power = (Decision) Run.value(SHIPPED.find("ningbo-power")).rules();
        try (Decider decider = Decider.open(power)) {
            Map<String, String> wrong =
                    Map.of("mu_class", "E", "years_in_d", "二", "electricity", "1.0000001", "tax", "1");
            assertThat(Run.lines(((Checked.Refused<Answer>) decider.decide(wrong)).problems()))
                    .containsExactlyInAnyOrder(
                            "facts-unknown form:tax",
                            "facts-value form:mu_class",
                            "facts-number form:years_in_d",
                            "facts-digits form:electricity");
            Map<String, String> huge = Map.of("mu_class", "D", "years_in_d", "9", "electricity", "900000000");
            assertThat(Run.lines(((Checked.Refused<Answer>) decider.decide(huge)).problems()))
                    .containsExactly("value-out-of-range form");
            assertThat(Run.value(decider.decide(Map.of())).leftOut()).contains("outside-population");
        }
        Text said = RuleDescription.of(power).get(4);
        assertThat(said.zh()).contains("几行同时成立时取金额最高的一行");
    }
}
