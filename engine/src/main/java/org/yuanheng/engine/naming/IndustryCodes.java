package org.yuanheng.engine.naming;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of GB/T 4754, the national standard of industries, in the edition in force (2017) and the one before (2011),
 * whose four digits often mean something else: 3660 was parts of vehicles and is bodies and trailers now.
 *
 * <p>The standard's own table of old and new classes is not at hand. A class of 2011 is the class of 2017 that bears the
 * same name, and no other: {@code 3660} → {@code 3670}. A class that was split, merged or renamed has no successor here.
 */
public final class IndustryCodes {
    private static final int CLASS = 4;

    private final Map<String, String> names;
    private final Map<String, String> before;
    private final Map<String, String> successors;

    /** Which edition the codes of a file follow. */
    public enum Edition {
        /** All of them are in force, or nothing speaks for 2011. */
        OF_2017,
        /** Some ended with 2011, and none is new in 2017. */
        OF_2011,
        /** Some ended with 2011, and some are new in 2017. */
        MIXED
    }

    private IndustryCodes(Map<String, String> names, Map<String, String> before) {
        this.names = names;
        this.before = before;
        Map<String, String> byName = names.entrySet().stream()
                .filter(each -> each.getKey().length() == CLASS)
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> ""));
        this.successors = before.entrySet().stream()
                .filter(each -> !byName.getOrDefault(each.getValue(), "").isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, each -> byName.getOrDefault(each.getValue(), "")));
    }

    /** Reads both editions from {@code folder}, the codes of the rulebook. */
    public static IndustryCodes read(Path folder) throws IOException {
        return new IndustryCodes(read(folder, "gbt4754-2017.csv"), read(folder, "gbt4754-2011.csv"));
    }

    private static Map<String, String> read(Path folder, String file) throws IOException {
        Map<String, String> codes = new LinkedHashMap<>();
        Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .forEach(cells -> codes.put(cells[0], cells[1]));
        return Map.copyOf(codes);
    }

    /** Every code in force, of every level. */
    public Set<String> all() {
        return names.keySet();
    }

    /** The edition that these codes follow, all of one file. */
    public Edition edition(Collection<String> codes) {
        boolean ended = codes.stream().anyMatch(code -> before.containsKey(code) && !names.containsKey(code));
        boolean begun = codes.stream().anyMatch(code -> names.containsKey(code) && !before.containsKey(code));
        return !ended ? Edition.OF_2017 : begun ? Edition.MIXED : Edition.OF_2011;
    }

    /** What a class of 2011 is now; empty when no class of 2017 bears its name. */
    public Optional<String> successor(String code) {
        return Optional.ofNullable(successors.get(code));
    }

    /** What a class of 2011 was called; the code itself when there was none. */
    public String nameBefore(String code) {
        return before.getOrDefault(code, code);
    }

    /** What a code in force is called, in Chinese as the standard has it; nothing for a code that is not. */
    public Optional<String> name(String code) {
        return Optional.ofNullable(names.get(code));
    }

    /** Whether the code is in force. */
    public boolean isInForce(String code) {
        return names.containsKey(code);
    }
}
