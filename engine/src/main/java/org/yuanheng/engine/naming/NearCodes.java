package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;

/** Credit codes that a wrong one was perhaps copied from: one character differs, or two neighbours change places. */
final class NearCodes {
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private final Set<String> known;

    NearCodes(Set<String> known) {
        this.known = known;
    }

    /** The known codes that {@code written} is, or that are one slip away from it. */
    List<String> near(String written) {
        if (known.contains(written)) {
            return List.of(written);
        }
        List<String> near = new ArrayList<>();
        if (written.length() != LENGTH) {
            return near;
        }
        char[] code = written.toUpperCase(Locale.ROOT).toCharArray();
        for (int at = 0; at < code.length && code.length == LENGTH; at++) {
            char was = code[at];
            for (int digit = 0; digit < DIGITS.length(); digit++) {
                code[at] = DIGITS.charAt(digit);
                note(near, code);
            }
            code[at] = was;
            if (at > 0) {
                code[at] = code[at - 1];
                code[at - 1] = was;
                note(near, code);
                code[at - 1] = code[at];
                code[at] = was;
            }
        }
        return near;
    }

    private void note(List<String> near, char[] code) {
        String text = new String(code);
        if (known.contains(text) && !near.contains(text)) {
            near.add(text);
        }
    }

    /** How a written code is like a known one, in words; empty when it is not. */
    Optional<Text> likeness(String written, String code) {
        if (written.equals(code)) {
            return Optional.of(new Text("信用代码相同", "the same credit code"));
        }
        if (written.length() != LENGTH || known.contains(written)) {
            return Optional.empty();
        }
        String mine = written.toUpperCase(Locale.ROOT);
        List<Integer> differing = new ArrayList<>();
        for (int at = 0; at < LENGTH && mine.length() == LENGTH; at++) {
            if (mine.charAt(at) != code.charAt(at)) {
                differing.add(at);
            }
        }
        if (differing.size() == 1) {
            int at = differing.getFirst() + 1;
            return Optional.of(new Text("信用代码只差第 " + at + " 位", "the credit code differs in character " + at));
        }
        if (differing.size() == 2) {
            int one = differing.getFirst();
            int other = differing.getLast();
            if (other == one + 1 && mine.charAt(one) == code.charAt(other) && mine.charAt(other) == code.charAt(one)) {
                return Optional.of(new Text(
                        "信用代码第 " + (one + 1) + "、" + (other + 1) + " 位颠倒",
                        "characters " + (one + 1) + " and " + (other + 1) + " of the credit code change places"));
            }
        }
        return Optional.empty();
    }
}
