package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BuildTest {
    private static final String MAVEN = """
            echo "$@" >> calls.txt
            echo '[INFO] Building Core 1 [1/2]'
            for module in launcher core tool; do mkdir -p $module/target; echo > $module/target/$module-1.jar; done
            """;

    @TempDir
    Path path;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Folder folder = new Folder(Path.of(""));
    private Build build = new Build(folder.tree(), folder.machine(false), Folder.terminal(said));

    @BeforeEach
    void tree() {
        folder = new Folder(path).withModules();
        build = new Build(folder.tree(), folder.machine(false), Folder.terminal(said));
    }

    @Test
    void aModuleNeedsTheLauncherAndWhatItsPomNames() {
        assertThat(folder.tree().neededBy("tool")).containsExactly("launcher", "core", "tool");
        assertThat(folder.tree().neededBy("core")).containsExactly("launcher", "core");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgainUntilASourceChanges() throws IOException {
        folder.script("bin/mvn", MAVEN);
        build.ensure("tool");
        build.ensure("tool");
        assertThat(folder.read("calls.txt").lines())
                .singleElement()
                .asString()
                .contains("-pl launcher,core,tool -am", "package");

        Path source = path.resolve("core/src/main/java/Core.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(build.stale(List.of("launcher", "core", "tool"))).containsExactly("core");
        build.ensure("tool");
        assertThat(folder.read("calls.txt").lines()).hasSize(2);

        Files.delete(source);
        assertThat(build.stale(List.of("core"))).containsExactly("core");
    }

    @Test
    void aChangedPomOrAMissingJarCallsForABuild() throws IOException {
        folder.script("bin/mvn", MAVEN);
        build.ensure("tool");
        folder.file("pom.xml", folder.read("pom.xml") + "<!-- changed -->");
        assertThat(build.stale(List.of("launcher", "core", "tool"))).containsExactly("launcher", "core", "tool");
        build.ensure("tool");
        Files.delete(path.resolve("tool/target/tool-1.jar"));
        assertThat(build.stale(List.of("launcher", "core", "tool"))).containsExactly("tool");
    }

    @Test
    void aFailedBuildShowsItsLogAndIsNotTakenForDone() {
        folder.script("bin/mvn", "echo '[ERROR] Core.java:[3,4] something is wrong'\nexit 1\n");
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> build.ensure("tool"))
                .satisfies(halt -> assertThat(halt.status()).isEqualTo(1));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Core.java:[3,4] something is wrong");
        assertThat(folder.read("target/build.log")).contains("something is wrong");
        assertThat(build.stale(List.of("core"))).containsExactly("core");
    }

    @Test
    void withoutMavenTheJarsThatAreThereRun() {
        folder.file("tool/target/tool-1.jar", "");
        build.ensure("tool");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Maven was not found");
    }

    @Test
    void withoutMavenAndJarsItSaysWhatToInstall() {
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> build.ensure("tool"))
                .satisfies(halt -> {
                    assertThat(halt.status()).isEqualTo(2);
                    assertThat(halt.zh()).contains("Maven 3.8");
                    assertThat(halt.en()).contains("Maven 3.8");
                });
    }

    @Test
    void aDeliveryWithoutSourcesIsNeverBuilt() throws IOException {
        Files.delete(path.resolve("pom.xml"));
        build.ensure("tool");
        assertThat(said.size()).isZero();
    }

    @Test
    void mavenIsFoundOnThePathThenByItsVariablesThenInUsualPlaces() {
        assertThat(Maven.find(folder.machine(false))).isEmpty();
        Path usual = folder.script("usr/share/maven/bin/mvn", "");
        assertThat(Maven.find(folder.machine(false))).contains(new Maven(usual));
        Path variable = folder.script("my maven/bin/mvn", "");
        Machine named = new Machine(Map.of("M2_HOME", path.resolve("my maven").toString()), path, path, false, false);
        assertThat(Maven.find(named)).contains(new Maven(variable));
        Path onPath = folder.script("bin/mvn", "");
        assertThat(Maven.find(folder.machine(false))).contains(new Maven(onPath));
    }
}
