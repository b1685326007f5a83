package org.yuanheng.app.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Scheme;
import tools.jackson.databind.json.JsonMapper;

/** The rounds as the database keeps them. */
@Component
class RoundRows {
    private final Rows rows;
    private final JsonMapper json;
    private final Clock clock;

    RoundRows(Rows rows, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    long insert(Actor actor, Scheme scheme, String period, boolean open, String formation) {
        return rows.write(actor, """
                insert into evaluation.round
                    (rulebook, title_zh, title_en, notice_zh, notice_en, period, public, formation, state, opened_by,
                     opened_at)
                values (:rulebook, :zh, :en, :noticeZh, :noticeEn, :period, :public, :formation, 'RUNNING', :by, :at)
                returning id
                """)
                .param("rulebook", scheme.id())
                .param("zh", scheme.title().zh())
                .param("en", scheme.title().en())
                .param("noticeZh", scheme.notice().map(text -> text.zh()).orElse(""))
                .param("noticeEn", scheme.notice().map(text -> text.en()).orElse(""))
                .param("period", period)
                .param("public", open)
                .param("formation", formation)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    void fail(Actor actor, long id, List<Problem> problems) {
        rows.write(actor, "update evaluation.round set state = 'FAILED', problems = :why::jsonb where id = :id")
                .param("id", id)
                .param("why", json.writeValueAsString(problems))
                .update();
    }

    /** The rounds that a killed server left running. */
    List<Long> broken() {
        return rows.reference("select id from evaluation.round where state = 'RUNNING'")
                .query(Long.class)
                .list();
    }

    List<Problem> problems(long id) {
        return rows.reference("select r.problems::text from evaluation.round r where r.id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> List.of(json.readValue(text, Problem[].class)))
                .orElse(List.of());
    }

    Optional<Round> find(long id) {
        return rows.reference("select r.*, r.public as open from evaluation.round r where r.id = :id")
                .param("id", id)
                .query(Round.class)
                .optional();
    }

    List<Round> list() {
        return rows.reference("select r.*, r.public as open from evaluation.round r order by r.id desc")
                .query(Round.class)
                .list();
    }
}
