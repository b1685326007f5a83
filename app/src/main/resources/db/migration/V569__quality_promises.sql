-- What a department had not delivered as agreed is part of its score.
alter table quality.score add column owed bigint not null default 0;
alter table quality.score add column late bigint not null default 0;
alter table quality.score add column absent bigint not null default 0;
comment on column quality.score.owed is 'deliveries whose last day was over, or that were complete';
comment on column quality.score.late is 'of these, complete after the last day';
comment on column quality.score.absent is 'of these, not complete';
