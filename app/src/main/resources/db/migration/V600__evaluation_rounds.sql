create schema evaluation;

-- A round freezes the facts of a period and judges them by one rulebook. It is never run twice: a new one is opened.
create table evaluation.round (
    id              bigint generated always as identity primary key,
    rulebook        text        not null,
    title_zh        text        not null,
    title_en        text        not null,
    notice_zh       text        not null default '',
    notice_en       text        not null default '',
    period          text        not null,
    public          boolean     not null default false,
    state           text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    failure         text        not null default '',
    opened_by       text        not null,
    opened_at       timestamptz not null,
    done_at         timestamptz,
    facts_rows      bigint,
    facts_sha256    text,
    rulebook_sha256 text,
    results_rows    bigint,
    results_sha256  text,
    check ((state = 'DONE') = (results_sha256 is not null))
);
comment on column evaluation.round.public is 'published figures that everybody may see, not firms of the registry';
select ledger.watch('evaluation.round', '{id}');

-- Which fact of the registry a frozen figure is: the way from a score to the cell of a file.
create table evaluation.frozen_fact (
    round   bigint not null references evaluation.round,
    unit_id text   not null,
    item    text   not null,
    fact    bigint not null references registry.fact,
    primary key (round, unit_id, item)
);
select ledger.append_only('evaluation.frozen_fact');

create table evaluation.result (
    round         bigint  not null references evaluation.round,
    unit_id       text    not null,
    name          text    not null,
    plain_name    text    not null,
    initials      text    not null,
    county        text    references registry.place,
    zone          text    references registry.place,
    town          text    not null default '',
    industry      text    not null default '',
    compared      text    not null,
    participation text    not null,
    total         numeric not null,
    rank          bigint,
    ranked        bigint  not null,
    class         text,
    notes         text    not null,
    tax           numeric,
    land          numeric,
    explanation   jsonb   not null,
    primary key (round, unit_id)
);
comment on column evaluation.result.compared is 'the group of results.csv: what the unit was compared within';
comment on column evaluation.result.explanation is 'every figure between fact and class, as explain gives it';
create index on evaluation.result (round, county, class);
create index on evaluation.result (round, compared, rank);
create index on evaluation.result (round, total desc, unit_id);
create index on evaluation.result (unit_id);
select ledger.append_only('evaluation.result');

create table evaluation.left_out (
    round   bigint not null references evaluation.round,
    unit_id text   not null,
    name    text   not null,
    county  text   references registry.place,
    zone    text   references registry.place,
    town    text   not null default '',
    reason  text   not null,
    primary key (round, unit_id)
);
select ledger.append_only('evaluation.left_out');
