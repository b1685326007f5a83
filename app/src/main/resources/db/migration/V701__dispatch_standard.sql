-- Promises of standard land come on the agenda, with the project on the plot where there is one.
alter table dispatch.item alter column project drop not null;
alter table dispatch.item drop constraint item_kind_check;
alter table dispatch.item
    add constraint item_kind_check check (kind in ('RED_LIGHT', 'BLOCKER', 'PROMISE', 'STANDARD', 'TASK'));
alter table dispatch.item add constraint item_project_check check (project is not null or kind = 'STANDARD');
alter table dispatch.item add column county text references registry.place;
alter table dispatch.item add column zone text references registry.place;
comment on column dispatch.item.project is 'null for a promise of land on which there is no project';
comment on column dispatch.item.county is 'where the land lies, of a promise of land';
comment on column dispatch.item.code is 'of a promise of land without a project the contract';
