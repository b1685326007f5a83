package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Measures;
import org.yuanheng.engine.yaml.RulebookText;

/** What units of measure are called in English, and what may be wrong with the list. */
class MeasuresTest {
    private static final Pattern UNIT = Pattern.compile("(?m)(?:^\\s*(?:- )?|[{,] )unit: *['\"]?([^'\",}#\\n{]+)");
    private static final Pattern WRITTEN = Pattern.compile("- \\{name: ([^,}]+)");

    @TempDir
    private Path folder;

    @Test
    void aCompoundIsSaidPartByPartAndWhatHasNoNameStays() {
        Measures measures = new Measures(new TreeMap<>(Map.of("万元", "10k yuan", "人", "person", "年", "year")));
        assertThat(measures.of("万元/人·年").en()).isEqualTo("10k yuan/person·year");
        assertThat(measures.of("万元/人·年").zh()).isEqualTo("万元/人·年");
        assertThat(measures.of("万元/台").en()).isEqualTo("10k yuan/台");
        assertThat(measures.of("").en()).isEmpty();
        assertThat(Measures.NONE.of("亩").en()).isEqualTo("亩");
    }

    /** English readers are told what 万元, 亩 and the rest are: every unit that rules, vocabulary and files may use. */
    @Test
    void everyShippedUnitHasItsEnglishName() throws IOException {
        Set<String> units = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Fixtures.FOLDER)) {
            // In cases, unit may be a column: the number of a room.
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.toString().endsWith(".cases.yaml"))
                    .toList()) {
                UNIT.matcher(Files.readString(file))
                        .results()
                        .forEach(found ->
                                units.add(found.group(1).replace("'", "").strip()));
            }
        }
        WRITTEN.matcher(Files.readString(Fixtures.FOLDER.resolve("units.yaml")))
                .results()
                .forEach(found -> units.add(found.group(1).replace("'", "").strip()));
        assertThat(units).contains("万元/亩", "万元/人·年", "吨标煤", "㎡", "千元");
        assertThat(units).allMatch(Fixtures.VOCABULARY.measures()::names);
        assertThat(units)
                .allMatch(unit -> !Fixtures.VOCABULARY
                        .measures()
                        .of(unit)
                        .en()
                        .codePoints()
                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
    }

    private Checked<Vocabulary> read(String measures, String unit) throws IOException {
        Path file = Files.writeString(folder.resolve("vocabulary.yaml"), measures + """
                attributes:
                  - {id: unit_id}
                  - {id: participation}
                facts:
                  - id: tax
                    unit: %s
                """.formatted(unit));
        return Vocabulary.read(RulebookText.open(file));
    }

    @Test
    void itemsCarryTheNameOfTheirUnit() throws IOException {
        Vocabulary named = Fixtures.ok(read("measures:\n  - {zh: 万元, en: 10k yuan}\n", "万元"));
        assertThat(named.find("tax").orElseThrow().unitName().en()).isEqualTo("10k yuan");
        Vocabulary unnamed = Fixtures.ok(read("", "万元"));
        assertThat(unnamed.find("tax").orElseThrow().unitName().en()).isEqualTo("万元");
    }

    @Test
    void eachMistakeStandsAtItsLine() throws IOException {
        assertThat(said(read("measures:\n  - {zh: 万元, en: 10k yuan}\n", "亩")))
                .containsExactly("vocabulary-measure 8 11");
        assertThat(said(read("measures:\n  - {zh: 万元/亩, en: 10k yuan/mu}\n  - {zh: 亩, en: mu}\n", "亩")))
                .containsExactly("vocabulary-measure 2 10");
        assertThat(said(read("measures:\n  - {zh: 亩, en: mu}\n  - {zh: 亩, en: acre}\n", "亩")))
                .containsExactly("vocabulary-measure 3 10");
        assertThat(said(read("measures:\n  - {zh: 亩}\n", "亩"))).startsWith("rulebook-missing-key 2 5");
        assertThat(said(read("measures:\n  - {zh: 亩, en: mu, de: Mu}\n", "亩")))
                .containsExactly("rulebook-unknown-key 2 21");
        assertThat(said(read("measures: 亩\n", "亩"))).containsExactly("rulebook-shape 1 11");
    }

    private static List<String> said(Checked<Vocabulary> checked) {
        return Fixtures.problems(checked).stream().map(MeasuresTest::said).toList();
    }

    private static String said(Problem problem) {
        return problem.code() + " " + problem.place().row() + " "
                + problem.place().column();
    }
}
