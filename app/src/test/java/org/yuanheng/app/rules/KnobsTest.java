package org.yuanheng.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The numbers of a rule are found where they stand, and setting one touches nothing else. */
class KnobsTest {
    private static final String RULE = """
            id: mine # 本县的办法
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收 𠮷, en: tax per mu}
                weight: 60   # 六十分
                points: {method: baseline_ratio, baseline: 12.5, cap: 1.5}
              - {id: staff, weight: 40, points: {method: per_count, rate: 2}}
            classes:
              method: quota
              shares: [A: 20%, B: rest, D: 5%]
            """;

    @Test
    void areListedFromTopToBottomWithWhatTheyBelongTo() {
        assertThat(Knobs.of(RULE).list())
                .extracting(knob -> knob.owner().zh() + " " + knob.key() + knob.name() + " " + knob.value())
                .containsExactly(
                        "亩均税收 𠮷 weight 60",
                        "亩均税收 𠮷 baseline 12.5",
                        "亩均税收 𠮷 cap 1.5",
                        "staff weight 40",
                        "staff rate 2",
                        " sharesA 20%",
                        " sharesD 5%");
    }

    @Test
    void oneIsSetAndCommentsStay() {
        assertThat(Knobs.of(RULE).set(0, " 55.5 ")).contains(RULE.replace("weight: 60 ", "weight: 55.5 "));
        assertThat(Knobs.of(RULE).set(5, "25%")).contains(RULE.replace("A: 20%", "A: 25%"));
    }

    @Test
    void whatIsNoNumberOrNoPlaceIsNotSet() {
        for (String value : List.of("", "abc", "1e9", "5}", "5\nid: x", "--5", "1 2")) {
            assertThat(Knobs.of(RULE).set(0, value)).as(value).isEmpty();
        }
        assertThat(Knobs.of(RULE).set(7, "1")).isEmpty();
        assertThat(Knobs.of(RULE).set(-1, "1")).isEmpty();
    }

    @Test
    void aTextThatIsNoRuleHasNone() {
        for (String text : List.of("", "- a\n- b\n", "id: [", "indicators: 5", "\u0000", "a: &x [*x]")) {
            assertThat(Knobs.of(text).list()).as(text).isEmpty();
        }
    }

    @Property(tries = 200)
    void settingANumberToItselfChangesNothing(@ForAll @IntRange(min = 0, max = 6) int at, @ForAll String before) {
        String text = "notice: \"" + before.replaceAll("[^\\p{L}\\p{N} ]", "") + "\"\n" + RULE;
        List<Knobs.Knob> knobs = Knobs.of(text).list();
        if (!knobs.isEmpty()) {
            assertThat(Knobs.of(text).set(at, knobs.get(at).value())).isEqualTo(Optional.of(text));
        }
    }
}
