package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/** A matrix that is wrong says so at line and column; one that is right says in words what it does. */
class MatrixReadingTest {
    private static final String RIGHT = """
            id: m
            kind: matrix
            axes:
              - {id: a, value: tax / land, levels: [low, high], cuts: [10]}
              - {id: b, value: staff, levels: [few, many], cuts: [20]}
            cells:
              - {id: c1, at: [low, few], name: 甲}
              - {id: c2, at: [low, many], name: 乙}
              - {id: c3, at: [high, few], name: 丙}
              - {id: c4, at: [high, many], name: 丁}
            """;

    private static Checked<RuleSet> read(String text) {
        return new RulebookReader(Fixtures.VOCABULARY)
                .read(RulebookText.of("rule.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is written instead of what, and the problem with its place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cuts: [10]              | cuts: [10, 20]                            | rulebook-cuts 4:59
            cuts: [10]              | cuts: [x]                                 | rulebook-number 4:60
            cuts: [10]              | cuts: [[1]]                               | rulebook-cuts 4:60
            cuts: [10]              | cuts: [9e9]                               | rulebook-number 4:60
            cuts: [10]              | cuts: [900000001]                         | rulebook-cuts 4:60
            cuts: [10]              | cuts: [0.00000000001]                     | rulebook-cuts 4:60
            cuts: [10]              | cuts: 10                                  | rulebook-shape 4:59
            cuts: [10]              | cuts: {quantiles: [50%, 40%]}             | rulebook-cuts 4:71
            cuts: [10]              | cuts: {quantiles: [100%]}                 | rulebook-share 4:72
            cuts: [10]              | cuts: {quantiles: [0%]}                   | rulebook-share 4:72
            cuts: [10]              | cuts: {quantiles: [50%], fewest: 3}       | rulebook-cuts 4:59
            cuts: [10]              | cuts: {quantiles: [50%], fewest: 3, otherwise: population} | rulebook-cuts 4:89
            cuts: [10]              | cuts: {quantiles: [50%], within: [staff]} | rulebook-compare-within 4:87
            cuts: [10]              | cuts: {quantiles: [50%], by: county}      | rulebook-cuts 4:59
            cuts: [10]              | cuts: {by: county, values: {N: [1]}}      | rulebook-missing-key 4:59
            cuts: [10]              | cuts: {by: county, values: {N: [1]}, otherwise: no} | rulebook-choice 4:101
            cuts: [10]              | cuts: {by: county, values: [1]} | rulebook-cuts 4:80
            cuts: [10]              | cuts: {by: staff, values: {N: [1]}, otherwise: unplaced} | expression-type 4:64
            cuts: [10]              | cut: [10]                                 | rulebook-missing-key 4:5
            levels: [low, high]     | levels: [low]                             | rulebook-levels 4:32
            levels: [low, high]     | levels: [low, low]                        | rulebook-duplicate 4:46
            levels: [low, high]     | levels: [低, high]                        | rulebook-id 4:41
            value: tax / land       | value: tax / lan                          | expression-unknown-name 4:26
            'at: [low, few]'        | 'at: [low, fex]'                          | rulebook-unknown-name 7:24
            'at: [low, few]'        | 'at: [low]'                               | rulebook-cell 7:18
            'at: [low, few]'        | 'at: [high, few]'                         | rulebook-cell 6:1
            '{id: c1, at'           | '{id: c2, at'                             | rulebook-duplicate 8:10
            ', name: 甲'            | ''                                        | rulebook-missing-key 7:5
            """)
    void saysWhatIsWrongAndWhere(String there, String instead, String problem) {
        Checked<RuleSet> read = read(RIGHT.replace(there, instead));
        assertThat(read).isInstanceOf(Checked.Refused.class);
        assertThat(((Checked.Refused<RuleSet>) read).problems())
                .extracting(
                        p -> p.code() + " " + p.place().row() + ":" + p.place().column())
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '  - {id: c1, at: [low, few], name: 甲}'  | ''          | rulebook-cell-missing
            'axes:'                                   | 'axis:'     | rulebook-missing-key
            'staff, levels: [few, many]'              | 'staff, levels: [{id: few}, {id: many, label: {en: x}}]' | rulebook-missing-key
            """)
    void misses(String there, String instead, String code) {
        assertThat(((Checked.Refused<RuleSet>) read(RIGHT.replace(there, instead))).problems())
                .extracting(p -> p.code())
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cuts: [10] | cuts: {by: scale, values: {ABOV: [1]}, otherwise: unplaced} | rulebook-unreachable
            """)
    void notes(String there, String instead, String code) {
        assertThat(((Checked.Ok<RuleSet>) read(RIGHT.replace(there, instead))).notes())
                .extracting(p -> p.code())
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cuts: [10] | low < 10 ≤ high
            cuts: {quantiles: [33.3%], within: [county], fewest: 4, otherwise: population} | low < 第 33.3% 分位 ≤ high
            cuts: {by: scale, values: {ABOVE: [7]}, otherwise: [8]} | 规上工业：low < 7 ≤ high
            """)
    void saysWhatItDoes(String cuts, String sentence) {
        RuleSet rules = ((Checked.Ok<RuleSet>) read(RIGHT.replace("cuts: [10]", cuts))).value();
        List<Text> lines = RuleDescription.of(rules);
        assertThat(lines).extracting(Text::zh).anyMatch(line -> line.contains(sentence));
        assertThat(lines).extracting(Text::en).anyMatch(line -> line.contains("a low, b few: 甲 [c1]"));
    }
}
