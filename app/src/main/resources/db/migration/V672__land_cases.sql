-- A case of a plot: from a diagnosis with its figures to a re-measurement. Everything that happens is an event.
create table land.plot_case (
    id        bigint generated always as identity primary key,
    plot      text not null check (plot <> ''),
    opened_by text not null,
    opened_at timestamptz not null
);
create index on land.plot_case (plot);
select ledger.append_only('land.plot_case');

create table land.case_event (
    id        bigint generated always as identity primary key,
    plot_case bigint not null references land.plot_case,
    kind      text   not null check (kind in ('OPENED', 'WAY', 'MILESTONE', 'DONE', 'REMEASURED', 'CLOSED')),
    day       date   not null,
    cause     text   check (cause in ('MATRIX', 'CLASS_D', 'IDLE', 'OTHER')),
    way       text   check (way in ('UPGRADE', 'MERGE', 'LEASE_OUT', 'BUY_BACK', 'MOVE', 'CLOSE', 'RENEW')),
    milestone bigint references land.case_event,
    due       date,
    owner     text   not null default '',
    words     text   not null check (words <> ''),
    document  text   not null check (document <> ''),
    year      integer,
    rule      text   not null default '',
    cell      text   not null default '',
    freed_mu  numeric(18, 6) check (freed_mu > 0),
    noted_by  text   not null,
    role      text   not null,
    noted_at  timestamptz not null,
    check ((kind = 'OPENED') = (cause is not null)),
    check ((kind = 'WAY') = (way is not null)),
    check ((kind = 'DONE') = (milestone is not null)),
    check ((kind = 'MILESTONE') = (due is not null)),
    check ((kind = 'CLOSED') = (freed_mu is not null)),
    check (kind not in ('OPENED', 'REMEASURED') or year is not null)
);
comment on column land.case_event.words is 'what was found, is planned, was done or concluded';
comment on column land.case_event.rule is 'the matrix by which the plot was measured';
comment on column land.case_event.freed_mu is 'the plot''s area on its title when the case was closed';
create unique index case_closed_once on land.case_event (plot_case) where kind = 'CLOSED';
create unique index milestone_done_once on land.case_event (milestone) where kind = 'DONE';
create index on land.case_event (plot_case, id);
select ledger.append_only('land.case_event');

-- The figures that a diagnosis or a re-measurement stands on, as they were then, with what they were read from.
create table land.case_figure (
    event    bigint  not null references land.case_event,
    position integer not null,
    item     text    not null,
    label_zh text    not null,
    label_en text    not null,
    unit     text    not null,
    value    numeric,
    firm     text    references registry.firm,
    fact     bigint,
    round    bigint  references evaluation.round,
    word     text    not null default '',
    primary key (event, position)
);
comment on column land.case_figure.firm is 'whose fact it is; null for what was worked out';
comment on column land.case_figure.fact is 'number of the fact in the registry';
comment on column land.case_figure.word is 'of a result its class';
select ledger.append_only('land.case_figure');
