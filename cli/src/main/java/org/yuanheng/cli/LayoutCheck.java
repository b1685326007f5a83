package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.LayoutCase;
import org.yuanheng.engine.layout.LayoutFolder;
import org.yuanheng.engine.reading.Rulebooks;

/** What {@code check} does with layouts: says in plain words how a file is read, warns of traps, runs the cases. */
final class LayoutCheck {
    private LayoutCheck() {}

    /** Checks one layout or several; the exit status. */
    static int run(List<Path> files) throws IOException {
        return switch (RuleBooks.open()) {
            case Checked.Refused<Rulebooks> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebooks> rulebooks ->
                switch (LayoutFolder.open(RuleBooks.folder(), rulebooks.value().vocabulary())) {
                    case Checked.Refused<LayoutFolder> refused -> Output.refuse(refused.problems());
                    case Checked.Ok<LayoutFolder> folder -> all(folder.value(), files);
                };
        };
    }

    private static int all(LayoutFolder folder, List<Path> files) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            switch (folder.read(file)) {
                case Checked.Refused<Layout> refused -> problems.addAll(refused.problems());
                case Checked.Ok<Layout>(Layout layout, List<Problem> notes) -> {
                    Output.notes(notes);
                    folder.description(layout).forEach(line -> Output.line(line.in(Output.language)));
                    Output.line("");
                    problems.addAll(cases(folder, file, layout));
                    Output.line("");
                }
            }
        }
        return problems.isEmpty() ? 0 : Output.refuse(problems);
    }

    private static List<Problem> cases(LayoutFolder folder, Path file, Layout layout) throws IOException {
        return switch (folder.cases(file, layout)) {
            case Checked.Refused<List<LayoutCase>> refused -> refused.problems();
            case Checked.Ok<List<LayoutCase>> cases -> {
                List<Problem> problems = new ArrayList<>();
                for (LayoutCase example : cases.value()) {
                    List<Problem> found = folder.run(layout, example);
                    Output.line((found.isEmpty() ? "✓ " : "✗ ") + example.name().in(Output.language));
                    problems.addAll(found);
                }
                if (problems.isEmpty()) {
                    Check.allHold(cases.value().size());
                }
                yield problems;
            }
        };
    }
}
