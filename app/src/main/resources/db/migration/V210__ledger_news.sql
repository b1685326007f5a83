-- News between modules, stored with the transaction that caused it until each listener has dealt with it.
create table ledger.event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
create index on ledger.event_publication using hash (serialized_event);
create index on ledger.event_publication (completion_date);
