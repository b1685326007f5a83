-- What a county brings under a contract that says so is kept and read, and stored only when the county has approved it:
-- until then it has no facts, and nobody above the county sees the file.
alter table intake.batch drop constraint batch_state_check;
alter table intake.batch add constraint batch_state_check check (
    state in ('RECEIVED', 'READ', 'AWAITING', 'RETURNED', 'CLOSED', 'REFUSED', 'SUPERSEDED'));
alter table intake.batch add check (state not in ('AWAITING', 'RETURNED') or read = accepted + refused + waiting);
alter table intake.batch add column released boolean not null default true;
comment on column intake.batch.released is 'whether the levels above its county may see it; false until the county approves';

create table intake.approval (
    batch_id        bigint      primary key references intake.batch,
    contract        text        not null,
    due_on          date        not null,
    state           text        not null check (state in ('OPEN', 'APPROVED', 'RETURNED', 'SUPERSEDED')),
    sent_by         bigint      references identity.account,
    sent_by_name    text        not null,
    asked_at        timestamptz not null,
    decided_by      bigint      references identity.account,
    decided_by_name text,
    decided_at      timestamptz,
    reason          text        not null default '',
    check ((state in ('APPROVED', 'RETURNED')) = (decided_by_name is not null)),
    check (decided_by is null or sent_by is null or decided_by <> sent_by)
);
comment on column intake.approval.due_on is 'the last day on which the county is to have decided';
comment on column intake.approval.sent_by is 'null for the system itself';
create index on intake.approval (state) where state = 'OPEN';
select ledger.watch('intake.approval', '{batch_id}');

-- What an approval would store, by item.
create table intake.foreseen (
    batch_id bigint  not null references intake.batch,
    item     text    not null,
    firms    bigint  not null,
    lacking  bigint  not null,
    total    numeric,
    primary key (batch_id, item)
);
comment on column intake.foreseen.lacking is 'of these firms, those that the file says not to have the figure';
comment on column intake.foreseen.total is 'null when the item is no number';
select ledger.append_only('intake.foreseen');

-- Of an approval that is overdue nobody above the county is told; it counts no firms.
alter table intake.reminder drop constraint reminder_level_check;
alter table intake.reminder add constraint reminder_level_check check (
    level ~ '^(BEFORE-[0-9]+|OVERDUE|ESCALATED|APPROVAL)$');
alter table intake.reminder add column released boolean generated always as (level <> 'APPROVAL') stored;
alter table intake.reminder alter column due drop not null;
alter table intake.reminder alter column told drop not null;

-- What was over and not complete when it was last looked at, every night: what first pages tell.
create table intake.overdue (
    contract   text        not null,
    period     text        not null,
    county     text        not null,
    department text        not null,
    due_on     date        not null,
    due        bigint      not null,
    told       bigint      not null,
    escalated  boolean     not null,
    primary key (contract, period, county)
);
comment on column intake.overdue.county is 'that is due; empty for the region as a whole';
comment on column intake.overdue.escalated is 'whether the leader is told';
select ledger.watch('intake.overdue', '{contract,period,county}');
