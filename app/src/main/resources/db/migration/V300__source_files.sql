create schema source;

-- Bytes as they were received. They lie in the data directory under their SHA-256 and are never altered.
create table source.file (
    id               bigint generated always as identity primary key,
    sha256           text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name             text        not null check (name <> ''),
    size             bigint      not null check (size >= 0),
    department       text        not null,
    uploaded_by      bigint      references identity.account,
    uploaded_by_name text        not null,
    uploaded_at      timestamptz not null,
    unique (sha256, department)
);
comment on column source.file.uploaded_by is 'null when the system itself brought the file in';
create index on source.file (department, id);
select ledger.append_only('source.file');
