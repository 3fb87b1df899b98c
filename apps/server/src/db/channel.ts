/** On which the database tells every process, at commit, that a session or its totals changed: "<company> <session>". */
export const sessionChannel = 'tarja_session'

/** For the RETURNING of a statement that changes a session. `alias` is how the statement calls its row. */
export const notifySession = (alias: string): string =>
  `pg_notify('${sessionChannel}', ${alias}.company_id || ' ' || ${alias}.session_id)`
