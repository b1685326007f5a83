-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and (("land"::double >= 3.0e0) and ("participation" <> 'EXEMPT'))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    15.0e0 as "b:tax_per_mu",
    300.0e0 as "b:sales_per_mu",
    3.0e0 as "b:value_added_per_energy",
    500.0e0 as "b:value_added_per_cod",
    0.1e0 as "b:value_added_per_water",
    15.0e0 as "b:value_added_per_staff" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("revenue"::double / case when "land" > 0 then "land"::double end) as "v:sales_per_mu",
    ("value_added"::double / case when "energy" > 0 then "energy"::double end) as "v:value_added_per_energy",
    ("value_added"::double / case when "cod" > 0 then "cod"::double end) as "v:value_added_per_cod",
    ("value_added"::double / nullif(greatest(("water"::double * 10000.0e0), 0e0), 0e0)) as "v:value_added_per_water",
    ("value_added"::double / case when "staff" > 0 then "staff"::double end) as "v:value_added_per_staff" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 40.0e0) as "w:tax_per_mu",
    (("v:sales_per_mu" / "b:sales_per_mu") * 10.0e0) as "w:sales_per_mu",
    (("v:value_added_per_energy" / "b:value_added_per_energy") * 20.0e0) as "w:value_added_per_energy",
    (("v:value_added_per_cod" / "b:value_added_per_cod") * 15.0e0) as "w:value_added_per_cod",
    (("v:value_added_per_water" / "b:value_added_per_water") * 5.0e0) as "w:value_added_per_water",
    (("v:value_added_per_staff" / "b:value_added_per_staff") * 10.0e0) as "w:value_added_per_staff" from "values"
), "bounded" as (
  select *, case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end as "d:tax_per_mu",
    case when "w:sales_per_mu" < 0.0e0 then 0.0e0 else "w:sales_per_mu" end as "d:sales_per_mu",
    case when "w:value_added_per_energy" < 0.0e0 then 0.0e0 else "w:value_added_per_energy" end as "d:value_added_per_energy",
    case when "w:value_added_per_cod" < 0.0e0 then 0.0e0 else "w:value_added_per_cod" end as "d:value_added_per_cod",
    case when "w:value_added_per_water" < 0.0e0 then 0.0e0 else "w:value_added_per_water" end as "d:value_added_per_water",
    case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end as "d:value_added_per_staff" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu",
    case when abs("v:sales_per_mu") > 9.0E8 then error('figure out of range') else round("v:sales_per_mu" * 1.0E10)::bigint end as "k:sales_per_mu",
    case when abs("d:sales_per_mu") > 9.0E8 then error('figure out of range') else round("d:sales_per_mu" * 1.0E10)::bigint end as "p:sales_per_mu",
    case when abs("v:value_added_per_energy") > 9.0E8 then error('figure out of range') else round("v:value_added_per_energy" * 1.0E10)::bigint end as "k:value_added_per_energy",
    case when abs("d:value_added_per_energy") > 9.0E8 then error('figure out of range') else round("d:value_added_per_energy" * 1.0E10)::bigint end as "p:value_added_per_energy",
    case when abs("v:value_added_per_cod") > 9.0E8 then error('figure out of range') else round("v:value_added_per_cod" * 1.0E10)::bigint end as "k:value_added_per_cod",
    case when abs("d:value_added_per_cod") > 9.0E8 then error('figure out of range') else round("d:value_added_per_cod" * 1.0E10)::bigint end as "p:value_added_per_cod",
    case when abs("v:value_added_per_water") > 9.0E8 then error('figure out of range') else round("v:value_added_per_water" * 1.0E10)::bigint end as "k:value_added_per_water",
    case when abs("d:value_added_per_water") > 9.0E8 then error('figure out of range') else round("d:value_added_per_water" * 1.0E10)::bigint end as "p:value_added_per_water",
    case when abs("v:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("v:value_added_per_staff" * 1.0E10)::bigint end as "k:value_added_per_staff",
    case when abs("d:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("d:value_added_per_staff" * 1.0E10)::bigint end as "p:value_added_per_staff" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:sales_per_mu", 0) as "f:sales_per_mu",
    coalesce("p:value_added_per_energy", 0) as "f:value_added_per_energy",
    coalesce("p:value_added_per_cod", 0) as "f:value_added_per_cod",
    coalesce("p:value_added_per_water", 0) as "f:value_added_per_water",
    coalesce("p:value_added_per_staff", 0) as "f:value_added_per_staff" from "points"
), "adjusted" as (
  select *, case when (("p:tax_per_mu" is not null) and ("p:sales_per_mu" is not null) and ("p:value_added_per_energy" is not null) and ("p:value_added_per_cod" is not null) and ("p:value_added_per_water" is not null) and ("p:value_added_per_staff" is not null)) then null::varchar else concat_ws(';', case when ("p:sales_per_mu" is null) then 'missing:sales_per_mu' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("p:value_added_per_cod" is null) then 'missing:value_added_per_cod' end, case when ("p:value_added_per_energy" is null) then 'missing:value_added_per_energy' end, case when ("p:value_added_per_staff" is null) then 'missing:value_added_per_staff' end, case when ("p:value_added_per_water" is null) then 'missing:value_added_per_water' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint + "f:sales_per_mu"::hugeint + "f:value_added_per_energy"::hugeint + "f:value_added_per_cod"::hugeint + "f:value_added_per_water"::hugeint + "f:value_added_per_staff"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "details" as (
  select *, null::varchar as "class",
    concat_ws(';', ":noted", case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "ranks"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((("f:tax_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:sales_per_mu") * ((abs("k:sales_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_sales_per_mu",
    ((("f:sales_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_sales_per_mu",
    ((sign("k:value_added_per_energy") * ((abs("k:value_added_per_energy") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_energy",
    ((("f:value_added_per_energy" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_energy",
    ((sign("k:value_added_per_cod") * ((abs("k:value_added_per_cod") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_cod",
    ((("f:value_added_per_cod" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_cod",
    ((sign("k:value_added_per_water") * ((abs("k:value_added_per_water") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_water",
    ((("f:value_added_per_water" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_water",
    ((sign("k:value_added_per_staff") * ((abs("k:value_added_per_staff") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_staff",
    ((("f:value_added_per_staff" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_staff",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("land"::double >= 3.0e0) and ("participation" <> 'EXEMPT')) is null) then 'population-unknown' else case when (not (("land"::double >= 3.0e0) and ("participation" <> 'EXEMPT'))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
