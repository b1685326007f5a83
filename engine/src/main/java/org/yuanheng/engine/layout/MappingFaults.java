package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;

/** What a mapping still lacks, in the words of the page on which it is made. */
final class MappingFaults {
    private static final int LONGEST_TITLE = 60;

    private final Mapping mapping;
    private final Proposals proposals;
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    MappingFaults(Mapping mapping, Proposals proposals, String file) {
        this.mapping = mapping;
        this.proposals = proposals;
        this.file = file;
    }

    List<Problem> all() {
        if (!mapping.has(Proposal.CODE) && !mapping.has(Proposal.NAME)) {
            tell(
                    "mapping-who",
                    "",
                    new Text("没有一列是信用代码或企业名称", "no column is the credit code or the name"),
                    new Text("指明哪一列说的是哪家企业", "say which column tells whose figures they are"));
        }
        if (mapping.columns().stream()
                .noneMatch(column -> proposals.item(column.use()).isPresent())) {
            tell(
                    "mapping-nothing",
                    "",
                    new Text("没有一列是要取用的数据", "no column is anything to take in"),
                    new Text("给至少一列选定它是什么", "say of at least one column what it is"));
        }
        if (mapping.title().isBlank() || mapping.title().length() > LONGEST_TITLE) {
            tell(
                    "mapping-title",
                    "",
                    new Text(
                            "没有写表名，或超过 " + LONGEST_TITLE + " 字",
                            "no title, or longer than " + LONGEST_TITLE + " characters"),
                    new Text("写本部门怎么称呼这张表", "write what your department calls this table"));
        }
        if (mapping.mayCumulate() && mapping.figures().isEmpty()) {
            tell(
                    "mapping-figures",
                    "",
                    new Text("没有说是本期数还是从1月起的累计数", "it is not said whether figures are of the period or since January"),
                    new Text("按表中数字的口径选定", "choose what the figures of the table are"));
        }
        Map<String, String> seen = new HashMap<>();
        mapping.columns().forEach(column -> column(column, seen));
        return List.copyOf(problems);
    }

    private void column(Mapping.Column column, Map<String, String> seen) {
        Optional<Item> item = proposals.item(column.use());
        boolean known = item.isPresent()
                || column.use().equals(Proposal.CODE)
                || column.use().equals(Proposal.NAME)
                || column.use().equals(Proposal.KEY);
        if (!known) {
            tell(
                    "mapping-use",
                    place(column),
                    new Text("这一项不由本部门报送，或没有这一项", "this is not delivered by your department, or does not exist"),
                    new Text("另选一项，或选“不取用”", "choose something else, or leave the column out"));
            return;
        }
        String other = seen.putIfAbsent(column.use(), column.letters());
        if (other != null) {
            tell(
                    "mapping-twice",
                    place(column),
                    new Text("与 " + other + " 列选了同一项", "column " + other + " is said to be the same"),
                    new Text("只留一列，其余选“不取用”", "keep one and leave the other out"));
        }
        if (column.heading().isBlank()) {
            tell(
                    "mapping-heading",
                    place(column),
                    new Text("这一列没有表头，下次认不出来", "the column has no heading, so it would not be found next time"),
                    new Text("点选表头所在的行，或在表里补上表头", "point at the row of the headings, or give it one in the table"));
        }
        boolean measured = item.filter(i -> i.type() == Type.NUMBER)
                .filter(i -> !proposals.unitsOf(i.id()).isEmpty())
                .isPresent();
        List<String> units = proposals.unitsOf(column.use());
        boolean said =
                column.stated().or(column::assumed).filter(units::contains).isPresent();
        if (measured && !said) {
            tell(
                    "mapping-unit",
                    place(column),
                    new Text("表里没有写明计量单位", "the table does not state its unit of measure"),
                    new Text(
                            "选定这一列的数用什么单位，不确定请先问填表人",
                            "choose the unit of its figures; ask who made the table if in doubt"));
        }
    }

    private static String place(Mapping.Column column) {
        return (column.letters() + " " + Sentences.shown(column.heading())).strip();
    }

    private void tell(String code, String column, Text message, Text advice) {
        problems.add(new Problem(code, new Place(file, "", 0, column), message, advice));
    }
}
