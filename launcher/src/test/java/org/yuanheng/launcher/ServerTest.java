package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, serving a platform that stands in for the real one. */
@DisabledOnOs(OS.WINDOWS)
class ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path path;

    private final List<Process> started = new ArrayList<>();
    private Folder root = new Folder(Path.of(""));
    private Folder data = root;
    private int delay = 90;

    @BeforeEach
    void delivery() throws IOException {
        root = new Folder(path.resolve("园 衡"));
        data = new Folder(path.resolve("data"));
        jar(Files.createDirectories(root.path().resolve("app/target")).resolve("app-1.jar"));
    }

    @AfterEach
    void nothingStaysRunning() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakePlatform.class.getName());
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream, manifest)) {
            String name = FakePlatform.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new ZipEntry(name));
            jar.write(Files.readAllBytes(Path.of("target/test-classes").resolve(name)));
        }
    }

    private Process serve(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dyuanheng.root=" + root.path(),
                "-Dyuanheng.aot.delay=" + delay,
                "-Djava.io.tmpdir=" + Files.createDirectories(path.resolve("tmp")),
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                Launcher.class.getName(),
                "serve",
                "--data",
                data.path().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(path.resolve("out.txt").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process serveUntilItAnswers(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--port", Integer.toString(freePort())));
        all.addAll(List.of(words));
        Process process = serve(all.toArray(String[]::new));
        await(process, () -> data.read("notes.txt").contains("answering"));
        return process;
    }

    private void await(Process process, BooleanSupplier state) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time it may take").isLessThan(end);
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("ended early: " + Files.readString(path.resolve("out.txt")));
            }
        }
    }

    private void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static List<Path> caches(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void thePlatformsExitStatusIsPassedOn() throws Exception {
        assertThat(serve("--aot", "off", "--end.with=2").waitFor()).isEqualTo(2);
        assertThat(serve("--end.with=0").waitFor()).isZero();
    }

    @Test
    void aStoppedLauncherStopsThePlatformInOrderAndWaitsForIt() throws Exception {
        Process launcher = serveUntilItAnswers();
        stop(launcher);
        assertThat(data.read("notes.txt"))
                .contains("-Dyuanheng.home=" + root.path())
                .endsWith("stopped in order\n");
        assertThat(launcher.exitValue()).isEqualTo(143);
    }

    @Test
    @Tag("slow")
    void theCacheIsMadeOnceUsedAndMadeAgainForAnotherJar() throws Exception {
        Path folder = root.path().resolve("app/target/aot");
        stop(serveUntilItAnswers("--aot", "now"));
        Path cache = caches(folder).getFirst();
        assertThat(data.read("notes.txt")).contains("-XX:AOTCache=" + cache);
        FileTime made = Files.getLastModifiedTime(cache);

        data = new Folder(path.resolve("second"));
        stop(serveUntilItAnswers("--aot", "now"));
        assertThat(data.read("notes.txt")).contains("-XX:AOTCache=" + cache);
        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(made);

        data = new Folder(path.resolve("third"));
        stop(serveUntilItAnswers("--aot", "off"));
        assertThat(data.read("notes.txt")).doesNotContain("AOT");

        data = new Folder(path.resolve("fourth"));
        Files.setLastModifiedTime(root.path().resolve("app/target/app-1.jar"), FileTime.fromMillis(1_000_000_000));
        stop(serveUntilItAnswers("--aot", "now"));
        assertThat(caches(folder)).singleElement().isNotEqualTo(cache);

        assertThat(serve("--end.with=1").waitFor()).isEqualTo(1);
        assertThat(caches(folder)).as("a cache with which a start was refused").isEmpty();
    }

    @Test
    @Tag("slow")
    void aCacheThatIsNoneIsNoError() throws Exception {
        Path folder = root.path().resolve("app/target/aot");
        stop(serveUntilItAnswers("--aot", "now"));
        Files.writeString(caches(folder).getFirst(), "not a cache");
        data = new Folder(path.resolve("second"));
        stop(serveUntilItAnswers());
        assertThat(Files.readString(path.resolve("out.txt"))).isEmpty();
    }

    @Test
    @Tag("slow")
    void whereTheJarsCannotBeWrittenBesideTheCacheStandsWithTheData() throws Exception {
        root.file("app/target/aot", "a file where the folder would be");
        stop(serveUntilItAnswers("--aot", "now"));
        assertThat(caches(data.path().resolve("aot"))).hasSize(1);
    }

    @Test
    void whereNoCacheCanBeWrittenThePlatformStartsWithoutOne() throws Exception {
        root.file("app/target/aot", "a file where the folder would be");
        data.file("aot", "another");
        stop(serveUntilItAnswers("--aot", "now"));
        assertThat(data.read("notes.txt")).doesNotContain("AOT");
    }

    @Test
    @Tag("slow")
    void theFirstStartMakesTheCacheWhileItServes() throws Exception {
        delay = 0;
        Process launcher = serveUntilItAnswers();
        await(launcher, () -> !caches(root.path().resolve("app/target/aot")).isEmpty());
        assertThat(launcher.isAlive()).isTrue();
        stop(launcher);
        assertThat(data.read("notes.txt")).doesNotContain("AOT");
        assertThat(path.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    @Tag("slow")
    void aStopWhileTheCacheIsMadeLeavesNothingBehind() throws Exception {
        delay = 0;
        Process launcher = serveUntilItAnswers();
        await(launcher, () -> Files.exists(root.path().resolve("app/target/aot/training.log")));
        List<ProcessHandle> below = launcher.descendants().toList();
        assertThat(below).hasSizeGreaterThanOrEqualTo(2);
        stop(launcher);
        assertThat(below).noneMatch(ProcessHandle::isAlive);
        assertThat(path.resolve("tmp")).isEmptyDirectory();
        assertThat(caches(root.path().resolve("app/target/aot"))).isEmpty();
    }

    @Test
    void onlyARefusedOrCrashedStartIsTriedAgain() {
        assertThat(Server.brokenOff(1, 0)).isTrue();
        assertThat(Server.brokenOff(1, 60)).isFalse();
        assertThat(Server.brokenOff(132, 600)).isTrue();
        assertThat(Server.brokenOff(2, 0)).isFalse();
        assertThat(Server.brokenOff(0, 0)).isFalse();
        assertThat(Server.brokenOff(143, 0)).isFalse();
    }
}
