-- Days, and the months since January: 2025-03-05, 2025-01..03.
alter table intake.batch drop constraint batch_period_check;
alter table intake.batch add constraint batch_period_check check (
    period ~ '^[0-9]{4}(-(H[12]|Q[1-4]|01\.\.(0[2-9]|1[0-2])|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?$');
comment on column intake.batch.period is
    'what its figures are about; of a layout with cumulative figures the months since January: 2025-01..03';
