package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.table.Cell;

/**
 * What the first cells of a column are like.
 *
 * @param count how many there are that hold something
 * @param codes how many are credit codes whose check digit is right
 * @param names how many end as names of firms do
 * @param numbers how many can be read as numbers, or say 不适用
 * @param dates how many can be read as days
 * @param texts what they hold, in plain spelling, each once
 */
record ColumnCells(int count, int codes, int names, int numbers, int dates, Set<String> texts) {
    static ColumnCells of(List<Cell> cells, Words words) {
        return new ColumnCells(
                cells.size(),
                count(cells, ColumnCells::isCode),
                count(cells, cell -> isName(cell, words)),
                count(cells, cell -> NumberText.of(cell).isPresent() || words.meansNotApplicable(cell.raw())),
                count(cells, cell -> DateText.of(cell).isPresent()),
                Set.copyOf(
                        cells.stream().map(cell -> Spelling.plain(cell.raw())).toList()));
    }

    private static int count(List<Cell> cells, Predicate<Cell> those) {
        return (int) cells.stream().filter(those).count();
    }

    private static boolean isCode(Cell cell) {
        return cell.kind() != Cell.Kind.NUMBER
                && CreditCode.fault(Spelling.plain(cell.raw()).toUpperCase(Locale.ROOT))
                        .isEmpty();
    }

    private static boolean isName(Cell cell, Words words) {
        String name = Spelling.plain(cell.raw());
        return name.length() > 2 && words.firms().stream().anyMatch(name::endsWith);
    }

    private double share(int of) {
        return count == 0 ? 0 : (double) of / count;
    }

    boolean holdsCodes() {
        return share(codes) >= 0.5;
    }

    boolean holdsNames() {
        return share(names) >= 0.5;
    }

    boolean holdsNumbers() {
        return share(numbers) >= 0.8;
    }

    /** How far the cells bear out that the column is a use, from 0 to 1; 0.9 where there is no cell to tell. */
    double bears(String use, Optional<Item> item) {
        if (count == 0) {
            return 0.9;
        }
        return switch (use) {
            case Proposal.CODE -> holdsCodes() ? 1 : 0.3;
            case Proposal.NAME -> holdsCodes() || holdsNumbers() || share(dates) > 0.5 ? 0.3 : 1;
            case Proposal.KEY -> holdsCodes() ? 0.3 : 1;
            default -> item.map(this::bears).orElse(0d);
        };
    }

    private double bears(Item item) {
        if (item.type() == Type.NUMBER) {
            return holdsNumbers() && !holdsCodes() ? 1 : 0.3;
        }
        if (item.type() == Type.DATE) {
            return share(dates) >= 0.8 ? 1 : 0.3;
        }
        if (!item.values().isEmpty()) {
            Set<String> known = Choices.of(item).keySet();
            long fitting = texts.stream().filter(known::contains).count();
            return 0.3 + 0.7 * fitting / texts.size();
        }
        return holdsCodes() || holdsNames() || share(dates) > 0.5 ? 0.3 : 1;
    }
}
