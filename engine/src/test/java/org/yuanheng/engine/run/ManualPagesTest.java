package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.expression.Expression;

/** The pages on the language of rules, and those for the people who work with it, stand in both languages, part for part, and every link leads somewhere. */
class ManualPagesTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ ", Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^```.*$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern TWINS = Pattern.compile(
            "(rules|rulebooks|land|department|office|administrator|chains|parks|plots|zones|projects|policies|thread).*\\.md");
    private static final Pattern RULES = Pattern.compile("(rules|rulebooks|land).*\\.md");

    private static Set<String> pages() {
        try (Stream<Path> files = Files.list(MANUAL)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> chinese() {
        return pages().stream().filter(name -> TWINS.matcher(name).matches() && !name.endsWith(".en.md"));
    }

    private static String read(String page) throws IOException {
        return Files.readString(MANUAL.resolve(page)).replace("\r\n", "\n");
    }

    private static List<String> links(String page) throws IOException {
        return LINK.matcher(read(page)).results().map(link -> link.group(1)).toList();
    }

    private static String english(String page) {
        return page.replaceFirst("\\.md$", ".en.md");
    }

    private static List<String> found(Pattern pattern, String page) throws IOException {
        return pattern.matcher(read(page)).results().map(part -> part.group()).toList();
    }

    @Test
    void eachPageHasItsTwin() {
        assertThat(chinese().map(ManualPagesTest::english))
                .hasSizeGreaterThan(8)
                .containsExactlyInAnyOrderElementsOf(
                        pages().stream().filter(name -> name.endsWith(".en.md")).toList());
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void twinsHaveTheSamePartsAndLinks(String page) throws IOException {
        String twin = english(page);
        assertThat(found(HEADING, twin)).as("headings").isEqualTo(found(HEADING, page));
        assertThat(found(FENCE, twin)).as("examples").isEqualTo(found(FENCE, page));
        assertThat(found(ROW, twin)).as("rows of tables").hasSameSizeAs(found(ROW, page));
        assertThat(links(twin))
                .as("links")
                .containsExactlyInAnyOrderElementsOf(links(page).stream()
                        .map(link -> TWINS.matcher(link).matches() ? english(link) : link)
                        .toList());
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (String page : pages()) {
            assertThat(links(page))
                    .as(page)
                    .allSatisfy(link -> assertThat(MANUAL.resolve(link)).exists());
        }
    }

    /** Whoever starts at the first page, or at the list of manuals, finds every page of their language. */
    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.en.md", "README.md"})
    void everyPageIsLinked(String start) throws IOException {
        Pattern wanted = start.equals("README.md") ? TWINS : RULES;
        Stream<String> all = pages().stream()
                .filter(page -> wanted.matcher(page).matches() && !page.equals(start))
                .filter(page -> start.equals("README.md") || page.endsWith(".en.md") == start.endsWith(".en.md"));
        assertThat(links(start)).containsAll(all.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules-matrix.md", "rules-quality.md", "rules-match.md"})
    void bothLanguagesGiveTheSameExamples(String page) throws IOException {
        Pattern example = Pattern.compile("^```yaml\\n.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
        assertThat(found(example, page)).isNotEmpty().isEqualTo(found(example, english(page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.en.md"})
    void everyFunctionOfTheLanguageIsExplained(String page) throws IOException {
        String text = read(page);
        for (Expression.Function function : Expression.Function.values()) {
            assertThat(text).contains("`" + function.name().toLowerCase(Locale.ROOT) + "(");
        }
    }
}
