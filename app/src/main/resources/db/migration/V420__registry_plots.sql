-- A plot has versions: what a delivery says of it from a day on. A row is added and never changed; a later delivery of
-- the same plot and day corrects, one of a later day ends what was before it.
alter table registry.plot
    drop constraint plot_pkey,
    drop constraint plot_holder_fkey,
    add column version     bigint generated always as identity primary key,
    add column holder_name text not null default '',
    add column measured_m2 double precision,
    add column west        double precision,
    add column south       double precision,
    add column east        double precision,
    add column north       double precision,
    add column fingerprint text not null default '',
    add column file_id     bigint references source.file,
    add column feature     integer not null default 0,
    add column recorded_at timestamptz not null default timestamptz '2026-01-01',
    add column recorded_by text not null default '',
    add check (valid_to is null or valid_to > valid_from);
comment on column registry.plot.holder is
    'the credit code that the delivery names, whether a firm of the registry has it or not';
comment on column registry.plot.area_mu is 'the area on the title, in mu';
comment on column registry.plot.measured_m2 is 'the area inside the border on the ellipsoid of CGCS2000';
comment on column registry.plot.fingerprint is 'of everything that a delivery says; the same again is no new version';
comment on column registry.plot.feature is 'the number of the feature in the file, from 1';

alter table registry.plot disable trigger kept;
update registry.plot p
set west = box.west, east = box.east, south = box.south, north = box.north
from (select version, min((at ->> 0)::double precision) as west, max((at ->> 0)::double precision) as east,
             min((at ->> 1)::double precision) as south, max((at ->> 1)::double precision) as north
      from registry.plot, jsonb_path_query(boundary, 'lax $.coordinates.**') at
      where jsonb_typeof(at) = 'array' and jsonb_typeof(at -> 0) = 'number'
      group by version) box
where box.version = p.version;
alter table registry.plot enable trigger kept;
alter table registry.plot
    alter column west set not null, alter column south set not null,
    alter column east set not null, alter column north set not null,
    alter column recorded_at drop default;
create index on registry.plot (id, valid_from, version desc);

-- Each version with the day from which another holds, or none.
create view registry.plot_in_time as
select v.*, least(v.valid_to, lead(v.valid_from) over (partition by v.id order by v.valid_from)) as ends
from (select distinct on (id, valid_from) * from registry.plot order by id, valid_from, version desc) v;
grant select on registry.plot_in_time to ${app};

-- What the borders of a day say against titles, zones and one another. A new check is a new row; none is changed.
create table registry.plot_check (
    id         bigint generated always as identity primary key,
    day        date        not null,
    checked_at timestamptz not null,
    plots      integer     not null,
    newest     bigint      not null,
    rules      text        not null
);
comment on column registry.plot_check.newest is 'the newest version of a plot that the check has seen; 0 for none';
comment on column registry.plot_check.rules is 'SHA-256 of the rulebook that said from when on to speak';
select ledger.append_only('registry.plot_check');

create table registry.plot_finding (
    check_id bigint  not null references registry.plot_check,
    number   integer not null,
    kind     text    not null check (kind in ('AREA', 'OVERLAP', 'OUTSIDE', 'TWO_ZONES', 'HOLDER', 'GAP', 'UNCOVERED')),
    plot     text    not null,
    other    text    not null,
    zone     text    not null,
    county   text    not null,
    holder   text,
    area_m2  double precision not null,
    share    double precision not null,
    boundary jsonb,
    primary key (check_id, number)
);
comment on column registry.plot_finding.holder is 'who holds the plot, for whom the finding is about their own land';
create index on registry.plot_finding (check_id, plot);
select ledger.append_only('registry.plot_finding');
