package org.yuanheng.app.project;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.intake.RowPlaces;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;

/**
 * Takes in the table of projects that an office keeps month by month: new projects are noted, known ones changed where the
 * table says something else, dates become versions of their gates, blockers are asked. Everything goes through the same
 * commands as the pages.
 */
@Component
class ProjectRegister implements Register {
    private final Projects projects;
    private final Investors investors;
    private final GateDates gates;
    private final Blockers blockers;
    private final ProjectRecords records;
    private final ProjectRules rules;
    private final Places places;

    ProjectRegister(
            Projects projects,
            Investors investors,
            GateDates gates,
            Blockers blockers,
            ProjectRecords records,
            ProjectRules rules,
            Places places) {
        this.projects = projects;
        this.investors = investors;
        this.gates = gates;
        this.blockers = blockers;
        this.records = records;
        this.rules = rules;
        this.places = places;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.PROJECTS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        RowPlaces where = new RowPlaces(places, source);
        ProjectTable table =
                new ProjectTable(actor, source, where.scope(), projects, investors, gates, blockers, records, rules);
        List<Finding> findings = new ArrayList<>();
        for (EntryRow row : rows) {
            switch (where.of(row)) {
                case Checked.Ok<RowPlaces.Where>(RowPlaces.Where lies, var _) -> findings.addAll(table.take(row, lies));
                case Checked.Refused<RowPlaces.Where>(List<Problem> problems) ->
                    problems.forEach(problem -> findings.add(new Finding(Finding.Severity.REFUSES, problem)));
            }
        }
        return findings;
    }
}
