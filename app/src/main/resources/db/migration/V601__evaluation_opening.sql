-- What kept a round from its results, in both languages and with its place, instead of one text.
alter table evaluation.round add column problems jsonb not null default '[]';
update evaluation.round
set problems = jsonb_build_array(jsonb_build_object(
    'code', 'round-failed',
    'place', jsonb_build_object('file', rulebook, 'sheet', '', 'row', 0, 'column', ''),
    'message', jsonb_build_object('zh', failure, 'en', failure),
    'advice', jsonb_build_object('zh', '请重新发起评价', 'en', 'open a new round')))
where failure <> '';
alter table evaluation.round drop column failure;
comment on column evaluation.round.problems is 'why it failed: a list of code, place, message, advice';

-- One round at a time for a rule and a period: who presses the button twice gets one.
create unique index round_running on evaluation.round (rulebook, period) where state = 'RUNNING';
