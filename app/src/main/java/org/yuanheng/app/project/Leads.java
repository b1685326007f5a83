package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Spelling;

/** Leads: each has one of the seven modes and cites the row of that mode's register which it was drawn from. */
@Component
public class Leads {
    private final Rows rows;
    private final LeadSources sources;
    private final Investors investors;
    private final Projects projects;
    private final Lighting lighting;
    private final Clock clock;

    /** Keeps leads in {@code rows}. */
    public Leads(
            Rows rows, LeadSources sources, Investors investors, Projects projects, Lighting lighting, Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.investors = investors;
        this.projects = projects;
        this.lighting = lighting;
        this.clock = clock;
    }

    /**
     * What is said of a lead.
     *
     * @param mode null when none was chosen, which is a problem
     * @param ref the row of the mode's register
     * @param promotion the event that it came from; null for none
     * @param leadClass {@code A} push, {@code B} follow, {@code C} reserve
     * @param expected 万元
     */
    public record Said(
            String name,
            @Nullable Mode mode,
            String ref,
            @Nullable Long promotion,
            Investors.Said investor,
            String leadClass,
            String county,
            @Nullable String zone,
            @Nullable BigDecimal expected,
            LocalDate leadOn) {
        /** The same, drawn from another row. */
        Said from(String drawn) {
            return new Said(name, mode, drawn, promotion, investor, leadClass, county, zone, expected, leadOn);
        }

        /** The same, from an event. */
        Said at(@Nullable Long event) {
            return new Said(name, mode, ref, event, investor, leadClass, county, zone, expected, leadOn);
        }
    }

    /** A lead as it stands; {@code colour} is its light, null before it was judged. */
    public record Lead(
            long id,
            String name,
            Mode mode,
            String ref,
            String drawn,
            @Nullable Long promotion,
            @Nullable String promotionName,
            long investor,
            String investorName,
            String leadClass,
            String county,
            @Nullable String zone,
            @Nullable BigDecimal expected,
            LocalDate leadOn,
            String state,
            @Nullable Long project,
            @Nullable LocalDate progressOn,
            @Nullable String colour) {}

    /** What was done about a lead on a day. */
    public record Did(LocalDate day, String text, String notedBy) {}

    /** Everything that is wrong with what is said of a lead, for that person. */
    public List<Problem> faults(Scope scope, Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.name().isBlank()) {
            problems.add(problem(
                    "lead-name",
                    "name",
                    new Text("没有线索名称", "the lead has no name"),
                    new Text("填写名称", "write its name")));
        }
        drawn(scope, said, problems);
        problems.addAll(Investors.faults(said.investor()));
        if (!List.of("A", "B", "C").contains(said.leadClass())) {
            problems.add(problem(
                    "lead-class",
                    "class",
                    new Text("没有选 A、B、C 类", "the class A, B or C is not chosen"),
                    new Text("A 重点推动，B 一般跟进，C 储备对接", "A to push, B to follow, C to keep in reserve")));
        }
        if (!projects.covers(scope, said.county(), said.zone())) {
            problems.add(problem(
                    "lead-elsewhere",
                    "county",
                    new Text("这里不在您管的范围内", "this place is not yours"),
                    new Text("选您管的区县或园区", "choose a county or zone of yours")));
        }
        if (said.leadOn().isAfter(LocalDate.now(clock))) {
            problems.add(problem(
                    "lead-future",
                    "lead_on",
                    new Text("登记日期还没有到", "the day of the lead is yet to come"),
                    new Text("填今天或以前的日期", "give today or a day before")));
        }
        return problems;
    }

    private Optional<LeadSource.Drawn> drawn(Scope scope, Said said, List<Problem> problems) {
        if (said.mode() == null) {
            problems.add(
                    problem(
                            "lead-mode",
                            "mode",
                            new Text("线索没有招商方式", "the lead has no mode"),
                            new Text(
                                    "从七种方式里选一种：链、资源、盘活存量、区位、资本、综保、人才",
                                    "choose one of seven: chain, resource, stock assets, location, capital, bonded zone, talent")));
            return Optional.empty();
        }
        Optional<LeadSource> source = sources.of(said.mode());
        if (source.isEmpty()) {
            problems.add(problem(
                    "lead-no-register",
                    "ref",
                    new Text("这种方式还没有登记册", "there is no register of this mode yet"),
                    new Text("先接上它的登记册，或改选方式", "have its register connected first, or choose another mode")));
            return Optional.empty();
        }
        Optional<LeadSource.Drawn> drawn = source.get().find(scope, said.ref());
        if (drawn.isEmpty()) {
            problems.add(problem(
                    "lead-register-row",
                    "ref",
                    new Text(
                            said.ref().isEmpty() ? "线索没有说出自登记册的哪一条" : "登记册里没有“" + said.ref() + "”这一条",
                            said.ref().isEmpty()
                                    ? "the lead cites no row of its mode's register"
                                    : "the register has no open row “" + said.ref() + "”"),
                    new Text("从这种方式的登记册里选一条，没有的先登记", "choose a row of that register, or enter it there first")));
        }
        return drawn;
    }

    /** Notes a lead, if nothing is wrong with it. */
    @Transactional
    public Checked<Long> create(Scope scope, Actor actor, Said said) {
        List<Problem> problems = faults(scope, said);
        if (!problems.isEmpty() || said.mode() == null) {
            return new Checked.Refused<>(problems);
        }
        LeadSource.Drawn drawn = drawn(scope, said, problems).orElseThrow();
        return switch (investors.identify(actor, said.investor())) {
            case Checked.Refused<Long>(List<Problem> wrong) -> new Checked.Refused<>(wrong);
            case Checked.Ok<Long>(Long investor, List<Problem> notes) -> {
                long id = insert(actor, said, said.mode(), drawn, investor);
                sources.of(said.mode()).ifPresent(source -> source.taken(actor, drawn.ref(), id));
                lighting.lead(actor, id);
                yield new Checked.Ok<>(id, notes);
            }
        };
    }

    private long insert(Actor actor, Said said, Mode mode, LeadSource.Drawn drawn, long investor) {
        return rows.write(actor, """
                insert into project.lead
                    (name, plain_name, mode, ref, drawn, promotion, investor, class, county, zone, expected, lead_on, changed_at)
                values (:name, :plain, :mode, :ref, :drawn, :promotion, :investor, :class, :county, :zone, :expected, :on, :at)
                returning id
                """)
                .param("name", said.name().strip())
                .param("plain", Spelling.plain(said.name()))
                .param("mode", mode.name())
                .param("ref", drawn.ref())
                .param("drawn", drawn.said().isEmpty() ? drawn.name() : drawn.name() + "：" + drawn.said())
                .param("promotion", said.promotion())
                .param("investor", investor)
                .param("class", said.leadClass())
                .param("county", said.county())
                .param("zone", said.zone())
                .param("expected", said.expected())
                .param("on", said.leadOn())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    /** Notes what was done about a lead; a lead about which nothing is done turns yellow, then red. */
    @Transactional
    public void step(Actor actor, long lead, LocalDate day, String text) {
        rows.write(actor, """
                insert into project.lead_step (lead, day, text, noted_by, noted_at) values (:lead, :day, :text, :by, :at)
                """)
                .param("lead", lead)
                .param("day", day)
                .param("text", text)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        lighting.lead(actor, lead);
    }

    /**
     * The lead has become a project, which it keeps for good; the register that it was drawn from is told.
     *
     * @return what that register cannot note, such as an asset without a price
     */
    @Transactional
    public List<Problem> signed(Actor actor, Lead lead, Project project) {
        int signed = rows.write(actor, """
                update project.lead set (state, project, changed_at) = ('SIGNED', :project, :at)
                where id = :lead and state = 'OPEN'
                """)
                .param("project", project.id())
                .param("at", OffsetDateTime.now(clock))
                .param("lead", lead.id())
                .update();
        return signed == 0
                ? List.of()
                : sources.of(lead.mode())
                        .map(source -> source.signed(actor, lead.ref(), project.code()))
                        .orElse(List.of());
    }

    /** The lead that is meant: of that name, mode and investor in that county. */
    Optional<Lead> known(Scope scope, Said said) {
        String plain = Spelling.plain(said.name());
        return list(scope, said.mode() == null ? "" : said.mode().name(), "").stream()
                .filter(lead -> said.mode() != null
                        && lead.county().equals(said.county())
                        && Spelling.plain(lead.name()).equals(plain))
                .filter(lead ->
                        investors.goesBy(investorOf(lead), said.investor().plain()))
                .findFirst();
    }

    /** Says another class or another expected investment of a lead; the same again changes nothing. */
    void rate(Actor actor, Lead lead, String leadClass, @Nullable BigDecimal expected) {
        @Nullable BigDecimal now = expected == null ? lead.expected() : expected;
        boolean same =
                now == null ? lead.expected() == null : lead.expected() != null && now.compareTo(lead.expected()) == 0;
        if (same && lead.leadClass().equals(leadClass)) {
            return;
        }
        rows.write(actor, """
                update project.lead set (class, expected, changed_at) = (:class, cast(:expected as numeric), :at)
                where id = :lead
                """)
                .param("class", leadClass)
                .param("expected", now)
                .param("at", OffsetDateTime.now(clock))
                .param("lead", lead.id())
                .update();
        lighting.lead(actor, lead.id());
    }

    /** Nobody follows the lead any more. */
    public void drop(Actor actor, long lead) {
        rows.write(
                        actor,
                        "update project.lead set (state, changed_at) = ('DROPPED', :at) where id = :lead and state = 'OPEN'")
                .param("at", OffsetDateTime.now(clock))
                .param("lead", lead)
                .update();
    }

    /** The leads of a mode and state, either empty for all; the newest first. */
    public List<Lead> list(Scope scope, String mode, String state) {
        return rows.sql(scope, """
                select l.id, l.name, l.mode, l.ref, l.drawn, l.promotion,
                       (select e.name from project.promotion e where e.id = l.promotion) as promotion_name, l.investor,
                       (select n.name from project.investor_name n where n.investor = l.investor order by n.id limit 1)
                           as investor_name,
                       l.class as lead_class, l.county, l.zone, l.expected, l.lead_on, l.state, l.project,
                       (select max(s.day) from project.lead_step s where s.lead = l.id) as progress_on,
                       (select o.colour from project.light o where o.lead = l.id order by o.day desc, o.id desc limit 1)
                           as colour
                from project.lead l
                where {scope county=l.county zone=l.zone}
                  and (:mode = '' or l.mode = :mode) and (:state = '' or l.state = :state)
                order by l.id desc
                """)
                .param("mode", mode)
                .param("state", state)
                .query(Lead.class)
                .list();
    }

    /** The lead of that number, if it may be seen. */
    public Optional<Lead> find(Scope scope, long id) {
        return list(scope, "", "").stream().filter(lead -> lead.id() == id).findFirst();
    }

    /** Who invests, as a form says it. */
    public Investors.Said investorOf(Lead lead) {
        Investors.Investor investor = investors.find(lead.investor()).orElseThrow();
        String code = investor.creditCode();
        return new Investors.Said(investor.name(), code == null ? "" : code, investor.abroad());
    }

    /** What was done about a lead, the newest first. Who asks has made sure that it may be seen. */
    public List<Did> steps(long lead) {
        return rows.reference("""
                select s.day, s.text, s.noted_by from project.lead_step s where s.lead = :lead order by s.day desc, s.id desc
                """).param("lead", lead).query(Did.class).list();
    }

    /** An event at which investment was sought. */
    public record Promotion(long id, String name, String kind, LocalDate heldOn, String county) {}

    /** The events, the newest first. */
    public List<Promotion> promotions(Scope scope) {
        return rows.sql(scope, """
                select e.id, e.name, e.kind, e.held_on, e.county from project.promotion e
                where {scope county=e.county zone=e.zone} order by e.held_on desc, e.id desc
                """).query(Promotion.class).list();
    }

    /** Notes an event; one of that name and day is known already. */
    public List<Problem> promote(Actor actor, String name, String kind, LocalDate day, String county) {
        int added = rows.write(actor, """
                insert into project.promotion (name, kind, held_on, county, noted_by, noted_at)
                values (:name, :kind, :day, :county, :by, :at) on conflict (name, held_on) do nothing
                """)
                .param("name", name)
                .param("kind", kind)
                .param("day", day)
                .param("county", county)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        return added > 0
                ? List.of()
                : List.of(problem(
                        "promotion-known",
                        "name",
                        new Text("这一天的这场活动已经登记", "this event of that day is known"),
                        new Text("直接从线索里选它", "choose it on the lead")));
    }

    /**
     * A line of the funnel: an event, or none.
     *
     * @param promotion null for leads that came from no event
     * @param expected of all leads, 万元
     * @param invest at the first signings of those that were signed, 万元
     */
    public record Yield(
            @Nullable Long promotion,
            @Nullable String name,
            @Nullable LocalDate heldOn,
            long leads,
            @Nullable BigDecimal expected,
            long signed,
            @Nullable BigDecimal invest) {}

    /** Event → leads → signings. Its lines add up to all leads and all signings of leads that may be seen. */
    public List<Yield> yields(Scope scope) {
        return rows.sql(scope, """
                select l.promotion, e.name, e.held_on, count(*) as leads, sum(l.expected) as expected,
                       count(s.id) as signed, sum(s.amount) as invest
                from project.lead l
                    left join project.promotion e on e.id = l.promotion
                    left join project.signing s on s.project = l.project and s.kind = 'FIRST'
                where {scope county=l.county zone=l.zone}
                group by l.promotion, e.name, e.held_on order by e.held_on desc nulls last, l.promotion
                """).query(Yield.class).list();
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, field), message, advice);
    }
}
