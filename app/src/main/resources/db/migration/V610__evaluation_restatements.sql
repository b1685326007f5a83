-- After a round is frozen its figures stand. What is delivered or corrected later is written here, one row for each figure
-- that is not what was frozen any more; nothing moves by it until the office answers.
create table evaluation.restatement (
    id        bigint generated always as identity primary key,
    round     bigint      not null references evaluation.round,
    unit_id   text        not null,
    item      text        not null,
    fact      bigint      not null,
    frozen    bigint,
    told_then text,
    told_now  text,
    noted_at  timestamptz not null,
    unique (round, unit_id, item, fact)
);
comment on column evaluation.restatement.fact is 'the later fact: its number in registry.every_fact';
comment on column evaluation.restatement.frozen is 'the frozen fact; null when nothing was frozen';
comment on column evaluation.restatement.told_then is 'the frozen value; null for none';
comment on column evaluation.restatement.told_now is 'the value that holds now; null for none';
create index on evaluation.restatement (unit_id);
select ledger.append_only('evaluation.restatement');

-- What the office does about it. A later answer takes the place of an earlier one.
create table evaluation.restatement_answer (
    id          bigint generated always as identity primary key,
    restatement bigint      not null references evaluation.restatement,
    answer      text        not null check (answer in ('LEFT', 'TAKEN')),
    reason      text        not null check (reason <> ''),
    new_round   bigint      references evaluation.round,
    answered_by text        not null,
    answered_at timestamptz not null,
    check ((answer = 'TAKEN') = (new_round is not null))
);
create index on evaluation.restatement_answer (restatement, id desc);
select ledger.append_only('evaluation.restatement_answer');

-- A round over the frozen facts of another, with the figures that were taken in.
create table evaluation.restated (
    round    bigint primary key references evaluation.round,
    of_round bigint not null references evaluation.round
);
create index on evaluation.restated (of_round);
select ledger.append_only('evaluation.restated');

-- What came in while a round was run, to be compared with what it froze when it is done.
create table evaluation.meanwhile (
    round bigint not null references evaluation.round,
    batch bigint not null,
    primary key (round, batch)
);
select ledger.append_only('evaluation.meanwhile');

create view evaluation.current_restatement as
select s.*, a.reason, a.answered_by, a.answered_at, a.new_round,
       case when s.told_now is not distinct from s.told_then then 'GONE'
            when a.answer is null or n.state = 'FAILED' then 'OPEN'
            else a.answer end as state
from (select distinct on (r.round, r.unit_id, r.item) r.*
      from evaluation.restatement r
      order by r.round, r.unit_id, r.item, r.fact desc) s
    left join lateral (select x.* from evaluation.restatement_answer x
                       where x.restatement = s.id order by x.id desc limit 1) a on true
    left join evaluation.round n on n.id = a.new_round;
comment on view evaluation.current_restatement is
    'The figures of each round that differ from what was frozen: OPEN, LEFT, TAKEN, or GONE when the frozen value holds again.';
grant select on evaluation.current_restatement to ${app};
