package org.yuanheng.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What any engine must pass for decisions: the reference's results.csv byte for byte on random rules and units, and for
 * each wrong reading of a sentence some unit that tells it apart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DecisionsContract {
    private static final int KINDS = 3;
    private static final int RULES = 40;
    private static final int UNITS = 400;
    private static final String HEAD = """
            id: random
            facts:
              - {id: n1, department: d}
              - {id: n2, department: d}
              - {id: n3, department: d}
              - {id: n4, department: d}
              - {id: t1, type: text, department: d}
              - {id: d1, type: date, department: d}
              - {id: d2, type: date, department: d}
            population: unit_id is not null
            """;

    private final Map<Integer, String> outputs = new HashMap<>();

    @TempDir
    private Path scratch;

    /** The engine that is to agree. */
    protected abstract EngineUnderTest engine();

    /** A rule and its units, made anew from a seed at each call. */
    private record Sample(DecisionRule rule, List<Map<String, Object>> units) {
        static Sample of(int number) {
            RandomDecisions random = new RandomDecisions(7919L * number + 17);
            return new Sample(random.rule(number % KINDS), random.units(UNITS));
        }

        String facts() {
            List<String> columns = new ArrayList<>(rule.facts());
            StringBuilder text = new StringBuilder();
            List<String> header = new ArrayList<>(List.of("unit_id"));
            header.addAll(columns);
            text.append(Csv.line(header));
            for (int i = 0; i < units.size(); i++) {
                List<String> row = new ArrayList<>(List.of(id(i)));
                Map<String, Object> unit = units.get(i);
                columns.forEach(c -> row.add(unit.containsKey(c) ? RandomDecisions.cell(unit.get(c)) : ""));
                text.append(Csv.line(row));
            }
            return text.toString();
        }

        String expected(DecisionSlip slip) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < units.size(); i++) {
                Map<String, Object> known = new HashMap<>(units.get(i));
                known.keySet().retainAll(rule.facts());
                Map<String, String> row = rule.answer(known, slip);
                if (i == 0) {
                    List<String> header = new ArrayList<>(List.of("unit_id"));
                    header.addAll(row.keySet());
                    text.append(Csv.line(header));
                }
                List<String> cells = new ArrayList<>(List.of(id(i)));
                cells.addAll(row.values());
                text.append(Csv.line(cells));
            }
            return text.toString();
        }

        private static String id(int number) {
            return "u%04d".formatted(number);
        }
    }

    private String output(int number) {
        return outputs.computeIfAbsent(number, n -> {
            try {
                Sample sample = Sample.of(n);
                Path directory = Files.createDirectory(scratch.resolve("rule" + n));
                Path rulebook = Files.writeString(
                        directory.resolve("random.yaml"), HEAD + sample.rule().body());
                Path facts = Files.writeString(directory.resolve("facts.csv"), sample.facts());
                engine().evaluate(rulebook, facts, directory.resolve("out"));
                return Files.readString(directory.resolve("out").resolve("results.csv"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> agreesOnRandomUnits() {
        return IntStream.range(0, KINDS * RULES)
                .mapToObj(number -> dynamicTest("rule " + number, () -> {
                    Sample sample = Sample.of(number);
                    assertThat(Csv.firstDifference(sample.expected(DecisionSlip.NONE), output(number)))
                            .as(sample.rule().body())
                            .isEmpty();
                }));
    }

    @TestFactory
    @Tag("mutants")
    @Tag("slow")
    Stream<DynamicTest> everySlipIsSeen() {
        Set<DecisionSlip> none = Set.of(DecisionSlip.NONE);
        return Arrays.stream(DecisionSlip.values())
                .filter(slip -> !none.contains(slip))
                .map(slip -> dynamicTest(
                        slip + ": " + slip.meaning,
                        () -> assertThat(IntStream.range(0, KINDS * RULES).anyMatch(number -> isSeen(number, slip)))
                                .as("%s: %s", slip, slip.meaning)
                                .isTrue()));
    }

    private boolean isSeen(int number, DecisionSlip slip) {
        return !Csv.firstDifference(Sample.of(number).expected(slip), output(number))
                .isEmpty();
    }
}
