-- 1.50
1.5e0

-- tax
"tax"::double

-- -tax
(-"tax"::double)

-- tax + land
("tax"::double + "land"::double)

-- tax - land - energy
(("tax"::double - "land"::double) - "energy"::double)

-- tax - (land - energy)
("tax"::double - ("land"::double - "energy"::double))

-- tax * 2
("tax"::double * 2.0e0)

-- tax / land
("tax"::double / case when "land" > 0 then "land"::double end)

-- tax / 24.097
("tax"::double / 24.097e0)

-- tax / (land - energy)
("tax"::double / nullif(greatest(("land"::double - "energy"::double), 0e0), 0e0))

-- tax / land / energy
(("tax"::double / case when "land" > 0 then "land"::double end) / case when "energy" > 0 then "energy"::double end)

-- abs(tax)
abs("tax"::double)

-- coalesce(tax, land, 0)
coalesce("tax"::double, "land"::double, 0.0e0)

-- least(tax, land)
list_transform([["tax"::double, "land"::double]], lambda x: case when list_count(x) = 2 then list_min(x) end)[1]

-- greatest(tax, land, 0)
list_transform([["tax"::double, "land"::double, 0.0e0]], lambda x: case when list_count(x) = 3 then list_max(x) end)[1]

-- ln(tax)
(round(ln(nullif(greatest("tax"::double, 0e0), 0e0)) * 1.0E9) / 1.0E9)

-- exp(tax)
(round(exp("tax"::double) * 1.0E9) / 1.0E9)

-- sqrt(tax)
(round(list_transform(["tax"::double], lambda x: case when x >= 0 then sqrt(x) end)[1] * 1.0E9) / 1.0E9)

-- power(tax, 0.5)
(round(list_transform([["tax"::double, 0.5e0]], lambda x: case when x[1] > 0 or (x[1] = 0 and x[2] >= 0) then pow(x[1], x[2]) end)[1] * 1.0E9) / 1.0E9)

-- days(built_on, date '2024-01-31')
(date '2024-01-31' - "built_on")::double

-- months(built_on, sold_on)
list_transform([["built_on", "sold_on"]], lambda x: case when x[1] is not null and x[2] is not null then (case when x[1] > x[2] then -1 else 1 end * (datediff('month', least(x[1], x[2]), greatest(x[1], x[2])) - case when least(x[1], x[2]) + to_months(datediff('month', least(x[1], x[2]), greatest(x[1], x[2]))::int) > greatest(x[1], x[2]) then 1 else 0 end))::double end)[1]

-- case when tax > 0 then tax else 0 end
([0.0e0, "tax"::double])[("tax"::double > 0.0e0)::int + 1]

-- case when tax > 9 then 3 when tax > 4 then 2 end
([([null, 2.0e0])[("tax"::double > 4.0e0)::int + 1], 3.0e0])[("tax"::double > 9.0e0)::int + 1]

-- tax = land
("tax"::double = "land"::double)

-- tax <> 1
("tax"::double <> 1.0e0)

-- tax < 1 and land <= 2 and energy > 3
(("tax"::double < 1.0e0) and ("land"::double <= 2.0e0) and ("energy"::double > 3.0e0))

-- tax < 1 or not land >= 2
(("tax"::double < 1.0e0) or (not ("land"::double >= 2.0e0)))

-- scale = 'ABOVE'
("scale" = 'ABOVE')

-- scale <> 'it''s'
("scale" <> 'it''s')

-- scale in ('ABOVE', 'BELOW')
("scale" in ('ABOVE', 'BELOW'))

-- tax not in (1, 2)
(not ("tax"::double in (1.0e0, 2.0e0)))

-- tax between 1 and land
("tax"::double between 1.0e0 and "land"::double)

-- tax is null
("tax"::double is null)

-- scale is not null
(not ("scale" is null))

-- prefix(scale, 2) = 'AB'
(left("scale", list_transform([2.0e0], lambda x: case when x between 1 and 1000 and x = trunc(x) then x::int end)[1]) = 'AB')

-- built_on >= date '2024-01-31'
("built_on" >= date '2024-01-31')

-- add_days(built_on, 30) > sold_on
(list_transform([("built_on" + to_days(list_transform([30.0e0], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1] > "sold_on")

-- add_months(built_on, tax) > sold_on
(list_transform([("built_on" + to_months(list_transform(["tax"::double], lambda x: case when abs(x) <= 1000000 and x = trunc(x) then x::int end)[1]))::date], lambda x: case when x between date '0001-01-01' and date '9999-12-31' then x end)[1] > "sold_on")

-- exact: tax - land + energy
(("tax"::decimal(38,9) - "land"::decimal(38,9))::decimal(38,9) + "energy"::decimal(38,9))
