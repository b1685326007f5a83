package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What was typed into a form of a park, read field by field; what cannot be read is told with the rest. */
final class Typed {
    static final Typed NOTHING = new Typed(Map.of());

    private static final int MOST_LETTERS = 2_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}");

    private final Map<String, String> values;
    private final List<Problem> problems = new ArrayList<>();

    Typed(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    String text(String name) {
        String text = values.getOrDefault(name, "").strip();
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
    }

    /** A credit code, in capitals. */
    String code(String name) {
        return text(name).toUpperCase(Locale.ROOT);
    }

    /** A day that has to be there; {@code otherwise} in its place when it is not, which is then told. */
    LocalDate day(String name, LocalDate otherwise) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeException e) {
            wrong(
                    "parks-day-wrong",
                    name,
                    "没有写日期，或不是日期",
                    "there is no day, or what was typed is none",
                    "写作 2026-01-31",
                    "write it as 2026-01-31");
            return otherwise;
        }
    }

    /** A minute of the day; {@code 24:00} is its end. */
    int minute(String name) {
        String text = text(name);
        if (text.equals("24:00")) {
            return 24 * 60;
        }
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            wrong(
                    "parks-time-wrong",
                    name,
                    "没有写时间，或不是时间",
                    "there is no time, or what was typed is none",
                    "写作 09:00",
                    "write it as 09:00");
            return 0;
        }
    }

    /** A number that is not below zero; null when none was typed, or what was typed is none, which is then told. */
    @Nullable
    BigDecimal number(String name) {
        String text = text(name).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            wrong(
                    "parks-number-wrong",
                    name,
                    "不是数字",
                    "this is no number",
                    "写阿拉伯数字，不带单位",
                    "write digits, without a unit");
            return null;
        }
        return new BigDecimal(text);
    }

    /** A whole number; 0 when there is none, which rules then refuse. */
    int whole(String name) {
        return WHOLE.matcher(text(name)).matches() ? Integer.parseInt(text(name)) : 0;
    }

    /** One of the names of an enumeration; null when what was chosen is none of them. */
    <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text(name))) {
                return each;
            }
        }
        return null;
    }

    private void wrong(String code, String field, String zh, String en, String todo, String todoEn) {
        problems.add(new Problem(code, Place.of(field), new Text(zh, en), new Text(todo, todoEn)));
    }

    /** What could not be read. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
