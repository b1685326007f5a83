package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What a Chromium of 2020 and the content policy do not take is in no file; each fence is first seen to refuse. */
class StyleFenceTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Newer than Chromium 86, each with the version that brought it. */
    private static final Map<String, Pattern> TOO_NEW_STYLE = Map.ofEntries(
            Map.entry(":has() (105)", Pattern.compile(":has\\(")),
            Map.entry(":is() and :where() (88)", Pattern.compile(":(is|where)\\(")),
            Map.entry(":not() of a list (88)", Pattern.compile(":not\\([^()]*,")),
            Map.entry("container queries (105)", Pattern.compile("@container|container-type|\\dcq[wh]")),
            Map.entry("layers (99)", Pattern.compile("@layer")),
            Map.entry("nesting (112)", Pattern.compile("&")),
            Map.entry("scopes (118), properties (85)", Pattern.compile("@(scope|property|starting-style)")),
            Map.entry("colours by formula (111)", Pattern.compile("color-mix\\(|\\b(ok)?l(ch|ab)\\(|light-dark\\(")),
            Map.entry("aspect-ratio (88)", Pattern.compile("aspect-ratio")),
            Map.entry(
                    "inset and logical shorthands (87)",
                    Pattern.compile("[{;\\s](inset|(margin|padding)-(inline|block)):")),
            Map.entry("single transforms (104)", Pattern.compile("[{;\\s](translate|rotate|scale):")),
            Map.entry("ranges in media queries (104)", Pattern.compile("@media[^{]*[<>]")),
            Map.entry("small and large viewports (108)", Pattern.compile("\\d[dsl]v[hw]\\b")),
            Map.entry("subgrid (117)", Pattern.compile("subgrid")));

    private static final Map<String, Pattern> TOO_NEW_SCRIPT = Map.of(
            "at() (92)", Pattern.compile("\\.at\\("),
            "structuredClone (98)", Pattern.compile("structuredClone"),
            "hasOwn (93)", Pattern.compile("Object\\.hasOwn\\b"),
            "findLast (97), toSorted (110)", Pattern.compile("\\.(findLast|findLastIndex|toSorted|toReversed|with)\\("),
            "groupBy (117)", Pattern.compile("\\.groupBy\\("),
            "evaluated text", Pattern.compile("\\beval\\(|new Function|setTimeout\\(\\s*['\"]|document\\.write"),
            "styles set as text", Pattern.compile("setAttribute\\(\\s*['\"]style|innerHTML\\s*=|insertAdjacentHTML"));

    private static final Pattern SIZE = Pattern.compile("font-size:\\s*([^;}]+)|font-weight:\\s*([^;}]+)");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?)\\(");

    @Test
    void stylesKeepToOldChromium() throws IOException {
        assertThat(allOf("css", file -> newer(TOO_NEW_STYLE, file))).isEmpty();
        assertThat(newer(TOO_NEW_STYLE, "a { & b { color: red } }")).contains("nesting (112)");
        assertThat(newer(TOO_NEW_STYLE, "a:has(b) {}")).hasSize(1);
        assertThat(newer(TOO_NEW_STYLE, "@media (width <= 40rem) {}")).hasSize(1);
        assertThat(newer(TOO_NEW_STYLE, "@layer base;@container (x) {}")).hasSize(2);
        assertThat(newer(TOO_NEW_STYLE, ".a{inset:0}.b{ aspect-ratio: 1 }")).hasSize(2);
    }

    @Test
    void rulesAreNotNested() throws IOException {
        assertThat(allOf("css", StyleFenceTest::nested)).isEmpty();
        assertThat(nested(".a { color: red; .b { color: blue; } }")).hasSize(1);
        assertThat(nested("@media print { .a { color: red; } }")).isEmpty();
    }

    @Test
    void scriptsKeepToOldChromiumAndThePolicy() throws IOException {
        assertThat(allOf("js", file -> newer(TOO_NEW_SCRIPT, file))).isEmpty();
        assertThat(newer(TOO_NEW_SCRIPT, "list.at(-1); eval('1'); e.setAttribute('style', 'x')"))
                .hasSize(3);
    }

    @Test
    void coloursSizesAndWeightsAreTokens() throws IOException {
        assertThat(allOf("css", StyleFenceTest::looseValues)).isEmpty();
        assertThat(looseValues("p { font-size: 14px; font-weight: bold; color: #123456 }"))
                .containsExactlyInAnyOrder("14px", "bold", "#123456");
        assertThat(looseValues("p { font-size: var(--small); font-weight: var(--strong) }"))
                .isEmpty();
    }

    @Test
    void templatesHoldNoStyleAndNoScript() throws IOException {
        assertThat(allOf("html", StyleFenceTest::inline)).isEmpty();
        assertThat(inline("<p style='color:red' onclick='go()'></p>")).hasSize(2);
        assertThat(inline("<p th:style=\"'color:' + ${c}\" hx-on:click='x'></p>"))
                .hasSize(2);
        assertThat(inline("<style>p {}</style><script>go()</script>")).hasSize(2);
        assertThat(inline("<a href='javascript:go()'></a><p hx-vals='js:{a:b}'></p>"))
                .hasSize(2);
        assertThat(inline("<p hx-trigger='click[ctrlKey]'></p>")).hasSize(1);
        assertThat(inline("<script th:src='@{/js/a.js}'></script>")).isEmpty();
    }

    /** Thymeleaf finds fragments by name and by tag alike: one called {@code table} would bring every table too. */
    @Test
    void fragmentsAreNotCalledAsTags() throws IOException {
        assertThat(allOf("html", StyleFenceTest::namedAsTags)).isEmpty();
        assertThat(namedAsTags("<section th:fragment='table(t)'><table></table></section>"))
                .hasSize(1);
        assertThat(namedAsTags("<table th:fragment='table(t)'></table>")).isEmpty();
    }

    private interface Fence {
        List<String> broken(String text);
    }

    private static List<String> allOf(String ending, Fence fence) throws IOException {
        List<String> broken = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("." + ending)).toList()) {
                String name = String.valueOf(file.getFileName());
                boolean ofTokens = name.equals("tokens.css") || name.equals("print.css");
                if (!(ofTokens && fence.broken("p { color: #123456 }").contains("#123456"))) {
                    fence.broken(Files.readString(file)).forEach(why -> broken.add(name + ": " + why));
                }
                read++;
            }
        }
        assertThat(read).as("files that end in " + ending).isGreaterThan(2);
        return broken;
    }

    private static List<String> newer(Map<String, Pattern> fences, String text) {
        String code = withoutComments(text);
        return fences.entrySet().stream()
                .filter(fence -> fence.getValue().matcher(code).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> nested(String text) {
        List<String> nested = new ArrayList<>();
        List<Boolean> open = new ArrayList<>();
        String code = withoutComments(text);
        int from = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') {
                String head = code.substring(from, i).strip();
                if (!open.isEmpty() && !open.getLast()) {
                    nested.add(head);
                }
                open.add(head.startsWith("@media") || head.startsWith("@supports") || head.startsWith("@keyframes"));
            } else if (c == '}') {
                open.removeLast();
            }
            if (c == '{' || c == '}' || c == ';') {
                from = i + 1;
            }
        }
        return nested;
    }

    private static List<String> looseValues(String text) {
        String code = withoutComments(text);
        List<String> loose = new ArrayList<>(SIZE.matcher(code)
                .results()
                .map(found -> (found.group(1) == null ? found.group(2) : found.group(1)).strip())
                .filter(value -> !value.startsWith("var(--") && !value.equals("100%"))
                .toList());
        COLOUR.matcher(code).results().forEach(found -> loose.add(found.group()));
        return loose;
    }

    private static List<String> inline(String text) {
        List<String> inline = new ArrayList<>();
        for (Element element : parsed(text).getAllElements()) {
            String tag = element.tagName();
            if (tag.equals("style")
                    || (tag.equals("script") && !element.wholeText().isBlank())) {
                inline.add(tag);
            }
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().replaceFirst("^th:", "");
                String value = attribute.getValue();
                if (name.equals("style")
                        || name.matches("on[a-z]+|hx-on.*")
                        || value.contains("javascript:")
                        || (name.matches("hx-(vals|headers|vars)") && value.startsWith("js:"))
                        || (name.equals("hx-trigger") && value.contains("["))) {
                    inline.add(attribute.toString());
                }
            }
        }
        return inline;
    }

    private static List<String> namedAsTags(String text) {
        Document page = parsed(text);
        return page.getAllElements().stream()
                .filter(element -> element.hasAttr("th:fragment"))
                .filter(element -> {
                    String name = element.attr("th:fragment").replaceFirst("\\(.*", "");
                    return page.getElementsByTag(name).stream().anyMatch(tag -> !tag.equals(element));
                })
                .map(element -> element.attr("th:fragment"))
                .toList();
    }

    private static Document parsed(String text) {
        return Jsoup.parse(text, "", Parser.xmlParser());
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }
}
