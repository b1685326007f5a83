package org.yuanheng.engine.naming;

import java.text.Normalizer;
import java.util.Locale;

/** What stays of a name or heading when the accidents of typing are taken away. */
public final class Spelling {
    private Spelling() {}

    /**
     * {@code text} with full-width forms made half-width, without white space, invisible characters and required-field
     * stars, in lower case. Two names are the same for the platform when this form is.
     *
     * <p>Example: {@code plain("甲（江 西）有限公司 ")} is {@code 甲(江西)有限公司}, {@code plain("＊税收（㎡）")} is
     * {@code 税收(m2)}.
     */
    public static String plain(String text) {
        if (isSimple(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints().filter(Spelling::counts).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether every character is one of ASCII that is seen, a star excepted, or a common Chinese one: none is folded. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c >= '\u007f' || c == '*') && (c < '\u4e00' || c > '\u9fa5')) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #plain} but in the case it was written, for codes and numbers. */
    public static String plainKeepingCase(String text) {
        if (isSimple(text)) {
            return text;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints().filter(c -> c == '*' || counts(c)).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean counts(int c) {
        return c != '*'
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.CONTROL;
    }
}
