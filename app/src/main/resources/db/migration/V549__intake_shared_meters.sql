-- A meter that several firms share has one row for all of them: where more than one waits, the first counts it.
alter table intake.waiting drop constraint waiting_rows_check;
alter table intake.waiting add constraint waiting_rows_check check (rows >= 0);
comment on column intake.waiting.rows is
    'how many rows of the file it is made of, without those that another of the same file that waits is made of, too';
