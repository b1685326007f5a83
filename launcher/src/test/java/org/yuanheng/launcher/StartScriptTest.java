package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script {@code yuanheng}, started in a folder whose path holds a space and Chinese characters. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path path;

    private Folder system = new Folder(Path.of(""));
    private Folder home = system;
    private Folder delivery = system;
    private Path script = Path.of("");

    record Ended(int status, String out) {}

    @BeforeEach
    void delivery() throws IOException {
        system = new Folder(path.resolve("system"));
        home = new Folder(path.resolve("home"));
        delivery = new Folder(path.resolve("园 衡"));
        script = delivery.script("yuanheng", "");
        Files.writeString(script, Files.readString(REPOSITORY.resolve("yuanheng")));
    }

    /** Starts it as {@code /bin/sh yuanheng …} or through {@code started} with nothing on the PATH but {@code paths}. */
    private Ended start(Path started, Map<String, String> variables, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", started.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(path.toFile());
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("YUANHENG_SYSTEM_ROOT", system.path().toString());
        environment.put("HOME", home.path().toString());
        environment.putIfAbsent("PATH", "");
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    /** A JDK that tells where it stands instead of starting Java. */
    private static Path jdk(Folder folder, String name, String version) {
        Path jdk = silentJdk(folder, name, version);
        folder.file(name + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return jdk;
    }

    /** The same without a release file; it has to be asked. */
    private static Path silentJdk(Folder folder, String name, String version) {
        folder.script(name + "/bin/javac", "");
        folder.script(name + "/bin/java", """
                case $1 in -version) echo 'openjdk version "%s" 2025-09-16' >&2; exit 0;; esac
                echo "started $0"
                for word in "$@"; do echo "word $word"; done
                """.formatted(version));
        return folder.path().resolve(name);
    }

    @Test
    void withoutAJdkItSaysInBothLanguagesWhatToInstall() throws Exception {
        Ended ended = start(script, Map.of());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out().lines()).hasSize(2);
        assertThat(ended.out()).contains("需要 JDK 25", "needs a JDK 25", delivery.path() + "/jdk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "24.0.2", "26", "250.1"})
    void anotherJavaIsPassedOver(String version) throws Exception {
        jdk(system, "usr/lib/jvm/other", version);
        silentJdk(system, "opt/other", version);
        assertThat(start(script, Map.of()).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin 25",
                "opt/jdk-25",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "usr/local/jdk-25"
            })
    void theUsualPlacesAreSearched(String place) throws Exception {
        jdk(system, "usr/lib/jvm/a-17", "17.0.1");
        Path jdk = jdk(system, place, "25.0.3");
        assertThat(start(script, Map.of()).out()).startsWith("started " + jdk + "/bin/java");
    }

    @ParameterizedTest
    @ValueSource(strings = {".sdkman/candidates/java/25.0.3-tem", ".jdks/temurin-25"})
    void thePersonsOwnPlacesAreSearched(String place) throws Exception {
        Path jdk = silentJdk(home, place, "25");
        assertThat(start(script, Map.of()).out()).startsWith("started " + jdk + "/bin/java");
    }

    @Test
    void theOneBesideTheScriptComesBeforeJavaHomeBeforeThePathBeforeOthers() throws Exception {
        jdk(system, "usr/lib/jvm/jdk-25", "25.0.1");
        Path onPath = jdk(home, "somewhere", "25");
        Files.createDirectories(path.resolve("links"));
        Files.createSymbolicLink(path.resolve("links/java"), onPath.resolve("bin/java"));
        Map<String, String> variables = new HashMap<>(Map.of("PATH", path.resolve("links") + ":/usr/bin:/bin"));
        assertThat(start(script, variables).out()).startsWith("started " + onPath + "/bin/java");

        Path named = jdk(home, "named", "25.0.2");
        variables.put("JAVA_HOME", named.toString());
        assertThat(start(script, variables).out()).startsWith("started " + named + "/bin/java");

        Path beside = jdk(delivery, "jdk", "25.0.3");
        assertThat(start(script, variables).out()).startsWith("started " + beside + "/bin/java");
    }

    @Test
    void aLinkFromElsewhereFindsTheFolderAndWordsArriveWhole() throws Exception {
        jdk(system, "opt/jdk", "25.0.3");
        Files.createDirectories(path.resolve("bin"));
        Path link = Files.createSymbolicLink(path.resolve("bin/yh"), Path.of("../园 衡/yuanheng"));
        Ended ended = start(link, Map.of("PATH", "/usr/bin:/bin"), "check", "规则 书.yaml", "");
        assertThat(ended.out().lines())
                .contains("word -Dyuanheng.root=" + delivery.path(), "word check", "word 规则 书.yaml", "word ");
    }

    @Test
    void compiledClassesAreUsedUnlessASourceIsNewer() throws Exception {
        jdk(system, "opt/jdk", "25.0.3");
        Path source = delivery.file("launcher/src/main/java/org/yuanheng/launcher/Launcher.java", "");
        Map<String, String> variables = Map.of("PATH", "/usr/bin:/bin");
        assertThat(start(script, variables).out().lines()).contains("word " + source);

        Path main = delivery.file("launcher/target/classes/org/yuanheng/launcher/Launcher.class", "");
        long built = Files.getLastModifiedTime(main).toMillis();
        try (Stream<Path> sources = Files.walk(delivery.path().resolve("launcher/src"))) {
            for (Path each : sources.toList()) {
                Files.setLastModifiedTime(each, FileTime.fromMillis(built - 60_000));
            }
        }
        assertThat(start(script, variables).out().lines())
                .contains("word " + delivery.path().resolve("launcher/target/classes"));

        Files.setLastModifiedTime(source, FileTime.fromMillis(built + 60_000));
        assertThat(start(script, variables).out().lines()).contains("word " + source);
    }

    @Test
    @Tag("slow")
    void theLauncherRunsFromItsSourcesAlone() throws Exception {
        copy(REPOSITORY.resolve("launcher/src/main"), script.resolveSibling("launcher/src/main"));
        Map<String, String> variables =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", "/usr/bin:/bin", "LC_ALL", "C");
        Ended unknown = start(script, variables, "unknown");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.out()).contains("可用的命令：demo、serve", "没有“unknown”这个命令", "There is no command “unknown”");
        Ended planned = start(script, variables, "package");
        assertThat(planned.status()).isEqualTo(2);
        assertThat(planned.out()).contains("not built yet");
        assertThat(start(script, variables, "help").status()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
    }
}
