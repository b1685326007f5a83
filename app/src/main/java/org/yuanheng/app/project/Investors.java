package org.yuanheng.app.project;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.NameIndex;
import org.yuanheng.engine.naming.Spelling;

/**
 * Who invests. One credit code is one investor, whatever names it goes by; a name that looks the same under another code
 * waits for a person.
 */
@Component
public class Investors {
    private static final int SOME = 3;

    private final Rows rows;
    private final Places places;
    private final ProjectRules rules;
    private final Clock clock;

    /** Keeps investors in {@code rows}. */
    public Investors(Rows rows, Places places, ProjectRules rules, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * An investor.
     *
     * @param creditCode null for one from abroad
     * @param abroad where one without a Chinese code is registered; empty for others
     * @param names all that it is known by, the first first, joined by 、
     */
    public record Investor(
            long id,
            @Nullable String creditCode,
            String abroad,
            String name,
            String names,
            long leads,
            long projects) {}

    /** Two investors that may be one. */
    public record Doubt(long id, Investor one, Investor other, Text reason, String state) {}

    /**
     * What a form or a row says of an investor.
     *
     * @param creditCode empty for one from abroad
     * @param abroad where it is registered; empty for one with a code
     */
    public record Said(String name, String creditCode, String abroad) {
        /** The same with its code as it is kept. */
        Said plain() {
            return new Said(
                    name.strip(), Spelling.plainKeepingCase(creditCode).toUpperCase(Locale.ROOT), abroad.strip());
        }
    }

    /** What is wrong with what is said, before anything is looked up. */
    public static List<Problem> faults(Said typed) {
        Said said = typed.plain();
        List<Problem> problems = new ArrayList<>();
        if (said.name().isEmpty()) {
            problems.add(new Problem(
                    "investor-name",
                    at("investor"),
                    new Text("没有写投资方", "no investor is named"),
                    new Text("写投资方的全称", "write its full name")));
        }
        if (said.creditCode().isEmpty() && said.abroad().isEmpty()) {
            problems.add(new Problem(
                    "investor-code",
                    at("investor_code"),
                    new Text("投资方没有统一社会信用代码", "the investor has no credit code"),
                    new Text(
                            "填 18 位代码；境外投资方填注册地",
                            "write its 18 characters; of one from abroad, where it is registered")));
        } else if (!said.creditCode().isEmpty()) {
            CreditCode.fault(said.creditCode())
                    .ifPresent(fault -> problems.add(new Problem(
                            "investor-code",
                            at("investor_code"),
                            fault,
                            new Text("对照营业执照改正", "correct it after the business licence"))));
        }
        return problems;
    }

    private static Place at(String field) {
        return new Place("", "", 0, field);
    }

    /**
     * The investor that is meant, noted if it was not known. A second name of a known code joins the first and is told as a
     * note; a name that looks like that of another code is told, too, and waits for a person.
     */
    @Transactional
    public Checked<Long> identify(Actor actor, Said typed) {
        List<Problem> faults = faults(typed);
        if (!faults.isEmpty()) {
            return new Checked.Refused<>(faults);
        }
        Said said = typed.plain();
        List<Problem> notes = new ArrayList<>();
        Optional<Long> known = said.creditCode().isEmpty() ? abroad(said) : coded(said.creditCode());
        long id = known.orElseGet(() -> insert(actor, said));
        String plain = Spelling.plain(said.name());
        List<String> names = names(id);
        if (!names.contains(said.name()) && names.stream().map(Spelling::plain).noneMatch(plain::equals)) {
            if (!names.isEmpty()) {
                notes.add(secondName(said, names.getFirst()));
            } else {
                notes.addAll(alike(id, said));
            }
            name(actor, id, said.name(), plain);
        }
        return new Checked.Ok<>(id, List.copyOf(notes));
    }

    /** The one investor who goes by a name; nobody when there are several. */
    Optional<Said> named(String name) {
        List<Said> known = rows.reference("""
                select distinct n.name, coalesce(i.credit_code, '') as credit_code, i.abroad
                from project.investor i join project.investor_name n on n.investor = i.id
                where i.same_as is null and n.plain_name = :plain
                """)
                .param("plain", Spelling.plain(name))
                .query(Said.class)
                .list();
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    /** Whether what is said names an investor who is known, by a name that is known. */
    boolean goesBy(Said known, Said said) {
        if (!known.creditCode().equals(said.creditCode())) {
            return false;
        }
        Optional<Long> id = said.creditCode().isEmpty() ? abroad(known) : coded(said.creditCode());
        String plain = Spelling.plain(said.name());
        return id.stream()
                .flatMap(each -> names(each).stream())
                .map(Spelling::plain)
                .anyMatch(plain::equals);
    }

    private Optional<Long> coded(String code) {
        return rows.reference("select coalesce(i.same_as, i.id) from project.investor i where i.credit_code = :code")
                .param("code", code)
                .query(Long.class)
                .optional();
    }

    private Optional<Long> abroad(Said said) {
        return rows.reference("""
                select coalesce(i.same_as, i.id) from project.investor i
                    join project.investor_name n on n.investor = i.id
                where i.credit_code is null and n.plain_name = :plain limit 1
                """)
                .param("plain", Spelling.plain(said.name()))
                .query(Long.class)
                .optional();
    }

    private long insert(Actor actor, Said said) {
        return rows.write(actor, """
                insert into project.investor (credit_code, abroad, changed_at) values (:code, :abroad, :at) returning id
                """)
                .param("code", said.creditCode().isEmpty() ? null : said.creditCode())
                .param("abroad", said.creditCode().isEmpty() ? said.abroad() : "")
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
    }

    private List<String> names(long id) {
        return rows.reference("select n.name from project.investor_name n where n.investor = :id order by n.id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private void name(Actor actor, long id, String name, String plain) {
        rows.write(actor, """
                insert into project.investor_name (investor, plain_name, name, since, noted_by, noted_at)
                values (:id, :plain, :name, :since, :by, :at)
                """)
                .param("id", id)
                .param("plain", plain)
                .param("name", name)
                .param("since", LocalDate.now(clock))
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Problem secondName(Said said, String first) {
        return new Problem(
                "investor-second-name",
                at("investor"),
                new Text(
                        "“" + said.name() + "”与“" + first + "”是同一个信用代码，按同一投资方记",
                        "“" + said.name() + "” and “" + first
                                + "” have the same credit code and are kept as one investor"),
                new Text("名称写错的，改用登记的名称", "if the name is wrong, use the registered one"));
    }

    /** The names of others that look like this one: each pair waits for a person. */
    private List<Problem> alike(long id, Said said) {
        List<Problem> told = new ArrayList<>();
        NameIndex.Wanted wanted = new NameIndex.Wanted(said.name(), "", "", List.of(), "");
        for (NameIndex.Candidate each : index().candidates(wanted, SOME)) {
            long other = Long.parseLong(each.known().code());
            if (other == id || each.score() < rules.alike()) {
                continue;
            }
            Text why = each.reasons().isEmpty()
                    ? new Text("名称相同", "the same name")
                    : each.reasons().getFirst();
            doubt(Math.min(id, other), Math.max(id, other), why);
            told.add(new Problem(
                    "investor-alike",
                    at("investor"),
                    new Text(
                            "“" + said.name() + "”像是已有的投资方“" + each.known().name() + "”，信用代码不同（" + why.zh() + "）",
                            "“" + said.name() + "” looks like the known investor “"
                                    + each.known().name() + "” under another credit code (" + why.en() + ")"),
                    new Text("在投资方页面上确认是不是同一家", "say on the page of investors whether they are one")));
        }
        return told;
    }

    private NameIndex index() {
        record Name(long investor, String name) {}
        return NameIndex.of(
                places.regions(),
                rows.reference("""
                        select coalesce(i.same_as, i.id) as investor, n.name
                        from project.investor_name n join project.investor i on i.id = n.investor
                        """).query(Name.class).list().stream()
                        .map(each -> new NameIndex.Named(
                                Long.toString(each.investor()), each.name(), NameIndex.Kind.CURRENT, "", List.of(), ""))
                        .toList());
    }

    private void doubt(long one, long other, Text why) {
        rows.write(Actor.SYSTEM, """
                insert into project.investor_doubt (one, other, reason_zh, reason_en, noted_at)
                values (:one, :other, :zh, :en, :at) on conflict (one, other) do nothing
                """)
                .param("one", one)
                .param("other", other)
                .param("zh", why.zh())
                .param("en", why.en())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** An investor by its number. */
    public Optional<Investor> find(long id) {
        return rows.reference("""
                select i.id, i.credit_code, i.abroad,
                       (select n.name from project.investor_name n where n.investor = i.id order by n.id limit 1) as name,
                       (select string_agg(n.name, '、' order by n.id) from project.investor_name n
                        where n.investor = i.id or n.investor in (select s.id from project.investor s where s.same_as = i.id))
                           as names,
                       0 as leads, 0 as projects
                from project.investor i where i.id = :id
                """).param("id", id).query(Investor.class).optional();
    }

    /** All investors, with how many leads and projects of each may be seen. */
    public List<Investor> list(Scope scope) {
        return rows.sql(scope, """
                select i.id, i.credit_code, i.abroad,
                       (select n.name from project.investor_name n where n.investor = i.id order by n.id limit 1) as name,
                       (select string_agg(n.name, '、' order by n.id) from project.investor_name n
                        where n.investor = i.id or n.investor in (select s.id from project.investor s where s.same_as = i.id))
                           as names,
                       (select count(*) from project.lead l join project.investor o on o.id = l.investor
                        where coalesce(o.same_as, o.id) = i.id and {scope county=l.county zone=l.zone}) as leads,
                       (select count(*) from project.project p join project.investor o on o.id = p.investor
                        where coalesce(o.same_as, o.id) = i.id and {scope county=p.county zone=p.zone}) as projects
                from project.investor i where i.same_as is null order by 4
                """).query(Investor.class).list();
    }

    private record DoubtRow(long id, long one, long other, String reasonZh, String reasonEn, String state) {}

    /** The pairs that wait for a person. */
    public List<Doubt> doubts() {
        return rows.reference("""
                select d.id, d.one, d.other, d.reason_zh, d.reason_en, d.state from project.investor_doubt d
                where d.state = 'OPEN' order by d.id
                """).query(DoubtRow.class).list().stream()
                .map(row -> new Doubt(
                        row.id(),
                        find(row.one()).orElseThrow(),
                        find(row.other()).orElseThrow(),
                        new Text(row.reasonZh(), row.reasonEn()),
                        row.state()))
                .toList();
    }

    /** A person says whether two investors are one; the later then counts as the earlier. */
    @Transactional
    public boolean decide(Actor actor, long doubt, boolean same) {
        record Pair(long one, long other) {}
        Optional<Pair> pair = rows.write(actor, """
                update project.investor_doubt
                set (state, decided_by, decided_at) = (case when :same then 'SAME' else 'DIFFERENT' end, :by, :at)
                where id = :id and state = 'OPEN' returning one, other
                """)
                .param("same", same)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("id", doubt)
                .returning(Pair.class);
        if (pair.isPresent() && same) {
            rows.write(actor, """
                    update project.investor i
                    set (same_as, changed_at) = ((select coalesce(r.same_as, r.id) from project.investor r where r.id = :one), :at)
                    where i.id = :other or i.same_as = :other
                    """)
                    .param("one", pair.get().one())
                    .param("other", pair.get().other())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return pair.isPresent();
    }
}
