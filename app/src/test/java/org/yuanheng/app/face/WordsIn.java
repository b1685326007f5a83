package org.yuanheng.app.face;

import java.io.IOException;
import java.util.Locale;

/** The words of all bundles for tests that need no server. */
public final class WordsIn {
    private WordsIn() {}

    public static Words chinese() throws IOException {
        return new Words(Bundles.source(), Locale.SIMPLIFIED_CHINESE);
    }

    public static Words english() throws IOException {
        return new Words(Bundles.source(), Locale.ENGLISH);
    }
}
