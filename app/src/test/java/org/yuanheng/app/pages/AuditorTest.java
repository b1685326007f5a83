package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** An auditor reads everything and writes nothing: every form of the platform refuses one, or says that it
 * is not there, and nothing is noted. */
@Platform
class AuditorTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    /** Their own password and language, and what ends a sign-in. */
    private static final List<String> THEIR_OWN = List.of("/password", "/password/language", "/login/failed", "/error");

    private final Browser.Factory browsers;
    private final RequestMappingHandlerMapping handlers;

    @Autowired
    AuditorTest(
            Browser.Factory browsers,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.browsers = browsers;
        this.handlers = handlers;
    }

    @Test
    void noFormLetsAnAuditorWrite(TestDatabase database) throws IOException, InterruptedException {
        Browser auditor = browsers.signedInAs(Account.Profile.of(Role.AUDITOR, "reads-only", "审计"));
        String token = auditor.get("/password")
                .document()
                .selectXpath("//input[@name='_csrf']")
                .attr("value");
        assertThat(token).isNotEmpty();
        List<String> before = written(database);
        List<String> let = new ArrayList<>();
        int asked = 0;
        for (var each : handlers.getHandlerMethods().entrySet()) {
            if (!each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                continue;
            }
            for (String pattern : each.getKey().getPatternValues()) {
                if (pattern.startsWith("/api/") || THEIR_OWN.contains(pattern)) {
                    continue;
                }
                asked++;
                int status = send(
                        auditor,
                        VARIABLE.matcher(pattern).replaceAll("1"),
                        token,
                        each.getValue().getMethod());
                if (status != 403 && status != 404) {
                    let.add(pattern + " " + status);
                }
            }
        }
        assertThat(asked).isGreaterThan(60);
        assertThat(let).isEmpty();
        assertThat(written(database)).isEqualTo(before);
    }

    private int send(Browser auditor, String path, String token, Method method)
            throws IOException, InterruptedException {
        Map<String, String> values = new TreeMap<>(Map.of("_csrf", token));
        boolean file = false;
        for (Parameter parameter : method.getParameters()) {
            file |= parameter.getType() == MultipartFile.class;
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null && parameter.getType() != MultipartFile.class) {
                values.put(asked.name().isEmpty() ? parameter.getName() : asked.name(), "1");
            }
        }
        return file
                ? auditor.uploadTo(path, values, "file", "表.xlsx", new byte[] {1})
                        .status()
                : auditor.post(path, values).status();
    }

    private static List<String> written(TestDatabase database) {
        return database.sql()
                .sql("select deed || ' ' || what from ledger.audit where actor_role = 'AUDITOR' and deed <> 'NOTE'")
                .query(String.class)
                .list();
    }
}
