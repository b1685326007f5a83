package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.identity.Write;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;

/** The register of projects. One project counts once, whoever brings it again. */
@Component
public class Projects {
    private static final int CODE_DIGITS = 4;

    private final Rows rows;
    private final Places places;
    private final Investors investors;
    private final ProjectRules rules;
    private final Clock clock;

    /** Keeps projects in {@code rows}. */
    public Projects(Rows rows, Places places, Investors investors, ProjectRules rules, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.investors = investors;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to; an empty text does not narrow.
     *
     * @param band the lower end in 亿元, as {@link ProjectRules#bands} says; {@code 0} for what lies below the lowest
     * @param words parts of the name, the code or the investor's name
     */
    public record Filter(
            String stage, String colour, String band, String zone, String county, String mode, String words) {
        /** Everything. */
        public static final Filter ALL = new Filter("", "", "", "", "", "", "");

        /** Those whose worst light is red. */
        public static final Filter RED = new Filter("", "red", "", "", "", "", "");
    }

    /** Whether a person with that scope may see, and so write, what lies there. */
    public boolean covers(Scope scope, String county, @Nullable String zone) {
        return rows.sql(scope, """
                select count(*) from (select cast(:county as text) as county, cast(:zone as text) as zone) p
                where {scope county=p.county zone=p.zone}
                """)
                .param("county", county)
                .param("zone", zone)
                .query(Long.class)
                .single()
                .equals(1L);
    }

    /** Everything that is wrong with what is said of a project, for that person. */
    public List<Problem> faults(Scope scope, Project.Said said) {
        Map<String, Place> known = places.list().stream().collect(Collectors.toMap(Place::id, Function.identity()));
        List<Problem> problems = new ArrayList<>(new ProjectFaults(known).of(said));
        boolean placed = problems.stream().noneMatch(each -> each.code().equals("project-county"));
        if (placed && !covers(scope, said.county(), said.zone())) {
            problems.add(new Problem(
                    "project-elsewhere",
                    new org.yuanheng.engine.Place("", "", 0, "county"),
                    new Text("这里不在您管的范围内", "this place is not yours"),
                    new Text("选您管的区县或园区", "choose a county or zone of yours")));
        }
        return problems;
    }

    /**
     * Notes a project, if nothing is wrong with it. A project of that name and investor in that county is the same project,
     * and counts once.
     */
    @Transactional
    public Checked<Long> create(Scope scope, Actor actor, Project.Said said) {
        List<Problem> problems = new ArrayList<>(faults(scope, said));
        twin(said).ifPresent(twin -> problems.add(known(twin)));
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        return switch (investors.identify(actor, said.investor())) {
            case Checked.Refused<Long>(List<Problem> wrong) -> new Checked.Refused<>(wrong);
            case Checked.Ok<Long>(Long investor, List<Problem> notes) ->
                new Checked.Ok<>(insert(actor, said, investor), notes);
        };
    }

    /** The project that is meant: of that name and investor in that county. */
    public Optional<Project> known(Scope scope, Project.Said said) {
        return twin(said).flatMap(twin -> find(scope, twin.id()));
    }

    /** A project that is this one already. */
    private record Twin(long id, String code, String name) {}

    private Optional<Twin> twin(Project.Said said) {
        return rows.reference("""
                select p.id, p.code, p.name from project.project p join project.investor i on i.id = p.investor
                where p.plain_name = :plain and p.county = :county
                  and (i.credit_code = :code or exists (select 1 from project.investor_name n
                                                        where n.investor = i.id and n.plain_name = :investor))
                limit 1
                """)
                .param("plain", Spelling.plain(said.name()))
                .param("county", said.county())
                .param("code", said.investor().plain().creditCode())
                .param("investor", Spelling.plain(said.investor().name()))
                .query(Twin.class)
                .optional();
    }

    private static Problem known(Twin twin) {
        return new Problem(
                "project-known",
                new org.yuanheng.engine.Place("", "", 0, "name"),
                new Text(
                        "项目已经登记：" + twin.code() + " " + twin.name(),
                        "the project is known: " + twin.code() + " " + twin.name()),
                new Text("增资扩产在原项目里记“增资”，不另立项目", "note an increase of capital on that project instead of a new one"));
    }

    private long insert(Actor actor, Project.Said said, long investor) {
        // Two at once would get the same code.
        rows.reference("select 1 from (select pg_advisory_xact_lock(680)) as held")
                .query(Integer.class)
                .single();
        String year = Integer.toString(LocalDate.now(clock).getYear());
        return bind(rows.write(actor, """
                insert into project.project
                    (code, name, plain_name, investor, firm, industry, node, mode, county, zone, invest, fixed, abroad, land,
                     plots, output, tax, jobs, energy, emission, leader, task_force, unit, lon, lat, stage, changed_at)
                select 'P' || :year || '-' || lpad((coalesce(max(substr(p.code, 7)::integer), 0) + 1)::text, :digits, '0'),
                       :name, :plain, :investor, :firm, :industry, :node, :mode, :county, :zone, :invest, :fixed, :abroad,
                       :land, :plots, :output, :tax, :jobs, :energy, :emission, :leader, :taskForce, :unit,
                       cast(:lon as double precision), cast(:lat as double precision), :stage, :at
                from project.project p where p.code ~ ('^P' || :year || '-[0-9]{4,9}$')
                returning id
                """), said)
                .param("year", year)
                .param("digits", CODE_DIGITS)
                .param("investor", investor)
                .param("stage", rules.gates().getFirst().id())
                .returning(Long.class)
                .orElseThrow();
    }

    private Write bind(Write write, Project.Said said) {
        return write.param("name", said.name().strip())
                .param("plain", Spelling.plain(said.name()))
                .param("firm", said.firm().isEmpty() ? null : said.firm())
                .param("industry", said.industry())
                .param("node", said.node())
                .param("mode", said.mode() == null ? null : said.mode().name())
                .param("county", said.county())
                .param("zone", said.zone())
                .param("invest", said.invest())
                .param("fixed", said.fixed())
                .param("abroad", said.abroad())
                .param("land", said.land())
                .param("plots", said.plots().toArray(String[]::new))
                .param("output", said.output())
                .param("tax", said.tax())
                .param("jobs", said.jobs())
                .param("energy", said.energy())
                .param("emission", said.emission())
                .param("leader", said.leader())
                .param("taskForce", said.taskForce())
                .param("unit", said.unit())
                .param("lon", said.lon())
                .param("lat", said.lat())
                .param("at", OffsetDateTime.now(clock));
    }

    /** Says something else of a project; what was said before stays in the audit trail. */
    @Transactional
    public Checked<Long> change(Scope scope, Actor actor, long id, Project.Said said) {
        List<Problem> problems = faults(scope, said);
        if (!problems.isEmpty() || find(scope, id).isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        return switch (investors.identify(actor, said.investor())) {
            case Checked.Refused<Long>(List<Problem> wrong) -> new Checked.Refused<>(wrong);
            case Checked.Ok<Long>(Long investor, List<Problem> notes) -> {
                bind(rows.write(actor, """
                        update project.project
                        set (name, plain_name, investor, firm, industry, node, mode, county, zone, invest, fixed, abroad,
                             land, plots, output, tax, jobs, energy, emission, leader, task_force, unit, lon, lat, changed_at)
                          = (:name, :plain, :investor, :firm, :industry, :node, :mode, :county, :zone, :invest, :fixed,
                             :abroad, :land, :plots, :output, :tax, :jobs, :energy, :emission, :leader, :taskForce, :unit,
                             cast(:lon as double precision), cast(:lat as double precision), :at)
                        where id = :id
                        """), said)
                        .param("investor", investor)
                        .param("id", id)
                        .update();
                yield new Checked.Ok<>(id, notes);
            }
        };
    }

    /** Says that a project goes on no more, or does again. */
    public void end(Actor actor, long id, @Nullable String how) {
        rows.write(actor, "update project.project set (ended, changed_at) = (:how, :at) where id = :id")
                .param("how", how)
                .param("at", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** The project of that number, if it may be seen. */
    public Optional<Project> find(Scope scope, long id) {
        return rows.sql(scope, """
                select p.*, i.credit_code, i.abroad as registered_abroad, l.colour,
                       (select n.name from project.investor_name n where n.investor = p.investor order by n.id limit 1)
                           as investor_name,
                       (select s.day from project.counted_signing s where s.project = p.id and s.kind = 'FIRST') as signed_on
                from project.project p
                    join project.investor i on i.id = p.investor
                    left join lateral (select o.colour from project.light o where o.project = p.id
                                       order by o.day desc, o.id desc limit 1) l on true
                where {scope county=p.county zone=p.zone} and p.id = :id
                """).param("id", id).query(Projects::project).optional();
    }

    /** The project of that code, if it may be seen. */
    public Optional<Project> coded(Scope scope, String code) {
        return rows.sql(scope, """
                select p.id from project.project p where {scope county=p.county zone=p.zone} and p.code = :code
                """)
                .param("code", code)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(scope, id));
    }

    /** The projects of a page of the list, the greatest investment first. */
    public List<Project> list(Scope scope, Filter filter, long from, int limit) {
        return narrowed(rows.sql(scope, """
                select p.*, i.credit_code, i.abroad as registered_abroad, l.colour,
                       (select n.name from project.investor_name n where n.investor = p.investor order by n.id limit 1)
                           as investor_name,
                       (select s.day from project.counted_signing s where s.project = p.id and s.kind = 'FIRST') as signed_on
                from project.project p
                    join project.investor i on i.id = p.investor
                    left join lateral (select o.colour from project.light o where o.project = p.id
                                       order by o.day desc, o.id desc limit 1) l on true
                where {scope county=p.county zone=p.zone}
                  and (:stage = '' or p.stage = :stage) and (:colour = '' or coalesce(l.colour, '') = :colour)
                  and (:zone = '' or p.zone = :zone) and (:county = '' or p.county = :county)
                  and (:mode = '' or p.mode = :mode)
                  and (cast(:low as numeric) is null or p.invest >= :low) and (cast(:high as numeric) is null or p.invest < :high)
                  and (:words = '' or position(:words in p.plain_name) > 0 or position(:words in lower(p.code)) > 0
                       or exists (select 1 from project.investor_name n
                                  where n.investor = p.investor and position(:words in n.plain_name) > 0))
                order by p.invest desc, p.id limit :limit offset :from
                """), filter)
                .param("limit", limit)
                .param("from", from)
                .query(Projects::project)
                .list();
    }

    /** How many projects a list has in all. */
    public long count(Scope scope, Filter filter) {
        return narrowed(rows.sql(scope, """
                select count(*) from project.project p
                    left join project.current_light l on l.project = p.id
                where {scope county=p.county zone=p.zone}
                  and (:stage = '' or p.stage = :stage) and (:colour = '' or coalesce(l.colour, '') = :colour)
                  and (:zone = '' or p.zone = :zone) and (:county = '' or p.county = :county)
                  and (:mode = '' or p.mode = :mode)
                  and (cast(:low as numeric) is null or p.invest >= :low) and (cast(:high as numeric) is null or p.invest < :high)
                  and (:words = '' or position(:words in p.plain_name) > 0 or position(:words in lower(p.code)) > 0
                       or exists (select 1 from project.investor_name n
                                  where n.investor = p.investor and position(:words in n.plain_name) > 0))
                """), filter).query(Long.class).single();
    }

    private record Red(String zone, long projects) {}

    /** How many projects of each zone have a red light today; zero for one whose projects have none, nothing without projects. */
    public Map<String, Long> redByZone(Scope scope) {
        return rows.sql(scope, """
                select p.zone, count(*) filter (where l.colour = 'red') as projects
                from project.project p left join project.current_light l on l.project = p.id
                where {scope county=p.county zone=p.zone} and p.zone is not null
                group by p.zone
                """).query(Red.class).list().stream()
                .collect(Collectors.toMap(Red::zone, Red::projects));
    }

    private JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec query, Filter filter) {
        @Nullable BigDecimal low = null;
        @Nullable BigDecimal high = null;
        if (!filter.band().isEmpty()) {
            BigDecimal from = new BigDecimal(filter.band());
            low = from.movePointRight(4);
            high = rules.bands().stream()
                    .filter(each -> each.compareTo(from) > 0)
                    .findFirst()
                    .map(each -> each.movePointRight(4))
                    .orElse(null);
        }
        return query.param("stage", filter.stage())
                .param("colour", filter.colour())
                .param("zone", filter.zone())
                .param("county", filter.county())
                .param("mode", filter.mode())
                .param("low", low)
                .param("high", high)
                .param("words", Spelling.plain(filter.words()));
    }

    /** How many projects stand at a gate, and their investment in 万元. */
    public record AtStage(String stage, long projects, BigDecimal invest) {}

    /** The projects that go on, by the gate they have reached. */
    public List<AtStage> stages(Scope scope) {
        return rows.sql(scope, """
                select p.stage, count(*) as projects, sum(p.invest) as invest from project.project p
                where {scope county=p.county zone=p.zone} and p.ended is null group by p.stage
                """).query(AtStage.class).list();
    }

    private static Project project(ResultSet row, int number) throws SQLException {
        Array plots = row.getArray("plots");
        String mode = row.getString("mode");
        Investors.Said investor = new Investors.Said(
                row.getString("investor_name"),
                Objects.requireNonNullElse(row.getString("credit_code"), ""),
                row.getString("registered_abroad"));
        Project.Said said = new Project.Said(
                row.getString("name"),
                investor,
                Objects.requireNonNullElse(row.getString("firm"), ""),
                row.getString("industry"),
                row.getString("node"),
                mode == null ? null : Mode.valueOf(mode),
                row.getString("county"),
                row.getString("zone"),
                row.getBigDecimal("invest"),
                row.getBigDecimal("fixed"),
                row.getBigDecimal("abroad"),
                row.getBigDecimal("land"),
                List.of((String[]) plots.getArray()),
                row.getBigDecimal("output"),
                row.getBigDecimal("tax"),
                row.getBigDecimal("jobs"),
                row.getBigDecimal("energy"),
                row.getBigDecimal("emission"),
                row.getString("leader"),
                row.getString("task_force"),
                row.getString("unit"),
                row.getBigDecimal("lon"),
                row.getBigDecimal("lat"));
        return new Project(
                row.getLong("id"),
                row.getString("code"),
                said,
                row.getLong("investor"),
                said.investor().name(),
                row.getString("stage"),
                row.getString("ended"),
                row.getString("colour"),
                row.getObject("signed_on", LocalDate.class));
    }
}
