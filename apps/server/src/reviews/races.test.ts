import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import { stateOf } from '#src/records/record.ts'
import { voidRecord } from '#src/records/void.ts'
import { useRace } from '#testing/race.ts'
import { type RecordingSession, openForRecords } from '#testing/records.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { acceptRecord } from './accept.ts'
import { rejectRecord } from './reject.ts'

// Every two of what settles a record that waits in a closed session, in both orders: the first wins, both are told, and
// the totals are those of the winner.
const app = useSessions()
const { ctx, databaseUrl } = app
const race = useRace(databaseUrl)

const verbs = ['void', 'accept', 'reject'] as const
type Verb = (typeof verbs)[number]

interface World extends RecordingSession {
  readonly waiting: string
}

async function makeWorld(): Promise<World> {
  const session = await openForRecords(app)
  await session.add({ units: 2 })
  const waiting = await session.addWaiting({ units: 4 })
  await session.close()
  return { ...session, waiting }
}

async function carryOut(verb: Verb, { company, waiting: recordId }: World): Promise<string> {
  if (verb === 'void') {
    const { isRepeat } = await voidRecord(ctx, company.supervisor, { recordId, reason: 'Doble' })
    return isRepeat ? 'repeat' : 'voided'
  }
  const decided =
    verb === 'accept'
      ? await acceptRecord(ctx, company.manager, recordId)
      : await rejectRecord(ctx, company.manager, { recordId, reason: 'No' })
  return stateOf(decided)
}

const told = (verb: Verb, world: World) => () =>
  carryOut(verb, world).catch((error: unknown) => {
    if (error instanceof AppError) return error.code
    if (isDatabaseUnavailable(error)) return 'DATABASE_UNAVAILABLE'
    throw error
  })

const alone: Record<Verb, string> = { void: 'voided', accept: 'inserted', reject: 'rejected' }
const conflict = 'IDEMPOTENCY_CONFLICT'

/** What the second is told when the first came before it. The rejection of what was taken back leaves it as it is. */
const second: Record<Verb, Record<Verb, string>> = {
  void: { void: 'repeat', accept: conflict, reject: 'pending' },
  accept: { void: 'SESSION_NOT_OPEN', accept: 'inserted', reject: conflict },
  reject: { void: 'SESSION_NOT_OPEN', accept: conflict, reject: 'rejected' },
}

const totalsAfter = (winner: Verb) => (winner === 'accept' ? [6, 2, 1] : [2, 1, 1])

for (const first of verbs)
  for (const then of verbs) {
    test(`${then} comes while ${first} is under way: both waited for the session`, async () => {
      const world = await makeWorld()
      await race.holdSession(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.release()
      assert.deepEqual([await a.outcome, await b.outcome], [alone[first], second[first][then]])
      assert.deepEqual(await world.totals(), totalsAfter(first))
    })

    test(`${then} comes while ${first} is half done: written, not committed`, async () => {
      const world = await makeWorld()
      await race.holdInbox(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.release()
      assert.deepEqual([await a.outcome, await b.outcome], [alone[first], second[first][then]])
      assert.deepEqual(await world.totals(), totalsAfter(first))
    })

    test(`${then} comes while ${first} is half done and then undone: as if it had never been`, async () => {
      const world = await makeWorld()
      await race.holdInbox(world.sessionId)
      const a = await race.start(told(first, world))
      const b = await race.start(told(then, world))
      await race.cutLongestWaiting()
      assert.equal(await a.outcome, 'DATABASE_UNAVAILABLE')
      await race.release()
      assert.equal(await b.outcome, alone[then])
      assert.deepEqual(await world.totals(), totalsAfter(then))
    })
  }

test('after all of these the database is in order', () => requireInOrder(ctx.db))
