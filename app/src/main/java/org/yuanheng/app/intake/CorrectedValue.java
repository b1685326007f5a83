package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.rulebook.Item;

/** What a person typed as the value of an item, in the item's unit. */
final class CorrectedValue {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final int LONGEST_TEXT = 200;

    private CorrectedValue() {}

    /** The value; empty, and why in {@code problems}, where it cannot be one of the item. */
    static Optional<Correction.Stated> read(Item item, Corrections.Proposal proposal, List<Problem> problems) {
        if (!proposal.applies()) {
            return Optional.of(new Correction.Stated("NOT_APPLICABLE", null, null));
        }
        Optional<Correction.Stated> read = switch (item.type()) {
            case NUMBER -> number(item, proposal.written()).map(number -> new Correction.Stated("VALUE", number, null));
            case DATE -> date(proposal.written()).map(day -> new Correction.Stated("VALUE", null, day));
            case TEXT -> text(item, proposal.written()).map(text -> new Correction.Stated("VALUE", null, text));
            case CONDITION -> Optional.empty();
        };
        if (read.isEmpty()) {
            problems.add(problem(item));
        }
        return read;
    }

    private static Optional<BigDecimal> number(Item item, String written) {
        String plain = Spelling.plainKeepingCase(written).replace(",", "");
        return Optional.of(plain)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new)
                .filter(number -> number.stripTrailingZeros().scale() <= item.decimals());
    }

    private static Optional<String> date(String written) {
        try {
            return Optional.of(LocalDate.parse(written.strip()).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Item item, String written) {
        String text = written.strip();
        boolean known = item.values().isEmpty() || item.values().contains(text);
        return known
                        && !text.isEmpty()
                        && text.length() <= LONGEST_TEXT
                        && text.codePoints().noneMatch(Character::isISOControl)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Problem problem(Item item) {
        Text advice = switch (item.type()) {
            case NUMBER ->
                new Text(
                        "写作 12345.6，小数不超过 " + item.decimals() + " 位，单位："
                                + item.unitName().zh(),
                        "write it like 12345.6, of at most " + item.decimals() + " decimals, in "
                                + item.unitName().en());
            case DATE -> new Text("写作 2019-03-05", "write it like 2019-03-05");
            case TEXT, CONDITION -> new Text("选一项，或写 200 字以内", "choose one, or write at most 200 characters");
        };
        return new Problem(
                "correction-value",
                Place.of(item.id()),
                new Text(
                        "没有填应有的数据，或填写的不能作为“" + item.label().zh() + "”",
                        "there is no value, or none that can be " + item.label().en()),
                advice);
    }
}
