package org.yuanheng.app.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tells the database, once in each transaction, who writes and when. Its triggers refuse a write that nobody signs. */
final class Writing {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataSource database;
    private final JdbcClient client;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Writing(DataSource database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.client = JdbcClient.create(database);
        this.batches = new NamedParameterJdbcTemplate(database);
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Signature(long id, String name, String role, OffsetDateTime at) {}

    NamedParameterJdbcTemplate batches() {
        return batches;
    }

    /** Runs {@code work} in a transaction signed by {@code actor}. */
    <T extends @Nullable Object> T signed(Actor actor, Function<JdbcClient, T> work) {
        return transactions.execute(status -> {
            sign(actor);
            return work.apply(client);
        });
    }

    /** Sends what {@code lines} writes to the statement {@code text}, in a transaction signed by {@code actor}. */
    long copy(Actor actor, String text, Consumer<CopyText> lines) {
        return signed(actor, client -> {
            Connection connection = DataSourceUtils.getConnection(database);
            try {
                CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text);
                try {
                    CopyText rows = new CopyText(bytes -> send(copy, bytes));
                    lines.accept(rows);
                    rows.send();
                    return copy.endCopy();
                } finally {
                    if (copy.isActive()) {
                        copy.cancelCopy();
                    }
                }
            } catch (SQLException e) {
                throw translated(e);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        });
    }

    private static void send(CopyIn copy, byte[] bytes) {
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static DataAccessException translated(SQLException e) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("copy", null, e);
        return known == null ? new UncategorizedSQLException("copy", null, e) : known;
    }

    private void sign(Actor actor) {
        if (actor.equals(TransactionSynchronizationManager.getResource(this))) {
            return;
        }
        Signature signature = new Signature(actor.id(), actor.name(), actor.role(), OffsetDateTime.now(clock));
        client.sql("select set_config('yuanheng.actor', :signature, true)")
                .param("signature", JSON.writeValueAsString(signature))
                .query(String.class)
                .single();
        boolean first = TransactionSynchronizationManager.unbindResourceIfPossible(this) == null;
        TransactionSynchronizationManager.bindResource(this, actor);
        if (first) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Writing.this);
                }
            });
        }
    }
}
