package org.yuanheng.app.testing;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.postgres.TestServer;

/** The database of one test class. */
public final class TestDatabase {
    private final TestServer.Databases databases;
    private final JdbcTransactionManager transactions;

    TestDatabase(TestServer.Databases databases) {
        this.databases = databases;
        this.transactions = new JdbcTransactionManager(databases.app());
    }

    /** As the running server: no right to alter tables or what is append-only. */
    public DataSource app() {
        return databases.app();
    }

    /** As who migrates. */
    public DataSource owner() {
        return databases.owner();
    }

    /** Unscoped SQL as {@code owner}, to lay out data and to look behind the curtain. */
    public JdbcClient sql() {
        return JdbcClient.create(databases.owner());
    }

    /** What the modules under test read and write through. */
    public Rows rows(Clock clock) {
        return new Rows(databases.app(), transactions, clock);
    }

    /** Transactions of {@link #app}, which {@link #rows} joins. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    TestServer.Databases databases() {
        return databases;
    }
}
