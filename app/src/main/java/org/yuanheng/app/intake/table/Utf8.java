package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;

/**
 * Tells UTF-8 from other texts by its bytes, as the Unicode Standard has them (table 3-7), without making characters of
 * them: a file of 200 MB is looked at in a fraction of the time that decoding takes.
 */
final class Utf8 {
    private static final int PIECE = 1 << 16;

    /** How many bytes of a character are to come, and between which the next must be. */
    private int wanted;

    private int least;
    private int most;

    private Utf8() {}

    /** Whether every byte is text in UTF-8; control characters other than tab, line and page ends are no text. */
    static boolean is(InputStream in) throws IOException {
        Utf8 text = new Utf8();
        byte[] bytes = new byte[PIECE];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            for (int i = 0; i < count; i++) {
                if (!text.goesOn(bytes[i] & 0xff)) {
                    return false;
                }
            }
        }
        return text.wanted == 0;
    }

    private boolean goesOn(int b) {
        if (wanted > 0) {
            boolean fits = b >= least && b <= most;
            wanted--;
            least = 0x80;
            most = 0xbf;
            return fits;
        }
        return b < 0x80 ? b >= ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\f' : begins(b);
    }

    private boolean begins(int b) {
        wanted = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        least = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        most = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        return b >= 0xc2 && b <= 0xf4;
    }
}
