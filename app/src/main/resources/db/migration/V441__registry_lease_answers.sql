-- What a party of a lease answers to the other's statement. Answers are added; a later one takes the place of an earlier.
-- A confirmation is the party's own half of the lease, with the content of the statement that it confirms.
create table registry.lease_answer (
    id              bigint generated always as identity primary key,
    answer          text   not null check (answer in ('CONFIRMED', 'DISPUTED', 'WITHDRAWN')),
    entry_id        bigint not null references registry.land_entry,
    code            text   not null references registry.firm,
    name            text   not null,
    replaces_entry  bigint references registry.land_entry,
    replaces_answer bigint unique references registry.lease_answer,
    last_entry      bigint not null,
    reason          text   not null,
    document        text   not null,
    said_by         text   not null,
    role            text   not null check (role in ('FIRM', 'TOWN')),
    said_at         timestamptz not null,
    check (answer = 'CONFIRMED' or reason <> ''),
    check (role = 'FIRM' or (reason <> '' and document <> '')),
    check (answer <> 'WITHDRAWN' or replaces_answer is not null)
);
comment on column registry.lease_answer.entry_id is 'the other party''s statement that is answered';
comment on column registry.lease_answer.code is 'the firm that answers';
comment on column registry.lease_answer.replaces_entry is 'what a file had the firm say otherwise of this lease';
comment on column registry.lease_answer.replaces_answer is 'an earlier answer of the firm that does not count any more';
comment on column registry.lease_answer.last_entry is 'entries above it came later; one that says something new is younger than the answer';
create index on registry.lease_answer (code);
create index on registry.lease_answer (entry_id);
select ledger.append_only('registry.lease_answer');

create index on registry.land_entry (code, other_code, number) where register = 'LEASES';

create view registry.known_lease_answer as
select a.id as answer_id, a.answer, a.code as by_code, a.name as by_name, a.entry_id, a.replaces_entry, a.reason,
       a.document, a.said_by, a.role, a.said_at,
       exists (select 1 from registry.lease_answer n where n.replaces_answer = a.id)
           or (a.answer = 'DISPUTED'
               and exists (select 1 from registry.lease_answer n join registry.land_entry s on s.id = n.entry_id
                           where n.code = a.code and n.id > a.id and s.code = e.code
                             and (s.side, s.number, s.floors, s.floor_area, s.area, s.from_day, s.until_day, s.meter)
                                 is not distinct from
                                 (e.side, e.number, e.floors, e.floor_area, e.area, e.from_day, e.until_day, e.meter)))
           as outdone,
       coalesce((select array_agg(o.id)
                 from registry.land_entry p
                     join registry.current_land_entry o
                         on o.register = 'LEASES' and o.code = p.code and o.other_code = p.other_code
                            and o.number = p.number
                            and (o.side, o.floors, o.floor_area, o.area, o.from_day, o.until_day, o.meter)
                                is not distinct from
                                (p.side, p.floors, p.floor_area, p.area, p.from_day, p.until_day, p.meter)
                 where p.id = a.replaces_entry), '{}') as replaced,
       coalesce((select array_agg(o.id)
                 from registry.current_land_entry o
                 where o.register = 'LEASES' and o.code = a.code and o.other_code = e.code and o.number = e.number
                   and o.side <> e.side and o.id > a.last_entry
                   and daterange(o.from_day, o.until_day, '[]') && daterange(e.from_day, e.until_day, '[]')
                   and not exists (select 1 from registry.land_entry p
                                   where p.register = 'LEASES' and p.code = o.code and p.other_code = o.other_code
                                     and p.number = o.number and p.id <= a.last_entry
                                     and (p.side, p.floors, p.floor_area, p.area, p.from_day, p.until_day, p.meter)
                                         is not distinct from
                                         (o.side, o.floors, o.floor_area, o.area, o.from_day, o.until_day, o.meter))),
                '{}') as younger,
       e.register, e.sheet, e.row, e.party, e.code, e.name, e.side, e.other_party, e.other_code, e.other_name, e.ground,
       e.number, e.parcel, e.site, e.floors, e.floor_area, e.area, e.parcel_area, e.from_day, e.until_day, e.meter
from registry.lease_answer a join registry.land_entry e on e.id = a.entry_id;
comment on column registry.known_lease_answer.outdone is 'whether a later answer took its place';
comment on column registry.known_lease_answer.replaced is 'entries that count and say what the answer replaced';
comment on column registry.known_lease_answer.younger is
    'entries of later files in which the firm says something new of the same parties and object at the same time';
grant select on registry.known_lease_answer to ${app};
