package org.yuanheng.app.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;

/** One statement that writes, waiting for its values; made by {@link Rows#write}. */
public final class Write {
    private final Writing writing;
    private final Actor actor;
    private final String text;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    Write(Writing writing, Actor actor, String text) {
        this.writing = writing;
        this.actor = actor;
        this.text = text;
    }

    /** Binds {@code :name}. */
    public Write param(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** Runs it and gives the number of rows it wrote. */
    public int update() {
        return writing.signed(actor, client -> client.sql(text).params(values).update());
    }

    /** Runs a statement that ends in {@code returning …} and gives the row it wrote, if it wrote one. */
    public <T> Optional<T> returning(Class<T> type) {
        return writing.signed(
                actor, client -> client.sql(text).params(values).query(type).optional());
    }

    /** Runs a statement that ends in {@code returning …} and gives every row it wrote. */
    public <T> List<T> returningAll(Class<T> type) {
        return writing.signed(
                actor, client -> client.sql(text).params(values).query(type).list());
    }

    /**
     * Runs a {@code copy … from stdin}: the way for rows in their thousands.
     *
     * @param lines writes the rows
     * @return how many there were
     */
    public long copy(Consumer<CopyText> lines) {
        return writing.copy(actor, text, lines);
    }

    /**
     * Runs the statement once for each element, sent together: its components, or entries if it is a map, are bound by
     * name.
     *
     * @return the number of elements
     */
    public int each(Collection<?> elements) {
        if (elements.isEmpty()) {
            return 0;
        }
        SqlParameterSource[] sources = SqlParameterSourceUtils.createBatch(elements);
        return writing.signed(actor, client -> writing.batches().batchUpdate(text, sources).length);
    }
}
