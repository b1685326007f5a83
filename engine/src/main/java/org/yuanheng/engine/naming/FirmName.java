package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A firm's name in its parts (企业名称登记管理规定: 行政区划、字号、行业或者经营特点、组织形式), in simplified characters and
 * without brackets.
 *
 * <p>Example: 浙江省臺州甲新材料（江西）科技有限公司 has the regions 台州, 江西, 浙江, the core 甲新材料科技 and the form
 * 有限公司.
 *
 * @param literal all of it in the order written, letters and digits only
 * @param regions the short names of its divisions, in their order by characters
 * @param core trade name and lines of business
 * @param trade how many characters of the core are the trade name
 * @param form its organisational form; empty when it is left out
 * @param branch the part about an establishment, 台州分公司; empty for a firm itself
 * @param bracketed whether it has brackets
 * @param traditional whether it was written in traditional characters
 */
record FirmName(
        String literal,
        List<String> regions,
        String core,
        int trade,
        String form,
        String branch,
        boolean bracketed,
        boolean traditional) {
    private static final int LONGEST = 120;

    /** Takes {@code written} apart. Any text at all has parts; most are then empty. What is beyond 120 characters is not read. */
    static FirmName read(String written, Regions regions) {
        String plain = Spelling.plain(written.length() > 4 * LONGEST ? written.substring(0, 4 * LONGEST) : written);
        plain = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String simple = NameWords.simplified(plain);
        String text = brackets(simple);
        TreeSet<String> found = new TreeSet<>();
        String rest = NameWords.bare(withoutRegions(text, regions, found));
        int end = NameWords.branch(rest);
        String branch = rest.substring(end);
        rest = rest.substring(0, end);
        String form = NameWords.form(rest);
        rest = rest.substring(0, rest.length() - form.length());
        String core = afterRegions(rest, regions, found);
        return new FirmName(
                NameWords.bare(simple),
                List.copyOf(found),
                core,
                NameWords.tradeName(core),
                form,
                branch,
                text.indexOf('(') >= 0,
                !simple.equals(plain));
    }

    private static String brackets(String text) {
        StringBuilder same = new StringBuilder(text);
        for (int i = 0; i < same.length(); i++) {
            int kind = "[{【〔〖<《「『".indexOf(same.charAt(i)) >= 0
                    ? '('
                    : "]}】〕〗>》」』".indexOf(same.charAt(i)) >= 0 ? ')' : same.charAt(i);
            same.setCharAt(i, (char) kind);
        }
        return same.toString();
    }

    /** Takes (江西) out, wherever it stands. */
    private static String withoutRegions(String text, Regions regions, TreeSet<String> found) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', at)) {
            int close = text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            rest.append(text, at, open);
            String inside = NameWords.bare(text.substring(open + 1, close));
            if (!allRegions(inside, regions, found)) {
                rest.append(inside);
            }
            at = close + 1;
        }
        return rest.append(text.substring(at)).toString();
    }

    private static boolean allRegions(String text, Regions regions, TreeSet<String> found) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            String writing = regions.at(text, at);
            if (writing.isEmpty()) {
                return false;
            }
            names.add(regions.shortName(writing));
            at += writing.length();
        }
        found.addAll(names);
        return !names.isEmpty();
    }

    /** Each division must lie in the one before it, and what is left must still have a trade name (台州医药). */
    private static String afterRegions(String text, Regions regions, TreeSet<String> found) {
        String rest = text;
        String before = "";
        for (String writing = regions.at(rest, 0); !writing.isEmpty(); writing = regions.at(rest, 0)) {
            String name = regions.shortName(writing);
            String left = rest.substring(writing.length());
            if (left.length() < 2
                    || NameWords.onlyTrades(left)
                    || (!before.isEmpty() && !regions.within(name, before))) {
                break;
            }
            found.add(name);
            before = name;
            rest = left;
        }
        return rest;
    }

    /** The trade name (字号). */
    String tradeName() {
        return core.substring(0, trade);
    }

    /** What two writings of the same name have in common: brackets may stand anywhere, divisions in either form. */
    String canonical() {
        return String.join(",", regions) + "|" + core + "|" + form + "|" + branch;
    }
}
