package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/** A match that is wrong says so at line and column; one that is right says in words what it does. */
class MatchReadingTest {
    private static final String RIGHT = """
            id: m
            kind: match
            population: unit_id is not null
            sides:
              - {id: big, which: scale = 'ABOVE'}
              - {id: small, which: scale = 'BELOW', capacity: staff}
            filters:
              - {id: place, that: big_county = small_county}
            score:
              - {id: tax, points: big_tax / small_tax, most: 10}
            assign: {method: best_first, at_least: 5}
            """;

    private static Checked<RuleSet> read(String text) {
        return new RulebookReader(Fixtures.VOCABULARY)
                .read(RulebookText.of("rule.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'sides:'                  | 'side:'             | rulebook-missing-key
            id: small                 | id: big             | rulebook-duplicate
            id: small                 | id: big_two         | rulebook-id
            id: small                 | id: score           | rulebook-id
            id: small                 | id: points_a        | rulebook-id
            which: scale = 'ABOVE'    | which: scale        | expression-type
            which: scale = 'ABOVE'  | 'which: big_tax > 0' | expression-unknown-name
            capacity: staff           | capacity: county    | rulebook-capacity
            capacity: staff           | capacity: staf      | rulebook-unknown-name
            big_county = small_county | county = small_county | expression-unknown-name
            big_county = small_county | big_tax             | expression-type
            'most: 10'                | 'most: 0'           | rulebook-number
            'most: 10'                | 'most: 1001'        | rulebook-number
            ', most: 10'              | ''                  | rulebook-missing-key
            method: best_first        | method: best        | rulebook-choice
            at_least: 5               | at_least: -1        | rulebook-number
            at_least: 5               | at_leat: 5          | rulebook-unknown-key
            """)
    void saysWhatIsWrong(String there, String instead, String code) {
        Checked<RuleSet> read = read(RIGHT.replace(there, instead));
        assertThat(read).isInstanceOf(Checked.Refused.class);
        assertThat(((Checked.Refused<RuleSet>) read).problems())
                .extracting(p -> p.code())
                .contains(code);
    }

    @Test
    void notesAFloorThatNoPairReaches() {
        Checked.Ok<RuleSet> read = (Checked.Ok<RuleSet>) read(RIGHT.replace("at_least: 5", "at_least: 11"));
        assertThat(read.notes()).extracting(p -> p.code()).contains("rulebook-unreachable");
    }

    @Test
    void saysWhatItDoes() {
        RuleSet rules = ((Checked.Ok<RuleSet>) read(RIGHT)).value();
        assertThat(RuleDescription.of(rules))
                .extracting(Text::zh)
                .anyMatch(line -> line.contains("place：big的县（市、区） = small的县（市、区）"))
                .anyMatch(line -> line.contains("0 到 10 分"))
                .anyMatch(line -> line.contains("低于 5 分的不指派"));
        assertThat(RuleDescription.of(rules))
                .extracting(Text::en)
                .anyMatch(line -> line.contains("big's county = small's county"));
        assertThat(rules.items()).containsOnlyKeys("unit_id", "participation", "scale", "county", "tax", "staff");
    }
}
