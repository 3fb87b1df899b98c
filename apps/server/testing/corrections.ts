import { randomUUID } from 'node:crypto'
import type { CorrectedSession, CorrectionItem } from '@tarja/contract/corrections'
import type { Caller } from '#src/context.ts'
import type { Answer, TestApp } from './app.ts'
import { type RecordingSession, openForRecords } from './records.ts'
import { dataOf } from './sessions.ts'

export interface CorrectedDay extends RecordingSession {
  /** As the manager, unless told otherwise; `over` are fields of the body. */
  correct(items: readonly CorrectionItem[], over?: Record<string, unknown>, as?: Caller): Promise<Answer>
  dryRun(items: readonly CorrectionItem[], over?: Record<string, unknown>, as?: Caller): Promise<Answer>
  /** Corrects, and answers what was told. */
  corrected(items: readonly CorrectionItem[], over?: Record<string, unknown>): Promise<CorrectedSession>
  /** All that is in the ledger of the session, in order. */
  ledger(): Promise<any[]>
}

/** An open session whose records can be corrected. */
export async function openForCorrections(app: Pick<TestApp, 'ctx' | 'clock' | 'as'>): Promise<CorrectedDay> {
  const session = await openForRecords(app)
  const { company, path, send } = session
  const bodyOf = (items: readonly CorrectionItem[], over = {}) => ({
    clientEventId: randomUUID(),
    reason: 'Era de otro',
    items,
    ...over,
  })
  const correct: CorrectedDay['correct'] = (items, over, as = company.manager) =>
    send('POST', `${path}/corrections`, bodyOf(items, over), as)
  return {
    ...session,
    correct,
    dryRun: (items, over, as = company.manager) =>
      send('POST', `${path}/corrections?dryRun=true`, bodyOf(items, over), as),
    corrected: async (items, over) => dataOf(await correct(items, over), 201),
    ledger: async () => dataOf(await send('GET', `${path}/records?limit=500`)).items,
  }
}
