-- Reminders of deliveries that are due, each noted once: some days before the last one, when it is over, and when the
-- leader is told.
create table intake.reminder (
    id         bigint generated always as identity primary key,
    contract   text        not null,
    period     text        not null,
    county     text        not null,
    level      text        not null check (level ~ '^(BEFORE-[0-9]+|OVERDUE|ESCALATED)$'),
    department text        not null,
    due_on     date        not null,
    due        bigint      not null,
    told       bigint      not null,
    noted_at   timestamptz not null,
    unique (contract, period, county, level)
);
comment on column intake.reminder.county is 'that is due; empty for the region as a whole';
comment on column intake.reminder.due is 'how many firms were due, and how many of them had the figure, when it was noted';
create index on intake.reminder (period);
select ledger.append_only('intake.reminder');
