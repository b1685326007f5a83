package org.yuanheng.app.evaluation.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.yuanheng.app.evaluation.Delivered;
import org.yuanheng.app.evaluation.Formations;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;

/** What the page for opening a round shows: the choice, then the rule in words and the data it would judge. */
public final class OpeningView {
    /** What a firm is, not what it delivers: not shown among the data. */
    private static final Set<String> KNOWN = Set.of("unit_id", "name", "participation", "scale");

    private final Rounds rounds;
    private final List<Scheme> rules;
    private final List<Formation> formations;
    private final Formation formation;
    private final List<String> periods;
    private final String period;
    private final Optional<Scheme> rule;
    private final Register register;
    private final Words words;

    /**
     * What the register holds of a person's firms.
     *
     * @param firms how many there are of each scale that has any
     */
    record Register(Scope scope, SortedMap<String, Long> firms, long waiting) {}

    /** What is to be opened, by ids; empty or unknown ones choose nothing. */
    record Choice(String rulebook, String period, String formation) {}

    OpeningView(Rounds rounds, Formations formations, Choice choice, Register register, Words words) {
        this.rounds = rounds;
        this.rules = rounds.rules();
        this.periods = rounds.periods();
        this.rule = rules.stream()
                .filter(each -> each.id().equals(choice.rulebook()))
                .findFirst();
        this.formations = formations.list();
        this.formation =
                formations.find(choice.formation()).map(Formations.Kept::rule).orElse(this.formations.getFirst());
        this.period = periods.contains(choice.period()) ? choice.period() : usual();
        this.register = register;
        this.words = words;
    }

    /** The newest whole year: months go on arriving, and are hardly ever judged by themselves. */
    private String usual() {
        return periods.stream()
                .filter(each -> Period.parse(each)
                        .filter(parsed -> parsed.kind() == Period.Kind.YEAR)
                        .isPresent())
                .findFirst()
                .orElse(periods.isEmpty() ? "" : periods.getFirst());
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
                                        each.period().isEmpty()
                                                ? words.of(each.title())
                                                : words.of(
                                                        "evaluation.open.rule.option",
                                                        words.of(each.title()),
                                                        each.period()),
                                        rule.filter(each::equals).isPresent()))
                                .toList()),
                Field.chosen(
                        Field.Kind.SELECT,
                        "period",
                        words.of("evaluation.open.period"),
                        periods.stream()
                                .map(each -> new Field.Option(each, each, each.equals(period)))
                                .toList()),
                Field.chosen(
                        Field.Kind.SELECT,
                        "formation",
                        words.of("evaluation-unit.unit"),
                        formations.stream()
                                .map(each -> new Field.Option(
                                        each.id(),
                                        words.of(each.title()),
                                        each.id().equals(formation.id())))
                                .toList()));
    }

    /** The chosen rule's id; empty before one is chosen. */
    public String rulebook() {
        return rule.map(Scheme::id).orElse("");
    }

    public String period() {
        return period;
    }

    /** The chosen rule of units, by id. */
    public String formation() {
        return formation.id();
    }

    /** The page of the units that would be formed now; empty where each firm is one. */
    public String unitsHref() {
        return formation.groups() ? FormingPages.href(formation.id(), period) : "";
    }

    /** The items that the rule reads and for which the chosen units have no value. */
    public List<Problem> gaps() {
        return rule.map(formation::gaps).orElse(List.of());
    }

    /** The chosen rule in plain sentences, one a line. */
    public String sentences() {
        return rule.map(SchemeDescription::of).orElse(List.of()).stream()
                .map(words::of)
                .collect(Collectors.joining("\n"));
    }

    /** What to think of before going on, in words; empty when nothing is odd. */
    public List<String> cares() {
        List<String> cares = new ArrayList<>();
        rule.filter(scheme -> !scheme.period().equals(period))
                .ifPresent(scheme -> cares.add(words.of("evaluation.open.other-period", scheme.period(), period)));
        if (register.waiting() > 0) {
            cares.add(words.of("evaluation.open.waiting", register.waiting()));
        }
        return cares;
    }

    /** The items that the rule reads and how many firms of each scale have them or lack them. */
    public Table data() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("item", words.of("evaluation.open.item")));
        columns.add(Column.words("department", words.of("registry.department")));
        register.firms().forEach((scale, firms) -> {
            String group = words.of("evaluation.open.scale", words.of("registry.value." + scale), firms);
            String unit = words.of("evaluation.unit.units");
            columns.add(Column.number("have-" + scale, words.of("evaluation.open.have"), unit)
                    .under(group));
            columns.add(Column.number("lack-" + scale, words.of("evaluation.open.lack"), unit)
                    .under(group));
        });
        columns.add(Column.brief("last", words.of("evaluation.open.last")));
        Table table = Table.of("delivered", words.of("evaluation.open.data"), columns.toArray(Column[]::new))
                .inRecords();
        if (rule.isEmpty()) {
            return table;
        }
        List<Delivered> delivered = rounds.delivered(register.scope(), rule.get(), period);
        for (Item item : rule.get().delivered().values()) {
            if (!KNOWN.contains(item.id())) {
                table = table.row(cells(
                        item,
                        delivered.stream()
                                .filter(each -> each.item().equals(item.id()))
                                .toList()));
            }
        }
        return table.source(
                Source.of(words.of("evaluation.open.data.source", period), words.of("evaluation.open.now")));
    }

    private Cell[] cells(Item item, List<Delivered> delivered) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(words.heading(item.label())));
        cells.add(Cell.of(words.of(item.department())));
        register.firms().forEach((scale, firms) -> {
            long have = delivered.stream()
                    .filter(each -> each.scale().equals(scale))
                    .mapToLong(Delivered::firms)
                    .sum();
            cells.add(Cell.of(Figure.count(have)));
            cells.add(Cell.of(Figure.count(firms - have)));
        });
        cells.add(Cell.of(delivered.stream()
                .map(Delivered::last)
                .max(Comparator.naturalOrder())
                .map(last -> words.moment(last.toInstant()))
                .orElse(words.of("evaluation.open.never"))));
        return cells.toArray(Cell[]::new);
    }
}
