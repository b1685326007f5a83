package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Column name = Column.words("name", "企业名称");
    private final Column tax = Column.number("tax", "亩均税收", "万元/亩");
    private final Column points = Column.number("points", "得分", "分");

    @Test
    void saysTheUnitOnceWhereAllFiguresShareIt() {
        assertThat(Table.of("t", "表", name, tax, Column.number("added", "亩均增加值", "万元/亩"))
                        .unit())
                .isEqualTo("万元/亩");
        assertThat(Table.of("t", "表", name, tax, points).unit()).isEmpty();
        assertThat(Table.of("t", "表", name).unit()).isEmpty();
    }

    @Test
    void headingsOverNeighboursSpanThem() {
        Table table = Table.of("t", "表", name, tax.under("指标"), points.under("指标"), Column.mark("class", "等级"));
        assertThat(table.groups())
                .containsExactly(new Table.Group("", 1), new Table.Group("指标", 2), new Table.Group("", 1));
        assertThat(Table.of("t", "表", name, tax).groups()).isEmpty();
    }

    @Test
    void aRowHasACellForEachColumn() {
        Table table = Table.of("t", "表", name, tax);
        assertThatIllegalArgumentException().isThrownBy(() -> table.row(Cell.of("某企业")));
        assertThat(table.row(Cell.of("某企业"), Cell.of(Figure.count(1))).rows()).hasSize(1);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void aBarStaysWithinItsFullLength() {
        BigDecimal full = BigDecimal.valueOf(30);
        assertThat(new Cell.Bar(Figure.of(new BigDecimal("15"), 4), full).percent())
                .isEqualTo(50);
        assertThat(new Cell.Bar(Figure.of(new BigDecimal("45"), 4), full).percent())
                .isEqualTo(100);
        assertThat(new Cell.Bar(Figure.of(new BigDecimal("-3"), 4), full).percent())
                .isZero();
        assertThat(new Cell.Bar(Figure.missing("未报送"), full).percent()).isZero();
    }

    @Test
    void aMapAndOnlyAMapHasShapes() {
        Table table = Table.of("t", "表", name, tax);
        assertThatIllegalArgumentException().isThrownBy(() -> Chart.of(Chart.Kind.MAP, "图", "", table));
        assertThat(Chart.map("图", "", table, "/places.geojson").kind()).isEqualTo(Chart.Kind.MAP);
    }

    @Test
    void whoHasNobodyBeneathInATreeStandsAlone() {
        Column name = Column.words("name", "名称");
        Table tree = Table.of("t", "树", name)
                .rows(List.of(row("a", 0), row("b", 0), row("b1", 2), row("b2", 2), row("c", 0)));
        assertThat(tree.tree()).isTrue();
        assertThat(IntStream.range(0, 5).filter(tree::lone)).containsExactly(0, 2, 3, 4);
    }

    private static Table.Row row(String key, int depth) {
        return new Table.Row(key, List.of(Cell.of(key)), false, depth);
    }
}
