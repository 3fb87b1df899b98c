import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Session } from '@tarja/contract/sessions'
import { checkHistories } from '#testing/history-check.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { type Verb, outcomeOf, sendVerb, verbs } from '#testing/session-verbs.ts'
import { useSessions } from '#testing/sessions.ts'

// Every two verbs on one session at once, in both orders: the answer of each, the session they leave and its history.
const { ctx, clock, as, databaseUrl, open, get, events } = useSessions()
const race = useRace(databaseUrl)

const send = (verb: Verb, company: TestCompany, session: Session) => sendVerb(as, { verb, company, session })

const alone: Record<Verb, string> = {
  open: '409 SESSION_ALREADY_OPEN',
  close: '200',
  extend: '200',
  update: '200',
  transfer: '200',
}
const afterClose = '409 SESSION_NOT_OPEN'

/** What the second is told when the first came before it. */
const second: Record<Verb, Record<Verb, string>> = {
  open: alone,
  close: { open: '201', close: afterClose, extend: afterClose, update: afterClose, transfer: afterClose },
  extend: { ...alone, extend: '400 NOT_AN_EXTENSION' },
  update: { ...alone, update: '200 unchanged' },
  transfer: {
    ...alone,
    close: '403 NOT_SESSION_OWNER',
    extend: '403 NOT_SESSION_OWNER',
    update: '403 NOT_SESSION_OWNER',
  },
}

/** What a verb that went through makes of the session, and the event it leaves. */
function effectOf(verb: Verb, company: TestCompany, session: Session): { event?: string; set: Partial<Session> } {
  const now = clock.now()
  const time = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 })
  const updatedAt = time(now)
  switch (verb) {
    case 'open':
      return { set: {} }
    case 'close': {
      const set = { status: 'closed', closedAt: updatedAt, closedBy: 'user', closedReason: 'manual' } as const
      return { event: 'closed', set: { ...set, finalNotes: 'Fin', updatedAt } }
    }
    case 'extend': {
      const expiresAt = time(Temporal.Instant.from(session.openedAt).add({ hours: 18 }))
      return { event: 'extended', set: { maxDurationHours: 18, expiresAt, updatedAt } }
    }
    case 'update':
      return { event: 'updated', set: { pricePerUnit: 6.25, notes: 'Otra', updatedAt } }
    case 'transfer':
      return { event: 'transferred', set: { auth0Id: company.manager.auth0Id, updatedAt } }
  }
}

/** The session and its history as they must be once these verbs, and no others, have gone through. */
async function requireLeft(company: TestCompany, session: Session, done: readonly Verb[]): Promise<void> {
  const effects = done.map((verb) => effectOf(verb, company, session))
  const expected = effects.reduce((state, { set }) => ({ ...state, ...set }), session)
  const owner = [company.supervisor, company.manager].find(({ auth0Id }) => auth0Id === expected.auth0Id)
  assert(owner)
  assert.deepEqual(await get(owner, session.sessionId), expected)
  const types = (await events(owner, session.sessionId)).map((event) => event.type)
  assert.deepEqual(types, ['opened', ...effects.flatMap(({ event }) => event ?? [])])
}

// Answered as done, and nothing is written.
const repeats = new Set(['transfer transfer', 'update update'])

function wentThrough(first: Verb, then: Verb): Verb[] {
  const isDone = second[first][then].startsWith('20') && !repeats.has(`${first} ${then}`)
  return isDone ? [first, then] : [first]
}

for (const first of verbs)
  for (const then of verbs) {
    test(`${then} comes while ${first} is under way: both waited for the session`, async () => {
      const company = await makeCompany(ctx)
      const session = await open(company)
      clock.advance({ minutes: 1 })
      await race.holdSession(session.sessionId)
      const a = await race.start(() => send(first, company, session))
      const b = await race.start(() => send(then, company, session))
      await race.release()
      const found = [outcomeOf(await a.outcome), outcomeOf(await b.outcome)]
      assert.deepEqual(found, [alone[first], second[first][then]])
      await requireLeft(company, session, wentThrough(first, then))
    })

    // An opening that meets an open session writes nothing, so it is never half done.
    if (first === 'open') continue
    test(`${then} comes while ${first} is half done: its change made, not committed`, async () => {
      const company = await makeCompany(ctx)
      const session = await open(company)
      clock.advance({ minutes: 1 })
      await race.holdHistory()
      const a = await race.start(() => send(first, company, session))
      const b = await race.start(() => send(then, company, session))
      await race.release()
      const found = [outcomeOf(await a.outcome), outcomeOf(await b.outcome)]
      assert.deepEqual(found, ['200', second[first][then]])
      await requireLeft(company, session, wentThrough(first, then))
    })

    test(`${then} comes while ${first} is half done and then undone: as if it had never been`, async () => {
      const company = await makeCompany(ctx)
      const session = await open(company)
      clock.advance({ minutes: 1 })
      await race.holdHistory()
      const a = await race.start(() => send(first, company, session))
      const b = await race.start(() => send(then, company, session))
      await race.cutLongestWaiting()
      assert.equal(outcomeOf(await a.outcome), '503 DATABASE_UNAVAILABLE')
      await race.release()
      assert.equal(outcomeOf(await b.outcome), alone[then])
      await requireLeft(company, session, alone[then] === '200' ? [then] : [])
    })
  }

test('after all of these every session is what its history says', async () => {
  const { sessionCount, problems } = await checkHistories(ctx.db)
  assert.deepEqual(problems, [])
  assert(sessionCount >= 65, `${sessionCount} sessions`)
})
