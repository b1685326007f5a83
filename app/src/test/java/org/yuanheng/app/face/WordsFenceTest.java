package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Every word that a reader sees stands in a bundle, in both languages; each fence is first seen to refuse. */
class WordsFenceTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path CODE = Path.of("src/main/java");

    private static final Pattern KEY =
            Pattern.compile("#\\{([A-Za-z][A-Za-z0-9._-]*)|msg\\('([A-Za-z0-9._-]*[A-Za-z0-9])'");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Set<String> SEEN =
            Set.of("title", "alt", "placeholder", "aria-label", "aria-description", "summary");
    private static final Set<String> SET = Set.of("th:text", "th:utext");

    /** The name of a language is written in that language; the ending of a file is no word. */
    private static final Set<String> ALLOWED = Set.of("'中文'", "'English'", "'.xlsx'", "'.csv'");

    @Test
    void bothLanguagesHaveTheSameKeysAndNoneIsEmpty() throws IOException {
        assertThat(Bundles.names()).contains("face", "face-design");
        for (String name : Bundles.names()) {
            Properties zh = read(MESSAGES.resolve(name + ".properties"));
            Properties en = read(MESSAGES.resolve(name + "_en.properties"));
            assertThat(en.stringPropertyNames()).as(name).isEqualTo(zh.stringPropertyNames());
            assertThat(faults(name, zh)).as(name).isEmpty();
            assertThat(faults(name, en)).as(name + "_en").isEmpty();
            for (String key : zh.stringPropertyNames()) {
                assertThat(places(en.getProperty(key))).as(key).isEqualTo(places(zh.getProperty(key)));
                assertThat(en.getProperty(key)).as(key).doesNotContainPattern(CHINESE);
            }
        }
    }

    @Test
    void faultsOfABundleAreFound() throws IOException {
        Properties wrong = new Properties();
        wrong.load(new StringReader("face.a=\nother.b=x\nface.c=it's\nface.d={x}\nface.e=fine, it''s {0}"));
        assertThat(faults("face", wrong)).hasSize(4);
    }

    @Test
    void noKeyStandsTwiceInABundle() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                List<String> keys = Files.readAllLines(file).stream()
                        .filter(line -> line.matches("[^#!\\s=]+=.*"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();
                assertThat(keys).as(file.toString()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void templatesHoldNoWordsOfTheirOwn() throws IOException {
        for (Path template : under(TEMPLATES, ".html")) {
            assertThat(words(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(words("<p>保存</p>")).hasSize(1);
        assertThat(words("<input placeholder='Name'>")).hasSize(1);
        assertThat(words("<p th:text=\"'Save it'\"></p>")).hasSize(1);
        assertThat(words("<p th:text=\"${a} ? '是' : #{face.no}\"></p>")).hasSize(1);
        assertThat(words("<p th:text=\"#{face.product}\"></p><b aria-hidden='true'>–</b>"))
                .isEmpty();
        assertThat(words("<!--/* a note */--><p th:title=\"#{face.a(${b})}\"> · </p>"))
                .isEmpty();
    }

    @Test
    void everyKeyThatIsUsedExists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String name : Bundles.names()) {
            known.addAll(read(MESSAGES.resolve(name + ".properties")).stringPropertyNames());
        }
        Set<String> used = new TreeSet<>();
        for (Path template : under(TEMPLATES, ".html")) {
            used.addAll(keysOfTemplate(Files.readString(template)));
        }
        assertThat(used).hasSizeGreaterThan(100);
        for (Path source : under(CODE, ".java")) {
            used.addAll(keysOfCode(Files.readString(source), Bundles.names()));
        }
        used.removeAll(known);
        assertThat(used).as("used but in no bundle").isEmpty();
    }

    /** A text that nothing says is a text that nobody mends. */
    @Test
    void everyKeyInABundleIsUsed() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : under(Path.of("src/main"), ".html")) {
            all.append(Files.readString(file));
        }
        for (Path file : under(CODE, ".java")) {
            all.append(Files.readString(file));
        }
        Said said = Said.of(all.toString());
        List<String> unused = new ArrayList<>();
        for (String name : Bundles.names()) {
            read(MESSAGES.resolve(name + ".properties")).stringPropertyNames().stream()
                    .filter(key -> !said.uses(key, name))
                    .forEach(unused::add);
        }
        assertThat(unused).as("in a bundle, said nowhere").isEmpty();
        Said code = Said.of(
                "of(\"face.a.b\") of(\"face.c.\" + x) msg('face.d.' + x) word(\"e.f\") word(\"g.\" + y) of(\"face.\" + z)");
        assertThat(Stream.of("face.a.b", "face.c.x", "face.d.x", "face.e.f", "face.g.y"))
                .allMatch(key -> code.uses(key, "face"));
        assertThat(Stream.of("face.a", "face.a.c", "face.h", "face.e", "face.f", "face.e.g"))
                .noneMatch(key -> code.uses(key, "face"));
    }

    /**
     * What a text says of keys.
     *
     * @param whole between two quotes, or named by a template
     * @param begun between two quotes, with something joined to it
     */
    private record Said(Set<String> whole, Set<String> begun) {
        private static final Pattern QUOTED = Pattern.compile("([\"'])(?=([\\w.-]+)([\"'])(\\s*\\+)?)");
        private static final Pattern NAMED = Pattern.compile("#\\{([\\w.-]+)[}(]");

        static Said of(String text) {
            Set<String> whole = new HashSet<>();
            Set<String> begun = new HashSet<>();
            QUOTED.matcher(text).results().forEach(found -> {
                if (found.group(1).equals(found.group(3))) {
                    whole.add(found.group(2));
                }
                if (found.group(4) != null) {
                    begun.add(found.group(2));
                }
            });
            NAMED.matcher(text).results().forEach(found -> whole.add(found.group(1)));
            return new Said(whole, begun);
        }

        /** Whole; or a part up to a dot or hyphen, to which the rest is joined; with or without the bundle's name. */
        boolean uses(String key, String bundle) {
            return says(key, bundle.length() + 2)
                    || (begun.contains(bundle + ".") && says(key.substring(bundle.length() + 1), 1));
        }

        private boolean says(String key, int shortest) {
            return whole.contains(key)
                    || IntStream.range(shortest, key.length())
                            .filter(end -> ".-".indexOf(key.charAt(end - 1)) >= 0)
                            .anyMatch(end -> begun.contains(key.substring(0, end)));
        }
    }

    @Test
    void keysAreFoundWhereTheyStand() {
        assertThat(keysOfTemplate("<p th:text=\"#{face.a}\" th:title=\"#{face.b(${x})}\"></p>"))
                .containsExactly("face.a", "face.b");
        assertThat(keysOfTemplate("<p th:text=\"${x ? #messages.msg('face.c') : #messages.msg('face.d.' + y)}\">"))
                .containsExactly("face.c");
        assertThat(keysOfCode("words.of(\"face.e\", x); of(\"face.f.\" + y); of(\"other.g\");", Set.of("face")))
                .containsExactly("face.e");
        assertThat(keysOfCode("new NavEntry(1, Group.DATA, \"/design\", \"face.nav.design\", x)", Set.of("face")))
                .containsExactly("face.nav.design");
        assertThat(keysOfCode("/* of(\"face.h\") */ audit(\"face.i\")", Set.of("face")))
                .isEmpty();
    }

    @Test
    void keysThatAreJoinedFromTheirPartsExist() throws IOException {
        Properties face = read(MESSAGES.resolve("face.properties"));
        Arrays.stream(NavEntry.Group.values()).forEach(group -> assertThat(face).containsKey(group.labelKey()));
        for (Step.State state : Step.State.values()) {
            assertThat(face).containsKey("face.step." + state.name().toLowerCase(Locale.ROOT));
        }
        Stream.of("class.A", "class.B", "class.C", "class.D", "class.T", "theme.auto", "theme.light", "theme.dark")
                .forEach(end -> assertThat(face).containsKey("face." + end));
        Stream.of("notice.info", "notice.done", "notice.care", "notice.stop")
                .forEach(end -> assertThat(face).containsKey("face." + end));
        Stream.of("error.400", "error.403", "error.404", "error.500")
                .forEach(end -> assertThat(face).containsKeys("face." + end, "face." + end + ".text"));
        assertThat(face).containsKeys(Band.INVENTED.key(), Band.EXAMPLE.key());
    }

    @Test
    void scriptsAndStylesSpeakNoLanguage() throws IOException {
        for (String ending : List.of(".js", ".css")) {
            for (Path file : under(Path.of("src/main/resources/static"), ending)) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(CHINESE);
            }
        }
    }

    /** Empty texts, keys outside their module, single apostrophes, which hide all that follows, and broken places. */
    private static List<String> faults(String bundle, Properties messages) {
        List<String> faults = new ArrayList<>();
        for (String key : messages.stringPropertyNames()) {
            String text = messages.getProperty(key);
            if (text.isBlank()
                    || !key.startsWith(bundle + ".")
                    || text.replace("''", "").contains("'")) {
                faults.add(key + "=" + text);
            } else {
                try {
                    new MessageFormat(text, Locale.ROOT);
                } catch (IllegalArgumentException broken) {
                    faults.add(key + "=" + text);
                }
            }
        }
        return faults;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> words(String template) {
        List<String> words = new ArrayList<>();
        Document page = Jsoup.parse(template, "", Parser.xmlParser());
        for (Element element : page.getAllElements()) {
            for (TextNode text : element.textNodes()) {
                String said = text.text().strip();
                if (LETTER.matcher(said).find() && !ALLOWED.contains("'" + said + "'")) {
                    words.add(said);
                }
            }
            for (Attribute attribute : element.attributes()) {
                wordOf(attribute).ifPresent(words::add);
            }
        }
        return words;
    }

    private static Optional<String> wordOf(Attribute attribute) {
        String name = attribute.getKey();
        String value = attribute.getValue();
        boolean plain = SEEN.contains(name) && LETTER.matcher(value).find();
        String bare = ALLOWED.stream().reduce(value, (text, allowed) -> text.replace(allowed, ""));
        boolean shown = SET.contains(name) || SEEN.stream().anyMatch(seen -> name.equals("th:" + seen));
        boolean whole = LITERAL.matcher(bare).matches() && LETTER.matcher(bare).find();
        boolean chinese = name.startsWith("th:") && CHINESE.matcher(bare).find();
        return plain || (shown && whole) || chinese ? Optional.of(attribute.toString()) : Optional.empty();
    }

    private static List<String> keysOfTemplate(String template) {
        return KEY.matcher(template)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static List<String> keysOfCode(String code, Set<String> bundles) {
        Pattern literal = Pattern.compile("\\b(?:of\\(|new (?:Band|NavEntry)\\([^\"]*(?:\"/[^\"]*\",)?)\\s*\"((?:"
                + String.join("|", bundles)
                + ")\\.[A-Za-z0-9._-]*[A-Za-z0-9])\"(?!\\s*\\+)");
        return literal.matcher(code.replaceAll("(?s)/\\*.*?\\*/", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Path> under(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }
}
