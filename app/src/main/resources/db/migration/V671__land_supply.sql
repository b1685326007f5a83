-- A contract of supply 供地合同: what was agreed when land was sold, and how far building has come. Each change is a version.
create table land.supply (
    version         bigint generated always as identity primary key,
    contract        text not null check (contract <> ''),
    plot            text not null check (plot <> ''),
    firm            text references registry.firm,
    firm_name       text not null,
    sold_on         date not null,
    price           numeric(18, 6) check (price >= 0),
    area_mu         numeric(18, 6) not null check (area_mu > 0),
    agreed_start    date not null,
    agreed_complete date,
    agreed_full     date,
    started_on      date,
    stopped_on      date,
    due_mu          numeric(18, 6) check (due_mu > 0),
    built_mu        numeric(18, 6) check (built_mu >= 0),
    due_investment  numeric(18, 6) check (due_investment > 0),
    invested        numeric(18, 6) check (invested >= 0),
    cause           text not null default 'OWN' check (cause in ('OWN', 'GOVERNMENT')),
    document        text not null check (document <> ''),
    noted_by        text not null,
    role            text not null,
    noted_at        timestamptz not null,
    check (agreed_start >= sold_on),
    check (stopped_on is null or started_on is not null)
);
comment on table land.supply is 'Areas in mu, money in 10,000 yuan. The last version of a contract counts.';
comment on column land.supply.agreed_full is 'the day by which full production was agreed';
comment on column land.supply.due_mu is 'the area that was to be built on; null: all of it';
create index on land.supply (contract, version desc);
create index on land.supply (plot);
select ledger.append_only('land.supply');

create view land.supply_now as
select distinct on (s.contract) s.* from land.supply s order by s.contract, s.version desc;
grant select on land.supply_now to ${app};

-- Where a plot lies and whose it is by its newest version.
create view land.ground as
select distinct on (p.id) p.id as plot, p.county, p.zone, p.holder, coalesce(f.name, p.holder_name) as holder_name,
       coalesce(f.town, '') as town, p.area_mu
from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
order by p.id, p.valid_from desc;
grant select on land.ground to ${app};
