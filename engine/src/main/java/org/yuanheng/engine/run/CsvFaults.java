package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.FileKind;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** Why a file cannot be read as CSV at all, with the line on which the trouble begins. */
final class CsvFaults {
    private static final Pattern LINE = Pattern.compile("ecord starting at line (\\d+)");

    /** What the parser says, and what to tell. */
    private record Known(String complaint, Text message, Text advice) {}

    private static final Text QUOTES = new Text(
            "文字里的引号写两遍，整格用引号括起；最好从 Excel 重新导出",
            "double a quote inside a text and put the cell in quotes; better export it anew");
    private static final Text SEPARATORS =
            new Text("检查分隔符和引号，或重新导出该文件", "check separators and quotes, or export the file again");
    private static final List<Known> ALL = List.of(
            new Known(
                    "Unclosed quoted field",
                    new Text("这里开始的一行中有引号没有成对", "a quote in the row that starts here is never closed"),
                    QUOTES),
            new Known(
                    "after closing quote",
                    new Text("这一行的一格在后引号之后还有文字", "a cell of this row goes on after its closing quote"),
                    QUOTES),
            new Known(
                    "maximum buffer size", new Text("这一行有一格超过 16 MB", "a cell of this row exceeds 16 MB"), SEPARATORS),
            new Known("fields", new Text("这一行超过 16384 列", "this row has more than 16384 columns"), SEPARATORS));

    private CsvFaults() {}

    /** A file that is no text: a workbook under another name, a PDF. */
    static Optional<Problem> kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return FileKind.of(in.readNBytes(FileKind.HEAD))
                    .map(
                            kind -> new Problem(
                                    "facts-kind",
                                    Place.of(file.getFileName().toString()),
                                    new Text("这是" + kind.zh() + "，不是 CSV", "this is " + kind.en() + ", not CSV"),
                                    new Text(
                                            "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”；Parquet 文件以 .parquet 结尾",
                                            "open it in Excel or WPS and save it as “CSV UTF-8”; a Parquet file ends in .parquet")));
        }
    }

    /** The file does not hold to the rules of CSV; {@code complaint} is the parser's. */
    static Problem malformed(String file, String complaint) {
        Matcher line = LINE.matcher(complaint);
        Known known = ALL.stream()
                .filter(k -> complaint.contains(k.complaint()))
                .findFirst()
                .orElse(new Known("", new Text("不是规范的 CSV", "not well-formed CSV: " + complaint), SEPARATORS));
        return new Problem(
                "facts-csv",
                new Place(file, "", line.find() ? Long.parseLong(line.group(1)) : 0, ""),
                known.message(),
                known.advice());
    }

    /** The file is not UTF-8. */
    static Problem encoding(Path file) throws IOException {
        return new Problem(
                "facts-encoding",
                new Place(file.getFileName().toString(), "", firstLineThatIsNotUtf8(file), ""),
                new Text(
                        "从这一行起不是 UTF-8 文字（可能是 GB18030）",
                        "from this line on this is not UTF-8 text (it may be GB18030)"),
                new Text("在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8” in Excel or WPS"));
    }

    private static long firstLineThatIsNotUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer characters = CharBuffer.allocate(1 << 16);
        long line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            boolean wrong = false;
            while (!end && !wrong) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                wrong = decoder.decode(bytes, characters, end).isError();
                bytes.compact();
                line += characters.flip().chars().filter(c -> c == '\n').count();
                characters.clear();
            }
        }
        return line;
    }
}
