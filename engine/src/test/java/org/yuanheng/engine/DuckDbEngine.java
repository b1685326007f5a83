package org.yuanheng.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.reference.EngineUnderTest;

/** The engine as the command line calls it, for the contracts that every engine must pass. */
final class DuckDbEngine implements EngineUnderTest {
    private static final int THREADS = 2;

    private final Vocabulary vocabulary;

    DuckDbEngine() {
        try {
            vocabulary = accepted(Vocabulary.read(RulebookText.open(vocabularyFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void evaluate(Path rulebook, Path facts, Path out) throws IOException {
        RulebookText text = RulebookText.open(rulebook);
        Rule rule = new Rule(accepted(new RulebookReader(vocabulary).read(text)), text.bytes());
        accepted(Evaluation.run(rule, facts, out, THREADS));
    }

    private static Path vocabularyFile() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no rulebook/vocabulary.yaml above the working directory");
        }
        return here.resolve("rulebook/vocabulary.yaml");
    }

    private static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused -> throw new AssertionError("refused:\n" + sentences(refused.problems()));
        };
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream().limit(20).map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
