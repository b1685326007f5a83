package org.yuanheng.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that takes over the terminal until it ends. */
final class Child {
    private static final long SECONDS_TO_STOP = 60;

    private Child() {}

    /** Runs it and gives its exit status. When the launcher is told to stop, the program is told so and waited for. */
    static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Thread stop = new Thread(() -> stop(process, SECONDS_TO_STOP));
            Runtime.getRuntime().addShutdownHook(stop);
            int status = process.waitFor();
            forget(stop);
            return status;
        } catch (IOException cannotStart) {
            throw new Halt(
                    1,
                    "无法启动 " + command.getFirst() + "：" + cannotStart.getMessage(),
                    "Cannot start " + command.getFirst() + ": " + cannotStart.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Asks the process to end and kills it, with all it started, if it has not ended after so many seconds. */
    static void stop(Process process, long seconds) {
        process.destroy();
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Takes a hook back once its process has ended by itself. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook is running and will find the process ended.
        }
    }
}
