package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What was typed into a form, read field by field; what cannot be read is told with the rest. */
final class Typed {
    private static final int MOST_LETTERS = 500;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    private final Map<String, String> values;
    private final List<Problem> problems = new ArrayList<>();

    Typed(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static final Typed NOTHING = new Typed(Map.of());

    String text(String name) {
        String text = values.getOrDefault(name, "").strip();
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
    }

    @Nullable
    String some(String name) {
        return text(name).isEmpty() ? null : text(name);
    }

    /** A day; null when none was typed, or what was typed is none, which is then told. */
    @Nullable
    LocalDate day(String name) {
        try {
            return text(name).isEmpty() ? null : LocalDate.parse(text(name));
        } catch (DateTimeException e) {
            problems.add(problem(
                    "typed-day-wrong",
                    name,
                    new Text("不是日期", "this is no day"),
                    new Text("写作 2026-01-31", "write it as 2026-01-31")));
            return null;
        }
    }

    /** A day that has to be there; today in its place when it is not, which is then told. */
    LocalDate requiredDay(String name, LocalDate today) {
        LocalDate day = day(name);
        if (text(name).isEmpty()) {
            problems.add(problem(
                    "typed-day-missing", name, new Text("没有写日期", "there is no day"), new Text("选一天", "choose a day")));
        }
        return day == null ? today : day;
    }

    /** A number that is not below zero; null when none was typed, or what was typed is none, which is then told. */
    @Nullable
    BigDecimal number(String name) {
        String text = text(name).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            problems.add(problem(
                    "typed-number-wrong",
                    name,
                    new Text("不是数字", "this is no number"),
                    new Text("写阿拉伯数字，最多六位小数，不带单位", "write digits, at most six decimals, without a unit")));
            return null;
        }
        return new BigDecimal(text);
    }

    /** A number that has to be there; zero in its place when it is not, which is then told. */
    BigDecimal requiredNumber(String name) {
        BigDecimal number = number(name);
        if (text(name).isEmpty() || (number != null && number.signum() == 0)) {
            problems.add(problem(
                    "typed-number-missing",
                    name,
                    new Text("没有写数", "there is no number"),
                    new Text("写一个大于零的数", "write a number above zero")));
        }
        return number == null ? BigDecimal.ZERO : number;
    }

    @Nullable
    Long id(String name) {
        return text(name).matches("[0-9]{1,15}") ? Long.valueOf(text(name)) : null;
    }

    @Nullable
    Integer year(String name) {
        return text(name).matches("[0-9]{4}") ? Integer.valueOf(text(name)) : null;
    }

    <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text(name))) {
                return each;
            }
        }
        return null;
    }

    /** What could not be read. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Place.of(field), message, advice);
    }
}
