package org.yuanheng.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTest {
    @TempDir
    Path home;

    @Test
    void programsKeepTheirModesAndLinks() throws IOException {
        Archive archive = new Archive();
        archive.file("bin/postgres", 0755, "program");
        archive.file("lib/libpq.so.5.18", 0644, "library");
        archive.link("lib/libpq.so.5", "libpq.so.5.18");
        archive.file("lib/libpq.a", 0644, "for compilers");
        Path programs = Binaries.unpack(archive.stream(), home, "18.6.0");
        assertThat(programs.resolve("bin/postgres")).isExecutable().hasContent("program");
        assertThat(Files.isExecutable(programs.resolve("lib/libpq.so.5.18"))).isFalse();
        assertThat(Files.readSymbolicLink(programs.resolve("lib/libpq.so.5"))).hasToString("libpq.so.5.18");
        assertThat(programs.resolve("lib/libpq.a")).doesNotExist();
    }

    @Test
    void whatACrashLeftIsDoneAfreshAndWhatIsWholeIsKept() throws IOException {
        Files.createDirectories(home.resolve("18.6.0.unfinished/bin"));
        Files.writeString(home.resolve("18.6.0.unfinished/bin/half"), "half");
        Archive archive = new Archive();
        archive.file("bin/postgres", 0755, "first");
        Path programs = Binaries.unpack(archive.stream(), home, "18.6.0");
        assertThat(programs.resolve("bin/half")).doesNotExist();
        assertThat(home.resolve("18.6.0.unfinished")).doesNotExist();

        Archive second = new Archive();
        second.file("bin/postgres", 0755, "second");
        Binaries.unpack(second.stream(), home, "18.6.0");
        assertThat(programs.resolve("bin/postgres")).hasContent("first");
    }

    @Test
    void nothingIsWrittenOutsideItsFolder() throws IOException {
        Archive upwards = new Archive();
        upwards.file("../../escaped", 0644, "x");
        assertThatThrownBy(() -> Binaries.unpack(upwards.stream(), home.resolve("a"), "18.6.0"))
                .hasMessageContaining("outside");
        Archive linked = new Archive();
        linked.link("bin/escape", "../../../elsewhere");
        assertThatThrownBy(() -> Binaries.unpack(linked.stream(), home.resolve("b"), "18.6.0"))
                .hasMessageContaining("outside");
        assertThat(home.resolve("escaped")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz"
    })
    void eachSystemHasItsArchive(String system, String processor, String archive) {
        assertThat(Binaries.archiveName(system, processor)).isEqualTo(archive);
    }

    /** A small .txz as the binaries come in. */
    private static final class Archive {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar;

        Archive() throws IOException {
            tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)));
        }

        void file(String name, int mode, String text) throws IOException {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setMode(mode);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }

        void link(String name, String to) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(to);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }

        ByteArrayInputStream stream() throws IOException {
            tar.close();
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }
}
