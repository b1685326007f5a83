package org.yuanheng.app.zone.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.NationalZones;
import org.yuanheng.app.zone.Standing;

/** The published list of zones of national rank, to look up. */
@Controller
final class NationalPages {
    private final NationalZones national;

    NationalPages(NationalZones national) {
        this.national = national;
    }

    @GetMapping("/zones/national")
    String page(Model model, Words words, Address here) {
        Table table = table(here, words);
        String title = words.of("zones.national");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("zones.title"), "/zones"), new Crumb(title, null)));
        model.addAttribute("filters", filters(here, words));
        model.addAttribute("here", here);
        model.addAttribute("table", table);
        model.addAttribute("downloads", new Downloads().add(table));
        return "zones/national";
    }

    private Table table(Address here, Words words) {
        ZoneLabels labels = new ZoneLabels(words);
        String text = here.first("q").orElse("");
        String province = here.first("province").orElse("");
        String kind = here.first("kind").orElse("");
        List<Table.Row> rows = new ArrayList<>();
        for (NationalZones.Listed zone : national.all()) {
            if (zone.name().contains(text)
                    && (province.isEmpty() || zone.province().equals(province))
                    && (kind.isEmpty() || zone.kind().name().equals(kind))) {
                rows.add(new Table.Row(
                        zone.name(),
                        List.of(
                                Cell.of(zone.name()),
                                Cell.of(labels.kind(zone.kind())),
                                Cell.of(zone.rank()),
                                Cell.of(zone.province()),
                                Cell.of(zone.county().isEmpty() ? words.of("zones.none.said") : zone.county())),
                        false));
            }
        }
        return Table.of(
                        "national",
                        words.of("zones.national.table", rows.size()),
                        Column.words("name", words.of("zones.name")),
                        Column.brief("kind", words.of("zones.kind")),
                        Column.brief("rank", words.of("zones.rank")),
                        Column.brief("province", words.of("zones.national.province")),
                        Column.words("county", words.of("zones.national.county")))
                .rows(rows)
                .source(Source.of(words.of("zones.national.source"), words.of("zones.national.as-of")));
    }

    private List<Field> filters(Address here, Words words) {
        ZoneLabels labels = new ZoneLabels(words);
        Map<String, String> provinces = new TreeMap<>();
        national.all().forEach(zone -> provinces.put(zone.province(), zone.province()));
        return List.of(
                Field.typed(
                        Field.Kind.SEARCH,
                        "q",
                        words.of("zones.name"),
                        here.first("q").orElse("")),
                chosen("province", words.of("zones.national.province"), provinces, here, words),
                chosen(
                        "kind",
                        words.of("zones.kind"),
                        Map.of(
                                Standing.Kind.ETDZ.name(),
                                labels.kind(Standing.Kind.ETDZ),
                                Standing.Kind.HIGH_TECH.name(),
                                labels.kind(Standing.Kind.HIGH_TECH)),
                        here,
                        words));
    }

    private static Field chosen(String name, String label, Map<String, String> choices, Address here, Words words) {
        String asked = here.first(name).orElse("");
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("zones.any"), asked.isEmpty()));
        new TreeMap<>(choices)
                .forEach((value, text) -> options.add(new Field.Option(value, text, value.equals(asked))));
        return Field.chosen(Field.Kind.SELECT, name, label, options);
    }
}
