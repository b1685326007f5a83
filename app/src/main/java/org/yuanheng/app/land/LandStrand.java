package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/** The cases of a plot with the figures they stand on, and the idle assets on it with what they were matched with. */
@Component
class LandStrand implements Strand {
    private final Cases cases;
    private final Assets assets;

    LandStrand(Cases cases, Assets assets) {
        this.cases = cases;
        this.assets = assets;
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        return switch (subject.kind()) {
            case PLOT -> plot(scope, subject.id());
            case ZONE -> zone(scope, subject.id());
            case ASSET ->
                subject.id().matches("[0-9]{1,18}") ? asset(scope, Long.parseLong(subject.id())) : Told.NOTHING;
            default -> Told.NOTHING;
        };
    }

    private Told plot(Scope scope, String plot) {
        List<Step> steps = new ArrayList<>();
        for (PlotCase each : cases.of(scope, plot)) {
            List<PlotCase.Measure> measures = cases.measures(scope, each.id());
            each.events().forEach(event -> steps.add(step(each, event, measures)));
        }
        List<Subject> links = assets.list(scope).stream()
                .filter(asset -> asset.said().plot().equals(plot))
                .map(asset -> new Subject(Kind.ASSET, Long.toString(asset.id())))
                .toList();
        return new Told(Optional.empty(), steps, links);
    }

    /** Of a whole zone only that a case was opened or closed. */
    private Told zone(Scope scope, String zone) {
        List<Step> steps = cases.list(scope).stream()
                .filter(each -> zone.equals(each.zone()))
                .flatMap(each -> each.events().stream()
                        .filter(event -> event.kind() == PlotCase.Kind.OPENED || event.kind() == PlotCase.Kind.CLOSED)
                        .map(event -> step(each, event, List.of())))
                .toList();
        return new Told(Optional.empty(), steps, List.of());
    }

    private static Step step(PlotCase known, PlotCase.Event event, List<PlotCase.Measure> measures) {
        String plot = "宗地 " + known.plot() + " ";
        String plotEn = "plot " + known.plot() + ": ";
        Text what = switch (event.kind()) {
            case OPENED ->
                new Text(
                        plot + "立案整治：" + cause(event).zh() + "（" + event.year() + " 年度数据）",
                        plotEn + "a case is opened, " + cause(event).en() + " (data of " + event.year() + ")");
            case WAY ->
                new Text(
                        plot + "定处置方式：" + way(event).zh(),
                        plotEn + "the way is to " + way(event).en());
            case MILESTONE ->
                new Text(
                        plot + "定节点：" + event.owner() + "，" + event.due() + " 前",
                        plotEn + "a milestone for " + event.owner() + ", due " + event.due());
            case DONE -> new Text(plot + "节点完成", plotEn + "a milestone is done");
            case REMEASURED ->
                new Text(
                        plot + "复测（" + event.year() + " 年度数据）",
                        plotEn + "measured again (data of " + event.year() + ")");
            case CLOSED -> new Text(plot + "结案，腾出 " + mu(event) + " 亩", plotEn + "closed, " + mu(event) + " mu freed");
        };
        return Step.of(event.day(), Topic.CASE, what, event.notedBy(), event.document(), "/plots/cases/" + known.id())
                .saying(event.words())
                .with(measures.stream()
                        .filter(each -> each.event() == event.id())
                        .map(LandStrand::figure)
                        .toList());
    }

    private static Text cause(PlotCase.Event event) {
        PlotCase.Cause cause = event.cause();
        return cause == null
                ? new Text("", "")
                : switch (cause) {
                    case MATRIX -> new Text("低产田", "it yields little");
                    case CLASS_D -> new Text("企业被评为末档", "its firm is in the lowest class");
                    case IDLE -> new Text("闲置", "it lies idle");
                    case OTHER -> new Text("其他", "for another reason");
                };
    }

    private static Text way(PlotCase.Event event) {
        PlotCase.Way way = event.way();
        return way == null ? new Text("", "") : way.label();
    }

    private static String mu(PlotCase.Event event) {
        BigDecimal mu = event.freedMu();
        return mu == null ? "" : mu.stripTrailingZeros().toPlainString();
    }

    private static Figure figure(PlotCase.Measure measure) {
        BigDecimal value = measure.value();
        String said = !measure.word().isEmpty()
                ? measure.word()
                : value == null ? "—" : value.stripTrailingZeros().toPlainString() + " " + measure.unit();
        String firm = measure.firm();
        boolean fact = measure.fact() != null && firm != null;
        Long round = measure.round();
        return new Figure(
                measure.label(),
                Text.same(said),
                fact
                        ? new Text("登记的数", "a fact on record")
                        : round != null ? new Text("评价结果", "a result of an evaluation") : new Text("算出", "worked out"),
                fact ? "/firms/" + firm + "/facts/" + measure.item() : round != null ? "/rounds/" + round : null);
    }

    private Told asset(Scope scope, long id) {
        Optional<Asset> found = assets.find(scope, id);
        if (found.isEmpty()) {
            return Told.NOTHING;
        }
        Asset asset = found.get();
        String name = asset.said().name();
        List<Asset.Step> course = assets.steps(scope, id);
        List<Step> steps = course.stream()
                .map(each -> Step.of(
                        each.day(),
                        Topic.ASSET,
                        each.project().isEmpty()
                                ? new Text(
                                        "闲置资产“" + name + "”："
                                                + each.stage().label().zh(),
                                        "idle asset “" + name + "”: "
                                                + each.stage().label().en())
                                : new Text(
                                        "闲置资产“" + name + "”与项目 " + each.project() + " 对接",
                                        "idle asset “" + name + "” is matched with project " + each.project()),
                        each.notedBy(),
                        each.evidence(),
                        "/assets/" + id))
                .toList();
        Set<Subject> links = course.stream()
                .filter(each -> !each.project().isEmpty())
                .map(each -> new Subject(Kind.PROJECT, each.project()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!asset.said().plot().isEmpty()) {
            links.add(new Subject(Kind.PLOT, asset.said().plot()));
        }
        return new Told(Optional.of(Text.same(name)), steps, List.copyOf(links));
    }
}
