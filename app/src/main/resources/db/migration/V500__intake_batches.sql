create schema intake;

-- A delivery: a file read by a layout for a period. All of it is stored in one transaction, or nothing is.
create table intake.batch (
    id           bigint generated always as identity primary key,
    file_id      bigint      not null references source.file,
    file_name    text        not null,
    layout       text        not null,
    department   text        not null,
    county       text        references registry.place,
    period       text        not null check (period ~ '^[0-9]{4}(-(H[12]|Q[1-4]|[01][0-9]))?$'),
    adds         boolean     not null default false,
    state        text        not null check (state in ('RECEIVED', 'READ', 'CLOSED', 'REFUSED', 'SUPERSEDED')),
    read         integer     not null default 0,
    accepted     integer     not null default 0,
    refused      integer     not null default 0,
    waiting      integer     not null default 0,
    supersedes   bigint      references intake.batch,
    delivered_by text        not null,
    received_at  timestamptz not null,
    check (state not in ('CLOSED', 'SUPERSEDED') or read = accepted + refused + waiting),
    check (state <> 'REFUSED' or (read, accepted, refused, waiting) = (0, 0, 0, 0))
);
comment on column intake.batch.layout is 'empty when the file fits none';
comment on column intake.batch.county is 'the county it is about; null for the whole region';
comment on column intake.batch.adds is 'whether it adds to earlier deliveries instead of superseding them';
create index on intake.batch (department, id);
create index on intake.batch (layout, period, department, county);
create index on intake.batch (file_id);
select ledger.watch('intake.batch', '{id}');

create table intake.problem (
    id         bigint generated always as identity primary key,
    batch_id   bigint  not null references intake.batch,
    severity   text    not null check (severity in ('REFUSES', 'HOLDS', 'WARNS', 'NOTES')),
    code       text    not null check (code ~ '^[a-z]+(-[a-z]+)+$'),
    sheet      text    not null,
    row        integer not null,
    col        text    not null,
    message_zh text    not null,
    message_en text    not null,
    advice_zh  text    not null,
    advice_en  text    not null
);
comment on column intake.problem.row is 'as Excel numbers rows; 0 when the whole file or sheet is meant';
comment on column intake.problem.col is 'letter and heading; empty when the whole row is meant';
create index on intake.problem (batch_id, id);
select ledger.append_only('intake.problem');

-- What a file says of a firm that nobody can be sure of, until a person decides.
create table intake.waiting (
    id          bigint generated always as identity primary key,
    batch_id    bigint  not null references intake.batch,
    reason      text    not null
        check (reason in ('FIRM_UNKNOWN', 'NAME_DIFFERS', 'CODE_MISSING', 'FIRM_ELSEWHERE', 'FIGURE_DOUBTED')),
    sheet       text    not null,
    row         integer not null,
    rows        integer not null check (rows > 0),
    places      text    not null,
    credit_code text    not null,
    names       text[]  not null,
    candidates  text[]  not null,
    message_zh  text    not null,
    message_en  text    not null,
    claims      jsonb   not null,
    state       text    not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED')),
    firm        text    references registry.firm,
    decided_by  text,
    decided_at  timestamptz,
    decision    text    not null default '',
    check ((state = 'OPEN') = (decided_by is null)),
    check ((state = 'ACCEPTED') = (firm is not null))
);
comment on column intake.waiting.rows is 'how many rows of the file it is made of';
comment on column intake.waiting.places is 'those rows, as people read them: 表1 第 3、5 行';
comment on column intake.waiting.claims is 'the facts that are stored if a person accepts them';
comment on column intake.waiting.decision is 'the reason that the person gave';
create index on intake.waiting (batch_id, id);
create index on intake.waiting (state) where state = 'OPEN';
select ledger.watch('intake.waiting', '{id}', '{claims}');
