package org.yuanheng.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.period.WorkingDaysFile;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.TenureRulesFile;

/** Rules as they ship, for tests that start no server. */
public final class Rules {
    private Rules() {}

    /** The rules of land accounts. */
    public static TenureRules tenure() {
        return good(read(TenureRulesFile::read));
    }

    /** The public holidays. */
    public static WorkingDays calendar() {
        return good(read(WorkingDaysFile::read));
    }

    /** The classes of industries. */
    public static IndustryCodes industries() {
        return read(rulebook -> IndustryCodes.read(rulebook.resolve("codes")));
    }

    private interface Reading<T> {
        T of(Path rulebook) throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = Objects.requireNonNull(here.getParent());
        }
        try {
            return reading.of(here.resolve("rulebook"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T good(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused -> throw new IllegalStateException(String.valueOf(refused));
        };
    }
}
