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

/** A rule of checks that is wrong says so at line and column; one that is right says in words what it does. */
class QualityReadingTest {
    private static final String RIGHT = """
            id: q
            kind: quality
            population: unit_id is not null
            checks:
              - {id: a, that: land > 0, severity: block, advice: {zh: 核对, en: check it}}
            """;

    private static Checked<RuleSet> read(String text) {
        return new RulebookReader(Fixtures.VOCABULARY)
                .read(RulebookText.of("rule.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            that: land > 0   | that: lan > 0                                   | expression-unknown-name 5:19
            that: land > 0   | that: land                                      | expression-type 5:19
            that: land > 0   | thas: land > 0                                  | rulebook-check 5:5
            that: land > 0   | 'that: land > 0, unique: [name]'                | rulebook-check 5:5
            that: land > 0   | unique: [unit_id]                               | rulebook-check 5:21
            that: land > 0   | unique: []                                      | rulebook-check 5:21
            that: land > 0   | unique: [nam]                                   | rulebook-unknown-name 5:22
            that: land > 0   | 'unique: [name, name]'                          | rulebook-duplicate 5:28
            that: land > 0   | 'sum: {of: tax}'                                | rulebook-missing-key 5:18
            that: land > 0   | 'sum: {of: name, equals: tax}'                  | rulebook-check 5:23
            that: land > 0   | 'sum: {of: tax, equals: land, tolerance: -1}'   | rulebook-number 5:53
            that: land > 0   | 'sum: {of: tax, equals: land, tolerance: 900000001}' | rulebook-number 5:53
            that: land > 0   | 'sum: {of: tax, equals: land, within: [staff]}' | rulebook-compare-within 5:51
            that: land > 0   | 'change: {of: tax, before: output}'             | rulebook-missing-key 5:21
            that: land > 0   | 'change: {of: tax, before: output, at_most: 5}' | rulebook-share 5:56
            that: land > 0   | 'agree: {of: tax, with: land, at_most: 5%}'     | rulebook-check 5:36
            that: land > 0   | 'agree: {of: tax, with: tax, at_most: 5%}'      | rulebook-check 5:36
            that: land > 0   | 'agree: {of: tax, with: output}'                | rulebook-missing-key 5:20
            that: land > 0   | 'peers: {of: tax, at_most: 5}'                  | rulebook-missing-key 5:20
            that: land > 0   | 'peers: {of: tax, at_most: 0, fewest: 5}'       | rulebook-number 5:39
            that: land > 0   | 'peers: {of: tax, at_most: 3, fewest: 2}'       | rulebook-number 5:50
            that: land > 0   | 'peers: {of: tax, within: [staff], at_most: 3, fewest: 5}' | rulebook-check 5:39
            severity: block  | severity: blok                                  | rulebook-choice 5:39
            'severity: block, ' | ''                                           | rulebook-missing-key 5:5
            ', advice: {zh: 核对, en: check it}' | ''                          | rulebook-missing-key 5:5
            checks:          | check:                                          | rulebook-missing-key 1:1
            """)
    void saysWhatIsWrongAndWhere(String there, String instead, String problem) {
        Checked<RuleSet> read = read(RIGHT.replace(there, instead));
        assertThat(read).isInstanceOf(Checked.Refused.class);
        assertThat(((Checked.Refused<RuleSet>) read).problems())
                .extracting(
                        p -> p.code() + " " + p.place().row() + ":" + p.place().column())
                .contains(problem);
    }

    @Test
    void notesWhatCanNeverHold() {
        Checked.Ok<RuleSet> read = (Checked.Ok<RuleSet>) read(RIGHT.replace("land > 0", "land > 5 and land < 3"));
        assertThat(read.notes()).extracting(p -> p.code()).contains("rulebook-never");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            that: land > 0 | a：应有 用地面积 > 0 | a: land in use > 0 must hold
            'that: land > 0, missing: report' | a：应有 用地面积 > 0；缺数也报 | missing facts are reported
            'unique: [name, county]' | 名称、县（市、区）不得与别家相同 | no two units may have the same name, county
            'sum: {of: tax, equals: revenue, within: [county], tolerance: 0.5}' | 同一县（市、区）的评价税收之和应等于营业收入，误差不超过 0.5 | the units of the same county
            'change: {of: tax, before: revenue, at_most: 50%}' | ≤ 0.50 | must hold
            'agree: {of: tax, with: output, at_most: 5%, ignore_below: 10}' | 评价税收与工业总产值相差不超过较大者的 5%，相差小于 10 的不计 | may differ by 5% of the larger one, and by less than 10
            'peers: {of: tax / land, within: [county], at_most: 7, fewest: 10}' | 与同一县（市、区）中位数的距离不超过各家距离中位数的 7 倍 | within 7 median distances of the median of the units of the same county
            """)
    void saysWhatItDoes(String test, String zh, String en) {
        RuleSet rules = ((Checked.Ok<RuleSet>) read(RIGHT.replace("that: land > 0", test))).value();
        assertThat(RuleDescription.of(rules)).extracting(Text::zh).anyMatch(line -> line.contains(zh));
        assertThat(RuleDescription.of(rules)).extracting(Text::en).anyMatch(line -> line.contains(en));
    }
}
