-- What follows from a class: an amount rulebook asked of a round, signed, and carried out by lists.
create schema policy;

create table policy.policy (
    id              bigint generated always as identity primary key,
    rulebook        text        not null,
    title_zh        text        not null,
    title_en        text        not null,
    notice_zh       text        not null,
    notice_en       text        not null,
    round           bigint      not null references evaluation.round,
    scheme          text        not null,
    period          text        not null,
    unit_zh         text        not null,
    unit_en         text        not null,
    decimals        integer     not null check (decimals between 0 and 6),
    department      text        not null,
    account         text        not null,
    run             text        not null unique,
    asked           bigint      not null,
    rulebook_sha256 text        not null,
    facts_sha256    text        not null,
    results_sha256  text        not null,
    prepared_by     text        not null,
    prepared_at     timestamptz not null
);
comment on table policy.policy is
    'One rulebook asked of one round, once. Rulebook, scheme and period together are a series: a later policy of the same '
    'series takes the place of an earlier one and sends the difference only.';
comment on column policy.policy.scheme is 'the rulebook of the round';
comment on column policy.policy.department is 'who carries it out; empty when the rulebook does not say, so that it cannot be signed';
comment on column policy.policy.account is 'by which number that department knows a firm';
comment on column policy.policy.run is 'its run directory under policies/ of the data directory';
comment on column policy.policy.asked is 'how many firms were asked';
create index on policy.policy (rulebook, scheme, period, id);
create index on policy.policy (round);
select ledger.append_only('policy.policy');

create table policy.decision (
    policy     bigint primary key references policy.policy,
    decision   text        not null check (decision in ('SIGNED', 'DROPPED')),
    words      text        not null check (words <> ''),
    decided_by text        not null,
    decided_at timestamptz not null
);
comment on column policy.decision.words is 'SIGNED: number and title of the document; DROPPED: why';
select ledger.append_only('policy.decision');

-- What each firm owes or is owed by it; also those of whom a fact is missing, without an amount.
create table policy.amount (
    policy    bigint not null references policy.policy,
    unit_id   text   not null references registry.firm,
    name      text   not null,
    county    text   references registry.place,
    zone      text   references registry.place,
    town      text   not null,
    industry  text   not null,
    class     text   not null,
    rule_row  text   not null,
    amount    numeric,
    payer     text   not null,
    payee     text   not null,
    first_day date,
    last_day  date,
    missing   text   not null,
    primary key (policy, unit_id),
    check ((amount is null) = (rule_row = ''))
);
comment on column policy.amount.rule_row is 'the row of the rulebook that counts; empty when a fact is missing';
comment on column policy.amount.missing is 'row:item of each fact that is missing, by semicolons';
create index on policy.amount (unit_id);
select ledger.append_only('policy.amount');

create view policy.policy_now as
select p.*, d.decision, d.words, d.decided_by, d.decided_at
from policy.policy p left join policy.decision d on d.policy = p.id;
grant select on policy.policy_now to ${app};
