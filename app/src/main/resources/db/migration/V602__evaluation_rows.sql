-- A frozen figure may be that of a delivered row, which is a fact without a row of its own.
alter table evaluation.frozen_fact drop constraint frozen_fact_fact_fkey;
comment on column evaluation.frozen_fact.fact is 'its number in registry.every_fact';
