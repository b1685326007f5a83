package org.yuanheng.app.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;
import tools.jackson.databind.json.JsonMapper;

/** What is pushed as JSON is read as it was meant, or refused with a problem; nothing else happens. */
class JsonTableProperties {
    private static final List<String> KEYS = List.of("code", "name", "tax", "评价税收（万元）");

    private record Read(List<Row> rows, Optional<Problem> problem) {}

    private static Read read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("rows", ".json");
        try {
            Files.write(file, bytes);
            List<Row> rows = new ArrayList<>();
            Optional<Problem> problem = Tables.read(file, "rows.json", new RowHandler() {
                @Override
                public void sheet(String name, boolean hidden) {}

                @Override
                public boolean row(Row row) {
                    return rows.add(row);
                }
            });
            return new Read(rows, problem);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Map<String, String>>> tables() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab甲1.\"\\\n{}[],:")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(text -> !text.isBlank());
        return Arbitraries.maps(Arbitraries.of(KEYS), texts)
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 200)
    void everyValueIsInTheRowOfItsElementUnderItsKey(@ForAll("tables") List<Map<String, String>> table)
            throws IOException {
        Read read = read(JsonMapper.shared().writeValueAsBytes(table));
        assertThat(read.problem()).isEmpty();
        Map<Integer, String> keys = new LinkedHashMap<>();
        read.rows().getFirst().cells().forEach(cell -> keys.put(cell.column(), cell.raw()));
        List<Map<String, String>> back = new ArrayList<>();
        for (Row row : read.rows().subList(1, read.rows().size())) {
            assertThat(row.number()).isEqualTo(back.size() + 1);
            Map<String, String> element = new LinkedHashMap<>();
            row.cells().forEach(cell -> element.put(keys.getOrDefault(cell.column(), ""), cell.raw()));
            back.add(element);
        }
        assertThat(back).isEqualTo(table);
    }

    @Property(tries = 500)
    void whateverIsSentIsReadOrRefused(
            @ForAll("tables") List<Map<String, String>> table, @ForAll int at, @ForAll byte instead)
            throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(table);
        bytes[Math.floorMod(at, bytes.length)] = instead;
        Read read = read(bytes);
        read.problem().ifPresent(problem -> assertThat(problem.code()).startsWith("file-"));
    }
}
