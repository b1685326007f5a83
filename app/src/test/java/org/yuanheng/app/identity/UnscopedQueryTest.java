package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query without a scope is a program that does not compile. */
class UnscopedQueryTest {
    @TempDir
    Path classes;

    @Test
    void aQueryWithoutAScopeDoesNotCompile() throws IOException {
        String marked = "\"select 1 from f where {scope county=f.county}\"";
        assertThat(problems("rows.sql(Scope.everything(), " + marked + ").query()"))
                .isEmpty();
        assertThat(problems("rows.sql(" + marked + ").query()"))
                .singleElement()
                .asString()
                .contains("sql");
    }

    @Test
    void aWriteWithoutAnActorDoesNotCompile() throws IOException {
        String insert = "\"insert into f values (1)\"";
        assertThat(problems("rows.write(Actor.SYSTEM, " + insert + ").update()"))
                .isEmpty();
        assertThat(problems("rows.write(" + insert + ").update()"))
                .singleElement()
                .asString()
                .contains("write");
    }

    private List<String> problems(String expression) throws IOException {
        String source = """
                import org.yuanheng.app.identity.*;
                class Query { Object run(Rows rows) { return %s; } }
                """.formatted(expression);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(
                        new StringWriter(),
                        null,
                        found,
                        List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none"),
                        null,
                        List.of(new Source(source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Query.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
