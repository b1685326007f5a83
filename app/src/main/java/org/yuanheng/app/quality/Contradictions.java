package org.yuanheng.app.quality;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Noting;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Quality;

/**
 * Where two departments' figures of a unit disagree: both stand side by side until somebody decides. The decision becomes
 * a fact of the first of the two items, which the evaluation reads; the other department's figure stays as it is.
 */
@Component
public class Contradictions {
    private static final int DECIMALS = 6;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_DOCUMENT = 300;

    private final Rows rows;
    private final Facts facts;
    private final Noting noting;
    private final Clock clock;

    Contradictions(Rows rows, Facts facts, Noting noting, Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.noting = noting;
        this.clock = clock;
    }

    /** Which figure holds: that of the item that evaluations read, the other one, or a third. */
    public enum Holds {
        OF,
        WITH,
        THIRD
    }

    /**
     * What a person decides.
     *
     * @param told the values that the person saw
     * @param third the figure when neither holds; null otherwise
     * @param document title and number of the document that the decision follows
     */
    public record Decided(
            String told,
            Holds holds,
            @Nullable BigDecimal third,
            String reason,
            String document,
            Optional<ReceivedFile> file) {}

    /** A decision as it was taken. */
    public record Decision(
            String told,
            Holds holds,
            BigDecimal value,
            String reason,
            String document,
            @Nullable Long fileId,
            @Nullable String fileName,
            String decidedBy,
            OffsetDateTime decidedAt) {}

    /** The decisions about a finding, the newest first. Who asks must have found the finding itself. */
    public List<Decision> of(long finding) {
        return rows.reference("""
                select d.told, d.holds, d.value, d.reason, d.document, d.file_id, s.name as file_name, d.decided_by,
                       d.decided_at
                from quality.decision d left join source.file s on s.id = d.file_id
                where d.finding = :finding order by d.id desc
                """)
                .param("finding", finding)
                .query(Decision.class)
                .list();
    }

    /** The current fact of an item in the finding's period, whoever delivered it: both sides see both figures. */
    public Optional<Fact> fact(Findings.Finding finding, String item) {
        return facts.of(Scope.everything(), finding.unitId()).stream()
                .filter(fact ->
                        fact.period().equals(finding.period()) && fact.item().equals(item))
                .findFirst();
    }

    /**
     * Decides, and makes the decision a fact.
     *
     * @return what keeps it from being decided
     */
    @Transactional
    public Optional<Problem> decide(
            Actor actor, Findings.Finding finding, Quality.Agreement agreement, Decided decided) {
        Optional<Problem> wrong = wrong(finding, decided);
        if (wrong.isPresent()) {
            return wrong;
        }
        Optional<Fact> of = fact(finding, agreement.of());
        Optional<Fact> with = fact(finding, agreement.with());
        Map<String, String> told = told(finding.told());
        if (of.isEmpty() || with.isEmpty() || !says(of.get(), told) || !says(with.get(), told)) {
            return Optional.of(Findings.changed(finding));
        }
        Fact source = decided.holds() == Holds.WITH ? with.get() : asTold(of.get(), told);
        BigDecimal value = Objects.requireNonNull(decided.holds() == Holds.THIRD ? decided.third() : source.value());
        told.put(agreement.of(), plain(value));
        insert(actor, finding, agreement, decided, value, told);
        append(actor, of.get(), source, value, decided);
        return Optional.empty();
    }

    private Optional<Problem> wrong(Findings.Finding finding, Decided decided) {
        if (decided.reason().isBlank() || decided.reason().length() > LONGEST_REASON) {
            return Optional.of(problem(
                    finding, "contradiction-reason", "没有写理由", "no reason is given", "写明为什么以此为准", "say why it holds"));
        }
        if (decided.document().isBlank() || decided.document().length() > LONGEST_DOCUMENT) {
            return Optional.of(problem(
                    finding,
                    "contradiction-document",
                    "没有写依据文件",
                    "no document is named",
                    "写文件名称和文号，如对账纪要",
                    "give title and number of the document, such as the minutes of the meeting"));
        }
        BigDecimal third = decided.third();
        if (decided.holds() == Holds.THIRD
                && (third == null
                        || third.stripTrailingZeros().scale() > DECIMALS
                        || third.abs().compareTo(BigDecimal.valueOf(900_000_000)) > 0)) {
            return Optional.of(problem(
                    finding,
                    "contradiction-value",
                    "没有写核定的数，或不是小数不超过 6 位的数",
                    "the third figure is missing or no number of at most 6 decimals",
                    "写作 12345.6",
                    "write it like 12345.6"));
        }
        return decided.told().equals(finding.told()) && isOpenToDecisions(finding)
                ? Optional.empty()
                : Optional.of(Findings.changed(finding));
    }

    /** A decision may make the two agree, so that the finding is gone; it can be taken back all the same. */
    public boolean isOpenToDecisions(Findings.Finding finding) {
        return !finding.state().equals("GONE") || !of(finding.id()).isEmpty();
    }

    private static Problem problem(
            Findings.Finding finding, String code, String zh, String en, String adviceZh, String adviceEn) {
        return new Problem(code, Place.of(finding.name()), new Text(zh, en), new Text(adviceZh, adviceEn));
    }

    /** Whether the registry still says what the finding was told, or what a decision about it made of that. */
    private static boolean says(Fact fact, Map<String, String> told) {
        BigDecimal value = fact.value();
        return value != null && (fact.notedBy() != null || plain(value).equals(told.get(fact.item())));
    }

    /** The figure that the person saw, also where a decision has since taken its place. */
    private Fact asTold(Fact now, Map<String, String> told) {
        return facts.history(Scope.everything(), now.unitId(), now.item(), now.period()).stream()
                .filter(fact -> fact.value() != null && plain(fact.value()).equals(told.get(fact.item())))
                .findFirst()
                .orElse(now);
    }

    private static String plain(BigDecimal value) {
        return value.setScale(DECIMALS, java.math.RoundingMode.UNNECESSARY).toPlainString();
    }

    /** What a check was told, by item. */
    public static Map<String, String> told(String told) {
        Map<String, String> values = new TreeMap<>();
        for (String each : told.split(";", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                values.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return values;
    }

    private void insert(
            Actor actor,
            Findings.Finding finding,
            Quality.Agreement agreement,
            Decided decided,
            BigDecimal value,
            Map<String, String> settled) {
        rows.write(actor, """
                insert into quality.decision
                    (finding, told, settles, holds, item, value, reason, document, file_id, decided_by, decided_at)
                values (:finding, :told, :settles, :holds, :item, :value, :reason, :document, :file, :by, :at)
                """)
                .param("finding", finding.id())
                .param("told", finding.told())
                .param(
                        "settles",
                        settled.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(";")))
                .param("holds", decided.holds().name())
                .param("item", agreement.of())
                .param("value", value)
                .param("reason", decided.reason().strip())
                .param("document", decided.document().strip())
                .param("file", decided.file().map(ReceivedFile::id).orElse(null))
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** The fact keeps the cells of the figure that holds; a third figure keeps those that it corrects. */
    private void append(Actor actor, Fact of, Fact source, BigDecimal value, Decided decided) {
        String how = decided.holds() == Holds.THIRD ? decided.document().strip() : source.conversion();
        noting.note(actor, of, source, new Noting.Said("VALUE", value, null, how));
    }
}
