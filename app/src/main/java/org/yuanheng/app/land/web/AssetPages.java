package org.yuanheng.app.land.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.AssetMatching;
import org.yuanheng.app.land.Assets;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Idle assets: the list, registering one, its steps, and which of them fit a need. */
@Controller
@RequestMapping("/assets")
final class AssetPages {
    private final Assets assets;
    private final AssetMatching matching;
    private final Places places;
    private final Clock clock;

    AssetPages(Assets assets, AssetMatching matching, Places places, Clock clock) {
        this.assets = assets;
        this.matching = matching;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        AssetList list = new AssetList(assets.list(person.scope()), new Names(words, places.list()), here);
        model.addAttribute("title", words.of("assets.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("assets.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute("downloads", new Downloads().add(list.stages()).add("assets", list::whole));
        return "land/assets";
    }

    @GetMapping("/match")
    String match(@RequestParam Map<String, String> values, Person person, Model model, Words words) {
        Names names = new Names(words, places.list());
        Typed typed = new Typed(values);
        AssetForm form = new AssetForm(typed, List.of(), LocalDate.now(clock), names, places.list());
        var need = form.need();
        List<Problem> problems = typed.problems();
        boolean asked = values.values().stream().anyMatch(value -> !value.isBlank());
        AssetMatchView view = new AssetMatchView(
                asked && problems.isEmpty() ? matching.of(person.scope(), need) : List.of(), matching.rule(), names);
        model.addAttribute("title", words.of("assets.match"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("assets.title"), "/assets"), new Crumb(words.of("assets.match"), null)));
        model.addAttribute(
                "fields", new AssetForm(typed, problems, LocalDate.now(clock), names, places.list()).wanted());
        model.addAttribute("asked", asked);
        model.addAttribute("view", view);
        model.addAttribute("downloads", new Downloads().add(view.table()));
        return "land/asset-match";
    }

    @GetMapping("/new")
    String form(@RequestParam Map<String, String> values, Person person, Model model, Words words) {
        Doors.requireWriter(person);
        return form(new Typed(values), List.of(), model, words);
    }

    private String form(Typed typed, List<Problem> problems, Model model, Words words) {
        Names names = new Names(words, places.list());
        model.addAttribute("title", words.of("assets.new"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("assets.title"), "/assets"), new Crumb(words.of("assets.new"), null)));
        model.addAttribute("fields", new AssetForm(typed, problems, LocalDate.now(clock), names, places.list()).said());
        return "land/asset-new";
    }

    @PostMapping("/new")
    String register(
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Asset.Said said = AssetForm.said(typed);
        LocalDate day = typed.day("day", LocalDate.now(clock));
        Checked<Long> done = typed.problems().isEmpty()
                ? assets.register(person.scope(), person.actor(), day, said)
                : new Checked.Refused<>(typed.problems());
        return switch (done) {
            case Checked.Ok<Long>(Long id, var _) -> "redirect:/assets/" + id;
            case Checked.Refused<Long>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(typed, problems, model, words);
            }
        };
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Person person, Model model, Words words) {
        return one(id, Typed.nothing(), List.of(), person, model, words);
    }

    private String one(long id, Typed typed, List<Problem> problems, Person person, Model model, Words words) {
        Asset asset =
                assets.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Names names = new Names(words, places.list());
        AssetView view = new AssetView(asset, assets.steps(person.scope(), id), names);
        model.addAttribute("title", asset.said().name());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("assets.title"), "/assets"),
                        new Crumb(asset.said().name(), null)));
        model.addAttribute("view", view);
        model.addAttribute("id", id);
        model.addAttribute(
                "writes", Doors.writes(person) && asset.stage().next().isPresent());
        model.addAttribute("next", asset.stage().next().orElse(Asset.Stage.IN_USE));
        model.addAttribute(
                "fields", new AssetForm(typed, problems, LocalDate.now(clock), names, List.of()).step(asset));
        model.addAttribute("problems", problems);
        model.addAttribute("downloads", new Downloads().add(view.steps()));
        return "land/asset";
    }

    @PostMapping("/{id}")
    String advance(
            @PathVariable long id,
            @RequestParam Map<String, String> values,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Doors.requireWriter(person);
        Typed typed = new Typed(values);
        Asset.Stage stage = typed.one(Asset.Stage.class, "stage");
        LocalDate day = typed.day("day", LocalDate.now(clock));
        if (stage == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        List<Problem> problems = typed.problems().isEmpty()
                ? assets.advance(
                        person.scope(), person.actor(), id, stage, day, typed.text("evidence"), typed.text("project"))
                : typed.problems();
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", stage.name());
            return "redirect:/assets/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return one(id, typed, problems, person, model, words);
    }
}
