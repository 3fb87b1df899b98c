import type { TarjaClient } from '@tarja/sdk'
import { settleRecords } from './acknowledge.ts'
import { ask } from './ask.ts'
import { type StoredOperation, device } from './database.ts'
import { type RecordOutcome, type Verdict, judgeAnswer, recordOutcomes } from './replies.ts'
import { recordBody } from './wire.ts'

/** The pages have words for it in the language of whoever reads it. */
const unknownSession = { code: 'SESSION_NOT_FOUND', message: 'SESSION_NOT_FOUND', details: null }

type RecordRow = StoredOperation & { readonly operation: { readonly kind: 'record'; readonly clientEventId: string } }

/** Sends records together and writes down what became of each. */
export async function sendRecords(
  client: TarjaClient,
  { rows, ownerId }: { rows: readonly StoredOperation[]; ownerId: string },
): Promise<Verdict> {
  const isRecord = (row: StoredOperation): row is RecordRow => row.operation.kind === 'record'
  const { sent, bodies, lost } = await bodiesOf(rows.filter(isRecord))
  const refused = lost.map((): RecordOutcome => ({ kind: 'refused', error: unknownSession }))
  await settleRecords(lost, refused)
  const [first] = sent
  if (!first) return { kind: 'done' }
  const answer = await ask((asking) =>
    client.POST('/api/control/production/records/bulk', { body: { auth0Id: ownerId, records: bodies }, ...asking }),
  )
  const verdict = judgeAnswer(first.operation, answer)
  if (verdict.kind === 'refused' || (verdict.kind === 'smaller' && sent.length === 1)) {
    const error = answer.error ?? { code: 'BODY_TOO_LARGE', message: 'BODY_TOO_LARGE', details: null }
    // Items stand alone, so a refusal of the whole is about the request. Sent one by one, each gets its own answer.
    if (sent.length > 1) return { kind: 'smaller' }
    await settleRecords(sent, [{ kind: 'refused', error }])
    return { kind: 'done' }
  }
  if (verdict.kind !== 'done') return verdict
  const outcomes = recordOutcomes(answer.data, sent.length)
  await settleRecords(sent, outcomes)
  if (outcomes.some(({ kind }) => kind === 'pause')) return { kind: 'pause' }
  // Those that the server had no time for are still in the queue.
  return outcomes.some(({ kind }) => kind === 'wait') ? { kind: 'wait', retryAfterMs: answer.retryAfterMs } : verdict
}

async function bodiesOf(rows: readonly RecordRow[]) {
  const records = await device.records.bulkGet(rows.map(({ operation }) => operation.clientEventId))
  const sessions = await device.sessions.bulkGet([...new Set(rows.map(({ localId }) => localId))])
  const sessionIds = new Map(sessions.map((session) => [session?.localId, session?.sessionId]))
  const [sent, lost]: [RecordRow[], RecordRow[]] = [[], []]
  const bodies: ReturnType<typeof recordBody>[] = []
  for (const [index, row] of rows.entries()) {
    const [record, sessionId] = [records[index], sessionIds.get(row.localId)]
    if (!record || !sessionId) {
      lost.push(row)
      continue
    }
    sent.push(row)
    bodies.push(recordBody(record, sessionId))
  }
  return { sent, bodies, lost }
}
