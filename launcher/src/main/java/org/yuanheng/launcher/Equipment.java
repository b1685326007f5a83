package org.yuanheng.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What some tests need that is no jar: a browser, fonts for its pictures, LibreOffice.
 *
 * @param name as a person knows it
 * @param tag of the tests that need it
 * @param programs any of them will do; none for fonts
 * @param packages by package manager
 */
record Equipment(String name, String tag, List<String> programs, Map<String, String> packages) {
    static final List<Equipment> ALL = List.of(
            new Equipment(
                    "Chromium",
                    "browser",
                    List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
                    Map.of("apt-get", "chromium", "dnf", "chromium", "zypper", "chromium", "pacman", "chromium")),
            new Equipment(
                    "Noto CJK",
                    "browser",
                    List.of(),
                    Map.of(
                            "apt-get", "fonts-noto-cjk",
                            "dnf", "google-noto-sans-cjk-fonts",
                            "zypper", "noto-sans-cjk-fonts",
                            "pacman", "noto-fonts-cjk")),
            new Equipment(
                    "LibreOffice Calc",
                    "office",
                    List.of("soffice", "libreoffice"),
                    Map.of(
                            "apt-get", "libreoffice-calc",
                            "dnf", "libreoffice-calc",
                            "zypper", "libreoffice-calc",
                            "pacman", "libreoffice-fresh")));

    private static final List<String> MANAGERS = List.of("apt-get", "dnf", "zypper", "pacman");

    /** Whether the machine has it. */
    boolean present(Machine machine) {
        return programs.isEmpty()
                ? hasFont(machine)
                : machine.onPath(programs.toArray(String[]::new)).isPresent();
    }

    /** Windows and macOS bring Chinese fonts along. */
    private static boolean hasFont(Machine machine) {
        Path fonts = machine.system().resolve("usr/share/fonts");
        if (machine.windows() || Files.isDirectory(machine.system().resolve("System/Library/Fonts"))) {
            return true;
        }
        if (!Files.isDirectory(fonts)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(fonts)) {
            return files.anyMatch(
                    file -> file.getFileName().toString().matches("Noto(Sans|Serif)CJK.*|.*CJK.*\\.ot[cf]"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Installs what is missing where this may be done; what is missing in the end. */
    static List<Equipment> ensure(Machine machine, Path log, Terminal terminal) {
        List<Equipment> missing = missing(machine);
        List<List<String>> commands = installation(missing, machine);
        if (!machine.root()) {
            commands.forEach(command -> terminal.line("→ sudo " + String.join(" ", command)));
            return missing;
        }
        for (List<String> command : commands) {
            terminal.progress("安装 installing: " + String.join(" ", command), 0);
            install(command, machine, log, terminal);
        }
        terminal.clear();
        return missing(machine);
    }

    private static List<Equipment> missing(Machine machine) {
        return ALL.stream().filter(each -> !each.present(machine)).toList();
    }

    private static void install(List<String> command, Machine machine, Path log, Terminal terminal) {
        List<String> words = new ArrayList<>(command);
        machine.onPath(words.removeFirst()).ifPresent(program -> words.addFirst(program.toString()));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            process.getOutputStream().close();
            int status = process.waitFor();
            if (status != 0) {
                terminal.line(String.join(" ", command) + " → " + status + ", " + log);
            }
        } catch (IOException cannotRun) {
            terminal.line(String.join(" ", command) + " → " + cannotRun.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The commands that would install these, on this machine's package manager; none when it has none we know. */
    static List<List<String>> installation(List<Equipment> missing, Machine machine) {
        Optional<String> manager = MANAGERS.stream()
                .filter(name -> machine.onPath(name).isPresent())
                .findFirst();
        if (manager.isEmpty() || missing.isEmpty()) {
            return List.of();
        }
        List<String> names =
                missing.stream().map(each -> each.packages().get(manager.get())).toList();
        return switch (manager.get()) {
            case "apt-get" ->
                List.of(
                        List.of("apt-get", "-q", "update"),
                        with(List.of("apt-get", "-q", "-y", "--no-install-recommends", "install"), names));
            case "pacman" -> List.of(with(List.of("pacman", "-S", "--noconfirm"), names));
            default -> List.of(with(List.of(manager.get(), "-y", "install"), names));
        };
    }

    private static List<String> with(List<String> command, List<String> names) {
        List<String> all = new ArrayList<>(command);
        all.addAll(names);
        return all;
    }
}
