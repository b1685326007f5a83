-- What a system that pushes files called its request, so that a request sent twice is taken in once.
create table intake.pushed (
    account    bigint      not null references identity.account,
    called     text        not null check (length(called) between 1 and 200),
    arrival_id bigint      not null references intake.arrival,
    pushed_at  timestamptz not null,
    primary key (account, called)
);
comment on column intake.pushed.called is 'the Idempotency-Key of the request';
select ledger.watch('intake.pushed', '{account,called}');
