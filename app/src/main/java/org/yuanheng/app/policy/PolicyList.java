package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A list by which a signed policy is carried out, as far as a person may see its rows.
 *
 * @param year of the number 〔2026〕3号
 * @param kind {@code WHOLE} for the first of a series, {@code DIFFERENCE} for what changed since
 * @param account by which number its rows name firms
 * @param state {@code MADE}, {@code SENT}, {@code ACKNOWLEDGED} or {@code RECALLED}
 * @param rows how many rows the person sees
 * @param open how many of them have no number yet
 * @param left how many are left out
 * @param executed how many were carried out
 * @param refused how many were refused
 * @param amount the sum of those that are not left out
 * @param done the sum of those that were carried out
 */
public record PolicyList(
        long id,
        long policy,
        int year,
        int number,
        String kind,
        String department,
        String account,
        String madeBy,
        OffsetDateTime madeAt,
        @Nullable OffsetDateTime sentAt,
        @Nullable String sentBy,
        @Nullable OffsetDateTime acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable OffsetDateTime recalledAt,
        @Nullable String recalledFor,
        String state,
        String titleZh,
        String titleEn,
        String period,
        String unitZh,
        String unitEn,
        int decimals,
        long rows,
        long open,
        long left,
        long executed,
        long refused,
        BigDecimal amount,
        BigDecimal done) {
    /**
     * A row.
     *
     * @param before what the ledger had of the firm when the list was made
     * @param amount what the list sends: after less before
     * @param accounts meters, plots or the credit code; empty for none
     * @param words the last word on it: why it is left out or was refused
     * @param state {@code OPEN}, {@code LEFT_OUT}, {@code READY}, {@code SENT}, {@code EXECUTED}, {@code REFUSED} or
     *     {@code RECALLED}
     */
    public record Row(
            long list,
            int position,
            String unitId,
            String name,
            @Nullable String county,
            @Nullable String zone,
            String town,
            String classBefore,
            String classAfter,
            BigDecimal before,
            BigDecimal after,
            BigDecimal amount,
            String accounts,
            String words,
            @Nullable String saidBy,
            @Nullable OffsetDateTime saidAt,
            String state) {}

    /** What the policy is called. */
    public Text title() {
        return new Text(titleZh, titleEn);
    }

    /** The unit of its amounts. */
    public Text unit() {
        return new Text(unitZh, unitEn);
    }

    /** Its number, as papers are numbered: {@code 〔2026〕3号}. */
    public Text called() {
        return new Text("〔" + year + "〕" + number + "号", "No. " + number + " of " + year);
    }
}
