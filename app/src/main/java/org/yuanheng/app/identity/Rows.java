package org.yuanheng.app.identity;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The only way to the rows of the database.
 *
 * <p>What a person may see is part of every query: {@link #sql} takes a {@link Scope}, and its text holds at least one
 * marker that says by which columns a row belongs to somebody. The marker becomes a condition with bound values, so
 * counts and sums are scoped as lists are:
 *
 * <pre>{@code
 * rows.sql(person.scope(), """
 *         select f.name, f.credit_code from registry.firm f
 *         where {scope county=f.county town=f.town firm=f.credit_code department=*} and f.scale = :scale
 *         """).param("scale", "ABOVE").query(Firm.class).list()
 * }</pre>
 *
 * <p>Rows that belong to nobody (divisions, rules, codes) are read by {@link #reference}. Writing goes through
 * {@link #write}, which tells the database who writes; without that the database refuses it. Texts are constants of
 * the program: the compiler refuses one that was put together at run time.
 */
@Component
public class Rows {
    private final JdbcClient client;
    private final Writing writing;
    private final Map<String, ScopedText> texts = new ConcurrentHashMap<>();

    /**
     * Reads and writes {@code database}.
     *
     * @param transactions the transactions of that database, which writes join
     * @param clock the time that the audit trail notes
     */
    public Rows(DataSource database, PlatformTransactionManager transactions, Clock clock) {
        this.client = JdbcClient.create(database);
        this.writing = new Writing(database, transactions, clock);
    }

    /**
     * A query for the rows that {@code scope} lets see.
     *
     * @param text a {@code select} with one or more markers {@code {scope county=… town=… firm=… department=…}}; a kind
     *     of scope that a marker leaves out sees no rows, {@code kind=*} lets that kind see all; {@code all=…} names a
     *     boolean column that a row has to have for those who see everything
     * @throws IllegalArgumentException the text has no marker or a malformed one, or writes
     */
    public JdbcClient.StatementSpec sql(Scope scope, @CompileTimeConstant final String text) {
        ScopedText scoped = texts.computeIfAbsent(text, ScopedText::of);
        return client.sql(scoped.sql(scope)).params(ScopedText.parameters(scope));
    }

    /**
     * A query for rows that are everybody's: codes, divisions, rules.
     *
     * @throws IllegalArgumentException the text writes
     */
    public JdbcClient.StatementSpec reference(@CompileTimeConstant final String text) {
        ScopedText.requireReading(text);
        return client.sql(text);
    }

    /**
     * A statement that writes, on behalf of {@code actor}: the database keeps one audit row for each row it changes, in
     * the same transaction. It joins the caller's transaction or runs in its own.
     */
    public Write write(Actor actor, @CompileTimeConstant final String text) {
        return new Write(writing, actor, text);
    }
}
