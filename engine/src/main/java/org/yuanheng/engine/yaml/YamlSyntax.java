package org.yuanheng.engine.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;

/** What the YAML parser stumbled over, said in the words of who wrote the file, at the line that has to be changed. */
final class YamlSyntax {
    /** A complaint of the parser. {@code atStart}: what is wrong began where the parser's context began. */
    private record Known(String complaint, boolean atStart, Text message, Text advice) {}

    private static final Text QUOTE_IT =
            new Text("各级缩进对齐；文字里有冒号时，把整段文字放进引号", "align the indentation; put a text that holds a colon in quotes");
    private static final Text CLOSE_IT =
            new Text("补上括号，各项之间用半角逗号", "close the bracket; separate the entries by commas");
    private static final Text MEND = new Text(
            "检查这一处的缩进、冒号后的空格、引号和括号", "check the indentation, the space after a colon, quotes and brackets here");

    private static final List<Known> ALL = List.of(
            new Known(
                    "could not find expected ':'",
                    true,
                    new Text("这一行没有冒号", "this line has no colon"),
                    new Text("写作 key: value，冒号后空一格", "write key: value, with a space after the colon")),
            new Known(
                    "mapping values are not allowed", false, new Text("这里不能有冒号", "no colon may stand here"), QUOTE_IT),
            new Known(
                    "mapping keys are not allowed",
                    false,
                    new Text("这里不能有问号", "no question mark may stand here"),
                    QUOTE_IT),
            new Known(
                    "(TAB)",
                    false,
                    new Text("缩进用了制表符（Tab）", "the line is indented by a tab"),
                    new Text("缩进只用空格", "indent with spaces only")),
            new Known(
                    "that cannot start any token",
                    false,
                    new Text("文字不能以这个字符开头", "a text cannot start with this character"),
                    new Text("把整段文字放进引号", "put the text in quotes")),
            new Known(
                    "found unexpected end of stream",
                    true,
                    new Text("引号没有成对", "the quote is never closed"),
                    new Text("补上后一个引号", "add the closing quote")),
            new Known("expected ',' or ']'", true, new Text("方括号没有成对", "the bracket [ is never closed"), CLOSE_IT),
            new Known("expected ',' or '}'", true, new Text("花括号没有成对", "the brace { is never closed"), CLOSE_IT),
            new Known(
                    "expected <block end>",
                    false,
                    new Text("这一行与同级的各行没有对齐", "this line is not aligned with those of its level"),
                    new Text(
                            "同一级的各行左边对齐，列表各项都以 - 开头；也看看上面的引号是否成对",
                            "align the lines of a level; start each entry of a list with a dash; see whether a quote above is left open")),
            new Known(
                    "sequence entries are not allowed",
                    false,
                    new Text("列表不能从这里开始", "no list may start here"),
                    new Text("列表的各项另起一行，以 - 开头并对齐", "put each entry on a line of its own, after a dash")));

    private YamlSyntax() {}

    static Problem problem(MarkedYamlEngineException failure, SourceText source) {
        String complaint = Optional.ofNullable(failure.getProblem()).orElse("");
        Optional<Known> known =
                ALL.stream().filter(k -> complaint.contains(k.complaint())).findFirst();
        Optional<Mark> mark = known.isPresent() && known.get().atStart()
                ? failure.getContextMark().or(failure::getProblemMark)
                : failure.getProblemMark();
        int index = mark.map(Mark::getIndex).orElse(0);
        Text advice = known.map(Known::advice).orElse(MEND);
        return new Problem(
                "yaml-syntax",
                source.place(index),
                known.map(Known::message)
                        .orElse(new Text(
                                "从这里起看不懂", "from here on this is not YAML (" + Wording.shown(complaint) + ")")),
                source.lineAt(index).indexOf('：') >= 0 ? FULL_WIDTH : advice);
    }

    private static final Text FULL_WIDTH =
            new Text("把全角冒号“：”改为半角冒号加一个空格“: ”", "write \": \", a colon and a space, instead of the full-width “：”");
}
