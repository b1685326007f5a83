package org.yuanheng.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.TenureRulesFile;

/** Rules as they ship, for tests that start no server. */
public final class Rules {
    private Rules() {}

    /** The rules of land accounts. */
    public static TenureRules tenure() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = java.util.Objects.requireNonNull(here.getParent());
        }
        try {
            return switch (TenureRulesFile.read(here.resolve("rulebook"))) {
                case Checked.Ok<TenureRules> ok -> ok.value();
                case Checked.Refused<TenureRules> refused -> throw new IllegalStateException(String.valueOf(refused));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
