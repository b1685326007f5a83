package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.policy.ListRows;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.engine.Text;

/** On the page of a firm: which signed policies apply to it, with amount, list and state. */
@Component
final class PolicyPanel implements FirmPanel {
    private static final int ORDER = 15;

    private final ListRows rows;

    PolicyPanel(ListRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        if (!Access.reads(person) && !person.is(Role.FIRM)) {
            return Optional.empty();
        }
        List<ListRows.OfFirm> own = rows.ofFirm(person.scope(), firm.creditCode()).stream()
                .filter(each -> period.isEmpty() || each.period().equals(period))
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Table table = table(own, firm.creditCode(), words);
        return Optional.of(new Shown(
                "policies", words.of("policies.panel"), "policy/panel", table, List.of(), List.of(), List.of(table)));
    }

    private static Table table(List<ListRows.OfFirm> own, String code, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (ListRows.OfFirm each : own) {
            Text number = new Text(
                    "〔" + each.year() + "〕" + each.number() + "号", "No. " + each.number() + " of " + each.year());
            boolean difference = each.kind().equals("DIFFERENCE");
            rows.add(new Table.Row(
                    Long.toString(each.list()),
                    List.of(
                            new Cell.Label(
                                    words.of(new Text(each.titleZh(), each.titleEn())),
                                    each.period(),
                                    each.label() == null ? null : "/policies/" + each.policy() + "/firm?unit=" + code),
                            each.classAfter().isEmpty()
                                    ? new Cell.Mark(null, words.of("policies.class.none"))
                                    : Cell.ofClass(each.classAfter()),
                            Cell.of(
                                    difference
                                            ? PolicyLabels.change(each.amount(), each.decimals())
                                            : Figure.of(each.amount(), each.decimals())),
                            Cell.of(words.of(new Text(each.unitZh(), each.unitEn()))),
                            Cell.of(words.of(number)),
                            new Cell.Lamp(
                                    PolicyLabels.light(each.state()), words.of("policy-lists.row." + each.state())),
                            Cell.of(each.words())),
                    false));
        }
        return Table.of(
                        "policy-rows",
                        words.of("policies.panel"),
                        Column.words("policy", words.of("policies.policy")),
                        Column.mark("class", words.of("policies.class")),
                        Column.number("amount", words.of("policies.amount"), ""),
                        Column.brief("unit", words.of("policies.measure")),
                        Column.brief("list", words.of("policy-lists.number")),
                        Column.brief("state", words.of("policies.state")),
                        Column.words("words", words.of("policy-lists.words")))
                .rows(rows)
                .source(Source.of(words.of("policies.source.ledger"), ""));
    }
}
