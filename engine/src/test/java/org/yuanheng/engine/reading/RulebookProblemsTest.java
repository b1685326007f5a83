package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Scheme;

/** Each way in which a rulebook can be wrong: one edit of a small rulebook, and the problem that names its place. */
class RulebookProblemsTest {
    /**
     * {@code part} of the small rulebook becomes {@code by}, in which {@code ▶} marks where the problem stands.
     *
     * @param expected {@code code}, {@code code line:column} when nothing is marked, each with {@code — message} if wanted
     * @param advice a part of what to do
     */
    record Edit(String part, String by, String expected, String advice) {
        String rulebook() {
            return Fixtures.small(part, by.replace("▶", ""));
        }

        /** How the problem's line starts. */
        String line() {
            String[] said = expected.split(" — ", 2);
            String[] code = said[0].split(" ");
            String place = code.length > 1 ? code[1] : marked();
            return code[0] + "  rule.yaml:" + place + "  " + (said.length > 1 ? said[1] : "");
        }

        private String marked() {
            String before = Fixtures.small(part, by).split("▶")[0];
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            return line + ":" + (before.length() - before.lastIndexOf('\n'));
        }

        @Override
        public String toString() {
            return expected + " ⇐ " + by.strip();
        }
    }

    private static Edit edit(String part, String by, String expected, String advice) {
        return new Edit(part, by, expected, advice);
    }

    static Stream<Edit> keysAndShapes() {
        return Stream.of(
                edit("    weight: 60", "    wieght: 60", "rulebook-missing-key 8:5 — weight is missing", "weight"),
                edit("period: 2022", "▶peroid: 2022", "rulebook-unknown-key", "did you mean period?"),
                edit("period: 2022", "▶Period: 2022", "rulebook-unknown-key", "did you mean period?"),
                edit("period: 2022", "▶colour: red", "rulebook-unknown-key", "keys that may stand here"),
                edit("{decimals: 4}", "{▶decimls: 4}", "rulebook-unknown-key", "did you mean decimals?"),
                edit("cap: none}", "cap: none, ▶ceiling: 2}", "rulebook-unknown-key", "baseline, cap, floor"),
                edit("id: small\n", "▶", "rulebook-missing-key — id is missing", "add id:"),
                edit("id: small", "id:▶", "rulebook-empty — id is empty", "fill in id"),
                edit("id: small", "id: ▶Small Rule", "rulebook-id", "lower-case"),
                edit("id: small", "id: ▶[small]", "rulebook-shape", "fill in id"),
                edit("id: small", "id: small\nkind: ▶policy", "rulebook-choice — kind cannot be", "scheme"),
                edit(
                        "{zh: 小规则, en: small rulebook}",
                        "▶{en: small rulebook}",
                        "rulebook-missing-key — zh is missing",
                        "add zh:"),
                edit(
                        "{zh: 小规则, en: small rulebook}",
                        "{zh: 小, ▶规则, en: x}",
                        "rulebook-unknown-key",
                        "keys that may stand here"),
                edit(
                        "compare_within: [county]",
                        "compare_within: ▶county",
                        "rulebook-shape — compare_within must be a list",
                        "write [a, b]"),
                edit("checked_on: 2026-11-22", "checked_on: ▶yesterday", "rulebook-form", "2026-11-22"),
                edit("{document: 测试文件, ", "▶{", "rulebook-missing-key — document is missing", "add document:"),
                edit("document: 测试文件", "document: 测试文件, href: ▶nowhere", "rulebook-form", "https://"),
                edit(
                        "indicators:",
                        "indicator:",
                        "rulebook-missing-key 1:1 — indicators is missing",
                        "add indicators:"),
                edit("total: {decimals: 4}", "total: ▶4", "rulebook-shape", "key: value"),
                edit("id: small", "- small", "yaml-syntax 2:1 — this line is not aligned", "align the lines"),
                edit(
                        "period: 2022",
                        "period: 2022\n▶period: 2023",
                        "yaml-duplicate-key — period is given twice, first on line 4",
                        "keep one"),
                edit("period: 2022", "period: ▶&p 2022", "yaml-alias", "write it out again"),
                edit("period: 2022", "period: ▶*p", "yaml-alias", "write it out again"),
                edit("period: 2022", "period: ▶!!int 2022", "yaml-tag", "remove the tag"),
                edit("period: 2022", "period: ▶!java.net.URL [x]", "yaml-tag", "remove the tag"),
                edit("id: small", "▶%YAML 1.2\n---\nid: small", "yaml-directive", "remove the line"),
                edit("period: 2022", "? ▶[a, b]\n: 2022", "yaml-key", "key: value"),
                edit("period: 2022", "period: 2022\n---\n▶id: two", "rulebook-documents", "one document"),
                edit("period: 2022", "include: [facts.yaml]", "rulebook-documents 1:1", "one document"));
    }

    static Stream<Edit> numbersAndFormulas() {
        return Stream.of(
                edit("weight: 60", "weight: ▶0", "rulebook-not-positive", "above zero"),
                edit("weight: 60", "weight: ▶-60", "rulebook-not-positive", "above zero"),
                edit("weight: 60", "weight: ▶60%", "rulebook-number", "without unit"),
                edit("weight: 60", "weight: ▶1,000", "rulebook-number", "comma"),
                edit("weight: 60", "weight: ▶.NaN", "rulebook-number", "24.097"),
                edit("weight: 60", "weight: ▶1e3", "rulebook-number", "24.097"),
                edit("weight: 60", "weight: ▶1234567890123456789", "rulebook-number", "18 digits"),
                edit("baseline: 24.097", "baseline: ▶0", "rulebook-not-positive", "above zero"),
                edit("baseline: 24.097", "baseline: ▶group_median", "rulebook-choice", "group_sum_over_sum"),
                edit("baseline: 24.097, ", "", "rulebook-missing-key 13:13 — baseline is missing", "add baseline:"),
                edit(
                        "method: baseline_ratio, baseline: 24.097",
                        "method: ▶ratio, baseline: 24.097",
                        "rulebook-choice",
                        "baseline_ratio"),
                edit("floor: 0, cap: none", "floor: ▶zero", "rulebook-number", "24.097"),
                edit("value: value_added / energy", "value: ln(value_added)", "rulebook-baseline 17:48", "x / y"),
                edit(
                        "value: value_added / energy",
                        "value: value_added / (2 * energy)",
                        "rulebook-baseline 17:48",
                        "x / y"),
                edit(
                        "value: value_added / energy",
                        "value: abs(value_added) / energy",
                        "rulebook-baseline 17:48",
                        "x / y"),
                edit("when_missing: group_mean_points", "when_missing: ▶mean", "rulebook-choice", "group_mean_points"),
                edit("{decimals: 4}", "{decimals: ▶10}", "rulebook-number", "whole number"),
                edit("{decimals: 4}", "{decimals: ▶2.5}", "rulebook-number", "whole number"),
                edit("value: tax / land", "value: tax / ▶lnad", "expression-unknown-name", "did you mean land?"),
                edit("value: tax / land", "value: ▶tax > land", "expression-type", "formula"),
                edit("value: tax / land", "value: ▶(select 1)", "expression-not-allowed", "formula"),
                edit("value: tax / land", "value: ▶税收 / 用地面积", "expression-unknown-name", "vocabulary"),
                edit("value: tax / land", "value: ▶[tax, land]", "rulebook-shape", "fill in value"),
                edit("when: fatal_accidents > 0", "when: ▶fatal_accidents", "expression-type", "formula"),
                edit("scale = 'ABOVE' and", "scale = ▶'ABVE' and", "expression-unknown-value", "did you mean 'ABOVE'?"),
                edit("scale = 'ABOVE' and", "scale ▶== 'ABOVE' and", "expression-syntax", "as one ="));
    }

    static Stream<Edit> namesAndClasses() {
        return Stream.of(
                edit("- id: tax_per_mu", "- id: ▶TaxPerMu", "rulebook-id", "lower-case"),
                edit("- id: tax_per_mu", "- id: ▶value", "rulebook-sql-word", "value_amount"),
                edit("- id: tax_per_mu", "- id: ▶pivot", "rulebook-sql-word", "pivot_amount"),
                edit("- id: tax_per_mu", "- id: ▶total", "rulebook-id — total is the name", "another id"),
                edit("- id: value_added_per_energy", "- id: ▶tax_per_mu", "rulebook-duplicate", "keep one"),
                edit(
                        "period: 2022",
                        "facts: [{id: ▶tax}]",
                        "rulebook-redefined — \"tax\" is defined already",
                        "another id"),
                edit("period: 2022", "facts: [{id: extra}, {id: ▶extra}]", "rulebook-redefined", "another id"),
                edit("period: 2022", "facts: [{id: ▶Extra}]", "rulebook-id", "lower-case"),
                edit("period: 2022", "facts: [{id: ▶select}]", "rulebook-sql-word", "select_amount"),
                edit("period: 2022", "facts: [{id: extra, decimals: ▶10}]", "rulebook-number", "whole number"),
                edit("period: 2022", "facts: [▶{id: extra, type: date, unit: 亩}]", "rulebook-item", "remove unit"),
                edit(
                        "period: 2022",
                        "assumptions: [▶{about: total}]",
                        "rulebook-missing-key — zh is missing",
                        "add zh:"),
                edit("[county]", "[▶country]", "rulebook-unknown-name", "did you mean county?"),
                edit("[county]", "[county, ▶county]", "rulebook-duplicate", "keep one"),
                edit("[county]", "[▶tax]", "rulebook-compare-within", "county, industry"),
                edit("[county]", "[▶unit_id]", "rulebook-compare-within", "county, industry"),
                edit("tax_per_mu desc,", "▶tax_pr_mu desc,", "rulebook-unknown-name", "did you mean tax_per_mu?"),
                edit("tax_per_mu desc,", "▶tax_per_mu down,", "rulebook-rank", "total desc"),
                edit("tax_per_mu desc,", "▶total,", "rulebook-duplicate", "keep one"),
                edit(
                        "[total desc, tax_per_mu desc, unit_id]",
                        "[unit_id, ▶total desc]",
                        "rulebook-rank",
                        "unit_id last"),
                edit(
                        "{by: [total desc, tax_per_mu desc, unit_id]}",
                        "▶{}",
                        "rulebook-missing-key — by is missing",
                        "add by:"),
                edit("C: rest", "C: 10%", "rulebook-rest 21:46", "let one class be rest"),
                edit("B: 40%", "B: rest", "rulebook-rest 21:46 — exactly one class must be rest, and 2 are", "rest"),
                edit("B: 40%", "B: 80%", "rulebook-share 21:46 — the shares sum to 105%", "smaller"),
                edit("B: 40%", "B: ▶40", "rulebook-share", "A: 20%"),
                edit("B: 40%", "B: ▶-4%", "rulebook-share", "A: 20%"),
                edit("B: 40%", "▶40%", "rulebook-share", "A: 20%"),
                edit("B: 40%", "▶A: 40%", "rulebook-duplicate", "keep one"),
                edit("B: 40%", "▶'<b>': 40%", "rulebook-class-name", "letters and digits"),
                edit("method: quota", "method: ▶quotas", "rulebook-choice", "quota"),
                edit("method: quota, ", "", "rulebook-missing-key 21:10 — method is missing", "add method:"),
                edit("of: ranked", "of: ▶some", "rulebook-choice", "group, all"),
                edit("rounding: floor", "rounding: ▶half_even", "rulebook-choice", "floor, ceil, half_up"),
                edit("to: D}", "to: ▶E}", "rulebook-unknown-class", "A, B, C, D"),
                edit(", to: D}", "}", "rulebook-override 23:5 — it does not say", "to: a class"),
                edit("to: D}", "to: D, by: 1}", "rulebook-override 23:5 — to and by", "to: a class"),
                edit("to: D}", "▶by: 1}", "rulebook-override — fix, cap and veto take no by", "to: a class"),
                edit(
                        "kind: veto, when: fatal_accidents > 0, to: D",
                        "kind: raise, when: tax > 0, ▶by: 1, consumes_quota: true",
                        "rulebook-override",
                        "remove consumes_quota"),
                edit("kind: veto", "kind: ▶promote", "rulebook-choice", "raise, fix, lower, cap, veto"),
                edit("id: accident", "id: ▶事故", "rulebook-id", "lower-case"),
                edit(
                        "classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}\n",
                        "", "rulebook-override 22:5 — without classes", "add classes:"),
                edit("period: 2022", "transition_class: ▶'%'", "rulebook-class-name", "letters and digits"),
                edit("period: 2022", "missing_required: ▶maybe", "rulebook-choice", "pending, zero"),
                edit(
                        "period: 2022",
                        "missing_required: pending\nrequired: [tax, ▶lnd]",
                        "rulebook-unknown-name",
                        "did you mean land?"));
    }

    @ParameterizedTest
    @MethodSource({"keysAndShapes", "numbersAndFormulas", "namesAndClasses"})
    void areNamedWithTheirPlaceAndAdvice(Edit edit) {
        List<Problem> problems = Fixtures.problems(Fixtures.read(edit.rulebook()));
        assertThat(Fixtures.lines(problems))
                .first()
                .asString()
                .startsWith(edit.line())
                .contains(edit.advice());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message().zh())
                    .isNotBlank()
                    .isNotEqualTo(problem.message().en());
            assertThat(problem.advice().zh())
                    .isNotBlank()
                    .isNotEqualTo(problem.advice().en());
        });
    }

    @Test
    void areFoundAllAtOnce() {
        String wrong = Fixtures.SMALL
                .replace("period: 2022", "peroid: 2022")
                .replace("tax / land", "tax / lnad")
                .replace("weight: 40", "weight: -40")
                .replace("C: rest", "C: 35%")
                .replace("to: D", "to: E");
        assertThat(Fixtures.problems(Fixtures.read(wrong)))
                .extracting(p -> p.code() + " " + p.place().row())
                .containsExactly(
                        "rulebook-unknown-key 4",
                        "expression-unknown-name 10",
                        "rulebook-not-positive 16",
                        "rulebook-rest 21",
                        "rulebook-unknown-class 23");
    }

    static Stream<Edit> notes() {
        return Stream.of(
                edit("weight: 60", "weight: 50", "rulebook-weights 7:1 — the weights sum to 90", "sum to 100"),
                edit(
                        "population: scale = 'ABOVE' and participation <> 'EXEMPT'\n",
                        "",
                        "rulebook-no-population 1:1",
                        "to limit it"),
                edit("period: 2022", "▶required: [tax]", "rulebook-no-effect", "missing_required"),
                edit("value: tax / land", "value: ▶tax / (land + water)", "rulebook-units", "check the formula"),
                edit(
                        "value: tax / land",
                        "value: ▶case when tax > staff then 1 else tax / land end",
                        "rulebook-units",
                        "check"));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void thatDoNotRefuseAreNotes(Edit edit) {
        Checked<Scheme> checked = Fixtures.read(edit.rulebook());
        Fixtures.ok(checked);
        List<Problem> notes = ((Checked.Ok<Scheme>) checked).notes();
        assertThat(Fixtures.lines(notes))
                .singleElement()
                .asString()
                .startsWith(edit.line())
                .contains(edit.advice());
    }
}
