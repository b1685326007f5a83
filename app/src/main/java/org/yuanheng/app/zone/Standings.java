package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.IndustryCodes;

/** What documents say of zones, in versions: added, never changed; a later one of the same zone and day corrects. */
@Component
public class Standings {
    private final Rows rows;
    private final Places places;
    private final IndustryCodes industries;
    private final Clock clock;

    /** Keeps standings in {@code rows}. */
    public Standings(Rows rows, Places places, IndustryCodes industries, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.industries = industries;
        this.clock = clock;
    }

    /**
     * The row of a file that says so.
     *
     * @param fileId null when a person says so on a page
     */
    public record Cited(
            @Nullable Long fileId,
            @Nullable String sheet,
            @Nullable Integer row) {
        /** A person on a page. */
        public static final Cited BY_A_PERSON = new Cited(null, null, null);
    }

    /** Every standing of a zone, the latest day first, of a day the newest statement first. */
    public List<Standing.Noted> of(String zone) {
        return rows.reference("""
                select s.*, f.name as file_name
                from zone.standing s left join source.file f on f.id = s.file_id
                where s.zone = :zone
                order by s.since desc, s.id desc
                """).param("zone", zone).query(Standings::noted).list();
    }

    /** What holds of each zone on a day. */
    public Map<String, Standing> on(LocalDate day) {
        return rows.reference("""
                select distinct on (s.zone) s.*, null as file_name
                from zone.standing s
                where s.since <= :day
                order by s.zone, s.since desc, s.id desc
                """).param("day", day).query(Standings::noted).list().stream()
                .map(Standing.Noted::said)
                .collect(Collectors.toMap(Standing::zone, Function.identity()));
    }

    private static Standing.Noted noted(ResultSet row, int number) throws SQLException {
        String tier = row.getString("tier");
        Standing said = new Standing(
                row.getString("zone"),
                row.getObject("since", LocalDate.class),
                Standing.Kind.valueOf(row.getString("kind")),
                Standing.Rank.valueOf(row.getString("rank")),
                tier == null ? null : Standing.Tier.valueOf(tier),
                row.getString("approval"),
                row.getObject("approved_on", LocalDate.class),
                row.getBigDecimal("approved_mu"),
                texts(row, "industries"),
                row.getString("body"),
                row.getObject("posts", Integer.class),
                row.getString("company"),
                row.getString("company_code"),
                texts(row, "powers"),
                texts(row, "unified"),
                texts(row, "separate"),
                row.getObject("partners", Integer.class),
                row.getString("document"));
        return new Standing.Noted(
                row.getLong("id"),
                said,
                row.getObject("file_id", Long.class),
                row.getString("file_name"),
                row.getString("sheet"),
                row.getObject("row", Integer.class),
                row.getString("noted_by"),
                row.getObject("noted_at", OffsetDateTime.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** What is wrong with a standing; nothing when it can be noted. */
    public List<Problem> check(Standing said, Cited cited) {
        return new StandingRules(new Territory(places.list()), industries).check(said, cited);
    }

    /**
     * Notes what a document says of a zone from a day on. The same again adds nothing.
     *
     * @return everything that is wrong with it; when there is something, nothing is noted
     */
    public List<Problem> add(Actor actor, Standing said, Cited cited) {
        List<Problem> problems = check(said, cited);
        boolean known = problems.isEmpty()
                && of(said.zone()).stream()
                        .map(Standing.Noted::said)
                        .filter(each -> each.since().equals(said.since()))
                        .findFirst()
                        .filter(each -> same(each, said))
                        .isPresent();
        if (problems.isEmpty() && !known) {
            insert(actor, said, cited);
        }
        return problems;
    }

    private static boolean same(Standing one, Standing other) {
        return comparable(one).equals(comparable(other));
    }

    /** With its area as it is compared: 100 and 100.000000 are one area. */
    private static Standing comparable(Standing said) {
        BigDecimal area = said.approvedMu();
        return new Standing(
                said.zone(),
                said.since(),
                said.kind(),
                said.rank(),
                said.tier(),
                said.approval(),
                said.approvedOn(),
                area == null ? null : area.stripTrailingZeros(),
                said.industries(),
                said.body(),
                said.posts(),
                said.company(),
                said.companyCode(),
                said.powers(),
                said.unified(),
                said.separate(),
                said.partners(),
                said.document());
    }

    private void insert(Actor actor, Standing said, Cited cited) {
        Standing.Tier tier = said.tier();
        rows.write(actor, """
                insert into zone.standing
                    (zone, since, kind, rank, tier, approval, approved_on, approved_mu, industries, body, posts, company,
                     company_code, powers, unified, separate, partners, document, file_id, sheet, row, noted_by, noted_at)
                values (:zone, :since, :kind, :rank, :tier, :approval, :approvedOn, :approvedMu, :industries, :body, :posts,
                        :company, :companyCode, :powers, :unified, :separate, :partners, :document, :file, :sheet, :row,
                        :by, :at)
                """)
                .param("zone", said.zone())
                .param("since", said.since())
                .param("kind", said.kind().name())
                .param("rank", said.rank().name())
                .param("tier", tier == null ? null : tier.name())
                .param("approval", said.approval())
                .param("approvedOn", said.approvedOn())
                .param("approvedMu", said.approvedMu())
                .param("industries", said.industries().toArray(String[]::new))
                .param("body", said.body())
                .param("posts", said.posts())
                .param("company", said.company())
                .param("companyCode", said.companyCode())
                .param("powers", said.powers().toArray(String[]::new))
                .param("unified", said.unified().toArray(String[]::new))
                .param("separate", said.separate().toArray(String[]::new))
                .param("partners", said.partners())
                .param("document", said.document())
                .param("file", cited.fileId())
                .param("sheet", cited.sheet())
                .param("row", cited.row())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Every badge that a zone was ever granted, the latest deed first. */
    public List<Badge> badges(String zone) {
        return rows.reference("""
                select b.id, b.zone, b.kind, b.day, b.deed, b.document, b.noted_by, b.noted_at
                from zone.badge b where b.zone = :zone order by b.day desc, b.id desc
                """).param("zone", zone).query(Badge.class).list();
    }

    /** The badges that zones bear on a day, by zone. */
    public Map<String, List<Badge.Kind>> badges(LocalDate day) {
        record Borne(String zone, Badge.Kind kind) {}
        return rows.reference("""
                select l.zone, l.kind
                from (select distinct on (b.zone, b.kind) b.zone, b.kind, b.deed
                      from zone.badge b where b.day <= :day order by b.zone, b.kind, b.day desc, b.id desc) l
                where l.deed = 'GRANTED' order by l.zone, l.kind
                """).param("day", day).query(Borne.class).list().stream()
                .collect(Collectors.groupingBy(
                        Borne::zone, Collectors.mapping(Borne::kind, Collectors.toUnmodifiableList())));
    }

    /**
     * Notes that a document grants a badge or takes it away.
     *
     * @return everything that is wrong; when there is something, nothing is noted
     */
    public List<Problem> badge(
            Actor actor, String zone, Badge.Kind kind, LocalDate day, Badge.Deed deed, String document) {
        boolean borne = badges(zone).stream()
                .filter(each -> each.kind() == kind && !each.day().isAfter(day))
                .findFirst()
                .filter(each -> each.deed() == Badge.Deed.GRANTED)
                .isPresent();
        List<Problem> problems = StandingRules.ofBadge(deed, borne, document);
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into zone.badge (zone, kind, day, deed, document, noted_by, noted_at)
                    values (:zone, :kind, :day, :deed, :document, :by, :at)
                    """)
                    .param("zone", zone)
                    .param("kind", kind.name())
                    .param("day", day)
                    .param("deed", deed.name())
                    .param("document", document)
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }
}
