-- Zones: what is particular to them beside their place in the tree of registry.place, each statement a version with its
-- source. A row is added and never changed; a later one of the same zone and day corrects.
create schema zone;

create table zone.standing (
    id           bigint generated always as identity primary key,
    zone         text not null references registry.place,
    since        date not null,
    kind         text not null check (kind ~ '^[A-Z][A-Z_]*$'),
    rank         text not null check (rank in ('NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY')),
    tier         text check (tier in ('STRATEGIC', 'BACKBONE', 'FOUNDATION')),
    approval     text not null default '',
    approved_on  date,
    approved_mu  numeric(18, 6) check (approved_mu > 0),
    industries   text[] not null default '{}',
    body         text not null default '',
    posts        integer check (posts >= 0),
    company      text not null default '',
    company_code text not null default '',
    powers       text[] not null default '{}',
    unified      text[] not null default '{}',
    separate     text[] not null default '{}',
    partners     integer check (partners >= 0),
    document     text not null default '',
    file_id      bigint references source.file,
    sheet        text,
    row          integer,
    noted_by     text not null,
    noted_at     timestamptz not null,
    check ((file_id is null) = (row is null)),
    check (file_id is not null or document <> '')
);
comment on table zone.standing is 'What a zone is from a day on; the newest row of its latest day that has come counts.';
comment on column zone.standing.tier is 'as a document assigns it; what the evidence says is worked out, not kept';
comment on column zone.standing.industries is 'GB/T 4754 codes of the first industry, two to four digits';
comment on column zone.standing.posts is 'approved posts of the management body';
comment on column zone.standing.partners is 'parks that it builds together with others';
comment on column zone.standing.unified is 'duties that are carried out as one; separate: those that stay apart';
create index on zone.standing (zone, since desc, id desc);
select ledger.append_only('zone.standing');

create table zone.badge (
    id       bigint generated always as identity primary key,
    zone     text not null references registry.place,
    kind     text not null check (kind in ('HIGH_TECH', 'DIGITAL', 'CIRCULAR', 'BEAUTIFUL')),
    day      date not null,
    deed     text not null check (deed in ('GRANTED', 'WITHDRAWN')),
    document text not null check (document <> ''),
    noted_by text not null,
    noted_at timestamptz not null
);
comment on table zone.badge is 'Badges as documents grant and withdraw them, one row each.';
create index on zone.badge (zone, kind, day desc, id desc);
select ledger.append_only('zone.badge');

create table zone.boundary (
    id          bigint generated always as identity primary key,
    zone        text not null references registry.place,
    layer       text not null check (layer in ('APPROVED', 'PLANNED', 'ACTUAL')),
    since       date not null,
    border      jsonb not null,
    area_m2     double precision not null check (area_m2 > 0),
    fingerprint text not null,
    document    text not null check (document <> ''),
    file_id     bigint references source.file,
    feature     integer not null,
    noted_by    text not null,
    noted_at    timestamptz not null
);
comment on column zone.boundary.border is 'GeoJSON geometry, CGCS2000 longitude and latitude';
comment on column zone.boundary.area_m2 is 'the area inside the border on the ellipsoid of CGCS2000';
comment on column zone.boundary.feature is 'the number of the feature in the file, from 1';
create index on zone.boundary (zone, layer, since desc, id desc);
select ledger.append_only('zone.boundary');

-- 四个一批: what the office decides of a zone, step by step. A step is added and never changed; a verdict begins anew.
create table zone.reform_step (
    id         bigint generated always as identity primary key,
    zone       text not null references registry.place,
    step       text not null check (step in ('VERDICT', 'PLAN', 'APPROVAL', 'DONE')),
    verdict    text not null check (verdict in ('STRENGTHEN', 'MERGE', 'TURN', 'CLOSE')),
    day        date not null,
    due        date,
    said       text not null check (said <> ''),
    document   text not null default '',
    proposed   text check (proposed in ('STRENGTHEN', 'MERGE', 'TURN', 'CLOSE')),
    reasons    text not null default '',
    noted_by   text not null,
    noted_at   timestamptz not null,
    check ((step = 'PLAN') = (due is not null)),
    check (step <> 'APPROVAL' or document <> '')
);
comment on column zone.reform_step.said is 'of a verdict its reason, of a plan its text, of an approval by whom, of what is done what changed';
comment on column zone.reform_step.proposed is 'of a verdict, what the rule proposed on that day';
comment on column zone.reform_step.reasons is 'of a verdict, the figures that the rule weighed on that day';
create index on zone.reform_step (zone, id desc);
select ledger.append_only('zone.reform_step');

-- Drafts of mergers: nothing in the register changes by one.
create table zone.draft (
    id        bigint generated always as identity primary key,
    name      text not null check (name <> ''),
    year      text not null,
    reason    text not null default '',
    noted_by  text not null,
    noted_at  timestamptz not null
);
select ledger.append_only('zone.draft');

create table zone.draft_part (
    draft    bigint  not null references zone.draft,
    position integer not null,
    zone     text    not null references registry.place,
    primary key (draft, position),
    unique (draft, zone)
);
create index on zone.draft_part (zone);
select ledger.append_only('zone.draft_part');

create table zone.draft_withdrawal (
    draft        bigint primary key references zone.draft,
    withdrawn_by text not null,
    withdrawn_at timestamptz not null
);
select ledger.append_only('zone.draft_withdrawal');
