package org.yuanheng.engine.expression;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;

/** What the reader of formulas says, in one place so that the two languages stay side by side. */
final class FormulaTexts {
    static final Text SPLIT = new Text(
            "把它拆成几个指标，或先在数据里算好一项", "split it into several indicators, or have a part of it delivered as a fact");
    static final Text NULL = new Text("null 不能当作一个值来用", "null cannot be used as a value");
    static final Text NEVER_CLOSED = new Text("这个括号没有右括号", "this bracket is never closed");
    static final Text NEVER_OPENED = new Text("这个右括号没有对应的左括号", "this bracket closes nothing that is open");
    static final Text CLOSE_IT = new Text("让左右括号成对", "make the brackets match");
    static final Text SINGLE_QUOTES = new Text(
            "文字放在一对单引号里，如 scale = 'ABOVE'；事实和属性的名称不加引号",
            "put a text in single quotes, as in scale = 'ABOVE'; names of facts and attributes stand bare");
    static final Text UNCLOSED_QUOTE = new Text("这里开始的文字没有右单引号", "the text that starts here is never closed");
    static final Text COMMENT = new Text("公式里不能写注释（-- 或 /*）", "a formula holds no comments (-- or /*)");
    static final Text COMMENT_ADVICE = new Text(
            "注释写在 YAML 的 # 之后；减去负数写作 a - (-b)", "comment with YAML's #; to take away a negative number write a - (-b)");
    static final Text CONTROL = new Text("公式里有看不见的控制字符", "the formula holds an invisible control character");
    static final Text RETYPE = new Text("删掉后重新输入这一处", "delete it and type this part again");
    static final Text TOO_MANY_OPEN = new Text(
            "同时打开的括号和 case 超过 " + ExpressionParser.MOST_OPEN + " 层",
            "more than " + ExpressionParser.MOST_OPEN + " brackets and cases are open at once");
    static final Text TOO_DEEP = new Text("公式的层次太深", "the formula is nested too deeply");
    static final Text EMPTY = new Text("公式是空的", "the formula is empty");
    static final Text ALLOWED = new Text(
            "可以写：数字、'文字'、date '2026-01-01'、事实、+ - * /、比较、and/or/not、in、between、is null、case，"
                    + "以及 abs least greatest coalesce ln exp power sqrt days months add_days add_months prefix",
            "a formula may hold numbers, 'texts', date '2026-01-01', facts, + - * /, comparisons, and/or/not, in, between, "
                    + "is null, case, and abs least greatest coalesce ln exp power sqrt days months add_days add_months prefix");
    static final Text EQUAL_TYPES =
            new Text("两边用同一类：数字、文字或日期", "use the same kind on both sides: numbers, texts or dates");
    static final Text LITERALS_ONLY =
            new Text("in 的括号里只能列出数字、文字或日期", "the list of in holds only numbers, texts or dates");
    static final Text LIST_THEM =
            new Text("逐个写出，如 industry in ('1311', '1312')", "write them out, as in industry in ('1311', '1312')");
    static final Text NUMBER = new Text("这个数写不下", "this number cannot be used");
    static final Text NUMBER_ADVICE =
            new Text("最多 18 位数字，不用科学记数法，如 0.05", "at most 18 digits, no exponent, as in 0.05");
    static final Text DATE = new Text("没有这一天", "there is no such day");
    static final Text DATE_ADVICE = new Text("写作 date '2026-01-31'", "write it as date '2026-01-31'");
    static final Text IS_NULL = new Text(
            "缺数的判断写 is null 或 is not null；case 里不写 else 就是缺数",
            "test for a missing value with is null or is not null; a case without else is missing");

    private FormulaTexts() {}

    static Text tooLong(int length) {
        return new Text(
                "公式有 " + length + " 个字符，超过 " + ExpressionParser.LONGEST,
                "the formula has " + length + " characters, more than " + ExpressionParser.LONGEST);
    }

    static Text doubleQuotes(char quote) {
        return new Text("公式里不用 " + quote, "a formula does not use " + quote);
    }

    static Text notOnKeyboard(char c) {
        return new Text("“" + c + "” 不是半角字符", "\"" + c + "\" is not the plain character");
    }

    static Text typeName(Type type) {
        return switch (type) {
            case NUMBER -> new Text("数字", "a number");
            case TEXT -> new Text("文字", "a text");
            case DATE -> new Text("日期", "a date");
            case CONDITION -> new Text("条件", "a condition");
        };
    }

    static Text expected(Type expected, Type found) {
        return new Text(
                "这里要" + typeName(expected).zh() + "，写的是" + typeName(found).zh(),
                "this must be " + typeName(expected).en() + ", and is "
                        + typeName(found).en());
    }

    static Text unknownName(String name) {
        return new Text(
                "没有叫 “" + Wording.shown(name) + "” 的事实或属性",
                "there is no fact or attribute \"" + Wording.shown(name) + "\"");
    }

    static Text names(String name, Collection<String> known) {
        return Wording.nearest(name, known)
                .map(near -> new Text("是不是 " + near + "？", "did you mean " + near + "?"))
                .orElse(new Text(
                        "用词汇表 vocabulary.yaml 里的编号，或在 facts: 下声明它",
                        "use an id of vocabulary.yaml, or declare it under facts:"));
    }

    static Text unknownFunction(String name) {
        return new Text("没有函数 “" + Wording.shown(name) + "”", "there is no function \"" + Wording.shown(name) + "\"");
    }

    static Text functions(String name) {
        List<String> known = Stream.of(Expression.Function.values())
                .map(f -> f.name().toLowerCase(Locale.ROOT))
                .toList();
        String list = String.join(" ", known);
        return Wording.nearest(name, known)
                .map(near ->
                        new Text("是不是 " + near + "？可用的函数：" + list, "did you mean " + near + "? Functions: " + list))
                .orElse(new Text("可用的函数：" + list, "functions: " + list));
    }

    static Text arguments(Expression.Function function, int given) {
        String name = function.name().toLowerCase(Locale.ROOT);
        String range = function.fewest == function.most
                ? Integer.toString(function.fewest)
                : function.fewest + "–" + function.most;
        return new Text(
                name + " 要 " + range + " 个参数，写了 " + given + " 个",
                name + " takes " + range + " arguments, not " + given);
    }

    static Text unknownValue(String words) {
        return new Text(
                "这一项没有 '" + Wording.shown(words) + "' 这个值", "this item is never '" + Wording.shown(words) + "'");
    }

    static Text oneOf(String words, List<String> values) {
        String list = String.join(", ", values);
        return Wording.nearest(words, values)
                .map(near ->
                        new Text("是不是 '" + near + "'？可以是：" + list, "did you mean '" + near + "'? It is one of " + list))
                .orElse(new Text("可以是：" + list, "it is one of " + list));
    }

    /** {@code kind} is the parser's name of what was written. */
    static Text notAllowed(String kind) {
        Text what = switch (kind) {
            case "SELECT", "UNION", "INTERSECT", "EXCEPT", "ORDER_BY", "WITH", "VALUES", "EXISTS", "SCALAR_QUERY" ->
                new Text("子查询", "a subquery");
            case "OVER", "WINDOW" -> new Text("窗口函数 over", "a window (over)");
            case "ROW" -> new Text("用逗号并列的一组值", "a row of values");
            case "DYNAMIC_PARAM" -> new Text("参数 ?", "a parameter (?)");
            case "CAST" -> new Text("类型转换 cast", "a cast");
            case "LIKE", "SIMILAR", "RLIKE" -> new Text("模糊匹配 like", "like");
            case "PLUS_PREFIX" -> new Text("开头的加号", "a leading +");
            case "BETWEEN" -> new Text("between symmetric", "between symmetric");
            case "LITERAL" -> new Text("这种写法的常量", "a literal of this kind");
            default -> new Text("“" + kind.toLowerCase(Locale.ROOT) + "”", "\"" + kind.toLowerCase(Locale.ROOT) + "\"");
        };
        return new Text("公式里不能用" + what.zh(), "a formula cannot hold " + what.en());
    }
}
