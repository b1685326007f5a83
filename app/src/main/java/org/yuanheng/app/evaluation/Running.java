package org.yuanheng.app.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The rounds that wait or are being run. They run one after another, because each takes all cores; each says how far it
 * is and can be stopped until its results are stored.
 */
@Component
final class Running implements DisposableBean {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rounds").daemon().factory());
    private final Map<Long, Work> works = new ConcurrentHashMap<>();

    /** Runs {@code work} for a round when its turn comes. */
    <T> Future<T> submit(long round, Callable<T> work) {
        works.put(round, new Work());
        return thread.submit(() -> {
            try {
                return work.call();
            } finally {
                works.remove(round);
            }
        });
    }

    /** The work of a round; a work of its own for one that is in no queue. */
    Work of(long round) {
        return works.getOrDefault(round, new Work());
    }

    /** How far a round is; nothing once it is over. */
    Optional<Progress> progress(long round) {
        return Optional.ofNullable(works.get(round)).map(Work::progress);
    }

    /** Asks a round to stop; it does at its next step. */
    void stop(long round) {
        of(round).stopped = true;
    }

    /** The server stops: what runs breaks off and is said to have, at the next start. */
    @Override
    public void destroy() {
        works.values().forEach(work -> work.stopped = true);
        thread.shutdownNow();
    }

    /** Someone asked the round to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** One round on its way. */
    static final class Work {
        private volatile Progress progress = new Progress(Progress.Stage.WAITING, 0, 0);
        private volatile boolean stopped;

        private Progress progress() {
            return progress;
        }

        /**
         * Notes that a stage is reached.
         *
         * @throws Stopped when somebody asked the round to stop
         */
        void reached(Progress.Stage stage, long done, long total) {
            if (stopped) {
                throw new Stopped();
            }
            progress = new Progress(stage, done, total);
        }
    }
}
