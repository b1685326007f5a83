package org.yuanheng.app.intake.contract;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * The agreements of a region, as {@code contracts/annual.yaml} has them.
 *
 * @param proposal whether nobody has agreed to them yet, which the page then says
 */
public record Contracts(Text title, boolean proposal, List<Contract> list) {
    private static final int MOST_DAYS = 730;
    private static final int PERCENT = 100;
    private static final Text WHAT = new Text("报送约定", "contracts");

    /** The agreement of that id. */
    public Optional<Contract> find(String id) {
        return list.stream().filter(contract -> contract.id().equals(id)).findFirst();
    }

    /**
     * The agreement by which what a county brings in such a layout is approved there before anybody above sees it: that of
     * the layout itself, or of a figure that it brings, too, for a department's own layout is no way around it.
     */
    public Optional<Contract> approving(Layout layout) {
        return list.stream()
                .filter(contract -> contract.approval().isPresent()
                        && (contract.layout().id().equals(layout.id())
                                || layout.measures().stream()
                                        .anyMatch(each -> each.item()
                                                .id()
                                                .equals(contract.item().id()))))
                .findFirst();
    }

    /**
     * Reads the file.
     *
     * @param layouts a contract for a layout that is not among them is a problem
     * @param calendar which days are working days
     * @throws IOException when the machine cannot read the file
     */
    public static Checked<Contracts> read(Path file, Layouts layouts, WorkingDays calendar) throws IOException {
        return RuleFile.read(file, WHAT, (section, report) -> new Reader(layouts, calendar, report).contracts(section));
    }

    private record Reader(Layouts layouts, WorkingDays calendar, Report report) {
        Optional<Contracts> contracts(Section section) {
            section.requiredText("id");
            Optional<Text> title = section.words("title");
            section.section("source", new Text("来源", "source"), source -> {
                source.requiredText("document");
                source.text("checked_on");
                return Optional.of(source);
            });
            boolean proposal = section.flag("proposal");
            List<Contract> all = section.sections("contracts", WHAT, this::contract);
            Set<String> ids = new TreeSet<>();
            all.stream()
                    .filter(contract -> !ids.add(contract.id()))
                    .forEach(twice -> report.problem(
                            "contract-twice",
                            section.place("contracts"),
                            new Text("约定 " + twice.id() + " 写了两次", "contract " + twice.id() + " is there twice"),
                            new Text("改一个编号", "give one of them another id")));
            return title.map(words -> new Contracts(words, proposal, all));
        }

        private Optional<Contract> contract(Section section) {
            Optional<String> id = section.requiredText("id");
            Optional<Layout> layout = section.requiredText("layout").flatMap(name -> layout(section, name));
            Optional<Item> item =
                    section.requiredText("item").flatMap(name -> layout.flatMap(l -> item(section, l, name)));
            Optional<Period.Kind> kind = section.requiredChoice("period", "year", "half", "quarter", "month")
                    .map(name -> Period.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
            Optional<String> by = section.requiredChoice("by", "region", "county");
            Set<String> firms = new TreeSet<>();
            for (Yaml.Scalar scale : section.scalars("firms")) {
                section.choice(scale, "firms", "ABOVE", "BELOW", "SERVICE").ifPresent(firms::add);
            }
            Optional<Contract.Term> term = term(section);
            Optional<Integer> complete = section.whole("complete", 1, PERCENT);
            List<Integer> remind = reminders(section);
            Optional<Integer> escalate = section.whole("escalate", 0, MOST_DAYS);
            boolean approved = section.choice("approve", "county", "none")
                    .filter("county"::equals)
                    .isPresent();
            Optional<Integer> within = section.whole("approve_within", 1, MOST_DAYS);
            boolean whole = Stream.of(id, layout, item, kind, by, term, complete, escalate)
                            .allMatch(Optional::isPresent)
                    && !firms.isEmpty()
                    && approved == within.isPresent();
            if (!whole && report.isClean()) {
                report.problem(
                        "contract-incomplete",
                        section.place(),
                        new Text("约定没有写全", "the contract lacks something"),
                        new Text(
                                "写明 layout、item、period、by、firms、days、complete、escalate；要审批的另写 approve 和 approve_within",
                                "say layout, item, period, by, firms, days, complete and escalate; with approve also"
                                        + " approve_within"));
            }
            layout.filter(each -> approved && each.brings() != Layout.Brings.FACTS)
                    .ifPresent(each -> report.problem(
                            "contract-approval",
                            section.place("approve"),
                            new Text(
                                    "表样 " + each.id() + " 报的不是企业数据，不能逐级审批",
                                    "what the layout " + each.id() + " brings are no figures about firms"),
                            new Text("去掉 approve", "leave approve out")));
            return whole
                    ? Optional.of(new Contract(
                            id.orElseThrow(),
                            layout.orElseThrow(),
                            item.orElseThrow(),
                            kind.orElseThrow(),
                            by.orElseThrow().equals("county"),
                            Set.copyOf(firms),
                            term.orElseThrow(),
                            BigDecimal.valueOf(complete.orElseThrow()),
                            remind,
                            escalate.orElseThrow(),
                            within))
                    : Optional.empty();
        }

        /** {@code 45} calendar days, or {@code {working: 20}} working ones. */
        private Optional<Contract.Term> term(Section section) {
            return section.node("days").filter(Yaml.Mapping.class::isInstance).isPresent()
                    ? section.section(
                            "days",
                            new Text("期限", "the term"),
                            days -> days.whole("working", 0, MOST_DAYS)
                                    .map(count -> new Contract.Term(count, true, calendar)))
                    : section.whole("days", 0, MOST_DAYS).map(count -> new Contract.Term(count, false, calendar));
        }

        private Optional<Layout> layout(Section section, String name) {
            Optional<Layout> found = layouts.find(name);
            if (found.isEmpty()) {
                report.problem(
                        "contract-layout",
                        section.valuePlace("layout"),
                        new Text("没有表样 " + name, "there is no layout " + name),
                        new Text("写 rulebook/layouts 中的一个编号", "write the id of one in rulebook/layouts"));
            }
            return found;
        }

        private Optional<Item> item(Section section, Layout layout, String name) {
            Optional<Item> found = layout.measures().stream()
                    .map(Layout.Measure::item)
                    .filter(item -> item.id().equals(name))
                    .findFirst();
            if (found.isEmpty()) {
                report.problem(
                        "contract-item",
                        section.valuePlace("item"),
                        new Text(
                                "表样 " + layout.id() + " 不报 " + name,
                                "the layout " + layout.id() + " does not bring " + name),
                        new Text("写这个表样的一个指标", "write an item of that layout"));
            }
            return found;
        }

        private List<Integer> reminders(Section section) {
            return section.scalars("remind").stream()
                    .flatMap(scalar -> section.number(scalar).stream())
                    .filter(days -> days.signum() >= 0 && days.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0)
                    .map(BigDecimal::intValue)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
