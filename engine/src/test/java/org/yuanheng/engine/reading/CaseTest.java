package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

class CaseTest {
    private static final String CASES = """
            - name: {zh: 一家企业, en: one firm}
              facts:
                - {unit_id: T1, county: 黄岩区, scale: ABOVE, tax: 600.50, land: 30, energy: '', value_added: ~}
                - {unit_id: 'T,2', county: "a\\"b", participation: EXEMPT}
              expect:
                T1: {value_tax_per_mu: 20.016667, class: C, notes: ''}
                T,2: {left_out: exempt}
            """;

    private static Checked<List<Case>> read(String cases) {
        Scheme scheme = Fixtures.ok(Fixtures.read(Fixtures.SMALL));
        return Case.read(RulebookText.of("small.cases.yaml", cases.getBytes(UTF_8)), scheme);
    }

    @Test
    void holdsExactTexts() {
        Case only = Fixtures.ok(read(CASES)).getFirst();
        assertThat(only.name()).isEqualTo(new Text("一家企业", "one firm"));
        assertThat(only.expect().get("T1"))
                .extracting(Case.Expected::column, Case.Expected::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("value_tax_per_mu", "20.016667"),
                        org.assertj.core.groups.Tuple.tuple("class", "C"),
                        org.assertj.core.groups.Tuple.tuple("notes", ""));
    }

    /** Columns that only an override reads stay away unless a case speaks of them. */
    @Test
    void writesAFactsFile() {
        assertThat(new String(Fixtures.ok(read(CASES)).getFirst().factsCsv(), UTF_8))
                .isEqualTo("""
                        county,energy,land,participation,scale,tax,unit_id,value_added
                        黄岩区,,30,,ABOVE,600.50,T1,
                        "a""b",,,EXEMPT,,,"T,2",
                        """);
        String withAccident = CASES.replace("tax: 600.50", "fatal_accidents: 1");
        assertThat(Fixtures.ok(read(withAccident)).getFirst().columns()).contains("fatal_accidents");
    }

    @Test
    void areAList() {
        assertThat(Fixtures.problems(read("cases: []\n")).getFirst().line("en"))
                .startsWith("cases-shape  small.cases.yaml:1:1");
        assertThat(Fixtures.problems(read("- one\n- two\n"))).hasSize(2);
        assertThat(Fixtures.ok(read("[]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cases-unknown-item 3:48|tax: 600.50|txa: 600.50",
                "cases-unknown-item 3:48|tax: 600.50|staff: 600.50",
                "cases-shape 3:53|tax: 600.50|tax: [600.50]",
                "cases-shape 3:7|unit_id: T1, county|county",
                "cases-unknown-unit 6:5|T1: {value|T9: {value",
                "cases-unknown-column 6:10|value_tax_per_mu|tax_per_mu",
                "cases-shape 7:10|{left_out: exempt}|exempt",
                "cases-shape 7:21|left_out: exempt|left_out: [exempt]",
                "rulebook-missing-key 1:3|expect:|expects:",
                "rulebook-unknown-key 1:20|{zh: 一家企业, en: one firm}|{zh: 一家企业, fr: une}",
                "yaml-alias 1:9|{zh: 一家企业, en: one firm}|&a one",
            })
    void refuses(String expected, String part, String by) {
        String changed = CASES.replace(part, by);
        assertThat(changed).isNotEqualTo(CASES);
        assertThat(Fixtures.problems(read(changed)))
                .extracting(
                        p -> p.code() + " " + p.place().row() + ":" + p.place().column())
                .contains(expected);
    }
}
