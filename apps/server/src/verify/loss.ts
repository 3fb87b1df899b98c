import { skewMinutes } from '#src/sessions/before-loss.ts'

/**
 * SQL for the instant from which on what a loss took may be done again, in sessions that have closed since; null: never. A
 * session from before the database was made was brought back to it. `session`: the name of its row in the statement.
 */
export const lossAt = (session: string): string => `(
  select min(i.at) from incarnation i
  where i.cause <> 'created' or ${session}.opened_at <= i.at + interval '${skewMinutes} minutes')`
