package org.yuanheng.engine.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Slips and malice in a rule that forms units are told with their place, and nothing is formed by it. */
class HostileFormationTest {
    private static List<Problem> problems(String text) {
        return Ways.checked(text) instanceof Checked.Refused<Formation>(List<Problem> problems) ? problems : List.of();
    }

    private static List<String> codes(String text) {
        return problems(text).stream().map(Problem::code).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            join: tenant_to_lessor | join: tenants_to_lessor | rulebook-choice
            {item: participation, is: EXEMPT} | {item: participation, is: EXEMPTED} | formation-value
            {item: participation, is: EXEMPT} | {item: participation, at_least: 5} | formation-type
            {item: participation, is: EXEMPT} | {item: participations, is: EXEMPT} | rulebook-unknown-name
            {item: participation, is: EXEMPT} | {item: participation} | formation-condition
            {item: participation, is: EXEMPT} | {item: tax, above: 1, at_least: 1} | formation-condition
            {item: participation, is: EXEMPT} | {item: tax, own_land_above: 1} | formation-condition
            {item: participation, is: EXEMPT} | {is: EXEMPT} | formation-condition
            {item: participation, is: EXEMPT} | {item: tax, is: many} | formation-value
            {item: participation, is: EXEMPT} | {item: tax, at_least: 1, when: never} | rulebook-unknown-key
            {own_land_above: 0} | {own_land_above: -1} | formation-size
            {own_land_above: 0} | {own_land_above: 99999999999} | formation-size
            {own_land_above: 0} | {own_land_above: 999999999999999999999999} | rulebook-number
            {own_land_above: 0} | {own_land_above: 1e9} | rulebook-number
            {own_land_above: 0} | {rented_land_at_least: NaN} | rulebook-number
            sum: [tax, land] | sum: [tax, land, tax] | rulebook-duplicate
            sum: [tax, land] | sum: [tax, land, county] | formation-type
            sum: [tax, land] | sum: [tax, land, landd] | rulebook-unknown-name
            [name, county | [unit_id, name, county | formation-type
            C, B, A] | C, B, AAA] | formation-value
            title: {zh: 一宗 | headline: {zh: 一宗 | rulebook-missing-key
            kind: formation | kind: scheme | rulebook-choice
            """)
    void slipsAreNamed(String written, String instead, String code) throws IOException {
        String text = Ways.text("suichang-plot");
        assertThat(text).contains(written);
        String wrong = text.replace(written, instead);
        assertThat(codes(wrong)).contains(code);
        assertThat(problems(wrong))
                .allSatisfy(problem -> assertThat(problem.place().file()).isEqualTo("mine.yaml"))
                .anySatisfy(problem -> assertThat(problem.place().row()).isPositive());
    }

    @Test
    void keysThatSayNothingHereAreRefused() throws IOException {
        String lessor = Ways.text("suichang-plot");
        assertThat(codes(lessor.replace("  join:", "  ranked: alone\n  join:"))).containsExactly("formation-no-effect");
        assertThat(codes(Ways.text("each-firm") + "combine: {sum: [tax]}\n")).containsExactly("formation-no-effect");
        assertThat(codes(Ways.text("each-firm") + "surprise: 1\n")).containsExactly("rulebook-unknown-key");
        String mixed = Ways.text("huangyan-mixed");
        assertThat(codes(mixed.replace("  ranked: alone\n", ""))).containsExactly("rulebook-missing-key");
        assertThat(codes(mixed.replaceFirst("  production: .*\n", ""))).containsExactly("rulebook-missing-key");
        assertThat(codes(lessor.replace("participation, high_tech_number", "high_tech_number")))
                .containsExactly("formation-participation");
    }

    @Test
    void whatIsNoRuleAtAllIsRefused() {
        Stream.of("", "- a\n", "5", "id: x\n  y: {", "kind: formation\n", "id: ../../etc\nkind: formation\ntitle: x\n")
                .forEach(text -> assertThat(problems(text)).as(text).isNotEmpty());
        String many = "id: x\nkind: formation\ntitle: x\ngroups:\n  join: firm_to_parcel\n  alone: ["
                + "{own_land_above: 1}, ".repeat(500) + "]\ncombine: {lead: [participation]}\n";
        assertThat(codes(many)).contains("rulebook-too-many");
    }
}
