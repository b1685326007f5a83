-- What owner makes, the role of the running server may use; each ledger takes back what it must not have.
alter default privileges grant usage on schemas to ${app};
alter default privileges grant select, insert, update, delete on tables to ${app};
alter default privileges grant usage, select on sequences to ${app};

create schema identity;

create table identity.account (
    id                  bigint generated always as identity primary key,
    name                text        not null check (name = lower(name) and name ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
    display_name        text        not null,
    role                text        not null check (role in ('OFFICE', 'DEPARTMENT', 'TOWN', 'FIRM', 'LEADER', 'ADMIN')),
    counties            text[]      not null default '{}',
    towns               text[]      not null default '{}',
    department          text        check ((role = 'DEPARTMENT') = (department is not null)),
    credit_code         text        check ((role = 'FIRM') = (credit_code is not null)),
    language            text        not null default 'zh' check (language in ('zh', 'en')),
    password_hash       text        not null,
    password_changed_at timestamptz not null,
    must_change         boolean     not null default true,
    demo                boolean     not null default false,
    created_at          timestamptz not null,
    disabled_at         timestamptz,
    unique (name)
);
comment on column identity.account.counties is
    'GB/T 2260 ids this account is confined to; none for TOWN means nothing, for OFFICE and LEADER everything';
