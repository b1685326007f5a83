package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yuanheng.engine.table.Cell;

/** The numbers of meters, however they are typed. */
class MeterNumberProperties {
    private static Cell cell(Cell.Kind kind, String raw) {
        return new Cell(0, kind, raw);
    }

    @Property
    void whateverStandsInACellIsAShortNumberWithoutSpacesOrRefused(@ForAll String raw) {
        MeterNumber.of(cell(Cell.Kind.TEXT, raw))
                .ifPresent(number -> assertThat(number).hasSizeLessThan(65).doesNotContainAnyWhitespaces());
        assertThat(MeterNumber.of(cell(Cell.Kind.TEXT, " " + raw + "\u00a0")))
                .isEqualTo(MeterNumber.of(cell(Cell.Kind.TEXT, raw)));
    }

    @Example
    void oneNumberIsTheSameHoweverItIsTyped() {
        for (String typed :
                new String[] {"3300000001", " 33 0000\u00a00001", "３３００００００01", "'3300000001", "=\"3300000001\""}) {
            assertThat(MeterNumber.of(cell(Cell.Kind.TEXT, typed))).as(typed).contains("3300000001");
        }
        assertThat(MeterNumber.of(cell(Cell.Kind.TEXT, "dn-7a"))).contains("DN-7A");
        assertThat(MeterNumber.of(cell(Cell.Kind.NUMBER, "330000000012345"))).contains("330000000012345");
    }

    @Example
    void aNumberThatASpreadsheetHasRoundedIsNone() {
        for (String raw : new String[] {"3300000000123456789", "3.3E+20", "-5", "3300.5"}) {
            assertThat(MeterNumber.of(cell(Cell.Kind.NUMBER, raw))).as(raw).isEmpty();
        }
        assertThat(MeterNumber.of(cell(Cell.Kind.TEXT, "1".repeat(65)))).isEmpty();
    }
}
