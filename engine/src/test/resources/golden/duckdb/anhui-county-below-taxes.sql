-- results
with "delivered" as not materialized (
  select * from read_parquet('facts.parquet')
), "real tax" as (
  select *, (((((((((((((((("tax_vat"::double - coalesce("tax_refund_excess"::double, 0.0e0)) - coalesce("tax_refund_policy"::double, 0.0e0)) + coalesce("tax_consumption"::double, 0.0e0)) + "tax_income"::double) + coalesce("tax_personal"::double, 0.0e0)) + coalesce("tax_resource"::double, 0.0e0)) + coalesce("tax_environment"::double, 0.0e0)) + coalesce("tax_city"::double, 0.0e0)) + coalesce("tax_property"::double, 0.0e0)) + coalesce("tax_land_use"::double, 0.0e0)) + coalesce("tax_land_gain"::double, 0.0e0)) + coalesce("tax_stamp"::double, 0.0e0)) + coalesce("tax_vehicle"::double, 0.0e0)) + coalesce("tax_deed"::double, 0.0e0)) + coalesce("tax_farmland"::double, 0.0e0)) + coalesce("tax_arrears"::double, 0.0e0)) as "r:tax" from "delivered"
), "facts" as (
  select *, ((sign(case when abs("r:tax") > 9.0E8 then error('figure out of range') else round("r:tax" * 1.0E10)::bigint end) * ((abs(case when abs("r:tax") > 9.0E8 then error('figure out of range') else round("r:tax" * 1.0E10)::bigint end) + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "tax" from "real tax"
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    (("participation" = 'EVALUATED') and (("tax"::double / case when "land" > 0 then "land"::double end) is not null)) as ":ranked",
    (("participation" = 'EVALUATED') and (not (("tax"::double / case when "land" > 0 then "land"::double end) is not null))) as ":unrated" from "facts"
  where ((("participation" <> 'EXEMPT') and (("scale" = 'BELOW') and ("participation" <> 'EXEMPT') and (("land"::double >= 5.0e0) or (("leased_floor"::double >= 3000.0e0) and (list_transform([["registered_on", "as_of"]], lambda x: case when x[1] is not null and x[2] is not null then (case when x[1] > x[2] then -1 else 1 end * (datediff('month', least(x[1], x[2]), greatest(x[1], x[2])) - case when least(x[1], x[2]) + to_months(datediff('month', least(x[1], x[2]), greatest(x[1], x[2]))::int) > greatest(x[1], x[2]) then 1 else 0 end))::double end)[1] >= 48.0e0))))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu" from "compared"
), "valued" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu" from "values"
), "spanned" as (
  select *, ("k:tax_per_mu"::double / 1.0E10) as "e:tax_per_mu" from "valued"
), "ratios" as (
  select *, case when ("v:tax_per_mu" is not null) then ("e:tax_per_mu" * 1.0e0) end as "w:tax_per_mu" from "spanned"
), "bounded" as (
  select *, "w:tax_per_mu" as "d:tax_per_mu" from "ratios"
), "points" as (
  select *, case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu" from "points"
), "adjusted" as (
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint)) * ((abs(("f:tax_per_mu"::hugeint)) + 500000) // 1000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 25) // 100) as "q:0",
    (((":n" * 7) // 10) + (-((":n" * 25) // 100))) as "q:1",
    (":n" + (-((":n" * 95) // 100))) as "q:3" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":n" < 20) then null else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end end as ":quota" from "quotas"
), "classes" as (
  select *, ":quota" as ":final" from "quota"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then '不定等级' else case when ("participation" = 'SCORED_NO_CLASS') then '不定等级' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and (":n" < 20)) then 'small-group:none' end, case when case when ("participation" = 'SCORED_NO_CLASS') then true else case when ("participation" = 'TRANSITION') then true else false end end then 'treated-as:B' end, case when ":unrated" then 'unranked:not-rated' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    (":total" * 0.0001)::decimal(18,4) as "total",
    ":rank" as "rank",
    "class" as "class",
    "notes" as "notes" from "details"
)
select * from "results"
;

-- left_out
with "delivered" as not materialized (
  select * from read_parquet('facts.parquet')
), "real tax" as (
  select *, (((((((((((((((("tax_vat"::double - coalesce("tax_refund_excess"::double, 0.0e0)) - coalesce("tax_refund_policy"::double, 0.0e0)) + coalesce("tax_consumption"::double, 0.0e0)) + "tax_income"::double) + coalesce("tax_personal"::double, 0.0e0)) + coalesce("tax_resource"::double, 0.0e0)) + coalesce("tax_environment"::double, 0.0e0)) + coalesce("tax_city"::double, 0.0e0)) + coalesce("tax_property"::double, 0.0e0)) + coalesce("tax_land_use"::double, 0.0e0)) + coalesce("tax_land_gain"::double, 0.0e0)) + coalesce("tax_stamp"::double, 0.0e0)) + coalesce("tax_vehicle"::double, 0.0e0)) + coalesce("tax_deed"::double, 0.0e0)) + coalesce("tax_farmland"::double, 0.0e0)) + coalesce("tax_arrears"::double, 0.0e0)) as "r:tax" from "delivered"
), "facts" as (
  select *, ((sign(case when abs("r:tax") > 9.0E8 then error('figure out of range') else round("r:tax" * 1.0E10)::bigint end) * ((abs(case when abs("r:tax") > 9.0E8 then error('figure out of range') else round("r:tax" * 1.0E10)::bigint end) + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "tax" from "real tax"
), "placed" as (
  select "unit_id" as "unit_id",
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("scale" = 'BELOW') and ("participation" <> 'EXEMPT') and (("land"::double >= 5.0e0) or (("leased_floor"::double >= 3000.0e0) and (list_transform([["registered_on", "as_of"]], lambda x: case when x[1] is not null and x[2] is not null then (case when x[1] > x[2] then -1 else 1 end * (datediff('month', least(x[1], x[2]), greatest(x[1], x[2])) - case when least(x[1], x[2]) + to_months(datediff('month', least(x[1], x[2]), greatest(x[1], x[2]))::int) > greatest(x[1], x[2]) then 1 else 0 end))::double end)[1] >= 48.0e0)))) is null) then 'population-unknown' else case when (not (("scale" = 'BELOW') and ("participation" <> 'EXEMPT') and (("land"::double >= 5.0e0) or (("leased_floor"::double >= 3000.0e0) and (list_transform([["registered_on", "as_of"]], lambda x: case when x[1] is not null and x[2] is not null then (case when x[1] > x[2] then -1 else 1 end * (datediff('month', least(x[1], x[2]), greatest(x[1], x[2])) - case when least(x[1], x[2]) + to_months(datediff('month', least(x[1], x[2]), greatest(x[1], x[2]))::int) > greatest(x[1], x[2]) then 1 else 0 end))::double end)[1] >= 48.0e0))))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
