package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/** Whatever a rulebook holds, the reader answers: a scheme, or problems that can be shown. Never an exception. */
@Tag("slow")
class RulebookProperties {
    private static final List<String> SHIPPED = shipped();

    private static List<String> shipped() {
        try {
            List<String> all = new ArrayList<>(List.of(Fixtures.SMALL));
            for (RuleKind kind : RuleKind.values()) {
                for (String id : ShippedRulebooksTest.SHIPPED.ids(kind)) {
                    all.add(Files.readString(Fixtures.FOLDER.resolve(kind.folder() + "/" + id + ".yaml")));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One change of a text: so many characters at a place become something else. */
    record Change(double at, int removed, String added) {
        String on(String text) {
            int from = (int) (at * text.length());
            return text.substring(0, from) + added + text.substring(Math.min(text.length(), from + removed));
        }
    }

    @Provide
    Arbitrary<String> changedRulebooks() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "\n",
                        "  ",
                        "\t",
                        ": ",
                        "- ",
                        "---\n",
                        "...\n",
                        "{",
                        "}",
                        "[",
                        "]",
                        "&a ",
                        "*a",
                        "!!x ",
                        "|\n",
                        ">\n",
                        "'",
                        "\"",
                        "#",
                        "%",
                        "? ",
                        "null",
                        "~",
                        "none",
                        "rest",
                        "()",
                        "((",
                        "'x'",
                        "/",
                        "/ 0",
                        "20%",
                        "-1",
                        "1e9",
                        "id: x\n",
                        "include: [a]\n",
                        "亩",
                        "\u0000",
                        "\uFEFF",
                        "\u2028",
                        "𠮷",
                        "\\",
                        "\r",
                        ",",
                        "case when ",
                        " end",
                        "select ",
                        "tax",
                        "land",
                        "unit_id",
                        "group_sum_over_sum",
                        "date '2020-01-01'",
                        "months(",
                        "add_days(",
                        "kind: light\n",
                        "all: ",
                        "at_least: {n: 2, of: [",
                        "hit: first\n",
                        "recheck: ",
                        " and ",
                        "not ",
                        "99999999999999999999"),
                Arbitraries.strings().ofMaxLength(4));
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        pieces)
                .as(Change::new);
        return Combinators.combine(
                        Arbitraries.of(SHIPPED), change.list().ofMinSize(1).ofMaxSize(4))
                .as((text, changes) -> {
                    String changed = text;
                    for (Change each : changes) {
                        changed = each.on(changed);
                    }
                    return changed;
                });
    }

    @Property(tries = 1_000)
    void answersToEveryChangedRulebook(@ForAll("changedRulebooks") String yaml) {
        answers(yaml.getBytes(UTF_8));
    }

    @Property(tries = 200)
    void answersToEveryBytes(@ForAll byte[] bytes) {
        answers(bytes);
    }

    @Property(tries = 600)
    void answersToEveryFormula(@ForAll("formulas") String formula) {
        String quoted = "'" + formula.replace("'", "''") + "'";
        answers(Fixtures.small("tax / land", quoted).getBytes(UTF_8));
        answers(Fixtures.small("fatal_accidents > 0", quoted).getBytes(UTF_8));
    }

    @Provide
    Arbitrary<String> formulas() {
        Arbitrary<String> words = Arbitraries.of(
                "tax",
                "land",
                "name",
                "scale",
                "registered_on",
                "nothing",
                "1",
                "0.5",
                "-",
                "+",
                "*",
                "/",
                "(",
                ")",
                "=",
                "<>",
                "<",
                ">=",
                "and",
                "or",
                "not",
                "in",
                "between",
                "is",
                "null",
                "case",
                "when",
                "then",
                "else",
                "end",
                "'ABOVE'",
                "''",
                "date '2024-02-29'",
                ",",
                "coalesce(",
                "least(",
                "power(",
                "ln(",
                "select",
                "from",
                "over",
                "row",
                "?",
                "[",
                "]",
                "{fn",
                "}",
                "interval",
                "'1'",
                "day",
                "cast(",
                "as",
                "int",
                "exists",
                "array",
                "multiset",
                "like",
                "||",
                "::",
                ";",
                "distinct",
                "any",
                "all",
                "values",
                "with",
                "union",
                ".",
                "*",
                "!",
                "%",
                "trim(",
                "extract(",
                "year",
                "symmetric",
                "（",
                "@",
                "$1",
                "`",
                "\"",
                "\n");
        return words.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join(" ", list));
    }

    private static void answers(byte[] yaml) {
        Checked<RuleSet> checked = new RulebookReader(Fixtures.VOCABULARY).read(RulebookText.of("rule.yaml", yaml));
        List<Problem> said = switch (checked) {
            case Checked.Ok<RuleSet>(RuleSet rules, List<Problem> notes) -> {
                assertThat(RuleDescription.of(rules)).isNotEmpty();
                assertThat(rules.items()).containsKeys("unit_id", "participation");
                assertThat(rules.items().keySet()).containsAll(rules.optionalItems());
                assertThat(rules.resultColumns()).doesNotHaveDuplicates().containsAll(rules.rowKey());
                switch (rules) {
                    case Scheme scheme ->
                        assertThat(scheme.rank().getLast().id()).isEqualTo("unit_id");
                    case Decision decision ->
                        assertThat(Judgement.of(decision).columns())
                                .extracting(Judgement.Column::name)
                                .isEqualTo(decision.resultColumns());
                }
                yield notes;
            }
            case Checked.Refused<RuleSet>(List<Problem> problems) -> {
                assertThat(problems).isNotEmpty();
                yield problems;
            }
        };
        assertThat(said).allSatisfy(problem -> {
            assertThat(problem.place().file()).isEqualTo("rule.yaml");
            assertThat(problem.line("zh")).doesNotContain("\n", "\r", "\u0000");
            assertThat(problem.line("en")).doesNotContain("\n", "\r", "\u0000");
        });
    }
}
