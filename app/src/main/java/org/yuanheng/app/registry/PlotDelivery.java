package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.border.Ellipsoid;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.registry.border.Outline;
import org.yuanheng.app.registry.border.OutlineFile;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.app.registry.border.PlotRules.Meaning;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;
import tools.jackson.databind.json.JsonMapper;

/** One file of plots on its way into the registry: feature after feature checked, then stored some thousands at a time. */
final class PlotDelivery {
    private static final int CHUNK = 2_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 200;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Rows rows;
    private final PlotRules rules;
    private final Actor actor;
    private final Plots.Delivered delivered;
    private final Instant now;
    private final PlaceAround places;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Row> chunk = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int features;
    private int added;
    private int same;

    /** A plot as it is stored; the names are those of the columns. */
    private record Row(
            String id,
            String county,
            @Nullable String zone,
            @Nullable String holder,
            String holder_name,
            BigDecimal area_mu,
            double measured_m2,
            double west,
            double south,
            double east,
            double north,
            String boundary,
            String fingerprint,
            String valid_from,
            @Nullable String valid_to,
            int feature) {
        private Row heldBy(String code) {
            return new Row(
                    id,
                    county,
                    zone,
                    code,
                    holder_name,
                    area_mu,
                    measured_m2,
                    west,
                    south,
                    east,
                    north,
                    boundary,
                    PlotDelivery.fingerprint(county, zone, code, holder_name, area_mu, boundary, valid_to),
                    valid_from,
                    valid_to,
                    feature);
        }
    }

    /** Ends the reading of a feature that is no plot. */
    private static final class Faulty extends Exception {
        private final transient Text fault;

        private Faulty(Text fault) {
            super(fault.en(), null, false, false);
            this.fault = fault;
        }
    }

    PlotDelivery(Rows rows, PlotRules rules, Clock clock, Actor actor, Plots.Delivered delivered) {
        this.rows = rows;
        this.rules = rules;
        this.actor = actor;
        this.delivered = delivered;
        this.now = clock.instant();
        this.places = new PlaceAround(rows);
    }

    Plots.Taken take() {
        Optional<Problem> broken = OutlineFile.each(delivered.file(), delivered.name(), this::feature);
        store();
        broken.ifPresent(problems::add);
        if (features == 0 && broken.isEmpty()) {
            problems.add(new Problem(
                    "plots-none",
                    org.yuanheng.engine.Place.of(delivered.name()),
                    new Text("文件里没有宗地", "the file holds no plot"),
                    new Text("核对是否导出了正确的图层", "check that the right layer was exported")));
        }
        return new Plots.Taken(added, same, List.copyOf(problems));
    }

    private void feature(Outline outline) {
        features++;
        String id = rules.text(outline, Meaning.PLOT);
        try {
            chunk.add(row(outline, id));
        } catch (Faulty e) {
            note(outline.number(), id, e.fault);
        }
        if (chunk.size() >= CHUNK) {
            store();
        }
    }

    private Row row(Outline outline, String id) throws Faulty {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new Faulty(
                    id.isEmpty()
                            ? new Text("没有宗地编号（id、BDCDYH、ZDDM 等）", "the plot's number (id, BDCDYH, ZDDM …) is missing")
                            : new Text("编号超过 64 个字", "the number is longer than 64 characters"));
        }
        Optional<Text> fault = outline.faultOfLand();
        if (fault.isPresent() || outline.border() == null) {
            throw new Faulty(fault.orElseThrow());
        }
        Geometry border = outline.border();
        BigDecimal area = area(outline);
        LocalDate from = day(outline, Meaning.VALID_FROM).orElse(delivered.day());
        Optional<LocalDate> to = day(outline, Meaning.VALID_TO);
        if (to.isPresent() && !to.get().isAfter(from)) {
            throw new Faulty(new Text("失效日期应晚于生效日期", "it ends before it begins"));
        }
        PlaceAround.Where where = where(outline, border);
        if (!seen.add(id + "\n" + from)) {
            throw new Faulty(new Text("编号在文件里重复", "the number stands twice in the file"));
        }
        String holder = rules.text(outline, Meaning.HOLDER);
        String name = rules.text(outline, Meaning.HOLDER_NAME);
        String boundary = GeoJsonFile.text(border);
        Envelope box = border.getEnvelopeInternal();
        String until = to.map(LocalDate::toString).orElse(null);
        return new Row(
                id,
                where.county(),
                where.zone(),
                holder.isEmpty() ? null : cut(holder, LONGEST_ID),
                cut(name, LONGEST_NAME),
                area,
                Ellipsoid.squareMetres(border),
                box.getMinX(),
                box.getMinY(),
                box.getMaxX(),
                box.getMaxY(),
                boundary,
                fingerprint(
                        where.county(), where.zone(), holder.isEmpty() ? null : holder, name, area, boundary, until),
                from.toString(),
                until,
                outline.number());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private BigDecimal area(Outline outline) throws Faulty {
        PlotRules.Name name = rules.areaName(outline)
                .orElseThrow(() -> new Faulty(
                        new Text("没有证载面积（area_mu、ZDMJ、MJ 等）", "the title's area (area_mu, ZDMJ, MJ …) is missing")));
        String written = rules.text(outline, Meaning.AREA).replace(",", "");
        BigDecimal number = written.matches("[0-9]{1,12}(\\.[0-9]{1,12})?") ? new BigDecimal(written) : BigDecimal.ZERO;
        BigDecimal mu = number.multiply(name.mu()).setScale(6, RoundingMode.HALF_UP);
        if (mu.signum() <= 0 || mu.compareTo(LARGEST) > 0) {
            throw new Faulty(new Text(
                    "面积 " + name.text() + " 应为正数，不超过一百万亩",
                    name.text() + " must be a positive area of at most a million mu"));
        }
        return mu;
    }

    /** A day as programs write it: 2024-05-01, 2024/5/1, 20240501, each with a time behind it or not. */
    private Optional<LocalDate> day(Outline outline, Meaning meaning) throws Faulty {
        String written = rules.text(outline, meaning);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = written.split("[ T]", 2)[0].split("[-/.]", -1);
        try {
            if (parts.length == 1 && parts[0].matches("[0-9]{8}")) {
                return Optional.of(LocalDate.parse(parts[0], java.time.format.DateTimeFormatter.BASIC_ISO_DATE));
            }
            if (parts.length == 3) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Said below.
        }
        throw new Faulty(new Text(
                "“" + cut(written, 30) + "”不是日期，应写作 2020-01-01",
                "\"" + cut(written, 30) + "\" is no date, write it as 2020-01-01"));
    }

    private PlaceAround.Where where(Outline outline, Geometry border) throws Faulty {
        return places.of(rules.text(outline, Meaning.COUNTY), rules.text(outline, Meaning.ZONE), border)
                .orElseThrow(() -> new Faulty(new Text(
                        "所在县或园区不在名录中，边界也不在任何县内", "its county or zone is unknown, and no county holds its border")));
    }

    private static String fingerprint(
            String county,
            @Nullable String zone,
            @Nullable String holder,
            String name,
            BigDecimal area,
            String boundary,
            @Nullable String until) {
        String all = String.join(
                "\n",
                county,
                zone == null ? "" : zone,
                holder == null ? "" : holder,
                name,
                area.toPlainString(),
                boundary,
                until == null ? "" : until);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Known(
            String id, LocalDate validFrom, @Nullable LocalDate ends, String fingerprint) {
        private boolean says(Row row) {
            LocalDate from = LocalDate.parse(row.valid_from());
            return !from.isBefore(validFrom)
                    && (ends == null || from.isBefore(ends) || ends.toString().equals(row.valid_to()))
                    && fingerprint.equals(row.fingerprint());
        }
    }

    private void store() {
        if (chunk.isEmpty()) {
            return;
        }
        Map<String, String> named = holders();
        Map<String, List<Known>> known = new HashMap<>();
        rows.sql(Scope.everything(), """
                        select p.id, p.valid_from, p.ends, p.fingerprint from registry.plot_in_time p
                        where {scope county=p.county} and p.id = any (:ids)
                        """)
                .param("ids", chunk.stream().map(Row::id).toArray(String[]::new))
                .query(Known.class)
                .list()
                .forEach(each -> known.computeIfAbsent(each.id(), id -> new ArrayList<>())
                        .add(each));
        List<Row> fresh = new ArrayList<>();
        for (Row row : chunk) {
            String code = row.holder() == null ? named.get(Spelling.plain(row.holder_name())) : null;
            Row whole = code == null ? row : row.heldBy(code);
            if (known.getOrDefault(row.id(), List.of()).stream().anyMatch(each -> each.says(whole))) {
                same++;
            } else {
                fresh.add(whole);
            }
        }
        write(fresh);
        added += fresh.size();
        chunk.clear();
    }

    private record Named(String plainName, String creditCode) {}

    /** The firms of holders that are named without a code, where only one firm has or had the name. */
    private Map<String, String> holders() {
        String[] names = chunk.stream()
                .filter(row -> row.holder() == null && !row.holder_name().isEmpty())
                .map(row -> Spelling.plain(row.holder_name()))
                .distinct()
                .toArray(String[]::new);
        Map<String, String> codes = new HashMap<>();
        if (names.length > 0) {
            rows.sql(Scope.everything(), """
                            select n.plain_name, min(n.credit_code) as credit_code from registry.firm_name n
                            where {scope firm=n.credit_code} and n.plain_name = any (:names)
                            group by n.plain_name having count(distinct n.credit_code) = 1
                            """)
                    .param("names", names)
                    .query(Named.class)
                    .list()
                    .forEach(each -> codes.put(each.plainName(), each.creditCode()));
        }
        return codes;
    }

    private void write(List<Row> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        rows.write(actor, """
                insert into registry.plot (id, county, zone, holder, holder_name, area_mu, measured_m2, west, south, east,
                    north, boundary, fingerprint, valid_from, valid_to, file_id, feature, recorded_at, recorded_by)
                select r.id, r.county, r.zone, r.holder, r.holder_name, r.area_mu, r.measured_m2, r.west, r.south, r.east,
                    r.north, r.boundary::jsonb, r.fingerprint, r.valid_from, r.valid_to, :file, r.feature, :at, :by
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (id text, county text, zone text, holder text,
                    holder_name text, area_mu numeric, measured_m2 float8, west float8, south float8, east float8,
                    north float8, boundary text, fingerprint text, valid_from date, valid_to date, feature integer)
                """)
                .param("rows", JSON.writeValueAsString(fresh))
                .param("file", delivered.fileId())
                .param("at", java.sql.Timestamp.from(now))
                .param("by", actor.name())
                .update();
    }

    private void note(int number, String id, Text message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(
                    "plot-faulty",
                    new org.yuanheng.engine.Place(delivered.name(), "", number, cut(id, LONGEST_ID)),
                    message,
                    new Text("改正这一个要素后重新导入", "mend this feature and load the file again")));
        }
    }
}
