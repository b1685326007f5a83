package org.yuanheng.engine.layout;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** Reads {@code units.yaml}. */
final class UnitsFile {
    private static final Pattern FACTOR = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?)(?:/([0-9]{1,18}))?");

    private final Report report;
    private final Map<String, Units.Unit> byName = new HashMap<>();

    private UnitsFile(Report report) {
        this.report = report;
    }

    static Checked<Units> read(Path file) throws IOException {
        return RuleFile.read(file, new Text("计量单位", "units of measure"), (section, report) -> {
            UnitsFile units = new UnitsFile(report);
            section.sections("dimensions", new Text("量纲", "a dimension"), units::dimension);
            return Optional.of(new Units(units.byName));
        });
    }

    private Optional<Boolean> dimension(Section section) {
        Optional<String> id = section.requiredText("id");
        section.words("label");
        section.sections("units", new Text("单位", "a unit"), unit -> unit(id.orElse(""), unit));
        return Optional.of(true);
    }

    private Optional<Boolean> unit(String dimension, Section section) {
        Optional<String> name = section.requiredText("name");
        Optional<Fraction> factor = factor(section);
        List<String> names = new ArrayList<>(section.texts("names"));
        if (name.isPresent() && factor.isPresent()) {
            names.add(name.get());
            Units.Unit unit = new Units.Unit(name.get(), dimension, factor.get());
            for (String each : names) {
                Units.Unit other = byName.putIfAbsent(Spelling.plain(each), unit);
                if (other != null && !other.equals(unit)) {
                    report.problem(
                            "units-twice",
                            section.place("names"),
                            new Text(
                                    "“" + each + "”已是" + other.name() + "的写法", each + " already means " + other.name()),
                            new Text("一种写法只能指一个单位", "let a word mean one unit only"));
                }
            }
        }
        return Optional.of(true);
    }

    private Optional<Fraction> factor(Section section) {
        Optional<String> written = section.text("factor");
        if (written.isEmpty()) {
            return Optional.of(Fraction.ONE);
        }
        Matcher factor = FACTOR.matcher(written.get());
        if (factor.matches()) {
            Fraction above = Fraction.of(new BigDecimal(factor.group(1)));
            BigInteger below = factor.group(2) == null ? BigInteger.ONE : new BigInteger(factor.group(2));
            if (below.signum() > 0 && above.numerator().signum() > 0) {
                return Optional.of(above.over(new Fraction(below, BigInteger.ONE)));
            }
        }
        report.problem(
                "units-factor",
                section.valuePlace("factor"),
                new Text(
                        "“" + Sentences.shown(written.get()) + "”不是换算倍数",
                        Sentences.shown(written.get()) + " is no factor"),
                new Text("写作 10、0.5 或 3/2000，大于 0", "write 10, 0.5 or 3/2000, above 0"));
        return Optional.empty();
    }
}
