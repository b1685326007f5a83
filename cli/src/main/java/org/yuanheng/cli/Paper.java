package org.yuanheng.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.workbook.Sources;
import org.yuanheng.engine.workbook.WorkingPaper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code paper --run DIR [--unit UNIT_ID] --out FILE.xlsx}: 评价底稿, the run in the users' own tool. */
@Command(name = "paper")
final class Paper implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--unit", paramLabel = "UNIT_ID")
    private @Nullable String unit;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.schemeOfRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuseToWrite(refused.problems());
            case Checked.Ok<Rulebook> found -> write(Rule.of(found.value()), directory);
        };
    }

    private int write(Rule rule, RunDirectory directory) throws IOException {
        Path absolute = out.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !LinesFile.fits(out)) {
            return LinesFile.refuse(out);
        }
        // Not a temporary file of the system's, which nobody but its maker may read.
        Path temporary = folder.resolve("." + absolute.getFileName() + ".part");
        try {
            Checked<WorkingPaper.Contents> written;
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                written = unit == null
                        ? WorkingPaper.write(rule, directory, Sources.NONE, Output.language, bytes)
                        : WorkingPaper.writeUnit(rule, directory, unit, Sources.NONE, Output.language, bytes);
            }
            if (written instanceof Checked.Refused<WorkingPaper.Contents> refused) {
                return Output.refuseToWrite(refused.problems());
            }
            Files.move(temporary, absolute, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            ((Checked.Ok<WorkingPaper.Contents>) written).value().remarks().forEach(Output::line);
            Output.line(Output.say("底稿 ", "working paper ") + out);
            return 0;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
