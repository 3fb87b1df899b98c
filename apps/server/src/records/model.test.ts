import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, useApp } from '#testing/app.ts'
import { judgeCorrect, takeCorrect } from '#testing/ledger-corrections.ts'
import { type Farm, type LedgerMove, makeLedgerMoves } from '#testing/ledger-moves.ts'
import {
  compareSession,
  judgeSessionMove,
  projectId,
  sendMove,
  takeItem,
  takeReview,
  takeSessionMove,
  takeVoid,
} from '#testing/ledger-player.ts'
import { recordsOf, workersOf } from '#testing/ledger-totals.ts'
import {
  type Item,
  type TwinSession,
  type TwinUser,
  type Verdict,
  isCounted,
  itemFacts,
  judgeItem,
  judgeReview,
  judgeVoid,
  makeLedgerTwin,
  recordFacts,
} from '#testing/ledger-twin.ts'
import { makeCompany } from '#testing/make.ts'
import { makeRandom } from '#testing/random.ts'
import { requireInOrder } from '#testing/verify.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'

// Random moves of the people of two companies, one after the other and many at once, against a twin in memory that was
// written from the contract. One after the other every answer is compared; of those sent at once every answer must be
// one that some order allows, and what was acknowledged must add up. TEST_SEED=… repeats a run, TEST_LONG=1 makes it long.
const app = useApp()
const { ctx, clock } = app

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const requestCount = process.env['TEST_LONG'] ? 60_000 : 1_000
const random = makeRandom(seed)
const twin = makeLedgerTwin()
const nowMs = () => clock.now().epochMilliseconds

async function makeFarm(): Promise<Farm> {
  const sectors = ['a', 'b', 'c', 'd', 'e', 'f']
  const made = await makeCompany(ctx, {
    company: {
      projects: [
        {
          projectId,
          name: 'Norte',
          timezone: 'America/Mexico_City',
          samplingUnit: 'box',
          pricePerUnit: 5.5,
          sectors: sectors.map((sectorId) => ({ sectorId, sector_name: sectorId })),
        },
      ],
    },
  })
  return { users: [made.supervisor, made.otherSupervisor, made.manager, made.admin], sectors }
}

/** A little, to the very end of a session, or past all of them. */
function advanceClock(): void {
  const ends = [...twin.sessions.values()]
    .slice(-24)
    .map(({ openedMs, hours }) => openedMs + hours * 3_600_000 - nowMs())
  const next = Math.min(...ends.filter((ms) => ms > 0))
  const steps = [1, 1_000, 60_000, 300_000, ...(Number.isFinite(next) && random.percent(10) ? [next, next - 1] : [])]
  clock.advance({ milliseconds: random.percent(1) ? 12 * 3_600_000 : random.pick(steps) })
}

const itemsOf = (move: LedgerMove): readonly Item[] => {
  if (move.kind === 'create') return [move.item]
  return move.kind === 'bulk' ? move.items : []
}

/** What was answered about each item. */
function answersOf(move: LedgerMove, { status, body }: Answer): { status: number; answer: any }[] {
  if (move.kind === 'create') return [{ status, answer: status < 400 ? body.data : body }]
  assert.equal(status, 207)
  assert.deepEqual(
    body.results.map(({ index }: { index: number }) => index),
    itemsOf(move).map((_, index) => index),
  )
  return body.results.map((result: any) => ({ status: result.statusCode, answer: result })) // of the contract
}

async function play(move: LedgerMove): Promise<void> {
  const { user } = move
  const sending = { user, nowMs: nowMs(), isBulk: move.kind === 'bulk' }
  const answer = await sendMove(app, move)
  switch (move.kind) {
    case 'create':
    case 'bulk': {
      for (const [index, one] of answersOf(move, answer).entries()) {
        const item: Item = itemsOf(move)[index]! // as many answers as items
        const expected = judgeItem(item, itemFacts(twin, item, sending), sending)
        assert.deepEqual(takeItem(twin, item, { user, ...one }), expected, JSON.stringify({ ...one, body: item.body }))
      }
      return
    }
    case 'void': {
      const expected = judgeVoid(recordFacts(twin, move.recordId, user, nowMs()), user)
      assert.deepEqual(takeVoid(twin, move, answer), expected)
      return
    }
    case 'review': {
      const expected = judgeReview(recordFacts(twin, move.recordId, user, nowMs()), move)
      assert.deepEqual(takeReview(twin, move, answer), expected)
      return
    }
    case 'correct': {
      const expected = judgeCorrect(twin, move, nowMs())
      assert.deepEqual(takeCorrect(twin, move, answer), expected)
      return
    }
    case 'check': {
      const isKnown = move.key
        ? twin.byKey.has(`${user.companyId} ${move.key}`)
        : twin.byEvent.has(`${user.companyId} ${move.event}`)
      assert.equal(answer.status, isKnown ? 200 : 404)
      return
    }
    case 'look':
      return look(user, move.sessionId, answer)
    default: {
      assert.equal(answer.status, judgeSessionMove(twin, move, nowMs()))
      takeSessionMove(twin, move, answer, nowMs())
    }
  }
}

async function look(user: TwinUser, sessionId: string, { status }: Answer): Promise<void> {
  const session = twin.sessions.get(sessionId)
  if (session?.companyId !== user.companyId) return assert.equal(status, 404)
  if (user.role === 'supervisor' && session.owner !== user.auth0Id) return assert.equal(status, 403)
  await compareSession(app, twin, session, managerOf(session.companyId))
}

let farms: Farm[]
const managerOf = (companyId: string): TwinUser =>
  farms.flatMap(({ users }) => users).find((user) => user.companyId === companyId && user.role === 'manager')!

/** Everything that a judgement of the move depends on, each as it is now. */
function factsOf(move: LedgerMove) {
  const sending = { user: move.user, nowMs: nowMs(), isBulk: move.kind === 'bulk' }
  return {
    items: itemsOf(move).map((item) => itemFacts(twin, item, sending)),
    record: 'recordId' in move ? recordFacts(twin, move.recordId, move.user, nowMs()) : undefined,
    session: 'sessionId' in move ? judgeSessionMove(twin, move as never, nowMs()) : undefined, // a burst looks at none
  }
}

type Facts = ReturnType<typeof factsOf>

/** Sends many at once. Each must be answered as it would be in some order, with what each depends on before or after. */
async function playAtOnce(moves: readonly LedgerMove[]): Promise<void> {
  const before = moves.map(factsOf)
  const answers = await Promise.all(moves.map((move) => sendMove(app, move)))
  const taken = moves.map((move, index) => take(move, answers[index]!)) // one answer each
  const after = moves.map(factsOf)
  for (const [index, move] of moves.entries()) {
    const told = taken[index]! // as above
    const [was, is] = [before[index]!, after[index]!]
    for (const [place, verdict] of told.entries()) {
      const allowed = allowedFor(move, place, [was, is]).map((one) => JSON.stringify(one))
      assert(allowed.includes(JSON.stringify(verdict)), `${JSON.stringify(verdict)} is none of ${allowed.join(' ')}`)
    }
  }
  for (const session of sessionsOf(moves)) {
    await learnNames(session)
    await compareSession(app, twin, session, managerOf(session.companyId))
  }
}

/** Those that the moves may have touched. */
function sessionsOf(moves: readonly LedgerMove[]): TwinSession[] {
  const ids = moves.flatMap((move) => [
    ...itemsOf(move).map(({ sessionId }) => sessionId),
    ...('recordId' in move ? [twin.records.get(move.recordId)?.sessionId ?? ''] : []),
  ])
  return [...new Set(ids)].flatMap((id) => twin.sessions.get(id) ?? [])
}

function take(move: LedgerMove, answer: Answer): Verdict[] {
  if (move.kind === 'void') return [takeVoid(twin, move, answer)]
  if (move.kind === 'review') return [takeReview(twin, move, answer)]
  if (move.kind === 'create' || move.kind === 'bulk') {
    const { user } = move
    return answersOf(move, answer).map((one, index) => takeItem(twin, itemsOf(move)[index]!, { user, ...one }))
  }
  takeSessionMove(twin, move as never, answer, nowMs()) // a burst looks and checks nothing
  return []
}

function allowedFor(move: LedgerMove, place: number, states: readonly Facts[]): Verdict[] {
  const { user } = move
  const each = <T>(choose: (facts: Facts) => T): T[] => states.map(choose)
  if (move.kind === 'void' || move.kind === 'review') {
    const combined = each(({ record }) => record!).flatMap((first) =>
      each(({ record }) => record!).flatMap((second) =>
        each(({ record }) => ({ record: first.record, owner: second.owner, isOpen: record!.isOpen })),
      ),
    )
    return combined.map((facts) => (move.kind === 'void' ? judgeVoid(facts, user) : judgeReview(facts, move)))
  }
  const item = itemsOf(move)[place]!
  const facts = each(({ items }) => items[place]!)
  const sending = { user, nowMs: nowMs(), isBulk: move.kind === 'bulk' }
  return facts.flatMap(({ byEvent }) =>
    facts.flatMap(({ byKey }) =>
      facts.flatMap(({ session: first }) =>
        facts.map(({ session: second }) => {
          const session = first && second && { ...first, isOpen: second.isOpen }
          return judgeItem(item, { byEvent, byKey, session }, sending)
        }),
      ),
    ),
  )
}

/** Of names sent at once any may have been the last; verify holds the one that stands against the ledger. */
async function learnNames(session: { sessionId: string; companyId: string }): Promise<void> {
  const path = `/production/sessions/${session.sessionId}/workers`
  const { items } = (await app.as(managerOf(session.companyId)).send('GET', path)).body.data
  const records = recordsOf(twin, twin.sessions.get(session.sessionId)!).filter(isCounted)
  for (const { workerId, worker_name } of items) {
    const isOne = records.some(({ workerId: id, name }) => id === workerId && name === worker_name)
    if (isOne && worker_name !== null) twin.names.set(`${session.sessionId} ${workerId}`, worker_name)
  }
}

test(`${requestCount} random requests are answered as the contract says`, { timeout: 3_600_000 }, async (t) => {
  t.diagnostic(`TEST_SEED=${seed}`)
  farms = [await makeFarm(), await makeFarm()]
  const { next, burst } = makeLedgerMoves({ random, twin, farms })
  const counts: Record<string, number> = {}
  let sent = 0
  for (let step = 1; sent < requestCount; step++) {
    if (random.percent(15)) advanceClock()
    if (random.percent(1)) await sweepExpiredSessions(ctx)
    const moves = random.percent(4) && twin.records.size > 20 ? burst(nowMs()) : [next(nowMs())]
    try {
      if (moves.length === 1) await play(moves[0]!)
      else await playAtOnce(moves)
    } catch (cause) {
      throw new Error(`TEST_SEED=${seed}, step ${step}, ${clock.now()}: ${JSON.stringify(moves)}`, { cause })
    }
    for (const { kind } of moves) counts[kind] = (counts[kind] ?? 0) + 1
    sent += moves.length
  }
  for (const session of twin.sessions.values()) await compareSession(app, twin, session, managerOf(session.companyId))
  const records = [...twin.records.values()]
  const held = records.filter(({ pendingReason }) => pendingReason !== null).length
  const workers = [...twin.sessions.values()].flatMap((session) => workersOf(twin, session)).length
  t.diagnostic(
    `${JSON.stringify(counts)}; ${twin.sessions.size} sessions, ${workers} totals, ${records.length} records, ${held} of them reviewable`,
  )
  await requireInOrder(ctx.db)
})
