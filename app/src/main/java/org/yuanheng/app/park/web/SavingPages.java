package org.yuanheng.app.park.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.ParkRules;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.registry.Place;

/** What sharing saves the tenants of a park. */
@Controller
final class SavingPages {
    private final Parks parks;
    private final Bookings bookings;
    private final ParkRules rules;
    private final Clock clock;

    SavingPages(Parks parks, Bookings bookings, ParkRules rules, Clock clock) {
        this.parks = parks;
        this.bookings = bookings;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/parks/{id}/saving")
    String saving(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String firm,
            Person person,
            Model model,
            Words words) {
        Place park = Doors.park(parks, person, id);
        LocalDate day = LocalDate.now(clock);
        int asked = year.matches("20[0-9]{2}") ? Integer.parseInt(year) : day.getYear();
        SavingView view = new SavingView(
                park,
                asked,
                rules.savings(bookings.used(person.scope(), id, asked), asked, day),
                rules.saving(),
                firm,
                words);
        String title = words.of("parks.saving", words.of(park.name()));
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("parks.title"), "/parks"),
                        new Crumb(words.of(park.name()), Labels.href(park)),
                        new Crumb(words.of("parks.saving.crumb"), null)));
        model.addAttribute("view", view);
        Downloads downloads = new Downloads().add(view.table());
        if (view.opened()) {
            downloads.add(view.parts());
        }
        model.addAttribute("downloads", downloads);
        return "park/saving";
    }
}
