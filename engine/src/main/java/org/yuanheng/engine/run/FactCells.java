package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * Checks each cell of the loaded facts, set-based, and names every wrong one with its line and column.
 *
 * <p>Only an empty cell is missing; a number matches {@code -?[0-9]+(\.[0-9]+)?} and fits its decimals without rounding
 * (docs/EVALUATION.md "Facts file", "Numbers").
 */
final class FactCells {
    /** Column of the loaded table that holds the line of a CSV, or the row of a Parquet file. */
    static final String LINE = ":line";

    private static final String RAW = "raw";
    private static final int DIGITS = 18;
    private static final int LONGEST_ID = 64;
    private static final int MOST_PER_COLUMN = 1000;

    private final DuckDb database;
    private final RuleSet rules;
    private final String file;

    FactCells(DuckDb database, RuleSet rules, String file) {
        this.database = database;
        this.rules = rules;
        this.file = file;
    }

    /** Every problem of a column, in the order of the lines. */
    List<Problem> check(Item item, String type) {
        return switch (item.type()) {
            case NUMBER ->
                Stream.concat(numbers(item, type).stream(), share(item).stream())
                        .toList();
            case DATE -> type.equals("DATE") ? List.of() : dates(item, type);
            case TEXT, CONDITION -> isText(type) ? texts(item) : List.of(wrongType(item, type, "VARCHAR"));
        };
    }

    /** Whole numbers pass as texts: an id may be one. What has no one way of being written does not. */
    private static boolean isText(String type) {
        return type.equals("VARCHAR") || type.equals("UUID") || type.startsWith("ENUM(") || isWhole(type);
    }

    private static boolean isWhole(String type) {
        return type.endsWith("INT") || type.endsWith("INTEGER");
    }

    private List<Problem> numbers(Item item, String type) {
        String column = DuckDb.identifier(item.id());
        String decimal = "decimal(" + DIGITS + "," + item.decimals() + ")";
        if (type.equals("VARCHAR")) {
            return writtenNumbers(item, column);
        }
        if (!(type.startsWith("DECIMAL(") && type.endsWith(")")) && !isWhole(type)) {
            return List.of(wrongType(item, type, "DECIMAL(18," + item.decimals() + ")"));
        }
        return cells(
                item,
                "try_cast(" + column + " as " + decimal + ") is null or try_cast(" + column + " as " + decimal + ") <> "
                        + column,
                "facts-digits",
                new Text(
                        "超出 " + (DIGITS - item.decimals()) + " 位整数、" + item.decimals() + " 位小数",
                        "has more than " + (DIGITS - item.decimals()) + " digits before or " + item.decimals()
                                + " after the point"),
                unitAdvice(item));
    }

    /** A member's share of a unit is a part of it. */
    private List<Problem> share(Item item) {
        boolean shares = rules.groundwork()
                .level()
                .flatMap(Level::share)
                .filter(item.id()::equals)
                .isPresent();
        String number = "try_cast(" + DuckDb.identifier(item.id()) + " as double)";
        return shares
                ? cells(
                        item,
                        number + " < 0 or " + number + " > 1",
                        "facts-share",
                        new Text("不是 0 到 1 之间的份额", "is no share from 0 to 1"),
                        new Text("三成写 0.3，不写 30", "write 0.3 for 30 per cent"))
                : List.of();
    }

    private List<Problem> writtenNumbers(Item item, String column) {
        String number = "regexp_full_match(" + column + ", '-?[0-9]+(\\.[0-9]+)?')";
        String whole =
                "regexp_full_match(" + column + ", '-?0*[0-9]{0," + (DIGITS - item.decimals()) + "}(\\.[0-9]+)?')";
        String fine = "regexp_full_match(" + column + ", '-?[0-9]+(\\.[0-9]{0," + item.decimals() + "}0*)?')";
        List<Problem> problems = new ArrayList<>(cells(item, "not " + number, "facts-number", NO_NUMBER, DIGITS_ONLY));
        problems.addAll(cells(item, number + " and not " + whole, "facts-digits", tooLarge(item), unitAdvice(item)));
        problems.addAll(cells(item, number + " and not " + fine, "facts-digits", tooFine(item), ROUND_IT));
        return problems;
    }

    private static final Text NO_NUMBER = new Text("不是数字", "is no number");
    private static final Text DIGITS_ONLY = new Text(
            "只写半角数字，如 -12.5，不带单位、空格、% 和千位分隔符；没有数据就留空，不写“-”“/”",
            "write digits only, like -12.5, without unit, blank, % or thousands separator; leave a missing figure empty");
    private static final Text ROUND_IT = new Text(
            "自行四舍五入后再写入（这里从不取舍），或在规则的 facts 中声明更多小数位",
            "round it yourself (nothing is rounded here), or declare more decimals in the rulebook's facts");

    private static Text tooLarge(Item item) {
        int whole = DIGITS - item.decimals();
        return new Text("的整数部分超过 " + whole + " 位", "has more than " + whole + " digits before the point");
    }

    private static Text tooFine(Item item) {
        return new Text(
                "的小数超过 " + item.decimals() + " 位", "has more than " + item.decimals() + " digits after the point");
    }

    private static Text unitAdvice(Item item) {
        return new Text(
                "核对计量单位" + (item.unit().isEmpty() ? "" : "，这一列以" + item.unit() + "计"),
                "check the unit of measure"
                        + (item.unit().isEmpty()
                                ? ""
                                : ": this column is in " + item.unitName().en()));
    }

    private Problem wrongType(Item item, String type, String wanted) {
        return new Problem(
                "facts-type",
                new Place(file, "", 0, item.id()),
                new Text("列的类型是 " + type, "the column is of type " + type),
                new Text("改存为 " + wanted, "store it as " + wanted));
    }

    private List<Problem> dates(Item item, String type) {
        if (!type.equals("VARCHAR")) {
            return List.of(wrongType(item, type, "DATE"));
        }
        String column = DuckDb.identifier(item.id());
        return cells(
                item,
                "not regexp_full_match(" + column + ", '[0-9]{4}-[0-9]{2}-[0-9]{2}') or try_cast(" + column
                        + " as date) is null",
                "facts-date",
                new Text("不是日期", "is no date"),
                new Text("写成 2026-01-31 的形式", "write it as 2026-01-31"));
    }

    private List<Problem> texts(Item item) {
        List<Problem> problems = new ArrayList<>();
        String column = DuckDb.identifier(item.id()) + "::varchar";
        if (!item.values().isEmpty()) {
            String allowed = item.values().stream().map(DuckDb::literal).collect(Collectors.joining(", "));
            problems.addAll(cells(
                    item,
                    column + " <> '' and " + column + " not in (" + allowed + ")",
                    "facts-value",
                    new Text("不是允许的取值", "is none of the allowed values"),
                    new Text(
                            "填代码 " + listed(item, "zh", "、") + "，或留空",
                            "write a code, " + listed(item, "en", ", ") + ", or leave it empty")));
        }
        if (rules instanceof Scheme scheme && scheme.compareWithin().contains(item.id())) {
            problems.addAll(cells(
                    item,
                    "contains(" + column + ", '/')",
                    "facts-group",
                    new Text("分组的取值不能含“/”", "the value forms a group and must not contain “/”"),
                    new Text("换用不含“/”的名称", "use a name without “/”")));
        }
        return problems;
    }

    /** {@code ABOVE（规上工业）}, one after the other. */
    private static String listed(Item item, String language, String separator) {
        boolean english = language.equals("en");
        return item.values().stream()
                .map(value -> value
                        + (item.valueLabels().containsKey(value)
                                ? (english ? " (" : "（") + item.meaning(value).in(language) + (english ? ")" : "）")
                                : ""))
                .collect(Collectors.joining(separator));
    }

    /** Ids are present, short enough and unique. */
    List<Problem> unitIds() {
        String id = DuckDb.identifier("unit_id") + "::varchar";
        String line = DuckDb.identifier(LINE);
        List<Problem> problems = new ArrayList<>(rows(
                "select " + line + ", '', 0 from " + RAW + " where coalesce(" + id + ", '') = '' order by 1",
                "unit_id",
                "facts-unit-id",
                new Text("单位标识为空", "the unit id is empty"),
                new Text("每行填写唯一的 unit_id", "give each row its own unit_id")));
        problems.addAll(rows(
                "select " + line + ", " + id + ", 0 from " + RAW + " where length(" + id + ") > " + LONGEST_ID
                        + " order by 1",
                "unit_id",
                "facts-unit-id",
                new Text("单位标识超过 " + LONGEST_ID + " 个字符", "the unit id has more than " + LONGEST_ID + " characters"),
                new Text("换用更短的标识", "use a shorter id")));
        problems.addAll(rows(
                "select " + line + ", u, first from (select " + line + ", " + id
                        + " as u, row_number() over same as k, min(" + line + ") over same as first from " + RAW
                        + " window same as (partition by " + id + " order by " + line
                        + ")) where k > 1 and coalesce(u, '') <> '' order by 1",
                "unit_id",
                "facts-unit-twice",
                new Text("单位重复出现", "the unit stands more than once"),
                new Text("一个单位只留一行", "keep one row per unit")));
        return problems;
    }

    private List<Problem> cells(Item item, String wrong, String code, Text message, Text advice) {
        String column = DuckDb.identifier(item.id());
        String sql = "select " + DuckDb.identifier(LINE) + ", " + column + "::varchar, 0 from " + RAW + " where "
                + column + " is not null and (" + wrong + ") order by 1";
        return rows(sql, item.id(), code, message, advice);
    }

    /** @param sql yields the row, the cell as written, and the row on which the same stood first, or 0 */
    private List<Problem> rows(String sql, String column, String code, Text message, Text advice) {
        List<Problem> problems = new ArrayList<>();
        long[] found = new long[1];
        database.query(sql, row -> {
            if (++found[0] <= MOST_PER_COLUMN) {
                problems.add(new Problem(
                        code,
                        new Place(file, "", row.getLong(1), column),
                        quoting(row.getString(2), message, row.getLong(3)),
                        advice));
            }
        });
        if (found[0] > MOST_PER_COLUMN) {
            problems.add(new Problem(
                    code,
                    new Place(file, "", 0, column),
                    new Text(
                            "这一列共 " + found[0] + " 处同类问题，以上只列前 " + MOST_PER_COLUMN + " 处",
                            found[0] + " such problems in this column; the first " + MOST_PER_COLUMN + " are listed"),
                    advice));
        }
        return problems;
    }

    private static Text quoting(@Nullable String cell, Text message, long first) {
        String shown = cell == null || cell.isEmpty() ? "" : shorten(cell);
        return new Text(
                (shown.isEmpty() ? "" : "“" + shown + "”") + message.zh() + (first > 0 ? "，首次在第 " + first + " 行" : ""),
                (shown.isEmpty() ? "" : "“" + shown + "” ")
                        + message.en()
                        + (first > 0 ? ", first on row " + first : ""));
    }

    private static String shorten(String cell) {
        int most = 40;
        return cell.codePointCount(0, cell.length()) <= most
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, most)) + "…";
    }
}
