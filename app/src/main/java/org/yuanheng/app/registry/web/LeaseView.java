package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.LandRegister.Known;
import org.yuanheng.app.registry.LeaseAnswer;
import org.yuanheng.app.registry.LeaseAnswer.Kind;
import org.yuanheng.app.registry.LeaseAnswers;
import org.yuanheng.app.registry.LeaseAnswers.Waiting;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.tenure.Half;
import org.yuanheng.engine.tenure.Span;

/** Leases that the other party states and the firm does not, or otherwise, side by side; and what was answered so far. */
public final class LeaseView {
    private static final int MOST_LETTERS = 500;
    private static final String NONE = "—";

    private final Firm firm;
    private final int year;
    private final Known known;
    private final boolean may;
    private final Typed typed;
    private final List<Problem> problems;
    private final Words words;
    private final LandSources sources;

    /** @param year that the page shows, and shows again once an answer is given */
    LeaseView(Firm firm, int year, Known known, Person person, Typed typed, List<Problem> problems, Labels labels) {
        this.firm = firm;
        this.year = year;
        this.known = known;
        this.may = LeaseAnswers.may(person);
        this.typed = typed;
        this.problems = problems;
        this.words = labels.words();
        this.sources = new LandSources(known.sources(), words, firm.creditCode(), FactView.opensFiles(person));
    }

    /** What was typed into the form of an answer. */
    public record Typed(
            @Nullable String answer,
            @Nullable String seen,
            @Nullable String reason,
            @Nullable String document) {
        static final Typed NOTHING = new Typed(null, null, null, null);

        static String text(@Nullable String typed) {
            String text = typed == null ? "" : typed.strip();
            return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
        }

        LeaseAnswers.Said said() {
            Kind kind = Arrays.stream(Kind.values())
                    .filter(each -> each.name().equals(answer))
                    .findFirst()
                    .orElse(Kind.DISPUTED);
            return new LeaseAnswers.Said(kind, text(seen), text(reason), text(document));
        }
    }

    /**
     * A form by which something is answered.
     *
     * @param answers what may be chosen; one means that nothing has to be
     * @param chosen what was chosen before something was found wrong; null before
     */
    public record Form(
            String id,
            String seen,
            List<Kind> answers,
            @Nullable Kind chosen,
            String reason,
            String document,
            String wrong) {}

    /**
     * A lease that waits.
     *
     * @param said an objection that stands, or that only a file can end the matter; empty for nothing
     * @param form null for whoever may not answer
     */
    public record Shown(
            String title, Table both, String said, @Nullable Form form) {}

    /** An answer that stands and may be taken back. */
    public record Undoable(String what, Form form) {}

    /** Where answers are sent. */
    public String action() {
        return "/land/" + firm.creditCode() + "/answer?year=" + year;
    }

    /** Whether there is anything to show. */
    public boolean any() {
        return !known.answers().isEmpty() || !waiting().isEmpty();
    }

    /** Everything that was wrong with the answer just given. */
    public List<Problem> problems() {
        return problems;
    }

    /** The leases that wait for the firm's word. */
    public List<Shown> waiting() {
        List<Shown> shown = new ArrayList<>();
        for (Waiting each : LeaseAnswers.waiting(known, firm.creditCode())) {
            LeaseAnswer disputed = each.disputed();
            String said = each.entry() == null ? words.of("leases.their-turn") : "";
            if (disputed != null) {
                said = words.of("leases.disputed", disputed.reason());
            }
            boolean answerable = may && each.entry() != null;
            List<Kind> answers = List.of(Kind.CONFIRMED, Kind.DISPUTED);
            shown.add(new Shown(
                    lease(each.theirs()),
                    both(each, shown.size()),
                    said,
                    answerable ? form("lease-" + shown.size(), each.seen(), answers) : null));
        }
        return shown;
    }

    private Form form(String id, String seen, List<Kind> answers) {
        boolean here = seen.equals(Typed.text(typed.seen()));
        String wrong = problems.stream()
                .filter(problem -> here)
                .map(problem ->
                        words.of("timeline.note.wrong", words.of(problem.message()), words.of(problem.advice())))
                .collect(Collectors.joining(" "));
        return new Form(
                id,
                seen,
                answers,
                here && typed.answer() != null ? typed.said().kind() : null,
                here ? Typed.text(typed.reason()) : "",
                here ? Typed.text(typed.document()) : "",
                wrong);
    }

    private String lease(Half half) {
        String side = half.letsOut() ? "leases.out" : "leases.in";
        return words.of(side, half.self().called(), half.other().called(), half.object());
    }

    private Table both(Waiting each, int number) {
        Half theirs = each.theirs();
        String who = theirs.self().called();
        Table table = Table.of(
                "lease-both-" + number,
                words.of("leases.both"),
                Column.words("what", words.of("leases.what")),
                Column.words("theirs", words.of("leases.says", who)),
                Column.words("own", words.of("leases.says", firm.name())));
        table = row(
                table,
                "leases.floors",
                each,
                half -> some(half.floors().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        table = row(
                table,
                "leases.floor-area",
                each,
                half -> half.floorArea()
                        .map(area -> area.stripTrailingZeros().toPlainString())
                        .orElse(NONE));
        table = row(
                table,
                "leases.land",
                each,
                half -> half.land()
                        .map(area -> area.stripTrailingZeros().toPlainString())
                        .orElse(NONE));
        table = row(table, "leases.span", each, half -> span(half.span()));
        table = row(table, "leases.meter", each, half -> some(half.meter()));
        return table.row(
                        Cell.of(words.of("land.where")),
                        sources.cell(theirs.place()),
                        each.own().map(half -> sources.cell(half.place())).orElse(Cell.of(words.of("leases.nothing"))))
                .inRecords()
                .source(Source.of(words.of("leases.source"), ""));
    }

    private Table row(Table table, String key, Waiting each, Function<Half, String> said) {
        return table.row(
                Cell.of(words.of(key)),
                Cell.of(said.apply(each.theirs())),
                Cell.of(each.own().map(said).orElse(NONE)));
    }

    private static String some(String text) {
        return text.isEmpty() ? NONE : text;
    }

    private String span(Span span) {
        return words.of(
                "leases.from-to",
                words.day(span.from()),
                span.until().map(words::day).orElse(words.of("leases.open-end")));
    }

    /** Everything that was answered about leases of the firm, by either party, the newest first. */
    public Table answers() {
        return Table.of(
                        "answers",
                        words.of("leases.answers"),
                        Column.brief("when", words.of("leases.when")),
                        Column.words("who", words.of("leases.who")),
                        Column.brief("answer", words.of("leases.answer")),
                        Column.words("lease", words.of("leases.lease")),
                        Column.words("reason", words.of("leases.reason")),
                        Column.brief("state", words.of("leases.state")))
                .rows(own().map(each -> new Table.Row(Long.toString(each.id()), cells(each), false))
                        .toList())
                .source(Source.of(words.of("leases.answers.source"), ""));
    }

    private Stream<LeaseAnswer> own() {
        return known.answers().stream()
                .filter(each -> each.code().equals(firm.creditCode())
                        || each.entry().code().equals(firm.creditCode()));
    }

    private List<Cell> cells(LeaseAnswer each) {
        String document = each.document().isEmpty() ? "" : words.of("leases.document.is", each.document());
        String state = known.counting().contains(each.id()) && each.kind() != Kind.WITHDRAWN
                ? "leases.state.stands"
                : each.kind() == Kind.WITHDRAWN
                        ? "leases.state.done"
                        : each.outdone() ? "leases.state.outdone" : "leases.state.outrun";
        return List.of(
                Cell.of(words.moment(each.saidAt().toInstant())),
                new Cell.Label(each.saidBy(), words.of(each.role().label()), null),
                Cell.of(words.of("leases.kind." + each.kind())),
                new Cell.Label(
                        what(each),
                        words.of(
                                "leases.from-to",
                                words.day(each.entry().fromDay()),
                                Optional.ofNullable(each.entry().untilDay())
                                        .map(words::day)
                                        .orElse(words.of("leases.open-end"))),
                        null),
                new Cell.Label(each.reason(), document, null),
                Cell.of(words.of(state)));
    }

    private String what(LeaseAnswer each) {
        String side = "OUT".equals(each.entry().side()) ? "leases.out" : "leases.in";
        return words.of(side, each.entry().name(), each.name(), each.entry().number());
    }

    /** The firm's own answers that stand, for whoever may take them back. */
    public List<Undoable> undoable() {
        return own().filter(each -> may && each.code().equals(firm.creditCode()))
                .filter(each ->
                        each.kind() != Kind.WITHDRAWN && known.counting().contains(each.id()))
                .map(each -> new Undoable(
                        words.of("leases.kind." + each.kind()) + " · " + what(each),
                        form("back-" + each.id(), Long.toString(each.id()), List.of(Kind.WITHDRAWN))))
                .toList();
    }
}
