-- The land ledger: titles, buildings and leases as files state them, each row an entry that keeps its place in its file.
-- A register is delivered whole; a new version supersedes the earlier one of the same register and county.
create table registry.land_delivery (
    id            bigint generated always as identity primary key,
    register      text   not null check (register in ('TITLES', 'BUILDINGS', 'LEASES')),
    department    text   not null,
    county        text   not null,
    file_id       bigint not null references source.file,
    file_name     text   not null,
    batch_id      bigint not null unique,
    recorded_at   timestamptz not null,
    superseded_at timestamptz
);
comment on column registry.land_delivery.county is 'that the register is about; empty for the whole region';
comment on column registry.land_delivery.superseded_at is 'when a newer version took its place; null while it counts';
create index on registry.land_delivery (register, county) where superseded_at is null;
select ledger.watch('registry.land_delivery', '{id}');

create table registry.land_entry (
    id          bigint generated always as identity primary key,
    delivery_id bigint  not null references registry.land_delivery,
    register    text    not null check (register in ('TITLES', 'BUILDINGS', 'LEASES')),
    sheet       text    not null,
    row         integer not null,
    party       text    not null check (party in ('FIRM', 'VILLAGE', 'DWELLING', 'SMALL_FIRM_PARK', 'OTHER')),
    code        text    not null,
    name        text    not null,
    side        text    check (side in ('IN', 'OUT')),
    other_party text    check (other_party in ('FIRM', 'VILLAGE', 'DWELLING', 'SMALL_FIRM_PARK', 'OTHER')),
    other_code  text    not null default '',
    other_name  text    not null default '',
    ground      text    check (ground in ('REGISTERED', 'OTHER_USE', 'EXPROPRIATED', 'UNBUILT')),
    number      text    not null default '',
    parcel      text    not null default '',
    site        text    not null default '',
    floors      text    not null default '',
    floor_area  numeric(18, 6) check (floor_area > 0),
    area        numeric(18, 6) check (area >= 0),
    parcel_area numeric(18, 6) check (parcel_area >= 0),
    from_day    date    not null,
    until_day   date,
    meter       text    not null default '',
    check (until_day is null or until_day >= from_day),
    check (party <> 'FIRM' or code <> ''),
    check ((register = 'LEASES') = (side is not null and other_party is not null)),
    check ((register = 'TITLES') = (ground is not null)),
    check (register = 'LEASES' or area is not null),
    check (register <> 'BUILDINGS' or (floor_area is not null and floors ~ '^[1-9][0-9]{0,2}$'))
);
comment on table registry.land_entry is 'What one row of a register says. Areas of land in mu, of floors in square metres.';
comment on column registry.land_entry.number is 'of a title its number, of a building its number, of a lease what is let';
comment on column registry.land_entry.parcel_area is 'the whole parcel, where the title is a share of it';
create index on registry.land_entry (delivery_id);
create index on registry.land_entry (code);
create index on registry.land_entry (other_code) where other_code <> '';
create index on registry.land_entry (number) where number <> '';
create index on registry.land_entry (parcel) where parcel <> '';
select ledger.append_only('registry.land_entry');

create view registry.current_land_entry as
select e.*, d.county, d.department, d.file_id, d.file_name, d.batch_id
from registry.land_entry e join registry.land_delivery d on d.id = e.delivery_id
where d.superseded_at is null;
grant select on registry.current_land_entry to ${app};
