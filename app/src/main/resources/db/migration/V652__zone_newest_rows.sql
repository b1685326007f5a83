-- The newest row of each firm among what was delivered in rows. It is a function of its own for the memory: a province's
-- rows are sorted there, and 32 MB keep that off the disk.
create function zone.newest_rows(files bigint[]) returns table (unit_id text, delivered bigint, cells text)
    language sql stable rows 100000 set work_mem = '32MB' as $$
        select distinct on (r.unit_id) r.unit_id, r.delivered, coalesce(r.figures, r.cells)
        from registry.delivered_row r
        where r.delivered = any (files)
        order by r.unit_id, r.id desc
    $$;
comment on function zone.newest_rows is 'Of each firm the newest row of those files, its figures by position with U+001F between them.';
grant execute on function zone.newest_rows to ${app};
