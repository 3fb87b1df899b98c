import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { correctSession } from '#src/corrections/correct.ts'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { voidRecord } from '#src/records/void.ts'
import { acceptRecord } from '#src/reviews/accept.ts'
import { findById, writeExpiry } from '#src/sessions/change.ts'
import { closeSession } from '#src/sessions/close.ts'
import { transferSession } from '#src/sessions/transfer.ts'
import { makeEntry, toldOf } from '#testing/entries.ts'
import { useRace } from '#testing/race.ts'
import { openForRecords } from '#testing/records.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { appendEntries } from './append.ts'

// Every two of what moves a session's ledger and what ends its taking, in both orders: what each is told, and the totals
// they leave. The verbs are called as two processes would, since one process appends one batch at a time.
const app = useSessions()
const { ctx, clock, databaseUrl } = app
const race = useRace(databaseUrl)

const verbs = ['append', 'appendLate', 'void', 'correct', 'accept', 'close', 'expire', 'transfer'] as const
type Verb = (typeof verbs)[number]

interface World extends Awaited<ReturnType<typeof openForRecords>> {
  readonly standing: string
  readonly waiting: string
}

async function makeWorld(): Promise<World> {
  const session = await openForRecords(app)
  return {
    ...session,
    standing: await session.add({ units: 2 }),
    waiting: await session.addWaiting({ units: 4 }),
  }
}

const lock = sql(`select 1 from session where company_id = $1 and session_id = $2 for no key update`)

/** As the sweep of a process whose clock is ahead; unlike a sweep it waits for the row. */
async function expire(tx: Queries, { company, sessionId }: World): Promise<string> {
  await tx.one(lock, [company.companyId, sessionId])
  const session = await tx.one(findById, [company.companyId, sessionId])
  if (session.status === 'closed') return 'nothing'
  await writeExpiry(tx, session)
  return 'expired'
}

async function carryOut(verb: Verb, world: World): Promise<string> {
  const { company, sessionId, standing, waiting } = world
  const owner = company.supervisor
  switch (verb) {
    case 'append':
    case 'appendLate': {
      const over = { sessionId, recordedAt: clock.now(), keepForReview: verb === 'appendLate' }
      return toldOf((await appendEntries(ctx.db, [makeEntry(owner, over)], ctx.now))[0])
    }
    case 'void': {
      const { isRepeat } = await voidRecord(ctx, owner, { recordId: standing, reason: 'Doble' })
      return isRepeat ? 'repeat' : 'voided'
    }
    case 'correct': {
      const items = [{ void: standing, replaceBy: { units: 5 } }]
      const body = { clientEventId: randomUUID(), reason: 'Eran cinco', items }
      await correctSession(ctx, company.manager, { sessionId, body, isDryRun: false })
      return 'corrected'
    }
    case 'accept':
      return (await acceptRecord(ctx, company.manager, waiting)).decision ?? ''
    case 'close':
      return (await closeSession(ctx, owner, { sessionId, body: {} })).status
    case 'expire':
      return ctx.db.transaction((tx) => expire(tx, world))
    case 'transfer':
      return (await transferSession(ctx, owner, { sessionId, body: { toAuth0Id: company.manager.auth0Id } })).auth0Id
  }
}

const told = (verb: Verb, world: World) => () =>
  carryOut(verb, world).then(
    (what) => what.replace(world.company.manager.auth0Id, 'transferred'),
    (error: unknown) => {
      if (error instanceof AppError) return error.code
      if (isDatabaseUnavailable(error)) return 'DATABASE_UNAVAILABLE'
      throw error
    },
  )

const alone: Record<Verb, string> = {
  append: 'inserted',
  appendLate: 'inserted',
  void: 'voided',
  correct: 'corrected',
  accept: 'accepted',
  close: 'closed',
  expire: 'expired',
  transfer: 'transferred',
}
const closed = 'SESSION_NOT_OPEN'
const afterEnd: Record<Verb, string> = {
  append: closed,
  appendLate: 'pending late',
  void: closed,
  correct: 'corrected',
  accept: 'accepted',
  close: closed,
  expire: 'nothing',
  transfer: closed,
}
const notOwner = 'NOT_SESSION_OWNER'

/** What the second is told when the first came before it. */
const second: Record<Verb, Record<Verb, string>> = {
  append: alone,
  appendLate: alone,
  void: { ...alone, void: 'repeat', correct: 'RECORD_VOID' },
  correct: { ...alone, void: 'repeat', correct: 'RECORD_VOID' },
  accept: alone,
  close: afterEnd,
  expire: afterEnd,
  transfer: { ...alone, append: notOwner, appendLate: notOwner, void: notOwner, close: notOwner },
}

/** By how much a verb that goes through changes units and count of records. */
const changes: Partial<Record<Verb, readonly [number, number]>> = {
  append: [1, 1],
  appendLate: [1, 1],
  void: [-2, 0],
  correct: [3, 1],
  accept: [4, 1],
}

/** The totals once these verbs have been told so. What is accepted twice counts once. */
function totalsAfter(...done: (readonly [Verb, string])[]): [number, number, number] {
  let [units, recordCount, isAccepted] = [2, 1, false]
  for (const [verb, outcome] of done) {
    if (outcome !== alone[verb] || (verb === 'accept' && isAccepted)) continue
    isAccepted ||= verb === 'accept'
    const [moreUnits, moreRecords] = changes[verb] ?? [0, 0]
    units += moreUnits
    recordCount += moreRecords
  }
  return [units, recordCount, units > 0 ? 1 : 0]
}

for (const first of verbs)
  for (const then of verbs) {
    test(`${then} comes while ${first} is under way: both waited for the session`, async () => {
      const world = await makeWorld()
      await race.holdSession(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.release()
      assert.deepEqual([await a.outcome, await b.outcome], [alone[first], second[first][then]])
      const left = totalsAfter([first, alone[first]], [then, second[first][then]])
      assert.deepEqual(await world.totals(), left)
    })

    test(`${then} comes while ${first} is half done: its change made, not committed`, async () => {
      const world = await makeWorld()
      await race.holdHistory()
      await race.holdTotals(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.release()
      assert.deepEqual([await a.outcome, await b.outcome], [alone[first], second[first][then]])
      const left = totalsAfter([first, alone[first]], [then, second[first][then]])
      assert.deepEqual(await world.totals(), left)
    })

    test(`${then} comes while ${first} is half done and then undone: as if it had never been`, async () => {
      const world = await makeWorld()
      await race.holdHistory()
      await race.holdTotals(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.cutLongestWaiting()
      assert.equal(await a.outcome, 'DATABASE_UNAVAILABLE')
      await race.release()
      assert.equal(await b.outcome, alone[then])
      assert.deepEqual(await world.totals(), totalsAfter([then, alone[then]]))
    })
  }

test('a session that expires while a void waits for it takes no void; a record that came before is taken', async () => {
  const world = await makeWorld()
  await race.holdSession(world.sessionId)
  const a = await race.start(told('void', world))
  const b = await race.start(told('append', world))
  const c = await race.start(told('accept', world))
  clock.advance({ hours: 11 })
  await race.release()
  assert.deepEqual([await a.outcome, await b.outcome, await c.outcome], [closed, 'inserted', 'accepted'])
  assert.deepEqual(await world.totals(), [7, 3, 1])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
