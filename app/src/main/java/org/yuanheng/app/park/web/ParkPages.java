package org.yuanheng.app.park.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.park.Park;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Services;

/** The parks side by side, and one park with its buildings floor by floor. */
@Controller
final class ParkPages {
    private final Parks parks;
    private final ParkUnits units;
    private final Services services;
    private final ParkRules rules;

    ParkPages(Parks parks, ParkUnits units, Services services, ParkRules rules) {
        this.parks = parks;
        this.units = units;
        this.services = services;
        this.rules = rules;
    }

    @GetMapping("/parks")
    String list(@RequestParam(defaultValue = "") String year, Person person, Model model, Words words, Address here) {
        Parks.Picture picture = parks.today(person.scope(), year);
        if (person.is(Role.FIRM) && picture.parks().size() == 1) {
            return "redirect:/parks/" + picture.parks().getFirst().id();
        }
        ParkList list = new ParkList(picture, parks.years(person.scope()), here, words);
        model.addAttribute("title", words.of("parks.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("parks.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("brings", person.is(Role.OFFICE, Role.ADMIN));
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(list.table())
                        .add(list.map())
                        .add(list.chart())
                        .add(list.trend()));
        return "park/parks";
    }

    @GetMapping("/parks/{id}")
    String park(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String year,
            Person person,
            Model model,
            Words words) {
        Parks.Picture picture = parks.today(person.scope(), year);
        Park park = picture.find(id).orElseThrow(Doors::nothing);
        ParkView view = new ParkView(
                park,
                picture,
                new ParkView.Known(
                        units.of(person.scope(), id, picture.day()),
                        units.buildings(id),
                        services.of(person.scope(), id),
                        parks.years(person.scope()),
                        rules),
                person.is(Role.FIRM),
                words);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("parks.title"), "/parks"), new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("writes", Doors.writes(person));
        model.addAttribute(
                "year", picture.year().orElse(Integer.toString(picture.day().getYear())));
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(view.states())
                        .add(view.vacant())
                        .add(view.tenants())
                        .add(view.buildings())
                        .add(view.services())
                        .add(view.years()));
        return "park/park";
    }

    /** The borders of the parks, as the map draws them. */
    @GetMapping("/parks/borders.geojson")
    ResponseEntity<byte[]> borders(Person person) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/geo+json;charset=UTF-8"))
                .body(parks.borders(person.scope()).getBytes(StandardCharsets.UTF_8));
    }
}
