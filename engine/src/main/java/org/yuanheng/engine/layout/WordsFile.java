package org.yuanheng.engine.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** Reads {@code tables.yaml}. */
final class WordsFile {
    private WordsFile() {}

    static Checked<Words> read(Path file) throws IOException {
        return RuleFile.read(
                file,
                new Text("表格通用字样", "words of tables"),
                (section, report) -> Optional.of(new Words(
                        plain(section, "totals"),
                        List.copyOf(plain(section, "footnotes")),
                        plain(section, "ordinals"),
                        plain(section, "not_applicable"),
                        plain(section, "around"),
                        plain(section, "otherwise"),
                        plain(section, "firms"))));
    }

    private static Set<String> plain(Section section, String key) {
        return section.texts(key).stream().map(Spelling::plain).collect(Collectors.toUnmodifiableSet());
    }
}
