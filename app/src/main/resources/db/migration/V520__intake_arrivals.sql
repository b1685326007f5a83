-- A file on its way in: from when its bytes are kept until it is a delivery, is stopped, or breaks off.
create table intake.arrival (
    id           bigint generated always as identity primary key,
    sha256       text        not null,
    file_name    text        not null,
    department   text        not null,
    county       text        references registry.place,
    period       text        not null,
    layout       text        not null,
    adds         boolean     not null,
    state        text        not null check (state in ('RUNNING', 'TAKEN', 'REPEATED', 'STOPPED', 'BROKEN')),
    batch_id     bigint      references intake.batch,
    sent_by      bigint      references identity.account,
    sent_by_name text        not null,
    sent_at      timestamptz not null,
    ended_at     timestamptz,
    check ((state in ('TAKEN', 'REPEATED')) = (batch_id is not null)),
    check ((state = 'RUNNING') = (ended_at is null))
);
comment on table intake.arrival is 'Says what became of an upload; whatever it brought stands in intake.batch.';
comment on column intake.arrival.layout is 'the layout that was chosen; empty when its headings are to tell';
comment on column intake.arrival.sent_by is 'null for the system itself';
-- The same bytes of a department are taken in once at a time.
create unique index on intake.arrival (sha256, department) where state = 'RUNNING';
create index on intake.arrival (department, id);
select ledger.watch('intake.arrival', '{id}');
