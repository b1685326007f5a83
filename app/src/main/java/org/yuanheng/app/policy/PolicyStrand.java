package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/** What followed from a firm's class: what signed policies ask of it, and when that was carried out. */
@Component
class PolicyStrand implements Strand {
    private final Rows rows;

    PolicyStrand(Rows rows) {
        this.rows = rows;
    }

    private record Duty(
            long policy,
            String titleZh,
            String titleEn,
            String period,
            String unitZh,
            String unitEn,
            int decimals,
            String name,
            String classAfter,
            BigDecimal amount,
            String document,
            String decidedBy,
            OffsetDateTime decidedAt,
            int year,
            int number,
            String state,
            @Nullable String saidBy,
            @Nullable OffsetDateTime saidAt) {
        private String figure() {
            return amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        }
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        if (subject.kind() != Kind.FIRM) {
            return Told.NOTHING;
        }
        List<Step> steps = new ArrayList<>();
        for (Duty duty : duties(scope, subject.id())) {
            String href = Address.of("/policies/" + duty.policy() + "/firm")
                    .with("unit", subject.id())
                    .toString();
            steps.add(signed(duty, href));
            if (duty.state().equals("EXECUTED") && duty.saidAt() != null && duty.saidBy() != null) {
                steps.add(carriedOut(duty, duty.saidAt().toLocalDate(), duty.saidBy(), href));
            }
        }
        return new Told(Optional.empty(), steps, List.of());
    }

    private List<Duty> duties(Scope scope, String firm) {
        return rows.sql(scope, """
                select p.id as policy, p.title_zh, p.title_en, p.period, p.unit_zh, p.unit_en, p.decimals, w.name, w.class_after,
                       w.amount, p.words as document, p.decided_by, p.decided_at, l.year, l.number, w.state, w.said_by, w.said_at
                from policy.row_now w join policy.list l on l.id = w.list join policy.policy_now p on p.id = w.policy
                where w.unit_id = :firm and p.decision = 'SIGNED' and w.state not in ('LEFT_OUT', 'RECALLED')
                  and {scope county=w.county zone=w.zone town=w.town firm=w.unit_id department=w.department}
                order by p.id
                """).param("firm", firm).query(Duty.class).list();
    }

    private static Step signed(Duty duty, String href) {
        String zh = duty.classAfter().isEmpty() ? "" : " " + duty.classAfter() + " 类";
        String en = duty.classAfter().isEmpty() ? "" : ", class " + duty.classAfter();
        return Step.of(
                duty.decidedAt().toLocalDate(),
                Topic.POLICY,
                new Text(
                        duty.titleZh() + "（" + duty.period() + " 年度）：" + duty.name() + zh + "，" + duty.figure() + " "
                                + duty.unitZh(),
                        duty.titleEn() + " (" + duty.period() + "): " + duty.name() + en + ", " + duty.figure() + " "
                                + duty.unitEn()),
                duty.decidedBy(),
                duty.document(),
                href);
    }

    private static Step carriedOut(Duty duty, LocalDate day, String by, String href) {
        return Step.of(
                day,
                Topic.POLICY,
                new Text(
                        "执行清单 " + duty.year() + " 年第 " + duty.number() + " 号：对" + duty.name() + "已执行",
                        "List " + duty.number() + " of " + duty.year() + " carried out for " + duty.name()),
                by,
                "",
                href);
    }
}
