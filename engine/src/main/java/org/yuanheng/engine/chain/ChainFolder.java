package org.yuanheng.engine.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * The chains that ship, each a file of {@code rulebook/chains}, and the lists of chains of {@code rulebook/chains/lists}.
 *
 * <p>Example: {@code designs(Path.of("rulebook"), codes)}.
 */
public final class ChainFolder {
    private static final String NAME = "chains";
    private static final String LISTS = "lists";
    private static final String ENDING = ".yaml";

    private ChainFolder() {}

    /** What a text says of a chain; or every problem with line and column. */
    public static Checked<ChainDesign> read(RulebookText text, IndustryCodes codes) {
        return ChainFile.read(text, codes);
    }

    /** What a text says of a list of chains; or every problem with line and column. */
    public static Checked<ChainList> readList(RulebookText text) {
        return ChainFile.list(text);
    }

    /**
     * All chains of a rulebook folder in alphabetical order; or every problem of all their files.
     *
     * @throws IOException when the disk fails
     */
    public static Checked<List<ChainDesign>> designs(Path rulebook, IndustryCodes codes) throws IOException {
        List<Checked<ChainDesign>> read = new ArrayList<>();
        for (Path file : files(rulebook.resolve(NAME))) {
            read.add(ChainFile.read(RulebookText.open(file), codes));
        }
        return together(read);
    }

    /**
     * All lists of a rulebook folder in alphabetical order; or every problem of all their files.
     *
     * @throws IOException when the disk fails
     */
    public static Checked<List<ChainList>> lists(Path rulebook) throws IOException {
        List<Checked<ChainList>> read = new ArrayList<>();
        for (Path file : files(rulebook.resolve(NAME).resolve(LISTS))) {
            read.add(ChainFile.list(RulebookText.open(file)));
        }
        return together(read);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static <T> Checked<List<T>> together(List<Checked<T>> read) {
        List<T> good = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Checked<T> each : read) {
            switch (each) {
                case Checked.Ok<T> ok -> good.add(ok.value());
                case Checked.Refused<T> refused -> problems.addAll(refused.problems());
            }
        }
        return problems.isEmpty() ? Checked.ok(List.copyOf(good)) : new Checked.Refused<>(problems);
    }
}
