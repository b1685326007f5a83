package org.yuanheng.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** The rules of land accounts are data, and a slip in them is named with its line. */
class TenureRulesFileTest {
    @TempDir
    Path folder;

    @Test
    void theShippedRulesSayWhatTheyAssume() {
        TenureRules rules = Land.shipped();

        assertThat(rules.months()).isEqualTo(new TenureRules.Months.OnDay(15));
        assertThat(rules.roundsLines()).isFalse();
        assertThat(rules.leftOut()).isEqualTo(Set.of(Holding.Kind.EXPROPRIATED, Holding.Kind.UNBUILT));
        assertThat(rules.aloneLetting()).doesNotContain(Party.Kind.FIRM).contains(Party.Kind.VILLAGE);
        assertThat(rules.assumptions()).hasSizeGreaterThan(3);
    }

    @Test
    void otherRulesAreRead() throws IOException {
        String shipped = Files.readString(Path.of("..", "rulebook", "tenure", "land.yaml"));

        assertThat(read(shipped.replace("{counts_when_in_force: on_day, day: 15}", "{counts_when_in_force: any_day}")
                                .replace("total_only", "each_line")
                                .replace("[expropriated, unbuilt]", "[]"))
                        .toString())
                .contains("AnyDay", "roundsLines=true", "leftOut=[]");
    }

    @Test
    void slipsAreNamed() throws IOException {
        String shipped = Files.readString(Path.of("..", "rulebook", "tenure", "land.yaml"));

        assertThat(codes(shipped.replace("on_day, day: 15", "on_day, day: 32"))).isNotEmpty();
        assertThat(codes(shipped.replace("on_day, day: 15", "some_day"))).isNotEmpty();
        assertThat(codes(shipped.replace("unbuilt]", "registered]"))).isNotEmpty();
        assertThat(codes(shipped.replace("lessor: [village", "lessor: [firm"))).isNotEmpty();
        assertThat(codes(shipped.replace("decimals: 6\n", ""))).isNotEmpty();
        assertThat(codes(shipped.replace("{counts_when_in_force: on_day, day: 15}", "{counts_when_in_force: on_day}")))
                .isNotEmpty();
        assertThat(codes(shipped + "surprise: 1\n")).containsExactly("rulebook-unknown-key");
    }

    private List<String> codes(String text) throws IOException {
        return read(text) instanceof Checked.Refused<TenureRules>(List<Problem> problems)
                ? problems.stream().map(Problem::code).toList()
                : List.of();
    }

    private Checked<TenureRules> read(String text) throws IOException {
        return TenureRulesFile.readFile(Files.writeString(folder.resolve("land.yaml"), text));
    }
}
