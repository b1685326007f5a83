package org.yuanheng.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Serves the platform: with the cache for a quick start when there is one, and making one when there is none. */
final class Server {
    /** After a demo region has been made, and before most people have gone. */
    private static final int SECONDS_BEFORE_TRAINING = 90;

    private static final long SECONDS_OF_A_FAILED_START = 3;

    private final Tree tree;
    private final Terminal terminal;
    private final ServeOptions options;

    Server(Tree tree, Terminal terminal, ServeOptions options) {
        this.tree = tree;
        this.terminal = terminal;
        this.options = options;
    }

    /** Runs until it is stopped; the platform's exit status. */
    int run() {
        Optional<AotCache> cache = options.aot() == ServeOptions.Aot.OFF ? Optional.empty() : cache();
        if (cache.isEmpty()) {
            return Child.run(command(List.of(), options.arguments()));
        }
        if (cache.get().present()) {
            return runWith(cache.get());
        }
        boolean now = options.aot() == ServeOptions.Aot.NOW;
        Training training = new Training(cache.get(), !now, this::command);
        Runtime.getRuntime().addShutdownHook(new Thread(training::stop));
        if (!now) {
            return runAndTrain(training);
        }
        terminal.progress("准备快速启动 preparing a quick start", 0);
        boolean made = training.run();
        terminal.clear();
        return made ? runWith(cache.get()) : Child.run(command(List.of(), options.arguments()));
    }

    private Optional<AotCache> cache() {
        return tree.jar("app")
                .flatMap(jar -> AotCache.of(
                        jar, List.of(jar.resolveSibling("aot"), options.data().resolve("aot"))));
    }

    /** A start that the JVM itself breaks off is tried again without the cache: it may come from another machine. */
    private int runWith(AotCache cache) {
        long begun = System.nanoTime();
        int status = Child.run(command(cache.options(), options.arguments()));
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        if (!brokenOff(status, seconds)) {
            return status;
        }
        cache.distrust();
        return Child.run(command(List.of(), options.arguments()));
    }

    /** Whether the JVM refused to start (1 at once) or crashed (SIGILL, SIGABRT, SIGSEGV). */
    static boolean brokenOff(int status, long seconds) {
        return (status == 1 && seconds < SECONDS_OF_A_FAILED_START) || status == 132 || status == 134 || status == 139;
    }

    /** The first start is not slowed: the cache is made later, by a second, throw-away platform at low priority. */
    private int runAndTrain(Training training) {
        Thread later = Thread.ofVirtual().unstarted(() -> {
            try {
                TimeUnit.SECONDS.sleep(Integer.getInteger("yuanheng.aot.delay", SECONDS_BEFORE_TRAINING));
            } catch (InterruptedException serverHasEnded) {
                return;
            }
            training.run();
        });
        later.start();
        int status = Child.run(command(List.of(), options.arguments()));
        later.interrupt();
        return status;
    }

    private List<String> command(List<String> jvm, List<String> arguments) {
        List<String> all = new ArrayList<>(jvm);
        all.add("-Dyuanheng.home=" + tree.root());
        return tree.java(all, "app", arguments);
    }
}
