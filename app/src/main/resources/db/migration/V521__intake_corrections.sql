-- A person says that a figure of the registry is wrong, and what it should be. It counts once another person agrees.
create table intake.correction (
    id             bigint generated always as identity primary key,
    unit_id        text        not null references registry.firm,
    item           text        not null,
    period         text        not null,
    department     text        not null,
    told_state     text        not null check (told_state in ('VALUE', 'NOT_APPLICABLE', 'NOT_DELIVERED')),
    told_value     numeric(27, 9),
    told_text      text,
    new_state      text        not null check (new_state in ('VALUE', 'NOT_APPLICABLE')),
    new_value      numeric(27, 9),
    new_text       text,
    reason         text        not null,
    file_id        bigint      not null references source.file,
    waits_for      text        not null check (waits_for in ('DEPARTMENT', 'OFFICE')),
    state          text        not null check (state in ('OPEN', 'APPROVED', 'REFUSED')),
    proposed_by    bigint      not null references identity.account,
    proposer       text        not null,
    proposed_at    timestamptz not null,
    decided_by     bigint      references identity.account,
    decider        text,
    decided_at     timestamptz,
    answer         text        not null default '',
    check ((told_state = 'VALUE') = (num_nonnulls(told_value, told_text) = 1)),
    check ((new_state = 'VALUE') = (num_nonnulls(new_value, new_text) = 1)),
    check ((state = 'OPEN') = (decided_by is null)),
    check (decided_by is distinct from proposed_by)
);
comment on column intake.correction.department is 'who delivered the figure: the department that answers for it';
comment on column intake.correction.told_state is 'what the registry said when it was proposed; the next two alike';
comment on column intake.correction.waits_for is 'the department that answers for it; the office where the department itself proposes';
create unique index on intake.correction (unit_id, item, period) where state = 'OPEN';
create index on intake.correction (state, id);
select ledger.watch('intake.correction', '{id}');
