package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.intake.RowPlaces;
import org.yuanheng.app.land.Asset.Stage;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.naming.Spelling;

/**
 * Takes in the list of idle assets that an office keeps: an asset of a name and county is registered once, said anew where
 * the list says something else, and taken the steps whose days the list has.
 */
@Component
class AssetRegister implements Register {
    private static final int DECIMALS = 6;

    private final Assets assets;
    private final Places places;
    private final Clock clock;

    AssetRegister(Assets assets, Places places, Clock clock) {
        this.assets = assets;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.ASSETS;
    }

    /** A step that the list has and the register has not. */
    private record Due(Stage stage, LocalDate day) {}

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        RowPlaces where = new RowPlaces(places, source);
        List<Finding> findings = new ArrayList<>();
        Map<String, Asset> known = assets.list(where.scope()).stream()
                .collect(Collectors.toMap(each -> key(each.said()), Function.identity(), (older, newer) -> older));
        for (EntryRow row : rows) {
            List<Problem> problems = switch (where.of(row)) {
                case Checked.Ok<RowPlaces.Where>(RowPlaces.Where lies, var _) -> {
                    Asset.Said said = said(row, lies);
                    yield take(actor, where.scope(), row, said, Optional.ofNullable(known.get(key(said))));
                }
                case Checked.Refused<RowPlaces.Where>(List<Problem> wrong) -> wrong;
            };
            problems.forEach(each -> findings.add(row.refused(each.code(), each.message(), each.advice())));
        }
        return findings;
    }

    /** What an asset is known by: its name and county. */
    private static String key(Asset.Said said) {
        return said.county() + ' ' + Spelling.plain(said.name());
    }

    private List<Problem> take(Actor actor, Scope scope, EntryRow row, Asset.Said said, Optional<Asset> known) {
        LocalDate found = row.needed("found_on");
        List<Problem> problems = new ArrayList<>(assets.faults(scope, found, said));
        List<Due> due = new ArrayList<>();
        problems.addAll(steps(row, known.orElse(new Asset(0, said, Stage.FOUND, found, "")), due));
        if (!problems.isEmpty()) {
            return problems;
        }
        long id = known.map(Asset::id).orElse(0L);
        if (known.isEmpty()) {
            id = ((Checked.Ok<Long>) assets.register(scope, actor, found, said)).value();
        } else if (!known.get().said().equals(said)) {
            assets.correct(scope, actor, id, said);
        }
        for (Due step : due) {
            assets.advance(scope, actor, id, step.stage(), step.day(), evidence(row), row.text("project"));
        }
        return List.of();
    }

    /** What is wrong with the steps that follow, each held against the one before; those to take are added to {@code due}. */
    private List<Problem> steps(EntryRow row, Asset from, List<Due> due) {
        List<Problem> problems = new ArrayList<>();
        Asset now = from;
        for (Stage stage : Stage.values()) {
            @Nullable LocalDate day = row.day(stage.name().toLowerCase(Locale.ROOT) + "_on");
            if (day == null || stage.compareTo(from.stage()) <= 0) {
                continue;
            }
            problems.addAll(AssetRules.step(now, stage, day, LocalDate.now(clock), evidence(row), row.text("project")));
            due.add(new Due(stage, day));
            now = new Asset(from.id(), from.said(), stage, day, row.text("project"));
        }
        return problems;
    }

    private static String evidence(EntryRow row) {
        return row.or("evidence", row.text("document"));
    }

    private static Asset.Said said(EntryRow row, RowPlaces.Where where) {
        String owner = row.text("owner_code").toUpperCase(Locale.ROOT);
        return new Asset.Said(
                Asset.Kind.valueOf(row.text("kind")),
                row.name(),
                row.text("plot"),
                where.county(),
                where.zone(),
                row.text("town"),
                scaled(row.number("area")),
                scaled(row.number("floor")),
                scaled(row.number("span")),
                scaled(row.number("load")),
                scaled(row.number("power")),
                scaled(row.number("water")),
                scaled(row.number("price")),
                String.join(" ", Arrays.asList(row.text("industries").split("[ 、,，]"))),
                row.text("owner"),
                owner.isEmpty() ? null : owner,
                row.text("document"));
    }

    /** With as many decimals as are kept, so that what is the same is equal. */
    static @Nullable BigDecimal scaled(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
