package org.yuanheng.app.face;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;

/**
 * What came with a form, as it was typed, and every problem in it. The column of a problem's place is the field's name, so
 * that {@link #field} sets it beside the field.
 */
public final class Typed {
    private static final int LONGEST = 2_000;
    private static final String AMOUNT = "[0-9]{1,12}(\\.[0-9]{1,6})?";
    private static final String NUMBER = "-?[0-9]{1,14}(\\.[0-9]{1,4})?";

    private final Map<String, String> values;
    private final List<Problem> problems = new ArrayList<>();

    /** Reads the parameters of a request. */
    public Typed(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** A form in which nothing was typed yet. */
    public static Typed nothing() {
        return new Typed(Map.of());
    }

    /** The text of a field, without white space around it; empty when there is none. */
    public String text(String name) {
        String text = values.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** A text that has to be there. */
    public String needed(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            wrong("form-needed", name, new Text("没有填写", "is empty"), new Text("填写这一项", "fill it in"));
        }
        return text;
    }

    /** A number; null when nothing was typed or it is none, which is then a problem. */
    public @Nullable BigDecimal number(String name) {
        String text = Spelling.plain(text(name)).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches(NUMBER)) {
            wrong(
                    "form-number",
                    name,
                    new Text("“" + text(name) + "”不是数字", "“" + text(name) + "” is no number"),
                    new Text("写作 1200 或 1200.5，最多四位小数", "write it like 1200 or 1200.5, with at most four decimals"));
            return null;
        }
        return new BigDecimal(text);
    }

    /** A day; null when nothing was typed or it is none, which is then a problem. */
    public @Nullable LocalDate day(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            wrong(
                    "form-day",
                    name,
                    new Text("“" + text + "”不是日期", "“" + text + "” is no date"),
                    new Text("写作 2026-03-01", "write it like 2026-03-01"));
            return null;
        }
    }

    /** A day that has to be there; {@code otherwise} in its place when it is not, which is then a problem. */
    public LocalDate day(String name, LocalDate otherwise) {
        LocalDate day = needed(name).isEmpty() ? null : day(name);
        return day == null ? otherwise : day;
    }

    /** A number that is not below zero; null when nothing was typed or it is none, which is then a problem. */
    public @Nullable BigDecimal amount(String name) {
        String text = Spelling.plain(text(name)).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches(AMOUNT)) {
            wrong(
                    "form-amount",
                    name,
                    new Text("“" + text(name) + "”不是数字，或小于零", "“" + text(name) + "” is no number, or below zero"),
                    new Text("写阿拉伯数字，最多六位小数，不带单位", "write digits, at most six decimals, without a unit"));
            return null;
        }
        return new BigDecimal(text);
    }

    /** A number above zero that has to be there; zero in its place when it is not, which is then a problem. */
    public BigDecimal neededAmount(String name) {
        BigDecimal amount = amount(name);
        if (text(name).isEmpty() || (amount != null && amount.signum() == 0)) {
            wrong(
                    "form-amount-needed",
                    name,
                    new Text("没有写数", "there is no number"),
                    new Text("写一个大于零的数", "write a number above zero"));
        }
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** A whole number; 0 when there is none, which rules then refuse. */
    public int whole(String name) {
        return text(name).matches("[0-9]{1,5}") ? Integer.parseInt(text(name)) : 0;
    }

    /** The number by which a register knows something; null when there is none. */
    public @Nullable Long id(String name) {
        return text(name).matches("[0-9]{1,15}") ? Long.valueOf(text(name)) : null;
    }

    /** A year; null when there is none. */
    public @Nullable Integer year(String name) {
        return text(name).matches("[0-9]{4}") ? Integer.valueOf(text(name)) : null;
    }

    /** A minute of the day; {@code 24:00} is its end. When it is none, 0 and a problem. */
    public int minute(String name) {
        String text = text(name);
        if (text.equals("24:00")) {
            return 24 * 60;
        }
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            wrong(
                    "form-time",
                    name,
                    new Text("没有写时间，或不是时间", "there is no time, or what was typed is none"),
                    new Text("写作 09:00", "write it as 09:00"));
            return 0;
        }
    }

    /** A credit code, in capitals. */
    public String code(String name) {
        return text(name).toUpperCase(Locale.ROOT);
    }

    /** The text of a field; null when there is none. */
    public @Nullable String some(String name) {
        return text(name).isEmpty() ? null : text(name);
    }

    /** One of the names of an enumeration; null when what was chosen is none of them. */
    public <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text(name)))
                .findFirst()
                .orElse(null);
    }

    /** Notes what is wrong with a field. */
    public void wrong(String code, String name, Text message, Text advice) {
        problems.add(new Problem(code, at(name), message, advice));
    }

    /** Notes what was found wrong elsewhere. */
    public void wrong(List<Problem> more) {
        problems.addAll(more);
    }

    /** The place of a field. */
    public static Place at(String name) {
        return new Place("", "", 0, name);
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether nothing is. */
    public boolean good() {
        return problems.isEmpty();
    }

    /** A field of that kind with what was typed in it and what is wrong with it. */
    public Field field(Field.Kind kind, String name, String label, String otherwise, Words words) {
        String value = values.containsKey(name) ? text(name) : otherwise;
        return Field.typed(kind, name, label, value).wrong(said(name, words));
    }

    /** A field to choose in, with what was chosen and what is wrong with it. */
    public Field chosen(String name, String label, List<Field.Option> options, String otherwise, Words words) {
        String value = values.containsKey(name) ? text(name) : otherwise;
        List<Field.Option> all = options.stream()
                .map(each -> new Field.Option(
                        each.value(), each.label(), each.value().equals(value)))
                .toList();
        return Field.chosen(Field.Kind.SELECT, name, label, all).wrong(said(name, words));
    }

    /** What is wrong with a field, in the reader's language; empty for nothing. */
    public String said(String name, Words words) {
        return problems.stream()
                .filter(problem -> problem.place().column().equals(name))
                .map(problem -> words.of("face.typed.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
    }

    /** The problems that belong to none of these fields, for the head of the form. */
    public List<Problem> others(List<Field> fields) {
        return problems.stream()
                .filter(problem -> fields.stream()
                        .noneMatch(field -> field.name().equals(problem.place().column())))
                .toList();
    }
}
