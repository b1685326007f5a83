-- What a department delivers is kept as it came: a row of its file is one row here, with all its figures. Each figure is
-- still a fact of its own, with unit, item, period and source cell: registry.every_fact shows it as one. A fact that was
-- added up from several cells, that is a text, or that a person decided stands in registry.fact.

-- Facts are numbered in the order in which they were recorded, those of rows and single ones together: a row takes 128
-- numbers, its own and one for each figure. The newest fact of a unit, item and period is the one that holds.
create sequence registry.fact_number as bigint increment by 128 minvalue 128;
select setval('registry.fact_number', (select coalesce(max(f.id), 0) / 128 + 1 from registry.fact f) * 128);
grant usage on sequence registry.fact_number to ${app};

drop view registry.current_fact;
alter table registry.fact alter column id drop identity;
alter table registry.fact alter column id set default nextval('registry.fact_number');
-- Which fact another took the place of follows from their numbers, and it may be the figure of a row.
alter table registry.fact drop column supersedes;

create table registry.delivered (
    id          bigint generated always as identity primary key,
    file_id     bigint      not null references source.file,
    batch_id    bigint      not null,
    period      text        not null,
    department  text        not null,
    sheet       text        not null,
    recorded_at timestamptz not null
);
comment on table registry.delivered is 'What rows of a file with the same columns have in common.';
create index on registry.delivered (batch_id);
create index on registry.delivered (period);
select ledger.append_only('registry.delivered');

create table registry.delivered_column (
    delivered   bigint   not null references registry.delivered,
    position    smallint not null check (position between 1 and 127),
    item        text     not null,
    col         text     not null,
    col_heading text     not null,
    step        text     not null default '',
    unit        text     not null default '',
    primary key (delivered, position)
);
comment on column registry.delivered_column.step is
    'what stands between the cell and the figure in the words of the usual conversion: " 元 ÷ 10000 = "; empty for none';
comment on column registry.delivered_column.unit is 'what those words end with: " 万元"';
create index on registry.delivered_column (item, delivered);
select ledger.append_only('registry.delivered_column');

create table registry.delivered_row (
    id        bigint  primary key default nextval('registry.fact_number'),
    delivered bigint  not null,
    unit_id   text    not null,
    row       integer not null,
    cells     text    not null,
    figures   text,
    states    text,
    words     text[]
);
comment on column registry.delivered_row.delivered is
    'registry.delivered; not declared as a reference, whose check would double the time that a million rows take';
comment on column registry.delivered_row.cells is 'the cells as delivered, by position, with U+001F between them';
comment on column registry.delivered_row.figures is
    'the figures that they are in the units of their items, likewise; null when each cell is its figure as it stands';
comment on column registry.delivered_row.states is
    'a letter for each figure, V value, A not applicable, N not delivered; null when all are values';
comment on column registry.delivered_row.words is 'how a figure came about where that is not the usual conversion';
create index on registry.delivered_row (unit_id);
create index on registry.delivered_row using brin (delivered) with (autosummarize = on);

-- As ledger.append_only, but without an audit row of its own: counting the rows of a statement keeps all of them once
-- more. The audit trail has the delivery they belong to.
revoke update, delete, truncate on registry.delivered_row from ${app};
create trigger kept before update or delete on registry.delivered_row for each row execute function ledger.kept();
create function ledger.signed() returns trigger language plpgsql as $$
begin
    perform ledger.actor();
    return null;
end $$;
create trigger signed before insert on registry.delivered_row for each statement execute function ledger.signed();

create function registry.without_zeros(number text) returns text language sql immutable parallel safe as
$$ select case when number like '%.%' then rtrim(rtrim(number, '0'), '.') else number end $$;

create view registry.every_fact as
select f.id, f.unit_id, f.item, f.period, f.state, f.value, f.text_value, f.file_id, f.sheet, f.row, f.col, f.col_heading,
       f.raw, f.conversion, f.cells, f.department, f.batch_id, f.noted_by, f.recorded_at
from registry.fact f
union all
select r.id + c.position, r.unit_id, c.item, d.period,
       case substr(r.states, c.position, 1) when 'A' then 'NOT_APPLICABLE' when 'N' then 'NOT_DELIVERED' else 'VALUE' end,
       nullif(split_part(coalesce(r.figures, r.cells), U&'\001F', c.position), '')::numeric, null, d.file_id, d.sheet,
       r.row, c.col, c.col_heading, split_part(r.cells, U&'\001F', c.position),
       coalesce(r.words[c.position],
                case when c.step <> '' and split_part(r.figures, U&'\001F', c.position) <> '' then
                    registry.without_zeros(split_part(r.cells, U&'\001F', c.position)) || c.step
                    || split_part(r.figures, U&'\001F', c.position) || c.unit end, ''),
       1, d.department, d.batch_id, null, d.recorded_at
from registry.delivered_row r
    join registry.delivered d on d.id = r.delivered
    join registry.delivered_column c on c.delivered = r.delivered;
comment on view registry.every_fact is 'Each fact as one row, however it is kept.';
grant select on registry.every_fact to ${app};

create view registry.current_fact as
select distinct on (unit_id, item, period) *
from registry.every_fact
order by unit_id, item, period, id desc;
grant select on registry.current_fact to ${app};
