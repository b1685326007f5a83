create schema quality;

-- The quality rules asked of a period's facts, once. Its run directories, quality/<id> of the data directory, are the evidence.
create table quality.inspection (
    id         bigint generated always as identity primary key,
    period     text        not null,
    state      text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    started_by text        not null,
    started_at timestamptz not null,
    done_at    timestamptz,
    units      bigint      not null default 0,
    problems   jsonb       not null default '[]',
    check ((state = 'DONE') = (done_at is not null))
);
comment on column quality.inspection.problems is 'why it failed: a list of code, place, message, advice';
create index on quality.inspection (period, id);
create unique index inspection_running on quality.inspection (period) where state = 'RUNNING';
select ledger.watch('quality.inspection', '{id}');

-- When facts of a period last came in. An inspection that began before does not know them.
create table quality.arrival (
    period text primary key,
    at     timestamptz not null
);
select ledger.watch('quality.arrival', '{period}');

-- By which rules, over which facts, to which results: what the run directory's manifest says.
create table quality.asked (
    inspection      bigint not null references quality.inspection,
    rulebook        text   not null,
    rulebook_sha256 text   not null,
    facts_sha256    text   not null,
    results_sha256  text   not null,
    findings        bigint not null,
    primary key (inspection, rulebook)
);
select ledger.append_only('quality.asked');

-- A finding is one check of one unit in one period, through all inspections.
create table quality.finding (
    id         bigint generated always as identity primary key,
    period     text   not null,
    unit_id    text   not null,
    rulebook   text   not null,
    check_id   text   not null,
    first_seen bigint not null references quality.inspection,
    due        date   not null,
    unique (period, unit_id, rulebook, check_id)
);
comment on column quality.finding.due is 'the working day by which it is to be explained or mended';
create index on quality.finding (unit_id);
select ledger.append_only('quality.finding');

-- Whose data a check reads.
create table quality.concern (
    finding    bigint not null references quality.finding,
    department text   not null,
    primary key (finding, department)
);
create index on quality.concern (department, finding);
select ledger.append_only('quality.concern');

create table quality.sighting (
    inspection bigint not null references quality.inspection,
    finding    bigint not null references quality.finding,
    severity   text   not null check (severity in ('block', 'warn', 'note')),
    figure     numeric,
    told       text   not null,
    notes      text   not null,
    primary key (inspection, finding)
);
comment on column quality.sighting.told is 'what the check read: id=value, joined by semicolons';
create index on quality.sighting (finding, inspection desc);
select ledger.append_only('quality.sighting');

-- What a department says to a finding. It holds for the values it was given for.
create table quality.explanation (
    id           bigint generated always as identity primary key,
    finding      bigint      not null references quality.finding,
    told         text        not null,
    reason       text        not null check (reason <> ''),
    document     text        not null,
    file_id      bigint      references source.file,
    department   text        not null,
    explained_by text        not null,
    explained_at timestamptz not null
);
create index on quality.explanation (finding, id desc);
select ledger.append_only('quality.explanation');

-- Which of two departments' figures holds. A later decision takes the place of an earlier one.
create table quality.decision (
    id         bigint generated always as identity primary key,
    finding    bigint      not null references quality.finding,
    told       text        not null,
    settles    text        not null,
    holds      text        not null check (holds in ('OF', 'WITH', 'THIRD')),
    item       text        not null,
    value      numeric     not null,
    reason     text        not null check (reason <> ''),
    document   text        not null check (document <> ''),
    file_id    bigint      references source.file,
    decided_by text        not null,
    decided_at timestamptz not null
);
comment on column quality.decision.settles is 'what the check reads once the decision is a fact';
create index on quality.decision (finding, id desc);
select ledger.append_only('quality.decision');

create table quality.score (
    inspection bigint  not null references quality.inspection,
    department text    not null,
    units      bigint  not null,
    due        bigint  not null,
    delivered  bigint  not null,
    blocked    bigint  not null,
    warned     bigint  not null,
    noted      bigint  not null,
    total      numeric not null,
    primary key (inspection, department)
);
select ledger.append_only('quality.score');

create view quality.last_inspection as
select distinct on (period) id, period, done_at from quality.inspection where state = 'DONE' order by period, id desc;

-- Each finding as it stands now.
create view quality.current_finding as
select f.id, f.period, f.unit_id, f.rulebook, f.check_id, f.first_seen, f.due, s.inspection as last_seen, s.severity,
       s.figure, s.told, s.notes, coalesce(m.name, f.unit_id) as name, m.county, coalesce(m.town, '') as town,
       case when s.inspection <> i.id then 'GONE'
            when d.told = s.told or d.settles = s.told then 'DECIDED'
            when exists (select 1 from quality.explanation e where e.finding = f.id and e.told = s.told) then 'EXPLAINED'
            else 'OPEN' end as state
from quality.finding f
    join quality.last_inspection i on i.period = f.period
    join lateral (select * from quality.sighting o where o.finding = f.id order by o.inspection desc limit 1) s on true
    left join lateral (select * from quality.decision o where o.finding = f.id order by o.id desc limit 1) d on true
    left join registry.firm m on m.credit_code = f.unit_id;
grant select on quality.last_inspection, quality.current_finding to ${app};
