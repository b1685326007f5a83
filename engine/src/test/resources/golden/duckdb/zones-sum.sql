-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "zone_place") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and (not ("unit_id" is null))) and ("zone_place" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    24.097e0 as "b:tax_per_mu",
    136.16e0 as "b:value_added_per_mu",
    2.694e0 as "b:value_added_per_energy",
    18.14e0 as "b:value_added_per_staff",
    0.0302e0 as "b:rd_share",
    0.54e0 as "b:lead_share" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("value_added"::double / case when "land" > 0 then "land"::double end) as "v:value_added_per_mu",
    ("value_added"::double / case when "energy" > 0 then "energy"::double end) as "v:value_added_per_energy",
    ("value_added"::double / case when "staff" > 0 then "staff"::double end) as "v:value_added_per_staff",
    ("rd"::double / case when "revenue" > 0 then "revenue"::double end) as "v:rd_share",
    ("lead_revenue"::double / case when "revenue" > 0 then "revenue"::double end) as "v:lead_share" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 30.0e0) as "w:tax_per_mu",
    (("v:value_added_per_mu" / "b:value_added_per_mu") * 20.0e0) as "w:value_added_per_mu",
    (("v:value_added_per_energy" / "b:value_added_per_energy") * 20.0e0) as "w:value_added_per_energy",
    (("v:value_added_per_staff" / "b:value_added_per_staff") * 10.0e0) as "w:value_added_per_staff",
    (("v:rd_share" / "b:rd_share") * 10.0e0) as "w:rd_share",
    (("v:lead_share" / "b:lead_share") * 10.0e0) as "w:lead_share" from "values"
), "bounded" as (
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 45.0e0 then 45.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu",
    case when case when "w:value_added_per_mu" < 0.0e0 then 0.0e0 else "w:value_added_per_mu" end > 30.0e0 then 30.0e0 else case when "w:value_added_per_mu" < 0.0e0 then 0.0e0 else "w:value_added_per_mu" end end as "d:value_added_per_mu",
    case when case when "w:value_added_per_energy" < 0.0e0 then 0.0e0 else "w:value_added_per_energy" end > 30.0e0 then 30.0e0 else case when "w:value_added_per_energy" < 0.0e0 then 0.0e0 else "w:value_added_per_energy" end end as "d:value_added_per_energy",
    case when case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end > 15.0e0 then 15.0e0 else case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end end as "d:value_added_per_staff",
    case when case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end > 15.0e0 then 15.0e0 else case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end end as "d:rd_share",
    case when case when "w:lead_share" < 0.0e0 then 0.0e0 else "w:lead_share" end > 15.0e0 then 15.0e0 else case when "w:lead_share" < 0.0e0 then 0.0e0 else "w:lead_share" end end as "d:lead_share" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu",
    case when abs("v:value_added_per_mu") > 9.0E8 then error('figure out of range') else round("v:value_added_per_mu" * 1.0E10)::bigint end as "k:value_added_per_mu",
    round("d:value_added_per_mu" * 1.0E10)::bigint as "p:value_added_per_mu",
    case when abs("v:value_added_per_energy") > 9.0E8 then error('figure out of range') else round("v:value_added_per_energy" * 1.0E10)::bigint end as "k:value_added_per_energy",
    round("d:value_added_per_energy" * 1.0E10)::bigint as "p:value_added_per_energy",
    case when abs("v:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("v:value_added_per_staff" * 1.0E10)::bigint end as "k:value_added_per_staff",
    round("d:value_added_per_staff" * 1.0E10)::bigint as "p:value_added_per_staff",
    case when abs("v:rd_share") > 9.0E8 then error('figure out of range') else round("v:rd_share" * 1.0E10)::bigint end as "k:rd_share",
    round("d:rd_share" * 1.0E10)::bigint as "p:rd_share",
    case when abs("v:lead_share") > 9.0E8 then error('figure out of range') else round("v:lead_share" * 1.0E10)::bigint end as "k:lead_share",
    round("d:lead_share" * 1.0E10)::bigint as "p:lead_share" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:value_added_per_mu", 0) as "f:value_added_per_mu",
    coalesce("p:value_added_per_energy", 0) as "f:value_added_per_energy",
    coalesce("p:value_added_per_staff", 0) as "f:value_added_per_staff",
    coalesce("p:rd_share", 0) as "f:rd_share",
    coalesce("p:lead_share", 0) as "f:lead_share" from "points"
), "adjusted" as (
  select *, case when (("p:tax_per_mu" is not null) and ("p:value_added_per_mu" is not null) and ("p:value_added_per_energy" is not null) and ("p:value_added_per_staff" is not null) and ("p:rd_share" is not null) and ("p:lead_share" is not null)) then null::varchar else concat_ws(';', case when ("p:lead_share" is null) then 'missing:lead_share' end, case when ("p:rd_share" is null) then 'missing:rd_share' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("p:value_added_per_energy" is null) then 'missing:value_added_per_energy' end, case when ("p:value_added_per_mu" is null) then 'missing:value_added_per_mu' end, case when ("p:value_added_per_staff" is null) then 'missing:value_added_per_staff' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu" + "f:value_added_per_mu" + "f:value_added_per_energy" + "f:value_added_per_staff" + "f:rd_share" + "f:lead_share") + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0",
    ((":n" * 4) // 10) as "q:1",
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
    ((sign("k:value_added_per_mu") * ((abs("k:value_added_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_mu",
    ((("f:value_added_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_mu",
    ((sign("k:value_added_per_energy") * ((abs("k:value_added_per_energy") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_energy",
    ((("f:value_added_per_energy" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_energy",
    ((sign("k:value_added_per_staff") * ((abs("k:value_added_per_staff") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_staff",
    ((("f:value_added_per_staff" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_staff",
    ((sign("k:rd_share") * ((abs("k:rd_share") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_rd_share",
    ((("f:rd_share" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_rd_share",
    ((sign("k:lead_share") * ((abs("k:lead_share") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_lead_share",
    ((("f:lead_share" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_lead_share",
    (":total"::double / 10000.0e0)::decimal(18,4) as "total",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((not ("unit_id" is null)) is null) then 'population-unknown' else case when (not (not ("unit_id" is null))) then 'outside-population' else case when ("zone_place" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
