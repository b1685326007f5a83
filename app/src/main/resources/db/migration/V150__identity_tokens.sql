-- Keys by which a department's own system delivers in the name of an account. Of the key itself only a hash is kept.
create table identity.token (
    id           bigint generated always as identity primary key,
    account      bigint      not null references identity.account,
    label        text        not null check (label <> ''),
    hash         text        not null unique check (hash ~ '^[0-9a-f]{64}$'),
    made_by      text        not null,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    revoked_by   text,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    check (expires_at > made_at),
    check ((revoked_by is null) = (revoked_at is null))
);
comment on column identity.token.hash is 'SHA-256 of the key, which has 256 random bits';
create index on identity.token (account);
