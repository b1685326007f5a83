package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.ExpressionParser.Name;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;

/**
 * What a condition of a class may name besides facts: figures of the result, as results.csv publishes them, so that
 * whoever has the file can check the condition.
 *
 * <p>Formulas write an indicator's id for its value, {@code points_} before it for its points, {@code total}, {@code
 * rank} and {@code ranked}. In an {@link Expression} they are facts whose id has a colon, which no fact's own id has.
 *
 * @param kind which figure
 * @param indicator the indicator's id; empty for figures of the whole unit
 */
public record ClassFigure(Kind kind, String indicator) {
    /** The sorts of figure. */
    public enum Kind {
        /** An indicator's value, 6 decimals. */
        VALUE("value:"),
        /** Its points, 4 decimals. */
        POINTS("points:"),
        /** The total, with the scheme's decimals. */
        TOTAL("figure:total"),
        /** The published rank. */
        RANK("figure:rank"),
        /** How many units are ranked in the group. */
        RANKED("figure:ranked");

        private final String start;

        Kind(String start) {
            this.start = start;
        }
    }

    /** SQL reads {@code rank} as its own word; while a formula is parsed this stands for it, letter for letter. */
    private static final String RANK_STAND_IN = "ran\u03ba";

    /** The id that stands for it in an expression. */
    public String id() {
        return kind.start + indicator;
    }

    /** The figure that an id of an expression stands for; empty for a fact. */
    public static Optional<ClassFigure> find(String id) {
        for (Kind kind : Kind.values()) {
            if (kind.start.endsWith(":") ? id.startsWith(kind.start) : id.equals(kind.start)) {
                return Optional.of(new ClassFigure(kind, id.substring(kind.start.length())));
            }
        }
        return Optional.empty();
    }

    /** The facts that an expression reads, without the figures. */
    static List<String> facts(Expression expression) {
        return Facts.in(expression).stream().filter(id -> find(id).isEmpty()).toList();
    }

    /** What people call it, given what they call its indicator. */
    public Text label(Text name) {
        return switch (kind) {
            case VALUE -> name;
            case POINTS -> new Text(name.zh() + "得分", "points of " + name.en());
            case TOTAL -> new Text("总分", "total");
            case RANK -> new Text("名次", "rank");
            case RANKED -> new Text("组内排名家数", "number of ranked units");
        };
    }

    /** The names that a condition may use, figures before facts of the same name. */
    public static Map<String, Name> names(Map<String, Name> facts, List<String> indicators) {
        Map<String, Name> names = new TreeMap<>(facts);
        written(indicators).keySet().forEach(name -> names.put(name, new Name(Type.NUMBER, List.of())));
        return names;
    }

    private static NavigableMap<String, ClassFigure> written(List<String> indicators) {
        NavigableMap<String, ClassFigure> written = new TreeMap<>();
        for (String indicator : indicators) {
            written.put(indicator, new ClassFigure(Kind.VALUE, indicator));
            written.put("points_" + indicator, new ClassFigure(Kind.POINTS, indicator));
        }
        written.put("total", new ClassFigure(Kind.TOTAL, ""));
        written.put("ranked", new ClassFigure(Kind.RANKED, ""));
        written.put(RANK_STAND_IN, new ClassFigure(Kind.RANK, ""));
        return written;
    }

    /** The parsed condition with its figures told from its facts. */
    public static Expression resolved(Expression parsed, List<String> indicators) {
        NavigableMap<String, ClassFigure> figures = written(indicators);
        return Facts.replaced(
                parsed,
                id -> new Expression.Fact(Optional.ofNullable(figures.get(id))
                        .map(ClassFigure::id)
                        .orElse(id)));
    }

    /** The text with {@code rank} as a word that the parser takes for a name; texts in quotes stay. */
    public static String parsable(String written) {
        StringBuilder text = new StringBuilder();
        String[] pieces = written.split("'", -1);
        for (int i = 0; i < pieces.length; i++) {
            text.append(i == 0 ? "" : "'")
                    .append(i % 2 == 0 ? pieces[i].replaceAll("(?<![\\w])rank(?!\\w)", RANK_STAND_IN) : pieces[i]);
        }
        return text.toString();
    }

    /** A sentence about the parsed text as the person wrote it. */
    public static String spoken(String sentence) {
        return sentence.replace(RANK_STAND_IN, "rank");
    }
}
