-- Checks of the platform's own data and settings. A run asks all of them; what it found stays.
create table quality.setup_run (
    id     bigint generated always as identity primary key,
    ran_by text        not null,
    ran_at timestamptz not null
);
select ledger.append_only('quality.setup_run');

create table quality.setup_asked (
    run      bigint  not null references quality.setup_run,
    check_id text    not null,
    severity text    not null check (severity in ('block', 'warn', 'note')),
    found    integer not null check (found >= 0),
    primary key (run, check_id)
);
comment on column quality.setup_asked.found is 'how many objects; of very many the first thousand are kept';
select ledger.append_only('quality.setup_asked');

create table quality.setup_finding (
    run      bigint      not null,
    check_id text        not null,
    object   text        not null,
    name_zh  text        not null,
    name_en  text        not null,
    county   text,
    href     text        not null check (href like '/%'),
    since    timestamptz not null,
    primary key (run, check_id, object),
    foreign key (run, check_id) references quality.setup_asked
);
comment on column quality.setup_finding.county is 'that the object belongs to; null for what belongs to the region';
comment on column quality.setup_finding.href is 'the page on which it is put right';
comment on column quality.setup_finding.since is 'when the first of the runs found it that have found it ever since';
select ledger.append_only('quality.setup_finding');
