-- Whoever else works with zones: their offices, those who attract and push projects, chains, parks, executors, auditors.
alter table identity.account drop constraint account_role_check;
alter table identity.account add constraint account_role_check check (role in
    ('OFFICE', 'DEPARTMENT', 'TOWN', 'FIRM', 'LEADER', 'ADMIN', 'ZONE', 'ATTRACTION', 'TASK_FORCE', 'CHAIN_CHIEF',
     'PARK', 'EXECUTOR', 'AUDITOR'));
alter table identity.account drop constraint account_check;
alter table identity.account add constraint account_department_check
    check ((role in ('DEPARTMENT', 'EXECUTOR')) = (department is not null));
alter table identity.account add column zones text[] not null default '{}';
comment on column identity.account.zones is
    'zones this account is confined to, with those inside them; none for ZONE and PARK means nothing';
