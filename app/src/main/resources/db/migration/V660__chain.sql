create schema chain;

-- An industry chain. What is said of it stands in its versions, of which the newest counts.
create table chain.chain (
    id       bigint generated always as identity primary key,
    county   text references registry.place,
    design   text not null default '',
    noted_by text not null,
    noted_at timestamptz not null
);
comment on column chain.chain.county is 'the county whose chain it is; null for one of the whole region';
comment on column chain.chain.design is 'the chain of rulebook/chains that it was begun from; empty for none';
select ledger.append_only('chain.chain');

create table chain.chain_version (
    chain      bigint  not null references chain.chain,
    number     integer not null,
    kind       text    not null check (kind in ('TRADITIONAL', 'FUTURE', 'WORLD_CLASS')),
    name       text    not null check (name <> ''),
    name_en    text    not null,
    chief      text    not null,
    chief_unit text    not null,
    task_force text    not null,
    document   text    not null,
    ended      boolean not null,
    noted_by   text    not null,
    noted_at   timestamptz not null,
    primary key (chain, number)
);
select ledger.append_only('chain.chain_version');

create table chain.node (
    id       bigint generated always as identity primary key,
    chain    bigint not null references chain.chain,
    noted_by text   not null,
    noted_at timestamptz not null
);
create index on chain.node (chain);
select ledger.append_only('chain.node');

create table chain.node_version (
    node       bigint  not null references chain.node,
    number     integer not null,
    stage      text    not null check (stage in ('UP', 'MID', 'DOWN', 'TERMINAL')),
    name       text    not null check (name <> ''),
    name_en    text    not null,
    products   text    not null,
    products_en text   not null,
    codes      text    not null,
    technology text    not null,
    technology_en text not null,
    bottleneck boolean not null,
    demand     numeric(18, 4) check (demand > 0),
    demand_unit text   not null,
    x          integer not null,
    y          integer not null,
    ended      boolean not null,
    noted_by   text    not null,
    noted_at   timestamptz not null,
    primary key (node, number),
    check ((demand is null) = (demand_unit = ''))
);
comment on column chain.node_version.codes is 'GB/T 4754-2017, of any level, joined by spaces';
comment on column chain.node_version.demand is 'what the region itself needs of it in a year; null when nobody says';
comment on column chain.node_version.x is 'where it is drawn: from left to right, 0 to 1000';
select ledger.append_only('chain.node_version');

create table chain.edge (
    id        bigint generated always as identity primary key,
    from_node bigint not null references chain.node,
    to_node   bigint not null references chain.node,
    kind      text   not null check (kind in ('SUPPLIES', 'SUBSTITUTES')),
    noted_by  text   not null,
    noted_at  timestamptz not null,
    check (from_node <> to_node)
);
create index on chain.edge (from_node);
create index on chain.edge (to_node);
select ledger.append_only('chain.edge');

create table chain.edge_end (
    edge     bigint primary key references chain.edge,
    noted_by text not null,
    noted_at timestamptz not null
);
select ledger.append_only('chain.edge_end');

-- A firm on a node, from a day on.
create table chain.member (
    id          bigint generated always as identity primary key,
    node        bigint not null references chain.node,
    credit_code text   not null references registry.firm,
    role        text   not null check (role in ('LEADER', 'SUPPORT', 'MEMBER')),
    capacity    numeric(18, 4) check (capacity > 0),
    unit        text   not null,
    from_day    date   not null,
    source      text   not null check (source <> ''),
    noted_by    text   not null,
    noted_at    timestamptz not null,
    check ((capacity is null) = (unit = ''))
);
comment on column chain.member.capacity is 'in a year, of what the node makes; null when nobody says';
create index on chain.member (node);
create index on chain.member (credit_code);
select ledger.append_only('chain.member');

create table chain.member_end (
    member   bigint primary key references chain.member,
    until    date not null,
    reason   text not null check (reason <> ''),
    noted_by text not null,
    noted_at timestamptz not null
);
comment on column chain.member_end.until is 'the first day on which it is not on the node any more';
select ledger.append_only('chain.member_end');

create table chain.goal (
    id       bigint generated always as identity primary key,
    chain    bigint  not null references chain.chain,
    year     integer not null check (year between 2000 and 2100),
    item     text    not null check (item <> ''),
    target   numeric(18, 4) not null check (target > 0),
    document text    not null,
    noted_by text    not null,
    noted_at timestamptz not null
);
comment on table chain.goal is 'The newest of a chain, year and item counts.';
create index on chain.goal (chain, year);
select ledger.append_only('chain.goal');

-- Every state that a node has had, and the figures that it followed from.
create table chain.state (
    id       bigint generated always as identity primary key,
    node     bigint not null references chain.node,
    day      date   not null,
    state    text   not null check (state in ('STRONG', 'PRESENT', 'WEAK', 'MISSING')),
    figures  jsonb  not null,
    noted_at timestamptz not null
);
create index on chain.state (node, id desc);
select ledger.append_only('chain.state');

-- What a change of state asks for: open until it is taken as a lead, or its node changes again.
create table chain.gap (
    id      bigint generated always as identity primary key,
    node    bigint not null references chain.node,
    state   bigint not null unique references chain.state,
    before  text   check (before in ('STRONG', 'PRESENT', 'WEAK', 'MISSING')),
    verb    text   not null check (verb in ('SUPPLEMENT', 'STRENGTHEN', 'EXTEND'))
);
comment on column chain.gap.before is 'the state before; null when the node was never judged';
comment on column chain.gap.verb is '补链 SUPPLEMENT, 强链 STRENGTHEN, 延链 EXTEND';
create index on chain.gap (node);
select ledger.append_only('chain.gap');

create table chain.gap_end (
    gap      bigint primary key references chain.gap,
    kind     text not null check (kind in ('TAKEN', 'CLOSED')),
    ref      text not null,
    noted_by text not null,
    noted_at timestamptz not null,
    check (kind = 'CLOSED' or ref <> '')
);
comment on column chain.gap_end.ref is 'of one that was taken, where to: the lead; of one that was closed, why';
select ledger.append_only('chain.gap_end');

create view chain.current_chain as
select distinct on (v.chain) c.id, c.county, c.design, v.number, v.kind, v.name, v.name_en, v.chief, v.chief_unit,
       v.task_force, v.document, v.ended, v.noted_by, v.noted_at
from chain.chain c join chain.chain_version v on v.chain = c.id
order by v.chain, v.number desc;
comment on view chain.current_chain is 'Each chain as it is now said to be, those given up among them.';

create view chain.current_node as
select distinct on (v.node) n.id, n.chain, v.number, v.stage, v.name, v.name_en, v.products, v.products_en, v.codes,
       v.technology, v.technology_en, v.bottleneck, v.demand, v.demand_unit, v.x, v.y, v.ended
from chain.node n join chain.node_version v on v.node = n.id
order by v.node, v.number desc;
comment on view chain.current_node is 'Each node as it is now said to be, those taken away among them.';

create view chain.current_edge as
select e.id, f.chain, e.from_node, e.to_node, e.kind
from chain.edge e
    join chain.current_node f on f.id = e.from_node and not f.ended
    join chain.current_node t on t.id = e.to_node and not t.ended
where not exists (select 1 from chain.edge_end d where d.edge = e.id);

create view chain.current_state as
select distinct on (s.node) s.id, s.node, s.day, s.state, s.figures
from chain.state s order by s.node, s.id desc;

create view chain.open_gap as
select g.id, g.node, g.before, g.verb, s.day, s.state, s.figures
from chain.gap g
    join chain.state s on s.id = g.state
    join chain.current_node n on n.id = g.node and not n.ended
    join chain.current_chain c on c.id = n.chain and not c.ended
where not exists (select 1 from chain.gap_end e where e.gap = g.id)
  and g.state = (select max(l.id) from chain.state l where l.node = g.node);
comment on view chain.open_gap is 'What nobody has taken or closed; a later state of the node takes the place of an earlier gap.';

-- Firms that a person put on a node, and until when: nobody has to take off who closed, merged into another or was split
-- up, or who moved out of the county of the chain. A firm with a new code is the same firm.
create view chain.standing as
select m.id, m.node, m.credit_code, f.name, f.county, f.zone, f.town, f.scale, m.role, m.capacity, m.unit, m.from_day,
       m.source, least(e.until, gone.day, moved.day) as until,
       case least(e.until, gone.day, moved.day) when e.until then e.reason when gone.day then gone.kind
           when moved.day then 'MOVED' else '' end as why
from chain.member m
    join registry.firm f on f.credit_code = m.credit_code
    join chain.node n on n.id = m.node
    join chain.chain c on c.id = n.chain
    left join chain.member_end e on e.member = m.id
    left join lateral (
        select v.day, v.kind
        from registry.firm_event_part p join registry.counting_event v on v.id = p.event_id
        where p.credit_code = m.credit_code and p.side = 'BEFORE' and v.kind in ('CLOSED', 'MERGED', 'SPLIT')
          and not exists (select 1 from registry.firm_event_part a
                          where a.event_id = v.id and a.side = 'AFTER' and a.credit_code = m.credit_code)
        order by v.day limit 1) gone on true
    left join lateral (
        select coalesce(max(v.day), m.from_day) as day
        from registry.firm_event_part p join registry.counting_event v on v.id = p.event_id and v.kind = 'MOVED'
        where p.credit_code = m.credit_code and p.side = 'BEFORE' and v.day >= m.from_day
        having f.county <> c.county) moved on true;

grant select on chain.current_chain, chain.current_node, chain.current_edge, chain.current_state, chain.open_gap,
    chain.standing to ${app};
