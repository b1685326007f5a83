package org.yuanheng.engine.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Whether a run may be written here: nothing is there, or an empty directory. */
    static boolean isFree(Path out) throws IOException {
        if (!Files.exists(out)) {
            return true;
        }
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(out)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A directory beside {@code out}, on the same disk, to be filled and then moved into its place. */
    static RunDirectory temporary(Path out) throws IOException {
        Path absolute = out.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException("no directory above " + absolute);
        }
        Files.createDirectories(parent);
        return new RunDirectory(Files.createTempDirectory(parent, "." + absolute.getFileName() + "-"));
    }

    /** Moves the filled directory to its final name. */
    RunDirectory publish(Path out) throws IOException {
        Files.deleteIfExists(out);
        try {
            Files.move(path, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, out);
        }
        return new RunDirectory(out);
    }

    /** Removes the directory with all in it. */
    void discard() throws IOException {
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
