package org.yuanheng.app.intake.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yuanheng.engine.layout.Layout;

/**
 * The workbook of a layout as an office writes it, with what must come of it: {@code workbooks/<layout>.txt}, in the
 * sections {@code == good}, {@code == figures}, {@code == said}, {@code == bad} and {@code == problems}. Tables are written
 * as {@link Delivery#xlsx} takes them.
 *
 * @param header which row of the good table has the headings, from 0
 * @param first the first row of data
 */
record OfficeWorkbook(Layout layout, Map<String, List<String>> sections, int header, int first) {

    static OfficeWorkbook of(Layout layout) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text("/workbooks/" + layout.id() + ".txt").split("\n", -1)) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                sections.put(line.substring(3).strip(), lines);
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        List<String> good = sections.getOrDefault("good", List.of());
        // What is about no firms has its first row of data under its headings.
        boolean firms = good.stream().anyMatch(OfficeWorkbook::isFirst);
        int header = 0;
        while (!good.get(header).contains("名称") && !good.get(header).contains("户名")) {
            header++;
        }
        int first = header + 1;
        while (firms && !isFirst(good.get(first))) {
            first++;
        }
        return new OfficeWorkbook(layout, sections, header, first);
    }

    private static boolean isFirst(String row) {
        return row.contains("#1|") || row.contains("|#1");
    }

    private static String text(String resource) {
        try (InputStream in = OfficeWorkbook.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError(
                        "write the good and the bad workbook of the layout into app/src/test/resources" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> section(String name) {
        return Optional.ofNullable(sections.get(name))
                .orElseThrow(() -> new AssertionError(layout.id() + " has no section " + name));
    }

    byte[] good() {
        return Delivery.xlsx(String.join("\n", section("good")));
    }

    byte[] bad() {
        return Delivery.xlsx(String.join("\n", section("bad")));
    }

    /** Which column of the good table has a role, or none. */
    List<Integer> columns(Layout.Role role) {
        List<String> headings = cells(header);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).replaceAll("[（(/].*", "");
            if (layout.columns().stream()
                    .anyMatch(column -> column.role() == role
                            && !column.aside()
                            && column.written().contains(heading))) {
                found.add(i);
            }
        }
        return found;
    }

    private List<String> cells(int row) {
        return List.of(section("good").get(row).split("\\|", -1));
    }

    /** The good table with each cell of its first row of data and of its headings changed by column. */
    byte[] with(BiFunction<Integer, String, String> data, BiFunction<Integer, String, String> headings) {
        List<String> rows = new ArrayList<>(section("good"));
        rows.set(header, changed(header, headings));
        rows.set(first, changed(first, data));
        return Delivery.xlsx(String.join("\n", rows));
    }

    private String changed(int row, BiFunction<Integer, String, String> by) {
        List<String> cells = new ArrayList<>(cells(row));
        for (int i = 0; i < cells.size(); i++) {
            cells.set(i, by.apply(i, cells.get(i)));
        }
        return String.join("|", cells);
    }

    /** The good table, and before it a hidden sheet of the same headings with other firms. */
    byte[] afterAHiddenSheet() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet hidden = workbook.newWorksheet("底稿");
            Delivery.fill(hidden, String.join("\n", section("good")).replace("#1", "#901"));
            hidden.setVisibilityState(VisibilityState.VERY_HIDDEN);
            Delivery.fill(workbook.newWorksheet("表1"), String.join("\n", section("good")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
