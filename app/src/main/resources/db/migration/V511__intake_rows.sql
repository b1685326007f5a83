-- A file comes back with its problems row by row; of a long one some thousand rows at a time.
create index on intake.problem (batch_id, sheet, row, id) where severity <> 'NOTES';
create index on intake.waiting (batch_id, sheet, row) where state = 'OPEN';
