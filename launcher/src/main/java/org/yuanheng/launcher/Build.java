package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds what a command needs, when it is not built from the sources as they stand.
 *
 * <p>After a good build each module's {@code target} holds a stamp: a digest over path, size and time of the module's
 * pom and main sources and of the root pom. Another digest, or no jar, means that the module must be built.
 */
final class Build {
    private static final String STAMP = "built-from.txt";

    private final Tree tree;
    private final Machine machine;
    private final Terminal terminal;

    Build(Tree tree, Machine machine, Terminal terminal) {
        this.tree = tree;
        this.machine = machine;
        this.terminal = terminal;
    }

    /** Makes {@code module} and all it is built from ready to run, or stops with a sentence. */
    void ensure(String module) {
        if (!tree.hasSources() || stale(tree.neededBy(module)).isEmpty()) {
            return;
        }
        Optional<Maven> maven = Maven.find(machine);
        if (maven.isEmpty()) {
            if (tree.jar(module).isEmpty()) {
                throw Maven.missing();
            }
            terminal.say(
                    "没有找到 Maven，使用已有的程序，它可能旧于源码。",
                    "Maven was not found; the program runs as it was built, perhaps older than its sources.");
            return;
        }
        Path log = tree.root().resolve("target/build.log");
        try (FileChannel channel = lockFile();
                FileLock _ = channel.lock()) {
            build(maven.get(), tree.neededBy(module), log);
        } catch (IOException unwritable) {
            throw new Halt(
                    1, "无法写入 " + log.getParent() + "：" + unwritable.getMessage(), "Cannot write to " + log.getParent());
        }
    }

    private FileChannel lockFile() throws IOException {
        Path folder = Files.createDirectories(tree.root().resolve("target"));
        return FileChannel.open(folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void build(Maven maven, List<String> modules, Path log) throws IOException {
        if (stale(modules).isEmpty()) {
            return; // Another command built it while this one waited.
        }
        Map<String, String> sources = digests(modules);
        List<String> arguments = List.of(
                "-pl",
                String.join(",", modules),
                "-am",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "package");
        int status = maven.run(tree, arguments, log, "构建 building", terminal, line -> {});
        if (status != 0) {
            Maven.show(log, terminal);
            throw new Halt(1, "构建失败，原因见上。", "The build failed; the reason stands above.");
        }
        mark(sources);
    }

    /** The modules that must be built, in the order given. */
    List<String> stale(List<String> modules) {
        return modules.stream()
                .filter(module -> tree.jar(module).isEmpty() || !digest(module).equals(stamp(module)))
                .toList();
    }

    /** What the modules would be built from now. */
    Map<String, String> digests(List<String> modules) {
        Map<String, String> digests = new LinkedHashMap<>();
        modules.forEach(module -> digests.put(module, digest(module)));
        return digests;
    }

    /** Notes that modules were built, from sources as they were when the digests were taken. */
    void mark(Map<String, String> digests) {
        digests.forEach((module, digest) -> {
            try {
                Files.writeString(Files.createDirectories(tree.target(module)).resolve(STAMP), digest);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    private String stamp(String module) {
        try {
            return Files.readString(tree.target(module).resolve(STAMP));
        } catch (IOException none) {
            return "";
        }
    }

    private String digest(String module) {
        MessageDigest digest = sha256();
        Path folder = tree.root().resolve(module);
        for (Path input : List.of(
                tree.root().resolve("pom.xml"),
                tree.root().resolve(".mvn"),
                folder.resolve("pom.xml"),
                folder.resolve("src/main"))) {
            add(input, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(Path input, MessageDigest digest) {
        if (!Files.exists(input)) {
            return;
        }
        try (Stream<Path> files = Files.walk(input)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String line = tree.root().relativize(file) + " " + Files.size(file) + " "
                        + Files.getLastModifiedTime(file).toMillis() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
