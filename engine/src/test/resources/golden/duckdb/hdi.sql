-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, 'ALL' as ":group",
    (("participation" = 'EVALUATED') and (("life_expectancy"::double is not null) and ("expected_schooling"::double is not null) and ("mean_schooling"::double is not null) and ((round(ln(nullif(greatest("gni_per_head"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9) is not null))) as ":ranked",
    (("participation" = 'EVALUATED') and (not (("life_expectancy"::double is not null) and ("expected_schooling"::double is not null) and ("mean_schooling"::double is not null) and ((round(ln(nullif(greatest("gni_per_head"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9) is not null)))) as ":unrated" from "facts"
  where (("participation" <> 'EXEMPT') and (not ("unit_id" is null)))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, "life_expectancy"::double as "v:health",
    "expected_schooling"::double as "v:expected",
    "mean_schooling"::double as "v:attained",
    (round(ln(nullif(greatest("gni_per_head"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9) as "v:income" from "compared"
), "valued" as (
  select *, case when abs("v:health") > 9.0E8 then error('figure out of range') else round("v:health" * 1.0E10)::bigint end as "k:health",
    case when abs("v:expected") > 9.0E8 then error('figure out of range') else round("v:expected" * 1.0E10)::bigint end as "k:expected",
    case when abs("v:attained") > 9.0E8 then error('figure out of range') else round("v:attained" * 1.0E10)::bigint end as "k:attained",
    case when abs("v:income") > 9.0E8 then error('figure out of range') else round("v:income" * 1.0E10)::bigint end as "k:income" from "values"
), "spanned" as (
  select *, ("k:health"::double / 1.0E10) as "e:health",
    ("k:expected"::double / 1.0E10) as "e:expected",
    ("k:attained"::double / 1.0E10) as "e:attained",
    ("k:income"::double / 1.0E10) as "e:income" from "valued"
), "ratios" as (
  select *, case when ("v:health" is not null) then (1.0e0 * (("e:health" - 20.0e0) / nullif(greatest((85.0e0 - 20.0e0), 0e0), 0e0))) end as "w:health",
    case when ("v:expected" is not null) then (1.0e0 * (("e:expected" - 0.0e0) / nullif(greatest((18.0e0 - 0.0e0), 0e0), 0e0))) end as "w:expected",
    case when ("v:attained" is not null) then (1.0e0 * (("e:attained" - 0.0e0) / nullif(greatest((15.0e0 - 0.0e0), 0e0), 0e0))) end as "w:attained",
    case when ("v:income" is not null) then (1.0e0 * (("e:income" - 4.605170186e0) / nullif(greatest((11.225243392e0 - 4.605170186e0), 0e0), 0e0))) end as "w:income" from "spanned"
), "bounded" as (
  select *, case when case when "w:health" < 0.0e0 then 0.0e0 else "w:health" end > 1.0e0 then 1.0e0 else case when "w:health" < 0.0e0 then 0.0e0 else "w:health" end end as "d:health",
    case when case when "w:expected" < 0.0e0 then 0.0e0 else "w:expected" end > 1.0e0 then 1.0e0 else case when "w:expected" < 0.0e0 then 0.0e0 else "w:expected" end end as "d:expected",
    case when case when "w:attained" < 0.0e0 then 0.0e0 else "w:attained" end > 1.0e0 then 1.0e0 else case when "w:attained" < 0.0e0 then 0.0e0 else "w:attained" end end as "d:attained",
    case when case when "w:income" < 0.0e0 then 0.0e0 else "w:income" end > 1.0e0 then 1.0e0 else case when "w:income" < 0.0e0 then 0.0e0 else "w:income" end end as "d:income" from "ratios"
), "points" as (
  select *, round("d:health" * 1.0E10)::bigint as "p:health",
    round("d:expected" * 1.0E10)::bigint as "p:expected",
    round("d:attained" * 1.0E10)::bigint as "p:attained",
    round("d:income" * 1.0E10)::bigint as "p:income" from "bounded"
), "filled" as (
  select *, coalesce("p:health", 0) as "f:health",
    coalesce("p:expected", 0) as "f:expected",
    coalesce("p:attained", 0) as "f:attained",
    coalesce("p:income", 0) as "f:income" from "points"
), "dimension education" as (
  select *, (sign((("f:expected"::hugeint * 1)::hugeint + ("f:attained"::hugeint * 1)::hugeint)) * ((abs((("f:expected"::hugeint * 1)::hugeint + ("f:attained"::hugeint * 1)::hugeint)) + 1) // 2))::bigint as "z:education" from "filled"
), "adjusted" as (
  select *, case when (("p:health" is not null) and ("p:expected" is not null) and ("p:attained" is not null) and ("p:income" is not null)) then null::varchar else concat_ws(';', case when ("p:attained" is null) then 'missing:attained' end, case when ("p:expected" is null) then 'missing:expected' end, case when ("p:health" is null) then 'missing:health' end, case when ("p:income" is null) then 'missing:income' end) end as ":noted" from "dimension education"
), "totals" as (
  select *, (((round(coalesce(round(exp((1.0e0 * ln(nullif(greatest("f:health"::double / 1e10, 0e0), 0e0)) + 1.0e0 * ln(nullif(greatest("f:income"::double / 1e10, 0e0), 0e0)) + 1.0e0 * ln(nullif(greatest("z:education"::double / 1e10, 0e0), 0e0))) / 3.0e0) * 1e9) / 1e9, 0e0) * 1.0E10)::bigint::hugeint) + 5000000) // 10000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row",
    rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last) as ":shared" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":shared" end as ":rank",
    case when ":ranked" then ":row" end as ":place" from "ordered"
), "details" as (
  select *, null::varchar as "class",
    concat_ws(';', ":noted", case when ":unrated" then 'unranked:not-rated' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "ranks"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:health") * ((abs("k:health") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_health",
    ((("f:health" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_health",
    ((sign("k:expected") * ((abs("k:expected") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_expected",
    ((("f:expected" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_expected",
    ((sign("k:attained") * ((abs("k:attained") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_attained",
    ((("f:attained" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_attained",
    ((sign("k:income") * ((abs("k:income") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_income",
    ((("f:income" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_income",
    (":total" * 0.001)::decimal(18,3) as "total",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((not ("unit_id" is null)) is null) then 'population-unknown' else case when (not (not ("unit_id" is null))) then 'outside-population' end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
