-- results
with "facts" as not materialized (
  select * from read_parquet('facts.parquet')
), "units" as materialized (
  select *, concat_ws('/', "star_track") as ":group",
    ("participation" = 'EVALUATED') as ":ranked",
    ("safety_findings"::double > 0.0e0) as "h:safety",
    ("safety_findings"::double * (-2.0e0)) as "r:safety",
    ("missed_quarterly"::double > 0.0e0) as "h:quarterly",
    ("missed_quarterly"::double * (-2.0e0)) as "r:quarterly",
    ("negative_reports"::double > 0.0e0) as "h:press",
    ("negative_reports"::double * (-6.0e0)) as "r:press",
    ("star_track" = 'FOUR_OR_FIVE') as "o:starred",
    ("basics_failed"::double > 0.0e0) as "o:basics",
    ("grave_accidents"::double > 0.0e0) as "o:accident",
    ("overdue_hazards"::double > 0.0e0) as "o:hazard",
    ("annual_missing"::double > 0.0e0) as "o:annual",
    ("falsified"::double > 0.0e0) as "o:false_data",
    ("dishonest"::double > 0.0e0) as "o:dishonesty" from "facts"
  where ((("participation" <> 'EXEMPT') and (("review" = 'PASSED') and ("participation" <> 'EXEMPT'))) and ("star_track" is not null))
), "sums" as (
  select ":group", count(*) filter (":ranked") as ":n" from "units" group by ":group"
), "baselines" as (
  select *, row_number() over () as ":g" from "sums"
), "compared" as (
  select * from "units" join "baselines" using (":group")
), "values" as (
  select *, "ecosystem"::double as "v:ecosystem",
    list_transform([["dominant_share"::double, "dominant_firm_share"::double]], lambda x: case when list_count(x) = 2 then list_min(x) end)[1] as "v:dominance",
    ([0.0e0, "dominant_share"::double])[("dominant_firms"::double >= 10.0e0)::int + 1] as "v:clustering",
    "above_scale_firms"::double as "v:above_scale_firms",
    "new_above_scale"::double as "v:new_above_scale",
    "lost_above_scale"::double as "v:lost_above_scale",
    "new_champions"::double as "v:new_champions",
    "new_listed"::double as "v:new_listed",
    "new_little_giants"::double as "v:new_little_giants",
    "new_specialised"::double as "v:new_specialised",
    "new_innovative"::double as "v:new_innovative",
    "early_investments"::double as "v:early_investments",
    "provincial_firsts"::double as "v:provincial_firsts",
    "national_labs"::double as "v:national_labs",
    "provincial_labs"::double as "v:provincial_labs",
    "city_labs"::double as "v:city_labs",
    "public_platforms"::double as "v:public_platforms",
    "talents_a"::double as "v:talents_a",
    "talents_b"::double as "v:talents_b",
    "talents_c"::double as "v:talents_c",
    "talents_d"::double as "v:talents_d",
    "transfers"::double as "v:transfers",
    "service_station"::double as "v:service_station",
    "agency"::double as "v:agency",
    "party_and_union"::double as "v:party_and_union",
    ([([([0.0e0, 3.0e0])[("park_brain" = 'OWN')::int + 1], 4.0e0])[("park_brain" = 'INTEGRATED')::int + 1], 5.0e0])[("park_brain" = 'PROVINCIAL')::int + 1] as "v:digital_park",
    "open_events"::double as "v:open_events",
    "tailored_services"::double as "v:tailored_services",
    "joint_projects"::double as "v:joint_projects",
    (("tax"::double / case when "land" > 0 then "land"::double end) / case when "city_tax_per_mu" > 0 then "city_tax_per_mu"::double end) as "v:tax_multiple",
    (("output"::double / case when "land" > 0 then "land"::double end) / case when "city_output_per_mu" > 0 then "city_output_per_mu"::double end) as "v:output_multiple",
    "factory_upstairs"::double as "v:factory_upstairs" from "compared"
), "valued" as (
  select *, case when abs("v:ecosystem") > 9.0E8 then error('figure out of range') else round("v:ecosystem" * 1.0E10)::bigint end as "k:ecosystem",
    case when abs("v:dominance") > 9.0E8 then error('figure out of range') else round("v:dominance" * 1.0E10)::bigint end as "k:dominance",
    case when abs("v:clustering") > 9.0E8 then error('figure out of range') else round("v:clustering" * 1.0E10)::bigint end as "k:clustering",
    case when abs("v:above_scale_firms") > 9.0E8 then error('figure out of range') else round("v:above_scale_firms" * 1.0E10)::bigint end as "k:above_scale_firms",
    case when abs("v:new_above_scale") > 9.0E8 then error('figure out of range') else round("v:new_above_scale" * 1.0E10)::bigint end as "k:new_above_scale",
    case when abs("v:lost_above_scale") > 9.0E8 then error('figure out of range') else round("v:lost_above_scale" * 1.0E10)::bigint end as "k:lost_above_scale",
    case when abs("v:new_champions") > 9.0E8 then error('figure out of range') else round("v:new_champions" * 1.0E10)::bigint end as "k:new_champions",
    case when abs("v:new_listed") > 9.0E8 then error('figure out of range') else round("v:new_listed" * 1.0E10)::bigint end as "k:new_listed",
    case when abs("v:new_little_giants") > 9.0E8 then error('figure out of range') else round("v:new_little_giants" * 1.0E10)::bigint end as "k:new_little_giants",
    case when abs("v:new_specialised") > 9.0E8 then error('figure out of range') else round("v:new_specialised" * 1.0E10)::bigint end as "k:new_specialised",
    case when abs("v:new_innovative") > 9.0E8 then error('figure out of range') else round("v:new_innovative" * 1.0E10)::bigint end as "k:new_innovative",
    case when abs("v:early_investments") > 9.0E8 then error('figure out of range') else round("v:early_investments" * 1.0E10)::bigint end as "k:early_investments",
    case when abs("v:provincial_firsts") > 9.0E8 then error('figure out of range') else round("v:provincial_firsts" * 1.0E10)::bigint end as "k:provincial_firsts",
    case when abs("v:national_labs") > 9.0E8 then error('figure out of range') else round("v:national_labs" * 1.0E10)::bigint end as "k:national_labs",
    case when abs("v:provincial_labs") > 9.0E8 then error('figure out of range') else round("v:provincial_labs" * 1.0E10)::bigint end as "k:provincial_labs",
    case when abs("v:city_labs") > 9.0E8 then error('figure out of range') else round("v:city_labs" * 1.0E10)::bigint end as "k:city_labs",
    case when abs("v:public_platforms") > 9.0E8 then error('figure out of range') else round("v:public_platforms" * 1.0E10)::bigint end as "k:public_platforms",
    case when abs("v:talents_a") > 9.0E8 then error('figure out of range') else round("v:talents_a" * 1.0E10)::bigint end as "k:talents_a",
    case when abs("v:talents_b") > 9.0E8 then error('figure out of range') else round("v:talents_b" * 1.0E10)::bigint end as "k:talents_b",
    case when abs("v:talents_c") > 9.0E8 then error('figure out of range') else round("v:talents_c" * 1.0E10)::bigint end as "k:talents_c",
    case when abs("v:talents_d") > 9.0E8 then error('figure out of range') else round("v:talents_d" * 1.0E10)::bigint end as "k:talents_d",
    case when abs("v:transfers") > 9.0E8 then error('figure out of range') else round("v:transfers" * 1.0E10)::bigint end as "k:transfers",
    case when abs("v:service_station") > 9.0E8 then error('figure out of range') else round("v:service_station" * 1.0E10)::bigint end as "k:service_station",
    case when abs("v:agency") > 9.0E8 then error('figure out of range') else round("v:agency" * 1.0E10)::bigint end as "k:agency",
    case when abs("v:party_and_union") > 9.0E8 then error('figure out of range') else round("v:party_and_union" * 1.0E10)::bigint end as "k:party_and_union",
    case when abs("v:digital_park") > 9.0E8 then error('figure out of range') else round("v:digital_park" * 1.0E10)::bigint end as "k:digital_park",
    case when abs("v:open_events") > 9.0E8 then error('figure out of range') else round("v:open_events" * 1.0E10)::bigint end as "k:open_events",
    case when abs("v:tailored_services") > 9.0E8 then error('figure out of range') else round("v:tailored_services" * 1.0E10)::bigint end as "k:tailored_services",
    case when abs("v:joint_projects") > 9.0E8 then error('figure out of range') else round("v:joint_projects" * 1.0E10)::bigint end as "k:joint_projects",
    case when abs("v:tax_multiple") > 9.0E8 then error('figure out of range') else round("v:tax_multiple" * 1.0E10)::bigint end as "k:tax_multiple",
    case when abs("v:output_multiple") > 9.0E8 then error('figure out of range') else round("v:output_multiple" * 1.0E10)::bigint end as "k:output_multiple",
    case when abs("v:factory_upstairs") > 9.0E8 then error('figure out of range') else round("v:factory_upstairs" * 1.0E10)::bigint end as "k:factory_upstairs" from "values"
), "spanned" as (
  select *, ("k:ecosystem"::double / 1.0E10) as "e:ecosystem",
    ("k:dominance"::double / 1.0E10) as "e:dominance",
    ("k:clustering"::double / 1.0E10) as "e:clustering",
    ("k:above_scale_firms"::double / 1.0E10) as "e:above_scale_firms",
    ("k:new_above_scale"::double / 1.0E10) as "e:new_above_scale",
    ("k:lost_above_scale"::double / 1.0E10) as "e:lost_above_scale",
    ("k:new_champions"::double / 1.0E10) as "e:new_champions",
    ("k:new_listed"::double / 1.0E10) as "e:new_listed",
    ("k:new_little_giants"::double / 1.0E10) as "e:new_little_giants",
    ("k:new_specialised"::double / 1.0E10) as "e:new_specialised",
    ("k:new_innovative"::double / 1.0E10) as "e:new_innovative",
    ("k:early_investments"::double / 1.0E10) as "e:early_investments",
    ("k:provincial_firsts"::double / 1.0E10) as "e:provincial_firsts",
    ("k:national_labs"::double / 1.0E10) as "e:national_labs",
    ("k:provincial_labs"::double / 1.0E10) as "e:provincial_labs",
    ("k:city_labs"::double / 1.0E10) as "e:city_labs",
    ("k:public_platforms"::double / 1.0E10) as "e:public_platforms",
    ("k:talents_a"::double / 1.0E10) as "e:talents_a",
    ("k:talents_b"::double / 1.0E10) as "e:talents_b",
    ("k:talents_c"::double / 1.0E10) as "e:talents_c",
    ("k:talents_d"::double / 1.0E10) as "e:talents_d",
    ("k:transfers"::double / 1.0E10) as "e:transfers",
    ("k:service_station"::double / 1.0E10) as "e:service_station",
    ("k:agency"::double / 1.0E10) as "e:agency",
    ("k:party_and_union"::double / 1.0E10) as "e:party_and_union",
    ("k:digital_park"::double / 1.0E10) as "e:digital_park",
    ("k:open_events"::double / 1.0E10) as "e:open_events",
    ("k:tailored_services"::double / 1.0E10) as "e:tailored_services",
    ("k:joint_projects"::double / 1.0E10) as "e:joint_projects",
    ("k:tax_multiple"::double / 1.0E10) as "e:tax_multiple",
    ("k:output_multiple"::double / 1.0E10) as "e:output_multiple",
    ("k:factory_upstairs"::double / 1.0E10) as "e:factory_upstairs" from "valued"
), "ratios" as (
  select *, case when ("v:ecosystem" is not null) then ("e:ecosystem" * 5.0e0) end as "w:ecosystem",
    case when ("v:dominance" is not null) then ([([([([([0.0e0, 2.0e0])[("e:dominance" >= 0.500001e0)::int + 1], 4.0e0])[("e:dominance" >= 0.6e0)::int + 1], 6.0e0])[("e:dominance" >= 0.7e0)::int + 1], 8.0e0])[("e:dominance" >= 0.8e0)::int + 1], 10.0e0])[("e:dominance" >= 0.9e0)::int + 1] end as "w:dominance",
    case when ("v:clustering" is not null) then ([([([([([0.0e0, 2.0e0])[("e:clustering" >= 0.6e0)::int + 1], 4.0e0])[("e:clustering" >= 0.7e0)::int + 1], 6.0e0])[("e:clustering" >= 0.8e0)::int + 1], 8.0e0])[("e:clustering" >= 0.9e0)::int + 1], 10.0e0])[("e:clustering" >= 1.0e0)::int + 1] end as "w:clustering",
    case when ("v:above_scale_firms" is not null) then ("e:above_scale_firms" * 1.0e0) end as "w:above_scale_firms",
    case when ("v:new_above_scale" is not null) then ("e:new_above_scale" * 2.0e0) end as "w:new_above_scale",
    case when ("v:lost_above_scale" is not null) then ("e:lost_above_scale" * (-1.0e0)) end as "w:lost_above_scale",
    case when ("v:new_champions" is not null) then ("e:new_champions" * 4.0e0) end as "w:new_champions",
    case when ("v:new_listed" is not null) then ("e:new_listed" * 3.0e0) end as "w:new_listed",
    case when ("v:new_little_giants" is not null) then ("e:new_little_giants" * 2.0e0) end as "w:new_little_giants",
    case when ("v:new_specialised" is not null) then ("e:new_specialised" * 1.0e0) end as "w:new_specialised",
    case when ("v:new_innovative" is not null) then ("e:new_innovative" * 0.5e0) end as "w:new_innovative",
    case when ("v:early_investments" is not null) then ("e:early_investments" * 1.0e0) end as "w:early_investments",
    case when ("v:provincial_firsts" is not null) then ("e:provincial_firsts" * 2.0e0) end as "w:provincial_firsts",
    case when ("v:national_labs" is not null) then ("e:national_labs" * 3.0e0) end as "w:national_labs",
    case when ("v:provincial_labs" is not null) then ("e:provincial_labs" * 2.0e0) end as "w:provincial_labs",
    case when ("v:city_labs" is not null) then ("e:city_labs" * 1.0e0) end as "w:city_labs",
    case when ("v:public_platforms" is not null) then ("e:public_platforms" * 2.0e0) end as "w:public_platforms",
    case when ("v:talents_a" is not null) then ("e:talents_a" * 3.0e0) end as "w:talents_a",
    case when ("v:talents_b" is not null) then ("e:talents_b" * 2.0e0) end as "w:talents_b",
    case when ("v:talents_c" is not null) then ("e:talents_c" * 1.5e0) end as "w:talents_c",
    case when ("v:talents_d" is not null) then ("e:talents_d" * 1.0e0) end as "w:talents_d",
    case when ("v:transfers" is not null) then ("e:transfers" * 1.0e0) end as "w:transfers",
    case when ("v:service_station" is not null) then ("e:service_station" * 5.0e0) end as "w:service_station",
    case when ("v:agency" is not null) then ("e:agency" * 5.0e0) end as "w:agency",
    case when ("v:party_and_union" is not null) then ("e:party_and_union" * 5.0e0) end as "w:party_and_union",
    case when ("v:digital_park" is not null) then ("e:digital_park" * 1.0e0) end as "w:digital_park",
    case when ("v:open_events" is not null) then ([0.0e0, 3.0e0])[("e:open_events" >= 10.0e0)::int + 1] end as "w:open_events",
    case when ("v:tailored_services" is not null) then ([0.0e0, 3.0e0])[("e:tailored_services" >= 20.0e0)::int + 1] end as "w:tailored_services",
    case when ("v:joint_projects" is not null) then ([0.0e0, 3.0e0])[("e:joint_projects" >= 3.0e0)::int + 1] end as "w:joint_projects",
    case when ("v:tax_multiple" is not null) then ([([([([([0.0e0, 2.0e0])[("e:tax_multiple" >= 1.5e0)::int + 1], 4.0e0])[("e:tax_multiple" >= 2.0e0)::int + 1], 6.0e0])[("e:tax_multiple" >= 2.5e0)::int + 1], 8.0e0])[("e:tax_multiple" >= 3.0e0)::int + 1], 10.0e0])[("e:tax_multiple" >= 3.5e0)::int + 1] end as "w:tax_multiple",
    case when ("v:output_multiple" is not null) then ([([([([([0.0e0, 2.0e0])[("e:output_multiple" >= 1.5e0)::int + 1], 4.0e0])[("e:output_multiple" >= 2.0e0)::int + 1], 6.0e0])[("e:output_multiple" >= 2.5e0)::int + 1], 8.0e0])[("e:output_multiple" >= 3.0e0)::int + 1], 10.0e0])[("e:output_multiple" >= 3.5e0)::int + 1] end as "w:output_multiple",
    case when ("v:factory_upstairs" is not null) then ("e:factory_upstairs" * 5.0e0) end as "w:factory_upstairs" from "spanned"
), "bounded" as (
  select *, case when case when "w:ecosystem" < 0.0e0 then 0.0e0 else "w:ecosystem" end > 5.0e0 then 5.0e0 else case when "w:ecosystem" < 0.0e0 then 0.0e0 else "w:ecosystem" end end as "d:ecosystem",
    case when "w:dominance" < 0.0e0 then 0.0e0 else "w:dominance" end as "d:dominance",
    case when "w:clustering" < 0.0e0 then 0.0e0 else "w:clustering" end as "d:clustering",
    case when "w:above_scale_firms" < 0.0e0 then 0.0e0 else "w:above_scale_firms" end as "d:above_scale_firms",
    case when "w:new_above_scale" < 0.0e0 then 0.0e0 else "w:new_above_scale" end as "d:new_above_scale",
    "w:lost_above_scale" as "d:lost_above_scale",
    case when "w:new_champions" < 0.0e0 then 0.0e0 else "w:new_champions" end as "d:new_champions",
    case when "w:new_listed" < 0.0e0 then 0.0e0 else "w:new_listed" end as "d:new_listed",
    case when "w:new_little_giants" < 0.0e0 then 0.0e0 else "w:new_little_giants" end as "d:new_little_giants",
    case when "w:new_specialised" < 0.0e0 then 0.0e0 else "w:new_specialised" end as "d:new_specialised",
    case when "w:new_innovative" < 0.0e0 then 0.0e0 else "w:new_innovative" end as "d:new_innovative",
    case when "w:early_investments" < 0.0e0 then 0.0e0 else "w:early_investments" end as "d:early_investments",
    case when "w:provincial_firsts" < 0.0e0 then 0.0e0 else "w:provincial_firsts" end as "d:provincial_firsts",
    case when "w:national_labs" < 0.0e0 then 0.0e0 else "w:national_labs" end as "d:national_labs",
    case when "w:provincial_labs" < 0.0e0 then 0.0e0 else "w:provincial_labs" end as "d:provincial_labs",
    case when "w:city_labs" < 0.0e0 then 0.0e0 else "w:city_labs" end as "d:city_labs",
    case when "w:public_platforms" < 0.0e0 then 0.0e0 else "w:public_platforms" end as "d:public_platforms",
    case when "w:talents_a" < 0.0e0 then 0.0e0 else "w:talents_a" end as "d:talents_a",
    case when "w:talents_b" < 0.0e0 then 0.0e0 else "w:talents_b" end as "d:talents_b",
    case when "w:talents_c" < 0.0e0 then 0.0e0 else "w:talents_c" end as "d:talents_c",
    case when "w:talents_d" < 0.0e0 then 0.0e0 else "w:talents_d" end as "d:talents_d",
    case when "w:transfers" < 0.0e0 then 0.0e0 else "w:transfers" end as "d:transfers",
    case when case when "w:service_station" < 0.0e0 then 0.0e0 else "w:service_station" end > 5.0e0 then 5.0e0 else case when "w:service_station" < 0.0e0 then 0.0e0 else "w:service_station" end end as "d:service_station",
    case when case when "w:agency" < 0.0e0 then 0.0e0 else "w:agency" end > 5.0e0 then 5.0e0 else case when "w:agency" < 0.0e0 then 0.0e0 else "w:agency" end end as "d:agency",
    case when case when "w:party_and_union" < 0.0e0 then 0.0e0 else "w:party_and_union" end > 5.0e0 then 5.0e0 else case when "w:party_and_union" < 0.0e0 then 0.0e0 else "w:party_and_union" end end as "d:party_and_union",
    case when "w:digital_park" < 0.0e0 then 0.0e0 else "w:digital_park" end as "d:digital_park",
    case when "w:open_events" < 0.0e0 then 0.0e0 else "w:open_events" end as "d:open_events",
    case when "w:tailored_services" < 0.0e0 then 0.0e0 else "w:tailored_services" end as "d:tailored_services",
    case when "w:joint_projects" < 0.0e0 then 0.0e0 else "w:joint_projects" end as "d:joint_projects",
    case when "w:tax_multiple" < 0.0e0 then 0.0e0 else "w:tax_multiple" end as "d:tax_multiple",
    case when "w:output_multiple" < 0.0e0 then 0.0e0 else "w:output_multiple" end as "d:output_multiple",
    case when case when "w:factory_upstairs" < 0.0e0 then 0.0e0 else "w:factory_upstairs" end > 5.0e0 then 5.0e0 else case when "w:factory_upstairs" < 0.0e0 then 0.0e0 else "w:factory_upstairs" end end as "d:factory_upstairs" from "ratios"
), "points" as (
  select *, round("d:ecosystem" * 1.0E10)::bigint as "p:ecosystem",
    case when abs("d:dominance") > 9.0E8 then error('figure out of range') else round("d:dominance" * 1.0E10)::bigint end as "p:dominance",
    case when abs("d:clustering") > 9.0E8 then error('figure out of range') else round("d:clustering" * 1.0E10)::bigint end as "p:clustering",
    case when abs("d:above_scale_firms") > 9.0E8 then error('figure out of range') else round("d:above_scale_firms" * 1.0E10)::bigint end as "p:above_scale_firms",
    case when abs("d:new_above_scale") > 9.0E8 then error('figure out of range') else round("d:new_above_scale" * 1.0E10)::bigint end as "p:new_above_scale",
    case when abs("d:lost_above_scale") > 9.0E8 then error('figure out of range') else round("d:lost_above_scale" * 1.0E10)::bigint end as "p:lost_above_scale",
    case when abs("d:new_champions") > 9.0E8 then error('figure out of range') else round("d:new_champions" * 1.0E10)::bigint end as "p:new_champions",
    case when abs("d:new_listed") > 9.0E8 then error('figure out of range') else round("d:new_listed" * 1.0E10)::bigint end as "p:new_listed",
    case when abs("d:new_little_giants") > 9.0E8 then error('figure out of range') else round("d:new_little_giants" * 1.0E10)::bigint end as "p:new_little_giants",
    case when abs("d:new_specialised") > 9.0E8 then error('figure out of range') else round("d:new_specialised" * 1.0E10)::bigint end as "p:new_specialised",
    case when abs("d:new_innovative") > 9.0E8 then error('figure out of range') else round("d:new_innovative" * 1.0E10)::bigint end as "p:new_innovative",
    case when abs("d:early_investments") > 9.0E8 then error('figure out of range') else round("d:early_investments" * 1.0E10)::bigint end as "p:early_investments",
    case when abs("d:provincial_firsts") > 9.0E8 then error('figure out of range') else round("d:provincial_firsts" * 1.0E10)::bigint end as "p:provincial_firsts",
    case when abs("d:national_labs") > 9.0E8 then error('figure out of range') else round("d:national_labs" * 1.0E10)::bigint end as "p:national_labs",
    case when abs("d:provincial_labs") > 9.0E8 then error('figure out of range') else round("d:provincial_labs" * 1.0E10)::bigint end as "p:provincial_labs",
    case when abs("d:city_labs") > 9.0E8 then error('figure out of range') else round("d:city_labs" * 1.0E10)::bigint end as "p:city_labs",
    case when abs("d:public_platforms") > 9.0E8 then error('figure out of range') else round("d:public_platforms" * 1.0E10)::bigint end as "p:public_platforms",
    case when abs("d:talents_a") > 9.0E8 then error('figure out of range') else round("d:talents_a" * 1.0E10)::bigint end as "p:talents_a",
    case when abs("d:talents_b") > 9.0E8 then error('figure out of range') else round("d:talents_b" * 1.0E10)::bigint end as "p:talents_b",
    case when abs("d:talents_c") > 9.0E8 then error('figure out of range') else round("d:talents_c" * 1.0E10)::bigint end as "p:talents_c",
    case when abs("d:talents_d") > 9.0E8 then error('figure out of range') else round("d:talents_d" * 1.0E10)::bigint end as "p:talents_d",
    case when abs("d:transfers") > 9.0E8 then error('figure out of range') else round("d:transfers" * 1.0E10)::bigint end as "p:transfers",
    round("d:service_station" * 1.0E10)::bigint as "p:service_station",
    round("d:agency" * 1.0E10)::bigint as "p:agency",
    round("d:party_and_union" * 1.0E10)::bigint as "p:party_and_union",
    case when abs("d:digital_park") > 9.0E8 then error('figure out of range') else round("d:digital_park" * 1.0E10)::bigint end as "p:digital_park",
    case when abs("d:open_events") > 9.0E8 then error('figure out of range') else round("d:open_events" * 1.0E10)::bigint end as "p:open_events",
    case when abs("d:tailored_services") > 9.0E8 then error('figure out of range') else round("d:tailored_services" * 1.0E10)::bigint end as "p:tailored_services",
    case when abs("d:joint_projects") > 9.0E8 then error('figure out of range') else round("d:joint_projects" * 1.0E10)::bigint end as "p:joint_projects",
    case when abs("d:tax_multiple") > 9.0E8 then error('figure out of range') else round("d:tax_multiple" * 1.0E10)::bigint end as "p:tax_multiple",
    case when abs("d:output_multiple") > 9.0E8 then error('figure out of range') else round("d:output_multiple" * 1.0E10)::bigint end as "p:output_multiple",
    round("d:factory_upstairs" * 1.0E10)::bigint as "p:factory_upstairs" from "bounded"
), "filled" as (
  select *, coalesce("p:ecosystem", 0) as "f:ecosystem",
    coalesce("p:dominance", 0) as "f:dominance",
    coalesce("p:clustering", 0) as "f:clustering",
    coalesce("p:above_scale_firms", 0) as "f:above_scale_firms",
    coalesce("p:new_above_scale", 0) as "f:new_above_scale",
    coalesce("p:lost_above_scale", 0) as "f:lost_above_scale",
    coalesce("p:new_champions", 0) as "f:new_champions",
    coalesce("p:new_listed", 0) as "f:new_listed",
    coalesce("p:new_little_giants", 0) as "f:new_little_giants",
    coalesce("p:new_specialised", 0) as "f:new_specialised",
    coalesce("p:new_innovative", 0) as "f:new_innovative",
    coalesce("p:early_investments", 0) as "f:early_investments",
    coalesce("p:provincial_firsts", 0) as "f:provincial_firsts",
    coalesce("p:national_labs", 0) as "f:national_labs",
    coalesce("p:provincial_labs", 0) as "f:provincial_labs",
    coalesce("p:city_labs", 0) as "f:city_labs",
    coalesce("p:public_platforms", 0) as "f:public_platforms",
    coalesce("p:talents_a", 0) as "f:talents_a",
    coalesce("p:talents_b", 0) as "f:talents_b",
    coalesce("p:talents_c", 0) as "f:talents_c",
    coalesce("p:talents_d", 0) as "f:talents_d",
    coalesce("p:transfers", 0) as "f:transfers",
    coalesce("p:service_station", 0) as "f:service_station",
    coalesce("p:agency", 0) as "f:agency",
    coalesce("p:party_and_union", 0) as "f:party_and_union",
    coalesce("p:digital_park", 0) as "f:digital_park",
    coalesce("p:open_events", 0) as "f:open_events",
    coalesce("p:tailored_services", 0) as "f:tailored_services",
    coalesce("p:joint_projects", 0) as "f:joint_projects",
    coalesce("p:tax_multiple", 0) as "f:tax_multiple",
    coalesce("p:output_multiple", 0) as "f:output_multiple",
    coalesce("p:factory_upstairs", 0) as "f:factory_upstairs" from "points"
), "dimension industry_development" as (
  select *, ("f:ecosystem"::hugeint + "f:dominance"::hugeint + "f:clustering"::hugeint) as "z:industry_development" from "filled"
), "dimension firm_growth" as (
  select *, ("f:above_scale_firms"::hugeint + "f:new_above_scale"::hugeint + "f:lost_above_scale"::hugeint + "f:new_champions"::hugeint + "f:new_listed"::hugeint + "f:new_little_giants"::hugeint + "f:new_specialised"::hugeint + "f:new_innovative"::hugeint + "f:early_investments"::hugeint) as "z:firm_growth" from "dimension industry_development"
), "dimension innovation" as (
  select *, ("f:provincial_firsts"::hugeint + "f:national_labs"::hugeint + "f:provincial_labs"::hugeint + "f:city_labs"::hugeint + "f:public_platforms"::hugeint + "f:talents_a"::hugeint + "f:talents_b"::hugeint + "f:talents_c"::hugeint + "f:talents_d"::hugeint + "f:transfers"::hugeint) as "z:innovation" from "dimension firm_growth"
), "dimension services" as (
  select *, ("f:service_station"::hugeint + "f:agency"::hugeint + "f:party_and_union"::hugeint + "f:digital_park"::hugeint + "f:open_events"::hugeint + "f:tailored_services"::hugeint + "f:joint_projects"::hugeint) as "z:services" from "dimension innovation"
), "dimension benefit" as (
  select *, ("f:tax_multiple"::hugeint + "f:output_multiple"::hugeint + "f:factory_upstairs"::hugeint) as "z:benefit" from "dimension services"
), "adjusted" as (
  select *, coalesce(case when "h:safety" then case when abs("r:safety") > 9.0E8 then error('figure out of range') else round("r:safety" * 1.0E10)::bigint end else 0 end, 0) as "a:safety",
    coalesce(case when "h:quarterly" then case when abs("r:quarterly") > 9.0E8 then error('figure out of range') else round("r:quarterly" * 1.0E10)::bigint end else 0 end, 0) as "a:quarterly",
    coalesce(case when "h:press" then case when abs("r:press") > 9.0E8 then error('figure out of range') else round("r:press" * 1.0E10)::bigint end else 0 end, 0) as "a:press",
    case when (("p:ecosystem" is not null) and ("p:dominance" is not null) and ("p:clustering" is not null) and ("p:above_scale_firms" is not null) and ("p:new_above_scale" is not null) and ("p:lost_above_scale" is not null) and ("p:new_champions" is not null) and ("p:new_listed" is not null) and ("p:new_little_giants" is not null) and ("p:new_specialised" is not null) and ("p:new_innovative" is not null) and ("p:early_investments" is not null) and ("p:provincial_firsts" is not null) and ("p:national_labs" is not null) and ("p:provincial_labs" is not null) and ("p:city_labs" is not null) and ("p:public_platforms" is not null) and ("p:talents_a" is not null) and ("p:talents_b" is not null) and ("p:talents_c" is not null) and ("p:talents_d" is not null) and ("p:transfers" is not null) and ("p:service_station" is not null) and ("p:agency" is not null) and ("p:party_and_union" is not null) and ("p:digital_park" is not null) and ("p:open_events" is not null) and ("p:tailored_services" is not null) and ("p:joint_projects" is not null) and ("p:tax_multiple" is not null) and ("p:output_multiple" is not null) and ("p:factory_upstairs" is not null)) then null::varchar else concat_ws(';', case when ("p:above_scale_firms" is null) then 'missing:above_scale_firms' end, case when ("p:agency" is null) then 'missing:agency' end, case when ("p:city_labs" is null) then 'missing:city_labs' end, case when ("p:clustering" is null) then 'missing:clustering' end, case when ("p:digital_park" is null) then 'missing:digital_park' end, case when ("p:dominance" is null) then 'missing:dominance' end, case when ("p:early_investments" is null) then 'missing:early_investments' end, case when ("p:ecosystem" is null) then 'missing:ecosystem' end, case when ("p:factory_upstairs" is null) then 'missing:factory_upstairs' end, case when ("p:joint_projects" is null) then 'missing:joint_projects' end, case when ("p:lost_above_scale" is null) then 'missing:lost_above_scale' end, case when ("p:national_labs" is null) then 'missing:national_labs' end, case when ("p:new_above_scale" is null) then 'missing:new_above_scale' end, case when ("p:new_champions" is null) then 'missing:new_champions' end, case when ("p:new_innovative" is null) then 'missing:new_innovative' end, case when ("p:new_listed" is null) then 'missing:new_listed' end, case when ("p:new_little_giants" is null) then 'missing:new_little_giants' end, case when ("p:new_specialised" is null) then 'missing:new_specialised' end, case when ("p:open_events" is null) then 'missing:open_events' end, case when ("p:output_multiple" is null) then 'missing:output_multiple' end, case when ("p:party_and_union" is null) then 'missing:party_and_union' end, case when ("p:provincial_firsts" is null) then 'missing:provincial_firsts' end, case when ("p:provincial_labs" is null) then 'missing:provincial_labs' end, case when ("p:public_platforms" is null) then 'missing:public_platforms' end, case when ("p:service_station" is null) then 'missing:service_station' end, case when ("p:tailored_services" is null) then 'missing:tailored_services' end, case when ("p:talents_a" is null) then 'missing:talents_a' end, case when ("p:talents_b" is null) then 'missing:talents_b' end, case when ("p:talents_c" is null) then 'missing:talents_c' end, case when ("p:talents_d" is null) then 'missing:talents_d' end, case when ("p:tax_multiple" is null) then 'missing:tax_multiple' end, case when ("p:transfers" is null) then 'missing:transfers' end) end as ":noted" from "dimension benefit"
), "totals" as (
  select *, (sign(("z:industry_development"::hugeint + "z:firm_growth"::hugeint + "z:innovation"::hugeint + "z:services"::hugeint + "z:benefit"::hugeint + "a:safety"::hugeint + "a:quarterly"::hugeint + "a:press"::hugeint)) * ((abs(("z:industry_development"::hugeint + "z:firm_growth"::hugeint + "z:innovation"::hugeint + "z:services"::hugeint + "z:benefit"::hugeint + "a:safety"::hugeint + "a:quarterly"::hugeint + "a:press"::hugeint)) + 500000) // 1000000))::bigint as ":total" from "adjusted"
), "ordered" as (
  select *, row_number() over (partition by ":g" order by ":ranked" desc nulls last, ":total" desc nulls last, "k:tax_multiple" desc nulls last, "unit_id" asc nulls last) as ":row" from "totals"
), "ranks" as (
  select *, case when ":ranked" then ":row" end as ":rank" from "ordered"
), "sorted" as (
  select *, ":rank" as ":position",
    ":n" as ":free" from "ranks"
), "quotas" as (
  select *, ((":n" * 2) // 10) as "q:0",
    ((":n" * 3) // 10) as "q:1",
    ((":n" * 5 + 99) // 100) as "q:3" from "sorted"
), "quota" as (
  select *, case when (":rank" is not null) then case when (":n" < 5) then 2 else case when (":position" <= ("q:0")) then 0 else case when (":position" <= ("q:0" + "q:1")) then 1 else case when (":position" > (":free" + (-"q:3"))) then 3 else 2 end end end end end as ":quota" from "quotas"
), ":class1" as (
  select *, case when "o:starred" then case when (":rank" is null) then null else 0 end else ":quota" end as ":class1" from "quota"
), ":class2" as (
  select *, case when "o:basics" then case when ":class1" < 3 then 3 else ":class1" end else ":class1" end as ":class2" from ":class1"
), ":class3" as (
  select *, case when "o:accident" then case when ":class2" < 3 then 3 else ":class2" end else ":class2" end as ":class3" from ":class2"
), ":class4" as (
  select *, case when "o:hazard" then case when ":class3" < 3 then 3 else ":class3" end else ":class3" end as ":class4" from ":class3"
), ":class5" as (
  select *, case when "o:annual" then case when ":class4" < 3 then 3 else ":class4" end else ":class4" end as ":class5" from ":class4"
), ":class6" as (
  select *, case when "o:false_data" then case when ":class5" < 3 then 3 else ":class5" end else ":class5" end as ":class6" from ":class5"
), ":class7" as (
  select *, case when "o:dishonesty" then case when ":class6" < 3 then 3 else ":class6" end else ":class6" end as ":class7" from ":class6"
), "classes" as (
  select *, ":class7" as ":final" from ":class7"
), "details" as (
  select *, case when (":final" = 0) then 'A' else case when (":final" = 1) then 'B' else case when (":final" = 2) then 'C' else case when (":final" = 3) then 'D' end end end end as "class",
    concat_ws(';', ":noted", case when ((":rank" is not null) and "o:accident") then 'override:accident' end, case when ((":rank" is not null) and "o:annual") then 'override:annual' end, case when ((":rank" is not null) and "o:basics") then 'override:basics' end, case when ((":rank" is not null) and "o:dishonesty") then 'override:dishonesty' end, case when ((":rank" is not null) and "o:false_data") then 'override:false_data' end, case when ((":rank" is not null) and "o:hazard") then 'override:hazard' end, case when ((":rank" is not null) and "o:starred") then 'override:starred' end, case when ((":rank" is not null) and (":n" < 5)) then 'small-group:fixed' end, case when ("participation" = 'SCORED_NO_CLASS') then 'unranked:scored-no-class' end, case when ("participation" = 'TRANSITION') then 'unranked:transition' end) as "notes" from "classes"
), "results" as (
  select "unit_id" as "unit_id",
    ":group" as "group",
    ((sign("k:ecosystem") * ((abs("k:ecosystem") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_ecosystem",
    ((("f:ecosystem" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_ecosystem",
    ((sign("k:dominance") * ((abs("k:dominance") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_dominance",
    ((("f:dominance" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_dominance",
    ((sign("k:clustering") * ((abs("k:clustering") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_clustering",
    ((("f:clustering" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_clustering",
    ((sign("k:above_scale_firms") * ((abs("k:above_scale_firms") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_above_scale_firms",
    ((("f:above_scale_firms" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_above_scale_firms",
    ((sign("k:new_above_scale") * ((abs("k:new_above_scale") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_above_scale",
    ((("f:new_above_scale" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_above_scale",
    ((sign("k:lost_above_scale") * ((abs("k:lost_above_scale") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_lost_above_scale",
    ((sign("f:lost_above_scale") * ((abs("f:lost_above_scale") + 500000) // 1000000))::bigint::double / 10000.0e0)::decimal(18,4) as "points_lost_above_scale",
    ((sign("k:new_champions") * ((abs("k:new_champions") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_champions",
    ((("f:new_champions" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_champions",
    ((sign("k:new_listed") * ((abs("k:new_listed") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_listed",
    ((("f:new_listed" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_listed",
    ((sign("k:new_little_giants") * ((abs("k:new_little_giants") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_little_giants",
    ((("f:new_little_giants" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_little_giants",
    ((sign("k:new_specialised") * ((abs("k:new_specialised") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_specialised",
    ((("f:new_specialised" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_specialised",
    ((sign("k:new_innovative") * ((abs("k:new_innovative") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_new_innovative",
    ((("f:new_innovative" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_new_innovative",
    ((sign("k:early_investments") * ((abs("k:early_investments") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_early_investments",
    ((("f:early_investments" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_early_investments",
    ((sign("k:provincial_firsts") * ((abs("k:provincial_firsts") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_provincial_firsts",
    ((("f:provincial_firsts" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_provincial_firsts",
    ((sign("k:national_labs") * ((abs("k:national_labs") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_national_labs",
    ((("f:national_labs" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_national_labs",
    ((sign("k:provincial_labs") * ((abs("k:provincial_labs") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_provincial_labs",
    ((("f:provincial_labs" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_provincial_labs",
    ((sign("k:city_labs") * ((abs("k:city_labs") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_city_labs",
    ((("f:city_labs" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_city_labs",
    ((sign("k:public_platforms") * ((abs("k:public_platforms") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_public_platforms",
    ((("f:public_platforms" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_public_platforms",
    ((sign("k:talents_a") * ((abs("k:talents_a") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_talents_a",
    ((("f:talents_a" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_talents_a",
    ((sign("k:talents_b") * ((abs("k:talents_b") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_talents_b",
    ((("f:talents_b" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_talents_b",
    ((sign("k:talents_c") * ((abs("k:talents_c") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_talents_c",
    ((("f:talents_c" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_talents_c",
    ((sign("k:talents_d") * ((abs("k:talents_d") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_talents_d",
    ((("f:talents_d" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_talents_d",
    ((sign("k:transfers") * ((abs("k:transfers") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_transfers",
    ((("f:transfers" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_transfers",
    ((sign("k:service_station") * ((abs("k:service_station") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_service_station",
    ((("f:service_station" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_service_station",
    ((sign("k:agency") * ((abs("k:agency") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_agency",
    ((("f:agency" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_agency",
    ((sign("k:party_and_union") * ((abs("k:party_and_union") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_party_and_union",
    ((("f:party_and_union" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_party_and_union",
    ((sign("k:digital_park") * ((abs("k:digital_park") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_digital_park",
    ((("f:digital_park" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_digital_park",
    ((sign("k:open_events") * ((abs("k:open_events") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_open_events",
    ((("f:open_events" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_open_events",
    ((sign("k:tailored_services") * ((abs("k:tailored_services") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tailored_services",
    ((("f:tailored_services" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tailored_services",
    ((sign("k:joint_projects") * ((abs("k:joint_projects") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_joint_projects",
    ((("f:joint_projects" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_joint_projects",
    ((sign("k:tax_multiple") * ((abs("k:tax_multiple") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_tax_multiple",
    ((("f:tax_multiple" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_tax_multiple",
    ((sign("k:output_multiple") * ((abs("k:output_multiple") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_output_multiple",
    ((("f:output_multiple" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_output_multiple",
    ((sign("k:factory_upstairs") * ((abs("k:factory_upstairs") + 5000) // 10000))::bigint::double / 1000000.0e0)::decimal(18,6) as "value_factory_upstairs",
    ((("f:factory_upstairs" + 500000) // 1000000)::bigint::double / 10000.0e0)::decimal(18,4) as "points_factory_upstairs",
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
    case when ("participation" = 'EXEMPT') then 'exempt' else case when ((("review" = 'PASSED') and ("participation" <> 'EXEMPT')) is null) then 'population-unknown' else case when (not (("review" = 'PASSED') and ("participation" <> 'EXEMPT'))) then 'outside-population' else case when ("star_track" is not null) then null::varchar else 'group-unknown' end end end end as "reason" from "facts"
), "left_out" as (
  select "unit_id" as "unit_id",
    "reason" as "reason" from "placed"
  where ("reason" is not null)
)
select * from "left_out"
;
