package org.yuanheng.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Plays the platform: answers every page, writes into its data directory how it was started and that it was stopped in
 * order, and ends with the status that {@code --end.with} asks for.
 */
final class FakePlatform {
    private FakePlatform() {}

    public static void main(String[] words) throws IOException {
        List<String> all = List.of(words);
        for (String word : all) {
            if (word.startsWith("--end.with=")) {
                System.exit(Integer.parseInt(word.substring("--end.with=".length())));
            }
        }
        Path data = Files.createDirectories(Path.of(all.get(all.indexOf("--data") + 1)));
        note(data, "options " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(data, "stopped in order")));
        int port = Integer.parseInt(all.get(all.indexOf("--port") + 1));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        note(data, "answering");
    }

    private static void note(Path data, String line) {
        try {
            Files.writeString(
                    data.resolve("notes.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }
}
