package org.yuanheng.engine.formation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.yaml.RulebookText;

/** The rules that ship, for tests. */
final class Ways {
    static final Path RULEBOOK = Path.of("..", "rulebook");
    static final Vocabulary VOCABULARY = vocabulary();

    private Ways() {}

    private static Vocabulary vocabulary() {
        try {
            return good(Vocabulary.read(RulebookText.open(RULEBOOK.resolve("vocabulary.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String id) throws IOException {
        return Files.readString(RULEBOOK.resolve("formations").resolve(id + ".yaml"));
    }

    static Formation shipped(String id) throws IOException {
        return read(text(id));
    }

    static Checked<Formation> checked(String text) {
        return FormationFolder.read(RulebookText.of("mine.yaml", text.getBytes(StandardCharsets.UTF_8)), VOCABULARY);
    }

    static Formation read(String text) {
        return good(checked(text));
    }

    static <T> T good(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
