package org.yuanheng.app.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.machine.DataDirectory;

/**
 * Keeps received files. The bytes lie in the data directory under their SHA-256, written whole or not at all and forced
 * to disk before anything refers to them; a row says who delivered them, and as what.
 */
@Component
public class Archive {
    private final Path folder;
    private final Rows rows;
    private final Clock clock;

    /** Keeps bytes in the folder {@code files} of the data directory. */
    @Autowired
    public Archive(DataDirectory directory, Rows rows, Clock clock) {
        this(directory.resolve("files"), rows, clock);
    }

    Archive(Path folder, Rows rows, Clock clock) {
        this.folder = folder;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Bytes that are safely on disk.
     *
     * @param path where they lie, for reading
     */
    public record Kept(String sha256, long size, Path path) {}

    /** Writes the bytes to disk, unless they are there already. The stream is read to its end and not closed. */
    public Kept keep(InputStream bytes) {
        try {
            Files.createDirectories(folder);
            Path arriving = Files.createTempFile(folder, "arriving-", "");
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                long size = write(new DigestInputStream(bytes, digest), arriving);
                String sha256 = HexFormat.of().formatHex(digest.digest());
                Path place = path(sha256);
                if (!Files.exists(place) || Files.size(place) != size) {
                    Files.createDirectories(place.getParent());
                    Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    force(place.getParent());
                }
                return new Kept(sha256, size, place);
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long write(InputStream bytes, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var out = java.nio.channels.Channels.newOutputStream(channel)) {
            long size = bytes.transferTo(out);
            channel.force(true);
            return size;
        }
    }

    /** The new name has to survive a power cut, too; systems that cannot force a folder keep names in order themselves. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not open folders.
        }
    }

    /** Where bytes of that digest lie; two characters of it name the folder, so that none holds too many. */
    private Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Where the bytes of a received file lie. */
    public Path path(ReceivedFile file) {
        return path(file.sha256());
    }

    /**
     * Notes that {@code department} delivered these bytes; the same bytes from the same department are one file, under
     * the name they first had.
     */
    public ReceivedFile register(Actor actor, String department, String name, Kept kept) {
        rows.write(actor, """
                insert into source.file (sha256, name, size, department, uploaded_by, uploaded_by_name, uploaded_at)
                values (:sha256, :name, :size, :department, :by, :byName, :at)
                on conflict (sha256, department) do nothing
                """)
                .param("sha256", kept.sha256())
                .param("name", name)
                .param("size", kept.size())
                .param("department", department)
                .param("by", actor.id() == 0 ? null : actor.id())
                .param("byName", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        return find(Scope.everything(), kept.sha256(), department).orElseThrow();
    }

    /** The file of these bytes from that department, if it was received. */
    public Optional<ReceivedFile> find(Scope scope, String sha256, String department) {
        return rows.sql(scope, """
                select f.id, f.sha256, f.name, f.size, f.department, f.uploaded_by_name, f.uploaded_at
                from source.file f
                where {scope department=f.department} and f.sha256 = :sha256 and f.department = :department
                """)
                .param("sha256", sha256)
                .param("department", department)
                .query(ReceivedFile.class)
                .optional();
    }

    /** A received file, for whoever may see what its department delivered. */
    public Optional<ReceivedFile> find(Scope scope, long id) {
        return rows.sql(scope, """
                select f.id, f.sha256, f.name, f.size, f.department, f.uploaded_by_name, f.uploaded_at
                from source.file f
                where {scope department=f.department} and f.id = :id
                """).param("id", id).query(ReceivedFile.class).optional();
    }
}
