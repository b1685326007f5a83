copy (
  select printf('U%09d', i) as unit_id,
    'EVALUATED' as participation,
    case when hash(i, 1) % 100 < 2 then null else ['A', 'B', 'C', 'D'][1 + (hash(i, 2) % 4)::int] end as mu_class,
    (hash(i, 3) % 5)::decimal(18,6) as years_in_d,
    ((hash(i, 4) % 100000) / 100.0)::decimal(18,6) as electricity,
    ((hash(i, 5) % 1000000) / 100.0)::decimal(18,6) as tax,
    ((hash(i, 6) % 20000) / 100.0 + 1)::decimal(18,6) as land,
    ((hash(i, 7) % 500000) / 100.0)::decimal(18,6) as rd,
    ((hash(i, 8) % 30000000) / 100.0)::decimal(18,6) as revenue,
    (hash(i, 9) % 900)::decimal(18,6) as staff,
    ((hash(i, 10) % 900000) / 100.0)::decimal(18,6) as energy,
    ((hash(i, 11) % 900000) / 100.0 + 1)::decimal(18,6) as value_added
  from range(:n) t(i)
) to ':out' (format parquet)
