-- What stands in a project's way, who has to clear it, and how it climbs to the level above and comes back.
create table project.blocker (
    id        bigint generated always as identity primary key,
    project   bigint      not null references project.project,
    kind      text        not null check (kind in ('LAND', 'ENERGY', 'WATER', 'LABOUR', 'PERMIT', 'MONEY')),
    what      text        not null check (what <> ''),
    owner     text        not null check (owner <> ''),
    level     text        not null check (level in ('COUNTY', 'CITY', 'PROVINCE')),
    state     text        not null check (state in ('OPEN', 'ANSWERED', 'SOLVED')),
    asked_on  date        not null,
    due_on    date        not null,
    solved_on date,
    changed_at timestamptz not null,
    check ((state = 'SOLVED') = (solved_on is not null))
);
comment on column project.blocker.owner is 'the unit that has it now';
comment on column project.blocker.due_on is 'the working day by which the level that has it is to answer';
create index on project.blocker (project);
create index on project.blocker (state, due_on);
select ledger.watch('project.blocker', '{id}');

create table project.blocker_event (
    id         bigint generated always as identity primary key,
    blocker    bigint      not null references project.blocker,
    act        text        not null check (act in ('ASKED', 'CLIMBED', 'RAISED', 'ANSWERED', 'SENT_BACK', 'SOLVED')),
    day        date        not null,
    from_level text        not null,
    to_level   text        not null,
    owner      text        not null,
    due_on     date,
    text       text        not null,
    noted_by   text        not null,
    noted_at   timestamptz not null
);
comment on column project.blocker_event.act is 'CLIMBED: by the clock, for it was overdue; RAISED: by a person';
create index on project.blocker_event (blocker, id);
select ledger.append_only('project.blocker_event');

-- What was promised when the project was signed, judged later by the facts of the firm.
create table project.promise (
    id        bigint generated always as identity primary key,
    project   bigint      not null references project.project,
    item      text        not null,
    per       text        not null default '',
    value     numeric(18, 4) not null check (value > 0),
    at_most   boolean     not null,
    period    text        not null,
    document  text        not null,
    noted_by  text        not null,
    noted_at  timestamptz not null,
    unique (project, item, per, period)
);
comment on column project.promise.item is 'a fact of the vocabulary, in its unit of measure';
comment on column project.promise.per is 'the fact by which it is divided; empty for none';
comment on column project.promise.at_most is 'whether the figure may not be exceeded, as of emission; else it has to be reached';
select ledger.append_only('project.promise');
