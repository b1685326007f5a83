package org.yuanheng.app.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.EntryRow;
import org.yuanheng.app.intake.Register;
import org.yuanheng.app.intake.RowPlaces;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.naming.Spelling;

/**
 * Takes in a table of leads. Each names its mode and the row of that mode's register, by number or name; one that is known
 * gets another class or a step, and is not drawn from its register again.
 */
@Component
class LeadRegister implements Register {
    private final Leads leads;
    private final LeadSources sources;
    private final Investors investors;
    private final Places places;

    LeadRegister(Leads leads, LeadSources sources, Investors investors, Places places) {
        this.leads = leads;
        this.sources = sources;
        this.investors = investors;
        this.places = places;
    }

    @Override
    public Layout.Brings brings() {
        return Layout.Brings.LEADS;
    }

    @Override
    public List<Finding> take(Actor actor, Source source, List<EntryRow> rows) {
        RowPlaces where = new RowPlaces(places, source);
        List<Finding> findings = new ArrayList<>();
        for (EntryRow row : rows) {
            switch (where.of(row)) {
                case Checked.Ok<RowPlaces.Where>(RowPlaces.Where lies, var _) ->
                    findings.addAll(take(actor, where.scope(), row, lies));
                case Checked.Refused<RowPlaces.Where>(List<Problem> problems) ->
                    problems.forEach(problem -> findings.add(new Finding(Finding.Severity.REFUSES, problem)));
            }
        }
        return findings;
    }

    private List<Finding> take(Actor actor, Scope scope, EntryRow row, RowPlaces.Where where) {
        Leads.Said said = said(row, where);
        Optional<Leads.Lead> known = leads.known(scope, said);
        if (known.isPresent()) {
            leads.rate(actor, known.get(), said.leadClass(), said.expected());
            step(actor, known.get().id(), row);
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Leads.Said drawn = said.from(ref(scope, said, problems));
        if (problems.isEmpty()) {
            problems.addAll(leads.faults(scope, drawn));
        }
        if (!problems.isEmpty()) {
            return problems.stream()
                    .map(problem -> row.refused(problem.code(), problem.message(), problem.advice()))
                    .toList();
        }
        Checked<Long> made = leads.create(scope, actor, drawn.at(promotion(actor, row, where)));
        if (made instanceof Checked.Ok<Long>(Long id, List<Problem> notes)) {
            step(actor, id, row);
            return notes.stream()
                    .map(note -> row.told(note.code(), note.message(), note.advice()))
                    .toList();
        }
        throw new IllegalStateException(
                ((Checked.Refused<Long>) made).problems().getFirst().line("en"));
    }

    private Leads.Said said(EntryRow row, RowPlaces.Where where) {
        Investors.Said investor = new Investors.Said(
                        row.text("investor"), row.text("investor_code"), row.text("investor_abroad"))
                .plain();
        boolean bare = investor.creditCode().isEmpty() && investor.abroad().isEmpty();
        return new Leads.Said(
                row.name(),
                row.text("mode").isEmpty() ? null : Mode.valueOf(row.text("mode")),
                row.text("ref"),
                null,
                bare ? investors.named(investor.name()).orElse(investor) : investor,
                row.text("class"),
                where.county(),
                where.zone(),
                row.number("expected"),
                row.needed("lead_on"));
    }

    /** The number of the register's row, which people may also call by its name. */
    private String ref(Scope scope, Leads.Said said, List<Problem> problems) {
        List<LeadSource.Drawn> open = Optional.ofNullable(said.mode())
                .flatMap(sources::of)
                .map(source -> source.open(scope))
                .orElse(List.of());
        if (open.stream().anyMatch(each -> each.ref().equals(said.ref()))) {
            return said.ref();
        }
        String plain = Spelling.plain(said.ref());
        List<LeadSource.Drawn> named = open.stream()
                .filter(each -> !plain.isEmpty() && Spelling.plain(each.name()).equals(plain))
                .toList();
        if (named.size() > 1) {
            problems.add(new Problem(
                    "lead-register-several",
                    new org.yuanheng.engine.Place("", "", 0, "ref"),
                    new Text(
                            "登记册里有 " + named.size() + " 条都叫“" + said.ref() + "”",
                            "the register has " + named.size() + " rows called “" + said.ref() + "”"),
                    new Text("改写登记册里的编号", "write the number that the register gives it")));
        }
        return named.size() == 1 ? named.getFirst().ref() : said.ref();
    }

    private @Nullable Long promotion(Actor actor, EntryRow row, RowPlaces.Where where) {
        String name = row.text("promotion");
        @Nullable LocalDate day = row.day("promotion_on");
        if (name.isEmpty() || day == null) {
            return null;
        }
        leads.promote(actor, name, row.or("promotion_kind", "FAIR"), day, where.county());
        return leads.promotions(Scope.everything()).stream()
                .filter(each -> each.name().equals(name) && each.heldOn().equals(day))
                .findFirst()
                .map(Leads.Promotion::id)
                .orElse(null);
    }

    private void step(Actor actor, long lead, EntryRow row) {
        @Nullable LocalDate day = row.day("step_on");
        String text = row.text("step");
        boolean known = day == null
                || text.isEmpty()
                || leads.steps(lead).stream()
                        .anyMatch(each -> each.day().equals(day) && each.text().equals(text));
        if (!known && day != null) {
            leads.step(actor, lead, day, text);
        }
    }
}
