package org.yuanheng.app.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fixture on the wrong side of a fence: every way to rows past {@code Rows}. */
public final class OpensItsOwnConnection {
    static int count(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getHoldability();
        }
    }

    static int rows(DataSource database) {
        new JdbcTemplate(database).execute("select 1");
        return JdbcClient.create(database).sql("select 1").query(Integer.class).single();
    }
}
