package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.reading.ClassReading.Pair;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.AtCut;
import org.yuanheng.engine.rulebook.Classing.Otherwise;
import org.yuanheng.engine.rulebook.Classing.Quota;
import org.yuanheng.engine.rulebook.Classing.Rounding;
import org.yuanheng.engine.rulebook.Classing.Share;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads classes by share: {@code quota}, {@code cumulative_floor} and {@code cumulative_rank}. */
final class QuotaReading {
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
    private static final int MOST_OF_A_SMALL_GROUP = 1_000_000;
    private static final int SMALL_N = 20;
    /** Whoever gets nobody of so many gets nobody of more: shares have 11 decimals. */
    private static final long LARGE_N = 1_000_000_000_000L;

    private final Section section;
    private final String method;
    private final Rules rules;
    private final Report report;

    QuotaReading(Section section, String method, Rules rules) {
        this.section = section;
        this.method = method;
        this.rules = rules;
        this.report = rules.report();
    }

    Optional<Quota> quota() {
        boolean overAll = section.choice("of", "group", "all", "ranked")
                .filter("all"::equals)
                .isPresent();
        section.required("shares");
        List<Yaml> written = section.list("shares");
        List<Share> shares = new ArrayList<>();
        written.forEach(node -> share(node, shares));
        Map<String, Rounding> rounding = rounding(shares);
        AtCut atCut = atCut();
        boolean complete = shares.size() == written.size() && !shares.isEmpty();
        boolean sound = complete && balanced(shares);
        Optional<Classing.SmallGroup> small =
                section.section("min_group", SMALL_GROUP, group -> smallGroup(group, shares, overAll));
        if (!complete) {
            return Optional.empty();
        }
        List<Share> rounded = shares.stream()
                .map(s -> new Share(
                        s.name(),
                        s.share(),
                        rounding.getOrDefault(s.name(), rounding.getOrDefault("", Rounding.FLOOR))))
                .toList();
        Quota quota = new Quota(rounded, cumulative(), atCut, overAll, small);
        if (sound) {
            traps(quota);
        }
        return Optional.of(quota);
    }

    private boolean cumulative() {
        return !method.equals("quota");
    }

    /** {@code A: 20%} or {@code C: rest}. */
    private void share(Yaml node, List<Share> shares) {
        Optional<Pair> pair = Pair.of(node);
        if (pair.isEmpty()) {
            report.problem("rulebook-share", node.place(), SHARE_FORM, SHARE_ADVICE);
            return;
        }
        Yaml.Scalar name = pair.get().name();
        Optional<String> called = ClassReading.className(name, report)
                .filter(word -> rules.isFresh(
                        name, word, shares.stream().map(Share::name).toList()));
        Yaml.Scalar amount = pair.get().amount();
        String text = amount.text().strip();
        if (!text.equals("rest") && !SHARE.matcher(text).matches()) {
            report.problem(
                    "rulebook-share",
                    amount.place(),
                    new Text(
                            "“" + Wording.shown(text) + "” 不是一个等级的比例",
                            "\"" + Wording.shown(text) + "\" is no share of a class"),
                    SHARE_ADVICE);
            return;
        }
        Optional<BigDecimal> share = text.equals("rest")
                ? Optional.empty()
                : Optional.of(new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2));
        called.ifPresent(word -> shares.add(new Share(word, share, Rounding.FLOOR)));
    }

    /** {@code rounding: floor} for all classes (under the empty name), or {@code {A: ceil, D: half_up}}. */
    private Map<String, Rounding> rounding(List<Share> shares) {
        Map<String, Rounding> found = new HashMap<>();
        Optional<Yaml> node = section.node("rounding");
        if (node.isEmpty()) {
            return found;
        }
        if (node.get() instanceof Yaml.Mapping mapping && !cumulative()) {
            List<String> shared = shares.stream()
                    .filter(s -> s.share().isPresent())
                    .map(Share::name)
                    .toList();
            section.section(mapping, ROUNDING, each -> {
                for (Yaml.Entry entry : mapping.entries()) {
                    ClassReading.target(entry.key(), Optional.of(shared), report)
                            .ifPresent(name -> rounding(each, name).ifPresent(mode -> found.put(name, mode)));
                    each.has(entry.key().text());
                }
                return Optional.of(each);
            });
            return found;
        }
        rounding(section, "rounding").ifPresent(mode -> found.put("", mode));
        if (cumulative() && found.getOrDefault("", Rounding.FLOOR) != Rounding.FLOOR) {
            report.problem("rulebook-rounding", section.place("rounding"), CUMULATIVE_FLOOR, CUMULATIVE_FLOOR_ADVICE);
        }
        return found;
    }

    private static Optional<Rounding> rounding(Section section, String key) {
        return section.choice(key, "floor", "ceil", "half_up")
                .map(word -> Rounding.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** Shared ranks are the first of the tied places, so that {@code cumulative_rank} sends all up. */
    private AtCut atCut() {
        boolean byRank = method.equals("cumulative_rank");
        AtCut atCut = section.choice("at_cut", "ordinal", "up", "down", "shared")
                .map(word -> AtCut.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(byRank ? AtCut.UP : AtCut.ORDINAL);
        if (byRank && atCut != AtCut.UP) {
            report.problem("rulebook-at-cut", section.place("at_cut"), RANK_GOES_UP, RANK_GOES_UP_ADVICE);
        }
        return atCut;
    }

    private boolean balanced(List<Share> shares) {
        long rests = shares.stream().filter(s -> s.share().isEmpty()).count();
        if (rests != 1) {
            report.problem(
                    "rulebook-rest",
                    section.valuePlace("shares"),
                    new Text(
                            "应有一个等级写 rest，现有 " + rests + " 个", "exactly one class must be rest, and " + rests + " are"),
                    new Text("让一个等级写 rest，取余下的单位", "let one class be rest: it takes the units that remain"));
        }
        BigDecimal sum = shares.stream().flatMap(s -> s.share().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            report.problem(
                    "rulebook-share",
                    section.valuePlace("shares"),
                    new Text(
                            "各等级比例合计 " + percent(sum) + "，超过 100%",
                            "the shares sum to " + percent(sum) + ", more than 100%"),
                    tooMuch(shares));
        }
        return rests == 1 && sum.compareTo(BigDecimal.ONE) <= 0;
    }

    /** Shares above 100 % mostly are cut-offs, or shares of what is left; both are said as shares of all. */
    private static Text tooMuch(List<Share> shares) {
        List<BigDecimal> given =
                shares.stream().flatMap(s -> s.share().stream()).toList();
        boolean rising =
                IntStream.range(1, given.size()).allMatch(i -> given.get(i).compareTo(given.get(i - 1)) > 0)
                        && given.getLast().compareTo(BigDecimal.ONE) <= 0;
        List<String> meant = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (Share share : shares) {
            if (share.share().isEmpty()) {
                meant.add(share.name() + ": rest");
                continue;
            }
            BigDecimal own = share.share().get();
            BigDecimal part = rising ? own.subtract(before) : own.multiply(BigDecimal.ONE.subtract(before));
            meant.add(share.name() + ": " + percent(part));
            before = rising ? own : before.add(part);
        }
        String list = String.join(", ", meant);
        return rising
                ? new Text(
                        "减小比例：每个等级写它自己的比例，不写累计比例；如果写的是累计比例，应为 " + list,
                        "make the shares smaller: write the share of each class, not where it ends; if these are ends, write "
                                + list)
                : new Text(
                        "减小比例：比例都以全部排名单位为基数，不以余下的为基数；如果是余下的比例，应为 " + list,
                        "make the shares smaller: every share is of all ranked units, not of those left; if these are of those left, write "
                                + list);
    }

    private static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + "%";
    }

    /** {@code min_group: {size: 5, otherwise: {class: C} | none | rank_with_all}}. */
    private Optional<Classing.SmallGroup> smallGroup(Section group, List<Share> shares, boolean overAll) {
        group.required("size");
        Optional<Integer> size = group.whole("size", 2, MOST_OF_A_SMALL_GROUP);
        Optional<Yaml> node = group.required("otherwise");
        Optional<Otherwise> otherwise = node.flatMap(written -> written instanceof Yaml.Mapping
                ? group.section(
                        written,
                        SMALL_CLASS,
                        one -> one.requiredScalar("class")
                                .flatMap(name -> ClassReading.target(
                                        name,
                                        Optional.of(
                                                shares.stream().map(Share::name).toList()),
                                        report))
                                .map(Otherwise.Fixed::new))
                : group.choice("otherwise", "none", "rank_with_all")
                        .map(word -> word.equals("none") ? new Otherwise.None() : new Otherwise.WithAll()));
        if (overAll && otherwise.filter(Otherwise.WithAll.class::isInstance).isPresent()) {
            report.problem("rulebook-small-group", group.valuePlace("otherwise"), ALL_ALREADY, ALL_ALREADY_ADVICE);
        }
        return size.flatMap(least -> otherwise.map(what -> new Classing.SmallGroup(least, what)));
    }

    /** What the counts of small and of large groups show. */
    private void traps(Quota quota) {
        List<String> names = quota.names();
        int last = names.size() - 1;
        if (last > 0 && quota.smallGroup().isEmpty() && quota.counts(1).get(last) == 1) {
            report.note(
                    "rulebook-group-of-one",
                    section.valuePlace("shares"),
                    new Text(
                            "只有一家的组，这一家会列为最低的 " + names.get(last),
                            "in a group of one, the one unit would be " + names.get(last) + ", the lowest class"),
                    new Text(
                            "用 min_group 写明家数过少的组怎么办，如 min_group: {size: 5, otherwise: none}",
                            "state what becomes of small groups, as in min_group: {size: 5, otherwise: none}"));
        }
        for (int i = 0; i <= last; i++) {
            int k = i;
            boolean filled = IntStream.rangeClosed(1, SMALL_N)
                            .anyMatch(n -> quota.counts(n).get(k) > 0)
                    || quota.counts(LARGE_N).get(k) > 0
                    || quota.counts(LARGE_N - 1).get(k) > 0;
            if (!filled) {
                report.note(
                        "rulebook-class-empty",
                        section.valuePlace("shares"),
                        new Text(
                                "无论多少家，" + names.get(k) + " 类都没有名额",
                                "whatever n is, class " + names.get(k) + " gets nobody"),
                        new Text("核对比例，或删去这个等级", "check the shares, or remove the class"));
            }
        }
    }

    private static final Text SMALL_GROUP = new Text("家数过少的组（size、otherwise）", "small groups (size, otherwise)");
    private static final Text SMALL_CLASS = new Text("家数过少时的等级（class）", "the class of a small group (class)");
    private static final Text ROUNDING = new Text("各等级的取整方式", "how each class is rounded");
    private static final Text SHARE_FORM = new Text("这里应写一个等级和它的比例", "this must be a class and its share");
    private static final Text SHARE_ADVICE =
            new Text("写作 shares: [A: 20%, B: 40%, C: rest, D: 5%]", "write shares: [A: 20%, B: 40%, C: rest, D: 5%]");
    private static final Text CUMULATIVE_FLOOR = new Text("累计比例只能向下取整", "cumulative cuts are rounded down");
    private static final Text CUMULATIVE_FLOOR_ADVICE =
            new Text("去掉 rounding，或写 method: quota", "remove rounding, or write method: quota");
    private static final Text RANK_GOES_UP = new Text(
            "cumulative_rank 按并列名次定级，并列的同进一个等级", "cumulative_rank cuts shared ranks: tied units go up together");
    private static final Text RANK_GOES_UP_ADVICE =
            new Text("去掉 at_cut，或写 method: cumulative_floor", "remove at_cut, or write method: cumulative_floor");
    private static final Text ALL_ALREADY = new Text("名额已经在全部单位中计算", "the quota already runs over all units");
    private static final Text ALL_ALREADY_ADVICE = new Text(
            "写 otherwise: none 或 {class: C}，或去掉 of: all", "write otherwise: none or {class: C}, or remove of: all");
}
