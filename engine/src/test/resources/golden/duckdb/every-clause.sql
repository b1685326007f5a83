-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county", "industry") as ":group",
    (("participation" = 'EVALUATED') and (("tax" is not null) and ("land" is not null))) as ":ranked",
    (("participation" = 'EVALUATED') and (not (("tax" is not null) and ("land" is not null)))) as ":pending",
    ("exports"::double > 1000.0e0) as "h:exporter",
    list_transform([[("exports"::double / 1000.0e0), 5.0e0]], lambda x: case when list_count(x) = 2 then list_min(x) end)[1] as "r:exporter",
    ("profit"::double is null) as "h:late",
    (-2.5e0) as "r:late",
    ("output"::double > 100.0e0) as "o:champion",
    ("rd"::double > 10.0e0) as "o:better",
    ("staff"::double > 500.0e0) as "o:kept",
    ("fatal_accidents"::double = 1.0e0) as "o:accident",
    ("fatal_accidents"::double > 1.0e0) as "o:disaster" from "facts"
  where ((("participation" <> 'EXEMPT') and (("scale" in ('ABOVE', 'BELOW')) and ("participation" <> 'EXEMPT'))) and (("county" is not null) and ("industry" is not null)))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax") filter ((":ranked" and (("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) is not null))) as "x:tax_per_mu",
    sum(("land"::decimal(38,9) - "water"::decimal(38,9))) filter ((":ranked" and ("tax" is not null) and (("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) is not null))) as "y:tax_per_mu" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end as "b:tax_per_mu",
    12.5e0 as "b:output_scale" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) as "v:tax_per_mu",
    ((round(ln(nullif(greatest("output"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9) * 2.0e0) as "v:output_scale" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 60.0e0) as "w:tax_per_mu",
    (("v:output_scale" / "b:output_scale") * 40.0e0) as "w:output_scale" from "values"
), "bounded" as (
  select *, case when "w:tax_per_mu" > 90.0e0 then 90.0e0 else "w:tax_per_mu" end as "d:tax_per_mu",
    case when "w:output_scale" < 8.0e0 then 8.0e0 else "w:output_scale" end as "d:output_scale" from "ratios"
), "points" as materialized (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu",
    case when abs("v:output_scale") > 9.0E8 then error('figure out of range') else round("v:output_scale" * 1.0E10)::bigint end as "k:output_scale",
    case when abs("d:output_scale") > 9.0E8 then error('figure out of range') else round("d:output_scale" * 1.0E10)::bigint end as "p:output_scale" from "bounded"
), "means" as (
  select ":group", (sign(sum("p:tax_per_mu") filter (":ranked")) * ((2 * abs(sum("p:tax_per_mu") filter (":ranked")) + nullif(count(*) filter ((":ranked" and ("p:tax_per_mu" is not null))), 0)) // (2 * nullif(count(*) filter ((":ranked" and ("p:tax_per_mu" is not null))), 0))))::bigint as "m:tax_per_mu" from "points" group by ":group"
), "meant" as (
  select * from "points" join "means" using (":group")
), "filled" as (
  select *, coalesce("p:tax_per_mu", "m:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:output_scale", 0) as "f:output_scale" from "meant"
), "adjusted" as (
  select *, coalesce(case when "h:exporter" then case when abs("r:exporter") > 9.0E8 then error('figure out of range') else round("r:exporter" * 1.0E10)::bigint end else 0 end, 0) as "a:exporter",
    coalesce(case when "h:late" then case when abs("r:late") > 9.0E8 then error('figure out of range') else round("r:late" * 1.0E10)::bigint end else 0 end, 0) as "a:late",
    case when (("p:tax_per_mu" is not null) and ("p:output_scale" is not null)) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'filled:tax_per_mu' end, case when ("p:output_scale" is null) then 'missing:output_scale' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint + "f:output_scale"::hugeint + "a:exporter"::hugeint + "a:late"::hugeint)) * ((abs(("f:tax_per_mu"::hugeint + "f:output_scale"::hugeint + "a:exporter"::hugeint + "a:late"::hugeint)) + 50000000) // 100000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:output_scale" desc nulls last, "tax" asc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "c:0" as (
  select *, case when "o:champion" then case when (null is null) then 0 else case when null > 0 then 0 else null end end end as "c:0" from "ranks"
), "decided" as materialized (
  select *, case when (":rank" is not null) then "c:0" end as ":decided" from "c:0"
), "used" as (
  select ":group", count(*) filter ((":decided" = 0)) as "u:0",
    count(*) filter ((":decided" = 1)) as "u:1",
    count(*) filter ((":decided" = 2)) as "u:2",
    count(*) filter ((":decided" = 3)) as "u:3",
    count(*) filter ((":decided" = 4)) as "u:4" from "decided" group by ":group"
), "relieved" as (
  select * from "decided" join "used" using (":group")
), "freed" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree",
    ((-"u:0") + (-"u:1") + (-"u:2") + (-"u:3") + (-"u:4") + ":n") as ":free" from "relieved"
), "sorted" as (
  select *, row_number() over (partition by ":g" order by ":isfree" desc nulls last, ":rank" asc nulls last) as ":position" from "freed"
), "quotas" as (
  select *, case when (((":n" * 125) // 1000) + (-"u:0")) < 0 then 0 else (((":n" * 125) // 1000) + (-"u:0")) end as "q:0",
    case when (((":n" * 2) // 10) + (-"u:1")) < 0 then 0 else (((":n" * 2) // 10) + (-"u:1")) end as "q:1",
    case when (((":n" * 1) // 10) + (-"u:3")) < 0 then 0 else (((":n" * 1) // 10) + (-"u:3")) end as "q:3",
    case when (((":n" * 25) // 1000) + (-"u:4")) < 0 then 0 else (((":n" * 25) // 1000) + (-"u:4")) end as "q:4" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":decided" is null) then case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:4"))) then 4 else case when (":position" > (":free" + (-"q:4") + (-"q:3"))) then 3 else 2 end end end end else ":decided" end end as ":quota" from "quotas"
), ":class1" as (
  select *, case when "o:champion" then case when ":quota" > 0 then 0 else ":quota" end else ":quota" end as ":class1" from "quota"
), ":class2" as (
  select *, case when "o:better" then case when (":class1" + (-1)) < 0 then 0 else (":class1" + (-1)) end else ":class1" end as ":class2" from ":class1"
), ":class3" as (
  select *, case when "o:kept" then case when (":rank" is null) then null else 1 end else ":class2" end as ":class3" from ":class2"
), ":class4" as (
  select *, case when "o:accident" then case when (":class3" + 2) > 4 then 4 else (":class3" + 2) end else ":class3" end as ":class4" from ":class3"
), ":class5" as (
  select *, case when "o:disaster" then case when ":class4" < 4 then 4 else ":class4" end else ":class4" end as ":class5" from ":class4"
), "classes" as (
  select *, ":class5" as ":final" from ":class5"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then 'T' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' else case when (":final" = 4) then 'E' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and "o:accident") then 'override:accident' end, case when ((":rank" is not null) and "o:better") then 'override:better' end, case when ((":rank" is not null) and "o:champion") then 'override:champion' end, case when ((":rank" is not null) and "o:disaster") then 'override:disaster' end, case when ((":rank" is not null) and "o:kept") then 'override:kept' end, case when ":pending" then 'unranked:pending' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((sign("f:tax_per_mu") * ((abs("f:tax_per_mu") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
    ((sign("k:output_scale") * ((abs("k:output_scale") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_output_scale",
    ((("f:output_scale" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_output_scale",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("scale" in ('ABOVE', 'BELOW')) and ("participation" <> 'EXEMPT')) is null) then 'population-unknown' else case when (not (("scale" in ('ABOVE', 'BELOW')) and ("participation" <> 'EXEMPT'))) then 'outside-population' else case when (("county" is not null) and ("industry" is not null)) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
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
  select *, concat_ws('/', "county", "industry") as ":group",
    (("participation" = 'EVALUATED') and (("tax" is not null) and ("land" is not null))) as ":ranked",
    (("participation" = 'EVALUATED') and (not (("tax" is not null) and ("land" is not null)))) as ":pending",
    ("exports"::double > 1000.0e0) as "h:exporter",
    list_transform([[("exports"::double / 1000.0e0), 5.0e0]], lambda x: case when list_count(x) = 2 then list_min(x) end)[1] as "r:exporter",
    ("profit"::double is null) as "h:late",
    (-2.5e0) as "r:late",
    ("output"::double > 100.0e0) as "o:champion",
    ("rd"::double > 10.0e0) as "o:better",
    ("staff"::double > 500.0e0) as "o:kept",
    ("fatal_accidents"::double = 1.0e0) as "o:accident",
    ("fatal_accidents"::double > 1.0e0) as "o:disaster" from "facts"
  where ((("participation" <> 'EXEMPT') and (("scale" in ('ABOVE', 'BELOW')) and ("participation" <> 'EXEMPT'))) and (("county" is not null) and ("industry" is not null)))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax") filter ((":ranked" and (("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) is not null))) as "x:tax_per_mu",
    sum(("land"::decimal(38,9) - "water"::decimal(38,9))) filter ((":ranked" and ("tax" is not null) and (("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) is not null))) as "y:tax_per_mu" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end as "b:tax_per_mu",
    12.5e0 as "b:output_scale" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / nullif(greatest(("land"::double - "water"::double), 0e0), 0e0)) as "v:tax_per_mu",
    ((round(ln(nullif(greatest("output"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9) * 2.0e0) as "v:output_scale" from "compared"
), "ratios" as (
  select *, (("v:tax_per_mu" / "b:tax_per_mu") * 60.0e0) as "w:tax_per_mu",
    (("v:output_scale" / "b:output_scale") * 40.0e0) as "w:output_scale" from "values"
), "bounded" as (
  select *, case when "w:tax_per_mu" > 90.0e0 then 90.0e0 else "w:tax_per_mu" end as "d:tax_per_mu",
    case when "w:output_scale" < 8.0e0 then 8.0e0 else "w:output_scale" end as "d:output_scale" from "ratios"
), "points" as materialized (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    case when abs("d:tax_per_mu") > 9.0E8 then error('figure out of range') else round("d:tax_per_mu" * 1.0E10)::bigint end as "p:tax_per_mu",
    case when abs("v:output_scale") > 9.0E8 then error('figure out of range') else round("v:output_scale" * 1.0E10)::bigint end as "k:output_scale",
    case when abs("d:output_scale") > 9.0E8 then error('figure out of range') else round("d:output_scale" * 1.0E10)::bigint end as "p:output_scale" from "bounded"
), "means" as (
  select ":group", (sign(sum("p:tax_per_mu") filter (":ranked")) * ((2 * abs(sum("p:tax_per_mu") filter (":ranked")) + nullif(count(*) filter ((":ranked" and ("p:tax_per_mu" is not null))), 0)) // (2 * nullif(count(*) filter ((":ranked" and ("p:tax_per_mu" is not null))), 0))))::bigint as "m:tax_per_mu" from "points" group by ":group"
), "meant" as (
  select * from "points" join "means" using (":group")
), "filled" as (
  select *, coalesce("p:tax_per_mu", "m:tax_per_mu", 0) as "f:tax_per_mu",
    coalesce("p:output_scale", 0) as "f:output_scale" from "meant"
), "adjusted" as (
  select *, coalesce(case when "h:exporter" then case when abs("r:exporter") > 9.0E8 then error('figure out of range') else round("r:exporter" * 1.0E10)::bigint end else 0 end, 0) as "a:exporter",
    coalesce(case when "h:late" then case when abs("r:late") > 9.0E8 then error('figure out of range') else round("r:late" * 1.0E10)::bigint end else 0 end, 0) as "a:late",
    case when (("p:tax_per_mu" is not null) and ("p:output_scale" is not null)) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'filled:tax_per_mu' end, case when ("p:output_scale" is null) then 'missing:output_scale' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:tax_per_mu"::hugeint + "f:output_scale"::hugeint + "a:exporter"::hugeint + "a:late"::hugeint)) * ((abs(("f:tax_per_mu"::hugeint + "f:output_scale"::hugeint + "a:exporter"::hugeint + "a:late"::hugeint)) + 50000000) // 100000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:output_scale" desc nulls last, "tax" asc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "c:0" as (
  select *, case when "o:champion" then case when (null is null) then 0 else case when null > 0 then 0 else null end end end as "c:0" from "ranks"
), "decided" as materialized (
  select *, case when (":rank" is not null) then "c:0" end as ":decided" from "c:0"
), "used" as (
  select ":group", count(*) filter ((":decided" = 0)) as "u:0",
    count(*) filter ((":decided" = 1)) as "u:1",
    count(*) filter ((":decided" = 2)) as "u:2",
    count(*) filter ((":decided" = 3)) as "u:3",
    count(*) filter ((":decided" = 4)) as "u:4" from "decided" group by ":group"
), "relieved" as (
  select * from "decided" join "used" using (":group")
), "freed" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree",
    ((-"u:0") + (-"u:1") + (-"u:2") + (-"u:3") + (-"u:4") + ":n") as ":free" from "relieved"
), "sorted" as (
  select *, row_number() over (partition by ":g" order by ":isfree" desc nulls last, ":rank" asc nulls last) as ":position" from "freed"
), "quotas" as (
  select *, case when (((":n" * 125) // 1000) + (-"u:0")) < 0 then 0 else (((":n" * 125) // 1000) + (-"u:0")) end as "q:0",
    case when (((":n" * 2) // 10) + (-"u:1")) < 0 then 0 else (((":n" * 2) // 10) + (-"u:1")) end as "q:1",
    case when (((":n" * 1) // 10) + (-"u:3")) < 0 then 0 else (((":n" * 1) // 10) + (-"u:3")) end as "q:3",
    case when (((":n" * 25) // 1000) + (-"u:4")) < 0 then 0 else (((":n" * 25) // 1000) + (-"u:4")) end as "q:4" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":decided" is null) then case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:4"))) then 4 else case when (":position" > (":free" + (-"q:4") + (-"q:3"))) then 3 else 2 end end end end else ":decided" end end as ":quota" from "quotas"
), ":class1" as (
  select *, case when "o:champion" then case when ":quota" > 0 then 0 else ":quota" end else ":quota" end as ":class1" from "quota"
), ":class2" as (
  select *, case when "o:better" then case when (":class1" + (-1)) < 0 then 0 else (":class1" + (-1)) end else ":class1" end as ":class2" from ":class1"
), ":class3" as (
  select *, case when "o:kept" then case when (":rank" is null) then null else 1 end else ":class2" end as ":class3" from ":class2"
), ":class4" as (
  select *, case when "o:accident" then case when (":class3" + 2) > 4 then 4 else (":class3" + 2) end else ":class3" end as ":class4" from ":class3"
), ":class5" as (
  select *, case when "o:disaster" then case when ":class4" < 4 then 4 else ":class4" end else ":class4" end as ":class5" from ":class4"
), "classes" as (
  select *, ":class5" as ":final" from ":class5"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then 'T' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' else case when (":final" = 4) then 'E' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and "o:accident") then 'override:accident' end, case when ((":rank" is not null) and "o:better") then 'override:better' end, case when ((":rank" is not null) and "o:champion") then 'override:champion' end, case when ((":rank" is not null) and "o:disaster") then 'override:disaster' end, case when ((":rank" is not null) and "o:kept") then 'override:kept' end, case when ":pending" then 'unranked:pending' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
)
select * from "details"
;
