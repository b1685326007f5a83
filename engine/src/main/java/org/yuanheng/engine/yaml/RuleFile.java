package org.yuanheng.engine.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;

/**
 * Any file of rules that is one YAML mapping: layouts of files, units of measure and whatever else is data. It is read as
 * strictly as a rulebook is, and each problem names its line and column.
 */
public final class RuleFile {
    private RuleFile() {}

    /**
     * Reads {@code file} by asking its mapping for keys; a key that nobody asks for is a problem.
     *
     * @param what the file is about, for the problem of a file that is no mapping
     * @param read asks the keys; empty when what they say cannot be put together, which it then has reported
     * @throws IOException when the machine cannot read the file
     */
    public static <T> Checked<T> read(Path file, Text what, BiFunction<Section, Report, Optional<T>> read)
            throws IOException {
        return read(RulebookText.open(file), what, read);
    }

    /** As {@link #read(Path, Text, BiFunction)}, of a text that was kept elsewhere. */
    public static <T> Checked<T> read(RulebookText text, Text what, BiFunction<Section, Report, Optional<T>> read) {
        Report report = new Report();
        List<Yaml> documents = text.documents(report);
        Optional<T> value = Optional.empty();
        if (!documents.isEmpty()) {
            Optional<Section> section = Section.of(documents.getFirst(), what, report);
            value = section.flatMap(s -> read.apply(s, report));
            section.ifPresent(Section::close);
        }
        if (report.isClean() && value.isEmpty()) {
            report.problem(
                    "rulebook-empty",
                    Place.of(text.name()),
                    new Text("文件里没有" + what.zh(), "the file says nothing of " + what.en()),
                    new Text("填写内容，或删去文件", "fill it in or remove the file"));
        }
        return report.isClean() && value.isPresent() ? report.ok(value.get()) : report.refused();
    }
}
