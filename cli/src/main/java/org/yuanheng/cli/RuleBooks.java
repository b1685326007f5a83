package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.LayoutFolder;
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
        return Rulebooks.open(folder());
    }

    /** Where the rulebooks are that came with the program. */
    static Path folder() {
        return Path.of(System.getProperty("yuanheng.rulebook", "rulebook"));
    }

    /** The files of the layouts that are meant, none when it is a rulebook of another kind or nothing at all. */
    static List<Path> layouts(String idOrFile) throws IOException {
        List<Path> layouts = LayoutFolder.find(folder(), idOrFile);
        return layouts.size() == 1
                        && open() instanceof Checked.Ok<Rulebooks>(Rulebooks rules, var _)
                        && rules.ids().contains(idOrFile)
                ? List.of()
                : layouts;
    }

    /** As {@link #find}, for who has found no layout so called: the layouts are named too. */
    static Checked<Rulebook> findOrLayout(String idOrFile) throws IOException {
        Checked<Rulebook> found = find(idOrFile);
        if (!(found instanceof Checked.Refused<Rulebook>(List<Problem> problems))
                || !problems.getFirst().code().equals("rulebook-not-found")) {
            return found;
        }
        Problem first = problems.getFirst();
        List<String> ids = LayoutFolder.ids(folder());
        String list = String.join(", ", ids);
        Text near = Wording.nearest(idOrFile, ids)
                .map(id -> new Text("是不是 " + id + "？", "did you mean " + id + "? "))
                .orElse(Text.same(""));
        return new Checked.Refused<>(List.of(new Problem(
                first.code(),
                first.place(),
                first.message(),
                new Text(
                        near.zh() + first.advice().zh() + "；文件版式：" + list,
                        near.en() + first.advice().en() + "; layouts of files: " + list))));
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
