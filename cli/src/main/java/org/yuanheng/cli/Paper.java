package org.yuanheng.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Rulebook;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.workbook.Sources;
import org.yuanheng.engine.workbook.WorkingPaper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code paper --run DIR [--unit UNIT_ID] --out FILE.xlsx}: 评价底稿, the run in the users' own tool. */
@Command(name = "paper", description = "写出评价底稿.xlsx，公式可改可算 / write the working paper, with live formulas")
final class Paper implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "运行目录 / the run directory")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--unit", paramLabel = "UNIT_ID", description = "只写一个单位 / one unit only")
    private @Nullable String unit;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "写到哪个文件 / the file to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = new RunDirectory(run);
        Path absolute = out.toAbsolutePath();
        if (Files.isDirectory(absolute) || !Files.isDirectory(folder(absolute))) {
            return Output.refuse(List.of(new Problem(
                    "paper-no-folder",
                    Place.of(out.toString()),
                    new Text("不能写到这里：文件夹不存在，或这是一个文件夹", "cannot write here: no such folder, or this is one"),
                    new Text("--out 写成已有文件夹里的一个文件，例如 底稿.xlsx", "let --out be a file in a folder that exists"))));
        }
        return switch (RuleBooks.ofRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> write(Rule.of(found.value()), directory);
        };
    }

    private static Path folder(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    private int write(Rule rule, RunDirectory directory) throws IOException {
        Path absolute = out.toAbsolutePath();
        Path temporary = folder(absolute).resolve("." + absolute.getFileName() + ".part");
        try {
            Checked<WorkingPaper.Contents> written;
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                written = unit == null
                        ? WorkingPaper.write(rule, directory, Sources.NONE, Output.language, bytes)
                        : WorkingPaper.writeUnit(rule, directory, unit, Sources.NONE, Output.language, bytes);
            }
            if (written instanceof Checked.Refused<WorkingPaper.Contents> refused) {
                return Output.refuse(refused.problems());
            }
            Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
            ((Checked.Ok<WorkingPaper.Contents>) written).value().remarks().forEach(Output::line);
            Output.line(Output.say("底稿 ", "working paper ") + out);
            return 0;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
