import assert from 'node:assert/strict'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { makeEntry, toldOf } from '#testing/entries.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'
import { dataOf, iso, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { appendEntries } from './append.ts'
import type { Entry } from './entry.ts'

const app = useSessions()
const { ctx, clock, as } = app

async function opened() {
  const session = await openForRecords(app)
  const { company, sessionId, send } = session
  /** As a device sends it in bulk. */
  const entry = (over: Partial<Entry> = {}, caller = company.supervisor) =>
    makeEntry(caller, { sessionId, recordedAt: clock.now(), keepForReview: true, ...over })
  const append = async (...entries: Entry[]) => (await appendEntries(ctx.db, entries, ctx.now)).map(toldOf)
  /** Another session of the same owner, closed at once. */
  async function openClosed(): Promise<string> {
    const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt: iso(clock.now()) }
    const other = dataOf(await send('POST', sessions, body), 201).sessionId
    dataOf(await send('POST', `${sessions}/${other}/close`))
    return other
  }
  const byEvent = async ({ clientEventId }: Entry) =>
    (await send('HEAD', `${records}/check-idempotency?clientEventId=${clientEventId}`)).status
  return { ...session, entry, append, openClosed, byEvent }
}

/** The same once more: each arrival has an id of its own. */
const again = (entry: Entry): Entry => ({ ...entry, recordId: randomUUIDv7() })

const hourAhead = () => clock.now().add({ hours: 1 })

test('what a device sends after the close waits as late, late also when its clock is wrong besides', async () => {
  const { entry, append, close, totals } = await opened()
  const [early, late] = [entry(), entry({ recordedAt: hourAhead() })]
  await close()
  assert.deepEqual(await append(early, late), ['pending late', 'pending late'])
  assert.deepEqual(await append(early, late, entry({ ...early, idempotencyKey: 'k' })), Array(3).fill('repeat'))
  assert.deepEqual(await append(entry({ ...early, units: '2' })), ['IDEMPOTENCY_CONFLICT'])
  assert.deepEqual(await append({ ...entry(), keepForReview: false }), ['SESSION_NOT_OPEN'])
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('so it is after an expiry that no sweep has written down, and from the millisecond of it', async () => {
  const { entry, append, totals } = await opened()
  clock.advance({ milliseconds: 11 * 3_600_000 - 1 })
  assert.deepEqual(await append(entry()), ['inserted'])
  clock.advance({ milliseconds: 1 })
  assert.deepEqual(await append(entry(), { ...entry(), keepForReview: false }), ['pending late', 'SESSION_NOT_OPEN'])
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('the skew of two minutes holds in the statement as in the judgement, to the millisecond', async () => {
  const { entry, append, totals } = await opened()
  const openedAt = clock.now().subtract({ hours: 1 })
  const cases: [Temporal.Instant, string][] = [
    [openedAt.subtract({ minutes: 2 }), 'inserted'],
    [openedAt.subtract({ minutes: 2, milliseconds: 1 }), 'pending outside_session'],
    [clock.now().add({ minutes: 2 }), 'inserted'],
    [clock.now().add({ minutes: 2, milliseconds: 1 }), 'pending outside_session'],
  ]
  for (const [recordedAt, told] of cases) {
    assert.deepEqual(await append(entry({ recordedAt })), [told])
    const alone = { ...entry({ recordedAt }), keepForReview: false }
    assert.deepEqual(await append(alone), [told === 'inserted' ? told : 'RECORDED_OUTSIDE_SESSION'])
  }
  assert.deepEqual(await totals(), [4, 4, 1])
})

test('of entries that share a key the first decides, whatever becomes of it', async () => {
  const { entry, append, openClosed, totals } = await opened()
  const closed = await openClosed()
  const key = (over: Partial<Entry> = {}) => entry({ idempotencyKey: 'same', ...over })
  const waits = entry({ recordedAt: hourAhead() })
  const late = entry({ sessionId: closed })
  const refused = entry({ sessionId: randomUUID() })
  const unknown = entry({ sessionId: randomUUID() })
  const away = entry({ clientEventId: unknown.clientEventId, recordedAt: hourAhead() })
  const good = entry()
  const first = key({ clientEventId: `b-${randomUUID()}`, units: '2' })
  const cases: [Entry[], string[]][] = [
    // Kept for review, though the second could be counted.
    [
      [waits, entry({ clientEventId: waits.clientEventId })],
      ['pending outside_session', 'IDEMPOTENCY_CONFLICT'],
    ],
    [
      [late, { ...entry(), clientEventId: late.clientEventId }],
      ['pending late', 'IDEMPOTENCY_CONFLICT'],
    ],
    // Refused, it takes no key.
    [
      [refused, entry({ clientEventId: refused.clientEventId }), entry({ clientEventId: refused.clientEventId })],
      ['SESSION_NOT_FOUND', 'inserted', 'repeat'],
    ],
    // The one that counts before the one that would be kept, though both wait for what becomes of the refused.
    [
      [unknown, entry({ clientEventId: unknown.clientEventId }), away],
      ['SESSION_NOT_FOUND', 'inserted', 'IDEMPOTENCY_CONFLICT'],
    ],
    // By the other key, in the order given and not in that of the keys.
    [
      [first, key({ clientEventId: `a-${randomUUID()}` })],
      ['inserted', 'IDEMPOTENCY_CONFLICT'],
    ],
    [
      [good, again(good), again({ ...good, units: '3' })],
      ['inserted', 'repeat', 'IDEMPOTENCY_CONFLICT'],
    ],
  ]
  for (const [entries, told] of cases) assert.deepEqual(await append(...entries), told)
  assert.deepEqual(await totals(), [5, 4, 1])
})

test('an entry whose two keys are those of two earlier records of the same content is a repeat of the event’s', async () => {
  const { entry, append } = await opened()
  const recordedAt = clock.now()
  const [a, b] = [entry({ recordedAt }), entry({ recordedAt, idempotencyKey: 'k' })]
  assert.deepEqual(await append(a, b), ['inserted', 'inserted'])
  const [outcome] = await appendEntries(ctx.db, [{ ...entry(), ...a, idempotencyKey: 'k' }], ctx.now)
  assert(outcome?.kind === 'repeat')
  assert.equal(outcome.preview.recordId, a.recordId)
  const other = entry({ recordedAt, units: '2', idempotencyKey: 'other' })
  assert.deepEqual(await append(other, { ...a, idempotencyKey: 'other' }), ['inserted', 'IDEMPOTENCY_CONFLICT'])
})

test('keys are a company’s own: another company’s same ones are other records, also in one batch', async () => {
  const [a, b] = [await opened(), await opened()]
  const keys = { clientEventId: 'same', idempotencyKey: 'same' }
  assert.deepEqual(await a.append(a.entry(keys), b.entry({ ...keys, units: '2' }), a.entry(keys)), [
    'inserted',
    'inserted',
    'repeat',
  ])
  const foreign = a.entry({ sessionId: b.sessionId })
  assert.deepEqual(await a.append(foreign), ['SESSION_NOT_FOUND'])
  assert.deepEqual(
    [await a.totals(), await b.totals()],
    [
      [1, 1, 1],
      [2, 1, 1],
    ],
  )
  assert.deepEqual([await a.byEvent(foreign), await b.byEvent(foreign)], [404, 404])
})

test('two users in one batch: each is judged as themselves', async () => {
  const { company, entry, append, totals } = await opened()
  const [own, other] = [entry(), entry({}, company.otherSupervisor)]
  assert.deepEqual(await append(own, other, again({ ...own, auth0Id: company.otherSupervisor.auth0Id })), [
    'inserted',
    'NOT_SESSION_OWNER',
    'repeat',
  ])
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('after a transfer the former owner’s repeats are acknowledged and what they held back is not theirs to record', async () => {
  const { company, path, send, entry, append, totals, byEvent } = await opened()
  const [sent, heldBack] = [entry(), entry()]
  assert.deepEqual(await append(sent), ['inserted'])
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.otherSupervisor.auth0Id }))
  assert.deepEqual(await append(sent, heldBack), ['repeat', 'NOT_SESSION_OWNER'])
  assert.equal(await byEvent(heldBack), 404)
  const byNewOwner = { ...heldBack, auth0Id: company.otherSupervisor.auth0Id }
  assert.deepEqual(await append(byNewOwner), ['inserted'])
  assert.deepEqual(await totals(), [2, 2, 1])
})

test('thousandths add up exactly', async () => {
  const { entry, append, totals, workers } = await opened()
  const thousandths = Array.from({ length: 1000 }, () => entry({ units: '0.001' }))
  await append(...thousandths.slice(0, 333))
  await append(...thousandths.slice(333))
  assert.deepEqual(await totals(), [1, 1000, 1])
  await append(entry({ units: '0.1' }), entry({ units: '0.2' }), entry({ units: '1000000' }), entry({ units: '0' }))
  assert.deepEqual(await totals(), [1000001.3, 1004, 1])
  assert.deepEqual(await workers(), { JS0315: [1000001.3, 1000001.3, 1004, 0] })
})

test('the last name sent is a worker’s, in one batch or several, and none takes none away', async () => {
  const { path, send, entry, append } = await opened()
  const name = async () => dataOf(await send('GET', `${path}/workers`)).items[0].worker_name
  await append(entry({ worker_name: 'Ana' }), entry({ worker_name: 'Anna' }), entry())
  assert.equal(await name(), 'Anna')
  await append(entry())
  assert.equal(await name(), 'Anna')
  await append(entry({ worker_name: 'Ana' }))
  assert.equal(await name(), 'Ana')
})

test('a batch over several sessions keeps each one’s totals, and positions follow the order of arrival', async () => {
  const { company, path, send, entry, append, totals } = await opened()
  const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt: iso(clock.now()) }
  const other = dataOf(await send('POST', sessions, body), 201).sessionId
  const sent = Array.from({ length: 60 }, (_, index) =>
    entry({ workerId: `W${index % 4}`, ...(index % 3 === 0 && { sessionId: other }) }),
  )
  assert.deepEqual(await append(...sent), Array(60).fill('inserted'))
  assert.deepEqual(await totals(), [40, 40, 4])
  const listed = async (at: string) =>
    dataOf(await as(company.manager).send('GET', `${at}/records`)).items.map((one: any) => one.recordId)
  const of = (sessionId: string) => sent.filter((one) => one.sessionId === sessionId).map((one) => one.recordId)
  assert.deepEqual(await listed(path), of(path.split('/').at(-1) ?? ''))
  assert.deepEqual(await listed(`${sessions}/${other}`), of(other))
})

test('several processes with the same entries in other orders: each entry counts once and all are answered', async () => {
  const { company, send, entry, totals } = await opened()
  const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt: iso(clock.now()) }
  const other = dataOf(await send('POST', sessions, body), 201).sessionId
  const sent = Array.from({ length: 200 }, (_, index) =>
    entry({ workerId: `W${index % 5}`, idempotencyKey: `k${199 - index}`, ...(index % 2 && { sessionId: other }) }),
  )
  const byWorker = [...Map.groupBy(sent, ({ workerId }) => workerId).values()].flat()
  const orders = [sent, sent.toReversed(), byWorker, [...sent.slice(90), ...sent.slice(0, 90)]]
  const told = await Promise.all(
    orders.map(async (entries) => (await appendEntries(ctx.db, entries.map(again), ctx.now)).map(toldOf)),
  )
  const count = (kind: string) => told.flat().filter((one) => one === kind).length
  assert.deepEqual([count('inserted'), count('repeat')], [200, 600])
  assert.deepEqual(await totals(), [100, 100, 5])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
