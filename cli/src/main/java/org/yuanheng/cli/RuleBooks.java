package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.RulebookReader;
import org.yuanheng.engine.rulebook.RulebookText;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Vocabulary;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** Finds the rulebook that a command names. */
final class RuleBooks {
    private RuleBooks() {}

    private static Path directory() {
        return Path.of(System.getProperty("yuanheng.rulebook", "rulebook"));
    }

    static Checked<Rule> find(String idOrFile) throws IOException {
        Path file = Path.of(idOrFile);
        if (!Files.isRegularFile(file)) {
            file = directory().resolve("schemes").resolve(idOrFile + ".yaml");
        }
        return read(RulebookText.open(file));
    }

    static Checked<Rule> ofRun(RunDirectory run) throws IOException {
        if (!Files.isRegularFile(run.rulebook())) {
            return new Checked.Refused<>(List.of(new Problem(
                    "run-not-found",
                    Place.of(run.path().toString()),
                    new Text("这里没有运行目录", "there is no run directory here"),
                    new Text("给出 evaluate 的 --out 目录", "give the --out directory of evaluate"))));
        }
        return read(RulebookText.of("rulebook.yaml", Files.readAllBytes(run.rulebook())));
    }

    private static Checked<Rule> read(RulebookText text) throws IOException {
        return switch (Vocabulary.read(RulebookText.open(directory().resolve("vocabulary.yaml")))) {
            case Checked.Refused<Vocabulary> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Vocabulary> vocabulary ->
                switch (new RulebookReader(vocabulary.value()).read(text)) {
                    case Checked.Refused<Scheme> refused -> new Checked.Refused<>(refused.problems());
                    case Checked.Ok<Scheme> scheme ->
                        new Checked.Ok<>(new Rule(scheme.value(), text.bytes()), scheme.notes());
                };
        };
    }
}
