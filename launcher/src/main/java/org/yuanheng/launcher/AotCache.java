package org.yuanheng.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in which the JDK keeps the platform's classes loaded and linked (JEP 483, 514, 515), so that a start takes
 * half the time.
 *
 * <p>Its name carries a digest of what it is good for: the JDK, the jars, the character set of file names and the
 * processor, whose instructions it may hold. Another digest is another file, so a stale cache is never used; one that
 * is missing or cannot be written costs time, never a start.
 *
 * @param file absolute; it need not exist
 */
record AotCache(Path file) {
    private static final String ENDING = ".aot";

    /**
     * The cache for a jar and those beside it in {@code lib}; none when no folder takes files.
     *
     * @param folders where it may be kept, the preferred one first
     */
    static Optional<AotCache> of(Path jar, List<Path> folders) {
        return folders.stream()
                .filter(AotCache::writable)
                .findFirst()
                .map(folder -> new AotCache(folder.resolve("yuanheng-" + key(jar) + ENDING)));
    }

    private static boolean writable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException refused) {
            return false;
        }
    }

    boolean present() {
        return Files.isRegularFile(file);
    }

    /** What the JVM is told to use it. It keeps silent should it find the file unusable after all. */
    List<String> options() {
        return List.of("-XX:AOTCache=" + file, "-XX:AOTMode=auto", "-Xlog:aot*=off,cds*=off");
    }

    /** Puts a finished cache in place and takes away those of other builds. */
    void keep(Path made) throws IOException {
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(file.getParent(), "yuanheng-*" + ENDING)) {
            for (Path other : others) {
                if (!other.equals(file)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /** Takes it away after a start with it has failed. */
    void distrust() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    private static String key(Path jar) {
        MessageDigest digest = Build.sha256();
        add(digest, System.getProperty("java.home"));
        add(digest, System.getProperty("java.vm.version"));
        add(digest, System.getProperty("sun.jnu.encoding"));
        add(digest, processor());
        Path lib = jar.resolveSibling("lib");
        try (Stream<Path> jars = Files.isDirectory(lib) ? Files.list(lib) : Stream.of()) {
            for (Path file : Stream.concat(Stream.of(jar), jars.sorted()).toList()) {
                add(
                        digest,
                        file + " " + Files.size(file) + " "
                                + Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private static void add(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The processor's abilities where the system lists them, else its name. */
    private static String processor() {
        Path listed = Path.of("/proc/cpuinfo");
        if (Files.isReadable(listed)) {
            try (Stream<String> lines = Files.lines(listed)) {
                return lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                        .findFirst()
                        .orElse("");
            } catch (IOException unreadable) {
                return "";
            }
        }
        return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
    }
}
