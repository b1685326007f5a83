package org.yuanheng.app.face.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Origin;
import org.yuanheng.app.face.Progress;
import org.yuanheng.app.face.Step;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The pieces that stand for themselves, each in its states, with invented contents. */
final class SamplePieces {
    private final Words words;

    SamplePieces(Words words) {
        this.words = words;
    }

    public List<String> letters() {
        return List.of("A", "B", "C", "D", "T", "-");
    }

    public List<Cell.Lamp> lights() {
        return List.of(
                new Cell.Lamp(Light.GREEN, word("light.green")),
                new Cell.Lamp(Light.YELLOW, word("light.yellow")),
                new Cell.Lamp(Light.RED, word("light.red")),
                new Cell.Lamp(Light.GREY, word("light.grey")));
    }

    public List<KeyFigure> keyFigures() {
        return List.of(
                new KeyFigure(
                        word("key.firms"),
                        Figure.count(2841).in(word("unit.firms")).from("/design"),
                        word("key.firms.note")),
                new KeyFigure(
                        word("key.share"),
                        Figure.share(new BigDecimal("0.2003"), 1).from("/design"),
                        word("key.share.note")),
                new KeyFigure(
                        word("tax"), number("20.8814", 4).in(word("unit.mu")).from("/design"), word("key.tax.note")),
                new KeyFigure(
                        word("key.land"),
                        number("48217.35", 2).in(word("unit.land")).from("/design"),
                        ""),
                new KeyFigure(word("key.freed"), missing(), word("key.freed.note")));
    }

    public List<Figure> figures() {
        return List.of(
                number("-1234.5", 2).in(word("unit.yuan")),
                number("24.097", 4).in(word("unit.mu")).from("/design"),
                Figure.share(new BigDecimal("0.0302"), 2),
                missing());
    }

    public Figure missing() {
        return Figure.missing(words.of("face.missing.not-delivered", word("tax-office")));
    }

    public Comparison comparison() {
        return Comparison.of(
                        "compare",
                        word("compare.caption"),
                        words.of("face-design.year", "2024"),
                        words.of("face-design.year", "2025"))
                .row(
                        word("tax"),
                        number("18.204", 4).in(word("unit.mu")),
                        number("20.8814", 4).in(word("unit.mu")).from("/design"))
                .row(
                        word("added"),
                        number("120.11", 4).in(word("unit.mu")),
                        number("113.0552", 4).in(word("unit.mu")).from("/design"))
                .row(
                        word("key.firms"),
                        Figure.count(2841).in(word("unit.firms")),
                        Figure.count(2841).in(word("unit.firms")))
                .row(word("rd"), Figure.share(new BigDecimal("0.0289"), 2), missing());
    }

    public List<Detail> details() {
        return List.of(
                new Detail(word("credit-code"), Cell.of("91990000100000000X")),
                new Detail(
                        word("county"),
                        Cell.link(words.of("face-design.counties").split(",", -1)[0], "/design")),
                new Detail(word("industry"), Cell.of(word("industry.value"))),
                new Detail(word("class"), Cell.ofClass("B")),
                new Detail(
                        word("key.land"),
                        Cell.of(number("30", 2).in(word("unit.land")).from("/design"))),
                new Detail(word("production-on"), Cell.of(words.day(LocalDate.of(2016, 9, 1)))),
                new Detail(word("delivery"), new Cell.Lamp(Light.YELLOW, word("light.yellow"))),
                new Detail(word("rd"), Cell.of(missing())));
    }

    public Origin origin() {
        return new Origin(
                word("tax-office"),
                word("origin.file"),
                "/design",
                "Sheet1",
                1207,
                "C",
                word("origin.heading"),
                "6000000",
                word("origin.conversion"),
                number("600", 4).in(word("unit.yuan")),
                word("origin.recorded"));
    }

    public List<Field> form() {
        return List.of(
                Field.typed(Field.Kind.TEXT, "code", word("credit-code"), "9133000010000000")
                        .hint(word("form.code.hint"))
                        .wrong(word("form.code.wrong"))
                        .asRequired(),
                Field.typed(Field.Kind.NUMBER, "land", word("key.land"), "30.5")
                        .in(word("unit.land"))
                        .asRequired(),
                Field.typed(Field.Kind.DATE, "since", word("production-on"), "2016-09-01"),
                Field.chosen(
                        Field.Kind.SELECT,
                        "department",
                        word("form.department"),
                        List.of(
                                new Field.Option("tax", word("tax-office"), true),
                                new Field.Option("environment", word("environment"), false))),
                Field.chosen(
                                Field.Kind.RADIO,
                                "participation",
                                word("form.participation"),
                                List.of(
                                        new Field.Option("EVALUATED", word("form.evaluated"), false),
                                        new Field.Option("EXEMPT", word("form.exempt"), false)))
                        .wrong(word("form.participation.wrong")),
                Field.typed(Field.Kind.FILE, "file", word("form.file"), "").hint(word("form.file.hint")),
                Field.typed(Field.Kind.TEXTAREA, "reason", word("form.reason"), word("form.reason.value")));
    }

    public List<Problem> problems() {
        return List.of(
                new Problem(
                        "facts-number",
                        new Place("tax-2025.xlsx", "Sheet1", 17, "C"),
                        both("problem.1"),
                        both("problem.1.advice")),
                new Problem(
                        "credit-code-check",
                        new Place("tax-2025.xlsx", "Sheet1", 203, "A"),
                        both("problem.2"),
                        both("problem.2.advice")));
    }

    public Progress progress() {
        return new Progress(
                "reading", word("progress.label"), 1207, 2841, word("unit.rows"), word("progress.left"), null);
    }

    public Progress progressUnknown() {
        return new Progress("freezing", word("progress.unknown"), 0, 0, "", "", null);
    }

    public List<Crumb> tabs() {
        return List.of("type", "marks", "figures", "list", "detail", "charts", "maps", "forms", "states", "course")
                .stream()
                .map(id -> new Crumb(word("part." + id), "#" + id))
                .toList();
    }

    public List<Step> steps() {
        return List.of(
                new Step(word("step.1"), Step.State.DONE, word("step.1.note")),
                new Step(word("step.2"), Step.State.DONE, word("step.2.note")),
                new Step(word("step.3"), Step.State.NOW, word("step.3.note")),
                new Step(word("step.4"), Step.State.STOPPED, word("step.4.note")),
                new Step(word("step.5"), Step.State.WAITING, ""));
    }

    public List<Event> events() {
        return List.of(
                new Event(words.day(LocalDate.of(2026, 3, 18)), word("event.1"), word("office"), "/design"),
                new Event(words.day(LocalDate.of(2026, 3, 12)), word("event.2"), word("tax-office"), "/design"),
                new Event(words.day(LocalDate.of(2026, 3, 2)), word("event.3"), word("office"), null));
    }

    /** The tokens that the specimen shows as swatches. */
    public List<String> swatches() {
        return List.of(
                "ink",
                "ink-soft",
                "paper",
                "sheet",
                "wash",
                "hair",
                "rule",
                "mute",
                "accent",
                "accent-wash",
                "class-a",
                "class-b",
                "class-c",
                "class-d",
                "class-t",
                "ramp-1",
                "ramp-2",
                "ramp-3",
                "ramp-4",
                "ramp-5");
    }

    private Text both(String key) {
        return Text.same(word(key));
    }

    private String word(String key) {
        return words.of("face-design." + key);
    }

    private static Figure number(String digits, int decimals) {
        return Figure.of(new BigDecimal(digits), decimals);
    }
}
