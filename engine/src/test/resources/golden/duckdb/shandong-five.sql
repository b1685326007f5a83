-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and (("scale" = 'ABOVE') and ("participation" <> 'EXEMPT') and (not ("industry" between '4400' and '4699')))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("revenue"::double / case when "energy" > 0 then "energy"::double end) as "v:sales_per_energy",
    ("revenue"::double / case when "emission" > 0 then "emission"::double end) as "v:sales_per_emission",
    ("rd"::double / case when "revenue" > 0 then "revenue"::double end) as "v:rd_share",
    ("value_added"::double / case when "staff" > 0 then "staff"::double end) as "v:value_added_per_staff" from "compared"
), "valued" as materialized (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("v:sales_per_energy") > 9.0E8 then error('figure out of range') else round("v:sales_per_energy" * 1.0E10)::bigint end as "k:sales_per_energy",
    case when abs("v:sales_per_emission") > 9.0E8 then error('figure out of range') else round("v:sales_per_emission" * 1.0E10)::bigint end as "k:sales_per_emission",
    case when abs("v:rd_share") > 9.0E8 then error('figure out of range') else round("v:rd_share" * 1.0E10)::bigint end as "k:rd_share",
    case when abs("v:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("v:value_added_per_staff" * 1.0E10)::bigint end as "k:value_added_per_staff" from "values"
), "spans" as (
  select ":group", count(*) filter ((":ranked" and ("k:tax_per_mu" is not null))) as "n:tax_per_mu",
    sum("k:tax_per_mu") filter (":ranked") as "s:tax_per_mu",
    count(*) filter ((":ranked" and ("k:sales_per_energy" is not null))) as "n:sales_per_energy",
    sum("k:sales_per_energy") filter (":ranked") as "s:sales_per_energy",
    count(*) filter ((":ranked" and ("k:sales_per_emission" is not null))) as "n:sales_per_emission",
    sum("k:sales_per_emission") filter (":ranked") as "s:sales_per_emission",
    count(*) filter ((":ranked" and ("k:rd_share" is not null))) as "n:rd_share",
    sum("k:rd_share") filter (":ranked") as "s:rd_share",
    count(*) filter ((":ranked" and ("k:value_added_per_staff" is not null))) as "n:value_added_per_staff",
    sum("k:value_added_per_staff") filter (":ranked") as "s:value_added_per_staff" from "valued" group by ":group"
), "spans joined" as (
  select * from "valued" join "spans" using (":group")
), "spanned" as (
  select *, ((sign("s:tax_per_mu") * ((2 * abs("s:tax_per_mu") + nullif("n:tax_per_mu", 0)) // (2 * nullif("n:tax_per_mu", 0))))::bigint::double / 1.0E10) as "gm:tax_per_mu",
    ((sign("s:sales_per_energy") * ((2 * abs("s:sales_per_energy") + nullif("n:sales_per_energy", 0)) // (2 * nullif("n:sales_per_energy", 0))))::bigint::double / 1.0E10) as "gm:sales_per_energy",
    ((sign("s:sales_per_emission") * ((2 * abs("s:sales_per_emission") + nullif("n:sales_per_emission", 0)) // (2 * nullif("n:sales_per_emission", 0))))::bigint::double / 1.0E10) as "gm:sales_per_emission",
    ((sign("s:rd_share") * ((2 * abs("s:rd_share") + nullif("n:rd_share", 0)) // (2 * nullif("n:rd_share", 0))))::bigint::double / 1.0E10) as "gm:rd_share",
    ((sign("s:value_added_per_staff") * ((2 * abs("s:value_added_per_staff") + nullif("n:value_added_per_staff", 0)) // (2 * nullif("n:value_added_per_staff", 0))))::bigint::double / 1.0E10) as "gm:value_added_per_staff" from "spans joined"
), "measured" as (
  select *, (case when ("gm:tax_per_mu" > 0) then "gm:tax_per_mu" end * 2.0e0) as "b:tax_per_mu",
    (case when ("gm:sales_per_energy" > 0) then "gm:sales_per_energy" end * 2.0e0) as "b:sales_per_energy",
    (case when ("gm:sales_per_emission" > 0) then "gm:sales_per_emission" end * 2.0e0) as "b:sales_per_emission",
    (case when ("gm:rd_share" > 0) then "gm:rd_share" end * 2.0e0) as "b:rd_share",
    (case when ("gm:value_added_per_staff" > 0) then "gm:value_added_per_staff" end * 2.0e0) as "b:value_added_per_staff" from "spanned"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 30.0e0) as "w:tax_per_mu",
    (("v:sales_per_energy" / "b:sales_per_energy") * 20.0e0) as "w:sales_per_energy",
    (("v:sales_per_emission" / "b:sales_per_emission") * 15.0e0) as "w:sales_per_emission",
    (("v:rd_share" / "b:rd_share") * 20.0e0) as "w:rd_share",
    (("v:value_added_per_staff" / "b:value_added_per_staff") * 15.0e0) as "w:value_added_per_staff" from "measured"
), "bounded" as (
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 30.0e0 then 30.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu",
    case when case when "w:sales_per_energy" < 0.0e0 then 0.0e0 else "w:sales_per_energy" end > 20.0e0 then 20.0e0 else case when "w:sales_per_energy" < 0.0e0 then 0.0e0 else "w:sales_per_energy" end end as "d:sales_per_energy",
    case when case when "w:sales_per_emission" < 0.0e0 then 0.0e0 else "w:sales_per_emission" end > 15.0e0 then 15.0e0 else case when "w:sales_per_emission" < 0.0e0 then 0.0e0 else "w:sales_per_emission" end end as "d:sales_per_emission",
    case when case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end > 20.0e0 then 20.0e0 else case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end end as "d:rd_share",
    case when case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end > 15.0e0 then 15.0e0 else case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end end as "d:value_added_per_staff" from "ratios"
), "points" as materialized (
  select *, round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu",
    round("d:sales_per_energy" * 1.0E10)::bigint as "p:sales_per_energy",
    round("d:sales_per_emission" * 1.0E10)::bigint as "p:sales_per_emission",
    round("d:rd_share" * 1.0E10)::bigint as "p:rd_share",
    round("d:value_added_per_staff" * 1.0E10)::bigint as "p:value_added_per_staff" from "bounded"
), "means" as (
  select ":group", ((2 * sum("p:sales_per_emission") filter (":ranked") + nullif(count(*) filter ((":ranked" and ("p:sales_per_emission" is not null))), 0)) // (2 * nullif(count(*) filter ((":ranked" and ("p:sales_per_emission" is not null))), 0)))::bigint as "m:sales_per_emission" from "points" group by ":group"
), "meant" as (
  select * from "points" join "means" using (":group")
), "filled" as (
  select *, coalesce("p:tax_per_mu", (-30000000000)) as "f:tax_per_mu",
    coalesce("p:sales_per_energy", (-30000000000)) as "f:sales_per_energy",
    coalesce("p:sales_per_emission", "m:sales_per_emission", 0) as "f:sales_per_emission",
    coalesce("p:rd_share", (-30000000000)) as "f:rd_share",
    coalesce("p:value_added_per_staff", (-30000000000)) as "f:value_added_per_staff" from "meant"
), "adjusted" as (
  select *, case when (("p:tax_per_mu" is not null) and ("p:sales_per_energy" is not null) and ("p:sales_per_emission" is not null) and ("p:rd_share" is not null) and ("p:value_added_per_staff" is not null)) then null::varchar else concat_ws(';', case when ("p:sales_per_emission" is null) then 'filled:sales_per_emission' end, case when ("p:rd_share" is null) then 'missing:rd_share' end, case when ("p:sales_per_energy" is null) then 'missing:sales_per_energy' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("p:value_added_per_staff" is null) then 'missing:value_added_per_staff' end, case when ("b:rd_share" is null) then 'no-baseline:rd_share' end, case when ("b:sales_per_emission" is null) then 'no-baseline:sales_per_emission' end, case when ("b:sales_per_energy" is null) then 'no-baseline:sales_per_energy' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end, case when ("b:value_added_per_staff" is null) then 'no-baseline:value_added_per_staff' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint + "f:sales_per_energy"::hugeint + "f:sales_per_emission"::hugeint + "f:rd_share"::hugeint + "f:value_added_per_staff"::hugeint)) * ((abs(("f:tax_per_mu"::hugeint + "f:sales_per_energy"::hugeint + "f:sales_per_emission"::hugeint + "f:rd_share"::hugeint + "f:value_added_per_staff"::hugeint)) + 50000000) // 100000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "figures" as (
  select *, ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6)::double as "value:tax_per_mu" from "ranks"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "figures"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0",
    ((":n" * 4) // 10) as "q:1",
    ((":n" * 5 + 99) // 100) as "q:3" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":n" < 5) then null else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end end as ":quota" from "quotas"
), "limits" as (
  select *, ("value:tax_per_mu" < 1.0e0) as "l:0" from "quota"
), ":limit1" as (
  select *, case when "l:0" then case when ":quota" < 2 then 2 else ":quota" end else ":quota" end as ":limit1" from "limits"
), "classes" as (
  select *, ":limit1" as ":final" from ":limit1"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and (":n" < 5)) then 'small-group:none' end, case when ((":rank" is not null) and "l:0") then 'threshold:C' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:sales_per_energy") * ((abs("k:sales_per_energy") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_sales_per_energy",
    ((sign("f:sales_per_energy") * ((abs("f:sales_per_energy") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_sales_per_energy",
    ((sign("k:sales_per_emission") * ((abs("k:sales_per_emission") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_sales_per_emission",
    ((("f:sales_per_emission" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_sales_per_emission",
    ((sign("k:rd_share") * ((abs("k:rd_share") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_rd_share",
    ((sign("f:rd_share") * ((abs("f:rd_share") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_rd_share",
    ((sign("k:value_added_per_staff") * ((abs("k:value_added_per_staff") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_staff",
    ((sign("f:value_added_per_staff") * ((abs("f:value_added_per_staff") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_staff",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("scale" = 'ABOVE') and ("participation" <> 'EXEMPT') and (not ("industry" between '4400' and '4699'))) is null) then 'population-unknown' else case when (not (("scale" = 'ABOVE') and ("participation" <> 'EXEMPT') and (not ("industry" between '4400' and '4699')))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
