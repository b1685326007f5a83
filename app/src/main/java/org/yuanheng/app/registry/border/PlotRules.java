package org.yuanheng.app.registry.border;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * {@code rulebook/plots.yaml}: under which names files give a plot's number, holder and area, and from when on a
 * difference between borders is worth telling.
 *
 * @param names of attributes, by what they mean; the first that a file fills counts
 * @param limits from when on a check speaks
 * @param sha256 of the file, which a check keeps
 */
public record PlotRules(Map<Meaning, List<Name>> names, Limits limits, String sha256) {
    private static final BigDecimal MU_OF_HECTARE = BigDecimal.valueOf(15);

    /** What an attribute can mean. */
    public enum Meaning {
        PLOT,
        HOLDER,
        HOLDER_NAME,
        COUNTY,
        ZONE,
        AREA,
        VALID_FROM,
        VALID_TO
    }

    /** A name that files use; of areas, {@code 亩} in one of its units is so many 亩. */
    public record Name(String text, BigDecimal mu) {}

    /**
     * When a difference is worth telling. Shares are parts of one.
     *
     * @param areaShare of the title's area by which the measured one may differ
     * @param areaLeast square metres that are never told, however small the plot
     * @param overlap square metres that two plots may share
     * @param outsideShare of a plot that may lie outside its zone
     * @param outsideLeast square metres that may
     * @param gap square metres from which on land in a zone without a plot is drawn
     * @param gapWidth metres: narrower land, such as a street, is no gap
     */
    public record Limits(
            double areaShare,
            double areaLeast,
            double overlap,
            double outsideShare,
            double outsideLeast,
            double gap,
            double gapWidth) {}

    /** Reads the file; a server whose rules are wrong does not start. */
    public static Checked<PlotRules> read(Path file) throws IOException {
        String sha256 = sha256(RulebookText.open(file).bytes());
        return RuleFile.read(
                file,
                new Text("宗地的属性和检查", "attributes and checks of plots"),
                (section, report) -> rules(section, sha256));
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a feature says under the names of one meaning; empty when it says nothing. */
    public String text(Outline outline, Meaning meaning) {
        return names.getOrDefault(meaning, List.of()).stream()
                .map(name -> said(outline, name.text()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The name under which the feature gives its area, with its unit. */
    public Optional<Name> areaName(Outline outline) {
        return names.getOrDefault(Meaning.AREA, List.of()).stream()
                .filter(name -> !said(outline, name.text()).isEmpty())
                .findFirst();
    }

    /** Programs write names in capitals or not, as they like. */
    private static String said(Outline outline, String name) {
        String exact = outline.attribute(name);
        if (!exact.isEmpty()) {
            return exact;
        }
        return outline.attributes().keySet().stream()
                .filter(each -> each.equalsIgnoreCase(name))
                .map(outline::attribute)
                .findFirst()
                .orElse("");
    }

    private static Optional<PlotRules> rules(Section file, String sha256) {
        file.list("sources");
        file.list("assumptions");
        Text attributes = new Text("属性名", "names of attributes");
        Text checks = new Text("检查的界限", "limits of checks");
        Optional<Map<Meaning, List<Name>>> names = file.required("attributes")
                .flatMap(node -> file.section(node, attributes, section -> Optional.of(names(section))));
        Optional<Limits> limits =
                file.required("checks").flatMap(node -> file.section(node, checks, PlotRules::limits));
        return names.flatMap(found -> limits.map(known -> new PlotRules(found, known, sha256)));
    }

    private static Map<Meaning, List<Name>> names(Section section) {
        Map<Meaning, List<Name>> names = new EnumMap<>(Meaning.class);
        for (Meaning meaning : Meaning.values()) {
            String key = meaning.name().toLowerCase(Locale.ROOT);
            names.put(meaning, meaning == Meaning.AREA ? areas(section, key) : plain(section, key));
        }
        return Map.copyOf(names);
    }

    private static List<Name> plain(Section section, String key) {
        return section.texts(key).stream()
                .map(text -> new Name(text, BigDecimal.ONE))
                .toList();
    }

    private static List<Name> areas(Section section, String key) {
        Set<String> seen = new HashSet<>();
        return section
                .sections(key, new Text("面积的属性名和单位", "names and unit of areas"), each -> {
                    Optional<String> unit = each.requiredChoice("unit", "亩", "平方米", "公顷");
                    List<String> texts = each.texts("names");
                    return unit.map(u -> texts.stream()
                            .filter(seen::add)
                            .map(text -> new Name(text, mu(u)))
                            .toList());
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** How many 亩 one of the unit is; a square metre is 3/2000 亩, 0.0015 exactly. */
    private static BigDecimal mu(String unit) {
        return switch (unit) {
            case "平方米" -> new BigDecimal("0.0015");
            case "公顷" -> MU_OF_HECTARE;
            default -> BigDecimal.ONE;
        };
    }

    private static Optional<Limits> limits(Section checks) {
        Limits limits = new Limits(
                amount(checks, "area_share"),
                amount(checks, "area_least"),
                amount(checks, "overlap_least"),
                amount(checks, "outside_share"),
                amount(checks, "outside_least"),
                amount(checks, "gap_least"),
                amount(checks, "gap_width"));
        return Optional.of(limits);
    }

    private static double amount(Section section, String key) {
        Optional<Yaml.Scalar> written = section.requiredScalar(key);
        BigDecimal number = written.flatMap(section::number).orElse(BigDecimal.ZERO);
        if (number.signum() < 0) {
            section.report()
                    .problem(
                            "plots-limit",
                            section.valuePlace(key),
                            new Text(key + " 不能小于零", key + " cannot be below zero"),
                            new Text("改为零或正数", "write zero or a positive number"));
        }
        return number.doubleValue();
    }
}
