package org.yuanheng.engine.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** Reads {@code tables.yaml}. */
final class WordsFile {
    private WordsFile() {}

    static Checked<Words> read(Path file) throws IOException {
        return RuleFile.read(file, new Text("表格通用字样", "words of tables"), WordsFile::words);
    }

    private static Optional<Words> words(Section section, Report report) {
        Set<String> totals = plain(section, "totals");
        Set<String> footnotes = plain(section, "footnotes");
        Set<String> notApplicable = plain(section, "not_applicable");
        for (String word : notApplicable) {
            if (NumberText.of(new Cell(0, Cell.Kind.FIELD, word)).isPresent()) {
                report.problem(
                        "words-number",
                        section.valuePlace("not_applicable"),
                        new Text(
                                "“" + word + "”是一个数，不能表示“不适用”",
                                word + " is a number and cannot say that there is none"),
                        new Text("删去它", "remove it"));
            }
        }
        String initials = Stream.concat(totals.stream(), footnotes.stream())
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
        return Optional.of(new Words(
                totals,
                List.copyOf(footnotes),
                initials,
                plain(section, "ordinals"),
                notApplicable,
                plain(section, "around"),
                plain(section, "otherwise"),
                plain(section, "firms")));
    }

    private static Set<String> plain(Section section, String key) {
        return section.texts(key).stream().map(Spelling::plain).collect(Collectors.toUnmodifiableSet());
    }
}
