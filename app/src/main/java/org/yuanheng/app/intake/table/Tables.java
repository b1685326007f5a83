package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.machine.Ahead;
import org.yuanheng.engine.FileKind;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.TableHead;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * Reads whatever a person uploads. What it is is told from its bytes, never from its name.
 *
 * <p>Example: {@code Tables.read(path, "tax.xlsx", handler)} hands every row that holds something to the handler and
 * answers empty, or one problem such as {@code file-encrypted}. The handler may by then have seen some rows.
 */
public final class Tables {
    /** Bytes from which on a file is worth a second thread; and how many rows it hands over at once, how many times. */
    private static final long LONG = 1 << 20;

    private static final int PIECE = 256;
    private static final int PIECES = 8;

    private Tables() {}

    /**
     * Reads {@code file} to its end, or until the handler has enough.
     *
     * @param name the file's name as the person knows it
     * @return what kept it from being read to the end
     */
    public static Optional<Problem> read(Path file, String name, RowHandler handler) {
        try {
            if (Files.size(file) < LONG) {
                read(file, handler);
            } else {
                abreast(file, handler);
            }
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(e.problem(name));
        } catch (IOException e) {
            throw new IllegalStateException("a received file cannot be read back: " + file, e);
        }
    }

    /**
     * Reads the first rows of each sheet, however long the file is.
     *
     * @return what kept it from being read
     */
    public static Optional<Problem> head(Path file, String name, TableHead head) {
        try {
            read(file, head);
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(e.problem(name));
        }
    }

    /** Reads in a thread of its own, while the caller's thread handles what was read. */
    private static void abreast(Path file, RowHandler handler) throws Unreadable {
        AtomicReference<@Nullable Unreadable> unread = new AtomicReference<>();
        AtomicBoolean ended = new AtomicBoolean();
        Ahead.<List<Part>>run(
                PIECES,
                wanted -> {
                    Pieces pieces = new Pieces(wanted);
                    try {
                        read(file, pieces);
                    } catch (Unreadable e) {
                        unread.set(e);
                    }
                    pieces.end();
                },
                piece -> {
                    for (Part part : piece) {
                        switch (part) {
                            case Part.Sheet sheet -> handler.sheet(sheet.name(), sheet.hidden());
                            case Part.Line line -> {
                                if (!handler.row(line.row())) {
                                    ended.set(true);
                                    return false;
                                }
                            }
                        }
                    }
                    return true;
                });
        Unreadable reason = unread.get();
        if (reason != null && !ended.get()) {
            throw reason;
        }
    }

    /** What a handler is told. */
    private sealed interface Part {
        record Sheet(String name, boolean hidden) implements Part {}

        record Line(Row row) implements Part {}
    }

    /** Gathers some hundred rows before they are handed on. */
    private static final class Pieces implements RowHandler {
        private final Predicate<List<Part>> wanted;
        private List<Part> piece = new ArrayList<>(PIECE);

        private Pieces(Predicate<List<Part>> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void sheet(String name, boolean hidden) {
            piece.add(new Part.Sheet(name, hidden));
        }

        @Override
        public boolean row(Row row) {
            piece.add(new Part.Line(row));
            return piece.size() < PIECE || end();
        }

        private boolean end() {
            List<Part> ended = piece;
            piece = new ArrayList<>(PIECE);
            return wanted.test(ended);
        }
    }

    /**
     * Writes a workbook as it was sent, with marks on it. Only an {@code .xlsx} can be marked.
     *
     * @param out stays open
     * @return what kept it from being marked; then {@code out} holds nothing of use
     */
    public static Optional<Problem> mark(Path file, String name, Marks marks, OutputStream out) throws IOException {
        try {
            MarkedXlsx.write(file, marks, out);
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(e.problem(name));
        }
    }

    /** Whether the bytes are those of an {@code .xlsx}. */
    public static boolean isXlsx(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return starts(in.readNBytes(4), 'P', 'K', 3, 4);
        }
    }

    /** Whether bytes that begin so are read as a JSON array of rows. */
    public static boolean isJson(byte[] head) {
        return JsonTable.is(head);
    }

    private static void read(Path file, RowHandler handler) throws Unreadable {
        byte[] head;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
            size = Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException("a received file cannot be read back: " + file, e);
        }
        if (size == 0) {
            throw new Unreadable(
                    "file-empty",
                    new Text("文件是空的", "the file is empty"),
                    new Text("确认选对了文件再上传", "make sure that it is the right file and upload it again"));
        }
        if (size > Limits.FILE) {
            throw Unreadable.tooLarge("文件超过 1 GB", "the file has more than 1 GB");
        }
        if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            XlsTable.read(file, handler);
        } else if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            refuseOtherArchives(file);
            XlsxTable.read(file, handler);
        } else {
            refuseOtherKinds(head);
            if (JsonTable.is(head)) {
                JsonTable.read(file, handler);
            } else {
                CsvTable.read(file, handler);
            }
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static void refuseOtherArchives(Path file) throws Unreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") == null && zip.getEntry("xl/workbook.xml") == null) {
                throw zip.getEntry("mimetype") != null
                        ? kind("OpenDocument 文件", "an OpenDocument file")
                        : kind("ZIP 压缩包", "a ZIP archive");
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw Unreadable.broken();
        } catch (IOException e) {
            throw Unreadable.broken();
        }
    }

    private static void refuseOtherKinds(byte[] head) throws Unreadable {
        Optional<Text> binary = FileKind.ofBinary(head);
        if (binary.isPresent()) {
            throw kind(binary.get().zh(), binary.get().en());
        }
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<") || text.startsWith("mime-version:")) {
            throw kind("网页或 XML（系统导出的“.xls”常是这样）", "a web page or XML, as some systems export under the name .xls");
        }
        if (text.startsWith("{\\rtf")) {
            throw kind("RTF 文档", "an RTF document");
        }
    }

    private static Unreadable kind(String zh, String en) {
        return new Unreadable(
                "file-kind",
                new Text("这是" + zh + "，不是电子表格", "this is " + en + ", not a workbook"),
                new Text(
                        "在 Excel 或 WPS 中打开，另存为 .xlsx 后上传（压缩包请先解压）",
                        "open it in Excel or WPS, save it as .xlsx and upload that; unpack archives first"));
    }
}
