-- Each use of a key changes its last use, so each leaves an audit row.
select ledger.watch('identity.token', '{id}', '{hash}');
