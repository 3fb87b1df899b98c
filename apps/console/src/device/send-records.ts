import type { TarjaClient } from '@tarja/sdk'
import i18next from 'i18next'
import { settleRecords } from './acknowledge.ts'
import { ask } from './ask.ts'
import { firstBatch, nextBatch, smallerBatch } from './batch-size.ts'
import { type StoredOperation, device } from './database.ts'
import { partSize, whenHandRests } from './hand.ts'
import { isLoss, loseSession } from './lose-session.ts'
import type { DeviceRecord } from './model.ts'
import { planStep } from './plan.ts'
import {
  type Answer,
  type RecordOutcome,
  type Verdict,
  isCorrectedAlready,
  judgeAnswer,
  recordOutcomes,
} from './replies.ts'
import { setAsideOperations } from './settle.ts'
import { recordBody, sentAgainBody, sentAgainHead } from './wire.ts'

/** The pages have words for it in the language of whoever reads it. */
const unknownSession = { code: 'SESSION_NOT_FOUND', message: 'SESSION_NOT_FOUND', details: null }

type RecordRow = StoredOperation & { readonly operation: { readonly kind: 'record'; readonly clientEventId: string } }
const isRecord = (row: StoredOperation): row is RecordRow => row.operation.kind === 'record'

interface Batch {
  readonly first: RecordRow
  readonly rows: readonly RecordRow[]
  readonly bodies: readonly ReturnType<typeof recordBody>[]
}

/** Another tab that waits its turn, and an operation that is no record, wait no longer than that and one batch more. */
const runMs = 20_000

/** What the link was found to carry, for as long as the page lives. */
let size = firstBatch

/**
 * Sends the records of a queue, in batches, until something else comes first, and writes down what became of each. While a
 * batch is on its way, what was answered to the one before is written down and the next is made ready.
 */
export async function sendRecords(
  client: TarjaClient,
  { queue, ownerId }: { queue: readonly StoredOperation[]; ownerId: string },
): Promise<Verdict> {
  const startedAt = performance.now()
  const sent = new Set<number>()
  let settling: Promise<Verdict> = Promise.resolve({ kind: 'done' })
  for (let batch = await prepare(queue, sent); batch !== null;) {
    const [answer, following, before] = await Promise.all([
      askFor(client, { batch, ownerId }),
      prepare(queue, sent),
      settling,
    ])
    settling = settle(batch, answer)
    const isOver = following === null || answer.status !== 207 || performance.now() - startedAt > runMs
    if (isOver || before.kind !== 'done') {
      const last = await settling
      return before.kind === 'done' ? last : before
    }
    batch = following
  }
  return settling
}

/** The next batch, with what the server is told of each record. `sent` is what it shall not contain, and then contains it. */
async function prepare(queue: readonly StoredOperation[], sent: Set<number>): Promise<Batch | null> {
  for (;;) {
    const step = planStep(queue, { atMs: Date.now(), recordsMax: size, sent })
    if (step?.kind !== 'records') return null
    for (const { nr } of step.rows) sent.add(nr)
    const { rows, bodies, lost } = await bodiesOf(step.rows.filter(isRecord))
    await settleRecords(
      lost,
      lost.map(() => ({ kind: 'refused', error: unknownSession })),
    )
    const [first] = rows
    if (first) return { first, rows, bodies }
  }
}

async function askFor(client: TarjaClient, { batch, ownerId }: { batch: Batch; ownerId: string }): Promise<Answer> {
  const startedAt = performance.now()
  const body = { auth0Id: ownerId, records: [...batch.bodies] }
  const head = sentAgainHead(batch.first.acknowledgedIn)
  const answer = await ask((asking) =>
    client.POST('/api/control/production/records/bulk', { body, ...head, ...asking }),
  )
  const tookMs = answer.status === 0 ? null : performance.now() - startedAt
  size = nextBatch(size, { count: batch.rows.length, tookMs })
  return answer
}

async function settle({ first, rows }: Batch, answer: Answer): Promise<Verdict> {
  const verdict = judgeAnswer(first.operation, answer)
  if (verdict.kind === 'done') {
    const outcomes = recordOutcomes(answer.data, rows.length)
    await settleRecords(rows, outcomes)
    for (const [index, outcome] of outcomes.entries()) {
      const localId = rows[index]?.localId
      if (localId !== undefined && outcome.kind === 'refused' && isLoss(outcome.error.code))
        await loseSession(localId, outcome.error.code)
    }
    await setAsideCorrected(rows.filter((_, index) => isCorrectedAlready(outcomes[index])))
    if (outcomes.some(({ kind }) => kind === 'pause')) return { kind: 'pause' }
    // Those that the server had no time for are still in the queue.
    return outcomes.some(({ kind }) => kind === 'wait' || kind === 'failed') ? { kind: 'wait' } : verdict
  }
  if (verdict.kind !== 'failed' && verdict.kind !== 'refused' && verdict.kind !== 'smaller') return verdict
  // Items stand alone, so an answer to the whole is about the request. Sent one by one, each gets its own answer.
  if (rows.length > 1) size = smallerBatch(rows.length)
  else await settleRecords(rows, [outcomeOfWhole(verdict, answer)])
  return verdict.kind === 'failed' ? { kind: 'wait' } : { kind: 'done' }
}

/** What the office put instead of the record stands. Nobody has to decide about what was put instead of it here, and all of it is kept. */
async function setAsideCorrected(rows: readonly RecordRow[]): Promise<void> {
  if (rows.length === 0) return
  await setAsideOperations(
    rows.map(({ nr }) => nr),
    i18next.t('device:officeCorrected'),
  )
}

function outcomeOfWhole(verdict: Verdict, { error }: Answer): RecordOutcome {
  if (verdict.kind === 'failed') return verdict
  return { kind: 'refused', error: error ?? { code: 'BODY_TOO_LARGE', message: 'BODY_TOO_LARGE', details: null } }
}

async function readOf(rows: readonly RecordRow[]): Promise<(DeviceRecord | undefined)[]> {
  const found: (DeviceRecord | undefined)[] = []
  while (found.length < rows.length) {
    await whenHandRests()
    const part = rows.slice(found.length, found.length + partSize())
    found.push(...(await device.records.bulkGet(part.map(({ operation }) => operation.clientEventId))))
  }
  return found
}

/** A record that the office never had, or has in another session, is not named: there is nothing to link. */
async function correctedIn({ correctionOf, localId }: DeviceRecord): Promise<string | null> {
  const original = correctionOf === undefined ? undefined : await device.records.get(correctionOf)
  return original?.localId === localId ? original.recordId : null
}

async function bodiesOf(all: readonly RecordRow[]) {
  const records = await readOf(all)
  const sessions = await device.sessions.bulkGet([...new Set(all.map(({ localId }) => localId))])
  const sessionIds = new Map(sessions.map((session) => [session?.localId, session?.sessionId]))
  const [rows, lost]: [RecordRow[], RecordRow[]] = [[], []]
  const bodies: ReturnType<typeof recordBody>[] = []
  for (const [index, row] of all.entries()) {
    const [record, sessionId] = [records[index], sessionIds.get(row.localId)]
    if (!record || !sessionId) {
      lost.push(row)
      continue
    }
    rows.push(row)
    bodies.push({ ...recordBody(record, sessionId, await correctedIn(record)), ...sentAgainBody(row) })
  }
  return { rows, bodies, lost }
}
