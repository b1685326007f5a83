package org.yuanheng.app.evaluation.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.app.evaluation.Delivered;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.SchemeDescription;

/** What the page for opening a round shows: the choice, then the rule in words and the data it would judge. */
public final class OpeningView {
    /** What a firm is, not what it delivers: not shown among the data. */
    private static final Set<String> KNOWN = Set.of("unit_id", "name", "participation");

    private final Rounds rounds;
    private final List<Scheme> rules;
    private final List<String> periods;
    private final String period;
    private final Optional<Scheme> rule;
    private final Register register;
    private final Words words;

    /** What the register holds of a person's firms. */
    record Register(Scope scope, long firms, long waiting) {}

    OpeningView(Rounds rounds, String rulebook, String period, Register register, Words words) {
        this.rounds = rounds;
        this.rules = rounds.rules();
        this.periods = rounds.periods();
        this.period = periods.contains(period) ? period : periods.isEmpty() ? "" : periods.getFirst();
        this.rule = rules.stream().filter(each -> each.id().equals(rulebook)).findFirst();
        this.register = register;
        this.words = words;
    }

    /** Whether there is anything to judge, and anything to judge it by. */
    public boolean possible() {
        return !rules.isEmpty() && !periods.isEmpty();
    }

    public List<Field> fields() {
        return List.of(
                Field.chosen(
                        Field.Kind.SELECT,
                        "rulebook",
                        words.of("evaluation.open.rule"),
                        rules.stream()
                                .map(each -> new Field.Option(
                                        each.id(),
                                        words.of("evaluation.open.rule.option", words.of(each.title()), each.period()),
                                        rule.filter(each::equals).isPresent()))
                                .toList()),
                Field.chosen(
                        Field.Kind.SELECT,
                        "period",
                        words.of("evaluation.open.period"),
                        periods.stream()
                                .map(each -> new Field.Option(each, each, each.equals(period)))
                                .toList()));
    }

    /** The chosen rule's id; empty before one is chosen. */
    public String rulebook() {
        return rule.map(Scheme::id).orElse("");
    }

    public String period() {
        return period;
    }

    /** The chosen rule in plain sentences. */
    public List<String> sentences() {
        return rule.map(SchemeDescription::of).orElse(List.of()).stream()
                .map(words::of)
                .toList();
    }

    /** What to think of before going on, in words; empty when nothing is odd. */
    public List<String> cares() {
        java.util.ArrayList<String> cares = new java.util.ArrayList<>();
        rule.filter(scheme -> !scheme.period().equals(period))
                .ifPresent(scheme -> cares.add(words.of("evaluation.open.other-period", scheme.period(), period)));
        if (register.waiting() > 0) {
            cares.add(words.of("evaluation.open.waiting", register.waiting()));
        }
        return cares;
    }

    /** The items that the rule reads and how many firms have them. */
    public Table data() {
        Table table = Table.of(
                "data",
                words.of("evaluation.open.data"),
                Column.words("item", words.of("evaluation.open.item")),
                Column.words("department", words.of("registry.department")),
                Column.number("firms", words.of("evaluation.open.have"), words.of("evaluation.unit.units")),
                Column.number("lack", words.of("evaluation.open.lack"), words.of("evaluation.unit.units")),
                Column.words("last", words.of("evaluation.open.last")));
        if (rule.isEmpty()) {
            return table;
        }
        Map<String, Delivered> delivered = new HashMap<>();
        rounds.delivered(register.scope(), rule.get(), period).forEach(each -> delivered.put(each.item(), each));
        for (Item item : rule.get().items().values()) {
            if (!KNOWN.contains(item.id())) {
                table = table.row(cells(item, Optional.ofNullable(delivered.get(item.id()))));
            }
        }
        return table.source(Source.of(
                words.of("evaluation.open.data.source", register.firms(), period), words.of("evaluation.open.now")));
    }

    private Cell[] cells(Item item, Optional<Delivered> delivered) {
        long firms = delivered.map(Delivered::firms).orElse(0L);
        return new Cell[] {
            Cell.of(words.of(item.label())),
            Cell.of(words.of(item.department())),
            Cell.of(Figure.count(firms)),
            Cell.of(Figure.count(Math.max(0, register.firms() - firms))),
            Cell.of(delivered
                    .map(each -> words.moment(each.last().toInstant()))
                    .orElse(words.of("evaluation.open.never")))
        };
    }
}
