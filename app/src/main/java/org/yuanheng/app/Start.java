package org.yuanheng.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.app.postgres.Postgres;
import org.yuanheng.engine.Text;

/** One start of the server: data directory locked, port free, database and application started side by side. */
final class Start {
    private final Options options;

    Start(Options options) {
        this.options = options;
    }

    /**
     * Returns when the server answers.
     *
     * @throws CannotStart directly or as the cause of another exception
     */
    ConfigurableApplicationContext run() {
        requireFreePort();
        DataDirectory data = DataDirectory.open(options.data(), options.address(options.port()));
        SpringApplication application = new SpringApplication(Yuanheng.class);
        if (options.demo()) {
            application.setAdditionalProfiles("demo");
        }
        application.addInitializers(context -> prepare((GenericApplicationContext) context, data));
        List<String> settings = new ArrayList<>(options.settings());
        settings.add("--server.port=" + options.port());
        settings.add("--server.address=" + options.listen());
        settings.add("--logging.file.name=" + data.resolve("log").resolve("yuanheng.log"));
        try {
            ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new));
            if (options.trace().isEmpty()) {
                announce(context);
            }
            return context;
        } catch (PortInUseException e) {
            throw busy(e);
        }
    }

    private static void prepare(GenericApplicationContext context, DataDirectory data) {
        context.registerBean(DataDirectory.class, () -> data);
        if (context.getEnvironment().containsProperty("spring.datasource.url")) {
            return;
        }
        CompletableFuture<Postgres> database =
                CompletableFuture.supplyAsync(() -> Postgres.start(data.resolve("postgres")));
        context.registerBean(Postgres.class, database::join);
        // After the application has let go of its connections; also when its start is broken off.
        SpringApplication.getShutdownHandlers()
                .add(() -> database.handle((postgres, failure) -> {
                            if (postgres != null) {
                                postgres.close();
                            }
                            return true;
                        })
                        .join());
    }

    private void announce(ConfigurableApplicationContext context) {
        Terminal terminal = context.getBean(Terminal.class);
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        String address = options.address(port);
        Path data = context.getBean(DataDirectory.class).path();
        context.getBeanProvider(Postgres.class).stream()
                .map(Postgres::home)
                .filter(home -> !home.startsWith(data))
                .forEach(home -> terminal.say(new Text(
                        "数据库在 " + home + "：以 root 启动，而数据库的账户进不了 " + data + "。",
                        "The database is in " + home + ": started as root, and the database's account cannot enter "
                                + data + ".")));
        terminal.say(new Text(
                "YuanhengStarted " + address + " 园衡已启动，请在浏览器中打开此地址；按 Ctrl+C 停止。",
                "Open this address in a browser; press Ctrl+C to stop."));
    }

    private void requireFreePort() {
        InetSocketAddress wanted = new InetSocketAddress(options.listen(), options.port());
        try (ServerSocket socket = new ServerSocket()) {
            if (!isOurs(wanted)) {
                throw foreign();
            }
            socket.setReuseAddress(true); // connections of an earlier server may still be closing
            socket.bind(wanted);
        } catch (IOException e) {
            throw busy(e);
        }
    }

    /** Whether this machine has the address. */
    private static boolean isOurs(InetSocketAddress wanted) throws IOException {
        if (wanted.isUnresolved()) {
            return false;
        }
        InetAddress address = wanted.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private CannotStart foreign() {
        return new CannotStart(
                "listen-unusable",
                options.listen(),
                new Text(
                        "本机没有地址 " + options.listen() + "。",
                        "This machine does not have the address " + options.listen() + "."),
                new Text(
                        "--listen 写本机的一个地址：127.0.0.1 只供本机访问，0.0.0.0 供局域网访问。",
                        "Give --listen an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for the network."));
    }

    private CannotStart busy(Exception e) {
        return new CannotStart(
                "port-busy",
                options.listen() + ":" + options.port(),
                new Text(
                        "端口 " + options.port() + " 已被占用，或本账户不能使用它（" + e.getMessage() + "）。",
                        "Port " + options.port() + " is busy, or not for this account to use (" + e.getMessage()
                                + ")."),
                new Text(
                        "请停止占用它的程序，或用 --port 换一个端口（1024 以上）。",
                        "Stop the program that holds it, or choose another with --port, above 1024."));
    }
}
