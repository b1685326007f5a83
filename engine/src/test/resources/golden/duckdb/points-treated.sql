-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "county") as ":group",
    ("participation" = 'EVALUATED') as ":ranked",
    (("award" = 'YES') and (not ("letter" is null)) and ("as_of" <= list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1])) as "h:honour",
    5.0e0 as "r:honour",
    coalesce((("award" = 'YES') and (not ("letter" is null)) and ("as_of" > list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1])), false) as "expired:honour",
    coalesce((("award" = 'YES') and (not ("letter" is null)) and (("as_of" > list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1]) is null)), false) as "expiry-unknown:honour",
    coalesce((("award" = 'YES') and ("letter" is null)), false) as "no-evidence:honour" from "facts"
  where ((("participation" <> 'EXEMPT') and (not ("unit_id" is null))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / nullif(greatest(([null, list_transform([["land"::double, 0.5e0]], lambda x: case when list_count(x) = 2 then list_max(x) end)[1]])[("land"::double > 0.0e0)::int + 1], 0e0), 0e0)) as "v:per_mu",
    ("tax"::double / case when "staff" > 0 then "staff"::double end) as "v:per_head" from "compared"
), "small" as (
  select *, coalesce(((not ("tax"::double is null)) and ("land"::double > 0.0e0) and ("land"::double < 0.5e0)), false) as "minimum-denominator:per_mu" from "values"
), "raw" as (
  select *, case when abs("v:per_mu") > 9.0E8 then error('figure out of range') else round("v:per_mu" * 1.0E10)::bigint end as "k:per_mu",
    case when abs("v:per_head") > 9.0E8 then error('figure out of range') else round("v:per_head" * 1.0E10)::bigint end as "k:per_head" from "small"
), "placed by value" as materialized (
  select *, row_number() over (partition by ":g" order by (":ranked" and ("k:per_mu" is not null)) desc nulls last, "k:per_mu" asc nulls last) as "tr:per_mu",
    row_number() over (partition by ":g" order by (":ranked" and ("k:per_head" is not null)) desc nulls last, "k:per_head" asc nulls last) as "tr:per_head" from "raw"
), "counted by value" as (
  select ":group", count(*) filter ((":ranked" and ("k:per_mu" is not null))) as "tn:per_mu",
    count(*) filter ((":ranked" and ("k:per_head" is not null))) as "tn:per_head" from "placed by value" group by ":group"
), "counted by value joined" as (
  select * from "placed by value" join "counted by value" using (":group")
), "places of bounds" as materialized (
  select *, ((("tn:per_mu" * 5) // 100) + 1) as "tp:per_mu",
    (("tn:per_mu" * 95 + 99) // 100) as "tq:per_mu",
    (("tn:per_head" * 9 + 9) // 10) as "tq:per_head" from "counted by value joined"
), "bounds of values" as (
  select ":group", max("k:per_mu") filter (((":ranked" and ("k:per_mu" is not null)) and ("tr:per_mu" = "tp:per_mu"))) as "tl:per_mu",
    max("k:per_mu") filter (((":ranked" and ("k:per_mu" is not null)) and ("tr:per_mu" = "tq:per_mu"))) as "th:per_mu",
    max("k:per_head") filter (((":ranked" and ("k:per_head" is not null)) and ("tr:per_head" = "tq:per_head"))) as "th:per_head" from "places of bounds" group by ":group"
), "bounds of values joined" as (
  select * from "places of bounds" join "bounds of values" using (":group")
), "within bounds" as (
  select *, case when ("k:per_mu" > "th:per_mu") then ("th:per_mu"::double / 1.0E10) else case when ("k:per_mu" < "tl:per_mu") then ("tl:per_mu"::double / 1.0E10) else "v:per_mu" end end as "tw:per_mu",
    (("k:per_mu" < "tl:per_mu") or ("k:per_mu" > "th:per_mu")) as "winsorised:per_mu",
    case when ("k:per_head" > "th:per_head") then ("th:per_head"::double / 1.0E10) else "v:per_head" end as "tw:per_head",
    (("k:per_head" > "th:per_head")) as "winsorised:per_head" from "bounds of values joined"
), "treated" as (
  select *, "tw:per_mu" as "tv:per_mu",
    (round(ln(nullif(greatest("tw:per_head", 0e0), 0e0)) * 1.0E9) / 1.0E9) as "tv:per_head" from "within bounds"
), "valued" as materialized (
  select *, case when abs("tv:per_mu") > 9.0E8 then error('figure out of range') else round("tv:per_mu" * 1.0E10)::bigint end as "tk:per_mu",
    case when abs("tv:per_head") > 9.0E8 then error('figure out of range') else round("tv:per_head" * 1.0E10)::bigint end as "tk:per_head" from "treated"
), "spans" as (
  select ":group", min("tk:per_mu") filter (":ranked") as "l:per_mu",
    max("tk:per_mu") filter (":ranked") as "g:per_mu",
    count(*) filter ((":ranked" and ("tk:per_head" is not null))) as "n:per_head",
    sum("tk:per_head") filter (":ranked") as "s:per_head" from "valued" group by ":group"
), "spans joined" as (
  select * from "valued" join "spans" using (":group")
), "spanned" as (
  select *, ("tk:per_mu"::double / 1.0E10) as "e:per_mu",
    ("l:per_mu"::double / 1.0E10) as "gl:per_mu",
    ("g:per_mu"::double / 1.0E10) as "gh:per_mu",
    ((sign("s:per_head") * ((2 * abs("s:per_head") + nullif("n:per_head", 0)) // (2 * nullif("n:per_head", 0))))::bigint::double / 1.0E10) as "gm:per_head" from "spans joined"
), "measured" as (
  select *, case when ("gm:per_head" > 0) then "gm:per_head" end as "b:per_head" from "spanned"
), "ratios" as (
  select *, case when ("tv:per_mu" is not null) then ([(60.0e0 * 1.0e0), (60.0e0 * (0.0e0 + (((1.0e0 - 0.0e0) * ("e:per_mu" - "gl:per_mu")) / nullif(greatest(("gh:per_mu" - "gl:per_mu"), 0e0), 0e0))))])[("gh:per_mu" > "gl:per_mu")::int + 1] end as "w:per_mu",
    (("tv:per_head" / "b:per_head") * 40.0e0) as "w:per_head" from "measured"
), "bounded" as (
  select *, case when "w:per_mu" < 0.0e0 then 0.0e0 else "w:per_mu" end as "d:per_mu",
    case when case when "w:per_head" < 0.0e0 then 0.0e0 else "w:per_head" end > 80.0e0 then 80.0e0 else case when "w:per_head" < 0.0e0 then 0.0e0 else "w:per_head" end end as "d:per_head" from "ratios"
), "points" as (
  select *, case when abs("d:per_mu") > 9.0E8 then error('figure out of range') else round("d:per_mu" * 1.0E10)::bigint end as "p:per_mu",
    round("d:per_head" * 1.0E10)::bigint as "p:per_head" from "bounded"
), "filled" as (
  select *, coalesce("p:per_mu", 0) as "f:per_mu",
    coalesce("p:per_head", 0) as "f:per_head" from "points"
), "adjusted" as (
  select *, coalesce(case when "h:honour" then case when abs("r:honour") > 9.0E8 then error('figure out of range') else round("r:honour" * 1.0E10)::bigint end else 0 end, 0) as "a:honour",
    case when (("p:per_mu" is not null) and (not "minimum-denominator:per_mu") and ("p:per_head" is not null) and (not "expired:honour") and (not "expiry-unknown:honour") and (not "no-evidence:honour")) then null::varchar else concat_ws(';', case when "expired:honour" then 'expired:honour' end, case when "expiry-unknown:honour" then 'expiry-unknown:honour' end, case when "minimum-denominator:per_mu" then 'minimum-denominator:per_mu' end, case when ("p:per_head" is null) then 'missing:per_head' end, case when ("p:per_mu" is null) then 'missing:per_mu' end, case when ("b:per_head" is null) then 'no-baseline:per_head' end, case when "no-evidence:honour" then 'no-evidence:honour' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:per_mu"::hugeint + "f:per_head"::hugeint + "a:honour"::hugeint)) * ((abs(("f:per_mu"::hugeint + "f:per_head"::hugeint + "a:honour"::hugeint)) + 500000) // 1000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "details" as (
  select *, null::varchar as "class",
    concat_ws(';', ":noted", case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end, case when "winsorised:per_head" then 'winsorised:per_head' end, case when "winsorised:per_mu" then 'winsorised:per_mu' end) as "notes" from "ranks"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:per_mu") * ((abs("k:per_mu") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_per_mu",
    ((("f:per_mu" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_per_mu",
    ((sign("k:per_head") * ((abs("k:per_head") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_per_head",
    ((("f:per_head" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_per_head",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((not ("unit_id" is null)) is null) then 'population-unknown' else case when (not (not ("unit_id" is null))) then 'outside-population' else case when ("county" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
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
    (("award" = 'YES') and (not ("letter" is null)) and ("as_of" <= list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1])) as "h:honour",
    5.0e0 as "r:honour",
    coalesce((("award" = 'YES') and (not ("letter" is null)) and ("as_of" > list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1])), false) as "expired:honour",
    coalesce((("award" = 'YES') and (not ("letter" is null)) and (("as_of" > list_transform([("awarded_on" + to_months(list_transform([36.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1]) is null)), false) as "expiry-unknown:honour",
    coalesce((("award" = 'YES') and ("letter" is null)), false) as "no-evidence:honour" from "facts"
  where ((("participation" <> 'EXEMPT') and (not ("unit_id" is null))) and ("county" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, ("tax"::double / nullif(greatest(([null, list_transform([["land"::double, 0.5e0]], lambda x: case when list_count(x) = 2 then list_max(x) end)[1]])[("land"::double > 0.0e0)::int + 1], 0e0), 0e0)) as "v:per_mu",
    ("tax"::double / case when "staff" > 0 then "staff"::double end) as "v:per_head" from "compared"
), "small" as (
  select *, coalesce(((not ("tax"::double is null)) and ("land"::double > 0.0e0) and ("land"::double < 0.5e0)), false) as "minimum-denominator:per_mu" from "values"
), "raw" as (
  select *, case when abs("v:per_mu") > 9.0E8 then error('figure out of range') else round("v:per_mu" * 1.0E10)::bigint end as "k:per_mu",
    case when abs("v:per_head") > 9.0E8 then error('figure out of range') else round("v:per_head" * 1.0E10)::bigint end as "k:per_head" from "small"
), "placed by value" as materialized (
  select *, row_number() over (partition by ":g" order by (":ranked" and ("k:per_mu" is not null)) desc nulls last, "k:per_mu" asc nulls last) as "tr:per_mu",
    row_number() over (partition by ":g" order by (":ranked" and ("k:per_head" is not null)) desc nulls last, "k:per_head" asc nulls last) as "tr:per_head" from "raw"
), "counted by value" as (
  select ":group", count(*) filter ((":ranked" and ("k:per_mu" is not null))) as "tn:per_mu",
    count(*) filter ((":ranked" and ("k:per_head" is not null))) as "tn:per_head" from "placed by value" group by ":group"
), "counted by value joined" as (
  select * from "placed by value" join "counted by value" using (":group")
), "places of bounds" as materialized (
  select *, ((("tn:per_mu" * 5) // 100) + 1) as "tp:per_mu",
    (("tn:per_mu" * 95 + 99) // 100) as "tq:per_mu",
    (("tn:per_head" * 9 + 9) // 10) as "tq:per_head" from "counted by value joined"
), "bounds of values" as (
  select ":group", max("k:per_mu") filter (((":ranked" and ("k:per_mu" is not null)) and ("tr:per_mu" = "tp:per_mu"))) as "tl:per_mu",
    max("k:per_mu") filter (((":ranked" and ("k:per_mu" is not null)) and ("tr:per_mu" = "tq:per_mu"))) as "th:per_mu",
    max("k:per_head") filter (((":ranked" and ("k:per_head" is not null)) and ("tr:per_head" = "tq:per_head"))) as "th:per_head" from "places of bounds" group by ":group"
), "bounds of values joined" as (
  select * from "places of bounds" join "bounds of values" using (":group")
), "within bounds" as (
  select *, case when ("k:per_mu" > "th:per_mu") then ("th:per_mu"::double / 1.0E10) else case when ("k:per_mu" < "tl:per_mu") then ("tl:per_mu"::double / 1.0E10) else "v:per_mu" end end as "tw:per_mu",
    (("k:per_mu" < "tl:per_mu") or ("k:per_mu" > "th:per_mu")) as "winsorised:per_mu",
    case when ("k:per_head" > "th:per_head") then ("th:per_head"::double / 1.0E10) else "v:per_head" end as "tw:per_head",
    (("k:per_head" > "th:per_head")) as "winsorised:per_head" from "bounds of values joined"
), "treated" as (
  select *, "tw:per_mu" as "tv:per_mu",
    (round(ln(nullif(greatest("tw:per_head", 0e0), 0e0)) * 1.0E9) / 1.0E9) as "tv:per_head" from "within bounds"
), "valued" as materialized (
  select *, case when abs("tv:per_mu") > 9.0E8 then error('figure out of range') else round("tv:per_mu" * 1.0E10)::bigint end as "tk:per_mu",
    case when abs("tv:per_head") > 9.0E8 then error('figure out of range') else round("tv:per_head" * 1.0E10)::bigint end as "tk:per_head" from "treated"
), "spans" as (
  select ":group", min("tk:per_mu") filter (":ranked") as "l:per_mu",
    max("tk:per_mu") filter (":ranked") as "g:per_mu",
    count(*) filter ((":ranked" and ("tk:per_head" is not null))) as "n:per_head",
    sum("tk:per_head") filter (":ranked") as "s:per_head" from "valued" group by ":group"
), "spans joined" as (
  select * from "valued" join "spans" using (":group")
), "spanned" as (
  select *, ("tk:per_mu"::double / 1.0E10) as "e:per_mu",
    ("l:per_mu"::double / 1.0E10) as "gl:per_mu",
    ("g:per_mu"::double / 1.0E10) as "gh:per_mu",
    ((sign("s:per_head") * ((2 * abs("s:per_head") + nullif("n:per_head", 0)) // (2 * nullif("n:per_head", 0))))::bigint::double / 1.0E10) as "gm:per_head" from "spans joined"
), "measured" as (
  select *, case when ("gm:per_head" > 0) then "gm:per_head" end as "b:per_head" from "spanned"
), "ratios" as (
  select *, case when ("tv:per_mu" is not null) then ([(60.0e0 * 1.0e0), (60.0e0 * (0.0e0 + (((1.0e0 - 0.0e0) * ("e:per_mu" - "gl:per_mu")) / nullif(greatest(("gh:per_mu" - "gl:per_mu"), 0e0), 0e0))))])[("gh:per_mu" > "gl:per_mu")::int + 1] end as "w:per_mu",
    (("tv:per_head" / "b:per_head") * 40.0e0) as "w:per_head" from "measured"
), "bounded" as (
  select *, case when "w:per_mu" < 0.0e0 then 0.0e0 else "w:per_mu" end as "d:per_mu",
    case when case when "w:per_head" < 0.0e0 then 0.0e0 else "w:per_head" end > 80.0e0 then 80.0e0 else case when "w:per_head" < 0.0e0 then 0.0e0 else "w:per_head" end end as "d:per_head" from "ratios"
), "points" as (
  select *, case when abs("d:per_mu") > 9.0E8 then error('figure out of range') else round("d:per_mu" * 1.0E10)::bigint end as "p:per_mu",
    round("d:per_head" * 1.0E10)::bigint as "p:per_head" from "bounded"
), "filled" as (
  select *, coalesce("p:per_mu", 0) as "f:per_mu",
    coalesce("p:per_head", 0) as "f:per_head" from "points"
), "adjusted" as (
  select *, coalesce(case when "h:honour" then case when abs("r:honour") > 9.0E8 then error('figure out of range') else round("r:honour" * 1.0E10)::bigint end else 0 end, 0) as "a:honour",
    case when (("p:per_mu" is not null) and (not "minimum-denominator:per_mu") and ("p:per_head" is not null) and (not "expired:honour") and (not "expiry-unknown:honour") and (not "no-evidence:honour")) then null::varchar else concat_ws(';', case when "expired:honour" then 'expired:honour' end, case when "expiry-unknown:honour" then 'expiry-unknown:honour' end, case when "minimum-denominator:per_mu" then 'minimum-denominator:per_mu' end, case when ("p:per_head" is null) then 'missing:per_head' end, case when ("p:per_mu" is null) then 'missing:per_mu' end, case when ("b:per_head" is null) then 'no-baseline:per_head' end, case when "no-evidence:honour" then 'no-evidence:honour' end) end as ":noted" from "filled"
), "totals" as (
  select *, (sign(("f:per_mu"::hugeint + "f:per_head"::hugeint + "a:honour"::hugeint)) * ((abs(("f:per_mu"::hugeint + "f:per_head"::hugeint + "a:honour"::hugeint)) + 500000) // 1000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "details" as (
  select *, null::varchar as "class",
    concat_ws(';', ":noted", case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end, case when "winsorised:per_head" then 'winsorised:per_head' end, case when "winsorised:per_mu" then 'winsorised:per_mu' end) as "notes" from "ranks"
)
select * from "details"
;
