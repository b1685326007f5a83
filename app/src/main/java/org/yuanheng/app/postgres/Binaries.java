package org.yuanheng.app.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Text;

/** PostgreSQL's programs, packed into a jar for one system, laid out on disk where they can be run. */
final class Binaries {
    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private Binaries() {}

    /**
     * Unpacks the programs into {@code home/<version>} unless they stand there already. They are filled in under a
     * temporary name and renamed, so that a folder of that name is always whole.
     *
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     * @throws CannotStart {@code database-platform} when the delivery holds no programs for this system
     */
    static Path unpack(Path home) throws IOException {
        String archive = "/" + archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw noPrograms(archive);
            }
            return unpack(packed, home, version());
        }
    }

    static Path unpack(InputStream packed, Path home, String version) throws IOException {
        Path target = home.resolve(version);
        if (Files.isDirectory(target)) {
            return target;
        }
        Path unfinished = home.resolve(version + ".unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().endsWith(".a")) { // static libraries: for compiling against, not for running
                    place(tar, entry, unfinished);
                }
            }
        }
        Files.move(unfinished, target);
        return target;
    }

    /** The archive's name inside the jar, for the names by which Java calls system and processor. */
    static String archiveName(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
        String chip = processor.equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + family + "-" + chip + ".txz";
    }

    /** Deletes a folder and all in it; nothing happens when it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The version of the programs: the build writes it beside this class. */
    private static String version() throws IOException {
        try (InputStream in = Binaries.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("version.txt is missing beside " + Binaries.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static void place(InputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = inside(root, root.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            allow(target, DIRECTORY);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            inside(root, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(inside(root, root.resolve(entry.getLinkName())), target);
        } else {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                tar.transferTo(out);
            }
            allow(target, (entry.getMode() & 0100) == 0 ? FILE : PROGRAM);
        }
    }

    private static void allow(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (!WINDOWS) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static Path inside(Path root, Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("The archive points outside its folder: " + target);
        }
        return normal;
    }

    private static CannotStart noPrograms(@Nullable String archive) {
        return new CannotStart(
                "database-platform",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                new Text(
                        "本发行包没有适用于此系统的数据库程序（" + archive + "）。",
                        "This delivery holds no database programs for this system (" + archive + ")."),
                new Text(
                        "请使用为此系统构建的发行包，或用 spring.datasource.url 连接已有的 PostgreSQL 18。",
                        "Use the delivery built for this system, or connect to a PostgreSQL 18 of yours by"
                                + " spring.datasource.url."));
    }
}
