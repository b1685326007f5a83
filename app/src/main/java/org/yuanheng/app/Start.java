package org.yuanheng.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.yuanheng.app.postgres.CannotStart;
import org.yuanheng.app.postgres.DataDirectory;
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
        DataDirectory data = DataDirectory.open(options.data(), options.address());
        requireFreePort();
        SpringApplication application = new SpringApplication(Yuanheng.class);
        List<String> settings = new ArrayList<>(options.settings());
        settings.add("--server.port=" + options.port());
        settings.add("--server.address=" + options.listen());
        if (options.demo()) {
            application.setAdditionalProfiles("demo");
        }
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(DataDirectory.class, () -> data);
            if (!context.getEnvironment().containsProperty("spring.datasource.url")) {
                CompletableFuture<Postgres> database =
                        CompletableFuture.supplyAsync(() -> Postgres.start(data.resolve("postgres")));
                beans.registerBean(Postgres.class, database::join);
                // After the application has let go of its connections; also when its start is broken off.
                SpringApplication.getShutdownHandlers()
                        .add(() -> database.thenAccept(Postgres::close).join());
            }
        });
        return application.run(settings.toArray(String[]::new));
    }

    private void requireFreePort() {
        if (options.port() == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.listen(), options.port()));
        } catch (IOException e) {
            throw new CannotStart(
                    "port-busy",
                    options.listen() + ":" + options.port(),
                    new Text(
                            "端口 " + options.port() + " 已被占用，或地址 " + options.listen() + " 不可用（" + e.getMessage() + "）。",
                            "Port " + options.port() + " is busy, or the address " + options.listen()
                                    + " cannot be used (" + e.getMessage() + ")."),
                    new Text(
                            "请停止占用它的程序，或用 --port 换一个端口。",
                            "Stop the program that holds it, or choose another with --port."));
        }
    }
}
