package org.yuanheng.engine.yaml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.yuanheng.engine.FileKind;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;

/**
 * The bytes of a rulebook: its file, then each file named under {@code include:} as a further YAML document, in order.
 * These are the bytes that a run keeps as {@code rulebook.yaml} and hashes; read back with {@link #of}, they say the
 * same.
 *
 * <p>A line break is added where a file does not end in one, and {@code ---} where a file does not open its document
 * itself; nothing else is changed.
 */
public final class RulebookText {
    /** The largest file, in bytes. */
    public static final int LARGEST = 1 << 20;

    private static final int MOST_INCLUDES = 20;
    private static final Pattern INCLUDABLE =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*)*");
    private static final Pattern OPENS_DOCUMENT = Pattern.compile("\\A(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*---(?:\\s|\\z)");
    private static final Text SIZE_ADVICE = new Text(
            "把各部分放进 include: 的文件，或删去用不到的内容", "move parts into files under include:, or remove what is not needed");

    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final List<SourceText.Part> parts = new ArrayList<>();
    private final Report report = new Report();

    private RulebookText(String name) {
        this.name = name;
    }

    /**
     * The text of one file or of a run's {@code rulebook.yaml}.
     *
     * @param name the file's name as problems shall give it
     */
    public static RulebookText of(String name, byte[] content) {
        RulebookText whole = new RulebookText(name);
        whole.append(name, content, Place.of(name));
        return whole;
    }

    /**
     * The file and what it includes. A file that is not there or not readable as text is a problem, found when the text
     * is read as a rulebook.
     *
     * @throws IOException when a file is there and the machine cannot read it
     */
    public static RulebookText open(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        RulebookText whole = new RulebookText(name);
        if (!whole.append(name, file, Place.of(name))) {
            return whole;
        }
        List<Yaml.Scalar> includes = whole.includes();
        if (includes.size() > MOST_INCLUDES) {
            whole.report.problem(
                    "rulebook-include",
                    includes.get(MOST_INCLUDES).place(),
                    new Text(
                            "include 超过 " + MOST_INCLUDES + " 个文件",
                            "include names more than " + MOST_INCLUDES + " files"),
                    new Text("合并一些文件", "merge some of the files"));
            return whole;
        }
        includes.forEach(include -> whole.include(file, include));
        return whole;
    }

    /** The name of the rulebook's own file. */
    public String name() {
        return name;
    }

    /** What a run keeps as {@code rulebook.yaml}. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The documents, and in {@code into} what is wrong with the text. */
    public List<Yaml> documents(Report into) {
        into.problems.addAll(report.problems);
        return isReadable() ? YamlReader.read(text.toString(), source(), into.problems) : List.of();
    }

    /** Whether every file that should be part of the text is. */
    public boolean isReadable() {
        return report.isClean();
    }

    private SourceText source() {
        return new SourceText(text.toString(), parts);
    }

    /** The files that the only document includes; a file that holds several has them within it already. */
    private List<Yaml.Scalar> includes() {
        List<Yaml> documents = YamlReader.read(text.toString(), source(), new ArrayList<>());
        return documents.size() == 1 ? includes(documents.getFirst()) : List.of();
    }

    /** The entries of {@code include:} in a document. */
    public static List<Yaml.Scalar> includes(Yaml document) {
        return document instanceof Yaml.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals("include"))
                        .flatMap(entry ->
                                entry.value() instanceof Yaml.Sequence list ? list.items().stream() : Stream.of())
                        .flatMap(item -> item instanceof Yaml.Scalar file ? Stream.of(file) : Stream.of())
                        .toList()
                : List.of();
    }

    private void include(Path main, Yaml.Scalar include) {
        String file = include.text().strip();
        if (!INCLUDABLE.matcher(file).matches()) {
            report.problem(
                    "rulebook-include",
                    include.place(),
                    new Text(
                            "不能包含 “" + Wording.shown(file) + "”", "\"" + Wording.shown(file) + "\" cannot be included"),
                    new Text("写规则文件旁边的文件名，如 facts.yaml", "name a file beside the rulebook, as in facts.yaml"));
            return;
        }
        try {
            Path path = main.resolveSibling(file);
            if (!Files.isRegularFile(path) || mayInclude(main, path, include)) {
                append(file, path, include.place());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file, wherever links lead, lies in the rulebook's folder and is not the rulebook itself. */
    private boolean mayInclude(Path main, Path path, Yaml.Scalar include) throws IOException {
        Path real = path.toRealPath();
        Path folder = main.toAbsolutePath().getParent();
        if (Files.isSameFile(main, path)) {
            report.problem("rulebook-include", include.place(), ITSELF, ITSELF_ADVICE);
            return false;
        }
        if (folder != null && !real.startsWith(folder.toRealPath())) {
            report.problem("rulebook-include", include.place(), OUTSIDE, OUTSIDE_ADVICE);
            return false;
        }
        return true;
    }

    private static final Text ITSELF = new Text("规则包含了自己", "the rulebook includes itself");
    private static final Text ITSELF_ADVICE = new Text("删去这一项", "remove the entry");
    private static final Text OUTSIDE = new Text("这个链接指向规则所在文件夹之外", "the link leads out of the rulebook's folder");
    private static final Text OUTSIDE_ADVICE = new Text("把文件放到规则旁边", "put the file beside the rulebook");

    /** Adds a file; false, and a problem, when it is not there or no text. */
    private boolean append(String file, Path path, Place mentioned) throws IOException {
        if (!Files.isRegularFile(path)) {
            report.problem(
                    "rulebook-not-found",
                    mentioned,
                    new Text("没有文件 " + Wording.shown(file), "there is no file " + Wording.shown(file)),
                    new Text("检查文件名和所在的文件夹", "check the name and the folder"));
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return append(file, in.readNBytes(LARGEST + 1), mentioned);
        }
    }

    private boolean append(String file, byte[] content, Place mentioned) {
        if (bytes.size() + content.length > LARGEST) {
            report.problem(
                    "rulebook-too-large",
                    mentioned,
                    new Text("规则文件连同包含的文件超过 1 MiB", "the rulebook and what it includes exceed 1 MiB"),
                    SIZE_ADVICE);
            return false;
        }
        Optional<Text> kind = FileKind.of(content);
        if (kind.isPresent()) {
            report.problem(
                    "rulebook-kind",
                    Place.of(file),
                    new Text(
                            "这是" + kind.get().zh() + "，不是规则",
                            "this is " + kind.get().en() + ", not a rulebook"),
                    KIND_ADVICE);
            return false;
        }
        String added = decoded(file, content).orElse(null);
        if (added == null) {
            return false;
        }
        if (!parts.isEmpty()) {
            separate(added);
        }
        parts.add(new SourceText.Part(file, text.codePointCount(0, text.length())));
        text.append(added);
        bytes.writeBytes(content);
        return true;
    }

    private void separate(String next) {
        StringBuilder between = new StringBuilder();
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            between.append('\n');
        }
        if (!OPENS_DOCUMENT.matcher(next).find()) {
            between.append("---\n");
        }
        text.append(between);
        bytes.writeBytes(between.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The characters of a file: UTF-8, no control characters; a BOM is dropped from the first and refused elsewhere. */
    private Optional<String> decoded(String file, byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true)
                .isError();
        String read = out.flip().toString();
        boolean marked = read.startsWith("\uFEFF");
        String kept = marked && parts.isEmpty() ? read.substring(1) : read;
        if (malformed) {
            encoding(file, kept, kept.length(), NOT_UTF8, SAVE_UTF8);
            return Optional.empty();
        }
        int bad = firstUnprintable(kept);
        if (bad < kept.length()) {
            encoding(file, kept, bad, INVISIBLE, DELETE);
            return Optional.empty();
        }
        return Optional.of(kept);
    }

    private static int firstUnprintable(String read) {
        int at = 0;
        while (at < read.length() && isText(read.codePointAt(at))) {
            at += Character.charCount(read.codePointAt(at));
        }
        return at;
    }

    private static boolean isText(int c) {
        return c != 0xFEFF && StreamReader.isPrintable(c);
    }

    private void encoding(String file, String read, int at, Text message, Text advice) {
        String before = read.substring(0, at);
        Place place = new SourceText(before, List.of(new SourceText.Part(file, 0)))
                .place(before.codePointCount(0, before.length()));
        report.problem("rulebook-encoding", place, message, advice);
    }

    private static final Text KIND_ADVICE = new Text(
            "规则是 UTF-8 编码的文本（.yaml），写法见 rulebook/schemes",
            "a rulebook is a text in UTF-8 (.yaml); see rulebook/schemes");
    private static final Text NOT_UTF8 = new Text("从这里起不是 UTF-8 文字", "from here on this is not UTF-8 text");
    private static final Text SAVE_UTF8 =
            new Text("在编辑器里另存为 UTF-8 编码（常见原因：文件是 GB18030 编码）", "save the file as UTF-8 (it may be in GB18030)");
    private static final Text INVISIBLE = new Text("这里有不可见的控制字符", "there is an invisible control character here");
    private static final Text DELETE = new Text("删掉这个字符后重新保存", "delete the character and save again");
}
