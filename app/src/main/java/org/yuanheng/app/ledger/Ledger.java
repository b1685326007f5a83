package org.yuanheng.app.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.SignInTried;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done, by whom and when. Writes come into it by themselves, through triggers in the database; what is no write
 * but has to be remembered (a sign-in, a download, a decision not to act) is noted by {@link #note}.
 */
@Component
public class Ledger {
    private final Rows rows;
    private final JsonMapper json;

    Ledger(Rows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * One thing that was done.
     *
     * @param id grows with time
     * @param at when
     * @param actorName who, as they were called at the time
     * @param actorRole as what
     * @param deed {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code NOTE}
     * @param what the table, {@code registry.firm}, or what a note is about
     * @param about the key of the row
     * @param before the row as JSON; empty for what was not there before
     * @param after the row as JSON, or the details of a note; empty for what is not there any more
     */
    public record Entry(
            long id,
            Instant at,
            String actorName,
            String actorRole,
            String deed,
            String what,
            String about,
            String before,
            String after) {}

    /** Remembers something that is no write; {@code details} become JSON. */
    public void note(Actor actor, String what, String about, Map<String, ?> details) {
        rows.write(actor, "call ledger.note(:what, :about, cast(:details as jsonb))")
                .param("what", what)
                .param("about", about)
                .param("details", json.writeValueAsString(details))
                .update();
    }

    /**
     * All that was done to one row, oldest first. Who asks must have made sure that the person may see the row itself.
     *
     * @param what its table
     * @param about its key; the parts of a key of several columns are joined by a slash
     */
    public List<Entry> trail(String what, String about) {
        return rows.reference("""
                select id, at, actor_name, actor_role, deed, what, about,
                       coalesce(before::text, '') as before, coalesce(after::text, '') as after
                from ledger.audit where what = :what and about = :about order by id
                """)
                .param("what", what)
                .param("about", about)
                .query(Entry.class)
                .list();
    }

    /**
     * What a list is narrowed to; an empty text does not narrow.
     *
     * @param actor a part of the name
     * @param what the beginning of a table's name
     * @param about a row's key
     */
    public record Filter(String actor, String what, String about) {}

    /** A page of all that was done, newest first. */
    public List<Entry> list(Filter filter, long from, int limit) {
        return rows.reference("""
                select id, at, actor_name, actor_role, deed, what, about,
                       coalesce(before::text, '') as before, coalesce(after::text, '') as after
                from ledger.audit
                where (:actor = '' or position(:actor in actor_name) > 0)
                  and (:what = '' or starts_with(what, :what))
                  and (:about = '' or about = :about)
                order by id desc limit :limit offset :from
                """)
                .param("actor", filter.actor())
                .param("what", filter.what())
                .param("about", filter.about())
                .param("limit", limit)
                .param("from", from)
                .query(Entry.class)
                .list();
    }

    /**
     * The entries that stand after one in {@link #list}, so that a reader who goes through all of them meets none twice
     * while others write.
     *
     * @param than the id of the last one read; {@link Long#MAX_VALUE} to begin
     */
    public List<Entry> older(Filter filter, long than, int limit) {
        return rows.reference("""
                select id, at, actor_name, actor_role, deed, what, about,
                       coalesce(before::text, '') as before, coalesce(after::text, '') as after
                from ledger.audit
                where id < :than
                  and (:actor = '' or position(:actor in actor_name) > 0)
                  and (:what = '' or starts_with(what, :what))
                  and (:about = '' or about = :about)
                order by id desc limit :limit
                """)
                .param("than", than)
                .param("actor", filter.actor())
                .param("what", filter.what())
                .param("about", filter.about())
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    /** How many entries {@link #list} would give in all. */
    public long count(Filter filter) {
        return rows.reference("""
                select count(*) from ledger.audit
                where (:actor = '' or position(:actor in actor_name) > 0)
                  and (:what = '' or starts_with(what, :what))
                  and (:about = '' or about = :about)
                """)
                .param("actor", filter.actor())
                .param("what", filter.what())
                .param("about", filter.about())
                .query(Long.class)
                .single();
    }

    @EventListener
    void on(SignInTried tried) {
        note(
                tried.person().actor(),
                tried.done() ? "identity.sign-in" : "identity.sign-in-refused",
                Long.toString(tried.person().id()),
                Map.of("address", tried.address()));
    }
}
