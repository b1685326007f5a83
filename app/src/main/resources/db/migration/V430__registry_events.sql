-- What became of firms: new codes, mergers, splits, moves, ends, groups. Events are added; a wrong one is taken back by
-- another, and stays to be seen.
create table registry.firm_event (
    id         bigint generated always as identity primary key,
    day        date not null,
    kind       text not null check (kind in ('RECODED', 'MERGED', 'SPLIT', 'MOVED', 'CLOSED', 'JOINED', 'LEFT', 'TAKEN_BACK')),
    undoes     bigint unique references registry.firm_event,
    county     text references registry.place,
    zone       text references registry.place,
    town       text not null default '',
    building   text not null default '',
    was_county text references registry.place,
    was_zone   text references registry.place,
    was_town   text not null default '',
    share      numeric(7, 4) check (share > 0 and share <= 100),
    document   text not null,
    reason     text not null check (reason <> ''),
    noted_by   text not null,
    noted_at   timestamptz not null,
    check ((kind = 'TAKEN_BACK') = (undoes is not null)),
    check ((kind = 'MOVED') = (county is not null)),
    check ((kind = 'JOINED') = (share is not null))
);
comment on table registry.firm_event is 'An event that another one undoes does not count any more.';
comment on column registry.firm_event.undoes is 'the event that this one takes back';
comment on column registry.firm_event.building is 'of a move: park building, floor and unit, as written';
comment on column registry.firm_event.was_county is 'of a move: where the registry had the firm before';
comment on column registry.firm_event.share is 'of a subsidiary: what the parent holds of it, in percent';
select ledger.append_only('registry.firm_event');

create table registry.firm_event_part (
    event_id    bigint  not null references registry.firm_event,
    side        text    not null check (side in ('BEFORE', 'AFTER')),
    position    integer not null,
    credit_code text    not null references registry.firm,
    primary key (event_id, side, position),
    unique (event_id, side, credit_code)
);
comment on column registry.firm_event_part.side is
    'BEFORE: the firm that it happens to, the old code, those that merge, the one that splits, the subsidiary; '
    'AFTER: the new code, what came of a merger or split, the parent';
create index on registry.firm_event_part (credit_code);
select ledger.append_only('registry.firm_event_part');

create view registry.counting_event as
select e.*
from registry.firm_event e
where e.kind <> 'TAKEN_BACK' and not exists (select 1 from registry.firm_event u where u.undoes = e.id);
comment on view registry.counting_event is 'Events that nobody took back.';
grant select on registry.counting_event to ${app};
