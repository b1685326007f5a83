-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked",
    ("extra_points"::double > 0.0e0) as "h:extra",
    "extra_points"::double as "r:extra" from "facts"
  where ((("participation" <> 'EXEMPT') and (("scale" = 'BELOW') and ("land"::double >= 5.0e0) and ("participation" <> 'EXEMPT'))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("revenue"::double / case when "energy" > 0 then "energy"::double end) as "v:revenue_per_energy",
    ("revenue"::double / case when "emission" > 0 then "emission"::double end) as "v:revenue_per_emission" from "compared"
), "valued" as materialized (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("v:revenue_per_energy") > 9.0E8 then error('figure out of range') else round("v:revenue_per_energy" * 1.0E10)::bigint end as "k:revenue_per_energy",
    case when abs("v:revenue_per_emission") > 9.0E8 then error('figure out of range') else round("v:revenue_per_emission" * 1.0E10)::bigint end as "k:revenue_per_emission" from "values"
), "spans" as (
  select ":group", min("k:tax_per_mu") filter (":ranked") as "l:tax_per_mu",
    max("k:tax_per_mu") filter (":ranked") as "g:tax_per_mu",
    min("k:revenue_per_energy") filter (":ranked") as "l:revenue_per_energy",
    max("k:revenue_per_energy") filter (":ranked") as "g:revenue_per_energy",
    min("k:revenue_per_emission") filter (":ranked") as "l:revenue_per_emission",
    max("k:revenue_per_emission") filter (":ranked") as "g:revenue_per_emission" from "valued" group by ":group"
), "spans joined" as (
  select * from "valued" join "spans" using (":group")
), "spanned" as (
  select *, ("k:tax_per_mu"::double / 1.0E10) as "e:tax_per_mu",
    ("l:tax_per_mu"::double / 1.0E10) as "gl:tax_per_mu",
    ("g:tax_per_mu"::double / 1.0E10) as "gh:tax_per_mu",
    ("k:revenue_per_energy"::double / 1.0E10) as "e:revenue_per_energy",
    ("l:revenue_per_energy"::double / 1.0E10) as "gl:revenue_per_energy",
    ("g:revenue_per_energy"::double / 1.0E10) as "gh:revenue_per_energy",
    ("k:revenue_per_emission"::double / 1.0E10) as "e:revenue_per_emission",
    ("l:revenue_per_emission"::double / 1.0E10) as "gl:revenue_per_emission",
    ("g:revenue_per_emission"::double / 1.0E10) as "gh:revenue_per_emission" from "spans joined"
), "ratios" as (
  select *, case when ("v:tax_per_mu" is not null) then ([(40.0e0 * 1.0e0), (40.0e0 * (0.2e0 + (((1.0e0 - 0.2e0) * ("e:tax_per_mu" - "gl:tax_per_mu")) / nullif(greatest(("gh:tax_per_mu" - "gl:tax_per_mu"), 0e0), 0e0))))])[("gh:tax_per_mu" > "gl:tax_per_mu")::int + 1] end as "w:tax_per_mu",
    case when ("v:revenue_per_energy" is not null) then ([(30.0e0 * 1.0e0), (30.0e0 * (0.2e0 + (((1.0e0 - 0.2e0) * ("e:revenue_per_energy" - "gl:revenue_per_energy")) / nullif(greatest(("gh:revenue_per_energy" - "gl:revenue_per_energy"), 0e0), 0e0))))])[("gh:revenue_per_energy" > "gl:revenue_per_energy")::int + 1] end as "w:revenue_per_energy",
    case when ("v:revenue_per_emission" is not null) then ([(30.0e0 * 1.0e0), (30.0e0 * (0.2e0 + (((1.0e0 - 0.2e0) * ("e:revenue_per_emission" - "gl:revenue_per_emission")) / nullif(greatest(("gh:revenue_per_emission" - "gl:revenue_per_emission"), 0e0), 0e0))))])[("gh:revenue_per_emission" > "gl:revenue_per_emission")::int + 1] end as "w:revenue_per_emission" from "spanned"
), "bounded" as (
  select *, case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end as "d:tax_per_mu",
    case when "w:revenue_per_energy" < 0.0e0 then 0.0e0 else "w:revenue_per_energy" end as "d:revenue_per_energy",
    case when "w:revenue_per_emission" < 0.0e0 then 0.0e0 else "w:revenue_per_emission" end as "d:revenue_per_emission" from "ratios"
), "points" as (
  select *, case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu",
    case when abs("d:revenue_per_energy") > 9.0E8 then error('figure out of range') else round("d:revenue_per_energy" * 1.0E10)::bigint end as "p:revenue_per_energy",
    case when abs("d:revenue_per_emission") > 9.0E8 then error('figure out of range') else round("d:revenue_per_emission" * 1.0E10)::bigint end as "p:revenue_per_emission" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:revenue_per_energy", 0) as "f:revenue_per_energy",
    coalesce("p:revenue_per_emission", 0) as "f:revenue_per_emission" from "points"
), "adjusted" as (
  select *, coalesce(case when "h:extra" then case when abs("r:extra") > 9.0E8 then error('figure out of range') else round("r:extra" * 1.0E10)::bigint end else 0 end, 0) as "a:extra",
    case when (("p:tax_per_mu" is not null) and ("p:revenue_per_energy" is not null) and ("p:revenue_per_emission" is not null)) then null::varchar else concat_ws(';', case when ("p:revenue_per_emission" is null) then 'missing:revenue_per_emission' end, case when ("p:revenue_per_energy" is null) then 'missing:revenue_per_energy' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint + "f:revenue_per_energy"::hugeint + "f:revenue_per_emission"::hugeint + case when (case when "a:extra" < 0 then 0 else "a:extra" end::hugeint) > 100000000000 then 100000000000 else (case when "a:extra" < 0 then 0 else "a:extra" end::hugeint) end::hugeint + (case when "a:extra" > 0 then 0 else "a:extra" end::hugeint)::hugeint)) * ((abs(("f:tax_per_mu"::hugeint + "f:revenue_per_energy"::hugeint + "f:revenue_per_emission"::hugeint + case when (case when "a:extra" < 0 then 0 else "a:extra" end::hugeint) > 100000000000 then 100000000000 else (case when "a:extra" < 0 then 0 else "a:extra" end::hugeint) end::hugeint + (case when "a:extra" > 0 then 0 else "a:extra" end::hugeint)::hugeint)) + 500000) // 1000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0",
    ((":n" * 45) // 100) as "q:1",
    ((":n" * 5) // 100) as "q:3" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end as ":quota" from "quotas"
), "classes" as (
  select *, ":quota" as ":final" from "quota"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end as "class",
    concat_ws(';', ":noted", case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((("f:tax_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:revenue_per_energy") * ((abs("k:revenue_per_energy") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_revenue_per_energy",
    ((("f:revenue_per_energy" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_revenue_per_energy",
    ((sign("k:revenue_per_emission") * ((abs("k:revenue_per_emission") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_revenue_per_emission",
    ((("f:revenue_per_emission" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_revenue_per_emission",
    (":total" * 0.0001)::decimal(18,4) as "total",
    ":rank" as "rank",
    "class" as "class",
    "notes" as "notes" from "details"
)
select * from "results"
;

-- left_out
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "placed" as (
  select "unit_id" as "unit_id",
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("scale" = 'BELOW') and ("land"::double >= 5.0e0) and ("participation" <> 'EXEMPT')) is null) then 'population-unknown' else case when (not (("scale" = 'BELOW') and ("land"::double >= 5.0e0) and ("participation" <> 'EXEMPT'))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
