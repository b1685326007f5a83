package org.yuanheng.app.machine;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Work in two steps that do not wait for each other: one thread makes pieces, a few ahead, while the caller's thread uses
 * them in their order. Whatever ends one of the two ends the other.
 *
 * <p>Example: {@code Ahead.run(2, wanted -> lines.map(this::parsed).allMatch(wanted), piece -> stored(piece))}.
 */
public final class Ahead {
    private static final int MILLIS = 100;

    private Ahead() {}

    /**
     * Runs both and returns when all pieces are used.
     *
     * @param pieces how many may wait to be used
     * @param maker is given where to put each piece; false says that no more is wanted
     * @param user answers whether it wants more
     * @throws RuntimeException whatever either of the two throws
     */
    public static <T> void run(int pieces, Consumer<Predicate<T>> maker, Predicate<T> user) {
        BlockingQueue<Optional<T>> made = new ArrayBlockingQueue<>(pieces);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread making = Thread.ofPlatform().daemon().name("yuanheng-ahead").start(() -> {
            try {
                maker.accept(piece -> put(made, Optional.of(piece), enough));
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
            put(made, Optional.empty(), enough);
        });
        try {
            Optional<T> piece = made.take();
            while (piece.isPresent() && user.test(piece.get())) {
                piece = made.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            enough.set(true);
            join(making);
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static <T> boolean put(BlockingQueue<T> made, T piece, AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                if (made.offer(piece, MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static void join(Thread making) {
        boolean interrupted = false;
        while (making.isAlive()) {
            try {
                making.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
