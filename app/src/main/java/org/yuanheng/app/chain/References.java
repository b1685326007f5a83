package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;

/**
 * The references that were delivered. They are nobody's rows: what a whole nation or province sold, and no firm's figure.
 * A version is never altered; the newest of an area and year counts.
 */
@Component
public class References {
    private final Rows rows;
    private final Clock clock;

    References(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** An area and year of which there is a reference. */
    public record Head(long id, String area, int year, String notedBy, Instant notedAt) {}

    /** What there is, the newest year first, of a year the nation first. */
    public List<Head> heads() {
        return rows
                .reference("select r.id, r.area, r.year, r.noted_by, r.noted_at from chain.current_reference r")
                .query(Head.class)
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Head::year)
                        .reversed()
                        .thenComparing(head -> !head.area().equals(Reference.NATION))
                        .thenComparing(Head::area))
                .toList();
    }

    /**
     * What a region is held against in a year. The nation goes before a province; where several provinces were delivered,
     * it is the one that came last. Of the area it is that year, or else the newest before it.
     */
    Optional<Reference> against(String period) {
        if (!period.matches("[0-9]{4}")) {
            return Optional.empty();
        }
        int year = Integer.parseInt(period);
        List<Head> heads = heads().stream().filter(head -> head.year() <= year).toList();
        Map<String, Long> last = new HashMap<>();
        heads.forEach(head -> last.merge(head.area(), head.id(), Math::max));
        return heads.stream()
                .max(Comparator.comparing((Head head) -> head.area().equals(Reference.NATION))
                        .thenComparingLong(head -> last.getOrDefault(head.area(), 0L))
                        .thenComparingInt(Head::year))
                .map(this::whole);
    }

    private record Row(
            long id,
            String code,
            String name,
            BigDecimal revenue,
            String document,
            long fileId,
            String fileName,
            long batchId,
            String sheet,
            int row,
            String col,
            String colHeading,
            String raw,
            String conversion) {
        Reference.Line line() {
            Reference.Cell cell =
                    new Reference.Cell(fileId, fileName, batchId, sheet, row, col, colHeading, raw, conversion);
            return new Reference.Line(id, code, name, revenue, document, cell);
        }
    }

    /** A reference with its lines. */
    public Reference whole(Head head) {
        List<Reference.Line> lines = rows.reference("""
                select l.id, l.code, l.name, l.revenue, l.document, l.file_id, f.name as file_name, l.batch_id, l.sheet,
                       l.row, l.col, l.col_heading, l.raw, l.conversion
                from chain.reference_line l join source.file f on f.id = l.file_id
                where l.reference = :reference order by l.code
                """).param("reference", head.id()).query(Row.class).list().stream()
                .map(Row::line)
                .toList();
        return new Reference(head.id(), head.area(), head.year(), lines, head.notedBy(), head.notedAt());
    }

    /** The reference that a line is of, be it the newest version or not; nothing when there is no such line. */
    public Optional<Reference> with(long line) {
        return rows.reference("""
                select r.id, r.area, r.year, r.noted_by, r.noted_at
                from chain.reference r join chain.reference_line l on l.reference = r.id
                where l.id = :line
                """)
                .param("line", line)
                .query(Head.class)
                .optional()
                .map(this::whole);
    }

    /** The newest version of an area and year. */
    Optional<Reference> find(String area, int year) {
        return heads().stream()
                .filter(head -> head.area().equals(area) && head.year() == year)
                .findFirst()
                .map(this::whole);
    }

    /** Adds a version. */
    void add(Actor actor, String area, int year, List<Reference.Line> lines) {
        long id = rows.write(actor, """
                insert into chain.reference (area, year, noted_by, noted_at) values (:area, :year, :by, :at) returning id
                """)
                .param("area", area)
                .param("year", year)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        lines.forEach(line -> values.add(values(id, line)));
        rows.write(actor, """
                insert into chain.reference_line (reference, code, name, revenue, document, file_id, batch_id, sheet, row,
                    col, col_heading, raw, conversion)
                values (:reference, :code, :name, :revenue, :document, :file, :batch, :sheet, :row, :col, :heading, :raw,
                    :conversion)
                """).each(values);
    }

    private static Map<String, @Nullable Object> values(long reference, Reference.Line line) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("reference", reference);
        values.put("code", line.code());
        values.put("name", line.name());
        values.put("revenue", line.revenue());
        values.put("document", line.document());
        values.put("file", line.cell().file());
        values.put("batch", line.cell().batch());
        values.put("sheet", line.cell().sheet());
        values.put("row", line.cell().row());
        values.put("col", line.cell().column());
        values.put("heading", line.cell().heading());
        values.put("raw", line.cell().raw());
        values.put("conversion", line.cell().conversion());
        return values;
    }
}
