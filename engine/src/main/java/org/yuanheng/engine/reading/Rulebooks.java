package org.yuanheng.engine.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * The folder {@code rulebook/}: its vocabulary, its rules of every kind by id, and the cases beside them.
 *
 * <p>Example: {@code Rulebooks.open(Path.of("rulebook"))}, then {@code find("huangyan-2022-above")} or
 * {@code find("drafts/mine.yaml")}.
 */
public final class Rulebooks {
    private static final String ENDING = ".yaml";
    private static final String CASES = ".cases.yaml";

    private final Path folder;
    private final Vocabulary vocabulary;

    private Rulebooks(Path folder, Vocabulary vocabulary) {
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    /**
     * Opens a folder that holds {@code vocabulary.yaml} and a folder for each {@link RuleKind}.
     *
     * @throws IOException when the disk fails
     */
    public static Checked<Rulebooks> open(Path folder) throws IOException {
        RulebookText text = RulebookText.open(folder.resolve("vocabulary.yaml"));
        return switch (Vocabulary.read(text)) {
            case Checked.Ok<Vocabulary>(Vocabulary vocabulary, var notes) ->
                new Checked.Ok<>(new Rulebooks(folder, vocabulary), notes);
            case Checked.Refused<Vocabulary>(List<Problem> problems) -> new Checked.Refused<>(problems);
        };
    }

    /** The words that all rulebooks of the folder use. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * The ids of all rulebooks, in alphabetical order.
     *
     * @throws IOException when the disk fails
     */
    public List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (RuleKind kind : RuleKind.values()) {
            ids.addAll(ids(kind));
        }
        return ids.stream().sorted().toList();
    }

    /**
     * The ids of the rulebooks in the folder of a kind, in alphabetical order.
     *
     * @throws IOException when the disk fails
     */
    public List<String> ids(RuleKind kind) throws IOException {
        Path rules = folder.resolve(kind.folder());
        if (!Files.isDirectory(rules)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(rules)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !name.endsWith(CASES))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * As {@link #find}, for who needs a scheme: a rulebook of another kind is a problem.
     *
     * @throws IOException when the disk fails
     */
    public Checked<Rulebook> findScheme(String idOrFile) throws IOException {
        Checked<Rulebook> found = find(idOrFile);
        return found instanceof Checked.Ok<Rulebook>(Rulebook rulebook, var _)
                        && rulebook.rules().kind() != RuleKind.SCHEME
                ? new Checked.Refused<>(List.of(Rulebook.notAScheme(rulebook.rules())))
                : found;
    }

    /**
     * The rulebook with this id, or in this file.
     *
     * @param idOrFile what stands after {@code --rulebook}: an id of the folder, or the path of a file
     * @throws IOException when the disk fails
     */
    public Checked<Rulebook> find(String idOrFile) throws IOException {
        for (RuleKind kind : RuleKind.values()) {
            if (ids(kind).contains(idOrFile)) {
                return read(folder.resolve(kind.folder()).resolve(idOrFile + ENDING));
            }
        }
        Optional<Path> file = path(idOrFile);
        if (file.filter(Files::isRegularFile).isPresent()) {
            return read(file.get());
        }
        boolean folder = !idOrFile.isBlank() && file.filter(Files::isDirectory).isPresent();
        return new Checked.Refused<>(List.of(folder ? folder(idOrFile) : unknown(idOrFile, ids())));
    }

    /**
     * The rulebook in this file.
     *
     * @throws IOException when the disk fails
     */
    public Checked<Rulebook> read(Path file) throws IOException {
        RulebookText text = RulebookText.open(file);
        return switch (new RulebookReader(vocabulary).read(text)) {
            case Checked.Ok<RuleSet>(RuleSet rules, var notes) ->
                new Checked.Ok<>(new Rulebook(file, text, rules), notes);
            case Checked.Refused<RuleSet>(List<Problem> problems) -> new Checked.Refused<>(problems);
        };
    }

    /**
     * The cases beside a rulebook, {@code x.cases.yaml} beside {@code x.yaml}; none when there is no such file.
     *
     * @throws IOException when the disk fails
     */
    public Checked<List<Case>> cases(Rulebook rulebook) throws IOException {
        String name = String.valueOf(rulebook.file().getFileName());
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        Path file = rulebook.file().resolveSibling(stem + CASES);
        return Files.isRegularFile(file) ? Case.read(RulebookText.open(file), rulebook.rules()) : Checked.ok(List.of());
    }

    private static Optional<Path> path(String written) {
        try {
            return Optional.of(Path.of(written));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Problem folder(String written) {
        String shown = Wording.shown(written);
        return new Problem(
                "rulebook-not-found",
                Place.of(shown),
                new Text(shown + " 是文件夹，不是规则文件", shown + " is a folder, not a rulebook"),
                new Text("写其中一个 .yaml 文件的路径", "give the path of a .yaml file in it"));
    }

    private static Problem unknown(String written, List<String> ids) {
        String shown = Wording.shown(written);
        boolean file = written.endsWith(ENDING) || written.contains("/") || written.contains("\\");
        List<String> near = new ArrayList<>(ids);
        if (!file) {
            Wording.nearest(written, ids).ifPresent(best -> {
                near.remove(best);
                near.addFirst(best);
            });
        }
        String list = String.join(", ", near);
        return new Problem(
                "rulebook-not-found",
                Place.of(shown),
                file
                        ? new Text("没有规则文件 " + shown, "there is no rulebook file " + shown)
                        : new Text("没有编号为 " + shown + " 的规则", "there is no rulebook with the id " + shown),
                file
                        ? new Text("检查路径；也可以写编号：" + list, "check the path, or name an id: " + list)
                        : new Text(
                                "可用的编号：" + list + "；或写文件的路径", "known ids: " + list + "; or give the path of a file"));
    }
}
