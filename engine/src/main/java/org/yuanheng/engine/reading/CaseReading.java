package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads one case. */
record CaseReading(Report report, RuleSet rules) {
    static final Text SHAPE = new Text("案例文件要写成列表", "a file of cases must be a list");
    static final Text SHAPE_ADVICE = new Text("每个案例以 - name: 开头", "start each case with - name:");
    private static final Text CASE = new Text("案例（name、facts、expect）", "a case (name, facts, expect)");

    Optional<Case> read(Yaml node) {
        return Section.of(node, CASE, report).map(section -> {
            Text name = section.words("name").orElse(Text.same(""));
            section.required("name");
            section.required("facts");
            section.required("expect");
            NavigableSet<String> columns = new TreeSet<>(rules.delivered().keySet());
            columns.removeAll(rules.optionalItems());
            columns.remove("participation");
            List<NavigableMap<String, String>> facts = new ArrayList<>();
            section.list("facts").forEach(unit -> facts.add(unit(unit)));
            facts.forEach(unit -> columns.addAll(unit.keySet()));
            NavigableMap<String, List<Case.Expected>> expect = new TreeMap<>();
            section.node("expect").ifPresent(expected -> expect(expected, facts, expect));
            section.close();
            return new Case(name, section.place(), List.copyOf(facts), List.copyOf(columns), expect);
        });
    }

    private NavigableMap<String, String> unit(Yaml node) {
        NavigableMap<String, String> cells = new TreeMap<>();
        if (!(node instanceof Yaml.Mapping mapping)) {
            report.problem("cases-shape", node.place(), UNIT, UNIT_ADVICE);
            return cells;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            String id = entry.key().text();
            if (!rules.delivered().containsKey(id)) {
                report.problem("cases-unknown-item", entry.key().place(), noSuch(id), readHere());
            } else if (entry.value() instanceof Yaml.Scalar cell) {
                cells.put(id, text(cell));
            } else {
                report.problem("cases-shape", entry.value().place(), UNIT, UNIT_ADVICE);
            }
        }
        if (!cells.containsKey("unit_id")) {
            report.problem("cases-shape", node.place(), UNIT, UNIT_ADVICE);
        }
        return Collections.unmodifiableNavigableMap(cells);
    }

    private void expect(
            Yaml node, List<NavigableMap<String, String>> facts, NavigableMap<String, List<Case.Expected>> expect) {
        if (!(node instanceof Yaml.Mapping units)) {
            report.problem("cases-shape", node.place(), EXPECT, EXPECT_ADVICE);
            return;
        }
        String named = rules.groundwork().level().map(Level::unit).orElse("unit_id");
        List<String> known =
                facts.stream().map(unit -> unit.getOrDefault(named, "")).toList();
        for (Yaml.Entry entry : units.entries()) {
            String unit = entry.key().text();
            boolean row = rules.rowKey().size() > 1 && known.stream().anyMatch(id -> unit.startsWith(id + "/"));
            if (!known.contains(unit) && !row) {
                report.problem("cases-unknown-unit", entry.key().place(), noSuch(unit), EXPECT_ADVICE);
            } else if (entry.value() instanceof Yaml.Mapping columns) {
                expect.put(
                        unit,
                        columns.entries().stream()
                                .flatMap(e -> cell(e).stream())
                                .toList());
            } else {
                report.problem("cases-shape", entry.value().place(), EXPECT, EXPECT_ADVICE);
            }
        }
    }

    private Optional<Case.Expected> cell(Yaml.Entry entry) {
        String column = entry.key().text();
        if (!resultColumns().contains(column)) {
            report.problem("cases-unknown-column", entry.key().place(), noSuch(column), columns());
            return Optional.empty();
        }
        if (entry.value() instanceof Yaml.Scalar value) {
            return Optional.of(new Case.Expected(column, text(value), value.place()));
        }
        report.problem("cases-shape", entry.value().place(), EXPECT, EXPECT_ADVICE);
        return Optional.empty();
    }

    private static String text(Yaml.Scalar cell) {
        return cell.plain() && cell.isEmpty() ? "" : cell.text();
    }

    private List<String> resultColumns() {
        List<String> columns = new ArrayList<>(rules.resultColumns());
        columns.remove("unit_id");
        columns.add(Case.LEFT_OUT);
        if (rules.rowKey().size() > 1) {
            columns.add(Case.ROWS);
        }
        return columns;
    }

    private Text columns() {
        String list = String.join(", ", resultColumns());
        return new Text("可以写：" + list, "columns are: " + list);
    }

    private Text readHere() {
        String list = String.join(", ", rules.delivered().keySet());
        return new Text("这个规则读：" + list, "this rulebook reads: " + list);
    }

    private static Text noSuch(String name) {
        String shown = Wording.shown(name);
        return new Text("这里没有 “" + shown + "”", "there is no \"" + shown + "\" here");
    }

    private static final Text UNIT = new Text("每个单位写成一组键，必有 unit_id", "each unit is a mapping with a unit_id");
    private static final Text UNIT_ADVICE = new Text("写作 - {unit_id: T1, tax: 600}", "write - {unit_id: T1, tax: 600}");
    private static final Text EXPECT = new Text("看不懂要核对的内容", "what is expected cannot be read");
    private static final Text EXPECT_ADVICE = new Text(
            "写作 T1: {total: 87.4115, class: A}，T1 是 facts 里的 unit_id",
            "write T1: {total: 87.4115, class: A}, T1 being a unit_id of facts");
}
