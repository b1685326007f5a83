package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.Template;
import org.yuanheng.app.intake.contract.Contract;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.intake.contract.Deliveries;
import org.yuanheng.app.intake.contract.Reminders;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.period.Period;

/** What was to be delivered by when, how far it is, and which firms are missing. */
@Controller
@RequestMapping("/deliveries")
final class DeliveryPages {
    private static final Set<String> READERS =
            Set.of(Role.OFFICE.name(), Role.DEPARTMENT.name(), Role.LEADER.name(), Role.ADMIN.name());
    private static final int SHOWN = 200;
    private static final int WHOLE = 100_000;

    private final Deliveries deliveries;
    private final Contracts contracts;
    private final Reminders reminders;
    private final Template template;
    private final Places places;

    DeliveryPages(Deliveries deliveries, Contracts contracts, Reminders reminders, Template template, Places places) {
        this.deliveries = deliveries;
        this.contracts = contracts;
        this.reminders = reminders;
        this.template = template;
        this.places = places;
    }

    /** The entry of the contents. */
    @Configuration(proxyBeanMethods = false)
    static class Contents {
        @Bean
        NavEntry deliveriesEntry() {
            return new NavEntry(15, NavEntry.Group.DATA, "/deliveries", "delivery.nav", READERS);
        }
    }

    private static void require(Person person) {
        if (!person.is(Role.OFFICE, Role.DEPARTMENT, Role.LEADER, Role.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Period period(String said) {
        List<Period> offered = reminders.periods(reminders.today());
        return Period.parse(said).orElseGet(offered::getFirst);
    }

    @GetMapping
    String board(Person person, Model model, Words words, Address here) {
        require(person);
        Period period = period(here.first("period").orElse(""));
        DeliveryBoard board = new DeliveryBoard(
                deliveries.board(person.scope(), period, reminders.today()),
                deliveries.awaiting(person.scope(), period),
                reminders.list(person.scope(), period.toString()),
                period,
                reminders.today(),
                contracts,
                places.list(),
                words);
        String title = words.of("delivery.title");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(title, null)));
        model.addAttribute("proposal", contracts.proposal());
        model.addAttribute("fields", DeliveryBoard.periods(reminders.periods(reminders.today()), period, words));
        model.addAttribute("here", here);
        model.addAttribute("board", board);
        model.addAttribute(
                "downloads",
                new Downloads().add(board.table()).add(board.reminders()).add(board.urging()));
        return "intake/deliveries";
    }

    private Contract contract(Person person, String id) {
        require(person);
        return deliveries.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The firms that a contract lacks, of one county or of all. */
    @GetMapping("/{id}")
    String missing(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String county,
            Person person,
            Model model,
            Words words) {
        Contract contract = contract(person, id);
        Period about = period(period);
        DeliveryMissing view = new DeliveryMissing(contract, about, county, places.list(), words);
        model.addAttribute("title", view.title());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("delivery.title"), "/deliveries?period=" + about),
                        new Crumb(view.title(), null)));
        model.addAttribute("lead", view.lead());
        List<Deliveries.Missing> first = deliveries.missing(person.scope(), contract, about, county, 0, SHOWN + 1);
        model.addAttribute("more", first.size() > SHOWN);
        model.addAttribute("shown", SHOWN);
        model.addAttribute("table", view.table(first.subList(0, Math.min(SHOWN, first.size()))));
        model.addAttribute("templateHref", templated(person, contract) ? view.template() : null);
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add(
                                "missing",
                                () -> view.table(
                                        deliveries.missing(person.scope(), contract, about, county, 0, WHOLE))));
        return "intake/delivery-missing";
    }

    private static boolean templated(Person person, Contract contract) {
        return UploadForm.departments(person).contains(contract.department());
    }

    /** The layout's table with exactly the firms that are missing. */
    @GetMapping("/{id}/template")
    void template(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String county,
            Person person,
            Words words,
            HttpServletResponse response)
            throws IOException {
        Contract contract = Optional.of(contract(person, id))
                .filter(each -> templated(person, each))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Period about = period(period);
        List<Template.Due> firms = deliveries.missing(person.scope(), contract, about, county, 0, WHOLE).stream()
                .map(firm -> new Template.Due(firm.creditCode(), firm.name()))
                .toList();
        Attachment.workbook(response, contract.layout().title().zh() + about + ".xlsx");
        template.write(contract.layout(), firms, about.toString(), words::of, response.getOutputStream());
    }
}
