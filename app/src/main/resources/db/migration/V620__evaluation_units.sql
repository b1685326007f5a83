-- Who was judged as one. A round of plain firms has no rows here: each firm is a unit by itself.
alter table evaluation.round add column formation text not null default 'each-firm';
comment on column evaluation.round.formation is 'the rule by which its units were formed, a file of rulebook/formations';

alter table evaluation.result add column shown_only boolean not null default false;
comment on column evaluation.result.shown_only is
    'its firms are ranked in another unit: it stands beside them and counts in no sum and in no number';

-- The rule as it was when the units were formed.
create table evaluation.formation (
    round    bigint primary key references evaluation.round,
    id       text not null,
    title_zh text not null,
    title_en text not null,
    sha256   text not null,
    text     text not null
);
select ledger.append_only('evaluation.formation');

-- The office's word against the rule, for the rounds opened after it. The latest of a firm counts.
create table evaluation.unit_correction (
    id           bigint generated always as identity primary key,
    formation    text        not null,
    period       text        not null,
    firm         text        not null references registry.firm,
    deed         text        not null check (deed in ('APART', 'WITH', 'RULE')),
    with_firm    text        references registry.firm,
    reason       text        not null check (reason <> ''),
    file_id      bigint      references source.file,
    corrected_by text        not null,
    corrected_at timestamptz not null,
    check ((deed = 'WITH') = (with_firm is not null)),
    check (with_firm is distinct from firm)
);
comment on column evaluation.unit_correction.deed is
    'APART: judged by itself; WITH: in the unit of another firm; RULE: as the rule says, an earlier word is taken back';
create index on evaluation.unit_correction (formation, period, firm, id desc);
select ledger.watch('evaluation.unit_correction', '{id}');

create view evaluation.current_unit_correction as
select distinct on (c.formation, c.period, c.firm) c.*
from evaluation.unit_correction c
order by c.formation, c.period, c.firm, c.id desc;
grant select on evaluation.current_unit_correction to ${app};

create table evaluation.unit (
    round     bigint  not null references evaluation.round,
    unit_id   text    not null,
    kind      text    not null check (kind in ('FIRM', 'PLOT', 'TENANT_GROUP', 'MIXED_ALONE', 'MIXED_MERGED')),
    ranked    boolean not null,
    lead      text    not null,
    name      text    not null,
    members   integer not null check (members > 0),
    reason_zh text    not null,
    reason_en text    not null,
    primary key (round, unit_id)
);
comment on column evaluation.unit.lead is 'the member that gives the unit its name and place';
create index on evaluation.unit (round, members desc, unit_id);
select ledger.append_only('evaluation.unit');

create table evaluation.member (
    round        bigint  not null,
    unit_id      text    not null,
    firm         text    not null references registry.firm,
    position     integer not null,
    role         text    not null check (role in ('LEAD', 'TENANT', 'HOLDER', 'MOVED')),
    land         numeric not null,
    share        numeric,
    reason_zh    text    not null,
    reason_en    text    not null,
    correction   bigint  references evaluation.unit_correction,
    primary key (round, unit_id, firm),
    foreign key (round, unit_id) references evaluation.unit
);
comment on column evaluation.member.land is 'by the land ledger, in mu: own and rented, less what is let';
comment on column evaluation.member.share is 'of the land of the unit, 0 to 1; null where the ledger knows none';
create index on evaluation.member (round, firm);
create index on evaluation.member (firm);
select ledger.append_only('evaluation.member');

-- Firms that the land ledger names and that had no facts.
create table evaluation.unformed (
    round     bigint not null references evaluation.round,
    firm      text   not null,
    name      text   not null,
    reason_zh text   not null,
    reason_en text   not null,
    primary key (round, firm)
);
select ledger.append_only('evaluation.unformed');
