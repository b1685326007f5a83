package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.web.RulePages.Typed;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.rules.Draft;
import org.yuanheng.app.rules.Knobs;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.rules.Version;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Effect;
import org.yuanheng.engine.run.Rule;

/** What the page of a rule shows of the text that stands in it: its numbers, its problems, its cases, its effect. */
public final class RuleView {
    private static final int MOVED = 20;
    private static final int THREADS = 2;
    private static final double NANOS = 1e9;

    private final String id;
    private final Typed typed;
    private final Shelf shelf;
    private final Words words;
    private final Draft draft;
    private final Optional<Round> last;
    private final Optional<Checked<Effect>> effect;
    private final double seconds;

    RuleView(String id, Typed typed, Shelf shelf, Rounds rounds, Words words) {
        this.id = id;
        this.typed = typed;
        this.shelf = shelf;
        this.words = words;
        this.draft = shelf.check(id, typed.texts());
        this.last = rounds.list().stream()
                .filter(round -> round.done() && round.rulebook().equals(id))
                .findFirst();
        long start = System.nanoTime();
        this.effect = draft.rule()
                .flatMap(rule -> last.map(round -> Effect.of(rule, rounds.directory(round.id()), MOVED, THREADS)));
        this.seconds = (System.nanoTime() - start) / NANOS;
    }

    public String id() {
        return id;
    }

    public Typed typed() {
        return typed;
    }

    /** What the rule is called, by the text where it can be read. */
    public String title() {
        return draft.rule()
                .map(rule -> words.of(rule.rules().title()))
                .orElseGet(() -> shelf.find(id) instanceof Checked.Ok<Rule>(Rule rule, var _)
                        ? words.of(rule.rules().title())
                        : id);
    }

    /** A number of the rule as a field. */
    public record Setting(int at, String label, String value) {}

    public List<Setting> numbers() {
        List<Setting> numbers = new ArrayList<>();
        List<Knobs.Knob> knobs = Knobs.of(typed.text()).list();
        for (int i = 0; i < knobs.size(); i++) {
            Knobs.Knob knob = knobs.get(i);
            String owner = words.of(knob.owner());
            String what = words.of("evaluation.rules.key." + knob.key(), knob.name());
            numbers.add(new Setting(
                    i, owner.isEmpty() ? what : words.of("evaluation.rules.of", owner, what), knob.value()));
        }
        return numbers;
    }

    /** What is wrong with the text or its cases. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(draft.problems());
        draft.cases().forEach(tried -> problems.addAll(tried.problems()));
        return problems;
    }

    public List<Problem> notes() {
        return draft.notes();
    }

    /** Whether the text can be read, whatever its cases say. */
    public boolean readable() {
        return draft.rule().isPresent();
    }

    public boolean sound() {
        return draft.sound();
    }

    /** How many cases hold, in words. */
    public String cases() {
        long hold = draft.cases().stream().filter(CaseRun::holds).count();
        return draft.cases().isEmpty()
                ? words.of("evaluation.rules.cases.none")
                : words.of("evaluation.rules.cases.hold", hold, draft.cases().size());
    }

    /** The rule in plain sentences, one a line. */
    public String sentences() {
        return draft.rule().map(rule -> SchemeDescription.of(rule.scheme())).orElse(List.of()).stream()
                .map(words::of)
                .collect(Collectors.joining("\n"));
    }

    /** What keeps the effect from being told. */
    public List<Problem> effectProblems() {
        return effect.map(checked -> checked instanceof Checked.Refused<Effect>(List<Problem> problems)
                        ? problems
                        : List.<Problem>of())
                .orElse(List.of());
    }

    private Optional<Effect> told() {
        return effect.flatMap(checked ->
                checked instanceof Checked.Ok<Effect>(Effect value, var _) ? Optional.of(value) : Optional.empty());
    }

    /** The effect in one sentence; empty where there is nothing to try the rule on. */
    public String effectSaid() {
        return told().map(value -> words.of(
                        "evaluation.rules.effect.said",
                        last.orElseThrow().id(),
                        value.units(),
                        value.changed(),
                        String.format(Locale.ROOT, "%.2f", seconds)))
                .orElse("");
    }

    /** Whether the rule has judged anything yet. */
    public boolean tried() {
        return last.isPresent();
    }

    /** From which class to which, how many. */
    public Table ways() {
        Effect value = told().orElseThrow();
        TreeSet<String> targets = new TreeSet<>();
        TreeSet<String> origins = new TreeSet<>();
        value.classes().keySet().forEach(way -> {
            origins.add(standing(way.from()));
            targets.add(standing(way.to()));
        });
        List<Column> columns = new ArrayList<>(List.of(Column.words("from", words.of("evaluation.rules.effect.from"))));
        int column = 0;
        for (String target : targets) {
            columns.add(Column.number("to-" + column++, target, words.of("evaluation.unit.units"))
                    .under(words.of("evaluation.rules.effect.to")));
        }
        Table table = Table.of("ways", words.of("evaluation.rules.effect"), columns.toArray(Column[]::new));
        for (String origin : origins) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(origin)));
            targets.forEach(target -> cells.add(Cell.of(Figure.count(count(value, origin, target)))));
            table = table.row(cells.toArray(Cell[]::new));
        }
        return table.source(source());
    }

    private long count(Effect value, String origin, String target) {
        return value.classes().entrySet().stream()
                .filter(way -> standing(way.getKey().from()).equals(origin)
                        && standing(way.getKey().to()).equals(target))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Source source() {
        Round round = last.orElseThrow();
        return Source.of(words.of("evaluation.rules.effect.source", round.id(), round.period()), "")
                .at("/rounds/" + round.id());
    }

    private String standing(Optional<String> name) {
        return name.map(each -> each.isEmpty() ? words.of("evaluation.without-class") : each)
                .orElse(words.of("evaluation.left-out"));
    }

    /** Whose class changes, the largest change of the total first. */
    public Table moved() {
        Effect value = told().orElseThrow();
        int decimals = draft.rule().orElseThrow().scheme().total().decimals();
        String points = words.of("evaluation.unit.points");
        Table table = Table.of(
                "moved",
                words.of("evaluation.rules.moved", value.moved().size(), value.changed()),
                Column.code("unit", words.of("evaluation.unit-id")),
                Column.brief("from", words.of("evaluation.rules.effect.from")),
                Column.brief("to", words.of("evaluation.rules.effect.to")),
                Column.number("before", words.of("evaluation.rules.before"), points),
                Column.number("after", words.of("evaluation.rules.after"), points));
        boolean firms = !last.orElseThrow().open();
        for (Effect.Moved unit : value.moved()) {
            table = table.row(
                    firms
                            ? Cell.link(
                                    unit.unitId(),
                                    UnitPages.href(last.orElseThrow().id(), unit.unitId()))
                            : Cell.of(unit.unitId()),
                    Cell.of(standing(unit.way().from())),
                    Cell.of(standing(unit.way().to())),
                    Cell.of(figure(unit.before(), decimals)),
                    Cell.of(figure(unit.after(), decimals)));
        }
        return table.source(source());
    }

    private Figure figure(Optional<BigDecimal> total, int decimals) {
        return total.map(value -> Figure.of(value, decimals)).orElse(Figure.missing(words.of("evaluation.left-out")));
    }

    /** What can be taken away of the rule as it is kept. */
    Downloads downloads() {
        Downloads downloads = new Downloads().add(versions());
        if (told().isPresent()) {
            downloads.add(ways()).add(moved());
        }
        return downloads;
    }

    /** Every version that was saved. */
    public Table versions() {
        Table table = Table.of(
                        "versions",
                        words.of("evaluation.rules.versions"),
                        Column.brief("number", words.of("evaluation.rules.version")),
                        Column.brief("when", words.of("evaluation.rules.saved")),
                        Column.brief("who", words.of("evaluation.rules.who")),
                        Column.words("document", words.of("evaluation.rules.document")),
                        Column.words("reason", words.of("evaluation.rules.reason")),
                        Column.code("hash", words.of("evaluation.rulebook-hash")))
                .inRecords();
        for (Version version : shelf.versions(id)) {
            table = table.row(
                    Cell.link(
                            words.of("evaluation.rules.number", version.number()),
                            "/rules/" + id + "/" + version.number() + ".yaml"),
                    Cell.of(words.moment(version.savedAt().toInstant())),
                    Cell.of(version.savedBy()),
                    Cell.of(version.document()),
                    Cell.of(version.reason()),
                    Cell.of(version.sha256().substring(0, 12)));
        }
        return table.source(Source.of(words.of("evaluation.rules.versions.source"), ""));
    }
}
