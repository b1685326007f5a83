package org.yuanheng.app.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Gazetteer;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Finding;

/** Turns the rows of a roster into firms: the places that it names have to exist. */
final class Roster {
    private final String file;
    private final Gazetteer gazetteer;
    private final String batchCounty;
    private final List<Finding> findings = new ArrayList<>();

    Roster(String file, Gazetteer gazetteer, String batchCounty) {
        this.file = file;
        this.gazetteer = gazetteer;
        this.batchCounty = batchCounty;
    }

    /** A firm of the roster, and what it says about the firm in the period. */
    record Entry(Firms.Registration registration, List<Facts.New> facts) {}

    /** What was found wrong with the rows so far. */
    List<Finding> findings() {
        return findings;
    }

    /** The firm of a row; empty when its places are not known, which is then among the findings. */
    Optional<Entry> entry(Delivered delivered) {
        Map<String, Figure> figures = new HashMap<>();
        delivered.figures().forEach(figure -> figures.put(figure.item().id(), figure));
        Optional<Place> county = place(figures.get("county"), gazetteer::counties, "县（市、区）", "county");
        Optional<Place> zone = place(figures.get("zone"), gazetteer::zones, "园区", "zone");
        boolean zoneLost = figures.containsKey("zone") && zone.isEmpty();
        @Nullable Figure named = figures.get("name");
        if (delivered.code().isEmpty() && named != null) {
            refuse(
                    "roster-code-missing",
                    named,
                    new Text("名录中的企业必须有信用代码", "a firm of a roster needs a credit code"),
                    new Text("补上统一社会信用代码", "add its credit code"));
        }
        if (delivered.code().isEmpty() || county.isEmpty() || zoneLost || isElsewhere(county.get(), figures)) {
            return Optional.empty();
        }
        Firm firm = new Firm(
                delivered.code(),
                delivered.names().getFirst(),
                county.get().id(),
                zone.map(Place::id).orElse(null),
                text(figures, "town").orElse(""),
                text(figures, "industry").orElse(""),
                text(figures, "scale").orElse(null),
                text(figures, "registered_on").map(LocalDate::parse).orElse(null),
                text(figures, "production_on").map(LocalDate::parse).orElse(null),
                text(figures, "participation").orElse("EVALUATED"));
        List<Facts.New> facts = new ArrayList<>();
        for (Figure figure : delivered.figures()) {
            String id = figure.item().id();
            Optional<Place> place = id.equals("county") ? county : id.equals("zone") ? zone : Optional.empty();
            facts.add(
                    Claims.fact(delivered.code(), place.map(p -> at(figure, p)).orElse(figure)));
        }
        Delivered.RowRef row = delivered.rows().getFirst();
        return Optional.of(new Entry(new Firms.Registration(firm, row.sheet(), row.row()), facts));
    }

    private static Figure at(Figure figure, Place place) {
        return new Figure(
                figure.item(),
                figure.state(),
                figure.number(),
                Optional.of(place.id()),
                figure.sources(),
                figure.sources().getFirst().raw().strip() + " → " + place.id());
    }

    private static Optional<String> text(Map<String, Figure> figures, String item) {
        @Nullable Figure figure = figures.get(item);
        return figure == null ? Optional.empty() : figure.text();
    }

    /** Finds the places called so. */
    private interface Search {
        List<Place> called(String name);
    }

    private Optional<Place> place(@Nullable Figure figure, Search search, String zh, String en) {
        if (figure == null) {
            return Optional.empty();
        }
        String name = figure.text().orElse("");
        List<Place> places = search.called(name);
        if (places.size() == 1) {
            return Optional.of(places.getFirst());
        }
        refuse(
                places.isEmpty() ? "roster-place-unknown" : "roster-place-ambiguous",
                figure,
                places.isEmpty()
                        ? new Text("登记库里没有名为“" + name + "”的" + zh, "no " + en + " of the registry is called " + name)
                        : new Text("名为“" + name + "”的" + zh + "有多个", "several places are called " + name),
                new Text("写全称或代码", "write the full name or the code"));
        return Optional.empty();
    }

    private boolean isElsewhere(Place county, Map<String, Figure> figures) {
        boolean elsewhere = !batchCounty.isEmpty() && !county.id().equals(batchCounty);
        @Nullable Figure figure = figures.get("county");
        if (elsewhere && figure != null) {
            refuse(
                    "roster-elsewhere",
                    figure,
                    new Text(
                            county.nameZh() + "不是本名录所属的县（市、区）",
                            county.nameEn() + " is not the county that this roster is about"),
                    new Text("放进所属县的名录", "put it into the roster of its county"));
        }
        return elsewhere;
    }

    private void refuse(String code, Figure figure, Text message, Text advice) {
        Delivered.Source source = figure.sources().getFirst();
        findings.add(new Finding(
                Finding.Severity.REFUSES,
                new Problem(
                        code,
                        new org.yuanheng.engine.Place(
                                file, source.sheet(), source.row(), source.column() + " " + source.heading()),
                        message,
                        advice)));
    }
}
