package org.yuanheng.app.face;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An answer that a browser keeps as a file and does not show: {@code 税收 2025.xlsx}. */
public final class Attachment {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Attachment() {}

    /** A file as it was received, byte for byte; its kind is not said, so that no browser opens it by itself. */
    public static ResponseEntity<Resource> asReceived(Path file, String name) {
        return of(MediaType.APPLICATION_OCTET_STREAM, name).body(new FileSystemResource(file));
    }

    /** An answer of a kind under {@code name}, still to be given its body. */
    public static ResponseEntity.BodyBuilder of(MediaType kind, String name) {
        return ResponseEntity.ok().contentType(kind).header(HttpHeaders.CONTENT_DISPOSITION, named(name));
    }

    /** A workbook under {@code name}, still to be given its bytes. */
    public static ResponseEntity.BodyBuilder workbook(String name) {
        return of(XLSX, name);
    }

    /** Says that what is written to {@code response} is a workbook of that name. */
    public static void workbook(HttpServletResponse response, String name) {
        response.setContentType(XLSX.toString());
        name(response, name);
    }

    /** Says that what is written to {@code response} is a file of that name. */
    static void name(HttpServletResponse response, String name) {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named(name));
    }

    private static String named(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
