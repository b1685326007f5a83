package org.yuanheng.engine.naming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words that names of firms are made of: forms, lines of business, and the two ways of writing a character. */
final class NameWords {
    private static final Map<String, String> FORMS = new LinkedHashMap<>();
    private static final List<String> BRANCHES;
    private static final Set<Integer> TELLING = new HashSet<>();
    private static final Set<String> TRADES = new HashSet<>();
    private static final Map<Integer, Integer> SIMPLIFIED = new HashMap<>();
    private static final int LONGEST_TRADE;
    private static final int LONGEST_FORM;

    static {
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (String line : lines("forms.txt")) {
            List<String> words = List.of(line.split(" "));
            families.put(words.getFirst(), words.subList(1, words.size()));
        }
        BRANCHES = Objects.requireNonNull(families.remove("branch"), "branch");
        Objects.requireNonNull(families.remove("telling"), "telling").forEach(each -> TELLING.add(each.codePointAt(0)));
        families.forEach((family, forms) -> forms.forEach(form -> FORMS.putIfAbsent(bare(form), family)));
        lines("trades.txt").forEach(line -> TRADES.addAll(List.of(line.split(" "))));
        for (String line : lines("traditional.txt")) {
            for (String pair : line.split(" ")) {
                SIMPLIFIED.put(pair.codePointAt(0), pair.codePointAt(1));
            }
        }
        LONGEST_TRADE = TRADES.stream().mapToInt(String::length).max().orElseThrow();
        LONGEST_FORM = FORMS.keySet().stream().mapToInt(String::length).max().orElseThrow();
    }

    private NameWords() {}

    /** The lines of a word list without its comments. */
    static List<String> lines(String file) {
        try (InputStream stream = Objects.requireNonNull(NameWords.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing but letters, characters and digits. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** {@code text} in simplified characters. */
    static String simplified(String text) {
        StringBuilder simplified = new StringBuilder(text.length());
        text.codePoints().map(c -> SIMPLIFIED.getOrDefault(c, c)).forEach(simplified::appendCodePoint);
        return simplified.toString();
    }

    /** The longest form that {@code text} ends in and that leaves something before it; empty when there is none. */
    static String form(String text) {
        for (int length = Math.min(LONGEST_FORM, text.length() - 1); length > 0; length--) {
            String end = text.substring(text.length() - length);
            if (FORMS.containsKey(end)) {
                return end;
            }
        }
        return "";
    }

    /** Which forms a form is kin to; empty for none. */
    static String family(String form) {
        return FORMS.getOrDefault(form, "");
    }

    /**
     * Where the part about an establishment begins: behind the firm's own form (甲有限公司|台州分公司), or at the word for
     * the establishment where the form is left out (甲|分公司). The end of {@code text} when it names none.
     */
    static int branch(String text) {
        for (String word : BRANCHES) {
            int at = text.length() - word.length();
            if (at > 0 && text.endsWith(word)) {
                int company = text.indexOf("公司");
                int works = text.indexOf('厂');
                int own = company > 0 ? company + 2 : works > 0 ? works + 1 : text.length();
                if (own <= at) {
                    return own;
                }
                if ("分支".indexOf(word.charAt(0)) >= 0) {
                    return at;
                }
            }
        }
        return text.length();
    }

    /** Whether one character more, less or other makes another firm of the name: 一, 东, 新. */
    static boolean tells(int character) {
        return TELLING.contains(character) || Character.isDigit(character);
    }

    /** How many characters of {@code core} are the trade name: what stands before the first word for a business. */
    static int tradeName(String core) {
        for (int at = 2; at < core.length(); at++) {
            for (int end = Math.min(core.length(), at + LONGEST_TRADE); end > at; end--) {
                if (TRADES.contains(core.substring(at, end))) {
                    return at;
                }
            }
        }
        return core.length() <= 3 ? core.length() : 2;
    }

    /** Whether {@code text} is made of words for a business throughout, so that no trade name is in it. */
    static boolean onlyTrades(String text) {
        List<Integer> reached = new ArrayList<>(List.of(0));
        for (int i = 0; i < reached.size(); i++) {
            int at = reached.get(i);
            for (int end = at + 1; end <= Math.min(text.length(), at + LONGEST_TRADE); end++) {
                if (TRADES.contains(text.substring(at, end)) && !reached.contains(end)) {
                    reached.add(end);
                }
            }
        }
        return reached.contains(text.length());
    }
}
