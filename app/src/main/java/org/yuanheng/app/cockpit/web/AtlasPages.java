package org.yuanheng.app.cockpit.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yuanheng.app.cockpit.web.Atlas.Measure;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.zone.FirmSums;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.period.Period;
import tools.jackson.databind.json.JsonMapper;

/** What the map of the first page fetches: the figures of a year, the plots, the panel of a zone. */
@Controller
class AtlasPages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Zones zones;
    private final FirmSums sums;
    private final Ranking ranking;
    private final Rounds rounds;
    private final Results results;
    private final Plots plots;
    private final Parks parks;
    private final Projects projects;

    AtlasPages(
            Zones zones,
            FirmSums sums,
            Ranking ranking,
            Rounds rounds,
            Results results,
            Plots plots,
            Parks parks,
            Projects projects) {
        this.zones = zones;
        this.sums = sums;
        this.ranking = ranking;
        this.rounds = rounds;
        this.results = results;
        this.plots = plots;
        this.parks = parks;
        this.projects = projects;
    }

    /** The view that an address asks for; empty when there is no zone to see. */
    Optional<AtlasView> view(Person person, Address here, Words words) {
        Zones.Picture picture = zones.today(person.scope(), here.first("year").orElse(""));
        Optional<String> year = picture.year();
        boolean peopled = picture.zones().stream().anyMatch(zone -> zone.total().firms() > 0);
        if (!peopled || year.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AtlasView(
                new Atlas(seen(person, picture), scores(picture), red(person, year.get())),
                sums.years(),
                here.first("measure").map(Measure::of).orElseGet(() -> usual(person)),
                here.first("zone").orElse(""),
                months(person.scope(), year.get()),
                parks.list(person.scope()).stream().map(Place::id).collect(Collectors.toSet()),
                words));
    }

    /** What each role begins with: its own question to the zones. */
    private static Measure usual(Person person) {
        return switch (person.role()) {
            case ATTRACTION, CHAIN_CHIEF -> Measure.CONCENTRATION;
            case TASK_FORCE -> Measure.RED;
            case PARK -> Measure.FIRMS;
            case AUDITOR -> Measure.CLASS;
            case LEADER -> Measure.POINTS;
            default -> Measure.TAX_PER_MU;
        };
    }

    /** Who sees a part of the region meets the zones in which there is a firm to see. */
    private static Zones.Picture seen(Person person, Zones.Picture picture) {
        return person.scope().equals(Scope.everything())
                ? picture
                : new Zones.Picture(
                        picture.year(),
                        picture.day(),
                        picture.territory(),
                        picture.zones().stream()
                                .filter(zone -> zone.total().firms() > 0)
                                .toList());
    }

    /** Lights are those of today, and belong to the last year. */
    private Map<String, Long> red(Person person, String year) {
        return sums.year("").filter(year::equals).isPresent() ? projects.redByZone(person.scope()) : Map.of();
    }

    private Map<String, Ranking.Score> scores(Zones.Picture picture) {
        Map<String, Map<String, String>> facts = new HashMap<>();
        for (Zone zone : picture.zones()) {
            if (zone.total().firms() > 0) {
                facts.put(zone.id(), zone.facts());
            }
        }
        return ranking.rank(facts);
    }

    private AtlasView.Month months(Scope scope, String year) {
        Optional<Period> last = sums.monthsOf(year);
        return last.map(period -> new AtlasView.Month(
                        period,
                        sums.of(scope, period.toString()),
                        sums.of(
                                scope,
                                Period.toDate(period.year() - 1, period.lastMonth())
                                        .toString())))
                .orElse(new AtlasView.Month(null, Map.of(), Map.of()));
    }

    @GetMapping("/atlas/figures.json")
    ResponseEntity<String> figures(Person person, Address here, Words words) {
        Map<String, Object> figures =
                view(person, here, words).map(AtlasView::figures).orElse(Map.of());
        return json(JSON.writeValueAsString(figures));
    }

    /** The plots of today, each with the class of its holder in a year: small enough to fetch all of a province's zones. */
    @GetMapping("/atlas/plots.json")
    ResponseEntity<String> plots(Person person, Address here) {
        String year = sums.year(here.first("year").orElse("")).orElse("");
        Map<String, String> classes = new HashMap<>();
        for (Round round : rounds.list()) {
            if (round.done() && !round.open() && round.period().equals(year)) {
                classes.putAll(results.classes(person.scope(), round.id()));
            }
        }
        return json(AtlasPlots.json(plots.outlines(person.scope()), classes));
    }

    @GetMapping("/atlas/panel")
    String panel(Person person, Model model, Address here, Words words) {
        view(person, here, words).ifPresent(view -> {
            model.addAttribute("atlas", view);
            Downloads downloads = new Downloads();
            view.downloads(downloads);
            model.addAttribute("downloads", downloads);
        });
        return "cockpit/atlas :: panel";
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }
}
