-- The figures of an item and a year that hold, one a firm. A function with a setting of its own is planned by itself and
-- counts as many rows, so that firms are joined to them in one piece: as a view the planner took a province's figures for
-- a handful and looked up two million firms one after another.
create function zone.figures(year text, asked text) returns table (unit_id text, value numeric, department text)
    language sql stable rows 100000 set work_mem = '32MB' as $$
        select distinct on (s.unit_id) s.unit_id, s.value, s.department
        from registry.every_fact s
        where s.period = year and s.item = asked
        order by s.unit_id, s.id desc
    $$;
comment on function zone.figures is 'Of each firm with a fact of that item and period the newest; its value may be null.';
