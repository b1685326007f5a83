package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Item;

/**
 * Asks a decision one unit at a time, as a form does: the plan of a whole file over a relation of one row, so that both
 * give the same answer. An open decider answers within a few milliseconds (`./yuanheng bench explain`); it may be used by one thread at a time.
 *
 * <p>Example: {@code decider.decide(Map.of("mu_class", "D", "years_in_d", "2", "electricity", "240"))}.
 */
public final class Decider implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String NOBODY = "form";
    private static final int DIGITS = 18;

    private final DuckDb database;
    private final Decision decision;
    private final Judgement judgement;
    private final List<Item> items;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final DuckDb.Prepared details;
    private final DuckDb.Prepared leftOut;
    private final Optional<DuckDb.Prepared> contradicted;

    private Decider(DuckDb database, Decision decision) {
        this.database = database;
        this.decision = decision;
        this.judgement = Judgement.of(decision);
        this.items = List.copyOf(decision.delivered().values());
        items.forEach(item -> columns.put(item.id(), type(item)));
        this.details = prepare(Plan.DETAILS);
        this.leftOut = prepare(Plan.LEFT_OUT);
        this.contradicted =
                judgement.plan().has(Plan.CONTRADICTED) ? Optional.of(prepare(Plan.CONTRADICTED)) : Optional.empty();
    }

    /**
     * Opens a decider; closing it frees its database.
     *
     * @throws IllegalArgumentException when the answer hangs on other units, as {@link Decision#judgesAlone} says
     */
    public static Decider open(Decision decision) {
        if (!decision.judgesAlone()) {
            throw new IllegalArgumentException(decision.id() + " compares units with each other");
        }
        DuckDb database = DuckDb.open(List.of(), List.of(), 1);
        try {
            return new Decider(database, decision);
        } catch (DuckDb.Failure e) {
            database.close();
            throw e;
        }
    }

    private DuckDb.Prepared prepare(String goal) {
        return database.prepare(
                columns,
                DuckDbSql.render(judgement.plan(), goal, id -> decision.item(id).orElseThrow(), DuckDb.row(columns)));
    }

    private static String type(Item item) {
        return switch (item.type()) {
            case NUMBER -> "decimal(" + DIGITS + "," + item.decimals() + ")";
            case DATE -> "date";
            case TEXT, CONDITION -> "varchar";
        };
    }

    /**
     * The answer for one unit.
     *
     * @param facts by id, written as in a facts file; what is absent or empty is missing. {@code unit_id} may be absent
     * @return the answer; or every cell that cannot be read, and names that the rule does not know
     */
    public Checked<Answer> decide(Map<String, String> facts) {
        List<Problem> problems = new ArrayList<>();
        facts.keySet().stream()
                .filter(id -> !decision.delivered().containsKey(id) && !id.equals("unit_id"))
                .sorted()
                .forEach(id -> problems.add(unknown(id)));
        List<String> cells = new ArrayList<>();
        for (Item item : items) {
            String cell = facts.getOrDefault(item.id(), "");
            cells.add(cell.isEmpty() ? ifEmpty(item) : value(item, cell, problems));
        }
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        try {
            return answer(cells);
        } catch (DuckDb.Failure e) {
            if (String.valueOf(e.getMessage()).contains(DuckDb.OUT_OF_RANGE)) {
                return new Checked.Refused<>(List.of(outOfRange()));
            }
            throw e;
        }
    }

    private static String ifEmpty(Item item) {
        return switch (item.id()) {
            case "unit_id" -> NOBODY;
            case "participation" -> "EVALUATED";
            default -> "";
        };
    }

    private Checked<Answer> answer(List<String> cells) {
        List<Checked<Answer>> answers = new ArrayList<>();
        contradicted.ifPresent(plan -> plan.query(
                cells,
                row -> answers.add(new Checked.Refused<>(
                        List.of(Contradicted.problem(decision, row.getString(1), row.getString(2)))))));
        if (answers.isEmpty()) {
            details.query(cells, row -> answers.add(Checked.ok(Answer.of(decision, judgement, row))));
        }
        if (answers.isEmpty()) {
            leftOut.query(
                    cells,
                    row -> answers.add(Checked.ok(new Answer(
                            row.getString("unit_id"),
                            Optional.of(row.getString("reason")),
                            read(cells),
                            List.of(),
                            List.of(),
                            new LinkedHashMap<>()))));
        }
        return answers.getFirst();
    }

    private List<Explanation.FactRead> read(List<String> cells) {
        List<Explanation.FactRead> facts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            facts.add(new Explanation.FactRead(
                    item.id(),
                    item.label(),
                    item.unit(),
                    Optional.of(cells.get(i)).filter(cell -> !cell.isEmpty())));
        }
        return facts;
    }

    private String value(Item item, String cell, List<Problem> problems) {
        return switch (item.type()) {
            case NUMBER -> number(item, cell, problems);
            case DATE -> day(item, cell, problems);
            case TEXT, CONDITION -> {
                if (!item.values().isEmpty() && !item.values().contains(cell)) {
                    String list = String.join(", ", item.values());
                    problems.add(
                            problem("facts-value", item, cell, "不是允许的取值", "is none of the allowed values", list, list));
                }
                yield cell;
            }
        };
    }

    private static String number(Item item, String cell, List<Problem> problems) {
        if (!NUMBER.matcher(cell).matches()) {
            problems.add(
                    problem("facts-number", item, cell, "不是数字", "is no number", "写作 -12.5", "write it like -12.5"));
            return "";
        }
        BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
        if (number.scale() > item.decimals() || number.precision() - number.scale() > DIGITS - item.decimals()) {
            int whole = DIGITS - item.decimals();
            problems.add(problem(
                    "facts-digits",
                    item,
                    cell,
                    "超出 " + whole + " 位整数、" + item.decimals() + " 位小数",
                    "has more than " + whole + " digits before or " + item.decimals() + " after the point",
                    "核对计量单位" + item.unit(),
                    "check the unit of measure " + item.unit()));
            return "";
        }
        return number.setScale(item.decimals()).toPlainString();
    }

    private static String day(Item item, String cell, List<Problem> problems) {
        try {
            if (DAY.matcher(cell).matches()) {
                return LocalDate.parse(cell).toString();
            }
        } catch (DateTimeException noSuchDay) {
            // said below, as of a text that is no date at all
        }
        problems.add(
                problem("facts-date", item, cell, "不是日期", "is no date", "写作 2026-01-31", "write it as 2026-01-31"));
        return "";
    }

    private static Problem problem(
            String code, Item item, String cell, String zh, String en, String adviceZh, String adviceEn) {
        String shown = Wording.shown(cell);
        return new Problem(
                code,
                new Place(NOBODY, "", 0, item.id()),
                new Text("“" + shown + "”" + zh, "“" + shown + "” " + en),
                new Text(adviceZh, adviceEn));
    }

    private Problem unknown(String id) {
        String shown = Wording.shown(id);
        String list = String.join(", ", decision.delivered().keySet());
        return new Problem(
                "facts-unknown",
                new Place(NOBODY, "", 0, shown),
                new Text("规则不读 " + shown, "the rule does not read " + shown),
                new Text("可以填：" + list, "it reads: " + list));
    }

    private static Problem outOfRange() {
        return new Problem(
                "value-out-of-range",
                Place.of(NOBODY),
                new Text("有一项算出的数超出 ±9·10⁸", "a figure lies beyond ±9·10⁸"),
                new Text("核对事实与计量单位", "check the facts and their units of measure"));
    }

    @Override
    public void close() {
        database.close();
    }
}
