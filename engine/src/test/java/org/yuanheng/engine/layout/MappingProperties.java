package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.yaml.RulebookText;

/** Any table at all: a proposal, the same each time, and either faults in words or a layout that compiles. */
class MappingProperties {
    private static final Proposals PROPOSALS = new Proposals(Shipped.FOLDER, List.of(), "statistics");
    private static final List<Cell.Kind> KINDS = List.of(Cell.Kind.values());
    private static final String[] TEXTS = {
        "企业名称",
        "统一社会信用代码",
        "营业收入（万元）",
        "营业收入",
        "税收/元",
        "高新技术企业证书编号",
        "公共信用评价等级",
        "A",
        "91990000000000001X",
        "甲公司",
        "2025-01-02",
        "（元）",
        "（）（（",
        "单位：元",
        "合计",
        "甲",
        "\"",
        "\\",
        "#",
        "- [",
        ": {",
        "\ud83d\ude00",
        "\u202e司公",
        "不适用",
        "营业收入 ".repeat(60),
        "1e999",
        "用电量（度）",
        "户号",
        "\u0000",
        "${x}",
        "\u3000"
    };

    @Property(tries = 300)
    void anyTable(@ForAll long seed) {
        Random random = new Random(seed);
        TableHead head = head(random);
        Proposal proposal = PROPOSALS.best(head);
        assertThat(PROPOSALS.best(head)).isEqualTo(proposal);
        assertThat(proposal.columns()).allSatisfy(column -> {
            assertThat(column.confidence()).isBetween(0d, 1d);
            assertThat(column.why().zh()).isNotBlank();
            assertThat(column.use().isPresent()).isEqualTo(column.confidence() >= Proposal.LIKELY);
        });
        int rows = 1 + random.nextInt(3);
        Proposal.Spot spot = new Proposal.Spot(proposal.sheet(), random.nextInt(9), rows);
        Mapping mapping = mapping(PROPOSALS.at(head, random.nextBoolean() ? spot : spot(proposal)), random);
        if (PROPOSALS.faults(mapping, "表.xlsx").isEmpty()) {
            byte[] yaml = PROPOSALS.yaml(mapping, "own-1").getBytes(StandardCharsets.UTF_8);
            Checked<Layout> read = Shipped.FOLDER.read(RulebookText.of("own-1.yaml", yaml), List.of());
            boolean twice = Shipped.problems(read).stream()
                    .allMatch(problem -> problem.message().zh().contains("已属于另一列"));
            assertThat(read instanceof Checked.Ok<Layout> || twice)
                    .as(() -> Shipped.problems(read) + PROPOSALS.yaml(mapping, "own-1"))
                    .isTrue();
        }
    }

    private static Proposal.Spot spot(Proposal proposal) {
        return new Proposal.Spot(proposal.sheet(), proposal.header(), proposal.headingRows());
    }

    private static TableHead head(Random random) {
        TableHead head = new TableHead();
        for (int sheet = random.nextInt(4); sheet >= 0; sheet--) {
            head.sheet("表" + sheet, random.nextInt(4) == 0);
            int number = 0;
            for (int row = random.nextInt(12); row > 0; row--) {
                number += 1 + random.nextInt(2);
                List<Cell> cells = new ArrayList<>();
                int width = random.nextInt(8);
                for (int column = random.nextInt(3); column < width; column += 1 + random.nextInt(2)) {
                    String text = TEXTS[random.nextInt(TEXTS.length)];
                    Cell.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                    cells.add(new Cell(
                            column, kind, kind == Cell.Kind.NUMBER ? Integer.toString(random.nextInt()) : text));
                }
                if (!cells.isEmpty()) {
                    head.row(new Row("表" + sheet, number, false, cells));
                }
            }
        }
        return head;
    }

    private static Mapping mapping(Proposal proposal, Random random) {
        List<Mapping.Column> columns = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Proposal.Column column : proposal.columns()) {
            Optional<String> use = column.use();
            if (use.isPresent()) {
                List<String> units = PROPOSALS.unitsOf(use.get());
                columns.add(new Mapping.Column(
                        Cell.letters(column.column()),
                        column.heading(),
                        use.get(),
                        PROPOSALS.statedUnit(column, use.get()),
                        units.isEmpty() ? Optional.empty() : Optional.of(units.get(random.nextInt(units.size())))));
            } else {
                others.add(column.heading());
            }
        }
        return new Mapping(
                TEXTS[random.nextInt(TEXTS.length)],
                "statistics",
                new Text("统计", "statistics"),
                random.nextBoolean(),
                Period.Kind.MONTH,
                Optional.of(random.nextBoolean() ? Timing.Figures.SINGLE : Timing.Figures.CUMULATIVE),
                proposal.headingRows(),
                columns,
                others);
    }
}
