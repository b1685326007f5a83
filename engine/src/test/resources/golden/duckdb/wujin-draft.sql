-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "evaluation_group") as ":group",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and ("participation" <> 'EXEMPT')) and ("evaluation_group" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax") filter ((":ranked" and ("land" > 0))) as "x:tax_per_mu",
    sum("land") filter ((":ranked" and ("tax" is not null) and ("land" > 0))) as "y:tax_per_mu",
    sum("revenue") filter ((":ranked" and ("land" > 0))) as "x:invoiced_per_mu",
    sum("land") filter ((":ranked" and ("revenue" is not null) and ("land" > 0))) as "y:invoiced_per_mu",
    sum("tax") filter ((":ranked" and ("energy" > 0))) as "x:tax_per_energy",
    sum("energy") filter ((":ranked" and ("tax" is not null) and ("energy" > 0))) as "y:tax_per_energy",
    sum("tax") filter ((":ranked" and ("emission" > 0))) as "x:tax_per_emission",
    sum("emission") filter ((":ranked" and ("tax" is not null) and ("emission" > 0))) as "y:tax_per_emission",
    sum("value_added") filter ((":ranked" and ("staff" > 0))) as "x:value_added_per_staff",
    sum("staff") filter ((":ranked" and ("value_added" is not null) and ("staff" > 0))) as "y:value_added_per_staff",
    sum("rd") filter ((":ranked" and ("revenue" > 0))) as "x:rd_share",
    sum("revenue") filter ((":ranked" and ("rd" is not null) and ("revenue" > 0))) as "y:rd_share" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end as "b:tax_per_mu",
    case when (("x:invoiced_per_mu" > 0) and ("y:invoiced_per_mu" > 0)) then ("x:invoiced_per_mu"::varchar::double / "y:invoiced_per_mu"::varchar::double) end as "b:invoiced_per_mu",
    case when (("x:tax_per_energy" > 0) and ("y:tax_per_energy" > 0)) then ("x:tax_per_energy"::varchar::double / "y:tax_per_energy"::varchar::double) end as "b:tax_per_energy",
    case when (("x:tax_per_emission" > 0) and ("y:tax_per_emission" > 0)) then ("x:tax_per_emission"::varchar::double / "y:tax_per_emission"::varchar::double) end as "b:tax_per_emission",
    case when (("x:value_added_per_staff" > 0) and ("y:value_added_per_staff" > 0)) then ("x:value_added_per_staff"::varchar::double / "y:value_added_per_staff"::varchar::double) end as "b:value_added_per_staff",
    case when (("x:rd_share" > 0) and ("y:rd_share" > 0)) then ("x:rd_share"::varchar::double / "y:rd_share"::varchar::double) end as "b:rd_share" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu",
    ("revenue"::double / case when "land" > 0 then "land"::double end) as "v:invoiced_per_mu",
    ("tax"::double / case when "energy" > 0 then "energy"::double end) as "v:tax_per_energy",
    ("tax"::double / case when "emission" > 0 then "emission"::double end) as "v:tax_per_emission",
    ("value_added"::double / case when "staff" > 0 then "staff"::double end) as "v:value_added_per_staff",
    ("rd"::double / case when "revenue" > 0 then "revenue"::double end) as "v:rd_share" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 40.0e0) as "w:tax_per_mu",
    (("v:invoiced_per_mu" / "b:invoiced_per_mu") * 20.0e0) as "w:invoiced_per_mu",
    (("v:tax_per_energy" / "b:tax_per_energy") * 10.0e0) as "w:tax_per_energy",
    (("v:tax_per_emission" / "b:tax_per_emission") * 10.0e0) as "w:tax_per_emission",
    (("v:value_added_per_staff" / "b:value_added_per_staff") * 10.0e0) as "w:value_added_per_staff",
    (("v:rd_share" / "b:rd_share") * 10.0e0) as "w:rd_share" from "values"
), "bounded" as (
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 60.0e0 then 60.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu",
    case when case when "w:invoiced_per_mu" < 0.0e0 then 0.0e0 else "w:invoiced_per_mu" end > 30.0e0 then 30.0e0 else case when "w:invoiced_per_mu" < 0.0e0 then 0.0e0 else "w:invoiced_per_mu" end end as "d:invoiced_per_mu",
    case when case when "w:tax_per_energy" < 0.0e0 then 0.0e0 else "w:tax_per_energy" end > 15.0e0 then 15.0e0 else case when "w:tax_per_energy" < 0.0e0 then 0.0e0 else "w:tax_per_energy" end end as "d:tax_per_energy",
    case when case when "w:tax_per_emission" < 0.0e0 then 0.0e0 else "w:tax_per_emission" end > 15.0e0 then 15.0e0 else case when "w:tax_per_emission" < 0.0e0 then 0.0e0 else "w:tax_per_emission" end end as "d:tax_per_emission",
    case when case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end > 15.0e0 then 15.0e0 else case when "w:value_added_per_staff" < 0.0e0 then 0.0e0 else "w:value_added_per_staff" end end as "d:value_added_per_staff",
    case when case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end > 15.0e0 then 15.0e0 else case when "w:rd_share" < 0.0e0 then 0.0e0 else "w:rd_share" end end as "d:rd_share" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu",
    case when abs("v:invoiced_per_mu") > 9.0E8 then error('figure out of range') else round("v:invoiced_per_mu" * 1.0E10)::bigint end as "k:invoiced_per_mu",
    round("d:invoiced_per_mu" * 1.0E10)::bigint as "p:invoiced_per_mu",
    case when abs("v:tax_per_energy") > 9.0E8 then error('figure out of range') else round("v:tax_per_energy" * 1.0E10)::bigint end as "k:tax_per_energy",
    round("d:tax_per_energy" * 1.0E10)::bigint as "p:tax_per_energy",
    case when abs("v:tax_per_emission") > 9.0E8 then error('figure out of range') else round("v:tax_per_emission" * 1.0E10)::bigint end as "k:tax_per_emission",
    round("d:tax_per_emission" * 1.0E10)::bigint as "p:tax_per_emission",
    case when abs("v:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("v:value_added_per_staff" * 1.0E10)::bigint end as "k:value_added_per_staff",
    round("d:value_added_per_staff" * 1.0E10)::bigint as "p:value_added_per_staff",
    case when abs("v:rd_share") > 9.0E8 then error('figure out of range') else round("v:rd_share" * 1.0E10)::bigint end as "k:rd_share",
    round("d:rd_share" * 1.0E10)::bigint as "p:rd_share" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "i:tax_per_mu",
    coalesce("p:invoiced_per_mu", 0) as "i:invoiced_per_mu",
    coalesce("p:tax_per_energy", 0) as "i:tax_per_energy",
    coalesce("p:tax_per_emission", 0) as "i:tax_per_emission",
    coalesce("p:value_added_per_staff", 0) as "i:value_added_per_staff",
    coalesce("p:rd_share", 0) as "i:rd_share" from "points"
), "weighed" as (
  select *, (40 + 20 + case when ("p:tax_per_energy" is not null) then 10 else 0 end + case when ("p:tax_per_emission" is not null) then 10 else 0 end + case when ("p:value_added_per_staff" is not null) then 10 else 0 end + case when ("p:rd_share" is not null) then 10 else 0 end) as ":left" from "filled"
), "grown" as (
  select *, case when (":left" = 0) then 0.0e0 else (("i:tax_per_mu"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:tax_per_mu",
    case when (":left" = 0) then 0.0e0 else (("i:invoiced_per_mu"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:invoiced_per_mu",
    case when (":left" = 0) then 0.0e0 else (("i:tax_per_energy"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:tax_per_energy",
    case when (":left" = 0) then 0.0e0 else (("i:tax_per_emission"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:tax_per_emission",
    case when (":left" = 0) then 0.0e0 else (("i:value_added_per_staff"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:value_added_per_staff",
    case when (":left" = 0) then 0.0e0 else (("i:rd_share"::double * 100.0e0) / (":left"::double * 1.0E10)) end as "q:rd_share" from "weighed"
), "reweighted" as (
  select *, coalesce(case when (("q:tax_per_mu" <= 9.0E8) and ("q:tax_per_mu" >= (-9.0E8))) then (sign(("i:tax_per_mu"::hugeint * 100)) * ((2 * abs(("i:tax_per_mu"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:tax_per_mu") > 9.0E8 then error('figure out of range') else round("q:tax_per_mu" * 1.0E10)::bigint end end, 0) as "f:tax_per_mu",
    coalesce(case when (("q:invoiced_per_mu" <= 9.0E8) and ("q:invoiced_per_mu" >= (-9.0E8))) then (sign(("i:invoiced_per_mu"::hugeint * 100)) * ((2 * abs(("i:invoiced_per_mu"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:invoiced_per_mu") > 9.0E8 then error('figure out of range') else round("q:invoiced_per_mu" * 1.0E10)::bigint end end, 0) as "f:invoiced_per_mu",
    coalesce(case when (("q:tax_per_energy" <= 9.0E8) and ("q:tax_per_energy" >= (-9.0E8))) then (sign(("i:tax_per_energy"::hugeint * 100)) * ((2 * abs(("i:tax_per_energy"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:tax_per_energy") > 9.0E8 then error('figure out of range') else round("q:tax_per_energy" * 1.0E10)::bigint end end, 0) as "f:tax_per_energy",
    coalesce(case when (("q:tax_per_emission" <= 9.0E8) and ("q:tax_per_emission" >= (-9.0E8))) then (sign(("i:tax_per_emission"::hugeint * 100)) * ((2 * abs(("i:tax_per_emission"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:tax_per_emission") > 9.0E8 then error('figure out of range') else round("q:tax_per_emission" * 1.0E10)::bigint end end, 0) as "f:tax_per_emission",
    coalesce(case when (("q:value_added_per_staff" <= 9.0E8) and ("q:value_added_per_staff" >= (-9.0E8))) then (sign(("i:value_added_per_staff"::hugeint * 100)) * ((2 * abs(("i:value_added_per_staff"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:value_added_per_staff") > 9.0E8 then error('figure out of range') else round("q:value_added_per_staff" * 1.0E10)::bigint end end, 0) as "f:value_added_per_staff",
    coalesce(case when (("q:rd_share" <= 9.0E8) and ("q:rd_share" >= (-9.0E8))) then (sign(("i:rd_share"::hugeint * 100)) * ((2 * abs(("i:rd_share"::hugeint * 100)) + nullif(":left", 0)) // (2 * nullif(":left", 0))))::bigint else case when abs("q:rd_share") > 9.0E8 then error('figure out of range') else round("q:rd_share" * 1.0E10)::bigint end end, 0) as "f:rd_share" from "grown"
), "adjusted" as (
  select *, case when (("p:tax_per_mu" is not null) and ("p:invoiced_per_mu" is not null) and ("b:tax_per_energy" is not null) and ("b:tax_per_emission" is not null) and ("b:value_added_per_staff" is not null) and ("b:rd_share" is not null)) then null::varchar else concat_ws(';', case when ("p:invoiced_per_mu" is null) then 'missing:invoiced_per_mu' end, case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("b:invoiced_per_mu" is null) then 'no-baseline:invoiced_per_mu' end, case when ("b:rd_share" is null) then 'no-baseline:rd_share' end, case when ("b:tax_per_emission" is null) then 'no-baseline:tax_per_emission' end, case when ("b:tax_per_energy" is null) then 'no-baseline:tax_per_energy' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end, case when ("b:value_added_per_staff" is null) then 'no-baseline:value_added_per_staff' end) end as ":noted" from "reweighted"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint + "f:invoiced_per_mu"::hugeint + "f:tax_per_energy"::hugeint + "f:tax_per_emission"::hugeint + "f:value_added_per_staff"::hugeint + "f:rd_share"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((2 * (":n" * 2) + 10) // 20) as "q:0",
    ((2 * (":n" * 4) + 10) // 20) as "q:1",
    ((2 * (":n" * 5) + 100) // 200) as "q:3" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":n" < 5) then 2 else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end end as ":quota" from "quotas"
), "classes" as (
  select *, ":quota" as ":final" from "quota"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end as "class",
    concat_ws(';', ":noted", case when ("p:rd_share" is null) then 'reweighted:rd_share' end, case when ("p:tax_per_emission" is null) then 'reweighted:tax_per_emission' end, case when ("p:tax_per_energy" is null) then 'reweighted:tax_per_energy' end, case when ("p:value_added_per_staff" is null) then 'reweighted:value_added_per_staff' end, case when ((":rank" is not null) and (":n" < 5)) then 'small-group:fixed' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:invoiced_per_mu") * ((abs("k:invoiced_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_invoiced_per_mu",
    ((sign("f:invoiced_per_mu") * ((abs("f:invoiced_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_invoiced_per_mu",
    ((sign("k:tax_per_energy") * ((abs("k:tax_per_energy") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_energy",
    ((sign("f:tax_per_energy") * ((abs("f:tax_per_energy") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_energy",
    ((sign("k:tax_per_emission") * ((abs("k:tax_per_emission") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_emission",
    ((sign("f:tax_per_emission") * ((abs("f:tax_per_emission") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_emission",
    ((sign("k:value_added_per_staff") * ((abs("k:value_added_per_staff") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_value_added_per_staff",
    ((sign("f:value_added_per_staff") * ((abs("f:value_added_per_staff") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_value_added_per_staff",
    ((sign("k:rd_share") * ((abs("k:rd_share") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_rd_share",
    ((sign("f:rd_share") * ((abs("f:rd_share") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_rd_share",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when (("participation" <> 'EXEMPT') is null) then 'population-unknown' else case when (not ("participation" <> 'EXEMPT')) then 'outside-population' else case when ("evaluation_group" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
