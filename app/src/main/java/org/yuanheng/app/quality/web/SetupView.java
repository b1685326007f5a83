package org.yuanheng.app.quality.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.quality.setup.SetupChecks.Check;
import org.yuanheng.app.quality.setup.SetupRuns;
import org.yuanheng.app.quality.setup.SetupRuns.Found;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;

/** What the newest run of the set-up checks found, the gravest first. */
public final class SetupView {
    private static final List<String> SEVERITIES = List.of("block", "warn", "note");

    private final SetupRuns runs;
    private final Scope scope;
    private final Words words;
    private final Map<String, Text> places = new HashMap<>();
    private final Optional<SetupRuns.Run> run;
    private final Map<String, Found> found = new HashMap<>();

    SetupView(SetupRuns runs, Scope scope, List<Place> places, Words words) {
        this.runs = runs;
        this.scope = scope;
        this.words = words;
        places.forEach(place -> this.places.put(place.id(), place.name()));
        this.run = runs.latest();
        run.ifPresent(latest -> runs.found(scope, latest.id()).forEach(each -> found.put(each.checkId(), each)));
    }

    /** Whether there was a run. */
    public boolean ran() {
        return run.isPresent();
    }

    /** Who checked when. */
    public String lead() {
        return run.map(each ->
                        words.of("setup.lead.ran", words.moment(each.ranAt().toInstant()), each.ranBy()))
                .orElse(words.of("setup.lead"));
    }

    /** Whether nothing is amiss. */
    public boolean clean() {
        return ran() && found.values().stream().allMatch(each -> each.found() == 0);
    }

    private Source source() {
        return Source.of(
                words.of("setup.source"),
                run.map(each -> words.moment(each.ranAt().toInstant())).orElse(""));
    }

    private String severity(String severity) {
        return words.of("setup.severity." + severity);
    }

    private String day(@Nullable OffsetDateTime at) {
        return at == null ? "" : words.day(words.dayOf(at.toInstant()));
    }

    /** The checks that found something. */
    public Table amiss() {
        List<Table.Row> rows = new ArrayList<>();
        for (String severity : SEVERITIES) {
            for (Check check : runs.checks().list()) {
                Found what = found.get(check.id());
                if (what != null && what.found() > 0 && what.severity().equals(severity)) {
                    rows.add(row(check, what));
                }
            }
        }
        return Table.of(
                        "amiss",
                        words.of("setup.amiss"),
                        Column.words("check", words.of("setup.check")),
                        Column.brief("severity", words.of("setup.severity")),
                        Column.number("found", words.of("setup.found"), words.of("setup.unit")),
                        Column.brief("since", words.of("setup.since")),
                        Column.brief("owner", words.of("setup.owner")),
                        Column.words("advice", words.of("setup.advice")))
                .rows(rows)
                .source(source());
    }

    private Table.Row row(Check check, Found what) {
        return new Table.Row(
                check.id(),
                List.of(
                        Cell.link(words.heading(check.label()), "/setup/" + check.id()),
                        new Cell.Lamp(Labels.light(what.severity()), severity(what.severity())),
                        Cell.of(Figure.count(what.found())),
                        Cell.of(day(what.since())),
                        Cell.of(words.of("setup.owner." + check.owner())),
                        Cell.of(words.heading(check.advice()))),
                false);
    }

    /** The checks that found nothing. */
    public Table sound() {
        Table table = Table.of(
                "sound",
                words.of("setup.sound"),
                Column.words("check", words.of("setup.question")),
                Column.brief("outcome", words.of("setup.outcome")));
        for (Check check : runs.checks().list()) {
            Found what = found.get(check.id());
            if (what != null && what.found() == 0) {
                table = table.row(
                        Cell.of(words.heading(check.label())),
                        new Cell.Lamp(Light.GREEN, words.of("setup.outcome.none")));
            }
        }
        return table.source(source());
    }

    /** The objects that a check found, as far as they are kept. */
    List<SetupRuns.Finding> kept(Check check) {
        return run.map(latest -> runs.findings(scope, latest.id(), check.id())).orElse(List.of());
    }

    /** Some of those objects. */
    Table objects(Check check, List<SetupRuns.Finding> findings) {
        List<Table.Row> rows = findings.stream()
                .map(each -> new Table.Row(
                        each.object(),
                        List.of(
                                Cell.link(words.of(new Text(each.nameZh(), each.nameEn())), each.href()),
                                Cell.of(each.object()),
                                Cell.of(county(each.county())),
                                Cell.of(day(each.since()))),
                        false))
                .toList();
        return Table.of(
                        "objects",
                        words.heading(check.label()),
                        Column.words("name", words.of("setup.object")),
                        Column.code("object", words.of("setup.key")),
                        Column.brief("county", words.of("quality.county")),
                        Column.brief("since", words.of("setup.since")))
                .rows(rows)
                .source(source());
    }

    /** How many objects were found beyond those that are kept. */
    long left(Check check, List<SetupRuns.Finding> kept) {
        Found what = found.get(check.id());
        return what == null ? 0 : what.found() - kept.size();
    }

    private String county(@Nullable String id) {
        Text name = id == null ? null : places.get(id);
        return name == null ? words.of("setup.region") : words.of(name);
    }
}
