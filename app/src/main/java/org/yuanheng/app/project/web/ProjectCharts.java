package org.yuanheng.app.project.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.MapTiles;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.Plots;

/** Projects in time and on the map, narrowed as the list is. */
@Controller
@RequestMapping("/projects")
final class ProjectCharts {
    private static final int MOST = 2_000;

    private final Projects projects;
    private final GateDates gates;
    private final ProjectRules rules;
    private final Places places;
    private final Plots plots;
    private final Clock clock;
    private final Optional<MapTiles> tiles;

    ProjectCharts(
            Projects projects,
            GateDates gates,
            ProjectRules rules,
            Places places,
            Plots plots,
            Clock clock,
            Environment environment) {
        this.projects = projects;
        this.gates = gates;
        this.rules = rules;
        this.places = places;
        this.plots = plots;
        this.clock = clock;
        this.tiles = MapTiles.of(
                environment.getProperty("yuanheng.map.tiles", ""), environment.getProperty("yuanheng.map.credit", ""));
    }

    private ProjectList list(Person person, Words words, Address here) {
        if (!ProjectLabels.reads(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ProjectList(projects, person.scope(), new ProjectLabels(words, rules, places.list()), here);
    }

    private static void head(String title, String lead, Model model, Words words) {
        model.addAttribute("title", title);
        model.addAttribute("lead", lead);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("projects.title"), "/projects"), new Crumb(title, null)));
    }

    @GetMapping("/timeline")
    String timeline(Person person, Model model, Words words, Address here) {
        ProjectList list = list(person, words, here);
        ProjectTimeline timeline = timeline(person, list.shown(), words);
        head(words.of("projects.timeline"), words.of("projects.timeline.lead"), model, words);
        model.addAttribute("list", list);
        model.addAttribute("timeline", timeline);
        model.addAttribute("dates", timeline.table());
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add("dates", () -> timeline(person, list.all(), words).table()));
        return "project/timeline";
    }

    private ProjectTimeline timeline(Person person, List<Project> shown, Words words) {
        List<GateDates.Current> dates =
                gates.current(person.scope(), shown.stream().map(Project::id).toList());
        return new ProjectTimeline(shown, dates, LocalDate.now(clock), new ProjectLabels(words, rules, places.list()));
    }

    /** A colour of the legend. */
    record Entry(String look, String label) {}

    @GetMapping("/map")
    String map(Person person, Model model, Words words, Address here) {
        ProjectList list = list(person, words, here);
        ProjectLabels labels = new ProjectLabels(words, rules, places.list());
        head(words.of("projects.map"), words.of("projects.map.lead"), model, words);
        model.addAttribute("list", list);
        model.addAttribute(
                "extent", plots.extent(person.scope(), LocalDate.now(clock)).orElse(null));
        model.addAttribute("shapes", "/projects/shapes" + here.toString().substring("/projects/map".length()));
        model.addAttribute(
                "legend",
                Arrays.stream(Light.values())
                        .map(light -> new Entry("LIGHT-" + light, labels.light(light)))
                        .toList());
        model.addAttribute("tiles", tiles.orElse(null));
        model.addAttribute("downloads", new Downloads().add("projects", list::whole));
        return "project/map";
    }

    /** The projects as shapes; the map asks anew as it is moved, for dots keep their size. */
    @GetMapping("/shapes")
    ResponseEntity<String> shapes(
            @RequestParam double west,
            @RequestParam double south,
            @RequestParam double east,
            @RequestParam double north,
            @RequestParam double zoom,
            Person person,
            Words words,
            Address here) {
        List<Project> shown = list(person, words, here).all();
        String[] named = shown.stream()
                .flatMap(each -> each.said().plots().stream())
                .distinct()
                .toArray(String[]::new);
        Map<String, Plot> drawn = new HashMap<>();
        plots.within(
                        person.scope(),
                        LocalDate.now(clock),
                        new Plots.Box(west, south, east, north),
                        Arrays.asList(named),
                        MOST)
                .forEach(plot -> drawn.put(plot.id(), plot));
        ProjectShapes shapes =
                new ProjectShapes(places, new ProjectLabels(words, rules, places.list()), Math.clamp(zoom, 0, 22));
        shown.stream()
                .limit(MOST)
                .forEach(each -> shapes.add(
                        each,
                        each.said().plots().stream()
                                .flatMap(id -> Optional.ofNullable(drawn.get(id)).stream())
                                .toList()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body(shapes.json(shown.size() > MOST));
    }

    /** The page of a project by its code, as the map knows it. */
    @GetMapping("/at")
    String at(@RequestParam String id, Person person, Words words, Address here) {
        list(person, words, here);
        return projects.coded(person.scope(), id)
                .map(each -> "redirect:/projects/" + each.id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
