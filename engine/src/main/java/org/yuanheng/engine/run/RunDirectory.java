package org.yuanheng.engine.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * A run as evidence: the six files that docs/EVALUATION.md fixes. Anyone who has the directory can recompute it.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
    /** The facts as read. */
    public Path snapshot() {
        return path.resolve("snapshot.parquet");
    }

    /** The rule, byte for byte. */
    public Path rulebook() {
        return path.resolve("rulebook.yaml");
    }

    /** The published results, whose SHA-256 is the result hash. */
    public Path resultsCsv() {
        return path.resolve("results.csv");
    }

    /** The same rows, columns and digits. */
    public Path resultsParquet() {
        return path.resolve("results.parquet");
    }

    /** Who did not take part, and why. */
    public Path leftOut() {
        return path.resolve("left-out.csv");
    }

    /** Hashes and counts. */
    public Path manifest() {
        return path.resolve("manifest.json");
    }

    /** Whose facts each unit's are made of, where a rule judges a level. */
    public Path members() {
        return path.resolve("members.csv");
    }

    /** The six files, all of which a run directory holds. */
    List<Path> files() {
        return List.of(manifest(), rulebook(), snapshot(), resultsCsv(), resultsParquet(), leftOut());
    }

    /** Whether the file is one of those that a run consists of, in a directory that is a run. */
    public boolean holds(Path file) {
        return Files.exists(manifest()) && (files().contains(file) || file.equals(members()));
    }

    /** Why no run can be written here; nothing when nothing is there, or an empty directory. */
    static List<Problem> unfit(Path out) throws IOException {
        Path above = firstThere(out.toAbsolutePath());
        if (!Files.isDirectory(above)) {
            Text name = Text.same(above.equals(out.toAbsolutePath()) ? out.toString() : above.toString());
            return List.of(new Problem(
                    "out-no-directory",
                    Place.of(out.toString()),
                    new Text(name.zh() + " 是文件，不是目录", name.en() + " is a file, not a directory"),
                    CHOOSE));
        }
        if (!Files.isWritable(above)) {
            return List.of(new Problem(
                    "out-not-writable",
                    Place.of(out.toString()),
                    new Text("没有权限写入 " + above, "there is no permission to write to " + above),
                    CHOOSE));
        }
        if (Files.exists(out) && !isEmpty(out)) {
            return List.of(new Problem(
                    "out-not-empty",
                    Place.of(out.toString()),
                    new Text("输出目录已存在且不为空", "the output directory exists and is not empty"),
                    new Text("换一个目录，或先清空它", "choose another one, or empty it first")));
        }
        return List.of();
    }

    private static final Text CHOOSE = new Text("换一个目录", "choose another directory");

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A directory on the disk of {@code out}, near it, to be filled and then moved into its place. */
    static RunDirectory temporary(Path out) throws IOException {
        Path absolute = out.toAbsolutePath();
        Path above = firstThere(absolute.getParent() == null ? absolute : absolute.getParent());
        // Not createTempDirectory: it would keep a run that is published from everybody else on the machine.
        return new RunDirectory(
                Files.createDirectory(above.resolve("." + absolute.getFileName() + "-" + UUID.randomUUID())));
    }

    /** The path itself or the nearest above it that exists. */
    private static Path firstThere(Path path) {
        Path above = path;
        while (above.getParent() != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above;
    }

    /** Moves the filled directory to its final name. */
    RunDirectory publish(Path out) throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.deleteIfExists(out);
        try {
            Files.move(path, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, out);
        }
        return new RunDirectory(out);
    }

    /** Removes the directory with all in it. */
    public void discard() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
