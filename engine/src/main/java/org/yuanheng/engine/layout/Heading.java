package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.naming.Spelling;

/**
 * A heading taken apart: {@code 评价税收（元）} is the name {@code 评价税收} and the unit 元.
 *
 * @param names every form under which a layout may know it, in plain spelling: as a whole, without the brackets that state
 *     a unit, and without any brackets or unit
 * @param units every unit of measure that its brackets or its end state
 * @param core the name without its unit alone; the whole where nothing else is left
 */
record Heading(List<String> names, List<Units.Unit> units, String core) {
    private static final Pattern BRACKETS = Pattern.compile("[(\\[【<〈](?:单位:?)?([^()\\[\\]【】<>〈〉]*)[)\\]】>〉]");
    private static final Pattern END = Pattern.compile("(?:[/,:;_、-]|单位:)(?:单位:)?([^/,:;_、()-]+)$");
    private static final Pattern SEVERAL = Pattern.compile("[,、;/]");
    private static final Pattern UNIT_LINE =
            Pattern.compile("(?<!\\p{IsHan})(?:计量|货币|金额)?单位[:：]?\\s*[:：]\\s*([^\\s;；]+)");
    private static final int LONGEST = 200;

    static Heading of(String raw, Units units) {
        String whole = Spelling.plain(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
        List<String> names = new ArrayList<>(List.of(whole));
        List<Units.Unit> found = new ArrayList<>();
        String core = BRACKETS.matcher(whole).replaceAll(bracket -> {
            List<Units.Unit> inside = stated(bracket.group(1), units);
            found.addAll(inside);
            return inside.isEmpty() ? Matcher.quoteReplacement(bracket.group()) : "";
        });
        String bare = BRACKETS.matcher(whole).replaceAll("");
        names.add(core);
        names.add(bare);
        Matcher end = END.matcher(bare);
        List<Units.Unit> last = end.find() ? stated(end.group(1), units) : List.of();
        if (!last.isEmpty()) {
            found.addAll(last);
            core = core.endsWith(end.group())
                    ? core.substring(0, core.length() - end.group().length())
                    : core;
            names.add(core);
            names.add(bare.substring(0, end.start()));
        }
        return new Heading(
                names.stream().distinct().toList(), found.stream().distinct().toList(), core.isEmpty() ? whole : core);
    }

    private static List<Units.Unit> stated(String words, Units units) {
        Optional<Units.Unit> whole = units.find(words);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<Units.Unit> found = new ArrayList<>();
        for (String part : SEVERAL.split(words)) {
            units.find(part).ifPresent(found::add);
        }
        return found;
    }

    /** The units that a line such as {@code 填报单位：统计局　单位：千元} above the header states. */
    static List<Units.Unit> unitLine(String raw, Units units) {
        List<Units.Unit> found = new ArrayList<>();
        Matcher line = UNIT_LINE.matcher(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
        while (line.find()) {
            found.addAll(stated(Spelling.plain(line.group(1)), units));
        }
        return found;
    }
}
