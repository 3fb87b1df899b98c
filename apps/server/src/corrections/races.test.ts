import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CorrectionItem } from '@tarja/contract/corrections'
import { AppError } from '@tarja/contract/errors'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import { voidRecord } from '#src/records/void.ts'
import { acceptRecord } from '#src/reviews/accept.ts'
import { rejectRecord } from '#src/reviews/reject.ts'
import { closeSession } from '#src/sessions/close.ts'
import { type CorrectedDay, openForCorrections } from '#testing/corrections.ts'
import { useRace } from '#testing/race.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { correctSession } from './correct.ts'

// A correction and what else changes the same session at once, in every order: who came first wins, all are told, and the
// totals are those of what went through.
const app = useSessions()
const { ctx, databaseUrl } = app
const race = useRace(databaseUrl)

interface World extends CorrectedDay {
  readonly counted: string
  readonly waiting: string
}

/** Ana has 2 that count and 4 that wait for review. */
async function makeWorld(): Promise<World> {
  const day = await openForCorrections(app)
  const counted = await day.add({ workerId: 'ANA', units: 2 })
  return { ...day, counted, waiting: await day.addWaiting({ workerId: 'ANA', units: 4 }) }
}

let keyCount = 0
const correction = (items: CorrectionItem[], clientEventId = `race-${(keyCount += 1)}`) => ({
  clientEventId,
  reason: 'Era de otro',
  items,
})

async function correct({ company, sessionId }: World, body: ReturnType<typeof correction>): Promise<string> {
  const { idempotent } = await correctSession(ctx, company.manager, { sessionId, body, isDryRun: false })
  return idempotent ? 'repeat' : 'corrected'
}

const verbs = {
  correct: (world: World) => correct(world, correction([{ void: world.counted, replaceBy: { workerId: 'BEA' } }])),
  correctWaiting: (world: World) => correct(world, correction([{ void: world.waiting, replaceBy: { units: 3 } }])),
  accept: async ({ company, waiting }: World) =>
    (await acceptRecord(ctx, company.manager, waiting)).decision ?? 'undecided',
  reject: async ({ company, waiting: recordId }: World) =>
    (await rejectRecord(ctx, company.manager, { recordId, reason: 'No' })).decision ?? 'undecided',
  close: async ({ company, sessionId }: World) =>
    (await closeSession(ctx, company.supervisor, { sessionId, body: {} })).status,
  void: async ({ company, counted: recordId }: World) => {
    const { isRepeat } = await voidRecord(ctx, company.supervisor, { recordId, reason: 'Doble' })
    return isRepeat ? 'repeat' : 'voided'
  },
} satisfies Record<string, (world: World) => Promise<string>>
type Verb = keyof typeof verbs

const told = (work: () => Promise<string>) => () =>
  work().catch((error: unknown) => {
    if (error instanceof AppError) return error.code
    if (isDatabaseUnavailable(error)) return 'DATABASE_UNAVAILABLE'
    throw error
  })

/** Lets them come one after the other while nothing goes on; what each is told. */
async function comeTogether(world: World, those: readonly Verb[], hold: () => Promise<void>): Promise<string[]> {
  await hold()
  const outcomes: Promise<string>[] = []
  for (const verb of those) outcomes.push((await race.start(told(() => verbs[verb](world)))).outcome)
  await race.release()
  return Promise.all(outcomes)
}

/** Units of each worker that stand. */
async function unitsOf(world: World): Promise<Record<string, number | undefined>> {
  const workers = Object.entries(await world.workers())
  return Object.fromEntries(workers.map(([badge, [, netUnits]]) => [badge, netUnits]))
}

/** In this order: what each is told, and what stands then. */
const orders: readonly [those: readonly Verb[], told: readonly string[], units: Record<string, number>][] = [
  [['correctWaiting', 'accept'], ['RECORD_NOT_COUNTED', 'accepted'], { ANA: 6 }],
  [['accept', 'correctWaiting'], ['accepted', 'corrected'], { ANA: 5 }],
  [['correctWaiting', 'reject'], ['RECORD_NOT_COUNTED', 'rejected'], { ANA: 2 }],
  [['reject', 'correctWaiting'], ['rejected', 'RECORD_NOT_COUNTED'], { ANA: 2 }],
  [['correct', 'accept'], ['corrected', 'accepted'], { ANA: 4, BEA: 2 }],
  [['accept', 'correct'], ['accepted', 'corrected'], { ANA: 4, BEA: 2 }],
  [['correct', 'correct'], ['corrected', 'RECORD_VOID'], { ANA: 0, BEA: 2 }],
  [['correct', 'close', 'void'], ['corrected', 'closed', 'repeat'], { ANA: 0, BEA: 2 }],
  [['correct', 'void', 'close'], ['corrected', 'repeat', 'closed'], { ANA: 0, BEA: 2 }],
  [['close', 'correct', 'void'], ['closed', 'corrected', 'repeat'], { ANA: 0, BEA: 2 }],
  [['close', 'void', 'correct'], ['closed', 'SESSION_NOT_OPEN', 'corrected'], { ANA: 0, BEA: 2 }],
  [['void', 'correct', 'close'], ['voided', 'RECORD_VOID', 'closed'], { ANA: 0 }],
  [['void', 'close', 'correct'], ['voided', 'closed', 'RECORD_VOID'], { ANA: 0 }],
]

for (const [those, expected, units] of orders) {
  test(`${those.join(', then ')} wait for the session`, async () => {
    const world = await makeWorld()
    const outcomes = await comeTogether(world, those, () => race.holdSession(world.sessionId))
    assert.deepEqual([outcomes, await unitsOf(world)], [expected, units])
  })
}

/** What the first of them stands still at, its change made and not committed. */
const halfDone: Partial<Record<Verb, (world: World) => Promise<void>>> = {
  correct: () => race.holdHistory(),
  close: () => race.holdHistory(),
  accept: ({ sessionId }) => race.holdInbox(sessionId),
  reject: ({ sessionId }) => race.holdInbox(sessionId),
  void: ({ sessionId }) => race.holdTotals(sessionId),
}

for (const [those, expected, units] of orders) {
  const [first] = those
  const hold = first && halfDone[first]
  if (!hold) continue
  test(`${those.slice(1).join(', then ')} while ${first} is half done`, async () => {
    const world = await makeWorld()
    const outcomes = await comeTogether(world, those, () => hold(world))
    assert.deepEqual([outcomes, await unitsOf(world)], [expected, units])
  })
}

const undone: readonly [first: Verb, then: Verb, told: string, units: Record<string, number>][] = [
  ['correct', 'void', 'voided', { ANA: 0 }],
  ['correct', 'correct', 'corrected', { ANA: 0, BEA: 2 }],
  ['accept', 'correctWaiting', 'RECORD_NOT_COUNTED', { ANA: 2 }],
  ['void', 'correct', 'corrected', { ANA: 0, BEA: 2 }],
]

for (const [first, then, expected, units] of undone) {
  test(`${then} while ${first} is half done and then undone: as if it had never been`, async () => {
    const world = await makeWorld()
    await halfDone[first]?.(world)
    const a = await race.start(told(() => verbs[first](world)))
    const b = await race.start(told(() => verbs[then](world)))
    await race.cutLongestWaiting()
    assert.equal(await a.outcome, 'DATABASE_UNAVAILABLE')
    await race.release()
    assert.deepEqual([await b.outcome, await unitsOf(world)], [expected, units])
  })
}

test('sent twice at once with one clientEventId it is done once; with other content the second is refused', async () => {
  for (const hold of ['holdSession', 'holdHistory'] as const) {
    const world = await makeWorld()
    const { counted, sessionId } = world
    const body = correction([{ void: counted, replaceBy: { units: 3 } }])
    const other = { ...body, items: [{ void: counted }] }
    await race[hold](sessionId)
    const outcomes = []
    for (const sent of [body, body, other]) outcomes.push((await race.start(told(() => correct(world, sent)))).outcome)
    await race.release()
    assert.deepEqual(await Promise.all(outcomes), ['corrected', 'repeat', 'IDEMPOTENCY_CONFLICT'])
    assert.deepEqual(await unitsOf(world), { ANA: 3 })
    assert.equal((await world.ledger()).length, 4)
  }
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
