package org.yuanheng.app.land.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.MapTiles;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.land.Cases;
import org.yuanheng.app.land.PlotMatrix;
import org.yuanheng.app.land.PlotMatrix.Plotted;
import org.yuanheng.app.land.StandardLand;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.engine.rulebook.Matrix;
import tools.jackson.databind.json.JsonMapper;

/** Which plot yields much and which little: as a chart, on the map and as a list; and why, plot by plot. */
@Controller
@RequestMapping("/plots/matrix")
final class MatrixPages {
    private static final int MOST = 3_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PlotMatrix matrix;
    private final Cases cases;
    private final StandardLand standards;
    private final Plots plots;
    private final Places places;
    private final Facts facts;
    private final Clock clock;
    private final Optional<MapTiles> tiles;

    MatrixPages(
            PlotMatrix matrix,
            Cases cases,
            StandardLand standards,
            Plots plots,
            Places places,
            Facts facts,
            Clock clock,
            Environment environment) {
        this.matrix = matrix;
        this.cases = cases;
        this.standards = standards;
        this.plots = plots;
        this.places = places;
        this.facts = facts;
        this.clock = clock;
        this.tiles = MapTiles.of(
                environment.getProperty("yuanheng.map.tiles", ""), environment.getProperty("yuanheng.map.credit", ""));
    }

    /** What the address asks for: a year and a rule; the newest year and the first rule when it names none. */
    private record Asked(int year, Matrix rule) {}

    private Asked asked(Address here) {
        List<Matrix> rules = matrix.matrices();
        String id = here.first("rule").orElse(rules.getFirst().id());
        int year = here.first("year")
                .filter(text -> text.matches("[0-9]{4}"))
                .map(Integer::valueOf)
                .or(() -> matrix.years().stream().findFirst())
                .orElse(LocalDate.now(clock).getYear());
        Matrix rule = rules.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Asked(year, rule);
    }

    @GetMapping
    String page(Person person, Model model, Words words, Address here) {
        Asked asked = asked(here);
        Names names = new Names(words, places.list());
        List<Plotted> all =
                matrix.plots(person.scope(), asked.year(), asked.rule().id());
        MatrixView view = new MatrixView(all, asked.rule(), asked.year(), names, here);
        List<Integer> years = matrix.years().isEmpty() ? List.of(asked.year()) : matrix.years();
        model.addAttribute("title", words.of("matrix.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("matrix.title"), null)));
        model.addAttribute("view", view);
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("filters", view.filters(matrix.matrices(), years));
        model.addAttribute("year", asked.year());
        model.addAttribute("rule", asked.rule());
        model.addAttribute(
                "extent", plots.extent(person.scope(), LocalDate.now(clock)).orElse(null));
        model.addAttribute("tiles", tiles.orElse(null));
        Downloads downloads = new Downloads().add(view.cells()).add("plots", view::whole);
        if (view.drawn()) {
            downloads.add(view.chart());
        }
        model.addAttribute("downloads", downloads);
        return "land/matrix";
    }

    /** The plots of a piece of the map with the looks of their cells. */
    @GetMapping("/shapes")
    ResponseEntity<String> shapes(
            @RequestParam double west,
            @RequestParam double south,
            @RequestParam double east,
            @RequestParam double north,
            Person person,
            Words words,
            Address here) {
        Asked asked = asked(here);
        Names names = new Names(words, List.of());
        Map<String, Plotted> known = new HashMap<>();
        matrix.plots(person.scope(), asked.year(), asked.rule().id()).forEach(plot -> known.put(plot.plot(), plot));
        List<Plot> seen = plots.within(
                person.scope(), LocalDate.now(clock), new Plots.Box(west, south, east, north), List.of(), MOST);
        StringBuilder text = new StringBuilder(
                "{\"type\":\"FeatureCollection\",\"full\":" + (seen.size() == MOST) + ",\"features\":[");
        String before = "\n";
        for (Plot plot : seen) {
            Optional<Plotted> plotted = Optional.ofNullable(known.get(plot.id()));
            if (plotted.isPresent()) {
                text.append(before)
                        .append("{\"type\":\"Feature\",\"properties\":")
                        .append(JSON.writeValueAsString(MatrixView.properties(plotted.get(), asked.rule(), names)))
                        .append(",\"geometry\":")
                        .append(plot.boundary())
                        .append('}');
                before = ",\n";
            }
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body(text.append("\n]}\n").toString());
    }

    @GetMapping("/plot")
    String plot(@RequestParam String id, Person person, Model model, Words words, Address here) {
        Asked asked = asked(here);
        Plotted plot = matrix.find(person.scope(), asked.year(), asked.rule().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MatrixPlotView view = new MatrixPlotView(
                plot,
                asked.rule(),
                asked.year(),
                new Names(words, places.list()),
                code -> facts.of(person.scope(), code));
        model.addAttribute("title", words.of("matrix.plot.title", id));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(
                                words.of("matrix.title"),
                                here.without("id").toString().replace("/plot?", "?")),
                        new Crumb(id, null)));
        model.addAttribute("view", view);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("cases", cases.of(person.scope(), id));
        Table promises = StandardList.table(
                words.of("standard.table"),
                standards.today(person.scope()).stream()
                        .filter(each -> each.supply().said().plot().equals(id))
                        .toList(),
                new Names(words, places.list()),
                LocalDate.now(clock));
        model.addAttribute("promises", promises);
        model.addAttribute(
                "downloads", new Downloads().add(view.axes()).add(view.facts()).add(promises));
        return "land/matrix-plot";
    }
}
