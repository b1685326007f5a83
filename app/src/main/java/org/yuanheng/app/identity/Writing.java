package org.yuanheng.app.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tells the database, once in each transaction, who writes and when. Its triggers refuse a write that nobody signs. */
final class Writing {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient client;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Writing(DataSource database, PlatformTransactionManager transactions, Clock clock) {
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
