package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.reading.Rulebooks;

/** The manual's list of the rulebooks that ship names all of them and no other, and its skeleton behaves as it says. */
class ShippedManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern CELL = Pattern.compile("^\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)*)`");
    private static final Set<String> FOLDERS =
            Set.of("matrices", "eligibility", "policies", "lights", "matching", "quality", "formations");

    @TempDir
    private Path scratch;

    private static String page(String name) throws IOException {
        return Files.readString(MANUAL.resolve(name)).replace("\r\n", "\n");
    }

    private static String block(String page, String kind) {
        Matcher found =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(kind).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @CsvSource({"rulebooks.md", "rulebooks.en.md"})
    void namesEveryRulebookThatShipsAndNoOther(String name) throws IOException {
        List<String> rows =
                CELL.matcher(page(name)).results().map(row -> row.group(1)).toList();
        Set<String> named = rows.stream()
                .flatMap(row -> ID.matcher(row).results())
                .map(id -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(FOLDERS);
        Set<String> ship =
                new TreeSet<>(Run.value(Rulebooks.open(Run.RULEBOOKS)).ids());
        ship.addAll(FormationFolder.ids(Run.RULEBOOKS));
        assertThat(named).isEqualTo(ship);
    }

    @ParameterizedTest
    @CsvSource({"rulebooks.md, zh", "rulebooks.en.md, en"})
    void aSkeletonIsRefusedAndJudgesOnceItHasItsWeights(String name, String language) throws IOException {
        String page = page(name);
        Run refused = Run.of(scratch, block(page, "yaml skeleton"), block(page, "csv facts"));
        List<Problem> problems = ((Checked.Refused<Evaluation.Outcome>) refused.outcome()).problems();
        assertThat(problems).extracting(Problem::code).containsExactly("rulebook-skeleton");
        assertThat(problems.getFirst().message().in(language) + "\n").isEqualTo(block(page, "text refusal"));
        assertThat(Run.of(scratch, block(page, "yaml rule"), block(page, "csv facts"))
                        .results())
                .isEqualTo(block(page, "csv results"));
    }
}
