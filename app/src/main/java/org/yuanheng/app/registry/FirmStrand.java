package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Rulebooks;

/** What became of a firm, from when on it reported by the month, and which plots it holds or held. */
@Component
class FirmStrand implements Strand {
    private final Firms firms;
    private final FirmEvents events;
    private final Facts facts;
    private final Plots plots;
    private final Cites cites;

    FirmStrand(Firms firms, FirmEvents events, Facts facts, Plots plots, Rulebooks rulebooks) {
        this.firms = firms;
        this.events = events;
        this.facts = facts;
        this.plots = plots;
        this.cites = new Cites(rulebooks.vocabulary());
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        Optional<Firm> found = subject.kind() == Kind.FIRM ? firms.find(scope, subject.id()) : Optional.empty();
        if (found.isEmpty()) {
            return Told.NOTHING;
        }
        Firm firm = found.get();
        String page = "/firms/" + firm.creditCode();
        List<Step> steps = new ArrayList<>();
        Set<Subject> links = new LinkedHashSet<>();
        for (FirmEvent event : events.of(scope, firm.creditCode())) {
            if (!event.takenBack() && event.undoes() == null) {
                steps.add(happened(firm, event));
                Stream.concat(event.said().before().stream(), event.said().after().stream())
                        .filter(code -> !code.equals(firm.creditCode()))
                        .forEach(code -> links.add(new Subject(Kind.FIRM, code)));
            }
        }
        steps.addAll(months(scope, firm));
        plots.everHeldBy(scope, firm.creditCode()).forEach(plot -> links.add(new Subject(Kind.PLOT, plot)));
        Optional.ofNullable(firm.productionOn())
                .ifPresent(day -> steps.add(Step.of(
                        day,
                        Topic.EVENT,
                        new Text(firm.name() + "投产", firm.name() + " begins production"),
                        "",
                        "",
                        page)));
        return new Told(Optional.of(Text.same(firm.name())), steps, List.copyOf(links));
    }

    private static Step happened(Firm firm, FirmEvent event) {
        FirmEvent.Said said = event.said();
        Text what = switch (said.kind()) {
            case CLOSED -> new Text(firm.name() + "注销", firm.name() + " is deregistered");
            case MOVED -> new Text(firm.name() + "迁址", firm.name() + " moves");
            case MERGED -> new Text(firm.name() + "参与合并", firm.name() + " takes part in a merger");
            case SPLIT -> new Text(firm.name() + "参与分立", firm.name() + " takes part in a split");
            case RECODED -> new Text(firm.name() + "换证", firm.name() + " gets another code");
            case JOINED -> new Text(firm.name() + "加入集团", firm.name() + " joins a group");
            case LEFT -> new Text(firm.name() + "离开集团", firm.name() + " leaves a group");
            case TAKEN_BACK -> new Text("撤回一条变动", "a change is taken back");
        };
        return Step.of(
                        said.day(),
                        Topic.EVENT,
                        what,
                        event.notedBy(),
                        said.document(),
                        "/firms/" + firm.creditCode() + "/timeline")
                .saying(said.reason());
    }

    /** The last monthly report of each year: figures since January. */
    private List<Step> months(Scope scope, Firm firm) {
        Map<Integer, List<Fact>> years = new TreeMap<>();
        for (Fact fact : facts.of(scope, firm.creditCode())) {
            Optional<Period> period = Period.parse(fact.period()).filter(each -> each.kind() == Period.Kind.TO_DATE);
            if (period.isEmpty() || fact.value() == null) {
                continue;
            }
            List<Fact> known = years.computeIfAbsent(period.get().year(), year -> new ArrayList<>());
            int last = known.isEmpty()
                    ? 0
                    : Period.parse(known.getFirst().period()).orElseThrow().lastMonth();
            if (period.get().lastMonth() > last) {
                known.clear();
            }
            if (period.get().lastMonth() >= last) {
                known.add(fact);
            }
        }
        List<Step> steps = new ArrayList<>();
        years.forEach((year, known) -> {
            Period period = Period.parse(known.getFirst().period()).orElseThrow();
            LocalDate day = period.last();
            Text what = new Text(
                    firm.name() + "月报：" + period.words().zh(),
                    firm.name() + " by the month: " + period.words().en());
            steps.add(Step.of(day, Topic.FIGURES, what, "", "", "/firms/" + firm.creditCode())
                    .with(known.stream().map(cites::of).toList()));
        });
        return steps;
    }
}
