-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked",
    ("output"::double > 100.0e0) as "o:champion",
    ("staff"::double > 500.0e0) as "o:kept",
    ("profit"::double is null) as "o:late" from "facts"
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
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 200.0e0 then 200.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu" from "points"
), "adjusted" as (
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu") + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row",
    rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":shared" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":shared" end as ":rank",
    case when ":ranked" then ":row" end as ":place" from "ordered"
), "figures" as (
  select *, ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6)::double as "value:tax_per_mu" from "ranks"
), "c:0" as (
  select *, case when "o:champion" then 0 end as "c:0" from "figures"
), "decided" as (
  select *, case when (":rank" is not null) then "c:0" end as ":decided" from "c:0"
), "tied" as materialized (
  select *, rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied" from "decided"
), "used" as (
  select ":group", count(*) filter ((":decided" = 0)) as "u:0",
    count(*) filter ((":decided" = 1)) as "u:1",
    count(*) filter ((":decided" = 2)) as "u:2",
    count(*) filter ((":decided" = 3)) as "u:3" from "tied" group by ":group"
), "relieved" as (
  select * from "tied" join "used" using (":group")
), "freed" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree",
    ((-"u:0") + (-"u:1") + (-"u:2") + (-"u:3") + ":n") as ":free" from "relieved"
), "sorted" as (
  select *, (((rank() over (partition by ":g" order by ":isfree" desc nulls last, ":tied" asc nulls last) + (rank() over (partition by ":g" order by ":isfree" desc nulls last, ":tied" asc nulls last) + count(*) over (partition by ":g", ":isfree", ":tied") + (-1))) + 1) // 2)::bigint as ":position" from "freed"
), "quotas" as (
  select *, case when (((":n"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0")) < 0 then 0 else (((":n"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0")) end as "q:0",
    case when (((":n" * 4) // 10) + (-"u:1")) < 0 then 0 else (((":n" * 4) // 10) + (-"u:1")) end as "q:1",
    case when (((2 * (":n" * 5) + 100) // 200) + (-"u:3")) < 0 then 0 else (((2 * (":n" * 5) + 100) // 200) + (-"u:3")) end as "q:3" from "sorted"
), "everyone@all" as materialized (
  select *, 0 as ":all" from "quotas"
), "run@all" as (
  select ":all", count(*) filter ((":rank" is not null)) as ":n@all" from "everyone@all" group by ":all"
), "among" as (
  select * from "everyone@all" join "run@all" using (":all")
), "placed among@all" as materialized (
  select *, row_number() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":place@all",
    rank() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied@all" from "among"
), "used@all" as (
  select ":all", count(*) filter ((":decided" = 0)) as "u:0@all",
    count(*) filter ((":decided" = 1)) as "u:1@all",
    count(*) filter ((":decided" = 2)) as "u:2@all",
    count(*) filter ((":decided" = 3)) as "u:3@all" from "placed among@all" group by ":all"
), "relieved@all" as (
  select * from "placed among@all" join "used@all" using (":all")
), "freed@all" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree@all",
    ((-"u:0@all") + (-"u:1@all") + (-"u:2@all") + (-"u:3@all") + ":n@all") as ":free@all" from "relieved@all"
), "sorted@all" as (
  select *, (((rank() over (partition by ":all" order by ":isfree@all" desc nulls last, ":tied@all" asc nulls last) + (rank() over (partition by ":all" order by ":isfree@all" desc nulls last, ":tied@all" asc nulls last) + count(*) over (partition by ":all", ":isfree@all", ":tied@all") + (-1))) + 1) // 2)::bigint as ":position@all" from "freed@all"
), "quotas@all" as (
  select *, case when (((":n@all"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0@all")) < 0 then 0 else (((":n@all"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0@all")) end as "q:0@all",
    case when (((":n@all" * 4) // 10) + (-"u:1@all")) < 0 then 0 else (((":n@all" * 4) // 10) + (-"u:1@all")) end as "q:1@all",
    case when (((2 * (":n@all" * 5) + 100) // 200) + (-"u:3@all")) < 0 then 0 else (((2 * (":n@all" * 5) + 100) // 200) + (-"u:3@all")) end as "q:3@all" from "sorted@all"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":decided" is null) then case when (":n" < 5) then case when (":position@all" <= ("q:0@all")) then 0 else case when (":position@all" <= ("q:0@all" + "q:1@all")) then 1 else case when (":position@all" > (":free@all" + (-"q:3@all"))) then 3 else 2 end end end else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end else ":decided" end end as ":quota" from "quotas@all"
), "limits" as (
  select *, ("value:tax_per_mu" < 1.0e0) as "l:0" from "quota"
), ":limit1" as (
  select *, case when "l:0" then case when ":quota" < 2 then 2 else ":quota" end else ":quota" end as ":limit1" from "limits"
), ":class1" as (
  select *, case when "o:champion" then case when (":rank" is null) then null else 0 end else ":limit1" end as ":class1" from ":limit1"
), ":class2" as (
  select *, case when "o:kept" then case when (":rank" is null) then null else 1 end else ":class1" end as ":class2" from ":class1"
), ":class3" as (
  select *, case when "o:late" then case when ":class2" < 2 then 2 else ":class2" end else ":class2" end as ":class3" from ":class2"
), "classes" as (
  select *, ":class3" as ":final" from ":class3"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then 'T' else case when ("participation" = 'SCORED_NO_CLASS') then 'N' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and "o:champion") then 'override:champion' end, case when ((":rank" is not null) and "o:kept") then 'override:kept' end, case when ((":rank" is not null) and "o:late") then 'override:late' end, case when ((":rank" is not null) and (":n" < 5)) then 'small-group:with-all' end, case when ((":rank" is not null) and "l:0") then 'threshold:C' end, case when ("participation" = 'TRANSITION') then 'treated-as:B' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_per_mu",
    ((("f:tax_per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_per_mu",
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
    ("participation" = 'EVALUATED') as ":ranked",
    ("output"::double > 100.0e0) as "o:champion",
    ("staff"::double > 500.0e0) as "o:kept",
    ("profit"::double is null) as "o:late" from "facts"
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
  select *, case when case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end > 200.0e0 then 200.0e0 else case when "w:tax_per_mu" < 0.0e0 then 0.0e0 else "w:tax_per_mu" end end as "d:tax_per_mu" from "ratios"
), "points" as (
  select *, case when abs("v:tax_per_mu") > 9.0E8 then error('figure out of range') else round("v:tax_per_mu" * 1.0E10)::bigint end as "k:tax_per_mu",
    round("d:tax_per_mu" * 1.0E10)::bigint as "p:tax_per_mu" from "bounded"
), "filled" as (
  select *, coalesce("p:tax_per_mu", 0) as "f:tax_per_mu" from "points"
), "adjusted" as (
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu") + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":row",
    rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":shared" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":shared" end as ":rank",
    case when ":ranked" then ":row" end as ":place" from "ordered"
), "figures" as (
  select *, ((sign("k:tax_per_mu") * ((abs("k:tax_per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6)::double as "value:tax_per_mu" from "ranks"
), "c:0" as (
  select *, case when "o:champion" then 0 end as "c:0" from "figures"
), "decided" as (
  select *, case when (":rank" is not null) then "c:0" end as ":decided" from "c:0"
), "tied" as materialized (
  select *, rank() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied" from "decided"
), "used" as (
  select ":group", count(*) filter ((":decided" = 0)) as "u:0",
    count(*) filter ((":decided" = 1)) as "u:1",
    count(*) filter ((":decided" = 2)) as "u:2",
    count(*) filter ((":decided" = 3)) as "u:3" from "tied" group by ":group"
), "relieved" as (
  select * from "tied" join "used" using (":group")
), "freed" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree",
    ((-"u:0") + (-"u:1") + (-"u:2") + (-"u:3") + ":n") as ":free" from "relieved"
), "sorted" as (
  select *, (((rank() over (partition by ":g" order by ":isfree" desc nulls last, ":tied" asc nulls last) + (rank() over (partition by ":g" order by ":isfree" desc nulls last, ":tied" asc nulls last) + count(*) over (partition by ":g", ":isfree", ":tied") + (-1))) + 1) // 2)::bigint as ":position" from "freed"
), "quotas" as (
  select *, case when (((":n"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0")) < 0 then 0 else (((":n"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0")) end as "q:0",
    case when (((":n" * 4) // 10) + (-"u:1")) < 0 then 0 else (((":n" * 4) // 10) + (-"u:1")) end as "q:1",
    case when (((2 * (":n" * 5) + 100) // 200) + (-"u:3")) < 0 then 0 else (((2 * (":n" * 5) + 100) // 200) + (-"u:3")) end as "q:3" from "sorted"
), "everyone@all" as materialized (
  select *, 0 as ":all" from "quotas"
), "run@all" as (
  select ":all", count(*) filter ((":rank" is not null)) as ":n@all" from "everyone@all" group by ":all"
), "among" as (
  select * from "everyone@all" join "run@all" using (":all")
), "placed among@all" as materialized (
  select *, row_number() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last, "unit_id" asc nulls last) as ":place@all",
    rank() over (partition by ":all" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_per_mu" desc nulls last) as ":tied@all" from "among"
), "used@all" as (
  select ":all", count(*) filter ((":decided" = 0)) as "u:0@all",
    count(*) filter ((":decided" = 1)) as "u:1@all",
    count(*) filter ((":decided" = 2)) as "u:2@all",
    count(*) filter ((":decided" = 3)) as "u:3@all" from "placed among@all" group by ":all"
), "relieved@all" as (
  select * from "placed among@all" join "used@all" using (":all")
), "freed@all" as (
  select *, ((":rank" is not null) and (":decided" is null)) as ":isfree@all",
    ((-"u:0@all") + (-"u:1@all") + (-"u:2@all") + (-"u:3@all") + ":n@all") as ":free@all" from "relieved@all"
), "sorted@all" as (
  select *, (((rank() over (partition by ":all" order by ":isfree@all" desc nulls last, ":tied@all" asc nulls last) + (rank() over (partition by ":all" order by ":isfree@all" desc nulls last, ":tied@all" asc nulls last) + count(*) over (partition by ":all", ":isfree@all", ":tied@all") + (-1))) + 1) // 2)::bigint as ":position@all" from "freed@all"
), "quotas@all" as (
  select *, case when (((":n@all"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0@all")) < 0 then 0 else (((":n@all"::hugeint * 12345678901 + 99999999999) // 100000000000)::bigint + (-"u:0@all")) end as "q:0@all",
    case when (((":n@all" * 4) // 10) + (-"u:1@all")) < 0 then 0 else (((":n@all" * 4) // 10) + (-"u:1@all")) end as "q:1@all",
    case when (((2 * (":n@all" * 5) + 100) // 200) + (-"u:3@all")) < 0 then 0 else (((2 * (":n@all" * 5) + 100) // 200) + (-"u:3@all")) end as "q:3@all" from "sorted@all"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":decided" is null) then case when (":n" < 5) then case when (":position@all" <= ("q:0@all")) then 0 else case when (":position@all" <= ("q:0@all" + "q:1@all")) then 1 else case when (":position@all" > (":free@all" + (-"q:3@all"))) then 3 else 2 end end end else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end else ":decided" end end as ":quota" from "quotas@all"
), "limits" as (
  select *, ("value:tax_per_mu" < 1.0e0) as "l:0" from "quota"
), ":limit1" as (
  select *, case when "l:0" then case when ":quota" < 2 then 2 else ":quota" end else ":quota" end as ":limit1" from "limits"
), ":class1" as (
  select *, case when "o:champion" then case when (":rank" is null) then null else 0 end else ":limit1" end as ":class1" from ":limit1"
), ":class2" as (
  select *, case when "o:kept" then case when (":rank" is null) then null else 1 end else ":class1" end as ":class2" from ":class1"
), ":class3" as (
  select *, case when "o:late" then case when ":class2" < 2 then 2 else ":class2" end else ":class2" end as ":class3" from ":class2"
), "classes" as (
  select *, ":class3" as ":final" from ":class3"
), "details" as (
  select *, case when ("participation" = 'TRANSITION') then 'T' else case when ("participation" = 'SCORED_NO_CLASS') then 'N' else case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and "o:champion") then 'override:champion' end, case when ((":rank" is not null) and "o:kept") then 'override:kept' end, case when ((":rank" is not null) and "o:late") then 'override:late' end, case when ((":rank" is not null) and (":n" < 5)) then 'small-group:with-all' end, case when ((":rank" is not null) and "l:0") then 'threshold:C' end, case when ("participation" = 'TRANSITION') then 'treated-as:B' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
)
select * from "details"
;
