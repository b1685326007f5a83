package org.yuanheng.engine.tenure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/**
 * Reads the rules of land accounts.
 *
 * <p>Example: {@code TenureRulesFile.read(Path.of("rulebook"))} is what {@code rulebook/tenure/land.yaml} says.
 */
public final class TenureRulesFile {
    private static final String FILE = "tenure/land.yaml";
    private static final int MOST_DECIMALS = 6;

    private TenureRulesFile() {}

    /**
     * The rules of a folder of rulebooks.
     *
     * @throws IOException when the machine cannot read the file
     */
    public static Checked<TenureRules> read(Path rulebook) throws IOException {
        return readFile(rulebook.resolve(FILE));
    }

    static Checked<TenureRules> readFile(Path file) throws IOException {
        return RuleFile.read(file, new Text("用地台账规则", "rules of land accounts"), (section, report) -> rules(section));
    }

    private static Optional<TenureRules> rules(Section section) {
        section.requiredChoice("kind", "tenure");
        Optional<String> id = section.requiredText("id");
        Optional<Text> title = section.words("title");
        section.sections("sources", new Text("依据", "a source"), source -> {
            source.requiredText("document");
            source.requiredText("checked_on");
            return Optional.of(true);
        });
        List<Text> assumptions = section.sections("assumptions", new Text("假定", "an assumption"), assumption -> {
            assumption.requiredText("about");
            Optional<String> zh = assumption.requiredText("zh");
            Optional<String> en = assumption.requiredText("en");
            return zh.flatMap(chinese -> en.map(english -> new Text(chinese, english)));
        });
        Optional<TenureRules.Months> months =
                section.section("months", new Text("按月折算", "months"), TenureRulesFile::months);
        Optional<Integer> decimals = section.whole("decimals", 0, MOST_DECIMALS);
        boolean roundsLines = section.requiredChoice("rounding", "each_line", "total_only")
                .filter("each_line"::equals)
                .isPresent();
        Set<Holding.Kind> leftOut = leftOut(section);
        Set<Party.Kind> letting = parties(section, "word_enough_of_lessor");
        Set<Party.Kind> renting = parties(section, "word_enough_of_lessee");
        if (id.isEmpty() || title.isEmpty() || months.isEmpty() || decimals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TenureRules(
                id.get(),
                title.get(),
                months.get(),
                decimals.get(),
                roundsLines,
                leftOut,
                letting,
                renting,
                assumptions));
    }

    private static Optional<TenureRules.Months> months(Section section) {
        Optional<String> when = section.requiredChoice("counts_when_in_force", "on_day", "any_day", "every_day");
        Optional<Integer> day = section.whole("day", 1, 31);
        return when.flatMap(word -> switch (word) {
            case "any_day" -> Optional.of(new TenureRules.Months.AnyDay());
            case "every_day" -> Optional.of(new TenureRules.Months.EveryDay());
            default -> day.map(TenureRules.Months.OnDay::new);
        });
    }

    private static Set<Holding.Kind> leftOut(Section section) {
        String[] words = Arrays.stream(Holding.Kind.values())
                .filter(kind -> !kind.isHeld())
                .map(TenureRulesFile::word)
                .toArray(String[]::new);
        Set<Holding.Kind> kinds = EnumSet.noneOf(Holding.Kind.class);
        section.scalars("left_out").stream()
                .flatMap(word -> section.choice(word, "left_out", words).stream())
                .forEach(word -> kinds.add(Holding.Kind.valueOf(word.toUpperCase(Locale.ROOT))));
        return kinds;
    }

    private static Set<Party.Kind> parties(Section section, String key) {
        String[] words = Stream.of(Party.Kind.values())
                .filter(kind -> kind != Party.Kind.FIRM)
                .map(TenureRulesFile::word)
                .toArray(String[]::new);
        Set<Party.Kind> kinds = EnumSet.noneOf(Party.Kind.class);
        section.scalars(key).stream()
                .flatMap(word -> section.choice(word, key, words).stream())
                .forEach(word -> kinds.add(Party.Kind.valueOf(word.toUpperCase(Locale.ROOT))));
        return kinds;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
