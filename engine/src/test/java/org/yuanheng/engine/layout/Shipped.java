package org.yuanheng.engine.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.RulebookText;

/** What the platform ships, and answers as tests want them. */
final class Shipped {
    static final Path RULEBOOK = Path.of("..", "rulebook");
    static final Vocabulary VOCABULARY = vocabulary();
    static final LayoutFolder FOLDER = folder();

    private Shipped() {}

    private static Vocabulary vocabulary() {
        try {
            return ok(Vocabulary.read(RulebookText.open(RULEBOOK.resolve("vocabulary.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LayoutFolder folder() {
        try {
            return ok(LayoutFolder.open(RULEBOOK, VOCABULARY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> good -> good.value();
            case Checked.Refused<T> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    static List<Problem> problems(Checked<?> checked) {
        return switch (checked) {
            case Checked.Ok<?> ok -> List.of();
            case Checked.Refused<?> refused -> refused.problems();
        };
    }

    static List<Problem> notes(Checked<?> checked) {
        return switch (checked) {
            case Checked.Ok<?> ok -> ok.notes();
            case Checked.Refused<?> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
