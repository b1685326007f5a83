package org.yuanheng.app.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.yuanheng.engine.Text;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why the API refuses a request, as RFC 9457 says it: {@code {"type": "about:blank", "title": …, "status": 401, "code":
 * "api-key", …}}. Title and advice are in both languages; {@code code} is stable.
 */
public record ApiProblem(int status, String code, Text title, Text advice) {
    /** The media type of RFC 9457. */
    public static final MediaType TYPE = MediaType.APPLICATION_PROBLEM_JSON;

    /** What is sent. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title.en());
        body.put("status", status);
        body.put("detail", title.zh());
        body.put("code", code);
        body.put("message", Map.of("zh", title.zh(), "en", title.en()));
        body.put("advice", Map.of("zh", advice.zh(), "en", advice.en()));
        return body;
    }

    /** The answer of a controller. */
    public ResponseEntity<Map<String, Object>> entity() {
        return ResponseEntity.status(status).contentType(TYPE).body(body());
    }

    /** The answer of a filter. */
    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(TYPE.toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body()));
    }
}
