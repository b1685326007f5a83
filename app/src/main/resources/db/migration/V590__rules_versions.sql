create schema rules;

-- What an office made of a rule, one row for each time it was saved; the rules that ship stay as they are beside them.
create table rules.version (
    id        bigint generated always as identity primary key,
    rulebook  text        not null,
    number    integer     not null,
    text      bytea       not null,
    cases     bytea       not null,
    document  text        not null check (document <> ''),
    file      bigint references source.file,
    reason    text        not null check (reason <> ''),
    saved_by  text        not null,
    saved_at  timestamptz not null,
    sha256    text        not null,
    unique (rulebook, number)
);
comment on column rules.version.text is 'the rulebook, its includes as further documents: the bytes that a round keeps';
comment on column rules.version.document is 'the issuing document that the change follows';
select ledger.append_only('rules.version');
