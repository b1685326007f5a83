package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast by WCAG 2.2 AA of every pair of tokens that pages put together, computed from the file that ships. */
class TokensTest {
    private static final Path TOKENS = Path.of("src/main/resources/static/css/tokens.css");
    private static final Pattern BOTH =
            Pattern.compile("--([a-z0-9-]+): var\\(--light, (#[0-9a-f]{6})\\) var\\(--dark, (#[0-9a-f]{6})\\);");
    private static final Pattern SAME = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

    /** Words on what lies under them: at least 4.5 to 1. */
    private static final List<String> WORDS = List.of(
            "ink paper",
            "ink sheet",
            "ink wash",
            "ink accent-wash",
            "ink stop-wash",
            "ink-soft paper",
            "ink-soft sheet",
            "ink-soft wash",
            "ink-soft accent-wash",
            "accent paper",
            "accent sheet",
            "accent wash",
            "accent accent-wash",
            "on-accent accent",
            "paper ink",
            "stop paper",
            "stop sheet",
            "on-class class-a",
            "on-class class-b",
            "on-class class-c",
            "on-class class-d",
            "on-class class-t",
            "ink class-none",
            "ink ramp-1",
            "ink ramp-2",
            "ink ramp-3",
            "paper ramp-4",
            "paper ramp-5");

    /** Signs, borders of fields and parts of charts: at least 3 to 1. */
    private static final List<String> SIGNS = List.of(
            "rule paper",
            "rule sheet",
            "rule wash",
            "accent paper",
            "accent hair",
            "class-a paper",
            "class-b paper",
            "class-c paper",
            "class-d paper",
            "class-t paper",
            "go paper",
            "care paper",
            "stop paper",
            "stop stop-wash",
            "go wash",
            "care wash",
            "stop wash");

    /** What both eyes that miss a colour still must tell apart on a map: neighbouring steps. */
    private static final List<String> STEPS =
            List.of("ramp-1 ramp-2", "ramp-2 ramp-3", "ramp-3 ramp-4", "ramp-4 ramp-5");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void wordsCanBeRead(String mode) throws IOException {
        Map<String, double[]> tokens = tokens(mode);
        assertThat(WORDS).allSatisfy(pair -> assertThat(contrast(tokens, pair)).isGreaterThanOrEqualTo(4.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void signsCanBeSeen(String mode) throws IOException {
        Map<String, double[]> tokens = tokens(mode);
        assertThat(SIGNS).allSatisfy(pair -> assertThat(contrast(tokens, pair)).isGreaterThanOrEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void stepsOfAMapDifferInLightnessAlone(String mode) throws IOException {
        Map<String, double[]> tokens = tokens(mode);
        assertThat(STEPS).allSatisfy(pair -> assertThat(contrast(tokens, pair)).isGreaterThanOrEqualTo(1.35));
    }

    /**
     * Class colours stay apart for eyes without red or green receptors (Viénot, Brettel and Mollon 1999): at least 12
     * in CIELAB, where 2 to 3 is just seen. Letter and shape carry the class all the same.
     */
    @ParameterizedTest
    @ValueSource(strings = {"protan", "deutan"})
    void classesDifferWithoutRedOrGreen(String eye) throws IOException {
        Map<String, double[]> tokens = tokens("light");
        List<String> classes = List.of("class-a", "class-b", "class-c", "class-d");
        for (String one : classes) {
            for (String other : classes) {
                if (!one.equals(other)) {
                    assertThat(apart(tokens, one, other, eye))
                            .as(one + " " + other)
                            .isGreaterThan(12);
                }
            }
        }
    }

    private static double apart(Map<String, double[]> tokens, String one, String other, String eye) {
        double[] a = lab(seen(colour(tokens, one), eye));
        double[] b = lab(seen(colour(tokens, other), eye));
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static Map<String, double[]> tokens(String mode) throws IOException {
        Map<String, double[]> tokens = new HashMap<>();
        String text = Files.readString(TOKENS);
        Matcher both = BOTH.matcher(text);
        while (both.find()) {
            tokens.put(both.group(1), linear(both.group(mode.equals("light") ? 2 : 3)));
        }
        Matcher same = SAME.matcher(text);
        while (same.find()) {
            tokens.put(same.group(1), linear(same.group(2)));
        }
        return tokens;
    }

    private static double[] colour(Map<String, double[]> tokens, String name) {
        double[] found = tokens.get(name);
        if (found == null) {
            throw new AssertionError("no token " + name);
        }
        return found;
    }

    private static double contrast(Map<String, double[]> tokens, String pair) {
        String[] names = pair.split(" ");
        double one = luminance(colour(tokens, names[0])) + 0.05;
        double other = luminance(colour(tokens, names[1])) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(String hex) {
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            rgb[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double[] seen(double[] rgb, String eye) {
        double r = rgb[0];
        double g = rgb[1];
        double b = rgb[2];
        return eye.equals("protan")
                ? new double[] {0.11238 * r + 0.88762 * g, 0.11238 * r + 0.88762 * g, 0.00401 * (r - g) + b}
                : new double[] {0.29275 * r + 0.70725 * g, 0.29275 * r + 0.70725 * g, -0.02234 * (r - g) + b};
    }

    private static double[] lab(double[] rgb) {
        double x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505;
        double y = luminance(rgb);
        double z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089;
        return new double[] {
            116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z)),
        };
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
