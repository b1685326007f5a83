package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Reading;

/**
 * Every layout that ships has a good workbook as an office writes it, a bad one with the faults it can have, and is proof
 * against a malicious one. A layout without its file under {@code workbooks} fails.
 */
class WorkbooksTest {
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");
    /** The name by which a figure is told where there is no code. */
    private static final Pattern WITHOUT_CODE = Pattern.compile("^\\D.* (?=\\w+=)", Pattern.DOTALL);
    /** Texts that a spreadsheet program would run, a browser would, or that fool the eye. */
    private static final List<String> HOSTILE_NAMES = List.of(
            "=HYPERLINK(\"http://x.example\",\"甲\")",
            "+cmd/C calc!A0",
            "@SUM(1+1)",
            "<script>alert(1)</script>",
            "甲\" onmouseover=\"alert(1)",
            "'; drop table registry.firm; --",
            "甲\u202e司公\u2066",
            "_x0007__x0000_甲",
            "甲".repeat(10_000));

    private static final List<String> HOSTILE_NUMBERS = List.of(
            "'1e400",
            "'1e-400",
            "'1e999999999",
            "'" + "9".repeat(400),
            "'0x7fffffff",
            "'NaN",
            "'Infinity",
            "'=1+1",
            "'--5",
            "'" + "1".repeat(10_000),
            "'１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０",
            "999999999999999");

    @TestFactory
    Stream<DynamicContainer> everyLayout() {
        return Delivery.layouts().list().stream().map(layout -> {
            OfficeWorkbook book = OfficeWorkbook.of(layout);
            return DynamicContainer.dynamicContainer(
                    layout.id(),
                    Stream.of(
                            DynamicTest.dynamicTest("good", () -> good(book)),
                            DynamicTest.dynamicTest("bad", () -> bad(book)),
                            DynamicTest.dynamicTest("hostile names", () -> names(book)),
                            DynamicTest.dynamicTest("hostile numbers", () -> numbers(book)),
                            DynamicTest.dynamicTest("headings twice", () -> headingsTwice(book)),
                            DynamicTest.dynamicTest("a hidden sheet", () -> hidden(book))));
        });
    }

    private static Reading.Read whole(OfficeWorkbook book, byte[] file) {
        Reading reading = read(book, file);
        assertThat(reading).as(() -> Delivery.problems(reading).toString()).isInstanceOf(Reading.Read.class);
        return (Reading.Read) reading;
    }

    /** Reads, and holds whatever came of it against what always holds. */
    private static Reading read(OfficeWorkbook book, byte[] file) {
        Reading reading = Delivery.read(file, Optional.of(book.layout()));
        for (Finding finding : reading.findings()) {
            String said = finding.problem().message().zh()
                    + finding.problem().message().en();
            assertThat(said).hasSizeLessThan(1_000).doesNotContainPattern(UNSHOWN);
        }
        if (reading instanceof Reading.Read read) {
            long rows = read.delivered().stream()
                    .mapToLong(firm -> firm.rows().size())
                    .sum();
            assertThat(rows + read.refused().size()).isEqualTo(read.read());
        }
        return reading;
    }

    private static void good(OfficeWorkbook book) {
        Reading.Read read = whole(book, book.good());
        assertThat(Delivery.figures(read)).isEqualTo(book.section("figures"));
        assertThat(Delivery.problems(read)).isEqualTo(book.section("said"));
        assertThat(read.refused()).isEmpty();
        // The headings alone say which layout it is.
        assertThat(((Reading.Read) Delivery.read(book.good())).layout().id())
                .isEqualTo(book.layout().id());
    }

    private static void bad(OfficeWorkbook book) {
        Reading.Read read = whole(book, book.bad());
        assertThat(Delivery.problems(read)).isEqualTo(book.section("problems"));
        assertThat(read.refused()).isNotEmpty();
    }

    private static void names(OfficeWorkbook book) {
        List<Integer> names = book.columns(Layout.Role.NAME);
        assertThat(names).as("names of %s", book.layout().id()).hasSize(1);
        for (String hostile : HOSTILE_NAMES) {
            Reading.Read read = whole(
                    book, book.with((at, cell) -> names.contains(at) ? "'" + hostile : cell, (at, heading) -> heading));
            assertThat(read.refused()).as(shown(hostile)).isEmpty();
            assertThat(numbers(read)).as(shown(hostile)).isEqualTo(numbers(whole(book, book.good())));
            String expected = hostile.replace("_x0007__x0000_", "");
            assertThat(read.delivered().getFirst().names().getFirst()).endsWith(expected);
        }
    }

    private static String shown(String hostile) {
        return hostile.substring(0, Math.min(30, hostile.length()));
    }

    private static List<String> numbers(Reading.Read read) {
        return Delivery.figures(read).stream()
                .filter(line -> !line.contains(" name="))
                .map(line -> WITHOUT_CODE.matcher(line).replaceFirst(""))
                .toList();
    }

    private static void numbers(OfficeWorkbook book) {
        for (int column : book.columns(Layout.Role.NUMBER)) {
            for (String hostile : HOSTILE_NUMBERS) {
                Reading.Read read =
                        whole(book, book.with((at, cell) -> at == column ? hostile : cell, (at, heading) -> heading));
                assertThat(Delivery.problems(read))
                        .as(book.layout().id() + " " + shown(hostile))
                        .anySatisfy(said -> assertThat(said).startsWith("REFUSES cell-"));
                assertThat(read.delivered())
                        .extracting(Delivered::code)
                        .doesNotContain(Delivery.code(1))
                        .hasSizeGreaterThan(0);
            }
        }
    }

    private static void headingsTwice(OfficeWorkbook book) {
        List<Integer> twice = new ArrayList<>(book.columns(Layout.Role.NUMBER));
        twice.addAll(book.columns(Layout.Role.CREDIT_CODE));
        for (int column : twice) {
            Reading reading = read(
                    book,
                    book.with(
                            (at, cell) -> at == column ? cell + "|" + cell : cell,
                            (at, heading) -> at == column ? heading + "|" + heading : heading));
            assertThat(reading).isInstanceOf(Reading.Unread.class);
            assertThat(Delivery.problems(reading)).anyMatch(said -> said.startsWith("REFUSES layout-column-twice"));
        }
    }

    private static void hidden(OfficeWorkbook book) {
        Reading.Read read = whole(book, book.afterAHiddenSheet());
        assertThat(Delivery.figures(read)).isEqualTo(book.section("figures"));
        assertThat(Delivery.problems(read)).anyMatch(said -> said.startsWith("NOTES sheet-hidden 底稿"));
    }
}
