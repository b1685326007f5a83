package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Asset;
import org.yuanheng.engine.Text;

/** The assets as the address narrows them, and how many stand at each stage. */
public final class AssetList {
    private static final int SIZE = 30;
    private static final int DECIMALS = 2;

    private final List<Asset> all;
    private final List<Asset> shown;
    private final Names names;
    private final Words words;
    private final Address here;
    private final String kind;
    private final String stage;
    private final Pagination page;

    AssetList(List<Asset> all, Names names, Address here) {
        this.all = all;
        this.names = names;
        this.words = names.words();
        this.here = here;
        this.kind = here.first("kind").orElse("");
        this.stage = here.first("stage").orElse("");
        this.shown = all.stream()
                .filter(each -> kind.isEmpty() || each.said().kind().name().equals(kind))
                .filter(each -> stage.isEmpty() || each.stage().name().equals(stage))
                .toList();
        this.page = Pagination.of(here, shown.size(), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public List<Field> filters() {
        return List.of(
                choice("kind", kind, Arrays.asList(Asset.Kind.values()), Asset.Kind::label),
                choice("stage", stage, Arrays.asList(Asset.Stage.values()), Asset.Stage::label));
    }

    private <E extends Enum<E>> Field choice(String name, String chosen, List<E> all, Function<E, Text> label) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("matrix.all"), chosen.isEmpty()));
        all.forEach(each -> options.add(new Field.Option(
                each.name(), words.of(label.apply(each)), each.name().equals(chosen))));
        return Field.chosen(Field.Kind.SELECT, name, words.of("assets." + name), options);
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

    public Table table() {
        return table(shown.subList((int) page.offset(), (int) page.to()));
    }

    Table whole() {
        return table(shown);
    }

    private Table table(List<Asset> assets) {
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
