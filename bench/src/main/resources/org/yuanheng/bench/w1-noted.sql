-- W1 with its notes: as w1.sql, but a missing value stays missing (greatest(null, 0) is 0 in DuckDB, so that w1.sql notes nothing).
-- Used to compare every column, never to be timed against.
-- W1, the baseline: one DuckDB statement for the rule below, with the published digits of DESIGN "Numbers". Improve it; never weaken it.
-- Population ABOVE and EVALUATED; groups county x industry; seven ratios, missing when a fact is missing or the divisor is not above zero;
-- baseline = group sum over group sum of the units that have a value (none, or not above zero: the group's points are missing);
-- points = value / baseline * weight, floor 0, cap 1.5 x weight; missing = 0 points, noted; k = round(x * 1e10) carries value and points;
-- total 4 decimals half away from zero; rank by total, tax per mu, unit_id; A 20 %, B 40 %, D 5 % of the group rounded down, C the rest.
copy (
  with f as (
    select *, county || '/' || industry as g from read_parquet(':facts') where scale = 'ABOVE' and participation = 'EVALUATED'
  ), base as (
    select g,
      sum(tax) filter (land > 0) as x1, sum(land) filter (tax is not null and land > 0) as y1,
      sum(value_added) filter (land > 0) as x2, sum(land) filter (value_added is not null and land > 0) as y2,
      sum(value_added) filter (energy > 0) as x3, sum(energy) filter (value_added is not null and energy > 0) as y3,
      sum(value_added) filter (emission > 0) as x4, sum(emission) filter (value_added is not null and emission > 0) as y4,
      sum(value_added) filter (staff > 0) as x5, sum(staff) filter (value_added is not null and staff > 0) as y5,
      sum(rd) filter (revenue > 0) as x6, sum(revenue) filter (rd is not null and revenue > 0) as y6,
      sum(tax) filter (electricity > 0) as x7, sum(electricity) filter (tax is not null and electricity > 0) as y7
    from f group by g
  ), baseline as (
    select g, case when x1 > 0 and y1 > 0 then x1::double / y1::double end as b1, case when x2 > 0 and y2 > 0 then x2::double / y2::double end as b2, case when x3 > 0 and y3 > 0 then x3::double / y3::double end as b3, case when x4 > 0 and y4 > 0 then x4::double / y4::double end as b4, case when x5 > 0 and y5 > 0 then x5::double / y5::double end as b5, case when x6 > 0 and y6 > 0 then x6::double / y6::double end as b6, case when x7 > 0 and y7 > 0 then x7::double / y7::double end as b7 from base
  ), v as (
    select unit_id, g,
      tax::double / case when land > 0 then land::double end as v1,
      value_added::double / case when land > 0 then land::double end as v2,
      value_added::double / case when energy > 0 then energy::double end as v3,
      value_added::double / case when emission > 0 then emission::double end as v4,
      value_added::double / case when staff > 0 then staff::double end as v5,
      rd::double / case when revenue > 0 then revenue::double end as v6,
      tax::double / case when electricity > 0 then electricity::double end as v7
    from f
  ), p as (
    select unit_id, g,
      round(v1 * 1e10)::bigint as k1, case when v1 / b1 is not null then round(least(greatest(v1 / b1 * 25, 0), 37.5) * 1e10)::bigint end as p1,
      round(v2 * 1e10)::bigint as k2, case when v2 / b2 is not null then round(least(greatest(v2 / b2 * 20, 0), 30.0) * 1e10)::bigint end as p2,
      round(v3 * 1e10)::bigint as k3, case when v3 / b3 is not null then round(least(greatest(v3 / b3 * 15, 0), 22.5) * 1e10)::bigint end as p3,
      round(v4 * 1e10)::bigint as k4, case when v4 / b4 is not null then round(least(greatest(v4 / b4 * 10, 0), 15.0) * 1e10)::bigint end as p4,
      round(v5 * 1e10)::bigint as k5, case when v5 / b5 is not null then round(least(greatest(v5 / b5 * 10, 0), 15.0) * 1e10)::bigint end as p5,
      round(v6 * 1e10)::bigint as k6, case when v6 / b6 is not null then round(least(greatest(v6 / b6 * 10, 0), 15.0) * 1e10)::bigint end as p6,
      round(v7 * 1e10)::bigint as k7, case when v7 / b7 is not null then round(least(greatest(v7 / b7 * 10, 0), 15.0) * 1e10)::bigint end as p7
    from v join baseline using (g)
  ), t as (
    select *, (coalesce(p1, 0) + coalesce(p2, 0) + coalesce(p3, 0) + coalesce(p4, 0) + coalesce(p5, 0) + coalesce(p6, 0) + coalesce(p7, 0) + 500000) // 1000000 as total4 from p
  ), r as (
    select *, row_number() over (partition by g order by total4 desc, k1 desc nulls last, unit_id) as rank, count(*) over (partition by g) as n from t
  )
  select unit_id, g as "group",
    (sign(k1) * ((abs(k1) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_tax_per_mu, (((coalesce(p1, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_tax_per_mu,
    (sign(k2) * ((abs(k2) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_value_added_per_mu, (((coalesce(p2, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_value_added_per_mu,
    (sign(k3) * ((abs(k3) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_value_added_per_energy, (((coalesce(p3, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_value_added_per_energy,
    (sign(k4) * ((abs(k4) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_value_added_per_emission, (((coalesce(p4, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_value_added_per_emission,
    (sign(k5) * ((abs(k5) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_value_added_per_staff, (((coalesce(p5, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_value_added_per_staff,
    (sign(k6) * ((abs(k6) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_rd_share, (((coalesce(p6, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_rd_share,
    (sign(k7) * ((abs(k7) + 5000) // 10000) * 0.000001)::decimal(18,6) as value_tax_per_electricity, (((coalesce(p7, 0) + 500000) // 1000000) * 0.0001)::decimal(18,4) as points_tax_per_electricity,
    (total4 * 0.0001)::decimal(18,4) as total, rank,
    case when rank <= n * 20 // 100 then 'A' when rank <= n * 20 // 100 + n * 40 // 100 then 'B' when rank > n - n * 5 // 100 then 'D' else 'C' end as class,
    concat_ws(';', case when p6 is null then 'missing:rd_share' end, case when p7 is null then 'missing:tax_per_electricity' end, case when p1 is null then 'missing:tax_per_mu' end, case when p4 is null then 'missing:value_added_per_emission' end, case when p3 is null then 'missing:value_added_per_energy' end, case when p2 is null then 'missing:value_added_per_mu' end, case when p5 is null then 'missing:value_added_per_staff' end) as notes
  from r
) to ':out' (format parquet);
