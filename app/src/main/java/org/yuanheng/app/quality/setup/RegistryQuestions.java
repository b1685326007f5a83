package org.yuanheng.app.quality.setup;

import java.util.Collection;
import java.util.List;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.quality.SetupQuestion;

/** What the set-up checks ask of places, firms and land. */
final class RegistryQuestions {
    private RegistryQuestions() {}

    /** Of divisions and zones. */
    static List<SetupQuestion> places(Rows rows) {
        return List.of(
                SetupQuestion.common(rows, "zone-outlives-county", """
                        select z.id as object, z.name_zh as zh, z.name_en as en, z.county, '/places' as href
                        from registry.place z join registry.place c on c.id = z.county
                        where z.kind = 'ZONE' and c.valid_to is not null and (z.valid_to is null or z.valid_to > c.valid_to)
                        order by z.id
                        """),
                SetupQuestion.common(rows, "zone-county-wrong", """
                        select z.id as object, z.name_zh as zh, z.name_en as en, null as county, '/places' as href
                        from registry.place z join registry.place c on c.id = z.county
                        where z.kind = 'ZONE' and (c.kind <> 'DIVISION' or c.level <> 'COUNTY')
                        order by z.id
                        """),
                SetupQuestion.everywhere(rows, "county-without-firms", """
                        select p.id as object, p.name_zh as zh, p.name_en as en, p.id as county, '/places' as href
                        from registry.place p
                        where p.level = 'COUNTY' and (p.valid_to is null or p.valid_to > :today)
                          and not exists (select 1 from registry.firm f where {scope county=f.county} and f.county = p.id)
                        order by p.id
                        """),
                SetupQuestion.everywhere(rows, "zone-without-firms", """
                        select p.id as object, p.name_zh as zh, p.name_en as en, p.county, '/places' as href
                        from registry.place p
                        where p.kind = 'ZONE' and (p.valid_to is null or p.valid_to > :today)
                          and not exists (select 1 from registry.firm f where {scope county=f.county} and f.zone = p.id)
                          and not exists (select 1 from registry.place b where b.parent = p.id)
                        order by p.id
                        """));
    }

    /** Of firms. */
    static List<SetupQuestion> firms(Rows rows, Collection<String> industries) {
        return List.of(
                SetupQuestion.everywhere(rows, "firm-zone-elsewhere", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f join registry.place z on z.id = f.zone
                        where {scope county=f.county} and z.county <> f.county
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-zone-ended", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f join registry.place z on z.id = f.zone
                        where {scope county=f.county} and z.valid_to <= :today and (f.valid_to is null or f.valid_to > :today)
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-without-zone", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and f.zone is null and (f.valid_to is null or f.valid_to > :today)
                          and f.county in (select z.county from registry.place z
                                           where z.kind = 'ZONE' and (z.valid_to is null or z.valid_to > :today))
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-without-industry", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and f.industry = '' and (f.valid_to is null or f.valid_to > :today)
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-industry-unknown", """
                        select f.credit_code as object, f.name || ' ' || f.industry as zh, f.name || ' ' || f.industry as en,
                               f.county, '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and f.industry <> ''
                          and ltrim(f.industry, 'ABCDEFGHIJKLMNOPQRST') <> all (cast(:industries as text[]))
                        order by f.credit_code
                        """)
                        .with("industries", industries.toArray(String[]::new)),
                SetupQuestion.everywhere(rows, "firm-name-twice", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and (f.valid_to is null or f.valid_to > :today)
                          and exists (select 1 from registry.firm o
                                      where o.plain_name = f.plain_name and o.county = f.county
                                        and o.credit_code <> f.credit_code and (o.valid_to is null or o.valid_to > :today))
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-registered-ahead", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and f.registered_on > :today
                        order by f.credit_code
                        """),
                SetupQuestion.everywhere(rows, "firm-ended-delivers", """
                        select f.credit_code as object, f.name as zh, f.name as en, f.county,
                               '/firms/' || f.credit_code as href
                        from registry.firm f
                        where {scope county=f.county} and f.valid_to <= :today
                          and exists (select 1 from registry.every_fact e
                                      where e.unit_id = f.credit_code
                                        and left(e.period, 4)::integer > extract(year from f.valid_to))
                        order by f.credit_code
                        """));
    }

    /** Of plots and the land register. */
    static List<SetupQuestion> land(Rows rows) {
        return List.of(
                SetupQuestion.everywhere(rows, "plot-in-two-zones", """
                        select distinct d.plot as object, d.plot as zh, d.plot as en, nullif(d.county, '') as county,
                               '/parcels/plot?id=' || d.plot as href
                        from registry.plot_finding d
                        where {scope county=d.county} and d.kind = 'TWO_ZONES'
                          and d.check_id = (select max(c.id) from registry.plot_check c)
                        order by 1
                        """),
                SetupQuestion.everywhere(rows, "plot-without-title", """
                        select p.id as object, p.id as zh, p.id as en, p.county, '/parcels/plot?id=' || p.id as href
                        from registry.plot_in_time p
                        where {scope county=p.county} and p.valid_from <= :today and (p.ends is null or p.ends > :today)
                          and exists (select 1 from registry.land_delivery d
                                      where d.register = 'TITLES' and d.superseded_at is null and d.county = p.county)
                          and not exists (select 1 from registry.current_land_entry e
                                          where e.register = 'TITLES' and (e.number = p.id or e.parcel = p.id))
                        order by p.id
                        """),
                SetupQuestion.everywhere(rows, "land-holder-unknown", """
                        select e.code as object, min(e.name) as zh, min(e.name) as en, min(nullif(e.county, '')) as county,
                               '/files/' || max(e.batch_id) as href
                        from registry.current_land_entry e
                        where {scope county=e.county} and e.party = 'FIRM'
                          and not exists (select 1 from registry.firm f where f.credit_code = e.code)
                        group by e.code order by e.code
                        """));
    }
}
