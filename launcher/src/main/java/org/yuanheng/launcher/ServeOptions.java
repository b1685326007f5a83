package org.yuanheng.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the platform is to be served.
 *
 * @param aot when the cache for a quick start is made
 * @param data the data directory, absolute
 * @param arguments what the platform itself is given
 */
record ServeOptions(Aot aot, Path data, List<String> arguments) {
    private static final String DATA = "data";
    private static final String DEMO_DATA = "data-demo";

    /** AUTO makes the cache in the background of the first start, NOW before it, OFF neither makes nor uses one. */
    enum Aot {
        AUTO,
        OFF,
        NOW
    }

    /**
     * Reads what stands after {@code serve} or {@code demo}; both {@code --port 9000} and {@code --port=9000} are meant
     * the same. What only the platform knows is handed on as written.
     *
     * @param here the folder in which the person stands; relative data directories are meant from there
     */
    static ServeOptions read(boolean demo, List<String> words, Path here) {
        return read(demo ? "demo" : "serve", here.resolve(demo ? DEMO_DATA : DATA), words, here);
    }

    /** Reads what stands after {@code trace}; where there are no data of an office, those of the demo are meant. */
    static ServeOptions trace(List<String> words, Path here) {
        Path data = here.resolve(DATA);
        Path demo = here.resolve(DEMO_DATA);
        boolean shown = Files.notExists(data) && Files.isDirectory(demo);
        return read("trace", shown ? demo : data, words, here);
    }

    private static ServeOptions read(String command, Path usual, List<String> words, Path here) {
        Aot aot = Aot.AUTO;
        Path data = usual;
        List<String> arguments = new ArrayList<>();
        arguments.add(command);
        List<String> rest = new ArrayList<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            String name = word.split("=", 2)[0];
            if (!List.of("--aot", "--data", "--port", "--listen").contains(name)) {
                arguments.add(word);
                continue;
            }
            String value = word.equals(name) ? next(name, rest) : word.substring(name.length() + 1);
            switch (name) {
                case "--aot" -> aot = aot(value);
                case "--data" -> data = here.resolve(value);
                default -> arguments.addAll(List.of(name, value));
            }
        }
        data = data.toAbsolutePath().normalize();
        arguments.addAll(List.of("--data", data.toString()));
        return new ServeOptions(aot, data, List.copyOf(arguments));
    }

    private static String next(String name, List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            throw new Halt(2, name + " 后面缺少取值。", name + " needs a value after it.");
        }
        return rest.removeFirst();
    }

    private static Aot aot(String value) {
        return switch (value) {
            case "auto", "off", "now" -> Aot.valueOf(value.toUpperCase(Locale.ROOT));
            default -> throw new Halt(2, "--aot 只能是 auto、off 或 now。", "--aot is auto, off or now.");
        };
    }
}
