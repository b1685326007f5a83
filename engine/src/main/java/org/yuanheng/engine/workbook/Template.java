package org.yuanheng.engine.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A formula with places to fill: {@code «k:tax»} is the cell of that figure in the same row, {@code «*k:tax»} its whole
 * column. One formula thus serves every row, and both the paper of a run and the paper of one unit.
 */
final class Template {
    private static final char OPEN = '«';
    private static final char CLOSE = '»';

    /** Text and key by turns, a text first. */
    private final List<String> pieces;

    private Template(List<String> pieces) {
        this.pieces = pieces;
    }

    static Template of(String formula) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int open = formula.indexOf(OPEN); open >= 0; open = formula.indexOf(OPEN, from)) {
            int close = formula.indexOf(CLOSE, open);
            pieces.add(formula.substring(from, open));
            pieces.add(formula.substring(open + 1, close));
            from = close + 1;
        }
        pieces.add(formula.substring(from));
        return new Template(List.copyOf(pieces));
    }

    /** Words that stay as they are, even with the marks of a placeholder in them. */
    static String plain(String words) {
        StringBuilder text = new StringBuilder();
        words.chars().forEach(c -> text.append(c == OPEN ? "«<»" : c == CLOSE ? "«>»" : Character.toString(c)));
        return text.toString();
    }

    /** The placeholder of a figure. */
    static String cell(String key) {
        return OPEN + key + CLOSE;
    }

    /** The formula with each place filled. */
    String fill(UnaryOperator<String> cells) {
        StringBuilder formula = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            formula.append(
                    i % 2 == 0
                            ? piece
                            : switch (piece) {
                                case "<" -> "«";
                                case ">" -> "»";
                                default -> cells.apply(piece);
                            });
        }
        return formula.toString();
    }
}
