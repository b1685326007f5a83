package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.naming.IndustryCodes;

/**
 * Takes in what the nation or a province sold by industry. An area and year is taken whole or not at all: a reference that
 * lacks a row says something else of every industry. It says what it says until a newer file adds a version.
 */
@Component
class ReferenceRegister implements Register {
    private static final Text AGAIN = new Text("改好后整份再报", "put it right and deliver the whole file again");

    private final References references;
    private final IndustryCodes codes;
    private final NodeStates states;
    private final Clock clock;

    ReferenceRegister(References references, IndustryCodes codes, NodeStates states, Clock clock) {
        this.references = references;
        this.codes = codes;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.REFERENCES;
    }

    /** What the rows are about; each of them is a version of its own. */
    private record Of(String area, int year) {}

    /** A row that can be read, and its line. */
    private record Read(EntryRow row, Reference.Line line) {}

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        Optional<Text> whole = wholeFile(source);
        if (whole.isPresent()) {
            return rows.stream()
                    .map(row -> row.refused("reference-file", whole.get(), AGAIN))
                    .toList();
        }
        List<Finding> findings = new ArrayList<>();
        Map<Of, List<EntryRow>> apart = new LinkedHashMap<>();
        rows.forEach(row -> apart.computeIfAbsent(new Of(row.name(), year(row)), _ -> new ArrayList<>())
                .add(row));
        boolean changed = false;
        for (Map.Entry<Of, List<EntryRow>> each : apart.entrySet()) {
            changed |= take(actor, source, each.getKey(), each.getValue(), findings);
        }
        if (changed) {
            states.refreshWhole(actor);
        }
        return findings;
    }

    /** Why nothing of the file can be taken, whatever its rows say. */
    private static Optional<Text> wholeFile(Source source) {
        if (!source.delivery().county().isEmpty()) {
            return Optional.of(new Text(
                    "参照是全国或全省的，不能按一个县（市、区）报",
                    "a reference is of the nation or a province and cannot be delivered for one county"));
        }
        return source.unread() == 0
                ? Optional.empty()
                : Optional.of(new Text(
                        "文件里有 " + source.unread() + " 行读不出，缺行的参照整份不收",
                        source.unread()
                                + " rows of the file cannot be read, and a reference that lacks rows is not taken"));
    }

    /** The year, of which the layout has seen to the form. */
    private static int year(EntryRow row) {
        return Integer.parseInt(row.text("year").replace("年", ""));
    }

    private boolean take(Actor actor, Source source, Of of, List<EntryRow> rows, List<Finding> findings) {
        List<Finding> refused = new ArrayList<>();
        Map<String, Read> read = new TreeMap<>();
        for (EntryRow row : rows) {
            fault(of, row)
                    .or(() -> twice(row, read.get(row.text("code"))))
                    .ifPresentOrElse(
                            refused::add, () -> read.putIfAbsent(row.text("code"), new Read(row, line(source, row))));
        }
        Optional<Reference> before = references.find(of.area(), of.year());
        Map<String, Reference.Line> lines = new TreeMap<>();
        if (source.delivery().adds()) {
            before.ifPresent(known -> known.lines().forEach(line -> lines.put(line.code(), line)));
        }
        read.values().forEach(each -> lines.put(each.line().code(), each.line()));
        if (refused.isEmpty()) {
            refused.addAll(sums(read, lines));
        }
        if (!refused.isEmpty()) {
            findings.addAll(refused);
            findings.addAll(beside(rows, refused));
            return false;
        }
        if (before.filter(known -> same(known.lines(), lines)).isPresent()) {
            return false;
        }
        references.add(actor, of.area(), of.year(), List.copyOf(lines.values()));
        return true;
    }

    private Optional<Finding> fault(Of of, EntryRow row) {
        String code = row.text("code");
        if (of.year() > LocalDate.now(clock).getYear()) {
            return Optional.of(row.refused(
                    "reference-year-ahead",
                    new Text(of.year() + " 年还没有到", "the year " + of.year() + " is yet to come"),
                    new Text("核对年份", "check the year")));
        }
        if (!code.equals(Reference.ALL) && !codes.isInForce(code)) {
            return Optional.of(row.refused(
                    "reference-code-unknown",
                    new Text("GB/T 4754—2017 里没有行业代码 " + code, "GB/T 4754-2017 has no code " + code),
                    new Text(
                            "用现行代码的两到四位数字；全部行业写 00",
                            "use two to four digits of the codes in force; 00 for all industries")));
        }
        if (row.number("revenue") == null) {
            return Optional.of(row.refused(
                    "reference-revenue-missing",
                    new Text("没有营业收入", "there is no revenue"),
                    new Text("填上数；确实没有的行业写 0", "write the number, and 0 where there is none")));
        }
        return Optional.empty();
    }

    /** A code that stands there already: the same again is harmless only where it says the same. */
    private static Optional<Finding> twice(EntryRow row, @Nullable Read other) {
        BigDecimal revenue = row.number("revenue");
        if (other == null || revenue == null || revenue.compareTo(other.line().revenue()) == 0) {
            return Optional.empty();
        }
        return Optional.of(row.refused(
                "reference-code-twice",
                new Text(
                        "同一年份、地区的行业 " + row.text("code") + " 在第 " + other.row().number() + " 行是另一个数",
                        "row " + other.row().number() + " has another figure for industry " + row.text("code")
                                + " of the same year and area"),
                new Text("留下对的一行", "keep the row that is right")));
    }

    private static Reference.Line line(Source source, EntryRow row) {
        Optional<EntryRow.Stated> stated = row.stated("revenue");
        Optional<Delivered.Source> cell = stated.map(EntryRow.Stated::cell);
        return new Reference.Line(
                0,
                row.text("code"),
                row.text("industry"),
                Optional.ofNullable(row.number("revenue")).orElse(BigDecimal.ZERO),
                row.text("document"),
                new Reference.Cell(
                        source.cited().fileId(),
                        source.fileName(),
                        source.cited().batchId(),
                        row.sheet(),
                        row.number(),
                        cell.map(Delivered.Source::column).orElse(""),
                        cell.map(Delivered.Source::heading).orElse(""),
                        cell.map(Delivered.Source::raw).orElse(""),
                        stated.map(EntryRow.Stated::conversion).orElse("")));
    }

    /** What does not add up: a code below what stands beneath it, and no way to tell what all industries come to. */
    private List<Finding> sums(Map<String, Read> read, Map<String, Reference.Line> lines) {
        boolean known = lines.keySet().stream().anyMatch(code -> code.length() == Reference.ALL.length());
        if (!known) {
            return read.values().stream()
                    .limit(1)
                    .map(each -> each.row()
                            .refused(
                                    "reference-total-missing",
                                    new Text(
                                            "没有全部行业（代码 00），也没有大类，算不出占比",
                                            "there is neither the row of all industries (00) nor a division: no share can be"
                                                    + " worked out"),
                                    new Text("补上代码 00 的一行，或各大类", "add the row with the code 00, or the divisions")))
                    .toList();
        }
        List<Finding> findings = new ArrayList<>();
        lines.forEach((code, line) -> {
            List<Reference.Line> parts = parts(code, lines);
            BigDecimal sum = parts.stream().map(Reference.Line::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal rounding =
                    parts.stream().map(ReferenceRegister::rounding).reduce(rounding(line), BigDecimal::add);
            if (!parts.isEmpty() && sum.subtract(rounding).compareTo(line.revenue()) > 0) {
                // The row to blame is the total's; where only its parts are in this file, the first of them.
                Optional.ofNullable(read.get(code))
                        .or(() -> parts.stream()
                                .flatMap(part -> Optional.ofNullable(read.get(part.code())).stream())
                                .findFirst())
                        .ifPresent(each -> findings.add(below(each.row(), line, sum)));
            }
        });
        return findings;
    }

    private static Finding below(EntryRow row, Reference.Line line, BigDecimal sum) {
        String total = plain(line.revenue());
        return row.refused(
                "reference-below-parts",
                new Text(
                        "行业 " + line.code() + " 的营业收入 " + total + " 万元，小于下级各行业之和 " + plain(sum) + " 万元",
                        "the revenue of industry " + line.code() + ", " + total
                                + " (10k yuan), is less than its parts together, " + plain(sum)),
                new Text("核对合计和各行", "check the total and its parts"));
    }

    /** The lines right beneath a code: those within it that lie within no other line beneath it. */
    private static List<Reference.Line> parts(String code, Map<String, Reference.Line> lines) {
        boolean all = code.equals(Reference.ALL);
        List<Reference.Line> parts = new ArrayList<>();
        lines.forEach((other, line) -> {
            boolean beneath = !other.equals(code) && (all || other.startsWith(code));
            boolean deeper = AgainstReference.within(
                    other, above -> lines.containsKey(above) && (all || above.length() > code.length()));
            if (beneath && !deeper) {
                parts.add(line);
            }
        });
        return parts;
    }

    /** By how much the true figure may be off what is stated: half of the last digit as it stands in the cell. */
    private static BigDecimal rounding(Reference.Line line) {
        String raw = line.cell().raw().replace(",", "");
        if (!raw.matches("[0-9]{1,18}(\\.[0-9]{1,12})?") || line.revenue().signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal written = new BigDecimal(raw);
        return line.revenue().multiply(written.ulp()).divide(written.multiply(BigDecimal.TWO), MathContext.DECIMAL64);
    }

    /** The sound rows beside those that are refused: none of them is taken without the others. */
    private static List<Finding> beside(List<EntryRow> rows, List<Finding> refused) {
        List<String> wrong = refused.stream()
                .map(finding -> finding.problem().place())
                .map(place -> place.sheet() + '\n' + place.row())
                .toList();
        return rows.stream()
                .filter(row -> !wrong.contains(row.sheet() + '\n' + row.number()))
                .map(row -> row.refused(
                        "reference-row-beside",
                        new Text(
                                "同一年份、地区有别的行退回，这一行先不收",
                                "other rows of the same year and area are refused, and this one waits for them"),
                        AGAIN))
                .toList();
    }

    private static boolean same(List<Reference.Line> before, Map<String, Reference.Line> now) {
        Map<String, Reference.Line> known = new HashMap<>();
        before.forEach(line -> known.put(line.code(), line));
        return known.keySet().equals(now.keySet())
                && now.values().stream().allMatch(line -> same(known.get(line.code()), line));
    }

    private static boolean same(Reference.@Nullable Line one, Reference.Line other) {
        return one != null
                && one.revenue().compareTo(other.revenue()) == 0
                && one.name().equals(other.name())
                && one.document().equals(other.document());
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
