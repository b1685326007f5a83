-- Places in time: what one was before it was renamed, raised or moved to another parent; zones across counties; what a
-- closed one was merged into.
alter table registry.place
    add other_counties text[] not null default '{}',
    add since          date,
    add became         text references registry.place,
    add check (became is null or (valid_to is not null and became <> id)),
    add check (since is null or since >= valid_from);
comment on column registry.place.other_counties is 'of a zone across counties, those that it lies in besides county';
comment on column registry.place.since is 'the day from which the row says what the place is; null: from its first day';
comment on column registry.place.became is 'of a closed place, the one it was merged into';

create table registry.place_before (
    place          text not null references registry.place,
    since          date not null,
    until          date not null,
    level          text not null,
    name_zh        text not null,
    name_en        text not null,
    parent         text references registry.place,
    county         text references registry.place,
    other_counties text[] not null,
    primary key (place, since),
    check (until > since)
);
comment on table registry.place_before is 'What a place was from one day to the day before another; the present state stands in registry.place.';
select ledger.append_only('registry.place_before');

create index on registry.place using gin (other_counties);

create function registry.zones_within(zone text) returns setof text
    language sql stable as $$
        with recursive inside (id) as (
            select p.id from registry.place p where p.id = zone and p.kind = 'ZONE'
            union
            select p.id from inside i join registry.place p on p.parent = i.id and p.kind = 'ZONE')
        select i.id from inside i
    $$;
comment on function registry.zones_within is 'A zone and those inside it; nothing for a division.';

-- Events that a file brought, by the row that says so.
alter table registry.firm_event
    add file_id bigint references source.file,
    add sheet   text,
    add row     integer,
    add check ((file_id is null) = (row is null));

-- Meters: several of one firm, or one of several firms with their shares.
create table registry.meter_share (
    id            bigint generated always as identity primary key,
    supply        text not null check (supply in ('POWER', 'WATER', 'GAS')),
    meter         text not null check (meter <> '' and length(meter) <= 64),
    credit_code   text not null references registry.firm,
    share         numeric(9, 6) not null check (share > 0 and share <= 100),
    valid_from    date not null,
    valid_to      date,
    county        text not null,
    file_id       bigint not null references source.file,
    batch_id      bigint not null,
    sheet         text not null,
    row           integer not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
comment on table registry.meter_share is 'Whose a meter is. At any day the shares of a meter that is anybody''s sum to 100.';
comment on column registry.meter_share.share is 'in percent';
comment on column registry.meter_share.county is 'the county that its file is about; empty for the region';
comment on column registry.meter_share.valid_to is 'the day from which it is so no longer';
create unique index on registry.meter_share (supply, meter, credit_code, valid_from) where superseded_at is null;
create index on registry.meter_share (credit_code) where superseded_at is null;
create index on registry.meter_share (batch_id);
select ledger.watch('registry.meter_share', '{id}');
