package org.yuanheng.app.zone.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.Evidence;
import org.yuanheng.app.zone.FirmSums;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Standings;
import org.yuanheng.app.zone.Territory;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.reading.Rulebooks;

/** The list of zones, and one zone with everything that is known of it. */
@Controller
final class ZonePages {
    private final Zones zones;
    private final Standings standings;
    private final FirmSums sums;
    private final Ranking ranking;
    private final Evidence evidence;
    private final Boundaries boundaries;
    private final Places places;
    private final Rulebooks rulebooks;

    ZonePages(
            Zones zones,
            Standings standings,
            FirmSums sums,
            Ranking ranking,
            Evidence evidence,
            Boundaries boundaries,
            Places places,
            Rulebooks rulebooks) {
        this.zones = zones;
        this.standings = standings;
        this.sums = sums;
        this.ranking = ranking;
        this.evidence = evidence;
        this.boundaries = boundaries;
        this.places = places;
        this.rulebooks = rulebooks;
    }

    @GetMapping("/zones")
    String list(@RequestParam(defaultValue = "") String year, Person person, Model model, Words words, Address here) {
        Zones.Picture picture = zones.today(person.scope(), year);
        ZoneList list = new ZoneList(picture, standings.badges(picture.day()), sums.years(), here, words);
        String title = words.of("zones.title");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(title, null)));
        model.addAttribute("list", list);
        model.addAttribute("downloads", new Downloads().add(list.table()).add(list.register()));
        return "zones/list";
    }

    @GetMapping("/zones/{id}")
    String zone(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String year,
            Person person,
            Model model,
            Words words,
            Address here) {
        Zones.Picture picture = zones.today(person.scope(), year);
        Zone zone = picture.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ZoneView view = new ZoneView(zone, picture, known(zone, picture, person), words);
        TierTables tiers = new TierTables(evidence, words);
        var tierTables = tiers.of(evidence.tiers(zone.facts()));
        BoundaryView borders = new BoundaryView(zone, boundaries.of(id), here, words);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("zones.title"), "/zones"), new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("tiers", tierTables);
        model.addAttribute("assumptions", tiers.assumptions());
        model.addAttribute("borders", borders);
        model.addAttribute("may", Territory.mayWrite(person, zone.place()));
        model.addAttribute("here", here);
        model.addAttribute("years", List.of(ZoneList.year(sums.years(), picture.year(), words)));
        Downloads downloads = new Downloads()
                .add(view.figures())
                .add(view.score())
                .add(view.leading())
                .add(view.badges())
                .add(borders.table());
        tierTables.forEach(downloads::add);
        borders.map().ifPresent(downloads::add);
        model.addAttribute("downloads", downloads);
        return "zones/zone";
    }

    private ZoneView.Known known(Zone zone, Zones.Picture picture, Person person) {
        var facts = new java.util.TreeMap<String, java.util.Map<String, String>>();
        picture.zones().forEach(each -> facts.put(each.id(), each.facts()));
        return new ZoneView.Known(
                standings.of(zone.id()),
                standings.badges(zone.id()),
                standings.badges(picture.day()).getOrDefault(zone.id(), List.of()),
                places.before().stream()
                        .filter(before -> before.was().id().equals(zone.id()))
                        .toList(),
                ranking.rank(facts).get(zone.id()),
                ranking.scheme(),
                rulebooks.vocabulary(),
                picture.year()
                        .map(each -> sums.firms(person.scope(), each, List.copyOf(zone.within())))
                        .orElse(List.of()));
    }

    /** The borders of a zone that hold today, as the map draws them. */
    @GetMapping("/zones/{id}/borders.geojson")
    ResponseEntity<byte[]> borders(@PathVariable String id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body(BoundaryView.geoJson(boundaries.of(id), id).getBytes(StandardCharsets.UTF_8));
    }
}
