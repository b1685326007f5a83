-- Standard land 标准地: what was promised when land was sold, what the facts came to at completion and at full production,
-- and what became of promises that were not kept.
create table land.standard (
    version        bigint generated always as identity primary key,
    contract       text not null check (contract <> ''),
    industry_group text not null default '',
    terms          text not null default '',
    penalty        numeric(9, 4) check (penalty between 0 and 100),
    document       text not null check (document <> ''),
    file_id        bigint references source.file,
    sheet          text not null default '',
    row            integer,
    noted_by       text not null,
    role           text not null,
    noted_at       timestamptz not null
);
comment on table land.standard is 'The promises of a contract of supply as a whole; the last version of a contract counts.';
comment on column land.standard.industry_group is 'as the rule of the control values divides industries; empty when not said';
comment on column land.standard.terms is 'what the contract says of a promise that is not kept';
comment on column land.standard.penalty is 'in per cent of the price of the land, as the contract says; null when it says none';
create index on land.standard (contract, version desc);
select ledger.append_only('land.standard');

create table land.standard_promise (
    version bigint not null references land.standard,
    item    text   not null,
    stage   text   not null check (stage in ('COMPLETION', 'FULL')),
    value   numeric(18, 6) not null check (value > 0),
    primary key (version, item)
);
comment on column land.standard_promise.item is 'an indicator of rulebook/standard-land.yaml, in its unit of measure';
comment on column land.standard_promise.stage is 'when it is checked';
select ledger.append_only('land.standard_promise');

create table land.standard_check (
    id       bigint generated always as identity primary key,
    contract text   not null,
    item     text   not null,
    stage    text   not null check (stage in ('COMPLETION', 'FULL')),
    due      date   not null,
    year     integer not null,
    promised numeric(18, 6) not null,
    measured numeric(18, 6) not null,
    of_fact  bigint not null,
    per_fact bigint not null,
    kept     boolean not null,
    penalty  numeric(18, 6),
    terms    text   not null,
    seen_on  date   not null,
    noted_at timestamptz not null
);
comment on table land.standard_check is 'A check that came to something else than the one before; the last of a contract, item and due day counts.';
comment on column land.standard_check.of_fact is 'number of the fact in the registry';
comment on column land.standard_check.penalty is 'in 10,000 yuan; null when the contract or the price says none';
create index on land.standard_check (contract, item, due, id desc);
select ledger.append_only('land.standard_check');

create table land.breach_event (
    id       bigint generated always as identity primary key,
    checked  bigint not null references land.standard_check,
    act      text   not null check (act in ('DEMANDED', 'PAID', 'WAIVED')),
    day      date   not null,
    amount   numeric(18, 6) check (amount >= 0),
    reason   text   not null check (reason <> ''),
    document text   not null check (document <> ''),
    noted_by text   not null,
    role     text   not null,
    noted_at timestamptz not null,
    check ((act = 'PAID') = (amount is not null))
);
comment on table land.breach_event is 'What was done about a promise that was not kept; PAID and WAIVED settle it.';
create index on land.breach_event (checked, id);
select ledger.append_only('land.breach_event');

create view land.standard_now as
select distinct on (s.contract) s.* from land.standard s order by s.contract, s.version desc;
grant select on land.standard_now to ${app};

-- Every promise with the day on which it is due; null when the contract agrees none.
create view land.standard_due as
select n.contract, p.item, p.stage, p.value, n.industry_group, n.terms, n.penalty, n.document,
       case p.stage when 'COMPLETION' then s.agreed_complete else s.agreed_full end as due
from land.standard_now n
    join land.standard_promise p on p.version = n.version
    join land.supply_now s on s.contract = n.contract;
grant select on land.standard_due to ${app};

-- The last check of every promise, and whether what followed is settled.
create view land.standard_checked as
select distinct on (c.contract, c.item, c.due) c.*,
       exists (select 1 from land.breach_event e where e.checked = c.id and e.act in ('PAID', 'WAIVED')) as settled
from land.standard_check c order by c.contract, c.item, c.due, c.id desc;
grant select on land.standard_checked to ${app};

-- Promises that are due and neither kept nor settled: measured and missed, or not measured yet.
create view land.standard_open as
select d.contract, d.item, d.stage, d.due, d.value, s.plot, s.firm, s.firm_name, c.id as checked, c.measured
from land.standard_due d
    join land.supply_now s on s.contract = d.contract
    left join land.standard_checked c on c.contract = d.contract and c.item = d.item and c.due = d.due
where d.due is not null and (c.id is null or not (c.kept or c.settled));
grant select on land.standard_open to ${app};
