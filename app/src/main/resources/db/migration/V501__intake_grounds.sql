-- Why each candidate may be the firm that is meant: what is alike and what differs, the likeliest first.
alter table intake.waiting add column grounds jsonb not null default '[]';
comment on column intake.waiting.grounds is 'for each candidate: its code, its likeness of 100, and the reasons in both languages';
