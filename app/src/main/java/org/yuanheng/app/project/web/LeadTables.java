package org.yuanheng.app.project.web;

import java.math.BigDecimal;
import java.util.List;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.project.Leads;

/** The tables about leads: the leads themselves, and what came of each event. */
final class LeadTables {
    private LeadTables() {}

    static Table leads(ProjectLabels labels, List<Leads.Lead> all) {
        Words words = labels.words();
        Table table = Table.of(
                "leads",
                words.of("leads.title"),
                Column.words("name", words.of("leads.name")),
                Column.brief("mode", words.of("projects.mode")),
                Column.words("drawn", words.of("leads.drawn")),
                Column.words("investor", words.of("projects.investor")),
                Column.brief("class", words.of("leads.class")),
                Column.number("expected", words.of("leads.expected"), labels.wan()),
                Column.brief("on", words.of("leads.lead_on")),
                Column.brief("light", words.of("projects.light")),
                Column.brief("state", words.of("leads.state")));
        for (Leads.Lead each : all) {
            table = table.row(
                    Cell.link(each.name(), "/leads/" + each.id()),
                    Cell.of(labels.mode(each.mode())),
                    Cell.of(each.drawn()),
                    Cell.of(each.investorName()),
                    Cell.of(each.leadClass()),
                    Cell.of(labels.money(each.expected())),
                    Cell.of(words.day(each.leadOn())),
                    labels.lamp(each.state().equals("OPEN") ? each.colour() : null),
                    Cell.of(words.of("leads.state." + each.state())));
        }
        return table.source(Source.of(words.of("projects.source"), ""));
    }

    static Table yields(ProjectLabels labels, List<Leads.Yield> all) {
        Words words = labels.words();
        Table table = Table.of(
                "yield",
                words.of("leads.yield"),
                Column.words("event", words.of("leads.promotion.name")),
                Column.number("leads", words.of("leads.count"), words.of("leads.unit")),
                Column.number("expected", words.of("leads.expected"), labels.wan()),
                Column.number("signed", words.of("leads.signed"), words.of("projects.unit.projects")),
                Column.number("invest", words.of("leads.invest"), labels.wan()));
        long count = 0;
        long signed = 0;
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal invest = BigDecimal.ZERO;
        for (Leads.Yield each : all) {
            String name = each.name() == null ? words.of("leads.promotion.none") : each.name();
            table = table.row(
                    new Cell.Label(name, each.heldOn() == null ? "" : words.day(each.heldOn()), null),
                    Cell.of(Figure.count(each.leads())),
                    Cell.of(labels.money(each.expected())),
                    Cell.of(Figure.count(each.signed())),
                    Cell.of(labels.money(each.invest())));
            count += each.leads();
            signed += each.signed();
            expected = expected.add(each.expected() == null ? BigDecimal.ZERO : each.expected());
            invest = invest.add(each.invest() == null ? BigDecimal.ZERO : each.invest());
        }
        return table.total(
                        Cell.of(words.of("leads.total")),
                        Cell.of(Figure.count(count)),
                        Cell.of(labels.money(expected)),
                        Cell.of(Figure.count(signed)),
                        Cell.of(labels.money(invest)))
                .source(Source.of(words.of("projects.source"), ""));
    }
}
