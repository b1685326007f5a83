-- Land at work: idle assets, contracts of supply and the idle test, cases of plots, promises of standard land.
create schema land;

-- An idle asset is registered once; what is known of it has versions, what became of it is a chain of events.
create table land.asset (
    id       bigint generated always as identity primary key,
    kind     text not null check (kind in ('LAND', 'PLANT', 'HALF_BUILT', 'STATE_PROPERTY')),
    noted_by text not null,
    noted_at timestamptz not null
);
select ledger.append_only('land.asset');

create table land.asset_version (
    version    bigint generated always as identity primary key,
    asset      bigint not null references land.asset,
    name       text   not null check (name <> ''),
    plot       text   not null default '',
    county     text   not null references registry.place,
    zone       text   references registry.place,
    town       text   not null default '',
    area_mu    numeric(18, 6) check (area_mu > 0),
    floor_m2   numeric(18, 6) check (floor_m2 > 0),
    span_m     numeric(18, 6) check (span_m > 0),
    load_t_m2  numeric(18, 6) check (load_t_m2 > 0),
    power_kva  numeric(18, 6) check (power_kva >= 0),
    water_t    numeric(18, 6) check (water_t >= 0),
    price      numeric(18, 6) check (price >= 0),
    industries text not null default '',
    owner      text not null default '',
    owner_code text,
    document   text not null default '',
    noted_by   text not null,
    noted_at   timestamptz not null
);
comment on column land.asset_version.plot is 'the number of the plot that it stands on; empty when it is on none that is known';
comment on column land.asset_version.load_t_m2 is 'what a floor bears, in tonnes per square metre';
comment on column land.asset_version.water_t is 'in tonnes a day';
comment on column land.asset_version.price is 'asked for the whole, in 10,000 yuan';
comment on column land.asset_version.industries is 'divisions of GB/T 4754 that may use it, two digits each, by spaces; empty: any';
comment on column land.asset_version.owner_code is 'credit code of the owner, where it is a firm';
create index on land.asset_version (asset, version desc);
create index on land.asset_version (plot) where plot <> '';
select ledger.append_only('land.asset_version');

create table land.asset_event (
    id       bigint generated always as identity primary key,
    asset    bigint not null references land.asset,
    stage    text   not null check (stage in ('FOUND', 'VERIFIED', 'PRICED', 'MATCHED', 'CONTRACTED', 'IN_USE')),
    day      date   not null,
    evidence text   not null check (evidence <> ''),
    project  text   not null default '',
    noted_by text   not null,
    role     text   not null,
    noted_at timestamptz not null,
    check (stage <> 'MATCHED' or project <> '')
);
comment on table land.asset_event is 'The stage of an asset is that of its last event.';
comment on column land.asset_event.project is 'what it was matched with: a project, or a need in words';
create index on land.asset_event (asset, id desc);
select ledger.append_only('land.asset_event');

create view land.asset_now as
select a.id, a.kind, v.name, v.plot, v.county, v.zone, v.town, v.area_mu, v.floor_m2, v.span_m, v.load_t_m2, v.power_kva,
       v.water_t, v.price, v.industries, v.owner, v.owner_code, v.document, e.stage, e.day as stage_on, e.project
from land.asset a
    join lateral (select * from land.asset_version x where x.asset = a.id order by x.version desc limit 1) v on true
    join lateral (select * from land.asset_event x where x.asset = a.id order by x.id desc limit 1) e on true;
grant select on land.asset_now to ${app};
