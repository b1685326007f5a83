package org.yuanheng.app.zone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.zone.Drafts;
import org.yuanheng.app.zone.Evidence;
import org.yuanheng.app.zone.Merger;
import org.yuanheng.app.zone.Ranking;
import org.yuanheng.app.zone.Territory;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Draws a merger of zones and keeps it as a draft; nothing in the register changes. */
@Controller
final class MergePages {
    private static final Role[] DRAWERS = {Role.OFFICE, Role.LEADER, Role.ZONE, Role.ADMIN, Role.AUDITOR};
    private static final int LONGEST_NAME = 60;

    private final Zones zones;
    private final Merger merger;
    private final Drafts drafts;
    private final Ranking ranking;
    private final Evidence evidence;

    MergePages(Zones zones, Merger merger, Drafts drafts, Ranking ranking, Evidence evidence) {
        this.zones = zones;
        this.merger = merger;
        this.drafts = drafts;
        this.ranking = ranking;
        this.evidence = evidence;
    }

    private static boolean keeps(Person person) {
        return person.is(Role.OFFICE, Role.ZONE, Role.ADMIN);
    }

    /** The ids in addresses of both forms: {@code zones=A,B} and {@code zones=A&zones=B}. */
    private static List<String> ids(List<String> asked) {
        return asked.stream()
                .flatMap(each -> java.util.Arrays.stream(each.split("[,\\s]+", -1)))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    @GetMapping("/zones/merge")
    String page(
            @RequestParam(name = "zones", defaultValue = "") List<String> asked,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String year,
            Person person,
            Model model,
            Words words) {
        person.require(DRAWERS);
        return page(ids(asked), name, year, List.of(), person, model, words);
    }

    private String page(
            List<String> ids, String name, String year, List<Problem> faults, Person person, Model model, Words words) {
        String title = words.of("zones.merge");
        Zones.Picture picture = zones.today(person.scope(), year);
        String called = name.isBlank() ? words.of("zones.merge.unnamed") : name.strip();
        List<Problem> problems = new ArrayList<>(faults);
        Downloads downloads = new Downloads();
        Table kept = drafts(person, picture, words);
        if (!kept.rows().isEmpty()) {
            downloads.add(kept);
        }
        if (!ids.isEmpty() && faults.isEmpty()) {
            switch (merger.draw(person.scope(), year, ids, called)) {
                case Checked.Ok<Merger.Drawn>(Merger.Drawn drawn, var _) -> {
                    MergeView view = new MergeView(drawn, ranking.scheme(), new TierTables(evidence, words), words);
                    downloads.add(view.bodies()).add(view.tiers()).add(view.ranks());
                    model.addAttribute("view", view);
                }
                case Checked.Refused<Merger.Drawn> refused -> problems.addAll(refused.problems());
            }
        }
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("zones.title"), "/zones"), new Crumb(title, null)));
        model.addAttribute("problems", problems);
        model.addAttribute("fields", fields(picture, ids, name, person, words));
        model.addAttribute("ids", ids);
        model.addAttribute("name", name);
        model.addAttribute("year", picture.year().orElse(""));
        model.addAttribute("keeps", keeps(person));
        model.addAttribute("drafts", kept);
        model.addAttribute("list", drafts.list(person.scope()));
        model.addAttribute("downloads", downloads);
        return "zones/merge";
    }

    private static List<Field> fields(
            Zones.Picture picture, List<String> ids, String name, Person person, Words words) {
        List<Field.Option> options = new ArrayList<>();
        List<Zone> sorted = picture.zones().stream()
                .sorted(Comparator.comparing(Zone::inner))
                .toList();
        for (Zone zone : sorted) {
            if (Territory.holds(person.scope(), zone.place())) {
                options.add(new Field.Option(zone.id(), words.of(zone.place().name()), ids.contains(zone.id())));
            }
        }
        return List.of(
                Field.chosen(Field.Kind.CHECKBOX, "zones", words.of("zones.merge.which"), options),
                Field.typed(Field.Kind.TEXT, "name", words.of("zones.merge.name"), name));
    }

    private Table drafts(Person person, Zones.Picture picture, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (Drafts.Draft draft : drafts.list(person.scope())) {
            String parts = String.join(
                    words.of("zones.and"),
                    draft.zones().stream()
                            .map(id -> picture.territory()
                                    .zone(id)
                                    .map(zone -> words.of(zone.name()))
                                    .orElse(id))
                            .toList());
            Address again = Address.of("/zones/merge")
                    .with("zones", String.join(",", draft.zones()))
                    .with("name", draft.name())
                    .with("year", draft.year());
            rows.add(new Table.Row(
                    Long.toString(draft.id()),
                    List.of(
                            Cell.link(draft.name(), again.toString()),
                            Cell.of(parts),
                            Cell.of(draft.reason()),
                            Cell.of(words.of(
                                    "zones.noted",
                                    draft.notedBy(),
                                    words.moment(draft.notedAt().toInstant())))),
                    false));
        }
        return Table.of(
                        "drafts",
                        words.of("zones.merge.drafts"),
                        Column.words("name", words.of("zones.merge.name")),
                        Column.words("zones", words.of("zones.merge.which")),
                        Column.words("reason", words.of("zones.merge.reason")),
                        Column.words("noted", words.of("zones.noted-by")))
                .rows(rows)
                .source(Source.of(words.of("zones.merge.drafts.source"), ""));
    }

    @PostMapping("/zones/merge")
    String keep(
            @RequestParam(name = "zones", defaultValue = "") List<String> asked,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String reason,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!keeps(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<String> ids = ids(asked);
        String called = name.strip().length() > LONGEST_NAME ? name.strip().substring(0, LONGEST_NAME) : name.strip();
        List<Problem> problems = drafts.keep(person.scope(), person.actor(), called, year, ids, reason.strip());
        if (problems.isEmpty()) {
            next.addFlashAttribute("noted", "kept");
            return "redirect:/zones/merge";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(ids, name, year, problems, person, model, words);
    }

    @PostMapping("/zones/merge/drafts/{id}/withdraw")
    String withdraw(@PathVariable long id, Person person, RedirectAttributes next) {
        if (!keeps(person) || !drafts.withdraw(person.scope(), person.actor(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("noted", "withdrawn");
        return "redirect:/zones/merge";
    }

    static Optional<Integer> rank(Ranking.@org.jspecify.annotations.Nullable Score score) {
        return score == null ? Optional.empty() : Optional.ofNullable(score.rank());
    }
}
