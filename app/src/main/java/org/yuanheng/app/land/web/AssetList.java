package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Asset;

/** The assets as the address narrows them, and how many stand at each stage. */
public final class AssetList extends Listing<Asset> {
    private static final int DECIMALS = 2;

    private final List<Asset> all;
    private final Names names;
    private final Words words;

    AssetList(List<Asset> all, Names names, Address here) {
        super(
                all,
                here,
                each -> asked(here, "kind", each.said().kind().name())
                        && asked(here, "stage", each.stage().name()));
        this.all = all;
        this.names = names;
        this.words = names.words();
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public List<Field> filters() {
        return List.of(
                choice(words, "kind", words.of("assets.kind"), Asset.Kind.values(), each -> words.of(each.label())),
                choice(words, "stage", words.of("assets.stage"), Asset.Stage.values(), each -> words.of(each.label())));
    }

    /** How many assets, and how much land and floor, stand at each stage. */
    public Table stages() {
        Table table = Table.of(
                "stages",
                words.of("assets.stages"),
                Column.brief("stage", words.of("assets.stage")),
                Column.number("assets", words.of("assets.count"), words.of("assets.unit.count")),
                Column.number("area", words.of("assets.f.area"), words.of("assets.unit.area")),
                Column.number("floor", words.of("assets.f.floor"), words.of("assets.unit.floor")));
        for (Asset.Stage each : Asset.Stage.values()) {
            List<Asset> there =
                    all.stream().filter(asset -> asset.stage() == each).toList();
            table = table.row(
                    Cell.of(words.of(each.label())),
                    Cell.of(Figure.count(there.size())),
                    Cell.of(sum(there, asset -> asset.said().areaMu())),
                    Cell.of(sum(there, asset -> asset.said().floorM2())));
        }
        return table.source(Source.of(words.of("assets.source"), ""));
    }

    private static Figure sum(List<Asset> assets, Function<Asset, @Nullable BigDecimal> part) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Asset asset : assets) {
            BigDecimal value = part.apply(asset);
            sum = value == null ? sum : sum.add(value);
        }
        return Figure.of(sum, DECIMALS);
    }

    @Override
    Table table(List<Asset> assets) {
        List<Table.Row> rows = assets.stream().map(this::row).toList();
        return Table.of(
                        "assets",
                        words.of("assets.table"),
                        Column.words("name", words.of("assets.f.name")),
                        Column.brief("kind", words.of("assets.kind")),
                        Column.brief("place", words.of("matrix.place")),
                        Column.number("area", words.of("assets.f.area"), words.of("assets.unit.area")),
                        Column.number("floor", words.of("assets.f.floor"), words.of("assets.unit.floor")),
                        Column.number("price", words.of("assets.f.price"), words.of("assets.unit.price")),
                        Column.brief("stage", words.of("assets.stage")),
                        Column.brief("since", words.of("assets.since")))
                .rows(rows)
                .source(Source.of(words.of("assets.source"), ""));
    }

    private Table.Row row(Asset asset) {
        return new Table.Row(
                Long.toString(asset.id()),
                List.of(
                        Cell.link(asset.said().name(), "/assets/" + asset.id()),
                        Cell.of(words.of(asset.said().kind().label())),
                        names.where(asset.said().county(), asset.said().zone()),
                        Cell.of(figure(asset.said().areaMu())),
                        Cell.of(figure(asset.said().floorM2())),
                        Cell.of(figure(asset.said().price())),
                        Cell.of(words.of(asset.stage().label())),
                        Cell.of(words.day(asset.stageOn()))),
                false);
    }

    private Figure figure(@Nullable BigDecimal value) {
        return Figure.orMissing(value, DECIMALS, words.of("assets.not-said"));
    }
}
