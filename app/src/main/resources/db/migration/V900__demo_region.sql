create schema demo;

-- That what this installation holds is invented. Written before the first invented row, so that there is no moment in
-- which a page shows such rows without saying so, whichever way the server is started.
create table demo.region (
    seed     bigint      primary key,
    firms    integer     not null check (firms > 0),
    begun_at timestamptz not null,
    ready_at timestamptz
);
comment on column demo.region.ready_at is 'null while it is being made; a start goes on from there';
select ledger.watch('demo.region', '{seed}');
