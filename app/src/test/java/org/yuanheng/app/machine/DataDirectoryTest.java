package org.yuanheng.app.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void whoFindsItTakenIsToldByWhom() {
        Path path = folder.resolve("not/yet/there");
        try (DataDirectory first = DataDirectory.open(path, "http://localhost:8080")) {
            assertThat(first.resolve("files")).isEqualTo(path.resolve("files"));
            assertThatThrownBy(() -> DataDirectory.open(path, "http://localhost:9090"))
                    .isInstanceOfSatisfying(CannotStart.class, refusal -> {
                        assertThat(refusal.problem().code()).isEqualTo("data-directory-locked");
                        assertThat(refusal.problem().message().zh())
                                .contains("http://localhost:8080")
                                .contains(Long.toString(ProcessHandle.current().pid()));
                    });
        }
        DataDirectory.open(path, "http://localhost:9090").close();
    }

    @Test
    void nobodyElseLooksIntoItsParts() throws Exception {
        try (DataDirectory data = DataDirectory.open(folder, "")) {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("files"))))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void whereNothingCanBeMadeIsASentence() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data"), ""))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("data-directory-unusable"));
    }

    @Test
    void whoCanReadTheFolderFindsTheServerThatRunsOnItAndItsKey() {
        assertThat(DataDirectory.running(folder)).isEmpty();
        try (DataDirectory first = DataDirectory.open(folder, "http://localhost:8080")) {
            DataDirectory.Running running = DataDirectory.running(folder).orElseThrow();
            assertThat(running.address()).isEqualTo("http://localhost:8080");
            assertThat(first.isKey(running.key())).isTrue();
            assertThat(first.isKey("")).isFalse();
            assertThat(first.isKey(running.key().replace(running.key().charAt(0), '!')))
                    .isFalse();
        }
        assertThat(DataDirectory.running(folder)).as("stopped").isEmpty();
    }
}
