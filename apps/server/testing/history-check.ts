import type { Queries } from '#src/db/client.ts'
import { sessionsWithHistory } from '#src/verify/history.ts'

export interface HistoryCheck {
  readonly sessionCount: number
  readonly eventCount: number
  /** A sentence for each thing that is wrong. Empty: every session is what its history says. */
  readonly problems: readonly string[]
}

/** Holds every session in the database against its history, as `npm run verify` does. */
export async function checkHistories(queries: Queries): Promise<HistoryCheck> {
  const problems: string[] = []
  let [sessionCount, eventCount] = [0, 0]
  for await (const session of sessionsWithHistory(queries)) {
    sessionCount++
    eventCount += session.eventCount
    for (const problem of session.problems) problems.push(`session ${session.sessionId}: ${problem}`)
  }
  return { sessionCount, eventCount, problems }
}
