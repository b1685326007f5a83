-- What a chain of the whole region is held against: what the nation, or the province, sold by industry in a year. A file
-- that says something else adds a version of its area and year; the newest version counts as a whole.
create table chain.reference (
    id       bigint generated always as identity primary key,
    area     text    not null check (area <> ''),
    year     integer not null check (year between 2000 and 2100),
    noted_by text    not null,
    noted_at timestamptz not null
);
comment on column chain.reference.area is 'as the file calls it: 全国, or a province';
create index on chain.reference (area, year, id desc);
select ledger.append_only('chain.reference');

create table chain.reference_line (
    id          bigint generated always as identity primary key,
    reference   bigint  not null references chain.reference,
    code        text    not null check (code ~ '^[0-9]{2,4}$'),
    name        text    not null,
    revenue     numeric(18, 6) not null check (revenue >= 0),
    document    text    not null check (document <> ''),
    file_id     bigint  not null references source.file,
    batch_id    bigint  not null,
    sheet       text    not null,
    row         integer not null,
    col         text    not null,
    col_heading text    not null,
    raw         text    not null,
    conversion  text    not null,
    unique (reference, code)
);
comment on column chain.reference_line.code is 'GB/T 4754-2017, of two to four digits; 00 is all industries together';
comment on column chain.reference_line.name is 'of the industry as the file has it; empty when it has none';
comment on column chain.reference_line.revenue is 'in 10,000 yuan';
comment on column chain.reference_line.document is 'what the file cites: a yearbook, a bulletin';
comment on column chain.reference_line.sheet is 'of the cell that the revenue stands in; empty in a text file';
select ledger.append_only('chain.reference_line');

create view chain.current_reference as
select distinct on (r.area, r.year) r.id, r.area, r.year, r.noted_by, r.noted_at
from chain.reference r order by r.area, r.year, r.id desc;
comment on view chain.current_reference is 'The newest version of each area and year.';

grant select on chain.current_reference to ${app};
