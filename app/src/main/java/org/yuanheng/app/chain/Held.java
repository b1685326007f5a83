package org.yuanheng.app.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;

/**
 * What the quotient of a node of the whole region was held against.
 *
 * @param area as the file calls it
 * @param at the codes that both sides were counted at, as the reference has them
 * @param lacking the codes of the node that the reference says nothing of; then there is no quotient
 * @param whole whether the reference says what all industries come to; else its divisions together are all, and the
 *     region's revenue in them
 * @param places the rows that were used, that of all industries the last
 */
public record Held(String area, int year, List<String> at, List<String> lacking, boolean whole, List<Place> places) {
    private static final Text[] LEVELS = {new Text("大类", "division"), new Text("中类", "group"), new Text("小类", "class")};

    public Held {
        at = List.copyOf(at);
        lacking = List.copyOf(lacking);
        places = List.copyOf(places);
    }

    /**
     * The row of a code.
     *
     * @param line of the reference, by id
     * @param sheet empty in a text file
     */
    public record Place(String code, long line, String file, String sheet, int row) {}

    /** Whose revenue of which year: 全国 2024 年分行业营业收入. */
    public Text name() {
        Text called = Reference.called(area);
        return new Text(called.zh() + " " + year + " 年分行业营业收入", "revenue by industry of " + called.en() + ", " + year);
    }

    /** The same with the file and its rows. */
    public Text cited() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Place place : places) {
            String sheet = place.sheet().isEmpty() ? "" : " " + place.sheet();
            rows.computeIfAbsent(place.file() + sheet, _ -> new ArrayList<>()).add(Integer.toString(place.row()));
        }
        String zh = rows.entrySet().stream()
                .map(each -> "文件 " + each.getKey() + "，第 " + String.join("、", each.getValue()) + " 行")
                .collect(Collectors.joining("；"));
        String en = rows.entrySet().stream()
                .map(each -> "file " + each.getKey() + ", row " + String.join(", ", each.getValue()))
                .collect(Collectors.joining("; "));
        return zh.isEmpty() ? name() : new Text(name().zh() + "（" + zh + "）", name().en() + " (" + en + ")");
    }

    /** At which level it was counted: 按大类 26、39 计; empty where it was not. */
    public Text level() {
        if (at.isEmpty()) {
            return Text.same("");
        }
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (int level = 0; level < LEVELS.length; level++) {
            int digits = level + 2;
            List<String> codes =
                    at.stream().filter(code -> code.length() == digits).toList();
            if (!codes.isEmpty()) {
                zh.add(LEVELS[level].zh() + " " + String.join("、", codes));
                en.add(LEVELS[level].en() + " " + String.join(", ", codes));
            }
        }
        return new Text("按" + String.join("、", zh) + " 计", "by " + String.join(" and ", en));
    }
}
