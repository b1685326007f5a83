package org.yuanheng.app.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * The one folder in which everything that a server keeps stands: database, received files, runs, logs. It belongs to
 * one running server at a time, held by a lock that the system releases even when the server is killed.
 */
public final class DataDirectory implements AutoCloseable {
    /** The lock lies far behind the text of the lock file, because Windows refuses to read locked bytes. */
    private static final long LOCKED_BYTE = Integer.MAX_VALUE;

    /** The parts that no other account of the machine may look into; the database sees to its own. */
    private static final List<String> CLOSED = List.of("files", "runs", "log", "local");

    /** The header in which a command on this machine shows that it can read the folder. */
    public static final String KEY_HEADER = "X-Yuanheng-Key";

    private static final int KEY_BYTES = 32;

    private final Path path;
    private final FileChannel channel;
    private final String key;

    private DataDirectory(Path path, FileChannel channel, String key) {
        this.path = path;
        this.channel = channel;
        this.key = key;
    }

    /** A server that runs on a folder: where it answers, and the key that it takes from whoever can read the folder. */
    public record Running(String address, String key) {}

    /** The server that has the folder; empty when there is none, or this account may not read what it left there. */
    public static Optional<Running> running(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try (FileChannel channel =
                FileChannel.open(absolute.resolve("lock"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (lock(channel) != null) {
                return Optional.empty();
            }
            String holder = read(channel);
            String key = Files.readString(absolute.resolve("local").resolve("key"), StandardCharsets.US_ASCII);
            return Optional.of(new Running(holder.substring(holder.indexOf(' ') + 1), key));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether that is the key of this start of the server. */
    public boolean isKey(String shown) {
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.US_ASCII));
    }

    private static String newKey(Path folder) throws IOException {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        Files.writeString(folder.resolve("key"), key, StandardCharsets.US_ASCII);
        return key;
    }

    /**
     * Creates the folder where needed and takes its lock.
     *
     * @param path the folder, relative to where the program was started
     * @param address the address at which this server will answer, told to whoever finds the folder locked
     * @throws CannotStart {@code data-directory-locked} or {@code data-directory-unusable}
     */
    public static DataDirectory open(Path path, String address) {
        Path absolute = path.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            Files.createDirectories(absolute);
            for (String part : CLOSED) {
                close(absolute.resolve(part));
            }
            channel = FileChannel.open(
                    absolute.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(absolute, e);
        }
        try {
            if (lock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw locked(absolute, holder);
            }
            channel.truncate(0);
            byte[] note = (ProcessHandle.current().pid() + " " + address + "\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(note), 0);
            return new DataDirectory(absolute, channel, newKey(absolute.resolve("local")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** A part of the folder: {@code resolve("files")}. */
    public Path resolve(String part) {
        return path.resolve(part);
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Path part) throws IOException {
        Files.createDirectories(part);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(200);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private static CannotStart locked(Path path, String holder) {
        int space = holder.indexOf(' ');
        String process = space < 0 ? "?" : holder.substring(0, space);
        String address = space < 0 ? "?" : holder.substring(space + 1);
        return new CannotStart(
                "data-directory-locked",
                path.toString(),
                new Text(
                        "数据目录 " + path + " 正由另一个服务使用（进程 " + process + "，" + address + "）。",
                        "The data directory " + path + " is in use by another server (process " + process + ", "
                                + address + ")."),
                new Text(
                        "请先停止那个服务，或用 --data 另选目录。",
                        "Stop that server first, or choose another directory with --data."));
    }

    private static CannotStart unusable(Path path, IOException e) {
        return new CannotStart(
                "data-directory-unusable",
                path.toString(),
                new Text(
                        "数据目录 " + path + " 无法建立或写入（" + e.getMessage() + "）。",
                        "The data directory " + path + " cannot be made or written to (" + e.getMessage() + ")."),
                new Text("请用 --data 指定一个本账户可写的目录。", "Name a directory that this account may write to with --data."));
    }
}
