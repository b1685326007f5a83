package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
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

    /**
     * Every problem of the columns and of the unit ids, by column and line. One pass over the rows finds what is wrong at
     * all; only that is looked at again for its lines.
     *
     * @param types of the columns that are there, by id
     */
    List<Problem> problems(SortedMap<String, Item> columns, Map<String, String> types) {
        List<Suspicion> suspicions = new ArrayList<>();
        columns.forEach((id, item) -> {
            if (types.containsKey(id)) {
                suspicions.addAll(suspicions(item, types.get(id)));
            }
        });
        if (types.containsKey("unit_id")) {
            suspicions.addAll(unitIds());
        }
        List<Problem> problems = new ArrayList<>();
        List<Suspicion> found = new ArrayList<>();
        if (!suspicions.isEmpty()) {
            String counts = suspicions.stream().map(Suspicion::count).collect(Collectors.joining(", "));
            database.query("select " + counts + " from " + RAW, row -> {
                for (int i = 0; i < suspicions.size(); i++) {
                    if (row.getLong(i + 1) > 0) {
                        found.add(suspicions.get(i));
                    }
                }
            });
        }
        found.forEach(suspicion -> problems.addAll(suspicion.problems().get()));
        return problems;
    }

    /**
     * What may be wrong.
     *
     * @param count an aggregate over the rows, above 0 where something is
     * @param problems what is wrong, each with its line
     */
    private record Suspicion(String count, Supplier<List<Problem>> problems) {}

    private List<Suspicion> suspicions(Item item, String type) {
        return switch (item.type()) {
            case NUMBER ->
                Stream.concat(numbers(item, type).stream(), share(item).stream())
                        .toList();
            case DATE -> type.equals("DATE") ? List.of() : dates(item, type);
            case TEXT, CONDITION ->
                !isText(type)
                        ? List.of(wrongType(item, type, "VARCHAR"))
                        : item.id().equals(Scheme.NOT_APPLICABLE) ? listed(item) : texts(item);
        };
    }

    /**
     * What is listed as not applicable must be ids of facts; a name or a label would pass for nothing. The rule need not read
     * them all, for other rules may.
     */
    private List<Suspicion> listed(Item item) {
        String id = "([a-z][a-z0-9_]*)?";
        String wrong = "not regexp_full_match(replace(" + DuckDb.identifier(item.id()) + "::varchar, ' ', ''), '" + id
                + "(;" + id + ")*')";
        return List.of(cells(item, wrong, "facts-not-applicable", NO_FACT, LIST_IDS));
    }

    private static final Text NO_FACT = new Text("里有不是事实编号的", "lists what is no fact");
    private static final Text LIST_IDS = new Text(
            "写事实的编号，用半角分号隔开，如 energy;emission", "list ids of facts with ; between them, as in energy;emission");

    /** Whole numbers pass as texts: an id may be one. What has no one way of being written does not. */
    private static boolean isText(String type) {
        return type.equals("VARCHAR") || type.equals("UUID") || type.startsWith("ENUM(") || isWhole(type);
    }

    private static boolean isWhole(String type) {
        return type.endsWith("INT") || type.endsWith("INTEGER");
    }

    private List<Suspicion> numbers(Item item, String type) {
        String column = DuckDb.identifier(item.id());
        String decimal = "decimal(" + DIGITS + "," + item.decimals() + ")";
        if (type.equals("VARCHAR")) {
            return writtenNumbers(item, column);
        }
        if (!(type.startsWith("DECIMAL(") && type.endsWith(")")) && !isWhole(type)) {
            return List.of(wrongType(item, type, "DECIMAL(18," + item.decimals() + ")"));
        }
        return List.of(cells(
                item,
                "try_cast(" + column + " as " + decimal + ") is null or try_cast(" + column + " as " + decimal + ") <> "
                        + column,
                "facts-digits",
                new Text(
                        "超出 " + (DIGITS - item.decimals()) + " 位整数、" + item.decimals() + " 位小数",
                        "has more than " + (DIGITS - item.decimals()) + " digits before or " + item.decimals()
                                + " after the point"),
                unitAdvice(item)));
    }

    /** A member's share of a unit is a part of it. */
    private List<Suspicion> share(Item item) {
        boolean shares = rules.groundwork()
                .level()
                .flatMap(Level::share)
                .filter(item.id()::equals)
                .isPresent();
        String number = "try_cast(" + DuckDb.identifier(item.id()) + " as double)";
        return shares
                ? List.of(cells(
                        item,
                        number + " < 0 or " + number + " > 1",
                        "facts-share",
                        new Text("不是 0 到 1 之间的份额", "is no share from 0 to 1"),
                        new Text("三成写 0.3，不写 30", "write 0.3 for 30 per cent")))
                : List.of();
    }

    private List<Suspicion> writtenNumbers(Item item, String column) {
        String number = "regexp_full_match(" + column + ", '-?[0-9]+(\\.[0-9]+)?')";
        String whole =
                "regexp_full_match(" + column + ", '-?0*[0-9]{0," + (DIGITS - item.decimals()) + "}(\\.[0-9]+)?')";
        String fine = "regexp_full_match(" + column + ", '-?[0-9]+(\\.[0-9]{0," + item.decimals() + "}0*)?')";
        List<Suspicion> ways = List.of(
                cells(item, "not " + number, "facts-number", NO_NUMBER, DIGITS_ONLY),
                cells(item, number + " and not " + whole, "facts-digits", tooLarge(item), unitAdvice(item)),
                cells(item, number + " and not " + fine, "facts-digits", tooFine(item), ROUND_IT));
        String wrong = column + " is not null and not (" + number + " and " + whole + " and " + fine + ")";
        return List.of(new Suspicion(
                count(wrong),
                () -> ways.stream()
                        .flatMap(way -> way.problems().get().stream())
                        .toList()));
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

    private Suspicion wrongType(Item item, String type, String wanted) {
        Problem problem = new Problem(
                "facts-type",
                new Place(file, "", 0, item.id()),
                new Text("列的类型是 " + type, "the column is of type " + type),
                new Text("改存为 " + wanted, "store it as " + wanted));
        return new Suspicion("1", () -> List.of(problem));
    }

    private List<Suspicion> dates(Item item, String type) {
        if (!type.equals("VARCHAR")) {
            return List.of(wrongType(item, type, "DATE"));
        }
        String column = DuckDb.identifier(item.id());
        return List.of(cells(
                item,
                "not regexp_full_match(" + column + ", '[0-9]{4}-[0-9]{2}-[0-9]{2}') or try_cast(" + column
                        + " as date) is null",
                "facts-date",
                new Text("不是日期", "is no date"),
                new Text("写成 2026-01-31 的形式", "write it as 2026-01-31")));
    }

    private List<Suspicion> texts(Item item) {
        List<Suspicion> suspicions = new ArrayList<>();
        String column = DuckDb.identifier(item.id()) + "::varchar";
        if (!item.values().isEmpty()) {
            String allowed = item.values().stream().map(DuckDb::literal).collect(Collectors.joining(", "));
            suspicions.add(cells(
                    item,
                    column + " <> '' and " + column + " not in (" + allowed + ")",
                    "facts-value",
                    new Text("不是允许的取值", "is none of the allowed values"),
                    new Text(
                            "填代码 " + listed(item, "zh", "、") + "，或留空",
                            "write a code, " + listed(item, "en", ", ") + ", or leave it empty")));
        }
        if (rules instanceof Scheme scheme && scheme.compareWithin().contains(item.id())) {
            suspicions.add(cells(
                    item,
                    "contains(" + column + ", '/')",
                    "facts-group",
                    new Text("分组的取值不能含“/”", "the value forms a group and must not contain “/”"),
                    new Text("换用不含“/”的名称", "use a name without “/”")));
        }
        return suspicions;
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
    private List<Suspicion> unitIds() {
        String id = DuckDb.identifier("unit_id") + "::varchar";
        String line = DuckDb.identifier(LINE);
        String said = "nullif(" + id + ", '')";
        Suspicion empty = rows(
                "coalesce(" + id + ", '') = ''",
                "''",
                "unit_id",
                "facts-unit-id",
                new Text("单位标识为空", "the unit id is empty"),
                new Text("每行填写唯一的 unit_id", "give each row its own unit_id"));
        Suspicion longer = rows(
                "length(" + id + ") > " + LONGEST_ID,
                id,
                "unit_id",
                "facts-unit-id",
                new Text("单位标识超过 " + LONGEST_ID + " 个字符", "the unit id has more than " + LONGEST_ID + " characters"),
                new Text("换用更短的标识", "use a shorter id"));
        String again = "select " + line + ", u, first from (select " + line + ", " + id
                + " as u, row_number() over same as k, min(" + line + ") over same as first from " + RAW
                + " window same as (partition by " + id + " order by " + line
                + ")) where k > 1 and coalesce(u, '') <> '' order by 1";
        Suspicion twice = new Suspicion(
                "count(" + said + ") - count(distinct " + said + ")",
                () -> problems(
                        again,
                        "unit_id",
                        "facts-unit-twice",
                        new Text("单位重复出现", "the unit stands more than once"),
                        new Text("一个单位只留一行", "keep one row per unit")));
        return List.of(empty, longer, twice);
    }

    private Suspicion cells(Item item, String wrong, String code, Text message, Text advice) {
        String column = DuckDb.identifier(item.id());
        return rows(
                column + " is not null and (" + wrong + ")", column + "::varchar", item.id(), code, message, advice);
    }

    private Suspicion rows(String wrong, String cell, String column, String code, Text message, Text advice) {
        String sql = "select " + DuckDb.identifier(LINE) + ", " + cell + ", 0 from " + RAW + " where " + wrong
                + " order by 1";
        return new Suspicion(count(wrong), () -> problems(sql, column, code, message, advice));
    }

    private static String count(String wrong) {
        return "count(*) filter (where " + wrong + ")";
    }

    /** @param sql yields the row, the cell as written, and the row on which the same stood first, or 0 */
    private List<Problem> problems(String sql, String column, String code, Text message, Text advice) {
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
