package org.yuanheng.app.policy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.run.Manifest;

/** Writes what was prepared: the policy, and what it says of each firm. */
@Component
class PolicyRows {
    private static final int CHUNK = 10_000;

    private final Rows rows;
    private final Clock clock;

    PolicyRows(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Writes a policy that was just prepared and gives its id. */
    long insert(Actor actor, Round round, Amount amount, String run, Manifest manifest) {
        Text notice = amount.notice().orElse(Text.same(""));
        return rows.write(actor, """
                insert into policy.policy
                    (rulebook, title_zh, title_en, notice_zh, notice_en, round, scheme, period, unit_zh, unit_en, decimals,
                     department, account, run, asked, rulebook_sha256, facts_sha256, results_sha256, prepared_by, prepared_at)
                values (:rulebook, :zh, :en, :noticeZh, :noticeEn, :round, :scheme, :period, :unitZh, :unitEn, :decimals,
                        :department, :account, :run, :asked, :rule, :facts, :results, :by, :at)
                returning id
                """)
                .param("rulebook", amount.id())
                .param("zh", amount.title().zh())
                .param("en", amount.title().en())
                .param("noticeZh", notice.zh())
                .param("noticeEn", notice.en())
                .param("round", round.id())
                .param("scheme", round.rulebook())
                .param("period", round.period())
                .param("unitZh", amount.unit().zh())
                .param("unitEn", amount.unit().en())
                .param("decimals", amount.decimals())
                .param(
                        "department",
                        amount.execution().map(Amount.Execution::department).orElse(""))
                .param(
                        "account",
                        amount.execution().map(e -> e.account().name()).orElse(""))
                .param("run", run)
                .param("asked", manifest.facts().rows())
                .param("rule", manifest.rulebookSha256())
                .param("facts", manifest.facts().sha256())
                .param("results", manifest.results().sha256())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    /** Writes what it says of each firm: rows of results.csv, with the class from the facts. */
    void amounts(Actor actor, long policy, List<NamedCsvRecord> said, Map<String, Map<String, String>> known) {
        for (int from = 0; from < said.size(); from += CHUNK) {
            chunk(actor, policy, said.subList(from, Math.min(said.size(), from + CHUNK)), known);
        }
    }

    private void chunk(Actor actor, long policy, List<NamedCsvRecord> said, Map<String, Map<String, String>> known) {
        rows.write(actor, """
                insert into policy.amount
                    (policy, unit_id, name, county, zone, town, industry, class, rule_row, amount, payer, payee, first_day,
                     last_day, missing)
                select :policy, t.unit, f.name, f.county, f.zone, f.town, f.industry, t.class, t.rule_row,
                       nullif(t.amount, '')::numeric, t.payer, t.payee, nullif(t.first, '')::date,
                       nullif(t.last, '')::date, t.missing
                from unnest(:units, :classes, :rows, :amounts, :payers, :payees, :firsts, :lasts, :missing)
                    as t (unit, class, rule_row, amount, payer, payee, first, last, missing)
                    join registry.firm f on f.credit_code = t.unit
                """)
                .param("policy", policy)
                .param("units", column(said, "unit_id"))
                .param(
                        "classes",
                        texts(
                                said,
                                row -> known.getOrDefault(row.getField("unit_id"), Map.of())
                                        .getOrDefault("mu_class", "")))
                .param("rows", column(said, "row"))
                .param("amounts", column(said, "amount"))
                .param("payers", column(said, "payer"))
                .param("payees", column(said, "payee"))
                .param("firsts", column(said, "from"))
                .param("lasts", column(said, "until"))
                .param("missing", column(said, "missing"))
                .update();
    }

    private static String[] column(List<NamedCsvRecord> said, String name) {
        return texts(said, row -> row.getField(name));
    }

    private static String[] texts(List<NamedCsvRecord> said, Function<NamedCsvRecord, String> text) {
        return said.stream().map(text).toArray(String[]::new);
    }
}
