package org.yuanheng.engine.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * What is refused before the parser sees it: formulas that are too long or too deep, unbalanced brackets and quotes,
 * comments, and characters that an input method put in place of the ones meant. One pass, constant memory per bracket.
 */
final class Scan {
    private static final Map<Character, String> FULL_WIDTH = Map.ofEntries(
            Map.entry('（', "("),
            Map.entry('）', ")"),
            Map.entry('，', ","),
            Map.entry('、', ","),
            Map.entry('；', ";"),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('“', "'"),
            Map.entry('”', "'"),
            Map.entry('＋', "+"),
            Map.entry('－', "-"),
            Map.entry('−', "-"),
            Map.entry('–', "-"),
            Map.entry('×', "*"),
            Map.entry('＊', "*"),
            Map.entry('÷', "/"),
            Map.entry('／', "/"),
            Map.entry('＝', "="),
            Map.entry('＜', "<"),
            Map.entry('＞', ">"),
            Map.entry('≤', "<="),
            Map.entry('≥', ">="),
            Map.entry('≠', "<>"),
            Map.entry('\u3000', " "),
            Map.entry('\u00a0', " "));

    private final String text;
    private final Findings findings;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int cases;
    private boolean stopped;

    private Scan(String text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Whether {@code text} may be parsed; if not, {@code findings} say why. */
    static boolean passes(String text, Findings findings) {
        if (text.length() > ExpressionParser.LONGEST) {
            findings.add("expression-too-long", 0, FormulaTexts.tooLong(text.length()), FormulaTexts.SPLIT);
            return false;
        }
        new Scan(text, findings).run();
        return findings.isEmpty();
    }

    private void run() {
        int i = 0;
        while (i < text.length() && !stopped) {
            i = step(i);
        }
        while (!open.isEmpty() && !stopped) {
            findings.add("expression-brackets", open.pop(), FormulaTexts.NEVER_CLOSED, FormulaTexts.CLOSE_IT);
        }
    }

    private int step(int at) {
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted(at);
        }
        if (c == '"' || c == '`') {
            findings.add("expression-quotes", at, FormulaTexts.doubleQuotes(c), FormulaTexts.SINGLE_QUOTES);
            int end = text.indexOf(c, at + 1);
            return end < 0 ? text.length() : end + 1;
        }
        if (Character.isLetter(c) || c == '_') {
            return word(at);
        }
        if (text.startsWith("--", at) || text.startsWith("/*", at) || text.startsWith("//", at)) {
            findings.add("expression-comment", at, FormulaTexts.COMMENT, FormulaTexts.COMMENT_ADVICE);
            stopped = true;
            return at + 2;
        }
        character(at, c);
        bracket(at, c);
        return at + 1;
    }

    private void character(int at, char c) {
        Optional.ofNullable(FULL_WIDTH.get(c))
                .ifPresent(plain -> findings.add(
                        "expression-character",
                        at,
                        FormulaTexts.notOnKeyboard(c),
                        new Text("改用半角的 " + plain, "write " + plain)));
        if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
            findings.add("expression-character", at, FormulaTexts.CONTROL, FormulaTexts.RETYPE);
        }
    }

    private void bracket(int at, char c) {
        if (c == '(' || c == '[' || c == '{') {
            open.push(at);
            tooDeep(at);
        } else if (c == ')' || c == ']' || c == '}') {
            boolean fits = !open.isEmpty() && closes(text.charAt(open.peek()), c);
            if (fits) {
                open.pop();
            } else {
                findings.add("expression-brackets", at, FormulaTexts.NEVER_OPENED, FormulaTexts.CLOSE_IT);
                stopped = true;
            }
        }
    }

    private static boolean closes(char opened, char closed) {
        return (opened == '(' && closed == ')') || (opened == '[' && closed == ']') || (opened == '{' && closed == '}');
    }

    private int quoted(int at) {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                findings.add("expression-character", i, FormulaTexts.CONTROL, FormulaTexts.RETYPE);
            }
            if (c == '\'') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
            i++;
        }
        findings.add("expression-quotes", at, FormulaTexts.UNCLOSED_QUOTE, FormulaTexts.SINGLE_QUOTES);
        stopped = true;
        return text.length();
    }

    private int word(int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        switch (text.substring(at, end).toLowerCase(Locale.ROOT)) {
            case "case" -> {
                cases++;
                tooDeep(at);
            }
            case "end" -> cases = Math.max(0, cases - 1);
            default -> {
                // any other word opens and closes nothing
            }
        }
        return end;
    }

    private void tooDeep(int at) {
        if (open.size() + cases > ExpressionParser.MOST_OPEN) {
            findings.add("expression-too-deep", at, FormulaTexts.TOO_MANY_OPEN, FormulaTexts.SPLIT);
            stopped = true;
        }
    }
}
