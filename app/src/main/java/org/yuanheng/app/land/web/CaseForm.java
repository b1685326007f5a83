package org.yuanheng.app.land.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Matrix;

/** The forms of a case: its opening, and one for each step that may follow. */
final class CaseForm {
    private final Typed typed;
    private final List<Problem> problems;
    private final LocalDate today;
    private final Names names;
    private final Words words;

    CaseForm(Typed typed, List<Problem> problems, LocalDate today, Names names) {
        this.typed = typed;
        this.problems = problems;
        this.today = today;
        this.names = names;
        this.words = names.words();
    }

    /** The form of a step. */
    public record Step(Kind kind, String title, List<Field> fields) {}

    /** What is wrong at no field of the form. */
    List<Problem> elsewhere() {
        return problems.stream()
                .filter(problem -> problem.place().column().equals("case"))
                .toList();
    }

    List<Field> opening(List<Matrix> rules, List<Integer> years) {
        List<Field> fields = new ArrayList<>();
        fields.add(text("plot").asRequired());
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "cause",
                words.of("cases.cause"),
                Arrays.stream(PlotCase.Cause.values())
                        .map(each -> new Field.Option(
                                each.name(),
                                words.of("cases.cause." + each),
                                each.name().equals(typed.text("cause"))))
                        .toList()));
        fields.add(years("year", years));
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "rule",
                words.of("cases.rule"),
                rules.stream()
                        .map(each -> new Field.Option(
                                each.id(), words.of(each.title()), each.id().equals(typed.text("rule"))))
                        .toList()));
        fields.addAll(said());
        return fields;
    }

    private List<Field> said() {
        return List.of(
                day("day", typed.text("day").isEmpty() ? today.toString() : typed.text("day")),
                Field.typed(Field.Kind.TEXTAREA, "words", words.of("cases.words"), typed.text("words"))
                        .wrong(names.wrong(problems, "words"))
                        .asRequired(),
                text("document").asRequired());
    }

    private Field text(String name) {
        return Field.typed(Field.Kind.TEXT, name, words.of("cases." + name), typed.text(name))
                .wrong(names.wrong(problems, name));
    }

    private Field day(String name, String value) {
        return Field.typed(Field.Kind.DATE, name, words.of("cases." + name), value)
                .wrong(names.wrong(problems, name))
                .asRequired();
    }

    private Field years(String name, List<Integer> years) {
        return Field.chosen(
                        Field.Kind.SELECT,
                        name,
                        words.of("cases.year"),
                        years.stream()
                                .map(each -> new Field.Option(
                                        each.toString(),
                                        each.toString(),
                                        each.toString().equals(typed.text(name))))
                                .toList())
                .wrong(names.wrong(problems, name));
    }

    /** A form for each step that makes sense now; the end is always offered, and says why it cannot be. */
    List<Step> steps(PlotCase found, List<Integer> years) {
        return Stream.of(Kind.WAY, Kind.MILESTONE, Kind.DONE, Kind.REMEASURED, Kind.CLOSED)
                .filter(kind -> kind != Kind.DONE || !found.undone().isEmpty())
                .filter(kind ->
                        kind == Kind.WAY || kind == Kind.CLOSED || found.way().isPresent())
                .map(kind -> step(kind, found, years))
                .toList();
    }

    private Step step(Kind kind, PlotCase found, List<Integer> years) {
        boolean sent = typed.text("kind").equals(kind.name());
        CaseForm own = sent ? this : new CaseForm(Typed.nothing(), List.of(), today, names);
        List<Field> fields = new ArrayList<>(own.asked(kind, found, years));
        fields.addAll(own.said());
        return new Step(kind, words.of("cases.step." + kind), fields);
    }

    private List<Field> asked(Kind kind, PlotCase found, List<Integer> years) {
        return switch (kind) {
            case WAY ->
                List.of(Field.chosen(
                                Field.Kind.SELECT,
                                "way",
                                words.of("cases.way"),
                                Arrays.stream(PlotCase.Way.values())
                                        .map(each -> new Field.Option(
                                                each.name(),
                                                words.of(each.label()),
                                                each.name().equals(typed.text("way"))))
                                        .toList())
                        .wrong(names.wrong(problems, "way")));
            case MILESTONE ->
                List.of(day("due", typed.text("due")), text("owner").asRequired());
            case DONE ->
                List.of(Field.chosen(
                                Field.Kind.SELECT,
                                "milestone",
                                words.of("cases.milestone"),
                                found.undone().stream()
                                        .map(each -> new Field.Option(
                                                Long.toString(each.id()),
                                                each.words(),
                                                Long.toString(each.id()).equals(typed.text("milestone"))))
                                        .toList())
                        .wrong(names.wrong(problems, "milestone")));
            case REMEASURED -> List.of(years("year", years));
            case CLOSED, OPENED -> List.of();
        };
    }
}
