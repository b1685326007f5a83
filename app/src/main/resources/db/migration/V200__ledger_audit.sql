create schema ledger;

create table ledger.audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      bigint      references identity.account,
    actor_name text        not null,
    actor_role text        not null,
    deed       text        not null check (deed in ('INSERT', 'UPDATE', 'DELETE', 'NOTE')),
    what       text        not null,
    about      text        not null,
    before     jsonb,
    after      jsonb
);
comment on table ledger.audit is 'One row per write. actor is null when the system itself wrote.';
comment on column ledger.audit.what is 'The table: schema.name.';
comment on column ledger.audit.about is 'The row''s key; several columns are joined by a slash.';
create index on ledger.audit (what, about, id);
create index on ledger.audit (actor, id);

-- Rows come into being through the functions below only, which run as owner: nobody can forge or mend one.
revoke insert, update, delete, truncate on ledger.audit from ${app};

-- Who writes, as the server says at the beginning of each writing transaction: {"id", "name", "role", "at"}.
create function ledger.actor() returns jsonb language plpgsql stable as $$
declare
    said text := nullif(current_setting('yuanheng.actor', true), '');
begin
    if said is null then
        raise exception 'a write without an actor is refused' using errcode = '42501';
    end if;
    return said::jsonb;
end $$;

create function ledger.record(deed text, what text, about text, before jsonb, after jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    actor jsonb := ledger.actor();
begin
    insert into ledger.audit (at, actor, actor_name, actor_role, deed, what, about, before, after)
    values ((actor ->> 'at')::timestamptz, nullif((actor ->> 'id')::bigint, 0), actor ->> 'name', actor ->> 'role',
            deed, what, about, before, after);
end $$;
revoke execute on function ledger.record from public;

-- What the server itself wants remembered, beside the writes: a download, a sign-in, a decision.
create procedure ledger.note(what text, about text, details jsonb)
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select ledger.record('NOTE', what, about, null, details);
$$;

create function ledger.row_written() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hidden text[] := tg_argv[1]::text[];
    before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    after  jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    about  text;
begin
    select string_agg(coalesce(after, before) ->> part, '/' order by position) into about
    from unnest(tg_argv[0]::text[]) with ordinality as key (part, position);
    perform ledger.record(tg_op, tg_table_schema || '.' || tg_table_name, about, before - hidden, after - hidden);
    return null;
end $$;

create function ledger.rows_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    rows bigint;
begin
    select count(*) into rows from added;
    if rows > 0 then
        perform ledger.record('INSERT', tg_table_schema || '.' || tg_table_name, '', null,
                              jsonb_build_object('rows', rows));
    end if;
    return null;
end $$;

create function ledger.kept() returns trigger language plpgsql as $$
begin
    raise exception '% keeps every row as it is: % is refused', tg_table_schema || '.' || tg_table_name, tg_op
        using errcode = '42501';
end $$;

-- Each module calls one of these two for each of its tables.

-- watch: every change of a row leaves an audit row with before and after. hidden columns stay out of it.
create function ledger.watch(target regclass, key text[], hidden text[] default '{}') returns void
language plpgsql as $$
begin
    execute format('create trigger audit after insert or update or delete on %s for each row '
                   || 'execute function ledger.row_written(%L, %L)', target, key, hidden);
    execute format('revoke truncate on %s from ${app}', target);
end $$;

-- append_only: rows are added and never touched again; each adding statement leaves one audit row with their number.
create function ledger.append_only(target regclass) returns void language plpgsql as $$
begin
    execute format('revoke update, delete, truncate on %s from ${app}', target);
    execute format('create trigger kept before update or delete on %s for each row execute function ledger.kept()',
                   target);
    execute format('create trigger audit after insert on %s referencing new table as added for each statement '
                   || 'execute function ledger.rows_added()', target);
end $$;

revoke execute on function ledger.watch, ledger.append_only from public;

create trigger kept before update or delete on ledger.audit for each row execute function ledger.kept();
select ledger.watch('identity.account', '{id}', '{password_hash}');
