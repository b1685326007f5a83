-- A layout that a department made itself, from a file that fitted none. Each version stays as it was saved; the last one
-- of a layout counts, and one that says RETIRED ends it.
create sequence intake.own_layout_number;
create table intake.own_layout (
    id          bigint generated always as identity primary key,
    layout      text        not null,
    version     int         not null check (version > 0),
    department  text        not null,
    title       text        not null,
    yaml        text        not null,
    state       text        not null check (state in ('USED', 'RETIRED')),
    reason      text        not null default '',
    batch_id    bigint      not null references intake.batch,
    saved_by    bigint      references identity.account,
    saver       text        not null,
    saved_at    timestamptz not null,
    unique (layout, version),
    check (state = 'USED' or reason <> '')
);
comment on column intake.own_layout.layout is 'own-1, own-2 …: its id as a layout';
comment on column intake.own_layout.batch_id is 'the delivery whose file it was made from';
comment on column intake.own_layout.reason is 'why it is no longer used';
select ledger.watch('intake.own_layout', '{layout,version}');
create trigger kept before update or delete on intake.own_layout for each row execute function ledger.kept();
revoke update, delete on intake.own_layout from ${app};
