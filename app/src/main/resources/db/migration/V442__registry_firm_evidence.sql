-- By what else a firm is known: where it is registered and works, and who stands for it. Rosters bring them; a person who
-- matches a row by name is shown what agrees.
alter table registry.firm add column addresses text[] not null default '{}';
alter table registry.firm add column legal_person text not null default '';
comment on column registry.firm.addresses is 'as written; the registered one first, where it is known';
comment on column registry.firm.legal_person is 'the legal person (法定代表人); empty when not known';
