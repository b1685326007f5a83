package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Foothold;
import org.yuanheng.engine.tenure.Party;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * An example that a rule of units must get right: firms, the land they hold and rent, and the units that follow.
 *
 * <pre>{@code
 * - name: {zh: 承租企业并入出租方, en: a tenant joins its lessor}
 *   firms:
 *     - {code: A, name: 甲公司, tax: 100, land: 17}
 *     - {code: B, name: 乙公司, tax: 10, land: 3}
 *   land:
 *     - {firm: A, holds: 20, parcel: Z1}
 *     - {firm: B, rents: 3, from: A, parcel: Z1}
 *   expect:
 *     - {unit: GROUP-A, members: [A, B], tax: 110, land: 20}
 * }</pre>
 *
 * <p>Every unit must be named. {@code ranked: false} says that it is only shown; {@code none} is a missing fact.
 * {@code corrections} are {@code {firm: B, apart: true}} or {@code {firm: B, with: C}}.
 */
public final class FormationCase {
    static final Text SHAPE = new Text("案例文件要写成列表", "a file of cases must be a list");
    static final Text SHAPE_ADVICE = new Text("每个案例以 - name: 开头", "start each case with - name:");

    private static final Text CASE = new Text("案例（name、firms、land、expect）", "a case (name, firms, land, expect)");
    private static final Text FIRM = new Text("企业（code 和各项）", "a firm (code and items)");
    private static final Text LAND = new Text("用地（firm、holds 或 rents）", "land (firm, holds or rents)");
    private static final Text UNIT = new Text("单元（unit、members 和各项）", "a unit (unit, members and items)");

    private final Formation rule;
    private final Vocabulary vocabulary;
    private final Report report;
    private final Text name;
    private final List<FirmFacts> firms = new ArrayList<>();
    private final List<Foothold> footholds = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Place place;

    private record Expected(
            String id, Place place, boolean ranked, List<String> members, SortedMap<String, String> facts) {}

    private FormationCase(Section section, Formation rule, Vocabulary vocabulary, Report report) {
        this.rule = rule;
        this.vocabulary = vocabulary;
        this.report = report;
        this.name = section.words("name").orElse(Text.same(""));
        this.place = section.place();
        section.required("name");
        section.required("firms");
        section.required("expect");
        section.list("firms").forEach(this::firm);
        section.sections("land", LAND, this::land);
        section.sections("corrections", LAND, this::correction);
        section.list("expect").forEach(this::unit);
        leftOut.addAll(section.texts("left_out"));
    }

    static Optional<FormationCase> read(Yaml node, Formation rule, Vocabulary vocabulary, Report report) {
        return Section.of(node, CASE, report).map(section -> {
            FormationCase example = new FormationCase(section, rule, vocabulary, report);
            section.close();
            return example;
        });
    }

    /** What it shows. */
    public Text name() {
        return name;
    }

    private void firm(Yaml node) {
        Optional<Section> section = Section.of(node, FIRM, report);
        section.ifPresent(firm -> {
            String code = firm.requiredText("code").orElse("");
            firms.add(new FirmFacts(code, firm.text("name").orElse(code), items(firm, node)));
            firm.close();
        });
    }

    private SortedMap<String, String> items(Section section, Yaml node) {
        SortedMap<String, String> items = new TreeMap<>();
        for (Yaml.Entry entry : ((Yaml.Mapping) node).entries()) {
            String id = entry.key().text();
            if (vocabulary.find(id).isPresent() && !id.equals("name")) {
                section.text(id).ifPresent(value -> items.put(id, value));
            }
        }
        return items;
    }

    private Optional<Boolean> land(Section section) {
        Party firm = party(Party.Kind.FIRM, section.requiredText("firm").orElse(""));
        String parcel = section.text("parcel").orElse("");
        section.number("holds")
                .ifPresent(
                        mu -> footholds.add(new Foothold(firm, Part.OWN, Optional.empty(), parcel, Fraction.of(mu))));
        Optional<BigDecimal> rents = section.number("rents");
        Optional<Party> from = section.text("from")
                .map(code -> party(Party.Kind.FIRM, code))
                .or(() -> section.text("from_village").map(code -> party(Party.Kind.VILLAGE, code)));
        rents.ifPresent(mu -> {
            footholds.add(new Foothold(firm, Part.LEASED_IN, from, parcel, Fraction.of(mu)));
            from.filter(Party::isFirm)
                    .ifPresent(lessor -> footholds.add(
                            new Foothold(lessor, Part.LEASED_OUT, Optional.of(firm), parcel, Fraction.of(mu))));
        });
        section.has("from_village");
        return Optional.of(true);
    }

    private Party party(Party.Kind kind, String code) {
        return new Party(kind, code, code);
    }

    private Optional<Boolean> correction(Section section) {
        String firm = section.requiredText("firm").orElse("");
        section.flag("apart");
        String reason = section.text("reason").orElse("更正");
        corrections.add(new Correction(firm, section.text("with"), reason, "评价办公室"));
        return Optional.of(true);
    }

    private void unit(Yaml node) {
        Section.of(node, UNIT, report).ifPresent(unit -> {
            String id = unit.requiredText("unit").orElse("");
            boolean ranked = unit.choice("ranked", "true", "false")
                    .filter("false"::equals)
                    .isEmpty();
            List<String> members = unit.texts("members");
            expected.add(new Expected(
                    id, unit.place(), ranked, members.isEmpty() ? List.of(id) : members, items(unit, node)));
            unit.close();
        });
    }

    List<Problem> problems() {
        Formed formed = rule.form(firms, footholds, corrections);
        List<Problem> problems = new ArrayList<>();
        Map<String, Unit> found = new TreeMap<>();
        formed.units().forEach(unit -> found.put(unit.id(), unit));
        for (Expected unit : expected) {
            Unit there = found.remove(unit.id());
            if (there == null) {
                problems.add(differs(unit.place(), unit.id(), unit.members().toString(), "—"));
            } else {
                compare(unit, there, problems);
            }
        }
        found.values()
                .forEach(unit -> problems.add(
                        differs(place, unit.id(), "—", members(unit).toString())));
        List<String> out = formed.leftOut().stream().map(Formed.LeftOut::code).toList();
        if (!out.equals(leftOut)) {
            problems.add(differs(place, "left_out", leftOut.toString(), out.toString()));
        }
        return problems;
    }

    private static List<String> members(Unit unit) {
        return unit.members().stream().map(Unit.Member::code).toList();
    }

    private static void compare(Expected unit, Unit there, List<Problem> problems) {
        if (!members(there).equals(unit.members())) {
            problems.add(differs(
                    unit.place(),
                    unit.id(),
                    unit.members().toString(),
                    members(there).toString()));
        }
        if (there.ranked() != unit.ranked()) {
            problems.add(differs(
                    unit.place(),
                    unit.id() + " ranked",
                    Boolean.toString(unit.ranked()),
                    Boolean.toString(there.ranked())));
        }
        unit.facts().forEach((item, value) -> {
            String is = there.facts().getOrDefault(item, "none");
            if (!is.equals(value)) {
                problems.add(differs(unit.place(), unit.id() + " " + item, value, is));
            }
        });
    }

    private static Problem differs(Place place, String what, String expected, String found) {
        return new Problem(
                "case-differs",
                place,
                new Text(
                        what + "：案例写的是 " + expected + "，规则得出 " + found,
                        what + ": the case says " + expected + ", the rule gives " + found),
                new Text("改规则，或改案例", "change the rule, or the case"));
    }
}
