-- Small-firm parks: units on the floors of buildings, who rents them, services that tenants share and book, and small firms
-- that are regrouped into one. A building is known by its number; what the land register says of it stands there.
create schema park;

create table park.unit (
    id         bigint generated always as identity primary key,
    park       text    not null references registry.place,
    building   text    not null check (building <> ''),
    floor      integer not null check (floor <> 0 and floor between -9 and 99),
    number     text    not null check (number <> ''),
    area       numeric(18, 6) not null check (area > 0),
    asked      numeric(18, 6) check (asked >= 0),
    file_id    bigint references source.file,
    sheet      text,
    row        integer,
    noted_by   text        not null,
    changed_at timestamptz not null,
    unique (park, building, number)
);
comment on column park.unit.building is 'its number, by which the land register of buildings knows it, too';
comment on column park.unit.floor is 'from 1 upwards, from -1 down below the ground';
comment on column park.unit.area is 'floor area, in square metres';
comment on column park.unit.asked is 'rent asked, in yuan for a square metre and month; null when nobody says';
select ledger.watch('park.unit', '{id}');

-- Who has a unit from day to day. Two firms never have one unit on the same day: the database itself refuses it.
create table park.tenancy (
    id          bigint generated always as identity primary key,
    unit        bigint not null references park.unit,
    credit_code text   not null references registry.firm,
    area        numeric(18, 6) not null check (area > 0),
    from_day    date   not null,
    until_day   date   not null,
    rent        numeric(18, 6) check (rent >= 0),
    deposit     numeric(18, 2) check (deposit >= 0),
    disputed    boolean not null default false,
    document    text   not null check (document <> ''),
    file_id     bigint references source.file,
    sheet       text,
    row         integer,
    noted_by    text        not null,
    changed_at  timestamptz not null,
    check (until_day >= from_day),
    constraint one_tenant_at_a_time
        exclude using gist (int8range(unit, unit, '[]') with &&, daterange(from_day, until_day, '[]') with &&)
);
comment on column park.tenancy.until_day is 'the last day of the lease, or the day on which the firm moved out';
comment on column park.tenancy.rent is 'in yuan for a square metre and month';
comment on column park.tenancy.deposit is 'in yuan';
create index on park.tenancy (unit, from_day desc);
create index on park.tenancy (credit_code);
select ledger.watch('park.tenancy', '{id}');

create table park.tenancy_step (
    id        bigint generated always as identity primary key,
    tenancy   bigint not null references park.tenancy,
    kind      text   not null check (kind in ('MOVED_IN', 'EXTENDED', 'MOVED_OUT', 'DISPUTED', 'SETTLED', 'CORRECTED')),
    day       date   not null,
    until_day date   not null,
    document  text   not null check (document <> ''),
    noted_by  text   not null,
    noted_at  timestamptz not null
);
comment on column park.tenancy_step.until_day is 'the last day of the lease as it stood after the step';
create index on park.tenancy_step (tenancy, id);
select ledger.append_only('park.tenancy_step');

create table park.service (
    id         bigint generated always as identity primary key,
    park       text    not null references registry.place,
    kind       text    not null check (kind in
                   ('MEETING_ROOM', 'TEST_LAB', 'CANTEEN', 'SHUTTLE', 'APARTMENT', 'SHARED_RD', 'OTHER')),
    name       text    not null check (name <> ''),
    capacity   integer not null check (capacity between 1 and 10000),
    opens      integer not null check (opens >= 0),
    closes     integer not null check (closes <= 1440),
    slot       integer not null check (slot > 0),
    price      numeric(18, 2) not null check (price >= 0),
    location   text    not null default '',
    ended      boolean not null default false,
    noted_by   text        not null,
    changed_at timestamptz not null,
    unique (park, name),
    check (opens + slot <= closes and (closes - opens) % slot = 0)
);
comment on column park.service.capacity is 'how many bookings of one slot there may be: seats, benches, rooms';
comment on column park.service.opens is 'minute of the day; closes likewise; slot is how many minutes one booking takes';
comment on column park.service.price is 'in yuan for one booking';
select ledger.watch('park.service', '{id}');

-- A booking takes one place of a slot. Two that hold never have the same place at the same time.
create table park.booking (
    id           bigint generated always as identity primary key,
    service      bigint  not null references park.service,
    place        integer not null check (place > 0),
    credit_code  text    not null references registry.firm,
    starts       timestamp not null,
    ends         timestamp not null,
    price        numeric(18, 2) not null,
    purpose      text    not null default '',
    cancelled_by text,
    noted_by     text        not null,
    changed_at   timestamptz not null,
    check (ends > starts),
    constraint one_booking_for_a_place
        exclude using gist (int8range(service, service, '[]') with &&, int4range(place, place, '[]') with &&,
                            tsrange(starts, ends) with &&) where (cancelled_by is null)
);
comment on column park.booking.place is 'which of the places of the slot, from 1 to the capacity of the service';
comment on column park.booking.starts is 'by the clock on the wall';
comment on column park.booking.price is 'in yuan, as it was when the booking was made';
create index on park.booking (service, starts);
create index on park.booking (credit_code, starts);
select ledger.watch('park.booking', '{id}');

-- Several small firms that become one. What becomes of the firms is an event of the registry; here stands what was planned.
create table park.regrouping (
    id          bigint generated always as identity primary key,
    park        text not null references registry.place,
    name        text not null check (name <> ''),
    credit_code text not null check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    day         date not null,
    year        text not null,
    document    text not null check (document <> ''),
    noted_by    text not null,
    noted_at    timestamptz not null
);
comment on column park.regrouping.credit_code is 'of the firm that comes of it; the registry may not know it yet';
comment on column park.regrouping.year is 'whose facts are added up';
select ledger.append_only('park.regrouping');

create table park.regrouping_part (
    regrouping  bigint  not null references park.regrouping,
    position    integer not null,
    credit_code text    not null references registry.firm,
    primary key (regrouping, position),
    unique (regrouping, credit_code)
);
create index on park.regrouping_part (credit_code);
select ledger.append_only('park.regrouping_part');

create table park.regrouping_end (
    regrouping bigint primary key references park.regrouping,
    event      bigint references registry.firm_event,
    noted_by   text not null,
    noted_at   timestamptz not null
);
comment on column park.regrouping_end.event is 'the merger as the registry noted it; null for a plan that was withdrawn';
select ledger.append_only('park.regrouping_end');
