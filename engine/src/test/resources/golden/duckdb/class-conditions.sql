-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and ("scale" = 'ABOVE')) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    24.0e0 as "b:tax_per_mu" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 100.0e0) as "w:tax_per_mu" from "values"
), "bounded" as (
  select *, case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end as "d:tax_per_mu" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu" from "points"
), "adjusted" as (
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "figures" as (
  select *, ":rank"::double as "figure:rank",
    ":n"::double as "figure:ranked",
    (":total" * 0.0001)::decimal(18,4)::varchar::double as "figure:total",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4)::double as "points:tax_per_mu",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6)::double as "value:tax_per_mu" from "ranks"
), "asked" as (
  select *, ("fatal_accidents"::double > 0.0e0) as "choice:0",
    (("value:tax_per_mu" >= 30.0e0) and ("figure:total" >= 90.0e0) and ("figure:rank" <= (0.2e0 * "figure:ranked"))) as "choice:1",
    ("points:tax_per_mu" >= 60.0e0) as "choice:2" from "figures"
), "quota" as (
  select *, case when (":rank" is not null) then case when "choice:0" then 3 else case when "choice:1" then 0 else case when "choice:2" then 1 else 2 end end end end as ":quota" from "asked"
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when (("scale" = 'ABOVE') is null) then 'population-unknown' else case when (not ("scale" = 'ABOVE')) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;

-- details
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and ("scale" = 'ABOVE')) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    24.0e0 as "b:tax_per_mu" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 100.0e0) as "w:tax_per_mu" from "values"
), "bounded" as (
  select *, case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end as "d:tax_per_mu" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu" from "points"
), "adjusted" as (
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "figures" as (
  select *, ":rank"::double as "figure:rank",
    ":n"::double as "figure:ranked",
    (":total" * 0.0001)::decimal(18,4)::varchar::double as "figure:total",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4)::double as "points:tax_per_mu",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6)::double as "value:tax_per_mu" from "ranks"
), "asked" as (
  select *, ("fatal_accidents"::double > 0.0e0) as "choice:0",
    (("value:tax_per_mu" >= 30.0e0) and ("figure:total" >= 90.0e0) and ("figure:rank" <= (0.2e0 * "figure:ranked"))) as "choice:1",
    ("points:tax_per_mu" >= 60.0e0) as "choice:2" from "figures"
), "quota" as (
  select *, case when (":rank" is not null) then case when "choice:0" then 3 else case when "choice:1" then 0 else case when "choice:2" then 1 else 2 end end end end as ":quota" from "asked"
), "classes" as (
  select *, ":quota" as ":final" from "quota"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end as "class",
    concat_ws(';', ":noted", case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
)
select * from "details"
;
