-- Lists by which a signed policy is carried out, and the ledger that they have to add up to.
create table policy.list (
    id         bigint generated always as identity primary key,
    policy     bigint      not null references policy.policy,
    year       integer     not null,
    number     integer     not null check (number > 0),
    kind       text        not null check (kind in ('WHOLE', 'DIFFERENCE')),
    department text        not null check (department <> ''),
    account    text        not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    unique (year, number),
    unique (policy)
);
comment on column policy.list.kind is 'WHOLE: the first of its series; DIFFERENCE: what changed against what the ledger had';
select ledger.append_only('policy.list');

create table policy.list_row (
    list         bigint  not null references policy.list,
    position     integer not null,
    unit_id      text    not null references registry.firm,
    name         text    not null,
    county       text    references registry.place,
    zone         text    references registry.place,
    town         text    not null,
    class_before text    not null,
    class_after  text    not null,
    before       numeric not null,
    after        numeric not null,
    amount       numeric not null check (amount = after - before and amount <> 0),
    primary key (list, unit_id),
    unique (list, position)
);
comment on column policy.list_row.before is 'what the ledger had of the firm when the list was made';
comment on column policy.list_row.amount is 'what the list sends: after less before';
create index on policy.list_row (unit_id);
select ledger.append_only('policy.list_row');

-- What was said of one row: the number by which the executor knows the firm, that it is left out, what became of it.
create table policy.row_event (
    id       bigint generated always as identity primary key,
    list     bigint      not null,
    unit_id  text        not null,
    what     text        not null check (what in ('ACCOUNT', 'LEFT_OUT', 'EXECUTED', 'REFUSED')),
    accounts text        not null default '',
    words    text        not null default '',
    said_by  text        not null,
    said_at  timestamptz not null,
    foreign key (list, unit_id) references policy.list_row (list, unit_id),
    check ((what = 'ACCOUNT') = (accounts <> '')),
    check (what not in ('LEFT_OUT', 'REFUSED') or words <> '')
);
comment on column policy.row_event.accounts is 'meters, plots or the credit code, with the part of a shared meter';
create index on policy.row_event (list, unit_id, id desc);
select ledger.append_only('policy.row_event');

create table policy.list_event (
    id      bigint generated always as identity primary key,
    list    bigint      not null references policy.list,
    what    text        not null check (what in ('SENT', 'ACKNOWLEDGED', 'RECALLED')),
    words   text        not null default '',
    said_by text        not null,
    said_at timestamptz not null,
    unique (list, what),
    check (what <> 'RECALLED' or words <> '')
);
select ledger.append_only('policy.list_event');

-- What is owed, by series and firm: the sum of its entries. Written by signing, by leaving a row out, by recalling a list.
create table policy.entry (
    id       bigint generated always as identity primary key,
    rulebook text        not null,
    scheme   text        not null,
    period   text        not null,
    unit_id  text        not null references registry.firm,
    list     bigint      not null references policy.list,
    what     text        not null check (what in ('SIGNED', 'LEFT_OUT', 'RECALLED')),
    amount   numeric     not null check (amount <> 0),
    noted_by text        not null,
    noted_at timestamptz not null
);
create index on policy.entry (rulebook, scheme, period, unit_id);
create index on policy.entry (unit_id);
select ledger.append_only('policy.entry');

-- Each list with how far it is.
create view policy.list_now as
select l.*, s.said_at as sent_at, s.said_by as sent_by, a.said_at as acknowledged_at, a.said_by as acknowledged_by,
       r.said_at as recalled_at, r.words as recalled_for,
       case when r.id is not null then 'RECALLED' when a.id is not null then 'ACKNOWLEDGED' when s.id is not null then 'SENT'
            else 'MADE' end as state
from policy.list l
    left join policy.list_event s on s.list = l.id and s.what = 'SENT'
    left join policy.list_event a on a.list = l.id and a.what = 'ACKNOWLEDGED'
    left join policy.list_event r on r.list = l.id and r.what = 'RECALLED';
grant select on policy.list_now to ${app};

-- Each row with its number, the last word on it and what it is now: OPEN without a number, LEFT_OUT, READY, SENT, EXECUTED,
-- REFUSED, RECALLED. What is left out or recalled is owed no more.
create view policy.row_now as
select w.*, l.policy, l.department, coalesce(n.accounts, '') as accounts, coalesce(e.words, '') as words,
       e.said_by, e.said_at,
       case when e.what = 'LEFT_OUT' then 'LEFT_OUT' when l.state = 'RECALLED' then 'RECALLED'
            when e.what is not null then e.what when n.accounts is null then 'OPEN'
            when l.state = 'MADE' then 'READY' else 'SENT' end as state
from policy.list_row w
    join policy.list_now l on l.id = w.list
    left join lateral (select x.accounts from policy.row_event x
                       where x.list = w.list and x.unit_id = w.unit_id and x.what = 'ACCOUNT'
                       order by x.id desc limit 1) n on true
    left join lateral (select x.* from policy.row_event x
                       where x.list = w.list and x.unit_id = w.unit_id and x.what <> 'ACCOUNT'
                       order by x.id desc limit 1) e on true;
grant select on policy.row_now to ${app};
