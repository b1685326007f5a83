package org.yuanheng.app.zone;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.border.Ellipsoid;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.registry.border.Outline;
import org.yuanheng.engine.Problem;

/** Borders of zones in three layers, each in versions: what a file says of a zone, a layer and a day. */
@Component
public class Boundaries {
    private final Rows rows;
    private final Places places;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps borders in {@code rows}. */
    public Boundaries(Rows rows, Places places, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Which border: as approved, as planned, as it is. */
    public enum Layer {
        APPROVED,
        PLANNED,
        ACTUAL
    }

    /**
     * A border of a zone from a day on.
     *
     * @param border GeoJSON geometry in degrees of CGCS2000
     * @param areaM2 the area inside it in square metres
     * @param fileId the file that brought it; null when it came otherwise
     * @param feature which feature of the file, from 1
     */
    public record Boundary(
            long id,
            String zone,
            Layer layer,
            LocalDate since,
            String border,
            double areaM2,
            String document,
            @Nullable Long fileId,
            int feature,
            String notedBy,
            OffsetDateTime notedAt) {}

    /** Every version of a zone's borders, by layer, the latest day first; one that was corrected is left out. */
    public List<Boundary> of(String zone) {
        return rows.reference("""
                select distinct on (b.layer, b.since)
                       b.id, b.zone, b.layer, b.since, b.border::text as border, b.area_m2, b.document, b.file_id, b.feature,
                       b.noted_by, b.noted_at
                from zone.boundary b
                where b.zone = :zone
                order by b.layer, b.since desc, b.id desc
                """).param("zone", zone).query(Boundary.class).list();
    }

    /** The borders that hold on a day, by zone and layer. */
    public List<Boundary> on(LocalDate day) {
        return rows.reference("""
                select distinct on (b.zone, b.layer)
                       b.id, b.zone, b.layer, b.since, b.border::text as border, b.area_m2, b.document, b.file_id, b.feature,
                       b.noted_by, b.noted_at
                from zone.boundary b
                where b.since <= :day
                order by b.zone, b.layer, b.since desc, b.id desc
                """).param("day", day).query(Boundary.class).list();
    }

    /**
     * A file that was received.
     *
     * @param name as its sender knows it
     * @param fileId its number in the archive
     */
    public record Delivered(Path path, String name, long fileId) {}

    /**
     * What became of a file.
     *
     * @param added versions that are new
     * @param same those that were known already
     * @param problems everything that is wrong; when there is something, nothing was taken
     */
    public record Taken(int added, int same, List<Problem> problems) {}

    /**
     * Takes borders from a GeoJSON collection with the properties {@code zone, layer, since, document}.
     *
     * @param mine the zones that the person may draw
     */
    public Taken take(Actor actor, Delivered file, Predicate<Place> mine) {
        BorderRules rules = new BorderRules(file.name(), new Territory(places.list()), this::county, mine);
        List<Problem> problems = new ArrayList<>();
        List<BorderRules.Drawn> drawn = new ArrayList<>();
        Optional<Problem> broken = GeoJsonFile.each(
                file.path(),
                file.name(),
                (Outline outline) -> rules.read(outline, problems).ifPresent(drawn::add));
        broken.ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return new Taken(0, 0, List.copyOf(problems));
        }
        if (drawn.isEmpty()) {
            return new Taken(0, 0, List.of(rules.empty()));
        }
        return Objects.requireNonNull(transaction.execute(status -> keep(actor, file, drawn)));
    }

    private Taken keep(Actor actor, Delivered file, List<BorderRules.Drawn> drawn) {
        Map<String, String> known = new HashMap<>();
        record Print(String zone, Layer layer, LocalDate since, String fingerprint) {}
        rows.reference("""
                select distinct on (b.zone, b.layer, b.since) b.zone, b.layer, b.since, b.fingerprint
                from zone.boundary b order by b.zone, b.layer, b.since, b.id desc
                """)
                .query(Print.class)
                .list()
                .forEach(each -> known.put(key(each.zone(), each.layer(), each.since()), each.fingerprint()));
        int added = 0;
        for (BorderRules.Drawn each : drawn) {
            String text = GeoJsonFile.text(each.border());
            String fingerprint = text.hashCode() + " " + text.length() + " " + each.document();
            if (!fingerprint.equals(known.get(key(each.zone(), each.layer(), each.since())))) {
                insert(actor, file, each, text, fingerprint);
                added++;
            }
        }
        return new Taken(added, drawn.size() - added, List.of());
    }

    private static String key(String zone, Layer layer, LocalDate since) {
        return zone + '\n' + layer + '\n' + since;
    }

    private void insert(Actor actor, Delivered file, BorderRules.Drawn drawn, String text, String fingerprint) {
        rows.write(actor, """
                insert into zone.boundary
                    (zone, layer, since, border, area_m2, fingerprint, document, file_id, feature, noted_by, noted_at)
                values (:zone, :layer, :since, :border::jsonb, :area, :fingerprint, :document, :file, :feature, :by, :at)
                """)
                .param("zone", drawn.zone())
                .param("layer", drawn.layer().name())
                .param("since", drawn.since())
                .param("border", text)
                .param("area", Ellipsoid.squareMetres(drawn.border()))
                .param("fingerprint", fingerprint)
                .param("document", drawn.document())
                .param("file", file.fileId())
                .param("feature", drawn.feature())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private Optional<Geometry> county(String id) {
        return places.boundary(id).map(GeoJsonFile::geometry);
    }
}
