package org.yuanheng.app.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * A document that a person puts beside what they say. What it is, is told from its bytes and never from its name; it is
 * kept as it came and only ever handed out as a file.
 */
public final class Evidence {
    /** The largest that is taken, in bytes. */
    public static final int LARGEST = 20 << 20;

    /** PDF, PNG, JPEG, workbooks and documents of Office, new and old. */
    private static final List<String> KNOWN =
            List.of("%PDF-", "\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0");

    private final String name;
    private final byte[] bytes;

    /** A file called {@code name}, of these bytes, which nobody changes afterwards. */
    public Evidence(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** What the person called it. */
    public String name() {
        return name;
    }

    /** Its bytes. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Why it cannot be taken. */
    public Optional<Problem> problem() {
        if (bytes.length > LARGEST) {
            return Optional.of(new Problem(
                    "evidence-large",
                    Place.of(name),
                    new Text("依据文件超过 20 MB", "the evidence has more than 20 MB"),
                    new Text("压缩图片，或只附有关的几页", "make pictures smaller, or attach the pages that matter")));
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
        return KNOWN.stream().anyMatch(start::startsWith)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "evidence-kind",
                        Place.of(name),
                        new Text("依据文件不是 PDF、图片或 Office 文件", "the evidence is no PDF, picture or Office file"),
                        new Text("扫描或导出为 PDF 后再附上", "scan it or export it as PDF and attach that")));
    }
}
