package org.yuanheng.app.cockpit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yuanheng.app.cockpit.Underway;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.face.Progress;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Text;

/** The region: tree and map, by class share and tax per mu of a round. */
@Controller
final class RegionPage {
    private final Places places;
    private final Rounds rounds;
    private final Results results;
    private final List<Underway> underway;
    private final Promises promises;
    private final Approvals approvals;
    private final AtlasPages atlas;
    private final List<Desk> desks;

    RegionPage(
            Places places,
            Rounds rounds,
            Results results,
            Promises promises,
            Approvals approvals,
            AtlasPages atlas,
            ObjectProvider<Desk> desks,
            ObjectProvider<Underway> underway) {
        this.desks = desks.orderedStream().toList();
        this.promises = promises;
        this.approvals = approvals;
        this.atlas = atlas;
        this.underway = underway.stream().toList();
        this.places = places;
        this.rounds = rounds;
        this.results = results;
    }

    @GetMapping("/")
    String show(Person person, Model model, Words words, Address here) {
        List<Round> done = rounds.list().stream()
                .filter(round -> round.done() && !round.open())
                .toList();
        List<Places.Node> tree = places.tree(person.scope());
        String name = tree.isEmpty()
                ? words.of("cockpit.region")
                : words.of(tree.getFirst().place().name());
        model.addAttribute("title", name);
        model.addAttribute("crumbs", List.of());
        model.addAttribute("progress", progress(words));
        model.addAttribute("empty", tree.isEmpty());
        model.addAttribute(
                "examples",
                rounds.list().stream()
                        .filter(round -> round.done() && round.open())
                        .toList());
        Optional<Round> chosen = done.stream()
                .filter(round ->
                        Long.toString(round.id()).equals(here.first("round").orElse("")))
                .findFirst()
                .or(() ->
                        done.stream().max(Comparator.comparing(Round::period).thenComparingLong(round -> -round.id())));
        model.addAttribute("focus", focus(done, chosen, words, here, name));
        if (person.scope() instanceof Scope.Firms(Set<String> codes) && codes.size() == 1) {
            return "redirect:/firms/" + codes.iterator().next();
        }
        if (person.is(Role.OFFICE, Role.LEADER, Role.ADMIN, Role.DEPARTMENT)) {
            model.addAttribute("urgent", Urgent.of(promises, approvals, person, places, words));
        }
        model.addAttribute("waiting", waiting(person));
        Downloads downloads = new Downloads();
        Optional<AtlasView> map = atlas.view(person, here, words);
        map.ifPresent(view -> {
            model.addAttribute("atlas", view);
            view.downloads(downloads);
        });
        if (!tree.isEmpty()) {
            RegionView view = new RegionView(tree, chosen.orElse(null), results, person.scope(), words);
            model.addAttribute("view", view);
            view.downloads(downloads);
        }
        model.addAttribute("downloads", downloads);
        return "cockpit/region";
    }

    /** What waits for the person, the urgent before the rest. */
    private List<Desk.Waiting> waiting(Person person) {
        return desks.stream()
                .flatMap(desk -> desk.of(person).stream())
                .filter(waiting -> waiting.count() > 0)
                .sorted(Comparator.comparing(Desk.Waiting::urgent).reversed())
                .toList();
    }

    /** The work under way, as a piece that fetches itself again. */
    @GetMapping("/underway")
    String underway(HttpServletRequest request, HttpServletResponse response, Model model, Words words) {
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/";
        }
        Progress progress = progress(words);
        if (progress == null) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("progress", progress);
        return "cockpit/underway";
    }

    private @Nullable Progress progress(Words words) {
        return underway.stream()
                .flatMap(work -> work.now().stream())
                .findFirst()
                .map(step -> new Progress(
                        "underway",
                        words.of(step.what()),
                        step.done(),
                        step.total(),
                        words.of("cockpit.steps"),
                        "",
                        "/underway"))
                .orElse(null);
    }

    private static Focus focus(List<Round> done, Optional<Round> chosen, Words words, Address here, String name) {
        List<Focus.Choice> periods = done.stream()
                .map(round -> new Focus.Choice(
                        words.of("cockpit.round", round.period(), words.of(round.title())),
                        here.with("round", Long.toString(round.id())).toString(),
                        0,
                        chosen.filter(round::equals).isPresent()))
                .toList();
        return new Focus(List.of(new Focus.Choice(name, "/", 0, true)), periods);
    }

    /** The boundaries of counties or zones, as one GeoJSON collection whose features carry the places' ids. */
    @GetMapping("/places/{kind:counties|zones}.geojson")
    ResponseEntity<String> boundaries(@PathVariable String kind, Words words) {
        StringBuilder features = new StringBuilder();
        for (Place place : places.list()) {
            boolean wanted = kind.equals("zones")
                    ? place.kind() == Place.Kind.ZONE
                    : place.level().equals(Place.COUNTY);
            Optional<String> boundary = wanted ? places.boundary(place.id()) : Optional.empty();
            boundary.ifPresent(geometry -> features.append(features.isEmpty() ? "" : ",")
                    .append("{\"type\":\"Feature\",\"id\":")
                    .append(text(place.id()))
                    .append(",\"properties\":{\"id\":")
                    .append(text(place.id()))
                    .append(",\"name\":")
                    .append(text(words.of(place.name())))
                    .append(",\"inner\":")
                    .append(place.parent() != null)
                    .append("},\"geometry\":")
                    .append(geometry)
                    .append('}'));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }

    private static String text(String words) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(words);
    }

    @Configuration(proxyBeanMethods = false)
    static class Contents {
        /** Deliveries that are overdue, and files that wait for the reader's county. */
        @Bean
        Desk deliveryDesk(Promises promises, Approvals approvals) {
            return person -> person.is(Role.OFFICE, Role.LEADER, Role.ADMIN, Role.DEPARTMENT)
                    ? List.of(
                            new Desk.Waiting(
                                    new Text("项数据逾期", "deliveries overdue"),
                                    promises.overdue(person.scope()).size(),
                                    "/deliveries",
                                    true),
                            new Desk.Waiting(
                                    new Text("个文件待审核", "files to approve"),
                                    approvals.open(person.scope()),
                                    "/files?state=AWAITING",
                                    false))
                    : List.of();
        }

        @Bean
        NavEntry regionEntry() {
            return new NavEntry(0, NavEntry.Group.REGION, "/", "cockpit.nav", java.util.Set.of());
        }
    }
}
