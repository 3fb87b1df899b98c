import assert from 'node:assert/strict'
import { type Db, sql } from '#src/db/client.ts'
import type { Phones } from './phones.ts'
import { requireInOrder } from './verify.ts'

const listRecords = sql<{ recordId: string; event: string | null; units: string; voidOf: string | null }>(`
  select record_id as "recordId", client_event_id as event, units, void_of as "voidOf" from record`)

/** Nothing that a phone was told has arrived is missing or is another; whatever the database was doing meanwhile. */
export async function requireAcknowledged(db: Db, { events, wrong }: Phones): Promise<void> {
  assert.deepEqual(wrong.slice(0, 5), [])
  // As they are before the look: what is heard during it may be younger than what is seen.
  const known = events.map((event) => ({ ...event }))
  const stored = new Map((await db.many(listRecords)).map((row) => [row.recordId, row]))
  const lost = known.filter(({ recordId, voidId, body }) => {
    const record = recordId === undefined ? undefined : stored.get(recordId)
    const isThere = record?.event === body.clientEventId && Number(record.units) === body.units
    return (recordId !== undefined && !isThere) || (voidId !== undefined && stored.get(voidId)?.voidOf !== recordId)
  })
  assert.deepEqual(lost, [])
}

const listTotals = sql<{ place: string; units: string; count: number; voided: number }>(`
  select session_id || ' ' || worker_id as place, net_units as units, record_count as count, voided_count as voided
  from session_worker_total`)

/** Once everything has arrived: each event once and nothing else, in every total to the thousandth; verify is clean. */
export async function requireExactly(db: Db, phones: Phones): Promise<void> {
  await requireAcknowledged(db, phones)
  const { events } = phones
  const rows = await db.many(listRecords)
  assert.equal(rows.filter(({ voidOf }) => voidOf === null).length, events.length)
  assert.equal(rows.filter(({ voidOf }) => voidOf !== null).length, events.filter(({ wantsVoid }) => wantsVoid).length)
  const expected = [...Map.groupBy(events, ({ body }) => `${body.sessionId} ${body.workerId}`)].map(([place, of]) => ({
    place,
    units: of.reduce((sum, { wantsVoid, body }) => sum + (wantsVoid ? 0 : body.units * 1_000), 0),
    count: of.length,
    voided: of.filter(({ wantsVoid }) => wantsVoid).length,
  }))
  const totals = await db.many(listTotals)
  const found = totals.map((row) => ({ ...row, units: Math.round(Number(row.units) * 1_000) }))
  const byPlace = (a: { place: string }, b: { place: string }) => (a.place < b.place ? -1 : 1)
  assert.deepEqual(found.toSorted(byPlace), expected.toSorted(byPlace))
  await requireInOrder(db)
}
