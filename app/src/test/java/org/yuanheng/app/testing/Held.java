package org.yuanheng.app.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Holds the turn of a delivery, so that the next one of its kind stands still between reading and storing. */
public final class Held implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connection connection;

    private Held(Connection connection) {
        this.connection = connection;
    }

    /** Holds it until closed; a county of empty text is the whole region. */
    public static Held delivery(TestDatabase database, String layout, String period, String department, String county)
            throws SQLException {
        Connection connection = database.owner().getConnection();
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 500))")) {
            lock.setString(1, String.join("\n", layout, period, department, county));
            lock.execute();
        }
        return new Held(connection);
    }

    /** Waits until something is so. */
    public static void until(BooleanSupplier so) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("it did not come about in " + PATIENCE);
            }
            Thread.sleep(5);
        }
    }

    /** Lets the delivery go on. */
    @Override
    public void close() throws SQLException {
        try (PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
            unlock.execute();
        } finally {
            connection.close();
        }
    }
}
