package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thymeleaf replaces an element before it asks whether, or for whom, it is there: both on one element is a mistake. */
class FragmentsTest {
    private static final Pattern TAG = Pattern.compile("<[a-z:]+\\s[^<>]*(?:\"[^\"]*\"[^<>]*)*>");
    private static final Pattern REPLACED = Pattern.compile("\\sth:(replace|insert)=");
    private static final Pattern ASKED = Pattern.compile("\\sth:(if|unless|each)=");

    @Test
    void noElementIsReplacedAndAskedForAtOnce() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(templates).hasSizeGreaterThan(10);
            for (Path template : templates) {
                assertThat(mistakes(Files.readString(template)))
                        .as(template.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void theMistakeIsFound() {
        assertThat(mistakes("<p th:if=\"${a}\" th:replace=\"~{b}\"></p>")).hasSize(1);
    }

    private static List<String> mistakes(String template) {
        return TAG.matcher(template)
                .results()
                .map(found -> found.group())
                .filter(tag ->
                        REPLACED.matcher(tag).find() && ASKED.matcher(tag).find())
                .toList();
    }
}
