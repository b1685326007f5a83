package org.yuanheng.app.policy.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.policy.DutyLedger;

/** The ledger: what is owed, series by series, held against the lists. */
@Controller
final class LedgerPages {
    private final DutyLedger ledger;

    LedgerPages(DutyLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/policies/ledger")
    String ledger(Person person, Model model, Words words) {
        Access.require(Access.reads(person));
        Table table = table(ledger.check(person.scope()), words);
        model.addAttribute("title", words.of("policies.ledger"));
        model.addAttribute("lead", words.of("policies.ledger.lead"));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("policies.title"), "/policies"),
                        new Crumb(words.of("policies.ledger"), null)));
        model.addAttribute("actions", List.of());
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", table.rows().isEmpty() ? List.of() : List.of(table));
        model.addAttribute("none", words.of("policies.ledger.none"));
        model.addAttribute("noneText", words.of("policies.ledger.none.text"));
        model.addAttribute("downloads", new Downloads().add(table));
        return "project/tables";
    }

    static Table table(List<DutyLedger.Series> series, Words words) {
        Table table = Table.of(
                "ledger",
                words.of("policies.ledger"),
                Column.words("series", words.of("policies.policy")),
                Column.number("firms", words.of("policies.firms"), words.of("policies.unit.firms")),
                Column.number("owed", words.of("policies.ledger.owed"), ""),
                Column.number("sent", words.of("policies.ledger.sent"), ""),
                Column.number("waiting", words.of("policies.ledger.waiting"), ""),
                Column.number("executed", words.of("policy-lists.done"), ""),
                Column.brief("unit", words.of("policies.measure")),
                Column.brief("agrees", words.of("policies.ledger.agrees")));
        for (DutyLedger.Series each : series) {
            boolean agrees = each.apart() == 0;
            table = table.row(
                    new Cell.Label(
                            words.of(new org.yuanheng.engine.Text(each.titleZh(), each.titleEn())),
                            words.of("policies.round.of", each.scheme(), each.period()),
                            null),
                    Cell.of(Figure.count(each.firms())),
                    Cell.of(Figure.of(each.owed(), each.decimals())),
                    Cell.of(Figure.of(each.sent(), each.decimals())),
                    Cell.of(Figure.of(each.waiting(), each.decimals())),
                    Cell.of(Figure.of(each.executed(), each.decimals())),
                    Cell.of(words.of(new org.yuanheng.engine.Text(each.unitZh(), each.unitEn()))),
                    new Cell.Lamp(
                            agrees ? Light.GREEN : Light.RED,
                            agrees
                                    ? words.of("policies.ledger.yes")
                                    : words.of("policies.ledger.no", Long.toString(each.apart()))));
        }
        return table.source(Source.of(words.of("policies.source.ledger"), ""));
    }
}
