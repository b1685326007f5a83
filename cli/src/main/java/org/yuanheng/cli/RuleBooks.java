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
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Intact;
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
        return scheme(run, ofRun(run));
    }

    /** As {@link #schemeOfRun}, of a run that is as it was published. */
    static Checked<Rulebook> schemeOfIntactRun(RunDirectory run) throws IOException {
        return scheme(run, ofIntactRun(run));
    }

    private static Checked<Rulebook> scheme(RunDirectory run, Checked<Rulebook> found) {
        return found instanceof Checked.Ok<Rulebook>(Rulebook rulebook, var _) && !(rulebook.rules() instanceof Scheme)
                ? new Checked.Refused<>(List.of(noScheme(run, rulebook)))
                : found;
    }

    /** An eligibility rule tells the distance to each threshold itself; of the others nothing has an order. */
    private static Problem noScheme(RunDirectory run, Rulebook rulebook) {
        Problem kind = Rulebook.notAScheme(rulebook.rules());
        Text advice = rulebook.rules().kind() == RuleKind.ELIGIBILITY
                ? new Text("资格条件离每个门槛的差距，用 explain 看", "explain tells how far each threshold of an eligibility rule is")
                : new Text(
                        "给出评价办法的运行目录；这次运行的答案用 explain 看",
                        "give the run directory of a scheme; explain tells the answers of this run");
        return new Problem(kind.code(), Place.of(run.path().toString()), kind.message(), advice);
    }

    /** The rulebook that a run keeps, of a run that is as it was published: no answer shall rest on a changed file. */
    static Checked<Rulebook> ofIntactRun(RunDirectory run) throws IOException {
        List<Problem> problems = Intact.problems(run, Runtime.getRuntime().availableProcessors());
        return problems.isEmpty() ? ofRun(run) : new Checked.Refused<>(problems);
    }

    /** The rulebook that a run keeps. */
    static Checked<Rulebook> ofRun(RunDirectory run) throws IOException {
        List<Problem> missing = Verification.missing(run);
        if (!missing.isEmpty() && Files.exists(run.manifest())) {
            return new Checked.Refused<>(missing);
        }
        if (!Files.isRegularFile(run.rulebook())) {
            return new Checked.Refused<>(List.of(Intact.notFound(run)));
        }
        return switch (open()) {
            case Checked.Refused<Rulebooks> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Rulebooks> rulebooks -> rulebooks.value().read(run.rulebook());
        };
    }
}
