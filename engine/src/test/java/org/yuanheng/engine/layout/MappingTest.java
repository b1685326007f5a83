package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.yaml.RulebookText;

/** What is proposed of an unknown table, what a person says of it, and the layout that comes of that, read by the reader. */
class MappingTest {
    private static final Proposals PROPOSALS = new Proposals(Shipped.FOLDER, List.of(), "statistics");

    private static Mapping mapping(Proposal proposal, Map<Integer, String> units) {
        List<Mapping.Column> columns = proposal.columns().stream()
                .filter(column -> column.use().isPresent())
                .map(column -> new Mapping.Column(
                        Cell.letters(column.column()),
                        column.heading(),
                        column.use().orElseThrow(),
                        PROPOSALS.statedUnit(column, column.use().orElseThrow()),
                        Optional.ofNullable(units.get(column.column()))))
                .toList();
        List<String> others = proposal.columns().stream()
                .filter(column -> column.use().isEmpty())
                .map(Proposal.Column::heading)
                .toList();
        return new Mapping(
                "企业情况\"表\"：\\",
                "statistics",
                new Text("统计", "statistics"),
                proposal.addedUp(),
                Period.Kind.YEAR,
                Optional.empty(),
                proposal.headingRows(),
                columns,
                others);
    }

    private static Layout layout(Mapping mapping) {
        assertThat(PROPOSALS.faults(mapping, "表.xlsx")).isEmpty();
        byte[] yaml = PROPOSALS.yaml(mapping, "own-1").getBytes(StandardCharsets.UTF_8);
        return Shipped.ok(Shipped.FOLDER.read(RulebookText.of("own-1.yaml", yaml), List.of()));
    }

    private static List<String> read(Layout layout, TableHead head) {
        TableReader rows = new TableReader("表.xlsx", List.of(layout), Shipped.FOLDER.units(), Shipped.FOLDER.words());
        head.replay(rows);
        try (Reading reading = rows.finished(Optional.empty())) {
            List<String> lines = new ArrayList<>();
            if (reading instanceof Reading.Read read) {
                read.delivered()
                        .forEach(firm -> firm.figures()
                                .forEach(figure -> lines.add(
                                        firm.names() + " " + figure.item().id() + "="
                                                + figure.number()
                                                        .map(number -> number.stripTrailingZeros()
                                                                .toPlainString())
                                                        .or(figure::text)
                                                        .orElse("-"))));
            } else {
                reading.findings()
                        .forEach(finding -> lines.add(finding.problem().code()));
            }
            return lines;
        }
    }

    private static List<String> uses(Proposal proposal) {
        return proposal.columns().stream()
                .map(column -> column.use().orElse("-"))
                .toList();
    }

    @Test
    void aTableIsToldByItsHeadingsAndCellsAndReadAsItWasTold() {
        TableHead head = Sheets.head(
                "某区企业情况一览表",
                "填报单位：某局||||单位：千元",
                "序号|单位全称|信用代码|营业收入|联系人",
                "1|甲公司|#1|1000|张三",
                "2|乙公司|#2|50|李四",
                "合计|||1050");
        Proposal proposal = PROPOSALS.best(head);
        assertThat(proposal.header()).isEqualTo(3);
        assertThat(uses(proposal)).containsExactly("-", "name", "credit_code", "revenue", "-");
        // No layout has called a column so yet: the cells alone say it, and a person is asked to look.
        assertThat(proposal.columns().get(2).sure()).isFalse();
        assertThat(proposal.columns().get(3).sure()).isTrue();
        assertThat(PROPOSALS.statedUnit(proposal.columns().get(3), "revenue")).contains("千元");
        Layout layout = layout(mapping(proposal, Map.of()));
        assertThat(layout.title().zh()).isEqualTo("企业情况\"表\"：\\");
        assertThat(read(layout, head)).containsExactly("[甲公司] revenue=100", "[乙公司] revenue=5");
        // Next time in another unit and another order.
        assertThat(read(layout, Sheets.head("营业收入（万元）|信用代码|单位全称", "7|#1|甲公司"))).containsExactly("[甲公司] revenue=7");
    }

    @Test
    void headingsOfTwoRowsAreReadTogether() {
        TableHead head = Sheets.head("序号|企业名称|信用代码|营业收入（万元）||职工薪酬（万元）|", "|||本年|上年|本年|上年", "1|甲公司|#1|1000|900|20|18");
        Proposal proposal = PROPOSALS.best(head);
        assertThat(proposal.header()).isEqualTo(2);
        assertThat(proposal.headingRows()).isEqualTo(2);
        assertThat(proposal.columns())
                .extracting(Proposal.Column::heading)
                .contains("企业名称", "营业收入（万元） 本年", "营业收入（万元） 上年");
        assertThat(uses(proposal)).startsWith("-", "name", "credit_code", "revenue", "-");
        Layout layout = layout(mapping(proposal, Map.of()));
        assertThat(layout.headingRows()).isEqualTo(2);
        assertThat(read(layout, head)).contains("[甲公司] revenue=1000");
    }

    @Test
    void whatIsMissingIsSaid() {
        TableHead head = Sheets.head("项目|营业收入|税收", "甲|1000|3");
        Proposal proposal = PROPOSALS.best(head);
        Mapping.Column revenue = new Mapping.Column("B", "营业收入", "revenue", Optional.empty(), Optional.empty());
        Mapping.Column again = new Mapping.Column("C", "税收", "revenue", Optional.empty(), Optional.of("亩"));
        Mapping.Column unknown = new Mapping.Column("D", "", "no_such_item", Optional.empty(), Optional.empty());
        Mapping lacking = new Mapping(
                " ",
                "statistics",
                Text.same("统计"),
                false,
                Period.Kind.MONTH,
                Optional.empty(),
                1,
                List.of(revenue, again, unknown),
                List.of());
        assertThat(proposal.header()).isEqualTo(1);
        assertThat(PROPOSALS.faults(lacking, "表.xlsx"))
                .extracting(Problem::code)
                .containsExactly(
                        "mapping-who",
                        "mapping-title",
                        "mapping-figures",
                        "mapping-unit",
                        "mapping-twice",
                        "mapping-unit",
                        "mapping-use");
    }

    @Test
    void aUnitThatNobodyStatesIsNeverGuessed() {
        TableHead head = Sheets.head("企业名称|营业收入", "甲公司|1000", "乙公司|7");
        Proposal proposal = PROPOSALS.best(head);
        assertThat(uses(proposal)).containsExactly("name", "revenue");
        assertThat(PROPOSALS.faults(mapping(proposal, Map.of()), "表.xlsx"))
                .extracting(Problem::code)
                .containsExactly("mapping-unit");
        Layout layout = layout(mapping(proposal, Map.of(1, "元")));
        assertThat(read(layout, head)).containsExactly("[甲公司] revenue=0.1", "[乙公司] revenue=0.0007");
    }

    @Test
    void whatAnotherDepartmentBringsIsNeitherProposedNorTaken() {
        Layout theirs = layout(mapping(PROPOSALS.best(Sheets.head("企业名称|营业收入（元）", "甲公司|1")), Map.of()));
        Proposals tax = new Proposals(Shipped.FOLDER, List.of(theirs), "tax");
        assertThat(uses(tax.best(Sheets.head("企业名称|营业收入（元）", "甲公司|1")))).containsExactly("name", "-");
        assertThat(tax.faults(
                        new Mapping(
                                "表",
                                "tax",
                                Text.same("税务"),
                                false,
                                Period.Kind.YEAR,
                                Optional.empty(),
                                1,
                                List.of(
                                        new Mapping.Column("A", "企业名称", "name", Optional.empty(), Optional.empty()),
                                        new Mapping.Column("B", "营业收入", "revenue", Optional.of("元"), Optional.empty())),
                                List.of()),
                        "表.xlsx"))
                .extracting(Problem::code)
                .containsExactly("mapping-nothing", "mapping-use");
    }

    @Test
    void aHeadingThatAnotherColumnSharesWithoutItsBracketsStaysWhole() {
        TableHead head = Sheets.head("企业名称|营业收入（本年）（元）|营业收入（上年）（元）", "甲公司|30000|10000");
        Proposal proposal = PROPOSALS.best(head);
        Mapping mapping = mapping(proposal, Map.of());
        List<Mapping.Column> chosen = List.of(
                new Mapping.Column("A", "企业名称", "name", Optional.empty(), Optional.empty()),
                new Mapping.Column("B", "营业收入（本年）（元）", "revenue", Optional.of("元"), Optional.empty()));
        Layout layout = layout(new Mapping(
                "表",
                "statistics",
                mapping.departmentName(),
                false,
                Period.Kind.YEAR,
                Optional.empty(),
                1,
                chosen,
                List.of("营业收入（上年）（元）")));
        assertThat(read(layout, head)).containsExactly("[甲公司] revenue=3");
    }
}
