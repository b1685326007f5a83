package org.yuanheng.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.run.RunDirectory;

/** A file of lines that appears whole or not at all: written beside its place and moved there. */
final class LinesFile implements AutoCloseable {
    private final Path out;
    private final Path temporary;
    private final BufferedWriter writer;
    private boolean whole;

    private LinesFile(Path out, Path temporary) throws IOException {
        this.out = out;
        this.temporary = temporary;
        this.writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
    }

    /** Whether a file can be written there: its folder exists, it is no folder itself and no file of a run. */
    static boolean fits(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && !Files.isDirectory(out) && !isPartOfRun(out);
    }

    /** Whether a file of a run would be lost: nothing but evaluate writes those. */
    private static boolean isPartOfRun(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        return folder != null && Files.exists(out) && new RunDirectory(folder).holds(out.toAbsolutePath());
    }

    static LinesFile open(Path out) throws IOException {
        Path absolute = out.toAbsolutePath();
        return new LinesFile(absolute, absolute.resolveSibling("." + absolute.getFileName() + ".part"));
    }

    void line(String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }

    /** Says that nothing is missing. */
    void finish() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        if (whole) {
            Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes all lines; false when no file can be written there. */
    static boolean write(Path out, List<String> lines) throws IOException {
        if (!fits(out)) {
            return false;
        }
        try (LinesFile file = open(out)) {
            for (String line : lines) {
                file.line(line);
            }
            file.finish();
        }
        return true;
    }

    static int refuse(Path out) {
        if (isPartOfRun(out)) {
            return Output.refuseToWrite(List.of(new Problem(
                    "out-part-of-run",
                    Place.of(out.toString()),
                    new Text("这是运行目录里的文件，不能覆盖", "this is a file of a run and must not be overwritten"),
                    new Text("换一个文件名，最好写在运行目录之外", "choose another name, outside the run directory for preference"))));
        }
        return Output.refuseToWrite(List.of(new Problem(
                "out-no-file",
                Place.of(out.toString()),
                new Text("这里不能写文件：所在的文件夹不存在，或它本身是文件夹", "no file can be written here: no such folder, or itself one"),
                new Text("写一个已有文件夹里的文件名", "name a file in a folder that exists"))));
    }
}
