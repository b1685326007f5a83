package org.yuanheng.app.intake.own;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.LayoutFolder;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * The layouts that departments made themselves, checked by the same compiler as those of the rulebook. A version is never
 * changed: a new one takes its place, and one that says so ends it.
 */
@Component
public class OwnLayouts implements Layouts.Own {
    private static final int LONGEST_REASON = 300;

    private final Rows rows;
    private final LayoutFolder folder;
    private final Clock clock;
    /** What files are read by now; null until it is asked for, and after it changed. */
    private volatile @Nullable Now now;

    /** Keeps them in {@code rows} and checks them by {@code folder}. */
    public OwnLayouts(Rows rows, LayoutFolder folder, Clock clock) {
        this.rows = rows;
        this.folder = folder;
        this.clock = clock;
    }

    private record Now(List<Layout> used, Map<String, Layout> all) {}

    @Override
    public List<Layout> used() {
        return read().used();
    }

    @Override
    public Optional<Layout> find(String id) {
        return Optional.ofNullable(read().all().get(id));
    }

    private Now read() {
        Now known = now;
        if (known == null) {
            Map<String, Layout> all = new LinkedHashMap<>();
            List<OwnLayout> last = list(Scope.everything());
            for (OwnLayout own : last) {
                // What a later vocabulary no longer knows reads no file; the page of layouts says so.
                if (compiled(own, List.of()) instanceof Checked.Ok<Layout>(Layout layout, var _)) {
                    all.put(own.layout(), layout);
                }
            }
            List<Layout> used = last.stream()
                    .filter(own -> own.state() == OwnLayout.State.USED)
                    .flatMap(own -> Optional.ofNullable(all.get(own.layout())).stream())
                    .toList();
            known = new Now(used, Map.copyOf(all));
            now = known;
        }
        return known;
    }

    /** The layout, or why it cannot be used any more. */
    public Checked<Layout> compiled(OwnLayout own, List<Layout> neighbours) {
        return compiled(own.layout(), own.yaml(), neighbours);
    }

    /** The layout of a text, or what is wrong with it. */
    public Checked<Layout> compiled(String id, String yaml, List<Layout> neighbours) {
        return folder.read(RulebookText.of(id + ".yaml", yaml.getBytes(StandardCharsets.UTF_8)), neighbours);
    }

    /** A layout in plain sentences, one a line. */
    public List<Text> description(Layout layout) {
        return folder.description(layout);
    }

    /** The last version of each layout that {@code scope} sees, by title. */
    public List<OwnLayout> list(Scope scope) {
        return rows.sql(scope, """
                select distinct on (o.layout) o.layout, o.version, o.department, o.title, o.yaml, o.state, o.reason,
                       o.batch_id, o.saver, o.saved_at
                from intake.own_layout o
                where {scope department=o.department}
                order by o.layout, o.version desc
                """).query(OwnLayout.class).list();
    }

    /** Every version of a layout, the newest first; none for who may not see it. */
    public List<OwnLayout> versions(Scope scope, String layout) {
        return rows.sql(scope, """
                select o.layout, o.version, o.department, o.title, o.yaml, o.state, o.reason, o.batch_id, o.saver, o.saved_at
                from intake.own_layout o
                where {scope department=o.department} and o.layout = :layout
                order by o.version desc
                """)
                .param("layout", layout)
                .query(OwnLayout.class)
                .list();
    }

    /** An id that no layout has. */
    public String nextId() {
        return "own-"
                + rows.reference("select nextval('intake.own_layout_number')")
                        .query(Long.class)
                        .single();
    }

    /**
     * Keeps a layout that compiles. When {@code layout} exists already, this is its next version.
     *
     * @param department whose it is
     * @param batch the delivery whose file it was made from
     * @return what it is as a layout, or what is wrong with it
     */
    public Checked<Layout> save(Actor actor, String department, String layout, String title, String yaml, long batch) {
        Checked<Layout> compiled = compiled(layout, yaml, List.of());
        if (compiled instanceof Checked.Ok<Layout>) {
            boolean kept = insert(actor, new Wanted(department, layout, title, yaml, OwnLayout.State.USED, "", batch));
            if (!kept) {
                return new Checked.Refused<>(List.of(meanwhile(layout)));
            }
        }
        return compiled;
    }

    /**
     * Ends a layout: files are no longer read by it.
     *
     * @return why it cannot be ended
     */
    public Optional<Problem> retire(Actor actor, OwnLayout last, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of(new Problem(
                    "own-layout-reason",
                    Place.of(last.title()),
                    new Text(
                            "没有写理由，或超过 " + LONGEST_REASON + " 字",
                            "no reason, or longer than " + LONGEST_REASON + " characters"),
                    new Text("写明为什么不再用这个版式", "say why this layout is no longer used")));
        }
        boolean kept = last.state() == OwnLayout.State.USED
                && insert(
                        actor,
                        new Wanted(
                                last.department(),
                                last.layout(),
                                last.title(),
                                last.yaml(),
                                OwnLayout.State.RETIRED,
                                reason.strip(),
                                last.batchId()));
        return kept ? Optional.empty() : Optional.of(meanwhile(last.title()));
    }

    private static Problem meanwhile(String what) {
        return new Problem(
                "own-layout-meanwhile",
                Place.of(what),
                new Text("别人刚刚改过这个版式", "somebody has just changed this layout"),
                new Text("刷新页面，看过新的版本再决定", "reload the page and look at the new version first"));
    }

    private record Wanted(
            String department,
            String layout,
            String title,
            String yaml,
            OwnLayout.State state,
            String reason,
            long batch) {}

    /** Adds the next version, unless somebody else has just added one, or the layout is another department's. */
    private boolean insert(Actor actor, Wanted wanted) {
        try {
            return rows.write(actor, """
                    insert into intake.own_layout (layout, version, department, title, yaml, state, reason, batch_id, saved_by,
                                                   saver, saved_at)
                    select :layout, coalesce(max(o.version), 0) + 1, :department, :title, :yaml, :state, :reason, :batch, :by,
                           :byName, :at
                    from intake.own_layout o where o.layout = :layout
                    having count(*) filter (where o.department <> :department) = 0
                    on conflict (layout, version) do nothing
                    returning version
                    """)
                    .param("layout", wanted.layout())
                    .param("department", wanted.department())
                    .param("title", wanted.title())
                    .param("yaml", wanted.yaml())
                    .param("state", wanted.state().name())
                    .param("reason", wanted.reason())
                    .param("batch", wanted.batch())
                    .param("by", actor.id() == 0 ? null : actor.id())
                    .param("byName", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .returning(Integer.class)
                    .isPresent();
        } finally {
            now = null;
        }
    }
}
