package org.yuanheng.app.face;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of a file that a browser sent. */
public final class FileName {
    private static final int LONGEST = 200;

    private FileName() {}

    /**
     * The file's own name, without folders and whatever no database keeps; empty when there is none.
     *
     * <p>Example: {@code C:\表\税收.xlsx} becomes {@code 税收.xlsx}.
     */
    public static String of(@Nullable String sent) {
        String name = Objects.requireNonNullElse(sent, "")
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "")
                .replaceAll("^.*[/\\\\]", "")
                .strip();
        return name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
    }
}
