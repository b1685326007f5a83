package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

class RulebookTextTest {
    @TempDir
    private Path folder;

    private static final String FACTS = """
            facts:
              - {id: credits, unit: 分, decimals: 2, label: {zh: 信用分}, source: {document: 信用办文件}}
            indicators:
              - {id: credits_per_mu, value: credits / land, weight: 20, points: {method: baseline_ratio, baseline: 5}}
            """;
    private static final String VETOES = """
            overrides:
              - {id: low-credit, kind: lower, when: credits < 1, by: 1}
            assumptions:
              - {about: overrides, zh: 示例, en: an example}
            """;

    private Checked<Scheme> open(String name) throws IOException {
        return new RulebookReader(Fixtures.VOCABULARY).readScheme(RulebookText.open(folder.resolve(name)));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static String including(String files) {
        return Fixtures.small("period: 2022", "period: 2022\ninclude: [" + files + "]");
    }

    @Test
    void appendsWhatIsIncluded() throws IOException {
        write("main.yaml", including("parts/facts.yaml, vetoes.yaml"));
        write("parts/facts.yaml", FACTS);
        write("vetoes.yaml", VETOES);
        Scheme scheme = Fixtures.ok(open("main.yaml"));
        assertThat(scheme.indicators().stream().map(Scheme.Indicator::id))
                .containsExactly("tax_per_mu", "value_added_per_energy", "credits_per_mu");
        assertThat(scheme.overrides().stream().map(Scheme.ClassOverride::id)).containsExactly("accident", "low-credit");
        assertThat(scheme.items()).hasEntrySatisfying("credits", item -> {
            assertThat(item.decimals()).isEqualTo(2);
            assertThat(item.unit()).isEqualTo("分");
        });
        assertThat(scheme.sources().stream().map(Scheme.Source::document)).containsExactly("测试文件", "信用办文件");
        assertThat(scheme.assumptions()).hasSize(1);
        assertThat(scheme.optionalItems()).containsExactly("fatal_accidents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n", "# 说明\n---\n", "\r\n# 说明\r\n--- # 开始\r\n", "\n\n"})
    void readsTheSameFromTheBytesThatARunKeeps(String before) throws IOException {
        write(
                "main.yaml",
                "\uFEFF" + before + including("facts.yaml, vetoes.yaml").stripTrailing());
        write("facts.yaml", before + FACTS.stripTrailing() + " # 无换行");
        write("vetoes.yaml", before + VETOES + "...\n");
        RulebookText text = RulebookText.open(folder.resolve("main.yaml"));
        Scheme fromFiles = Fixtures.ok(new RulebookReader(Fixtures.VOCABULARY).readScheme(text));
        Files.write(folder.resolve("rulebook.yaml"), text.bytes());
        assertThat(Fixtures.ok(open("rulebook.yaml"))).isEqualTo(fromFiles);
        assertThat(Fixtures.ok(Fixtures.read(text.bytes()))).isEqualTo(fromFiles);
        assertThat(new String(text.bytes(), UTF_8))
                .contains(Files.readString(folder.resolve("main.yaml")))
                .contains(Files.readString(folder.resolve("facts.yaml")))
                .endsWith(Files.readString(folder.resolve("vetoes.yaml")));
    }

    @Test
    void keepsOneFileByteForByte() throws IOException {
        byte[] odd = ("\uFEFF# 注\r\n" + Fixtures.SMALL.replace("\n", "\r\n")).getBytes(UTF_8);
        Files.write(folder.resolve("odd.yaml"), odd);
        assertThat(RulebookText.open(folder.resolve("odd.yaml")).bytes()).isEqualTo(odd);
        Fixtures.ok(open("odd.yaml"));
    }

    @Test
    void namesTheFileAndLineOfAnIncludedProblem() throws IOException {
        write("main.yaml", including("facts.yaml, vetoes.yaml").replace("tax / land", "tax / lnad"));
        write("facts.yaml", FACTS.replace("credits / land", "credts / land"));
        write("vetoes.yaml", VETOES.replace("by: 1", "bye: 1"));
        assertThat(Fixtures.lines(Fixtures.problems(open("main.yaml"))).stream()
                        .map(line -> line.split("  ")[0] + " " + line.split("  ")[1]))
                .containsExactly(
                        "expression-unknown-name main.yaml:11:18",
                        "expression-unknown-name facts.yaml:4:33",
                        "rulebook-override vetoes.yaml:2:5",
                        "rulebook-unknown-key vetoes.yaml:2:54");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.yaml",
                "/etc/passwd",
                "a/../b.yaml",
                "C:\\x.yaml",
                "'~/x'",
                "http://a/b.yaml",
                "'a b.yaml'",
                ".hidden"
            })
    void includesNothingFromElsewhere(String file) throws IOException {
        write("main.yaml", including(file));
        assertThat(Fixtures.problems(open("main.yaml")).getFirst().line("en"))
                .startsWith("rulebook-include  main.yaml:5:11");
    }

    @Test
    void refusesWhatItCannotInclude() throws IOException {
        write("main.yaml", including("absent.yaml, facts.yaml"));
        write("facts.yaml", FACTS);
        assertThat(Fixtures.problems(open("main.yaml")).getFirst().line("en"))
                .startsWith("rulebook-not-found  main.yaml:5:11  there is no file absent.yaml");

        write("main.yaml", including("facts.yaml"));
        write("facts.yaml", "include: [main.yaml]\n" + FACTS);
        assertThat(codes("main.yaml")).as("in a circle").containsExactly("rulebook-include");
        write("main.yaml", including("main.yaml"));
        assertThat(codes("main.yaml")).as("itself").containsExactly("rulebook-include");
        write("rules/main.yaml", including("link.yaml"));
        write("secret.yaml", FACTS);
        Files.createSymbolicLink(folder.resolve("rules/link.yaml"), folder.resolve("secret.yaml"));
        assertThat(codes("rules/main.yaml")).as("out of the folder by a link").containsExactly("rulebook-include");

        write("main.yaml", including("facts.yaml"));
        write("facts.yaml", FACTS + "---\nfacts: []\n");
        assertThat(codes("main.yaml")).containsExactly("rulebook-documents");
        write("facts.yaml", "");
        assertThat(codes("main.yaml")).containsExactly("rulebook-shape");
        write("facts.yaml", "\uFEFF" + FACTS);
        assertThat(codes("main.yaml")).containsExactly("rulebook-encoding");
        write("facts.yaml", "title: {zh: 第二个标题}\n");
        assertThat(codes("main.yaml")).containsExactly("rulebook-unknown-key");
        write("facts.yaml", "# " + "x".repeat(RulebookText.LARGEST) + "\n");
        assertThat(codes("main.yaml")).containsExactly("rulebook-too-large");
        write("main.yaml", including("facts.yaml, ".repeat(21)));
        assertThat(codes("main.yaml")).containsExactly("rulebook-include");
        assertThat(codes("none.yaml")).containsExactly("rulebook-not-found");
    }

    private List<String> codes(String file) throws IOException {
        return Fixtures.problems(open(file)).stream()
                .map(Problem::code)
                .distinct()
                .toList();
    }

    @Test
    void namesTheByteThatIsNoText() {
        // The first character, D0 A1 in GB18030, happens to be a letter of UTF-8.
        byte[] gbk = Fixtures.SMALL.getBytes(java.nio.charset.Charset.forName("GB18030"));
        assertThat(Fixtures.problems(Fixtures.read(gbk)).getFirst().line("en"))
                .startsWith("rulebook-encoding  rule.yaml:2:14  from here on this is not UTF-8");
        assertThat(Fixtures.problems(Fixtures.read(Fixtures.small("period", "per\u0000iod")))
                        .getFirst()
                        .line("en"))
                .startsWith("rulebook-encoding  rule.yaml:4:4  there is an invisible control character");
        assertThat(Fixtures.problems(Fixtures.read(new byte[0])).getFirst().code())
                .isEqualTo("rulebook-empty");
        assertThat(Fixtures.problems(Fixtures.read("# 只有注释\n")).getFirst().code())
                .isEqualTo("rulebook-empty");
    }

    /** The place of the name {@code lnad}, however the formula is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tax / ▶lnad",
                "'tax / ▶lnad'",
                "\"tax / ▶lnad\"",
                "\"tax\\x20\\u002F \\\n        ▶lnad\"",
                "'case when name = ''a''''b'' then ▶lnad end'",
                "\"case when name = '\\u4EA9' then ▶lnad end\"",
                "tax /\n        ▶lnad",
                "tax\n\n\n        / ▶lnad",
                "|\n        tax\n          / ▶lnad",
                "|2-  # 说明\n        tax / ▶lnad",
                ">\n        tax\n        /\n\n        ▶lnad",
                ">-\n        case when name = '亩 亩' then\n          ▶lnad end",
                "'tax\n\n        /   ▶lnad'",
                "case when name = '𠮷园' then ▶lnad end",
            })
    void mapsFormulasToWhereTheyAreWritten(String formula) {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            String yaml = Fixtures.small("tax / land", formula).replace("\n", lineBreak);
            String before = yaml.substring(0, yaml.indexOf('▶'));
            long line = before.split(lineBreak, -1).length;
            String lastLine = before.substring(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
            int column = lastLine.codePointCount(0, lastLine.length()) + 1;
            List<Problem> problems = Fixtures.problems(Fixtures.read(yaml.replace("▶", "")));
            assertThat(Fixtures.lines(problems))
                    .first()
                    .asString()
                    .startsWith("expression-unknown-name  rule.yaml:" + line + ":" + column + "  ");
        }
    }
}
