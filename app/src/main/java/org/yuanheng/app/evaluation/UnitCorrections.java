package org.yuanheng.app.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Evidence;
import org.yuanheng.app.source.Archive;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Correction;

/**
 * The office's word on who is judged with whom, against a rule of units. It holds for the rounds of the period that are
 * opened after it; what is frozen stays.
 */
@Component
public class UnitCorrections {
    private static final int LONGEST_REASON = 1_000;
    private static final String DEPARTMENT = "office";

    private final Rows rows;
    private final Archive archive;
    private final Clock clock;

    UnitCorrections(Rows rows, Archive archive, Clock clock) {
        this.rows = rows;
        this.archive = archive;
        this.clock = clock;
    }

    /** What the office can say of a firm. */
    public enum Deed {
        /** It is judged by itself. */
        APART,
        /** It is judged in the unit of another firm. */
        WITH,
        /** It is as the rule says; an earlier word is taken back. */
        RULE
    }

    /**
     * What a person asks for.
     *
     * @param withFirm of WITH the other firm's credit code; else empty
     */
    public record Asked(String formation, String period, String firm, Deed deed, String withFirm, String reason) {}

    /** A word of the office that was noted. */
    public record Noted(
            long id,
            String formation,
            String period,
            String firm,
            String name,
            Deed deed,
            @Nullable String withFirm,
            @Nullable String withName,
            String reason,
            @Nullable Long fileId,
            @Nullable String fileName,
            String correctedBy,
            OffsetDateTime correctedAt) {}

    /** The corrections that a round opened now is formed with. */
    List<Correction> holding(String formation, String period) {
        return list(Scope.everything(), formation, period).stream()
                .map(noted -> new Correction(
                        noted.firm(), Optional.ofNullable(noted.withFirm()), noted.reason(), noted.correctedBy()))
                .toList();
    }

    /** The corrections that hold, by firm; those taken back are not among them. */
    public List<Noted> list(Scope scope, String formation, String period) {
        return rows.sql(scope, """
                select c.id, c.formation, c.period, c.firm, f.name, c.deed, c.with_firm, w.name as with_name, c.reason,
                       c.file_id, s.name as file_name, c.corrected_by, c.corrected_at
                from evaluation.current_unit_correction c
                    join registry.firm f on f.credit_code = c.firm
                    left join registry.firm w on w.credit_code = c.with_firm
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                  and c.formation = :formation and c.period = :period and c.deed <> 'RULE'
                order by c.firm
                """)
                .param("formation", formation)
                .param("period", period)
                .query(Noted.class)
                .list();
    }

    /** A correction, for whoever may see its firm. */
    public Optional<Noted> find(Scope scope, long id) {
        return rows.sql(scope, """
                select c.id, c.formation, c.period, c.firm, f.name, c.deed, c.with_firm, w.name as with_name, c.reason,
                       c.file_id, s.name as file_name, c.corrected_by, c.corrected_at
                from evaluation.unit_correction c
                    join registry.firm f on f.credit_code = c.firm
                    left join registry.firm w on w.credit_code = c.with_firm
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and c.id = :id
                """).param("id", id).query(Noted.class).optional();
    }

    /**
     * Notes a correction.
     *
     * @param evidence a document beside the reason; empty for none
     * @return what keeps it from being noted
     */
    public Optional<Problem> note(Actor actor, Asked asked, Optional<Evidence> evidence) {
        Optional<Problem> wrong = wrong(asked).or(() -> evidence.flatMap(Evidence::problem));
        if (wrong.isPresent()) {
            return wrong;
        }
        Long file = evidence.map(document -> archive.register(
                                actor, DEPARTMENT, document.name(), archive.keep(document.stream()))
                        .id())
                .orElse(null);
        rows.write(actor, """
                insert into evaluation.unit_correction
                    (formation, period, firm, deed, with_firm, reason, file_id, corrected_by, corrected_at)
                values (:formation, :period, :firm, :deed, :with, :reason, :file, :by, :at)
                """)
                .param("formation", asked.formation())
                .param("period", asked.period())
                .param("firm", asked.firm())
                .param("deed", asked.deed().name())
                .param("with", asked.deed() == Deed.WITH ? asked.withFirm() : null)
                .param("reason", asked.reason().strip())
                .param("file", file)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        return Optional.empty();
    }

    private Optional<Problem> wrong(Asked asked) {
        Place place = Place.of(asked.firm());
        if (asked.reason().isBlank() || asked.reason().length() > LONGEST_REASON) {
            return Optional.of(new Problem(
                    "unit-correction-reason",
                    place,
                    new Text("没有写理由，或超过 1000 字", "the reason is missing or has more than 1,000 characters"),
                    new Text("写明为什么改，依据什么", "say why it is changed, and on what ground")));
        }
        boolean other =
                asked.deed() != Deed.WITH || (!asked.withFirm().equals(asked.firm()) && isFirm(asked.withFirm()));
        return other
                ? Optional.empty()
                : Optional.of(new Problem(
                        "unit-correction-with",
                        place,
                        new Text("要并入的企业不在登记库里，或就是它自己", "the firm to go with is not in the registry, or is this one"),
                        new Text("填写对方的统一社会信用代码", "give the other firm's credit code")));
    }

    private boolean isFirm(String code) {
        return rows.sql(Scope.everything(), """
                select exists (select 1 from registry.firm f where {scope county=f.county} and f.credit_code = :code)
                """)
                .param("code", code)
                .query(Boolean.class)
                .single();
    }
}
