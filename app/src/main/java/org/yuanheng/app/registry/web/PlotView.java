package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.PlotChecks.Found;
import org.yuanheng.app.registry.border.GeoJsonFile;

/** One plot: who holds it, its title and what was measured, every version with its file, and what was found. */
public final class PlotView {
    private static final int MU = 4;

    private final List<Plot> all;
    private final Plot shown;
    private final List<Found> found;
    private final PlotLabels labels;
    private final Words words;
    private final Firms firms;
    private final Person person;

    PlotView(List<Plot> all, List<Found> found, LocalDate today, PlotLabels labels, Firms firms, Person person) {
        this.all = all;
        this.shown = all.stream()
                .filter(plot -> !plot.validFrom().isAfter(today))
                .findFirst()
                .orElse(all.getFirst());
        this.found = found;
        this.labels = labels;
        this.words = labels.words();
        this.firms = firms;
        this.person = person;
    }

    /** The rectangle around the plot, as the map's script reads it: west, south, east, north. */
    public List<Double> box() {
        var box = GeoJsonFile.geometry(shown.boundary()).getEnvelopeInternal();
        return List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    public String id() {
        return shown.id();
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("plots.holder"), holder(shown)));
        details.add(new Detail(words.of("plots.county"), Cell.of(labels.place(shown.county()))));
        details.add(new Detail(
                words.of("plots.zone"),
                Cell.of(shown.zone() == null ? words.of("plots.zone.none") : labels.place(shown.zone()))));
        details.add(new Detail(words.of("plots.title-area"), Cell.of(mu(shown.areaMu()))));
        details.add(new Detail(words.of("plots.measured"), Cell.of(measured(shown))));
        details.add(new Detail(words.of("plots.since"), Cell.of(since(shown))));
        return details;
    }

    private Figure mu(@Nullable BigDecimal area) {
        return Figure.orMissing(area, MU, words.of("plots.measured.none")).in(words.of("plots.unit.mu"));
    }

    private Figure measured(Plot plot) {
        return mu(plot.measuredMu());
    }

    private Cell holder(Plot plot) {
        Optional<Firm> firm = Optional.ofNullable(plot.holder()).flatMap(code -> firms.find(person.scope(), code));
        if (firm.isPresent()) {
            return Cell.link(firm.get().name(), Labels.firm(firm.get().creditCode()));
        }
        String said =
                plot.holderName().isEmpty() ? Optional.ofNullable(plot.holder()).orElse("") : plot.holderName();
        return Cell.of(said.isEmpty() ? words.of("plots.holder.none") : said);
    }

    private String since(Plot plot) {
        return plot.ends() == null
                ? words.day(plot.validFrom())
                : words.of("plots.until", words.day(plot.validFrom()), words.day(plot.ends()));
    }

    /** Every version, the newest first. */
    public Table versions() {
        List<Table.Row> rows = new ArrayList<>();
        for (Plot plot : all) {
            Cell file = plot.fileId() == null
                    ? Cell.of(words.of("plots.file.own"))
                    : Cell.of(words.of("plots.feature", plot.fileId().toString(), plot.feature()));
            rows.add(new Table.Row(
                    Long.toString(plot.version()),
                    List.of(
                            Cell.of(since(plot)),
                            holder(plot),
                            Cell.of(Figure.of(plot.areaMu(), MU)),
                            Cell.of(Figure.orMissing(plot.measuredMu(), MU, words.of("plots.measured.none"))),
                            file,
                            Cell.of(words.of("plots.recorded", plot.recordedBy(), words.moment(plot.recordedAt())))),
                    plot.equals(shown)));
        }
        return Table.of(
                        "versions",
                        words.of("plots.versions"),
                        Column.words("since", words.of("plots.since")),
                        Column.words("holder", words.of("plots.holder")),
                        Column.number("title", words.of("plots.title-area"), words.of("plots.unit.mu")),
                        Column.number("measured", words.of("plots.measured"), words.of("plots.unit.mu")),
                        Column.words("file", words.of("plots.from")),
                        Column.words("recorded", words.of("plots.recorded-by")))
                .rows(rows)
                .source(Source.of(words.of("plots.source.versions"), ""));
    }

    /** What the newest check found about it. */
    public Table findings() {
        return PlotList.findings(found, labels).source(Source.of(words.of("plots.source"), ""));
    }

    /** Whether something was found. */
    public boolean faulty() {
        return !found.isEmpty();
    }
}
