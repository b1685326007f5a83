package org.yuanheng.engine.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Yaml;

/**
 * An example that a rulebook must get right: facts of a few units, and what results.csv shall say of some of them.
 *
 * <p>Cases stand in {@code <id>.cases.yaml} beside the rulebook, as a list:
 *
 * <pre>{@code
 * - name: {zh: 一家企业, en: one firm}
 *   facts:
 *     - {unit_id: T1, county: 黄岩区, scale: ABOVE, tax: 600, land: 30}
 *   expect:
 *     T1: {points_tax_per_mu: 24.8994, class: C, notes: ''}
 * }</pre>
 *
 * <p>A unit that is left out is expected with {@code {left_out: exempt}}. Where a unit may have several rows, a row is named
 * by its key, as in {@code T1/tax_negative: {severity: block}}, and their number by {@code T1: {rows: 1}}.
 *
 * @param place where it stands
 * @param facts one map per unit from item id to what the cell of facts.csv holds; an item that is not named is an empty
 *     cell
 * @param columns the header of the facts: every item named, and every item that the rule cannot do without
 * @param expect by unit id, the columns of results.csv that are stated, in order
 */
public record Case(
        Text name,
        Place place,
        List<NavigableMap<String, String>> facts,
        List<String> columns,
        NavigableMap<String, List<Expected>> expect) {
    /** The column name under which a case expects a unit's reason in left-out.csv. */
    public static final String LEFT_OUT = "left_out";

    /** The column name under which a case expects how many rows a unit has, where that may be any number. */
    public static final String ROWS = "rows";

    /** One cell: its column, its exact text and where the case says so. */
    public record Expected(String column, String text, Place place) {}

    /** The cases of a rulebook. Unknown items, columns and units are problems. */
    public static Checked<List<Case>> read(RulebookText text, RuleSet rules) {
        Report report = new Report();
        List<Case> cases = new ArrayList<>();
        for (Yaml document : text.documents(report)) {
            if (document instanceof Yaml.Sequence list) {
                list.items()
                        .forEach(item ->
                                new CaseReading(report, rules).read(item).ifPresent(cases::add));
            } else {
                report.problem("cases-shape", document.place(), CaseReading.SHAPE, CaseReading.SHAPE_ADVICE);
            }
        }
        return report.isClean() ? report.ok(List.copyOf(cases)) : report.refused();
    }

    /** The facts as a facts.csv that {@code evaluate} reads. */
    public byte[] factsCsv() {
        StringBuilder csv = new StringBuilder(line(columns));
        facts.forEach(unit -> csv.append(line(
                columns.stream().map(column -> unit.getOrDefault(column, "")).toList())));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Case::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
