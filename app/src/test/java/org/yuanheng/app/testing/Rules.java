package org.yuanheng.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.TenureRulesFile;

/** Rules as they ship, for tests that start no server. */
public final class Rules {
    private Rules() {}

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = Objects.requireNonNull(here.getParent());
        }
        return here.resolve("rulebook");
    }

    /** The classes of industries. */
    public static IndustryCodes industries() {
        try {
            return IndustryCodes.read(folder().resolve("codes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules of land accounts. */
    public static TenureRules tenure() {
        try {
            return switch (TenureRulesFile.read(folder())) {
                case Checked.Ok<TenureRules> ok -> ok.value();
                case Checked.Refused<TenureRules> refused -> throw new IllegalStateException(String.valueOf(refused));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
