package org.yuanheng.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a file is by its first bytes, when it is one of those that people hand in for a text by mistake: a workbook that
 * was given another name, a PDF, a picture.
 *
 * <p>Example: {@code FileKind.of("%PDF-1.7".getBytes(US_ASCII))} is {@code PDF 文件}, "a PDF".
 */
public final class FileKind {
    /** More of a file need not be looked at. */
    public static final int HEAD = 16;

    /** {@code start}: the first bytes, a character each. */
    private record Known(Text name, String start) {}

    private static final Text ARCHIVE = new Text("压缩包", "an archive");
    private static final Text PICTURE = new Text("图片", "a picture");
    private static final Text UTF_16 = new Text("UTF-16（“Unicode”）编码的文本", "text in UTF-16 (“Unicode”)");

    private static final List<Known> ALL = List.of(
            new Known(new Text("Excel 工作簿（.xlsx）或 ZIP 压缩包", "an Excel workbook or a ZIP archive"), "PK\u0003\u0004"),
            new Known(new Text("空的 ZIP 压缩包", "an empty ZIP archive"), "PK\u0005\u0006"),
            new Known(
                    new Text("旧版 Office 文件（.xls、.doc）", "an old Office file (.xls, .doc)"), "\u00d0\u00cf\u0011\u00e0"),
            new Known(new Text("PDF 文件", "a PDF"), "%PDF"),
            new Known(new Text("Parquet 文件", "a Parquet file"), "PAR1"),
            new Known(ARCHIVE, "Rar!"),
            new Known(ARCHIVE, "7z\u00bc\u00af"),
            new Known(ARCHIVE, "\u001f\u008b"),
            new Known(PICTURE, "\u0089PNG"),
            new Known(PICTURE, "\u00ff\u00d8\u00ff"),
            new Known(PICTURE, "GIF8"),
            new Known(new Text("程序文件", "a program"), "MZ\u0090\u0000"),
            new Known(new Text("程序文件", "a program"), "\u007fELF"));

    private FileKind() {}

    /** The kind of a file that starts with {@code head}; empty for what may be a text in UTF-8. */
    public static Optional<Text> of(byte[] head) {
        String start = start(head);
        return start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff")
                ? Optional.of(UTF_16)
                : ofBinary(head);
    }

    /** As {@link #of}, but empty for what may be a text in any encoding. */
    public static Optional<Text> ofBinary(byte[] head) {
        String start = start(head);
        return ALL.stream()
                .filter(known -> start.startsWith(known.start()))
                .map(Known::name)
                .findFirst();
    }

    private static String start(byte[] head) {
        return new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
    }
}
