package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Measure;
import org.yuanheng.engine.layout.Layout.Range;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.rulebook.Measures;

/** A layout in plain sentences, so that a department can hold it against the table it sends. */
final class LayoutDescription {
    private static final String ITEM = "  · ";
    private static final String BELOW = "     ";
    private static final Text STOP = new Text("。", ".");

    private final Layout layout;
    private final Units units;
    private final Measures measures;
    private final List<Text> lines = new ArrayList<>();

    LayoutDescription(Layout layout, Units units, Measures measures) {
        this.layout = layout;
        this.units = units;
        this.measures = measures;
    }

    /** The sentences, one a line; what belongs to a heading is indented. */
    List<Text> lines() {
        head();
        say(
                "列（比较表头时不分全角半角、大小写、空格和括号里的单位）：",
                "Columns, found by their headings; width, case, spaces and a unit in" + " brackets do not count:");
        layout.columns().forEach(this::column);
        if (!layout.measures().isEmpty()) {
            say("取用的数：", "Figures taken:");
            layout.measures().forEach(this::measure);
        }
        if (!layout.attributes().isEmpty()) {
            say("取用的文字和日期：", "Texts and dates taken:");
            layout.attributes()
                    .forEach(attribute -> say(
                            ITEM + attribute.item().label().zh() + "（"
                                    + attribute.item().id() + "）= " + heading(attribute.column()),
                            ITEM + attribute.item().label().en() + " ("
                                    + attribute.item().id() + ") = " + attribute.column()));
        }
        return List.copyOf(lines);
    }

    private void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }

    private Text register() {
        return switch (layout.brings()) {
            case PLACES -> new Text("区划与园区", "the trees of places");
            case EVENTS -> new Text("企业变更", "the register of what became of firms");
            case METERS -> new Text("表计", "the register of meters");
            case ZONES -> new Text("园区登记", "the register of zones");
            case UNITS -> new Text("小微园单元", "the register of units");
            case TENANTS -> new Text("楼宇租户", "the register of tenants");
            case CHAINS -> new Text("产业链企业", "the register of firms on chains");
            case LEADS -> new Text("招商线索", "the register of leads");
            case PROJECTS -> new Text("项目", "the register of projects");
            case ASSETS -> new Text("闲置资产", "the register of idle assets");
            case COMMITMENTS -> new Text("供地约定", "the register of what was agreed at the sale of land");
            case REFERENCES -> new Text("分行业营业收入对照表", "the register of revenue to hold a region against");
            case TITLES, BUILDINGS, LEASES, FACTS, FIRMS -> new Text("用地台账", "the land ledger");
        };
    }

    private void head() {
        say(
                layout.title().zh() + "（文件版式 " + layout.id() + "）",
                layout.title().en() + " (a layout of files " + layout.id() + ")");
        Text who = layout.departmentName();
        say("由谁报送：" + named(who.zh(), "（", "）") + "。", "Delivered by: " + named(who.en(), " (", ")") + ".");
        timing();
        if (layout.headingRows() > 1) {
            say(
                    "表头占 " + layout.headingRows() + " 行，上下连起来读。",
                    "The headings take " + layout.headingRows() + " rows, read together from top to bottom.");
        }
        if (layout.brings().isEntries()) {
            Text register = register();
            say(
                    "每行是" + register.zh() + "的一条登记，各行各自独立；以"
                            + layout.rowKey().stream().map(this::heading).collect(Collectors.joining("、"))
                            + "区分，内容相同的重复行只取一次，内容不同的都退回。",
                    "Each row is an entry of " + register.en() + " by itself; rows are told apart by "
                            + String.join(", ", layout.rowKey())
                            + ", those that are the same count once, and those that contradict each other are refused.");
            return;
        }
        if (layout.isByMeter()) {
            byMeter();
            return;
        }
        boolean firms = layout.brings() == Layout.Brings.FIRMS;
        say(
                firms ? "每行是一家企业，由此进入登记簿。" : "每行是登记簿里一家企业的数据。",
                firms
                        ? "Each row is a firm, which enters the registry by it."
                        : "Each row is about a firm of the registry.");
        if (!layout.addedUp()) {
            say(
                    "一家企业一行；内容相同的重复行只取一次，内容不同的都退回。",
                    "One row a firm; rows that are the same count once, and rows that"
                            + " contradict each other are refused.");
            return;
        }
        say(
                "一家企业可有多行，相加；一行退回，这家企业的各行都退回。",
                "A firm may have several rows, which are added up; if one is refused, all of" + " that firm are.");
        if (!layout.rowKey().isEmpty()) {
            say(
                    "一家企业的各行以" + layout.rowKey().stream().map(this::heading).collect(Collectors.joining("、"))
                            + "区分，重复的只取一次。",
                    "Its rows are told apart by " + String.join(", ", layout.rowKey()) + "; repeated ones count once.");
        }
    }

    private void byMeter() {
        say(
                "每行是一只表（一个户号）的读数；内容相同的重复行只取一次，内容不同的都退回。",
                "Each row is the reading of a meter (an account); rows that are the same count once, and rows that"
                        + " contradict each other are refused.");
        say(
                "读数按表计与企业对应表的比例分给各企业，期内比例有变的按天数；各家所得之和就是这只表的数。",
                "By the register of meters each firm has its share of it, by days where shares change within the"
                        + " period; the parts of a meter make the meter.");
        say(
                "没有登记的表、期内有几天合计不是 100% 的表退回；企业名下还有别的表没有读数的，这家企业不出数。",
                "A meter that nobody has, or whose shares do not make 100% on some day, is refused; a firm of which"
                        + " another meter has no reading gets no figure.");
    }

    private void timing() {
        layout.timing()
                .every()
                .ifPresent(_ -> say(
                        layout.timing().often().zh() + "。",
                        "It comes " + layout.timing().often().en() + "."));
        switch (layout.timing().figures()) {
            case AS_STATED -> {}
            case SINGLE ->
                say(
                        "数字是本期数，不是累计数；1、2月合并公布的可以写1—2月。",
                        "Figures are of the period itself and not cumulative; January and February may come together.");
            case CUMULATIVE -> {
                say(
                        "数字是从1月起的累计数：3月的表记为1—3月，当月数由1—3月减1—2月得出；上月没有报送，当月数就空缺。",
                        "Figures are cumulative from January: the table of March is kept as January to March, and March alone"
                                + " is that less January to February; without the month before there is none.");
                say(
                        "1、2月合并公布，没有1月的累计数时，1月、2月各自的数不知道。",
                        "January and February are published together; without January neither is known alone.");
            }
        }
    }

    private String named(String name, String open, String close) {
        return name.equals(layout.department()) ? name : name + open + layout.department() + close;
    }

    private String heading(String column) {
        return layout.column(column).heading();
    }

    private void column(Column column) {
        Text need = column.required()
                ? new Text("表里必须有", "the table must have it")
                : new Text("可以没有", "the table may lack it");
        Text filled = column.filled() ? new Text("，每行必填", ", each row must fill it") : Text.same("");
        Text aside = column.aside() ? new Text("，认得但不取用", ", known and not used") : Text.same("");
        Text role = role(column.role());
        say(
                ITEM + column.heading() + "：" + role.zh() + "，" + need.zh() + filled.zh() + aside.zh() + "。",
                ITEM + column.id() + " (" + column.heading() + "): " + role.en() + ", " + need.en() + filled.en()
                        + aside.en() + ".");
        List<String> others = column.written().subList(1, column.written().size());
        if (!others.isEmpty()) {
            say(BELOW + "也可写作：" + String.join("、", others), BELOW + "also headed: " + String.join(", ", others));
        }
        unit(column);
        bounds(BELOW, new Text("一格", "a cell"), column.range(), column.unitName());
        choices(column);
        column.pattern()
                .ifPresent(pattern -> say(
                        BELOW + "须符合 " + pattern.pattern() + "，否则退回。",
                        BELOW + "it must match " + pattern.pattern() + ", or the row is refused."));
    }

    private static Text role(Role role) {
        return switch (role) {
            case CREDIT_CODE -> new Text("统一社会信用代码，校验码不对的退回", "credit code, refused when its check digit is wrong");
            case NAME -> new Text("企业名称，没有信用代码时用来认企业", "name, by which the firm is found when it has no code");
            case NUMBER -> new Text("数字", "number");
            case TEXT -> new Text("文字", "text");
            case DATE -> new Text("日期（年月日齐全）", "full date");
            case CHOICE -> new Text("选项", "choice");
            case COUNTY -> new Text("县（市、区）的名称或代码", "name or code of a county");
            case ZONE -> new Text("园区的名称或代码", "name or code of a zone");
            case METER ->
                new Text("户号或表号，不分全角半角、空格和大小写", "number of a meter or account; width, spaces and case do not count");
            case ADDRESS -> new Text("地址，人认企业时的依据", "address, evidence when a person finds the firm");
            case LEGAL_PERSON -> new Text("法定代表人，人认企业时的依据", "legal person, evidence when a person finds the firm");
        };
    }

    private void unit(Column column) {
        Optional<Units.Unit> kept = units.find(column.unit());
        if (column.role() != Role.NUMBER || kept.isEmpty()) {
            return;
        }
        Map<String, Units.Unit> others = new TreeMap<>();
        units.byName().values().stream()
                .filter(unit -> unit.dimension().equals(kept.get().dimension()) && !unit.equals(kept.get()))
                .forEach(unit -> others.put(unit.name(), unit));
        String zh = others.values().stream()
                .map(unit -> unit.name() + unit.to(kept.get()).asStep())
                .collect(Collectors.joining("，"));
        String en = others.values().stream()
                .map(unit -> measures.of(unit.name()).en() + unit.to(kept.get()).asStep())
                .collect(Collectors.joining(", "));
        Text unstated = column.assumedUnit()
                .map(assumed -> new Text(
                        "没写明的按" + assumed,
                        "if none is stated, it is in " + measures.of(assumed).en()))
                .orElse(new Text("没写明的整张表退回", "if none is stated, the table is refused"));
        say(
                BELOW + "单位由表头或“单位：”行写明，换算成" + column.unit() + (zh.isEmpty() ? "" : "（" + zh + "）") + "；"
                        + unstated.zh() + "。",
                BELOW + "the heading or a unit line states the unit; converted into "
                        + column.unitName().en() + (en.isEmpty() ? "" : " (" + en + ")") + "; " + unstated.en() + ".");
    }

    private void bounds(String indent, Text what, Range range, Text unit) {
        Text bounds = bounds(range);
        if (!bounds.zh().isEmpty()) {
            say(
                    (indent + what.zh() + bounds.zh() + " " + unit.zh()).stripTrailing() + "，否则退回" + STOP.zh(),
                    (indent + what.en() + " is " + bounds.en() + " " + unit.en()).stripTrailing() + ", or it is refused"
                            + STOP.en());
        }
    }

    private static Text bounds(Range range) {
        Optional<String> min = range.min().map(BigDecimal::toPlainString);
        Optional<String> max = range.max().map(BigDecimal::toPlainString);
        if (min.isPresent() && max.isPresent()) {
            return new Text("在 " + min.get() + " 到 " + max.get(), "from " + min.get() + " to " + max.get());
        }
        return min.map(low -> new Text("不小于 " + low, "at least " + low))
                .or(() -> max.map(high -> new Text("不大于 " + high, "at most " + high)))
                .orElse(Text.same(""));
    }

    private void choices(Column column) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        column.choices()
                .forEach((word, value) ->
                        ways.computeIfAbsent(value, key -> new ArrayList<>()).add(word));
        ways.forEach((value, words) ->
                say(BELOW + value + " ← " + String.join("、", words), BELOW + value + " ← " + String.join(", ", words)));
        column.ifEmpty().ifPresent(value -> say(BELOW + "空白的按 " + value + "。", BELOW + "empty is " + value + "."));
    }

    private void measure(Measure measure) {
        Text unit = measure.item().unitName();
        say(
                ITEM + measure.item().label().zh() + "（"
                        + (measure.item().id() + "，" + unit.zh()).replaceAll("，$", "") + "）= "
                        + sum(measure, this::heading),
                ITEM + measure.item().label().en() + " ("
                        + (measure.item().id() + ", " + unit.en()).replaceAll(", $", "") + ") = "
                        + sum(measure, column -> column));
        measure.terms().stream().flatMap(term -> term.factor().stream()).forEach(this::factor);
        if (measure.emptyIsZero()) {
            say(
                    BELOW + "一行里有任一格填了，空白的格按 0；全空的按未报送。",
                    BELOW + "where a cell of the row is filled, an empty one is 0; if none is, it is not delivered.");
        } else if (measure.terms().size() > 1) {
            say(BELOW + "有一格空白，合计按未报送。", BELOW + "if a cell is empty, the sum is not delivered.");
        } else {
            say(BELOW + "空白的按未报送。", BELOW + "empty is not delivered.");
        }
        if (measure.figures() != layout.timing().figures()) {
            boolean cumulative = measure.figures() == Timing.Figures.CUMULATIVE;
            say(
                    BELOW + (cumulative ? "是从1月起的累计数。" : "是本期数，不是累计数。"),
                    BELOW
                            + (cumulative
                                    ? "it is cumulative from January."
                                    : "it is of the period itself, not cumulative."));
        }
        bounds(BELOW, new Text("应", "it"), measure.range(), unit);
        measure.timesMedian()
                .ifPresent(times -> say(
                        BELOW + "超过全表中位数 " + times.toPlainString() + " 倍的，等人确认。",
                        BELOW + "more than " + times.toPlainString()
                                + " times the table's median waits for a person."));
        measure.timesBefore()
                .ifPresent(times -> say(
                        BELOW + "超过本企业上次 " + times.toPlainString() + " 倍的，等人确认。",
                        BELOW + "more than " + times.toPlainString()
                                + " times the firm's last figure waits for a person."));
    }

    private void factor(Factor factor) {
        Text unit = new Text(
                factor.to() + "/" + factor.from(),
                measures.of(factor.to()).en() + "/" + measures.of(factor.from()).en());
        factor.stated().ifPresent(stated -> factor(factor, "", stated, unit));
        factor.years().forEach((year, stated) -> factor(factor, " " + year, stated, unit));
        if (!factor.years().isEmpty()) {
            say(BELOW + "其他年份没有系数，文件整个退回。", BELOW + "of other years there is none, and a file of them is refused.");
        }
    }

    private void factor(Factor factor, String year, Factor.Stated stated, Text unit) {
        say(
                BELOW + factor.label().zh() + year + "：" + stated.step() + " " + unit.zh() + "（"
                        + stated.document().zh() + "）",
                BELOW + factor.label().en() + year + ": " + stated.step() + " " + unit.en() + " ("
                        + stated.document().en() + ")");
    }

    private static String sum(Measure measure, java.util.function.UnaryOperator<String> name) {
        StringBuilder sum = new StringBuilder();
        for (Layout.Term term : measure.terms()) {
            String sign = sum.isEmpty() ? (term.subtracted() ? "−" : "") : term.subtracted() ? " − " : " + ";
            sum.append(sign).append(name.apply(term.column()));
            term.factor()
                    .ifPresent(factor -> sum.append(' ')
                            .append(factor.stated().map(Factor.Stated::step).orElse("× " + factor.id())));
        }
        return sum.toString();
    }
}
