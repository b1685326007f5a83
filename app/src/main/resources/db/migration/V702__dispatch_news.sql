-- What happened to projects, as their module told it: meetings see what is new since the one before.
create table dispatch.happened (
    id       bigint generated always as identity primary key,
    project  bigint not null references project.project,
    kind     text   not null check (kind in ('SIGNED', 'DELAYED', 'SOLVED')),
    day      date   not null,
    subject  text   not null,
    amount   numeric(18, 4),
    noted_at timestamptz not null,
    unique (project, kind, day, subject)
);
comment on column dispatch.happened.subject is 'of a delay the gate, of a solved blocker its kind; empty for a signing';
comment on column dispatch.happened.amount is 'of a signing the investment, 万元';
create index on dispatch.happened (day);
select ledger.append_only('dispatch.happened');
