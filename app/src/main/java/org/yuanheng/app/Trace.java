package org.yuanheng.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.thread.Printed;
import org.yuanheng.app.thread.Threads;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * {@code trace}: prints the thread of something from what is stored in a data directory. A server that runs on it is asked;
 * where none runs, the platform is started for a moment, answering nobody.
 */
final class Trace {
    private static final List<Strand.Kind> KINDS =
            List.of(Strand.Kind.PLOT, Strand.Kind.ZONE, Strand.Kind.FIRM, Strand.Kind.PROJECT);

    private final Options options;
    private final Terminal terminal;

    Trace(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** What is wrong when the words do not say what to trace. */
    static Problem what() {
        return new Problem(
                "trace-what",
                Place.of("trace"),
                new Text("没有说清要看什么。", "It is not said what to trace."),
                new Text(
                        "写成 ./yuanheng trace plot 宗地号；可以是 plot、zone、firm、project。",
                        "Write ./yuanheng trace plot NUMBER; it may be a plot, zone, firm or project."));
    }

    /** Prints it; the exit status. */
    int run() {
        String written = options.trace().getFirst().toUpperCase(Locale.ROOT);
        Optional<Strand.Kind> kind =
                KINDS.stream().filter(each -> each.name().equals(written)).findFirst();
        if (kind.isEmpty()) {
            terminal.say(what());
            return 2;
        }
        String id = options.trace().getLast();
        Optional<DataDirectory.Running> running = DataDirectory.running(options.data());
        Optional<String> said = running.isPresent() ? ask(running.get(), kind.get(), id) : alone(kind.get(), id);
        if (said.isEmpty()) {
            terminal.say(unknown(kind.get(), id));
            return 2;
        }
        terminal.print(said.get());
        return 0;
    }

    private Optional<String> ask(DataDirectory.Running server, Strand.Kind kind, String id) {
        URI address =
                URI.create(server.address() + "/local/trace/" + kind.name().toLowerCase(Locale.ROOT) + "/"
                        + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?language=" + options.language());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .header(DataDirectory.KEY_HEADER, server.key())
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("the server at " + server.address() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> alone(Strand.Kind kind, String id) {
        try (ConfigurableApplicationContext context = new Start(options).run()) {
            return context.getBean(Threads.class)
                    .of(Scope.everything(), new Strand.Subject(kind, id))
                    .map(thread -> Printed.of(thread, options.language()));
        }
    }

    private Problem unknown(Strand.Kind kind, String id) {
        return new Problem(
                "trace-unknown",
                Place.of(id),
                new Text(
                        "数据目录 " + options.data() + " 里没有这个" + kind.label().zh() + "。",
                        "The data directory " + options.data() + " has no such "
                                + kind.label().en() + "."),
                new Text(
                        "核对编号；数据在别处的，用 --data 指明目录。",
                        "Check the number; if the data are elsewhere, name the directory with --data."));
    }
}
