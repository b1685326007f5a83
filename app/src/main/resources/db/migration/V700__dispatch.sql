-- Meetings that move projects on: the agenda as it stood when the meeting was opened, what was decided, who has to do what,
-- and whether the next meeting found it done.
create schema dispatch;

create table dispatch.meeting (
    id        bigint generated always as identity primary key,
    county    text        references registry.place,
    month     text        not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    held_on   date        not null,
    state     text        not null default 'PLANNED' check (state in ('PLANNED', 'OPEN', 'CLOSED')),
    called_by text        not null,
    opened_at timestamptz,
    changed_at timestamptz not null,
    check ((state = 'PLANNED') = (opened_at is null))
);
comment on column dispatch.meeting.county is 'whose meeting it is; null: that of the whole region';
create unique index meeting_month on dispatch.meeting (month, coalesce(county, ''));
select ledger.watch('dispatch.meeting', '{id}');

create table dispatch.item (
    meeting bigint  not null references dispatch.meeting,
    number  integer not null,
    kind    text    not null check (kind in ('RED_LIGHT', 'BLOCKER', 'PROMISE', 'TASK')),
    project bigint  not null references project.project,
    code    text    not null,
    name    text    not null,
    subject text    not null,
    said    text    not null,
    owner   text    not null,
    due_on  date,
    primary key (meeting, number)
);
comment on table dispatch.item is 'The agenda as it stood when the meeting was opened.';
comment on column dispatch.item.subject is 'the light, blocker, gate or task';
select ledger.append_only('dispatch.item');

create table dispatch.task (
    id         bigint generated always as identity primary key,
    meeting    bigint      not null references dispatch.meeting,
    project    bigint      not null references project.project,
    decision   text        not null check (decision <> ''),
    owner      text        not null check (owner <> ''),
    due_on     date        not null,
    state      text        not null default 'OPEN' check (state in ('OPEN', 'DONE')),
    decided_by text        not null,
    changed_at timestamptz not null
);
create index on dispatch.task (state, due_on);
select ledger.watch('dispatch.task', '{id}');

create table dispatch.task_check (
    id       bigint generated always as identity primary key,
    task     bigint      not null references dispatch.task,
    meeting  bigint      not null references dispatch.meeting,
    done     boolean     not null,
    text     text        not null,
    noted_by text        not null,
    noted_at timestamptz not null
);
create index on dispatch.task_check (task);
select ledger.append_only('dispatch.task_check');
