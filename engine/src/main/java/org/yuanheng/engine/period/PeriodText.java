package org.yuanheng.engine.period;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.period.Period.Kind;

/** Reads periods as people write them. */
final class PeriodText {
    /** Nobody writes a period longer than this; what is longer is not looked at. */
    private static final int LONGEST = 40;

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    /** January to a month as facts keep it: the one range that is no day without the word month. */
    private static final Pattern KEPT = Pattern.compile("([0-9]{4})-01\\.\\.(0[2-9]|1[0-2])");
    /** What people put between the ends of a range. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\\u2212~至到]+");

    private static final Pattern CHINESE = Pattern.compile("(十[一二]?|[一二三四五六七八九])(?=个?月|个?季|-)");
    private static final String NUMBERS = "一二三四五六七八九";

    private static final String YEAR = "([0-9]{4})";
    private static final String MONTH = "(0?[1-9]|1[0-2])";
    private static final String MONTHS = MONTH + "月?份?-" + MONTH;
    private static final String TOGETHER = "(?:累计)?";

    /** A way to write a period, and what it means. */
    private record Form(Pattern pattern, Function<MatchResult, Optional<Period>> meaning) {
        static Form of(String pattern, Function<MatchResult, Optional<Period>> meaning) {
            return new Form(Pattern.compile(pattern), meaning);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of(YEAR + "(?:年度?|年?全年度?|度)?", m -> period(Kind.YEAR, m, 0)),
            Form.of(YEAR + "年?-?(?:上半年度?|H1)", m -> period(Kind.HALF, m, 1)),
            Form.of(YEAR + "年?-?(?:下半年度?|H2)", m -> period(Kind.HALF, m, 2)),
            Form.of(YEAR + "年?-?第?([1-4])季度?", m -> period(Kind.QUARTER, m, number(m, 2))),
            Form.of(YEAR + "年?-?Q([1-4])", m -> period(Kind.QUARTER, m, number(m, 2))),
            Form.of(YEAR + "年?(?:前|1-)([2-4])个?季度?" + TOGETHER, m -> toDate(m, 3 * number(m, 2))),
            Form.of(YEAR + "年" + MONTH + "月份?(?:当月|单月|本月)?", m -> period(Kind.MONTH, m, number(m, 2))),
            Form.of(YEAR + "[-./]" + MONTH + "(?:月份?)?", m -> period(Kind.MONTH, m, number(m, 2))),
            Form.of(YEAR + "(0[1-9]|1[0-2])", m -> period(Kind.MONTH, m, number(m, 2))),
            Form.of(YEAR + "[年./-]" + MONTH + "月份?累计", m -> toDate(m, number(m, 2))),
            Form.of(YEAR + "年?前" + MONTH + "个?月" + TOGETHER, m -> toDate(m, number(m, 2))),
            Form.of(YEAR + "[年./]" + MONTHS + "月?份?" + TOGETHER, PeriodText::range),
            Form.of(YEAR + "-" + MONTHS + "(?:月份?(?:累计)?|累计)", PeriodText::range),
            Form.of(YEAR + "[年./-]" + MONTH + "月?份?-\\1[年./-]" + MONTH + "月?份?" + TOGETHER, PeriodText::range),
            Form.of(YEAR + "[年./-]" + MONTH + "[月./-]([0-9]{1,2})[日号]?", PeriodText::day),
            Form.of(YEAR + "([0-9]{2})([0-9]{2})", PeriodText::day));

    private PeriodText() {}

    static Optional<Period> read(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = BLANK.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        Matcher kept = KEPT.matcher(folded);
        if (kept.matches()) {
            return toDate(kept, number(kept, 2));
        }
        String plain = CHINESE.matcher(DASH.matcher(folded).replaceAll("-"))
                .replaceAll(number -> Integer.toString(counted(number.group())));
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(plain);
            if (matcher.matches()) {
                return form.meaning().apply(matcher);
            }
        }
        return Optional.empty();
    }

    private static int counted(String chinese) {
        int ones = NUMBERS.indexOf(chinese.charAt(chinese.length() - 1)) + 1;
        return chinese.startsWith("十") ? 10 + ones : ones;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static Optional<Period> period(Kind kind, MatchResult match, int number) {
        int year = number(match, 1);
        return Period.exists(kind, year, number) ? Optional.of(new Period(kind, year, number)) : Optional.empty();
    }

    private static Optional<Period> toDate(MatchResult match, int month) {
        return period(month == 1 ? Kind.MONTH : Kind.TO_DATE, match, month);
    }

    /** Months from January on are those to date; of other ranges only whole quarters and half-years have a name. */
    private static Optional<Period> range(MatchResult match) {
        int from = number(match, 2);
        int to = number(match, 3);
        if (from == to) {
            return period(Kind.MONTH, match, to);
        }
        if (from == 1) {
            return toDate(match, to);
        }
        if (to == from + 2 && to % 3 == 0) {
            return period(Kind.QUARTER, match, to / 3);
        }
        return from == 7 && to == 12 ? period(Kind.HALF, match, 2) : Optional.empty();
    }

    private static Optional<Period> day(MatchResult match) {
        try {
            LocalDate day = LocalDate.of(number(match, 1), number(match, 2), number(match, 3));
            return period(Kind.DAY, match, day.getDayOfYear());
        } catch (DateTimeException e) {
            return Optional.empty(); // 30 February
        }
    }
}
