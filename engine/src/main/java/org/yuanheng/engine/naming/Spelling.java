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
        if (isPlain(text)) {
            return text;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints().filter(Spelling::counts).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether every character is a digit, a small letter, one of a few signs or a common Chinese character: itself. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean itself = (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '\u4e00' && c <= '\u9fa5')
                    || c == '.'
                    || c == '-'
                    || c == '('
                    || c == ')';
            if (!itself) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #plain} but in the case it was written, for codes and numbers. */
    public static String plainKeepingCase(String text) {
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
