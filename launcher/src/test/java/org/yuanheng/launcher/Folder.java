package org.yuanheng.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A temporary folder that plays a source tree or a whole system. */
record Folder(Path path) {
    /** Writes a file with its folders. */
    Path file(String name, String text) {
        Path file = path.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes a shell script that can be started. */
    Path script(String name, String text) {
        Path file = file(name, "#!/bin/sh\n" + text);
        try {
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String read(String name) {
        try {
            return Files.exists(path.resolve(name)) ? Files.readString(path.resolve(name)) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Tree tree() {
        return new Tree(path);
    }

    /** This folder as a system whose only programs on the PATH stand in {@code bin}. */
    Machine machine(boolean root) {
        return new Machine(Map.of("PATH", path.resolve("bin").toString()), path, path.resolve("home"), false, root);
    }

    /** Two modules, {@code tool} built from {@code core}, and the launcher. */
    Folder withModules() {
        file("pom.xml", "<modules><module>launcher</module><module>core</module><module>tool</module></modules>");
        file("launcher/pom.xml", "<project/>");
        file("core/pom.xml", "<project/>");
        file("core/src/main/java/Core.java", "class Core {}");
        file(
                "tool/pom.xml",
                "<parent><groupId>org.yuanheng</groupId>\n<artifactId>yuanheng</artifactId></parent>"
                        + "<groupId>org.yuanheng</groupId><artifactId>core</artifactId>");
        return this;
    }

    /** A terminal whose words end up in {@code said}. */
    static Terminal terminal(ByteArrayOutputStream said) {
        return new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    }
}
