-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked",
    ("bonus_safety"::double > 0.0e0) as "h:safety",
    "bonus_safety"::double as "r:safety",
    ("bonus_carbon"::double > 0.0e0) as "h:carbon",
    "bonus_carbon"::double as "r:carbon",
    ("bonus_innovation"::double > 0.0e0) as "h:innovation",
    "bonus_innovation"::double as "r:innovation",
    ("penalty_points"::double > 0.0e0) as "h:penalty",
    (-"penalty_points"::double) as "r:penalty" from "facts"
  where ((("participation" <> 'EXEMPT') and (("participation" <> 'EXEMPT') and (("scale" = 'ABOVE') or (("scale" = 'BELOW') and ("land"::double >= 3.0e0))))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax_last") filter ((":ranked" and ("land_last" > 0))) as "x:tax_per_mu",
    sum("land_last") filter ((":ranked" and ("tax_last" is not null) and ("land_last" > 0))) as "y:tax_per_mu",
    sum("revenue_last") filter ((":ranked" and ("land_last" > 0))) as "x:revenue_per_mu",
    sum("land_last") filter ((":ranked" and ("revenue_last" is not null) and ("land_last" > 0))) as "y:revenue_per_mu",
    sum("tax_last") filter ((":ranked" and ("electricity_last" > 0))) as "x:tax_per_electricity",
    sum("electricity_last") filter ((":ranked" and ("tax_last" is not null) and ("electricity_last" > 0))) as "y:tax_per_electricity" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    (case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end * 2.0e0) as "b:tax_per_mu",
    (case when (("x:revenue_per_mu" > 0) and ("y:revenue_per_mu" > 0)) then ("x:revenue_per_mu"::varchar::double / "y:revenue_per_mu"::varchar::double) end * 2.0e0) as "b:revenue_per_mu",
    (case when (("x:tax_per_electricity" > 0) and ("y:tax_per_electricity" > 0)) then ("x:tax_per_electricity"::varchar::double / "y:tax_per_electricity"::varchar::double) end * 2.0e0) as "b:tax_per_electricity" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("revenue"::double / case when "land" > 0 then "land"::double end) as "v:revenue_per_mu",
    ("tax"::double / case when "electricity" > 0 then "electricity"::double end) as "v:tax_per_electricity" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 45.0e0) as "w:tax_per_mu",
    (("v:revenue_per_mu" / "b:revenue_per_mu") * 35.0e0) as "w:revenue_per_mu",
    (("v:tax_per_electricity" / "b:tax_per_electricity") * 20.0e0) as "w:tax_per_electricity" from "values"
), "bounded" as (
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 45.0e0 then 45.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu",
    case when case when "w:revenue_per_mu" < 0.0e0 then 0.0e0 else "w:revenue_per_mu" end > 35.0e0 then 35.0e0 else case when "w:revenue_per_mu" < 0.0e0 then 0.0e0 else "w:revenue_per_mu" end end as "d:revenue_per_mu",
    case when case when "w:tax_per_electricity" < 0.0e0 then 0.0e0 else "w:tax_per_electricity" end > 20.0e0 then 20.0e0 else case when "w:tax_per_electricity" < 0.0e0 then 0.0e0 else "w:tax_per_electricity" end end as "d:tax_per_electricity" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu",
    case when abs("v:revenue_per_mu") > 9.0E8 then error('figure out of range') else round("v:revenue_per_mu" * 1.0E10)::bigint end as "k:revenue_per_mu",
    round("d:revenue_per_mu" * 1.0E10)::bigint as "p:revenue_per_mu",
    case when abs("v:tax_per_electricity") > 9.0E8 then error('figure out of range') else round("v:tax_per_electricity" * 1.0E10)::bigint end as "k:tax_per_electricity",
    round("d:tax_per_electricity" * 1.0E10)::bigint as "p:tax_per_electricity" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:revenue_per_mu", 0) as "f:revenue_per_mu",
    coalesce("p:tax_per_electricity", 0) as "f:tax_per_electricity" from "points"
), "adjusted" as (
  select *, coalesce(case when "h:safety" then case when abs("r:safety") > 9.0E8 then error('figure out of range') else round("r:safety" * 1.0E10)::bigint end else 0 end, 0) as "a:safety",
    coalesce(case when "h:carbon" then case when abs("r:carbon") > 9.0E8 then error('figure out of range') else round("r:carbon" * 1.0E10)::bigint end else 0 end, 0) as "a:carbon",
    coalesce(case when "h:innovation" then case when abs("r:innovation") > 9.0E8 then error('figure out of range') else round("r:innovation" * 1.0E10)::bigint end else 0 end, 0) as "a:innovation",
    coalesce(case when "h:penalty" then case when abs("r:penalty") > 9.0E8 then error('figure out of range') else round("r:penalty" * 1.0E10)::bigint end else 0 end, 0) as "a:penalty",
    case when (("p:tax_per_mu" is not null) and ("p:revenue_per_mu" is not null) and ("p:tax_per_electricity" is not null)) then null::varchar else concat_ws(';', case when ("p:revenue_per_mu" is null) then 'missing:revenue_per_mu' end, case when ("p:tax_per_electricity" is null) then 'missing:tax_per_electricity' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("b:revenue_per_mu" is null) then 'no-baseline:revenue_per_mu' end, case when ("b:tax_per_electricity" is null) then 'no-baseline:tax_per_electricity' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint + "f:revenue_per_mu"::hugeint + "f:tax_per_electricity"::hugeint + case when (case when "a:safety" < 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" < 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" < 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" < 0 then 0 else "a:penalty" end::hugeint) > 100000000000 then 100000000000 else (case when "a:safety" < 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" < 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" < 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" < 0 then 0 else "a:penalty" end::hugeint) end::hugeint + (case when "a:safety" > 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" > 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" > 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" > 0 then 0 else "a:penalty" end::hugeint)::hugeint)) * ((abs(("f:tax_per_mu"::hugeint + "f:revenue_per_mu"::hugeint + "f:tax_per_electricity"::hugeint + case when (case when "a:safety" < 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" < 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" < 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" < 0 then 0 else "a:penalty" end::hugeint) > 100000000000 then 100000000000 else (case when "a:safety" < 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" < 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" < 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" < 0 then 0 else "a:penalty" end::hugeint) end::hugeint + (case when "a:safety" > 0 then 0 else "a:safety" end::hugeint + case when "a:carbon" > 0 then 0 else "a:carbon" end::hugeint + case when "a:innovation" > 0 then 0 else "a:innovation" end::hugeint + case when "a:penalty" > 0 then 0 else "a:penalty" end::hugeint)::hugeint)) + 50000000) // 100000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row",
    rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":shared" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":shared" end as ":rank",
    case when ":ranked" then ":row" end as ":place" from "ordered"
), "tied" as (
  select *, rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied" from "ranks"
), "sorted" as (
  select *, ":tied" as ":position",
    ":n" as ":free" from "tied"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0",
    (((":n" * 6) // 10) + (-((":n" * 2) // 10))) as "q:1",
    (":n" + (-((":n" * 95) // 100))) as "q:3" from "sorted"
), "everyone@all" as materialized (
  select *, 0 as ":all" from "quotas"
), "run@all" as (
  select ":all", count(*) filter ((":rank" is not null)) as ":n@all" from "everyone@all" group by ":all"
), "among" as (
  select * from "everyone@all" join "run@all" using (":all")
), "placed among@all" as (
  select *, row_number() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":place@all",
    rank() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied@all" from "among"
), "sorted@all" as (
  select *, ":tied@all" as ":position@all",
    ":n@all" as ":free@all" from "placed among@all"
), "quotas@all" as (
  select *, ((":n@all" * 2) // 10) as "q:0@all",
    (((":n@all" * 6) // 10) + (-((":n@all" * 2) // 10))) as "q:1@all",
    (":n@all" + (-((":n@all" * 95) // 100))) as "q:3@all" from "sorted@all"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":n" < 20) then case when (":position@all" <= ("q:0@all")) then 0 else case when (":position@all" <= ("q:0@all" + "q:1@all")) then 1 else case when (":position@all" > (":free@all" + (-"q:3@all"))) then 3 else 2 end end end else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end end as ":quota" from "quotas@all"
), "classes" as (
  select *, ":quota" as ":final" from "quota"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then 'T' else case when ("participation" = 'SCORED_NO_CLASS') then 'T' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and (":n" < 20)) then 'small-group:with-all' end, case when case when ("participation" = 'SCORED_NO_CLASS') then true else case when ("participation" = 'TRANSITION') then true else false end end then 'treated-as:B' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((("f:tax_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:revenue_per_mu") * ((abs("k:revenue_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_revenue_per_mu",
    ((("f:revenue_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_revenue_per_mu",
    ((sign("k:tax_per_electricity") * ((abs("k:tax_per_electricity") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_electricity",
    ((("f:tax_per_electricity" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_electricity",
    (":total" * 0.01)::decimal(18,2) as "total",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("participation" <> 'EXEMPT') and (("scale" = 'ABOVE') or (("scale" = 'BELOW') and ("land"::double >= 3.0e0)))) is null) then 'population-unknown' else case when (not (("participation" <> 'EXEMPT') and (("scale" = 'ABOVE') or (("scale" = 'BELOW') and ("land"::double >= 3.0e0))))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
