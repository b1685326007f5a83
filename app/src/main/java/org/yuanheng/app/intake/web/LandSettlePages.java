package org.yuanheng.app.intake.web;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.LandSettling;
import org.yuanheng.app.intake.LandSettling.Change;

/** The land department settles a year from the ledger: first what would change, then the act. */
@Controller
final class LandSettlePages {
    private static final int DECIMALS = 4;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final int MOST = 200;

    private final LandSettling settling;

    LandSettlePages(LandSettling settling) {
        this.settling = settling;
    }

    /** Only who delivers the land of the whole region may; anybody else is answered as if there were no such page. */
    private static void require(Person person, int year) {
        boolean whole = !(person.scope() instanceof Scope.Counties);
        if (!whole || !UploadForm.departments(person).contains("land") || year < FIRST_YEAR || year > LAST_YEAR) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping("/land/settle")
    String ask(@RequestParam int year, Person person, Model model, Words words) {
        require(person, year);
        List<Change> changes = settling.changes(year);
        long differ = changes.stream().filter(Change::differs).count();
        Table table = table(changes.stream().filter(Change::differs).limit(MOST).toList(), year, words);
        model.addAttribute("title", words.of("land-settle.title", Integer.toString(year)));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("land.title"), "/land?year=" + year),
                        new Crumb(words.of("land-settle.crumb"), null)));
        model.addAttribute("year", year);
        model.addAttribute("firms", words.of("land-settle.firms", changes.size()));
        model.addAttribute("differ", differ == 0 ? "" : words.of("land-settle.differ", differ));
        model.addAttribute("table", table);
        model.addAttribute("downloads", new Downloads().add("changes", () -> table(changes, year, words)));
        return "intake/land-settle";
    }

    private static Table table(List<Change> changes, int year, Words words) {
        return Table.of(
                        "changes",
                        words.of("land-settle.changes"),
                        Column.words("name", words.of("registry.name")),
                        Column.number("fact", words.of("land.fact"), words.of("land-settle.mu")),
                        Column.number("total", words.of("land.total"), words.of("land-settle.mu")))
                .rows(changes.stream().map(change -> row(change, year, words)).toList())
                .source(Source.of(words.of("land.source", Integer.toString(year)), ""));
    }

    private static Table.Row row(Change change, int year, Words words) {
        String code = change.account().firm().code();
        BigDecimal now = change.now();
        return new Table.Row(
                code,
                List.of(
                        Cell.link(change.account().firm().called(), "/land/" + code + "?year=" + year),
                        Cell.of(Figure.orMissing(now, DECIMALS, words.of("land.fact.none"))),
                        Cell.of(Figure.of(change.account().total(), DECIMALS))),
                false);
    }

    @PostMapping("/land/settle")
    String settle(@RequestParam int year, Person person) {
        require(person, year);
        return "redirect:/files/"
                + settling.settle(person.actor(), year).batch().id();
    }
}
