package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Step;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Asset;

/** One asset: what it is, how far it has come, each step with its evidence. */
public final class AssetView {
    private static final int DECIMALS = 2;

    private final Asset asset;
    private final List<Asset.Step> steps;
    private final Names names;
    private final Words words;

    AssetView(Asset asset, List<Asset.Step> steps, Names names) {
        this.asset = asset;
        this.steps = steps;
        this.names = names;
        this.words = names.words();
    }

    public List<Detail> details() {
        Asset.Said said = asset.said();
        List<Detail> details = new ArrayList<>();
        details.add(
                new Detail(words.of("assets.kind"), Cell.of(words.of(said.kind().label()))));
        details.add(new Detail(words.of("matrix.place"), names.where(said.county(), said.zone())));
        details.add(new Detail(
                words.of("assets.f.plot"),
                said.plot().isEmpty() ? Cell.of("—") : Cell.link(said.plot(), Names.plot(said.plot()))));
        number(details, "area", said.areaMu());
        number(details, "floor", said.floorM2());
        number(details, "span", said.spanM());
        number(details, "load", said.loadTM2());
        number(details, "power", said.powerKva());
        number(details, "water", said.waterT());
        number(details, "price", said.price());
        details.add(new Detail(
                words.of("assets.f.industries"),
                Cell.of(said.industries().isEmpty() ? words.of("assets.any-industry") : said.industries())));
        details.add(new Detail(words.of("assets.f.owner"), Cell.of(said.owner().isEmpty() ? "—" : said.owner())));
        return details;
    }

    private void number(List<Detail> details, String name, @Nullable BigDecimal value) {
        details.add(new Detail(
                words.of("assets.f." + name),
                Cell.of(Figure.orMissing(value, DECIMALS, words.of("assets.not-said"))
                        .in(words.of("assets.unit." + name)))));
    }

    /** The six stages, with the day on which each was reached. */
    public List<Step> course() {
        List<Step> course = new ArrayList<>();
        for (Asset.Stage stage : Asset.Stage.values()) {
            Step.State state = stage.compareTo(asset.stage()) <= 0
                    ? Step.State.DONE
                    : asset.stage().next().filter(stage::equals).isPresent() ? Step.State.NOW : Step.State.WAITING;
            String on = steps.stream()
                    .filter(each -> each.stage() == stage)
                    .map(each -> words.day(each.day()))
                    .findFirst()
                    .orElse("");
            course.add(new Step(words.of(stage.label()), state, on));
        }
        return course;
    }

    /** Each step with its evidence, the newest first. */
    public Table steps() {
        Table table = Table.of(
                "steps",
                words.of("assets.steps"),
                Column.brief("stage", words.of("assets.stage")),
                Column.brief("day", words.of("assets.f.day")),
                Column.words("evidence", words.of("assets.f.evidence")),
                Column.words("project", words.of("assets.f.project")),
                Column.words("by", words.of("idle.by")));
        for (Asset.Step each : steps) {
            table = table.row(
                    Cell.of(words.of(each.stage().label())),
                    Cell.of(words.day(each.day())),
                    Cell.of(each.evidence()),
                    Cell.of(each.project()),
                    Cell.of(words.of(
                            "cases.who",
                            each.notedBy(),
                            words.moment(each.notedAt().toInstant()))));
        }
        return table.source(Source.of(words.of("assets.source"), ""));
    }
}
