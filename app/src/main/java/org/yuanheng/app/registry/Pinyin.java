package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.yuanheng.engine.naming.Spelling;

/** Pinyin initials of names, so that 浙江永强机械 is found by {@code zjyqjx}. */
final class Pinyin {
    /** A name with many characters of several readings is kept under this many of its spellings. */
    private static final int READINGS = 8;

    private Pinyin() {}

    /** The initials of {@code name} in every usual reading, separated by spaces; other letters and digits stay. */
    static String initials(String name) {
        List<String> spellings = new ArrayList<>(List.of(""));
        String plain = Spelling.plain(name);
        for (int i = 0; i < plain.length(); i++) {
            Set<String> letters = letters(plain.charAt(i));
            List<String> longer = new ArrayList<>();
            for (String spelling : spellings) {
                for (String letter : letters) {
                    if (longer.size() < READINGS) {
                        longer.add(spelling + letter);
                    }
                }
            }
            spellings = longer.isEmpty() ? spellings : longer;
        }
        return String.join(" ", spellings);
    }

    private static Set<String> letters(char c) {
        if (c < 128) {
            return Character.isLetterOrDigit(c) ? Set.of(String.valueOf(c)) : Set.of();
        }
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(c);
        Set<String> letters = new LinkedHashSet<>();
        if (readings != null) {
            for (String reading : readings) {
                letters.add(reading.substring(0, 1).toLowerCase(Locale.ROOT));
            }
        }
        return letters;
    }
}
