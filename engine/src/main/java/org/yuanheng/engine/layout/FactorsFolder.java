package org.yuanheng.engine.layout;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Factor.Stated;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** Reads the factors of {@code rulebook/factors}. */
final class FactorsFolder {
    private static final Text FACTOR = new Text("一个系数（id、label、from、to）", "a factor (id, label, from, to)");
    private static final Text YEAR = new Text("一年的系数（year）", "the factor of a year (year)");

    private final Units units;
    private final Report report;
    private final String file;
    private final Map<String, Factor> factors = new HashMap<>();

    private FactorsFolder(Units units, Report report, String file) {
        this.units = units;
        this.report = report;
        this.file = file;
    }

    /** The factors of all files of a folder, by id; none when there is no such folder. */
    static Checked<Map<String, Factor>> read(Path folder, Units units) throws IOException {
        Map<String, Factor> all = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : LayoutFolder.files(folder)) {
            String file = String.valueOf(path.getFileName()).replaceFirst("\\.yaml$", "");
            LayoutFolder.good(
                            RuleFile.read(path, new Text("换算系数", "factors"), (section, report) -> {
                                FactorsFolder reading = new FactorsFolder(units, report, file);
                                section.words("title");
                                section.sections("factors", FACTOR, reading::factor);
                                return Optional.of(reading.factors);
                            }),
                            problems)
                    .ifPresent(all::putAll);
        }
        return problems.isEmpty() ? Checked.ok(Map.copyOf(all)) : new Checked.Refused<>(problems);
    }

    private Optional<Factor> factor(Section section) {
        Optional<String> id = section.requiredText("id").map(name -> file + "/" + name);
        Optional<Text> label = section.words("label");
        Optional<String> from = unit(section, "from");
        Optional<String> to = unit(section, "to");
        boolean yearly = section.has("years");
        SortedMap<Integer, Stated> years = new TreeMap<>();
        Optional<Stated> stated = yearly ? Optional.empty() : stated(section);
        section.sections("years", YEAR, year -> {
            Optional<Integer> of = year.whole("year", 1949, 2100);
            Optional<Stated> then = stated(year);
            of.ifPresent(number -> then.filter(s -> years.putIfAbsent(number, s) != null)
                    .ifPresent(s -> wrong(year, "这一年写了两次", "the year stands twice")));
            return then;
        });
        if (id.isEmpty() || from.isEmpty() || to.isEmpty() || (!yearly && stated.isEmpty())) {
            return Optional.empty();
        }
        Factor factor = new Factor(
                id.get(),
                label.orElse(Text.same(id.get())),
                from.get(),
                to.get(),
                stated,
                Collections.unmodifiableSortedMap(years));
        if (factors.putIfAbsent(id.get(), factor) != null) {
            wrong(section, "系数 " + id.get() + " 写了两次", "factor " + id.get() + " stands twice");
        }
        return Optional.of(factor);
    }

    private Optional<String> unit(Section section, String key) {
        Optional<String> unit = section.requiredText(key);
        unit.filter(name -> units.find(name).filter(u -> u.name().equals(name)).isEmpty())
                .ifPresent(name -> report.problem(
                        "factor-unit",
                        section.valuePlace(key),
                        new Text(
                                "units.yaml 里没有单位" + Sentences.shown(name),
                                Sentences.shown(name) + " is no unit of units.yaml"),
                        new Text("用 units.yaml 里的单位名称（name）", "use the name of a unit in units.yaml")));
        return unit;
    }

    /** {@code times:} or {@code over:}, above zero, with its document or as an assumption. */
    private Optional<Stated> stated(Section section) {
        Optional<BigDecimal> times = section.number("times");
        Optional<BigDecimal> over = section.number("over");
        Optional<String> document = section.text("document");
        Optional<Text> assumption = section.words("assumption");
        if (section.has("times") == section.has("over") || section.has("document") == section.has("assumption")) {
            wrong(
                    section,
                    "系数写 times: 或 over: 之一，并写 document:（出处）或 assumption:（假定）之一",
                    "a factor states times: or over:, and either its document: or an assumption:");
            return Optional.empty();
        }
        Optional<BigDecimal> number = times.or(() -> over);
        if (number.filter(n -> n.signum() <= 0).isPresent()) {
            wrong(section, "系数要大于 0", "a factor is above 0");
            return Optional.empty();
        }
        Optional<Text> from =
                document.map(Text::same).or(() -> assumption.map(a -> new Text("假定：" + a.zh(), "assumed: " + a.en())));
        return number.flatMap(n -> from.map(text -> times.isPresent()
                ? new Stated(Fraction.of(n), "× " + RowReader.plain(n), text)
                : new Stated(Fraction.ONE.over(Fraction.of(n)), "÷ " + RowReader.plain(n), text)));
    }

    private void wrong(Section section, String zh, String en) {
        report.problem(
                "factor-file", section.place(), new Text(zh, en), new Text("改正系数文件", "mend the file of factors"));
    }
}
