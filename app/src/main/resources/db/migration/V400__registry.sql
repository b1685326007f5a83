create schema registry;

-- Places: administrative divisions and, apart from them, zones. Two trees, both with dates.
create table registry.place (
    id         text primary key check (id <> '' and length(id) <= 32),
    kind       text not null check (kind in ('DIVISION', 'ZONE')),
    level      text not null check (level ~ '^[A-Z][A-Z_]*$'),
    name_zh    text not null check (name_zh <> ''),
    name_en    text not null check (name_en <> ''),
    parent     text references registry.place,
    county     text references registry.place,
    valid_from date not null,
    valid_to   date,
    boundary   jsonb,
    check (valid_to is null or valid_to > valid_from),
    check (kind = 'DIVISION' or county is not null)
);
comment on column registry.place.id is 'GB/T 2260 code of a division, an own code of a zone or park';
comment on column registry.place.level is
    'of a division REGION, PROVINCE, CITY, COUNTY, TOWN; of a zone FUNCTIONAL, PARK, SMALL_FIRM_PARK …';
comment on column registry.place.county is 'of a zone, the county it lies in; of a county, itself';
comment on column registry.place.boundary is 'GeoJSON geometry, CGCS2000 or WGS 84 longitude and latitude';
create index on registry.place (parent);
create index on registry.place (county);
select ledger.watch('registry.place', '{id}', '{boundary}');

create table registry.firm (
    credit_code   text primary key check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    name          text not null check (name <> ''),
    plain_name    text not null,
    initials      text not null,
    county        text not null references registry.place,
    zone          text references registry.place,
    town          text not null default '',
    industry      text not null default '',
    scale         text,
    registered_on date,
    production_on date,
    participation text not null default 'EVALUATED',
    valid_from    date,
    valid_to      date,
    file_id       bigint references source.file,
    sheet         text,
    row           integer,
    changed_at    timestamptz not null
);
comment on table registry.firm is
    'Each firm as last known. What it was in a period, and which cell said so, stands in registry.fact.';
comment on column registry.firm.plain_name is 'the name without the accidents of typing, for matching';
comment on column registry.firm.initials is 'pinyin initials, one reading after another, for searching';
create index on registry.firm (county, credit_code);
create index on registry.firm (zone);
create index on registry.firm (plain_name);
select ledger.watch('registry.firm', '{credit_code}');

-- Every name a firm is or was known by. A file that uses any of them means the firm.
create table registry.firm_name (
    credit_code text not null references registry.firm,
    plain_name  text not null,
    name        text not null,
    kind        text not null check (kind in ('OWN', 'ALIAS')),
    noted_at    timestamptz not null,
    noted_by    text not null,
    primary key (credit_code, plain_name)
);
comment on column registry.firm_name.kind is
    'OWN: its registered name at some time; ALIAS: a person decided that a file meant this firm by it';
create index on registry.firm_name (plain_name);
select ledger.append_only('registry.firm_name');

create table registry.plot (
    id         text primary key check (id <> '' and length(id) <= 64),
    county     text not null references registry.place,
    zone       text references registry.place,
    holder     text references registry.firm,
    area_mu    numeric(18, 6) not null check (area_mu > 0),
    boundary   jsonb not null,
    valid_from date not null,
    valid_to   date
);
create index on registry.plot (county);
create index on registry.plot (zone);
create index on registry.plot (holder);
select ledger.append_only('registry.plot');

-- Facts are added and never changed. A newer one of the same unit, item and period supersedes.
create table registry.fact (
    id          bigint generated always as identity primary key,
    unit_id     text not null,
    item        text not null,
    period      text not null,
    state       text not null check (state in ('VALUE', 'NOT_APPLICABLE', 'NOT_DELIVERED')),
    value       numeric(27, 9),
    text_value  text,
    file_id     bigint references source.file,
    sheet       text not null default '',
    row         integer not null default 0,
    col         text not null default '',
    col_heading text not null default '',
    raw         text not null default '',
    conversion  text not null default '',
    cells       integer not null default 1,
    department  text not null,
    batch_id    bigint,
    noted_by    text,
    recorded_at timestamptz not null,
    supersedes  bigint references registry.fact,
    check ((state = 'VALUE') = (num_nonnulls(value, text_value) = 1)),
    check (file_id is not null or noted_by is not null)
);
comment on column registry.fact.row is 'the first cell it was made from; 0 when a later file no longer holds the unit';
comment on column registry.fact.cells is 'how many cells it was made from; more than one are listed in registry.fact_cell';
comment on column registry.fact.conversion is 'how the value came about from the cells; empty when taken as it is';
comment on column registry.fact.noted_by is 'the person, when no file but a decision says so';
create index on registry.fact (unit_id, item, period, id desc);
create index on registry.fact (period, item, unit_id, id desc);
create index on registry.fact (batch_id, unit_id);
create index on registry.fact (supersedes);
select ledger.append_only('registry.fact');

create table registry.fact_cell (
    fact_id     bigint  not null references registry.fact,
    position    integer not null,
    sheet       text    not null,
    row         integer not null,
    col         text    not null,
    col_heading text    not null,
    raw         text    not null,
    primary key (fact_id, position)
);
comment on table registry.fact_cell is 'The cells of a fact that was added up from several.';
select ledger.append_only('registry.fact_cell');

create view registry.current_fact as
select distinct on (unit_id, item, period) *
from registry.fact
order by unit_id, item, period, id desc;
grant select on registry.current_fact to ${app};
