package org.yuanheng.app.registry.border;

import java.util.Map;

/** What a file says about a feature, kept within bounds. */
final class Attributes {
    private static final int MOST = 200;
    static final int LONGEST = 1_000;

    private Attributes() {}

    static void put(Map<String, String> attributes, String name, String text) {
        if (attributes.size() < MOST && name.length() <= LONGEST) {
            // NUL and the like are no part of any name or code, and no database keeps them.
            String clean = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            attributes.put(
                    name.strip(),
                    clean.codePoints()
                            .filter(c -> !Character.isISOControl(c) && !(c >= 0xD800 && c <= 0xDFFF))
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
    }
}
