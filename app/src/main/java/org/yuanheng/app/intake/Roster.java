package org.yuanheng.app.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.yuanheng.engine.naming.IndustryCodes;

/** Turns the rows of a roster into firms: the places that it names have to exist. */
final class Roster {
    private final String file;
    private final Gazetteer gazetteer;
    private final String batchCounty;
    private final IndustryCodes codes;
    private final IndustryCodes.Edition edition;
    private final List<Finding> findings = new ArrayList<>();

    /** Reads rows of {@code file}, whose industries follow {@code edition}. */
    Roster(String file, Gazetteer gazetteer, String batchCounty, IndustryCodes codes, IndustryCodes.Edition edition) {
        this.codes = codes;
        this.edition = edition;
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
                industry(figures.get("industry")).flatMap(Figure::text).orElse(""),
                text(figures, "scale").orElse(null),
                text(figures, "registered_on").map(LocalDate::parse).orElse(null),
                text(figures, "production_on").map(LocalDate::parse).orElse(null),
                text(figures, "participation").orElse("EVALUATED"),
                delivered.told().addresses().stream()
                        .map(Roster::line)
                        .distinct()
                        .collect(Collectors.joining("；")),
                line(delivered.told().legalPerson()));
        List<Facts.New> facts = new ArrayList<>();
        for (Figure figure : delivered.figures()) {
            String id = figure.item().id();
            Optional<Place> place = id.equals("county") ? county : id.equals("zone") ? zone : Optional.empty();
            Optional<Figure> said = id.equals("industry")
                    ? industry(figure)
                    : Optional.of(place.map(p -> at(figure, p)).orElse(figure));
            said.ifPresent(each -> facts.add(Claims.fact(delivered.code(), each)));
        }
        Delivered.RowRef row = delivered.rows().getFirst();
        return Optional.of(new Entry(new Firms.Registration(firm, row.sheet(), row.row()), facts));
    }

    /** On one line, and without the sign that parts addresses. */
    private static String line(String text) {
        return text.replaceAll("[\\s；]+", " ").strip();
    }

    private static Figure at(Figure figure, Place place) {
        return meant(figure, place.id(), "");
    }

    private static Figure meant(Figure figure, String text, String ground) {
        return new Figure(
                figure.item(),
                figure.state(),
                figure.number(),
                Optional.of(text),
                figure.sources(),
                figure.sources().getFirst().raw().strip() + " → " + text + ground);
    }

    /**
     * The industry by the edition in force. Where the file follows the one of 2011, the class of the same name; in a file
     * that has both, codes that ended are taken so, and the others stand. Empty, and told, where there is none.
     */
    private Optional<Figure> industry(@Nullable Figure figure) {
        String code = figure == null ? "" : figure.text().orElse("");
        boolean old = edition == IndustryCodes.Edition.OF_2011
                || (edition == IndustryCodes.Edition.MIXED && !codes.isInForce(code));
        if (figure == null || code.isEmpty() || !old) {
            return Optional.ofNullable(figure);
        }
        Optional<String> now = codes.successor(code);
        if (now.isPresent()) {
            return now.map(each -> each.equals(code)
                    ? figure
                    : meant(figure, each, "（GB/T 4754—2011 " + codes.nameBefore(code) + "）"));
        }
        Finding finding = new Finding(
                Finding.Severity.WARNS,
                problem(
                        "roster-industry-before",
                        figure,
                        new Text(
                                "行业代码 " + code + "（2011 版 " + codes.nameBefore(code) + "）没有同名的 2017 版小类，行业没有入库",
                                "industry " + code + " of the 2011 edition (" + codes.nameBefore(code)
                                        + ") has no class of that name in 2017; no industry is taken"),
                        new Text("按 GB/T 4754—2017 写四位小类代码", "write the four digits of GB/T 4754-2017")));
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
        return Optional.empty();
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
        findings.add(new Finding(Finding.Severity.REFUSES, problem(code, figure, message, advice)));
    }

    private Problem problem(String code, Figure figure, Text message, Text advice) {
        Delivered.Source source = figure.sources().getFirst();
        return new Problem(
                code,
                new org.yuanheng.engine.Place(
                        file, source.sheet(), source.row(), source.column() + " " + source.heading()),
                message,
                advice);
    }
}
