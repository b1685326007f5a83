package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms.KnownName;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;

/**
 * Decides whom a file means and whether its figures can be believed. Nothing is guessed: only a right credit code
 * together with a name that the firm is known by is a match, everything else waits for a person.
 *
 * @param names every known name, by credit code
 * @param called the firms known by a name, by {@link Spelling#plain}
 * @param county the county that the file is about; empty for the whole region
 * @param limits what is beyond belief for each item; an item without one is always believed
 */
record Matching(
        Map<String, List<KnownName>> names,
        Map<String, List<KnownName>> called,
        String county,
        Map<String, Limit> limits) {

    /**
     * What a file says of a firm.
     *
     * @param doubts why a figure is beyond belief among the others of the file, by item
     */
    record Claim(String code, List<String> names, List<Facts.New> facts, Map<String, Text> doubts) {}

    /**
     * When a figure is beyond belief.
     *
     * @param times how many times the firm's last figure it may be, upwards and downwards
     * @param before the last figure of each firm in earlier periods
     */
    record Limit(BigDecimal times, Map<String, BigDecimal> before) {}

    /** What becomes of a claim. */
    sealed interface Match {
        /** It is about the firm of that code, and believable. */
        record Sure(String code) implements Match {}

        /** A person has to decide. {@code candidates} are firms that it may mean. */
        record Waits(Waiting.Reason reason, List<String> candidates, Text message) implements Match {}
    }

    Match match(Claim claim) {
        if (claim.code().isEmpty()) {
            return withoutCode(claim);
        }
        List<KnownName> known = names.getOrDefault(claim.code(), List.of());
        if (known.isEmpty()) {
            return new Match.Waits(
                    Waiting.Reason.FIRM_UNKNOWN,
                    List.of(),
                    new Text(
                            "登记库里没有信用代码为 " + claim.code() + " 的企业" + called(claim),
                            "no firm of the registry has the credit code " + claim.code() + called(claim)));
        }
        Optional<String> stranger = claim.names().stream()
                .filter(name -> known.stream().noneMatch(k -> k.plainName().equals(Spelling.plain(name))))
                .findFirst();
        if (stranger.isPresent()) {
            return new Match.Waits(
                    Waiting.Reason.NAME_DIFFERS,
                    List.of(claim.code()),
                    new Text(
                            "代码属于“" + known.getFirst().name() + "”，文件里写的是“" + stranger.get() + "”",
                            "the code belongs to " + known.getFirst().name() + ", the file says " + stranger.get()));
        }
        if (!county.isEmpty() && !known.getFirst().county().equals(county)) {
            return new Match.Waits(
                    Waiting.Reason.FIRM_ELSEWHERE,
                    List.of(claim.code()),
                    new Text(
                            "“" + known.getFirst().name() + "”不在本文件所属的县（市、区）",
                            known.getFirst().name() + " is not in the county that the file is about"));
        }
        return doubt(claim)
                .<Match>map(doubt -> new Match.Waits(Waiting.Reason.FIGURE_DOUBTED, List.of(claim.code()), doubt))
                .orElse(new Match.Sure(claim.code()));
    }

    private static String called(Claim claim) {
        return claim.names().isEmpty() ? "" : "（" + claim.names().getFirst() + "）";
    }

    private Match withoutCode(Claim claim) {
        List<String> candidates = claim.names().stream()
                .flatMap(name -> called.getOrDefault(Spelling.plain(name), List.of()).stream())
                .map(KnownName::creditCode)
                .distinct()
                .toList();
        String name = claim.names().getFirst();
        return new Match.Waits(
                Waiting.Reason.CODE_MISSING,
                candidates,
                candidates.isEmpty()
                        ? new Text(
                                "没有信用代码，也没有名为“" + name + "”的企业",
                                "there is no credit code, and no firm is called " + name)
                        : new Text(
                                "没有信用代码；登记库里有同名企业“" + name + "”",
                                "there is no credit code; a firm of the registry is called " + name));
    }

    /** What nobody believes: against the firm's own past where it has one, else against the other firms of the file. */
    private Optional<Text> doubt(Claim claim) {
        for (Facts.New fact : claim.facts()) {
            Limit limit = limits.get(fact.item());
            BigDecimal before = limit == null ? null : limit.before().get(claim.code());
            BigDecimal value = fact.value();
            Optional<Text> doubt = Optional.ofNullable(claim.doubts().get(fact.item()));
            if (limit != null && before != null && before.signum() > 0 && value != null) {
                doubt = leap(value, before, limit.times());
            }
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    private static Optional<Text> leap(BigDecimal value, BigDecimal before, BigDecimal most) {
        boolean more = value.compareTo(before.multiply(most)) > 0;
        boolean less = value.signum() > 0 && value.multiply(most).compareTo(before) < 0;
        if (!more && !less) {
            return Optional.empty();
        }
        BigDecimal times =
                more ? value.divide(before, MathContext.DECIMAL32) : before.divide(value, MathContext.DECIMAL32);
        String past = before.stripTrailingZeros().toPlainString();
        return Optional.of(new Text(
                "上期为 " + past + "，本期是它的" + (more ? " " : "几分之一，相差 ") + times.longValue() + " 倍，疑似计量单位有误",
                "the last figure was " + past + "; this one is " + times.longValue()
                        + (more ? " times as large" : " times smaller") + ", the unit may be wrong"));
    }
}
