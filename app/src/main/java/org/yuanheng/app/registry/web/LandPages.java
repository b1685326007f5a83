package org.yuanheng.app.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.LandReckonings;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.LeaseAnswers;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** The land ledger: the account of every firm, what contradicts what, and one firm's account line by line. */
@Controller
final class LandPages {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    private final LandRegister register;
    private final LandReckonings reckonings;
    private final LeaseAnswers answers;
    private final Firms firms;
    private final Places places;
    private final Vocabulary vocabulary;
    private final Clock clock;

    LandPages(
            LandRegister register,
            LandReckonings reckonings,
            LeaseAnswers answers,
            Firms firms,
            Places places,
            Rulebooks rulebooks,
            Clock clock) {
        this.register = register;
        this.reckonings = reckonings;
        this.answers = answers;
        this.firms = firms;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    @GetMapping("/land")
    String list(Person person, Model model, Words words, Address here) {
        int year = year(here);
        Labels labels = new Labels(words, vocabulary, places.list());
        LandList list = new LandList(register, reckonings.of(year), places.list(), person, labels, here, year);
        model.addAttribute("title", words.of("land.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("land.title"), null)));
        model.addAttribute("list", list);
        model.addAttribute("settles", settles(person) ? "/land/settle?year=" + year : "");
        model.addAttribute(
                "downloads",
                new Downloads().add("accounts", list::whole).add("contradictions", list::everyContradiction));
        return "registry/land";
    }

    @GetMapping("/land/{code}")
    String account(@PathVariable String code, Person person, Model model, Words words, Address here) {
        return account(code, LeaseView.Typed.NOTHING, List.of(), person, model, words, here);
    }

    private String account(
            String code,
            LeaseView.Typed typed,
            List<Problem> problems,
            Person person,
            Model model,
            Words words,
            Address here) {
        Firm firm =
                firms.find(person.scope(), code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int year = year(here);
        Labels labels = new Labels(words, vocabulary, places.list());
        LandRegister.Known known = register.around(code);
        LandView view = new LandView(
                firm,
                year,
                known,
                register.firms(person.scope(), new LandRegister.Asked("", "", Optional.of(Set.of(code))), year),
                register.rules(),
                labels,
                FactView.opensFiles(person),
                here);
        LeaseView leases = new LeaseView(firm, year, known, person, typed, problems, labels);
        model.addAttribute("title", words.of("land.account.title", firm.name(), Integer.toString(year)));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("land.title"), "/land?year=" + year),
                        new Crumb(firm.name(), Labels.firm(code)),
                        new Crumb(words.of("land.account"), null)));
        model.addAttribute("view", view);
        model.addAttribute("leases", leases);
        model.addAttribute("downloads", view.downloads().add(leases.answers()));
        return "registry/land-account";
    }

    @PostMapping("/land/{code}/answer")
    String answer(
            @PathVariable String code,
            @ModelAttribute LeaseView.Typed typed,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (firms.find(person.scope(), code).isEmpty() || !LeaseAnswers.may(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Problem> problems = answers.answer(person, code, typed.said());
        if (problems.isEmpty()) {
            next.addFlashAttribute("answered", typed.said().kind().name());
            return "redirect:" + Address.of("/land/" + code).with("year", Integer.toString(year(here)));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Address page = Address.of("/land/" + code).with("year", Integer.toString(year(here)));
        return account(code, typed, problems, person, model, words, page);
    }

    /** Whether the person may settle a year: the land department, and the office of the whole region. */
    private static boolean settles(Person person) {
        return switch (person.scope()) {
            case Scope.Departments departments ->
                person.is(Role.DEPARTMENT) && departments.ids().contains("land");
            case Scope.Everything everything -> person.is(Role.OFFICE, Role.ADMIN);
            case Scope.Counties counties -> false;
            case Scope.Zones zones -> false;
            case Scope.Towns towns -> false;
            case Scope.Firms own -> false;
        };
    }

    /** The year that the address asks for; the last whole one when it asks for none that can be. */
    private int year(Address here) {
        int last = LocalDate.now(clock).getYear() - 1;
        return here.first("year")
                .filter(text -> text.matches("[0-9]{4}"))
                .map(Integer::parseInt)
                .filter(year -> year >= FIRST_YEAR && year <= LAST_YEAR)
                .orElse(last);
    }
}
