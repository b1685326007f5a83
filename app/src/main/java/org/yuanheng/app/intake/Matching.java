package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms.Became;
import org.yuanheng.app.registry.Firms.KnownName;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.naming.NameIndex;
import org.yuanheng.engine.naming.NameIndex.Settled;
import org.yuanheng.engine.naming.NameIndex.Wanted;
import org.yuanheng.engine.naming.Spelling;

/**
 * Decides whom a file means and whether its figures can be believed. A right credit code together with a name that the
 * firm is known by is a match; so is what {@link NameIndex#settled} holds beyond doubt, which is then noted with the
 * reason. Everything else waits for a person, who is shown the firms that may be meant.
 *
 * @param names every known name of the firms whose codes the file has, by credit code
 * @param index all names of the registry; asked for only when a row needs it, since it takes a second for 50,000 firms
 * @param county the county that the file is about; empty for the whole region
 * @param former what became of the firms whose codes the file has and who are no more in the period it is about
 * @param limits what is beyond belief; an item without a limit is always believed
 */
record Matching(
        Map<String, List<KnownName>> names,
        Supplier<NameIndex> index,
        String county,
        Map<String, Former> former,
        Limits limits) {
    private static final int MOST_CANDIDATES = 5;

    /**
     * What a file says of a firm.
     *
     * @param doubts why a figure is beyond belief among the others of the file, by item
     */
    record Claim(Delivered said, Map<String, Text> doubts) {
        String code() {
            return said.code();
        }

        List<String> names() {
            return said.names();
        }

        /** Each figure as a fact; they are made anew each time. */
        List<Facts.New> facts() {
            return Claims.facts(said);
        }
    }

    /**
     * When figures are beyond belief.
     *
     * @param times how many times the firm's last figure one may be, upwards and downwards, by item
     * @param before the last figures of a firm in earlier periods, by its code; by item
     */
    record Limits(Map<String, BigDecimal> times, Function<String, Map<String, BigDecimal>> before) {}

    /**
     * A code that is one no longer.
     *
     * @param same whether what came of it is the same firm, of which the file says nothing else
     */
    record Former(Became became, boolean same) {}

    /** What becomes of a claim. */
    sealed interface Match {
        /** It is about the firm of that code, and believable. {@code note} says why, where the code alone does not. */
        record Sure(String code, Optional<Text> note) implements Match {}

        /** A person has to decide. {@code candidates} are firms that it may mean, the likeliest first. */
        record Waits(Waiting.Reason reason, List<Waiting.Ground> candidates, Text message) implements Match {}
    }

    Match match(Claim claim) {
        List<KnownName> known = names.getOrDefault(claim.code(), List.of());
        if (claim.code().isEmpty()) {
            return settled(claim, claim.names()).orElseGet(() -> withoutCode(claim));
        }
        Former old = former.get(claim.code());
        if (old != null && !known.isEmpty()) {
            return old.same() ? renewed(claim, old.became()) : ended(claim, known.getFirst(), old.became());
        }
        if (known.isEmpty()) {
            String called = claim.names().isEmpty() ? "" : "（" + claim.names().getFirst() + "）";
            return new Match.Waits(
                    Waiting.Reason.FIRM_UNKNOWN,
                    candidates(claim),
                    new Text(
                            "登记库里没有信用代码为 " + claim.code() + " 的企业" + called,
                            "no firm of the registry has the credit code " + claim.code() + called));
        }
        List<String> strangers = claim.names().stream()
                .filter(name -> known.stream().noneMatch(k -> k.plainName().equals(Spelling.plain(name))))
                .toList();
        if (!strangers.isEmpty()) {
            return settled(claim, strangers).orElseGet(() -> otherName(claim, known.getFirst(), strangers.getFirst()));
        }
        return elsewhere(known.getFirst()).orElseGet(() -> sure(claim, claim.code(), Optional.empty()));
    }

    /** The same firm under a code that was changed: its names, old and new, are known. */
    private Match renewed(Claim claim, Became became) {
        String code = became.codes().getLast();
        List<KnownName> present = names.getOrDefault(code, List.of());
        List<KnownName> known = Stream.concat(present.stream(), names.getOrDefault(claim.code(), List.of()).stream())
                .toList();
        Optional<String> stranger = stranger(claim, known);
        if (stranger.isPresent() || present.isEmpty()) {
            return otherName(claim, known.getFirst(), stranger.orElse(claim.code()));
        }
        return elsewhere(present.getFirst())
                .orElseGet(() -> sure(
                        claim,
                        code,
                        Optional.of(new Text(
                                "信用代码 " + claim.code() + " 已于 " + became.day() + " 改为 " + code,
                                "the credit code " + claim.code() + " became " + code + " on " + became.day()))));
    }

    private static Optional<String> stranger(Claim claim, List<KnownName> known) {
        return claim.names().stream()
                .filter(name -> known.stream().noneMatch(k -> k.plainName().equals(Spelling.plain(name))))
                .findFirst();
    }

    /** A firm that is no more: a person says to which of those that came of it the figures belong. */
    private static Match ended(Claim claim, KnownName known, Became became) {
        List<Waiting.Ground> candidates = became.codes().reversed().stream()
                .map(code -> new Waiting.Ground(
                        code,
                        100,
                        List.of(new Text(
                                "由“" + known.name() + "”而来（" + became.day() + "）",
                                "came of " + known.name() + " on " + became.day()))))
                .toList();
        return new Match.Waits(
                Waiting.Reason.FIRM_UNKNOWN,
                candidates,
                new Text(
                        "信用代码 " + claim.code() + "（" + known.name() + "）自 " + became.day() + " 起不再使用",
                        "the credit code " + claim.code() + " (" + known.name() + ") is out of use since "
                                + became.day()));
    }

    /** What waits because the file already has figures of the firm that a row without a code is taken for. */
    static Match.Waits saidAlready(Match.Sure sure, Claim claim) {
        Text why = sure.note().orElseThrow();
        return new Match.Waits(
                Waiting.Reason.CODE_MISSING,
                List.of(new Waiting.Ground(sure.code(), 100, List.of(why))),
                new Text(
                        "没有信用代码；“" + claim.names().getFirst() + "”像是本文件另一行的企业",
                        "there is no credit code, and " + claim.names().getFirst()
                                + " seems to be the firm of another row of the file"));
    }

    private Optional<Match> elsewhere(KnownName known) {
        if (county.isEmpty() || known.county().equals(county)) {
            return Optional.empty();
        }
        return Optional.of(new Match.Waits(
                Waiting.Reason.FIRM_ELSEWHERE,
                List.of(new Waiting.Ground(known.creditCode(), 100, List.of())),
                new Text(
                        "“" + known.name() + "”不在本文件所属的县（市、区）",
                        known.name() + " is not in the county that the file is about")));
    }

    private Match sure(Claim claim, String code, Optional<Text> note) {
        return doubt(claim, code)
                .<Match>map(doubt -> new Match.Waits(
                        Waiting.Reason.FIGURE_DOUBTED,
                        List.of(new Waiting.Ground(code, 100, note.stream().toList())),
                        doubt))
                .orElse(new Match.Sure(code, note));
    }

    /** The match that needs no person, if every one of the names leads to the same firm. */
    private Optional<Match> settled(Claim claim, List<String> written) {
        Optional<Settled> settled = Optional.empty();
        for (String name : written) {
            Optional<Settled> one = index.get().settled(wanted(claim, name));
            boolean other = settled.isPresent()
                    && one.isPresent()
                    && !one.get().known().code().equals(settled.get().known().code());
            if (one.isEmpty() || other) {
                return Optional.empty();
            }
            settled = one;
        }
        return settled.map(found -> sure(claim, found.known().code(), Optional.of(found.reason())));
    }

    private Wanted wanted(Claim claim, String name) {
        return new Wanted(
                name,
                claim.code(),
                county,
                claim.said().told().addresses(),
                claim.said().told().legalPerson());
    }

    private List<Waiting.Ground> candidates(Claim claim) {
        String name = claim.names().isEmpty() ? "" : claim.names().getFirst();
        return index.get().candidates(wanted(claim, name), MOST_CANDIDATES).stream()
                .map(each -> new Waiting.Ground(each.known().code(), each.score(), each.reasons()))
                .toList();
    }

    private Match otherName(Claim claim, KnownName known, String stranger) {
        return new Match.Waits(
                Waiting.Reason.NAME_DIFFERS,
                candidates(claim),
                new Text(
                        "代码属于“" + known.name() + "”，文件里写的是“" + stranger + "”",
                        "the code belongs to " + known.name() + ", the file says " + stranger));
    }

    private Match withoutCode(Claim claim) {
        List<Waiting.Ground> candidates = candidates(claim);
        String name = claim.names().getFirst();
        return new Match.Waits(
                Waiting.Reason.CODE_MISSING,
                candidates,
                candidates.isEmpty()
                        ? new Text(
                                "没有信用代码，也没有与“" + name + "”相近的企业",
                                "there is no credit code, and no firm is called anything like " + name)
                        : new Text(
                                "没有信用代码；“" + name + "”可能是下列企业",
                                "there is no credit code; " + name + " may be one of these firms"));
    }

    /** What nobody believes: against the firm's own past where it has one, else against the other firms of the file. */
    private Optional<Text> doubt(Claim claim, String code) {
        Map<String, BigDecimal> past =
                limits.times().isEmpty() ? Map.of() : limits.before().apply(code);
        if (past.isEmpty() && claim.doubts().isEmpty()) {
            return Optional.empty();
        }
        if (claim.said().whole().isPresent()) {
            return doubt(claim.said().whole().get(), past);
        }
        for (Delivered.Figure figure : claim.said().figures()) {
            String item = figure.item().id();
            BigDecimal times = limits.times().get(item);
            BigDecimal before = past.get(item);
            BigDecimal value = figure.number().orElse(null);
            Optional<Text> doubt = Optional.ofNullable(claim.doubts().get(item));
            if (times != null && before != null && before.signum() > 0 && value != null) {
                doubt = leap(value, before, times);
            }
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    /** The same of a row of plain figures, which nothing in the file itself casts doubt on. */
    private Optional<Text> doubt(Delivered.Whole whole, Map<String, BigDecimal> past) {
        Optional<Text> doubt = Optional.empty();
        for (int i = 0; doubt.isEmpty() && i < whole.cells().size(); i++) {
            String item = whole.columns().list().get(i).item().id();
            BigDecimal times = limits.times().get(item);
            BigDecimal before = past.get(item);
            String cell = whole.cells().get(i);
            if (times != null && before != null && before.signum() > 0 && !cell.isEmpty()) {
                doubt = leap(new BigDecimal(cell), before, times);
            }
        }
        return doubt;
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
