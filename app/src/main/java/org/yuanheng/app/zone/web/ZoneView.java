package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.app.zone.FirmSums;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Total;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;

/** One zone: what documents say of it, what its firms add up to, how it ranks, what it was. */
public final class ZoneView {
    private static final int MOST_FIRMS = 20;

    private final Zone zone;
    private final Zones.Picture picture;
    private final Known known;
    private final Words words;
    private final ZoneLabels labels;

    /**
     * What is known beside the zone itself.
     *
     * @param before what the place was before it changed
     * @param vocabulary what items are called and measured in
     */
    record Known(
            List<Standing.Noted> standings,
            List<Badge> badges,
            List<Badge.Kind> borne,
            List<Places.Before> before,
            Ranking.@Nullable Score score,
            Scheme scheme,
            Vocabulary vocabulary,
            List<FirmSums.Firm> firms) {}

    ZoneView(Zone zone, Zones.Picture picture, Known known, Words words) {
        this.zone = zone;
        this.picture = picture;
        this.known = known;
        this.words = words;
        this.labels = new ZoneLabels(words);
    }

    public String id() {
        return zone.id();
    }

    public String title() {
        return labels.name(zone.place());
    }

    /** The page of the small-firm parks within it, or of itself if it is one; empty where there is none. */
    public String parks() {
        boolean inner = zone.within().stream()
                .filter(id -> !id.equals(zone.id()))
                .flatMap(id -> picture.territory().zone(id).stream())
                .anyMatch(ZoneView::smallFirms);
        return inner ? "/parks?zone=" + zone.id() : smallFirms(zone.place()) ? "/parks/" + zone.id() : "";
    }

    private static boolean smallFirms(Place place) {
        return place.level().equals(Standing.Kind.SMALL_FIRM_PARK.name());
    }

    public List<KeyFigure> keyFigures() {
        Total total = zone.total();
        Ranking.Score score = known.score();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(new KeyFigure(
                words.of("zones.firms"),
                Figure.count(total.firms()).in(words.of("zones.unit.firms")).from("/firms?place=" + zone.id()),
                zone.within().size() > 1
                        ? words.of("zones.with-inner", zone.within().size() - 1)
                        : ""));
        figures.add(new KeyFigure(
                words.of("zones.land"), labels.sum(total, "land").in(words.of("zones.unit.mu")), having("land")));
        figures.add(new KeyFigure(
                words.of("zones.tax-per-mu"),
                labels.ratio(total, "tax", "land").in(words.of("zones.unit.per-mu")),
                having("tax")));
        figures.add(new KeyFigure(
                words.of("zones.concentration"),
                labels.concentration(zone).in("%").from("#first-industry"),
                labels.listed(zone.industries())));
        if (score != null && score.rank() != null) {
            figures.add(new KeyFigure(
                    words.of("zones.rank-place"),
                    Figure.count(Objects.requireNonNull(score.rank())).from("#score"),
                    words.of("zones.rank-place.of", score.among())));
        }
        return figures;
    }

    private String having(String item) {
        return words.of("zones.having", zone.total().having(item), zone.total().firms());
    }

    public List<Crumb> tabs() {
        return List.of("standing", "figures", "score", "tiers", "first-industry", "boundaries", "badges", "history")
                .stream()
                .map(part -> new Crumb(words.of("zones.part." + part), "#" + part))
                .toList();
    }

    /** Whether documents say anything of it. */
    public boolean said() {
        return zone.standing() != null;
    }

    public List<Detail> standing() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("zones.id"), Cell.of(zone.id())));
        details.add(new Detail(words.of("zones.counties"), Cell.of(counties())));
        picture.territory()
                .zone(String.valueOf(zone.place().parent()))
                .ifPresent(outer -> details.add(
                        new Detail(words.of("zones.within"), Cell.link(labels.name(outer), "/zones/" + outer.id()))));
        Standing said = zone.standing();
        if (said == null) {
            return details;
        }
        details.add(new Detail(words.of("zones.rank"), Cell.of(labels.rank(said.rank()))));
        details.add(new Detail(words.of("zones.kind"), Cell.of(labels.kind(said.kind()))));
        details.add(new Detail(words.of("zones.tier"), Cell.of(labels.tier(said.tier()))));
        details.add(new Detail(
                words.of("zones.approval"),
                Cell.of(
                        said.approvedOn() == null
                                ? stated(said.approval())
                                : words.of("zones.dated", stated(said.approval()), words.day(said.approvedOn())))));
        details.add(new Detail(
                words.of("zones.approved-mu"),
                Cell.of(labels.mu(said.approvedMu()).in(words.of("zones.unit.mu")))));
        details.add(new Detail(words.of("zones.industries"), Cell.of(stated(labels.listed(said.industries())))));
        details.add(new Detail(
                words.of("zones.partners"),
                Cell.of(labels.whole(said.partners()).in(words.of("zones.unit.parks")))));
        details.add(new Detail(words.of("zones.body"), Cell.of(stated(said.body()))));
        details.add(new Detail(
                words.of("zones.posts"), Cell.of(labels.whole(said.posts()).in(words.of("zones.unit.posts")))));
        details.add(new Detail(words.of("zones.company"), company(said)));
        details.add(new Detail(words.of("zones.powers"), Cell.of(stated(labels.listed(said.powers())))));
        details.add(new Detail(words.of("zones.unified"), Cell.of(stated(labels.listed(said.unified())))));
        details.add(new Detail(words.of("zones.separate"), Cell.of(stated(labels.listed(said.separate())))));
        return details;
    }

    private Cell company(Standing said) {
        return said.companyCode().isEmpty()
                ? Cell.of(stated(said.company()))
                : new Cell.Label(stated(said.company()), said.companyCode(), "/firms/" + said.companyCode());
    }

    private String stated(String text) {
        return text.isEmpty() ? words.of("zones.none.said") : text;
    }

    private String counties() {
        return zone.place().counties().stream()
                .map(id -> picture.territory().place(id).map(labels::name).orElse(id))
                .collect(Collectors.joining(words.of("zones.and")));
    }

    /** Sums over the firms, with how many have a figure. */
    public Table figures() {
        List<Table.Row> rows = new ArrayList<>();
        for (String item : FirmSums.items()) {
            Item vocabulary = known.vocabulary().find(item).orElseThrow();
            rows.add(new Table.Row(
                    item,
                    List.of(
                            Cell.of(words.heading(vocabulary.label())),
                            Cell.of(words.of(known.vocabulary().measures().of(vocabulary.unit()))),
                            Cell.of(labels.sum(zone.total(), item)),
                            Cell.of(labels.sum(zone.before(), item)),
                            Cell.of(Figure.count(zone.total().having(item)))),
                    false));
        }
        return Table.of(
                        "sums",
                        words.of("zones.sums"),
                        Column.words("item", words.of("zones.sums.item")),
                        Column.brief("unit", words.of("zones.sums.unit")),
                        Column.number("sum", year(), ""),
                        Column.number("before", words.of("zones.sums.before"), ""),
                        Column.number("having", words.of("zones.sums.having"), words.of("zones.unit.firms")))
                .rows(rows)
                .source(source());
    }

    private String year() {
        return picture.year().map(each -> words.of("zones.of-year", each)).orElse(words.of("zones.sums.now"));
    }

    private Source source() {
        return Source.of(
                words.of("zones.source"),
                picture.year().map(each -> words.of("zones.of-year", each)).orElse(""));
    }

    /** The indicators of the zones' scheme: value and points. */
    public Table score() {
        return ScoreTable.of("score-table", words, known.scheme(), known.score())
                .source(Source.of(
                        words.of(known.scheme().title()),
                        known.scheme().notice().map(words::of).orElse("")));
    }

    /** The firms of the first industry, or of any when none is stated; those with the most revenue. */
    public Table leading() {
        List<Table.Row> rows = new ArrayList<>();
        List<String> codes = zone.industries();
        known.firms().stream()
                .filter(firm -> codes.isEmpty() || codes.stream().anyMatch(firm.industry()::startsWith))
                .sorted(Comparator.comparing(firm -> firm.revenue() == null
                        ? BigDecimal.ZERO
                        : firm.revenue().negate()))
                .limit(MOST_FIRMS)
                .forEach(firm -> rows.add(new Table.Row(
                        firm.creditCode(),
                        List.of(
                                Cell.link(firm.name(), "/firms/" + firm.creditCode()),
                                Cell.of(firm.industry()),
                                Cell.of(Figure.orMissing(firm.revenue(), 2, words.of("zones.missing.facts")))),
                        false)));
        return Table.of(
                        "leading",
                        words.of(codes.isEmpty() ? "zones.leading.any" : "zones.leading", MOST_FIRMS),
                        Column.words("firm", words.of("zones.firm")),
                        Column.code("industry", words.of("zones.industry")),
                        Column.number("revenue", words.of("zones.revenue"), words.of("zones.unit.money")))
                .rows(rows)
                .source(source());
    }

    /** How the concentration comes about, in words. */
    public String concentration() {
        List<String> codes = zone.industries();
        if (codes.isEmpty()) {
            return zone.total()
                    .largestDivision()
                    .map(division -> words.of("zones.concentration.unstated", division))
                    .orElse(words.of("zones.missing.industry"));
        }
        BigDecimal lead = zone.total().leadRevenue(codes);
        BigDecimal all = zone.total().value("revenue");
        if (lead == null || all == null) {
            return words.of("zones.concentration.none");
        }
        var figures = new org.yuanheng.app.face.Figures();
        return words.of(
                "zones.concentration.how",
                labels.listed(codes),
                figures.number(lead, 2),
                figures.number(all, 2),
                figures.say(labels.concentration(zone).in("%"), words.language()));
    }

    /** Badges that were granted and withdrawn. */
    public Table badges() {
        List<Table.Row> rows = new ArrayList<>();
        for (Badge badge : known.badges()) {
            rows.add(new Table.Row(
                    Long.toString(badge.id()),
                    List.of(
                            Cell.of(labels.badge(badge.kind())),
                            Cell.of(words.of("zones.deed." + badge.deed())),
                            Cell.of(words.day(badge.day())),
                            Cell.of(badge.document()),
                            Cell.of(words.of(
                                    "zones.noted",
                                    badge.notedBy(),
                                    words.moment(badge.notedAt().toInstant())))),
                    false));
        }
        return Table.of(
                        "badge-table",
                        words.of("zones.badges"),
                        Column.words("badge", words.of("zones.badge")),
                        Column.brief("deed", words.of("zones.deed")),
                        Column.brief("day", words.of("zones.day")),
                        Column.words("document", words.of("zones.document")),
                        Column.words("noted", words.of("zones.noted-by")))
                .rows(rows)
                .source(Source.of(words.of("zones.badges.source"), ""));
    }

    public String borne() {
        return known.borne().isEmpty() ? words.of("zones.badges.none") : labels.badges(known.borne());
    }

    /** What happened to it, newest first: standings, badges, changes of its place. */
    public List<Event> history() {
        List<Dated> all = new ArrayList<>();
        for (Standing.Noted noted : known.standings()) {
            Standing said = noted.said();
            String what = words.of(
                    "zones.history.standing",
                    labels.rank(said.rank()),
                    labels.kind(said.kind()),
                    labels.tier(said.tier()),
                    noted.fileName() == null
                            ? said.document()
                            : words.of("zones.history.file", noted.fileName(), String.valueOf(noted.row())));
            all.add(new Dated(
                    said.since().toString(), new Event(words.day(said.since()), what, noted.notedBy(), null)));
        }
        for (Badge badge : known.badges()) {
            String what = words.of(
                    "zones.history.badge",
                    words.of("zones.deed." + badge.deed()),
                    labels.badge(badge.kind()),
                    badge.document());
            all.add(new Dated(badge.day().toString(), new Event(words.day(badge.day()), what, badge.notedBy(), null)));
        }
        for (Places.Before before : known.before()) {
            Place was = before.was();
            String what = words.of("zones.history.place", words.of(was.name()));
            all.add(new Dated(before.until().toString(), new Event(words.day(before.until()), what, "", "/places")));
        }
        Place place = zone.place();
        all.add(new Dated(
                place.validFrom().toString(),
                new Event(words.day(place.validFrom()), words.of("zones.history.set-up"), "", "/places")));
        return all.stream()
                .sorted(Comparator.comparing(Dated::day).reversed())
                .map(Dated::event)
                .toList();
    }

    private record Dated(String day, Event event) {}
}
