package org.yuanheng.app.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/** Takes in what a workbook says of zones: each row is a standing with the cell's file, sheet and row. */
@Component
class ZoneRegister implements Register {
    private final Standings standings;
    private final Places places;

    ZoneRegister(Standings standings, Places places) {
        this.standings = standings;
        this.places = places;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.ZONES;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        Territory territory = new Territory(places.list());
        Scope scope = source.delivery().county().isEmpty()
                ? Scope.everything()
                : new Scope.Counties(java.util.Set.of(source.delivery().county()));
        List<Finding> findings = new ArrayList<>();
        for (EntryRow row : rows) {
            Standing said = said(row);
            boolean outside = territory
                    .zone(said.zone())
                    .filter(zone -> !Territory.holds(scope, zone))
                    .isPresent();
            if (outside) {
                findings.add(row.refused(
                        "zone-outside-file",
                        new Text("园区不在这份文件所说的县（市、区）", "the zone does not lie in the county that the file is about"),
                        new Text("分县报送，或选全域", "send one file for each county, or choose the whole region")));
                continue;
            }
            Standings.Cited cited = new Standings.Cited(source.cited().fileId(), row.sheet(), row.number());
            for (Problem problem : standings.add(actor, said, cited)) {
                findings.add(row.refused(problem.code(), problem.message(), problem.advice()));
            }
        }
        return findings;
    }

    private static Standing said(EntryRow row) {
        String tier = row.text("tier");
        return new Standing(
                row.text("id"),
                row.needed("since"),
                Standing.Kind.valueOf(row.text("kind")),
                Standing.Rank.valueOf(row.text("rank")),
                tier.isEmpty() ? null : Standing.Tier.valueOf(tier),
                row.text("approval"),
                row.day("approved_on"),
                row.number("approved_mu"),
                listed(row.text("industries"), "[\\s,，、;；]+"),
                row.text("body"),
                whole(row.text("posts")),
                row.text("company"),
                row.text("company_code").toUpperCase(Locale.ROOT),
                listed(row.text("powers"), "[\\n;；、]+"),
                listed(row.text("unified"), "[\\n;；、]+"),
                listed(row.text("separate"), "[\\n;；、]+"),
                whole(row.text("partners")),
                row.text("document"));
    }

    private static @Nullable Integer whole(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static List<String> listed(String text, String between) {
        return Arrays.stream(text.split(between, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }
}
