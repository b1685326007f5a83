-- Projects from lead to statistics: who invests, what each mode of promotion draws from, what was planned, promised and
-- done at each gate, and what stands in the way.
create schema project;

-- What leads of the modes resource, location, capital, bonded zone and talent draw from. A later row of the same reference
-- takes the place of an earlier one; gaps of chains and idle assets stand in modules of their own.
create table project.register_row (
    id        bigint generated always as identity primary key,
    mode      text        not null check (mode in ('RESOURCE', 'LOCATION', 'CAPITAL', 'BONDED', 'TALENT')),
    ref       text        not null check (ref <> ''),
    name      text        not null check (name <> ''),
    county    text        not null references registry.place,
    zone      text        references registry.place,
    fields    jsonb       not null,
    source    text        not null check (source <> ''),
    source_on date        not null,
    open      boolean     not null default true,
    noted_by  text        not null,
    noted_at  timestamptz not null
);
comment on column project.register_row.fields is 'by the ids that rulebook/projects.yaml gives the fields of the mode';
comment on column project.register_row.open is 'whether leads may still draw on it';
create index on project.register_row (mode, ref, id desc);
select ledger.append_only('project.register_row');

create view project.current_register_row as
select distinct on (mode, ref) * from project.register_row order by mode, ref, id desc;
grant select on project.current_register_row to ${app};

create table project.investor (
    id          bigint generated always as identity primary key,
    credit_code text unique,
    abroad      text        not null default '',
    same_as     bigint      references project.investor,
    changed_at  timestamptz not null,
    check (credit_code is not null or abroad <> ''),
    check (same_as <> id)
);
comment on column project.investor.abroad is 'of an investor without a Chinese credit code: where it is registered';
comment on column project.investor.same_as is 'a person decided that this is the other one';
select ledger.watch('project.investor', '{id}');

create table project.investor_name (
    id         bigint generated always as identity primary key,
    investor   bigint      not null references project.investor,
    plain_name text        not null,
    name       text        not null check (name <> ''),
    since      date        not null,
    noted_by   text        not null,
    noted_at   timestamptz not null,
    unique (investor, plain_name)
);
comment on table project.investor_name is 'Every name that an investor is known by; the first is that which pages show.';
create index on project.investor_name (plain_name);
select ledger.append_only('project.investor_name');

-- Two investors with different codes whose names look the same wait for a person.
create table project.investor_doubt (
    id         bigint generated always as identity primary key,
    one        bigint      not null references project.investor,
    other      bigint      not null references project.investor,
    reason_zh  text        not null,
    reason_en  text        not null,
    state      text        not null default 'OPEN' check (state in ('OPEN', 'SAME', 'DIFFERENT')),
    decided_by text,
    decided_at timestamptz,
    noted_at   timestamptz not null,
    unique (one, other),
    check (one < other),
    check ((state = 'OPEN') = (decided_by is null))
);
select ledger.watch('project.investor_doubt', '{id}');

-- What was done to promote investment: fairs, visits, receptions.
create table project.promotion (
    id         bigint generated always as identity primary key,
    name       text        not null check (name <> ''),
    kind       text        not null check (kind in ('FAIR', 'VISIT', 'RECEPTION', 'ONLINE')),
    held_on    date        not null,
    venue      text        not null default '',
    county     text        not null references registry.place,
    zone       text        references registry.place,
    noted_by   text        not null,
    noted_at   timestamptz not null,
    unique (name, held_on)
);
select ledger.watch('project.promotion', '{id}');

create table project.project (
    id          bigint generated always as identity primary key,
    code        text        not null unique check (code ~ '^[A-Z0-9-]{4,32}$'),
    name        text        not null check (name <> ''),
    plain_name  text        not null,
    investor    bigint      not null references project.investor,
    firm        text,
    industry    text        not null default '',
    node        text        not null default '',
    mode        text        check (mode in ('CHAIN', 'RESOURCE', 'ASSET', 'LOCATION', 'CAPITAL', 'BONDED', 'TALENT')),
    county      text        not null references registry.place,
    zone        text        references registry.place,
    invest      numeric(18, 4) not null check (invest > 0),
    fixed       numeric(18, 4) check (fixed >= 0),
    abroad      numeric(18, 4) check (abroad >= 0),
    land        numeric(18, 4) check (land >= 0),
    plots       text[]      not null default '{}',
    output      numeric(18, 4) check (output >= 0),
    tax         numeric(18, 4) check (tax >= 0),
    jobs        numeric(18, 4) check (jobs >= 0),
    energy      numeric(18, 4) check (energy >= 0),
    emission    numeric(18, 4) check (emission >= 0),
    leader      text        not null default '',
    task_force  text        not null default '',
    unit        text        not null default '',
    lon         double precision,
    lat         double precision,
    stage       text        not null,
    ended       text        check (ended in ('SHELVED', 'STOPPED')),
    changed_at  timestamptz not null,
    check (fixed <= invest),
    check ((lon is null) = (lat is null))
);
comment on column project.project.firm is 'credit code of the firm that the project became, whether the registry knows it yet or not';
comment on column project.project.invest is 'total investment, 万元';
comment on column project.project.abroad is 'of it foreign capital, 万元';
comment on column project.project.node is 'node of an industry chain, by id';
comment on column project.project.unit is 'who answers for it';
comment on column project.project.stage is 'the furthest gate that it has reached, as its dates say';
create index on project.project (county, stage);
create index on project.project (zone);
create index on project.project (plain_name);
select ledger.watch('project.project', '{id}');

create table project.lead (
    id          bigint generated always as identity primary key,
    name        text        not null check (name <> ''),
    plain_name  text        not null,
    mode        text        not null check (mode in ('CHAIN', 'RESOURCE', 'ASSET', 'LOCATION', 'CAPITAL', 'BONDED', 'TALENT')),
    ref         text        not null check (ref <> ''),
    drawn       text        not null,
    promotion   bigint      references project.promotion,
    investor    bigint      not null references project.investor,
    class       text        not null check (class in ('A', 'B', 'C')),
    county      text        not null references registry.place,
    zone        text        references registry.place,
    expected    numeric(18, 4) check (expected > 0),
    lead_on     date        not null,
    state       text        not null default 'OPEN' check (state in ('OPEN', 'SIGNED', 'DROPPED')),
    project     bigint      unique references project.project,
    changed_at  timestamptz not null,
    check ((state = 'SIGNED') = (project is not null))
);
comment on column project.lead.ref is 'the row of its mode''s register';
comment on column project.lead.drawn is 'what that row said when the lead was noted';
comment on column project.lead.expected is '万元';
create index on project.lead (county, state);
create index on project.lead (mode, ref);
create index on project.lead (promotion);
select ledger.watch('project.lead', '{id}');

create table project.lead_step (
    id       bigint generated always as identity primary key,
    lead     bigint      not null references project.lead,
    day      date        not null,
    text     text        not null check (text <> ''),
    noted_by text        not null,
    noted_at timestamptz not null
);
create index on project.lead_step (lead, day desc);
select ledger.append_only('project.lead_step');

-- Signings. The first counts; what follows is an increase of capital or an upgrade, and counts as that only.
create table project.signing (
    id       bigint generated always as identity primary key,
    project  bigint      not null references project.project,
    kind     text        not null check (kind in ('FIRST', 'INCREASE', 'UPGRADE')),
    day      date        not null,
    amount   numeric(18, 4) not null check (amount >= 0),
    document text        not null,
    noted_by text        not null,
    noted_at timestamptz not null,
    check ((kind = 'UPGRADE') = (amount = 0))
);
comment on column project.signing.amount is '万元: of the first signing the whole, of an increase the increment, of an upgrade 0';
create unique index signing_first on project.signing (project) where kind = 'FIRST';
create index on project.signing (day);
select ledger.append_only('project.signing');

-- What was planned, promised and done at each gate. A later row of the same kind takes the place of an earlier one; the
-- first plan is that by which delays are told, for ever.
create table project.gate_date (
    id       bigint generated always as identity primary key,
    project  bigint      not null references project.project,
    gate     text        not null,
    kind     text        not null check (kind in ('PLANNED', 'COMMITTED', 'ACTUAL')),
    day      date,
    evidence text        not null default '',
    document text        not null default '',
    file_id  bigint      references source.file,
    reason   text        not null default '',
    noted_by text        not null,
    noted_at timestamptz not null,
    check (day is not null or reason <> '')
);
comment on column project.gate_date.day is 'null: what was said before is taken back';
comment on column project.gate_date.evidence is 'the kind of paper that proves it';
create index on project.gate_date (project, gate, kind, id desc);
select ledger.append_only('project.gate_date');

create view project.current_gate_date as
select distinct on (project, gate, kind) * from project.gate_date order by project, gate, kind, id desc;
create view project.first_plan as
select distinct on (project, gate) * from project.gate_date where kind = 'PLANNED' and day is not null
order by project, gate, id;
grant select on project.current_gate_date, project.first_plan to ${app};

-- A signing on the day that counts: of the first one, that on which the gate was passed as last said.
create view project.counted_signing as
select s.id, s.project, s.kind, s.amount, s.document, s.noted_by, s.noted_at,
       case when s.kind = 'FIRST' then coalesce(
           (select d.day from project.current_gate_date d
            where d.project = s.project and d.gate = 'SIGNED' and d.kind = 'ACTUAL'), s.day) else s.day end as day
from project.signing s;
grant select on project.counted_signing to ${app};

-- A gate that was not passed on the day that was first planned, or on the day that was promised.
create table project.delay (
    id       bigint generated always as identity primary key,
    project  bigint      not null references project.project,
    gate     text        not null,
    against  text        not null check (against in ('FIRST', 'COMMITTED')),
    due      date        not null,
    seen_on  date        not null,
    noted_at timestamptz not null,
    unique (project, gate, against, due),
    check (seen_on > due)
);
comment on column project.delay.seen_on is 'the day on which it was first seen to be late';
select ledger.append_only('project.delay');

-- What is said of a project each month.
create table project.progress (
    id           bigint generated always as identity primary key,
    project      bigint      not null references project.project,
    month        text        not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    progress_due numeric(7, 2) check (progress_due between 0 and 100),
    progress_done numeric(7, 2) check (progress_done between 0 and 100),
    funds_due    numeric(18, 4) check (funds_due >= 0),
    funds_paid   numeric(18, 4) check (funds_paid >= 0),
    done         text        not null default '',
    problem      text        not null default '',
    next         text        not null default '',
    noted_by     text        not null,
    noted_at     timestamptz not null
);
comment on table project.progress is 'Progress in per cent, funds in 万元, both since the beginning. A later row of the same month corrects an earlier one.';
create index on project.progress (project, month desc, id desc);
select ledger.append_only('project.progress');

create view project.current_progress as
select distinct on (project) * from project.progress order by project, month desc, id desc;
grant select on project.current_progress to ${app};

-- A reason that the task force has approved; it excuses lights, whose own colours are kept.
create table project.excuse (
    id          bigint generated always as identity primary key,
    project     bigint      not null references project.project,
    code        text        not null,
    reason      text        not null check (reason <> ''),
    document    text        not null,
    approved_by text        not null,
    approved_at timestamptz not null
);
comment on column project.excuse.code is 'as the rule of the lights lists it; empty: the excuse has ended';
create index on project.excuse (project, id desc);
select ledger.append_only('project.excuse');

-- A colour from the day on which it turned.
create table project.light (
    id        bigint generated always as identity primary key,
    project   bigint      references project.project,
    lead      bigint      references project.lead,
    day       date        not null,
    rulebook  text        not null,
    colour    text        not null,
    unexcused text        not null,
    lamps     jsonb       not null,
    noted_at  timestamptz not null,
    check (num_nonnulls(project, lead) = 1)
);
comment on column project.light.lamps is 'the row of results that the rule gave, by column';
create index on project.light (project, day desc, id desc);
create index on project.light (lead, day desc, id desc);
select ledger.append_only('project.light');

create view project.current_light as
select distinct on (project, lead) * from project.light order by project, lead, day desc, id desc;
grant select on project.current_light to ${app};
