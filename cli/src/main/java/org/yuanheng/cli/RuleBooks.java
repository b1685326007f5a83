package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Verification;

/** Finds the rulebook that a command means. */
final class RuleBooks {
    private RuleBooks() {}

    /** The folder of rulebooks that came with the program. */
    static Checked<Rulebooks> open() throws IOException {
        return Rulebooks.open(Path.of(System.getProperty("yuanheng.rulebook", "rulebook")));
    }

    /** By what stands after {@code --rulebook}. */
    static Checked<Rulebook> find(String idOrFile) throws IOException {
        return switch (open()) {
            case Checked.Refused<Rulebooks> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Rulebooks> rulebooks -> rulebooks.value().find(idOrFile);
        };
    }

    /** The scheme that a run keeps; a run of another kind is a problem. */
    static Checked<Rulebook> schemeOfRun(RunDirectory run) throws IOException {
        Checked<Rulebook> found = ofRun(run);
        return found instanceof Checked.Ok<Rulebook>(Rulebook rulebook, var _) && !(rulebook.rules() instanceof Scheme)
                ? new Checked.Refused<>(List.of(Rulebook.notAScheme(rulebook.rules())))
                : found;
    }

    /** The rulebook that a run keeps. */
    static Checked<Rulebook> ofRun(RunDirectory run) throws IOException {
        List<Problem> missing = Verification.missing(run);
        if (!missing.isEmpty() && Files.exists(run.manifest())) {
            return new Checked.Refused<>(missing);
        }
        if (!Files.isRegularFile(run.rulebook())) {
            return new Checked.Refused<>(List.of(new Problem(
                    "run-not-found",
                    Place.of(run.path().toString()),
                    new Text("这里没有运行目录", "there is no run directory here"),
                    new Text("给出 evaluate 的 --out 目录", "give the --out directory of evaluate"))));
        }
        return switch (open()) {
            case Checked.Refused<Rulebooks> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Rulebooks> rulebooks -> rulebooks.value().read(run.rulebook());
        };
    }
}
