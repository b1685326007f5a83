package org.yuanheng.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * What stands behind {@code serve} and {@code demo} on the command line.
 *
 * @param demo whether the invented region and its accounts are wanted
 * @param data the data directory
 * @param port the HTTP port, 0 for any free one
 * @param listen the address to listen on
 * @param settings further settings as {@code --spring.datasource.url=…}, handed on as they are
 * @param trace what is to be traced instead of serving: its kind and id; empty to serve
 * @param language of what is traced
 */
record Options(
        boolean demo, Path data, int port, String listen, List<String> settings, List<String> trace, String language) {
    private static final List<String> NAMES = List.of("--data", "--port", "--listen", "--lang");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads the words: {@code [serve|demo|trace KIND ID] [--data DIR] [--port N] [--listen ADDRESS] [--any.setting=VALUE …]}; a value
     * may follow as the next word or behind {@code =}.
     */
    static Checked<Options> read(String... words) {
        boolean demo = false;
        String data = "./data";
        String port = "8080";
        String listen = "127.0.0.1";
        String language = "zh";
        List<String> settings = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean known = NAMES.contains(name);
            String value = equals >= 0 ? word.substring(equals + 1) : known && i + 1 < words.length ? words[++i] : "";
            switch (name) {
                case "--data" -> data = value;
                case "--port" -> port = value;
                case "--listen" -> listen = value;
                case "--lang" -> language = value;
                case "trace" -> {
                    while (trace.size() < 2 && i + 1 < words.length && !words[i + 1].startsWith("-")) {
                        trace.add(words[++i]);
                    }
                    if (trace.size() < 2) {
                        problems.add(Trace.what());
                    }
                }
                case "serve" -> demo = false;
                case "demo" -> demo = true;
                default -> {
                    if (name.matches("--[a-z0-9-]+(\\.[a-z0-9-]+)+") && equals > 0) {
                        settings.add(word);
                    } else {
                        problems.add(unknown(word));
                    }
                }
            }
            if (known && value.isEmpty()) {
                problems.add(empty(name));
            }
        }
        if (!port.isEmpty() && (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT)) {
            problems.add(notAPort(port));
        }
        return problems.isEmpty()
                ? Checked.ok(new Options(
                        demo,
                        Path.of(data),
                        trace.isEmpty() ? Integer.parseInt(port) : 0,
                        listen,
                        List.copyOf(settings),
                        List.copyOf(trace),
                        language.equals("en") ? "en" : "zh"))
                : new Checked.Refused<>(problems);
    }

    /** Where a browser finds the server that listens on {@code port}. */
    String address(int port) {
        String host =
                listen.equals("127.0.0.1") || listen.equals("0.0.0.0") || listen.equals("::") ? "localhost" : listen;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Problem unknown(String word) {
        return new Problem(
                "serve-unknown-option",
                Place.of(word),
                new Text("不认识的选项 " + word + "。", "Unknown option " + word + "."),
                new Text(
                        "可用的选项：--data 目录、--port 端口、--listen 地址。",
                        "The options are --data DIR, --port NUMBER, --listen ADDRESS."));
    }

    private static Problem empty(String name) {
        return new Problem(
                "serve-option-empty",
                Place.of(name),
                new Text("选项 " + name + " 后面没有值。", "The option " + name + " has no value."),
                new Text("请在其后写上值，如 --port 8080。", "Write the value behind it, as in --port 8080."));
    }

    private static Problem notAPort(String port) {
        return new Problem(
                "serve-port",
                Place.of("--port"),
                new Text("端口 " + port + " 不是 0 到 65535 之间的整数。", port + " is not a port from 0 to 65535."),
                new Text("请换一个端口，如 --port 8081。", "Choose another port, such as --port 8081."));
    }
}
