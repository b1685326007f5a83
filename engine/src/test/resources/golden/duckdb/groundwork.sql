-- results
with "delivered" as not materialized (
  select * from read_parquet('facts.parquet')
), "members" as (
  select *, "plot" as ":unit",
    (("participation" <> 'EXEMPT') and ("plot" is not null) and ("scale" <> 'SERVICE')) as ":counts" from "delivered"
), "counted" as (
  select * from "members"
  where ":counts"
), "gathered" as (
  select ":unit", count(*) as ":members",
    min("county") as "l:county",
    max("county") as "h:county",
    min("density") as "l:density",
    max("density") as "h:density",
    min("industry") as "l:industry",
    max("industry") as "h:industry",
    sum(("land" * "part")) as "s:land",
    count(*) filter ((("land" * "part") is not null)) as "n:land",
    sum(("tax" * "part")) as "s:tax",
    count(*) filter ((("tax" * "part") is not null)) as "n:tax",
    sum(("tax_before" * "part")) as "s:tax_before",
    count(*) filter ((("tax_before" * "part") is not null)) as "n:tax_before",
    min("times_d") as "l:times_d",
    max("times_d") as "h:times_d" from "counted" group by ":unit"
), "named" as (
  select *, ":unit" as "unit_id" from "gathered"
), "level" as (
  select "unit_id" as "unit_id",
    'EVALUATED' as "participation",
    ":unit" as "plot",
    case when ("l:county" = "h:county") then "l:county" end as "county",
    (("l:county" is not null) and (not ("l:county" = "h:county"))) as "differs:county",
    case when ("l:density" = "h:density") then "l:density" end as "density",
    (("l:density" is not null) and (not ("l:density" = "h:density"))) as "differs:density",
    case when ("l:industry" = "h:industry") then "l:industry" end as "industry",
    (("l:industry" is not null) and (not ("l:industry" = "h:industry"))) as "differs:industry",
    case when ("n:land" > 0) then case when abs("s:land") > 900000000 then error('figure out of range') else round("s:land", 6)::decimal(18,6) end end as "land",
    (("n:land" > 0) and (not ("n:land" = ":members"))) as "partial:land",
    case when ("n:tax" > 0) then case when abs("s:tax") > 900000000 then error('figure out of range') else round("s:tax", 6)::decimal(18,6) end end as "tax",
    (("n:tax" > 0) and (not ("n:tax" = ":members"))) as "partial:tax",
    case when ("n:tax_before" > 0) then case when abs("s:tax_before") > 900000000 then error('figure out of range') else round("s:tax_before", 6)::decimal(18,6) end end as "tax_before",
    (("n:tax_before" > 0) and (not ("n:tax_before" = ":members"))) as "partial:tax_before",
    case when ("l:times_d" = "h:times_d") then "l:times_d" end as "times_d",
    (("l:times_d" is not null) and (not ("l:times_d" = "h:times_d"))) as "differs:times_d" from "named"
), "derived division" as (
  select *, left("industry", list_transform([2.0e0], lambda x: case when x between 1 and 1000 and x = trunc(x) then x::int end)[1]) as "division" from "level"
), "real own_tax" as (
  select *, ("tax"::double * 0.37e0) as "r:own_tax" from "derived division"
), "derived own_tax" as (
  select *, ((sign(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) * ((abs(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) + 500000000) // 1000000000))::bigint::double / 10.0e0)::decimal(18,1) as "own_tax" from "real own_tax"
), "facts" as (
  select *, (['SMALL', 'LARGE'])[("land"::double >= 30.0e0)::int + 1] as "land_size" from "derived own_tax"
), "candidates" as (
  select *, concat_ws('/', "county", "division") as ":try1",
    concat_ws('#', concat_ws('/', "county", "land_size"), '2') as ":try2",
    concat_ws('#', 'ALL', '3') as ":try3",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and ("tax"::double > 0.0e0)) and (("county" is not null) and ("division" is not null) and ("land_size" is not null)))
), "tried1" as (
  select *, count(":try1") filter (":ranked") over (partition by ":try1", ":try1") as ":tried1" from "candidates"
), "placed1" as (
  select *, case when (":tried1" >= 5) then 1 end as ":placed1" from "tried1"
), "tried2" as (
  select *, count(":try2") filter ((":ranked" and (":placed1" is null))) over (partition by ":try2", ":try2") as ":tried2" from "placed1"
), "placed2" as (
  select *, case when (":placed1" is null) then case when (":tried2" >= 5) then 2 end else ":placed1" end as ":placed2" from "tried2"
), "leveled" as (
  select *, coalesce(":placed2", 3) as ":level" from "placed2"
), "units" as materialized (
  select *, case when (":level" = 1) then ":try1" else case when (":level" = 2) then ":try2" else ":try3" end end as ":group" from "leveled"
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax_before") filter ((":ranked" and ("land" > 0))) as "x:tax_per_mu",
    sum("land") filter ((":ranked" and ("tax_before" is not null) and ("land" > 0))) as "y:tax_per_mu" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    (case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end * 2.0e0) as "b:tax_per_mu" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("own_tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu" from "compared"
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
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":position" <= ("q:0")) then 0 else 1 end end as ":quota" from "quotas"
), "limits" as (
  select *, (("times_d"::double >= 2.0e0) or ("density"::double < 1.0e0)) as "l:0" from "quota"
), ":limit1" as (
  select *, case when "l:0" then case when ":quota" < 1 then 1 else ":quota" end else ":quota" end as ":limit1" from "limits"
), "classes" as (
  select *, ":limit1" as ":final" from ":limit1"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' end end as "class",
    concat_ws(';', case when "differs:county" then 'differs:county' end, case when "differs:density" then 'differs:density' end, case when "differs:industry" then 'differs:industry' end, case when "differs:times_d" then 'differs:times_d' end, case when (":level" = 2) then 'fallback:2' end, case when (":level" = 3) then 'fallback:3' end, ":noted", case when "partial:land" then 'partial:land' end, case when "partial:tax" then 'partial:tax' end, case when "partial:tax_before" then 'partial:tax_before' end, case when ((":rank" is not null) and "l:0") then 'threshold:B' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
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
with "delivered" as not materialized (
  select * from read_parquet('facts.parquet')
), "members" as (
  select *, "plot" as ":unit",
    (("participation" <> 'EXEMPT') and ("plot" is not null) and ("scale" <> 'SERVICE')) as ":counts" from "delivered"
), "counted" as (
  select * from "members"
  where ":counts"
), "gathered" as (
  select ":unit", count(*) as ":members",
    min("county") as "l:county",
    max("county") as "h:county",
    min("density") as "l:density",
    max("density") as "h:density",
    min("industry") as "l:industry",
    max("industry") as "h:industry",
    sum(("land" * "part")) as "s:land",
    count(*) filter ((("land" * "part") is not null)) as "n:land",
    sum(("tax" * "part")) as "s:tax",
    count(*) filter ((("tax" * "part") is not null)) as "n:tax",
    sum(("tax_before" * "part")) as "s:tax_before",
    count(*) filter ((("tax_before" * "part") is not null)) as "n:tax_before",
    min("times_d") as "l:times_d",
    max("times_d") as "h:times_d" from "counted" group by ":unit"
), "named" as (
  select *, ":unit" as "unit_id" from "gathered"
), "level" as (
  select "unit_id" as "unit_id",
    'EVALUATED' as "participation",
    ":unit" as "plot",
    case when ("l:county" = "h:county") then "l:county" end as "county",
    (("l:county" is not null) and (not ("l:county" = "h:county"))) as "differs:county",
    case when ("l:density" = "h:density") then "l:density" end as "density",
    (("l:density" is not null) and (not ("l:density" = "h:density"))) as "differs:density",
    case when ("l:industry" = "h:industry") then "l:industry" end as "industry",
    (("l:industry" is not null) and (not ("l:industry" = "h:industry"))) as "differs:industry",
    case when ("n:land" > 0) then case when abs("s:land") > 900000000 then error('figure out of range') else round("s:land", 6)::decimal(18,6) end end as "land",
    (("n:land" > 0) and (not ("n:land" = ":members"))) as "partial:land",
    case when ("n:tax" > 0) then case when abs("s:tax") > 900000000 then error('figure out of range') else round("s:tax", 6)::decimal(18,6) end end as "tax",
    (("n:tax" > 0) and (not ("n:tax" = ":members"))) as "partial:tax",
    case when ("n:tax_before" > 0) then case when abs("s:tax_before") > 900000000 then error('figure out of range') else round("s:tax_before", 6)::decimal(18,6) end end as "tax_before",
    (("n:tax_before" > 0) and (not ("n:tax_before" = ":members"))) as "partial:tax_before",
    case when ("l:times_d" = "h:times_d") then "l:times_d" end as "times_d",
    (("l:times_d" is not null) and (not ("l:times_d" = "h:times_d"))) as "differs:times_d" from "named"
), "derived division" as (
  select *, left("industry", list_transform([2.0e0], lambda x: case when x between 1 and 1000 and x = trunc(x) then x::int end)[1]) as "division" from "level"
), "real own_tax" as (
  select *, ("tax"::double * 0.37e0) as "r:own_tax" from "derived division"
), "derived own_tax" as (
  select *, ((sign(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) * ((abs(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) + 500000000) // 1000000000))::bigint::double / 10.0e0)::decimal(18,1) as "own_tax" from "real own_tax"
), "facts" as (
  select *, (['SMALL', 'LARGE'])[("land"::double >= 30.0e0)::int + 1] as "land_size" from "derived own_tax"
), "placed" as (
  select "unit_id" as "unit_id",
    case when ("participation" = 'EXEMPT') then 'exempt' else case when (("tax"::double > 0.0e0) is null) then 'population-unknown' else case when (not ("tax"::double > 0.0e0)) then 'outside-population' else case when (("county" is not null) and ("division" is not null) and ("land_size" is not null)) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;

-- details
with "delivered" as not materialized (
  select * from read_parquet('facts.parquet')
), "members" as (
  select *, "plot" as ":unit",
    (("participation" <> 'EXEMPT') and ("plot" is not null) and ("scale" <> 'SERVICE')) as ":counts" from "delivered"
), "counted" as (
  select * from "members"
  where ":counts"
), "gathered" as (
  select ":unit", count(*) as ":members",
    min("county") as "l:county",
    max("county") as "h:county",
    min("density") as "l:density",
    max("density") as "h:density",
    min("industry") as "l:industry",
    max("industry") as "h:industry",
    sum(("land" * "part")) as "s:land",
    count(*) filter ((("land" * "part") is not null)) as "n:land",
    sum(("tax" * "part")) as "s:tax",
    count(*) filter ((("tax" * "part") is not null)) as "n:tax",
    sum(("tax_before" * "part")) as "s:tax_before",
    count(*) filter ((("tax_before" * "part") is not null)) as "n:tax_before",
    min("times_d") as "l:times_d",
    max("times_d") as "h:times_d" from "counted" group by ":unit"
), "named" as (
  select *, ":unit" as "unit_id" from "gathered"
), "level" as (
  select "unit_id" as "unit_id",
    'EVALUATED' as "participation",
    ":unit" as "plot",
    case when ("l:county" = "h:county") then "l:county" end as "county",
    (("l:county" is not null) and (not ("l:county" = "h:county"))) as "differs:county",
    case when ("l:density" = "h:density") then "l:density" end as "density",
    (("l:density" is not null) and (not ("l:density" = "h:density"))) as "differs:density",
    case when ("l:industry" = "h:industry") then "l:industry" end as "industry",
    (("l:industry" is not null) and (not ("l:industry" = "h:industry"))) as "differs:industry",
    case when ("n:land" > 0) then case when abs("s:land") > 900000000 then error('figure out of range') else round("s:land", 6)::decimal(18,6) end end as "land",
    (("n:land" > 0) and (not ("n:land" = ":members"))) as "partial:land",
    case when ("n:tax" > 0) then case when abs("s:tax") > 900000000 then error('figure out of range') else round("s:tax", 6)::decimal(18,6) end end as "tax",
    (("n:tax" > 0) and (not ("n:tax" = ":members"))) as "partial:tax",
    case when ("n:tax_before" > 0) then case when abs("s:tax_before") > 900000000 then error('figure out of range') else round("s:tax_before", 6)::decimal(18,6) end end as "tax_before",
    (("n:tax_before" > 0) and (not ("n:tax_before" = ":members"))) as "partial:tax_before",
    case when ("l:times_d" = "h:times_d") then "l:times_d" end as "times_d",
    (("l:times_d" is not null) and (not ("l:times_d" = "h:times_d"))) as "differs:times_d" from "named"
), "derived division" as (
  select *, left("industry", list_transform([2.0e0], lambda x: case when x between 1 and 1000 and x = trunc(x) then x::int end)[1]) as "division" from "level"
), "real own_tax" as (
  select *, ("tax"::double * 0.37e0) as "r:own_tax" from "derived division"
), "derived own_tax" as (
  select *, ((sign(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) * ((abs(case when abs("r:own_tax") > 9.0E8 then error('figure out of range') else round("r:own_tax" * 1.0E10)::bigint end) + 500000000) // 1000000000))::bigint::double / 10.0e0)::decimal(18,1) as "own_tax" from "real own_tax"
), "facts" as (
  select *, (['SMALL', 'LARGE'])[("land"::double >= 30.0e0)::int + 1] as "land_size" from "derived own_tax"
), "candidates" as (
  select *, concat_ws('/', "county", "division") as ":try1",
    concat_ws('#', concat_ws('/', "county", "land_size"), '2') as ":try2",
    concat_ws('#', 'ALL', '3') as ":try3",
    ("participation" = 'EVALUATED') as ":ranked" from "facts"
  where ((("participation" <> 'EXEMPT') and ("tax"::double > 0.0e0)) and (("county" is not null) and ("division" is not null) and ("land_size" is not null)))
), "tried1" as (
  select *, count(":try1") filter (":ranked") over (partition by ":try1", ":try1") as ":tried1" from "candidates"
), "placed1" as (
  select *, case when (":tried1" >= 5) then 1 end as ":placed1" from "tried1"
), "tried2" as (
  select *, count(":try2") filter ((":ranked" and (":placed1" is null))) over (partition by ":try2", ":try2") as ":tried2" from "placed1"
), "placed2" as (
  select *, case when (":placed1" is null) then case when (":tried2" >= 5) then 2 end else ":placed1" end as ":placed2" from "tried2"
), "leveled" as (
  select *, coalesce(":placed2", 3) as ":level" from "placed2"
), "units" as materialized (
  select *, case when (":level" = 1) then ":try1" else case when (":level" = 2) then ":try2" else ":try3" end end as ":group" from "leveled"
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n",
    sum("tax_before") filter ((":ranked" and ("land" > 0))) as "x:tax_per_mu",
    sum("land") filter ((":ranked" and ("tax_before" is not null) and ("land" > 0))) as "y:tax_per_mu" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g",
    (case when (("x:tax_per_mu" > 0) and ("y:tax_per_mu" > 0)) then ("x:tax_per_mu"::varchar::double / "y:tax_per_mu"::varchar::double) end * 2.0e0) as "b:tax_per_mu" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("own_tax"::double / case when "land" > 0 then "land"::double end) as "v:tax_per_mu" from "compared"
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
  select *, case when ("p:tax_per_mu" is not null) then null::varchar else concat_ws(';', case when ("p:tax_per_mu" is null) then 'missing:tax_per_mu' end, case when ("b:tax_per_mu" is null) then 'no-baseline:tax_per_mu' end) end as ":noted" from "filled"
), "totals" as (
  select *, ((("f:tax_per_mu"::hugeint) + 500000) // 1000000)::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":position" <= ("q:0")) then 0 else 1 end end as ":quota" from "quotas"
), "limits" as (
  select *, (("times_d"::double >= 2.0e0) or ("density"::double < 1.0e0)) as "l:0" from "quota"
), ":limit1" as (
  select *, case when "l:0" then case when ":quota" < 1 then 1 else ":quota" end else ":quota" end as ":limit1" from "limits"
), "classes" as (
  select *, ":limit1" as ":final" from ":limit1"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' end end as "class",
    concat_ws(';', case when "differs:county" then 'differs:county' end, case when "differs:density" then 'differs:density' end, case when "differs:industry" then 'differs:industry' end, case when "differs:times_d" then 'differs:times_d' end, case when (":level" = 2) then 'fallback:2' end, case when (":level" = 3) then 'fallback:3' end, ":noted", case when "partial:land" then 'partial:land' end, case when "partial:tax" then 'partial:tax' end, case when "partial:tax_before" then 'partial:tax_before' end, case when ((":rank" is not null) and "l:0") then 'threshold:B' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
)
select * from "details"
;
