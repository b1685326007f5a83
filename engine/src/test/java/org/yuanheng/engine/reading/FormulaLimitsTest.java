package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;

/** What is read can be run: formulas at the limits of length and depth do not surprise the engine. */
class FormulaLimitsTest {
    private static final List<String> LONG = List.of(
            "tax" + " + tax".repeat(90),
            "(".repeat(64) + "tax" + ")".repeat(64),
            "case when tax > 1 then ".repeat(60) + "1" + " end".repeat(60),
            "case" + " when tax > 1 then 2".repeat(90) + " else 1 end",
            "case when " + "not (".repeat(60) + "tax > 0" + ")".repeat(60) + " then 1 else 2 end",
            "case when " + "tax > 0 or ".repeat(170) + "tax > 1 then 1 end",
            "case when tax in (" + "1, ".repeat(600) + "2) then 1 end",
            "case when name = '" + "园".repeat(1_900) + "' then 1 else 2 end");

    private static final List<String> OPENINGS = List.of(
            "1/(", "abs(", "sqrt(", "ln(", "least(tax,", "coalesce(tax,", "power(0.5,", "tax+(", "-(", "1*(land-");

    private static Checked<Scheme> read(List<String> formulas) {
        return Fixtures.read(rulebook(formulas));
    }

    private static String rulebook(List<String> formulas) {
        StringBuilder yaml = new StringBuilder("id: limits\nindicators:\n");
        for (int i = 0; i < formulas.size(); i++) {
            yaml.append("- {id: limit_%d, weight: 1, points: {method: baseline_ratio, baseline: 1}, value: \"%s\"}\n"
                    .formatted(i, formulas.get(i)));
        }
        return yaml.toString();
    }

    @Test
    void longAndDeepFormulasRun(@TempDir Path folder) throws IOException {
        List<String> formulas = new ArrayList<>(LONG);
        for (String opening : OPENINGS) {
            formulas.add(deepest(opening));
        }
        Path facts = Files.writeString(folder.resolve("facts.csv"), "unit_id,tax,land,name\nT1,0.9,4,x\n");
        Rule rule = new Rule(Fixtures.ok(read(formulas)), rulebook(formulas).getBytes(UTF_8));
        Fixtures.ok(Evaluation.run(rule, facts, folder.resolve("out"), 1));
        assertThat(Files.readAllLines(folder.resolve("out/results.csv"))).hasSize(2);
    }

    /** The deepest formula of a shape that the reader lets through. */
    private static String deepest(String opening) {
        return Stream.iterate(64, n -> n > 0, n -> n - 1)
                .map(n -> opening.repeat(n) + "tax" + ")".repeat(n))
                .filter(formula -> read(List.of(formula)) instanceof Checked.Ok)
                .findFirst()
                .orElseThrow();
    }
}
