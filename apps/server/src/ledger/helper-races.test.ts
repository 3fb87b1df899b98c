import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppError } from '@tarja/contract/errors'
import { addHelper } from '#src/sessions/add-helper.ts'
import { closeSession } from '#src/sessions/close.ts'
import { acceptJoin } from '#src/sessions/decide-join.ts'
import { removeHelper } from '#src/sessions/remove-helper.ts'
import { transferSession } from '#src/sessions/transfer.ts'
import { makeEntry, toldOf } from '#testing/entries.ts'
import { type HelpedSession, openHelped } from '#testing/helping.ts'
import { useRace } from '#testing/race.ts'
import { dataOf, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { appendEntries } from './append.ts'

// A record that waits for the lock of a session while who helps there is being changed: it is judged by what was committed.
const app = useSessions()
const { ctx, clock, databaseUrl, events } = app
const race = useRace(databaseUrl)

const append = async ({ helper, sessionId }: HelpedSession) => {
  const entry = makeEntry(helper, { sessionId, recordedAt: clock.now(), keepForReview: true })
  return toldOf((await appendEntries(ctx.db, [entry], ctx.now))[0])
}

/** What a record is told that the helper captures three minutes later, while the change is made and not committed. */
async function appendDuring(session: HelpedSession, change: () => Promise<unknown>): Promise<string> {
  await race.holdHistory()
  const changing = await race.start(change)
  clock.advance({ minutes: 3 })
  const appending = await race.start(() => append(session))
  await race.release()
  await changing.outcome
  return appending.outcome
}

test('captured after a removal that was under way, it waits for a manager', async () => {
  const session = await openHelped(app)
  const { owner, helper, sessionId, addHelper: add } = session
  dataOf(await add())
  const remove = () => removeHelper(ctx, owner, { sessionId, auth0Id: helper.auth0Id, query: {} })
  assert.equal(await appendDuring(session, remove), 'pending not_helping')
})

test('captured while the helper was being added, it counts', async () => {
  const session = await openHelped(app)
  const { owner, helper, sessionId } = session
  const add = () => addHelper(ctx, owner, { sessionId, body: { auth0Id: helper.auth0Id } })
  assert.equal(await appendDuring(session, add), 'inserted')
})

test('captured while the session was being handed to the helper, it counts; to somebody else, they go on helping', async () => {
  for (const who of ['helper', 'manager'] as const) {
    const session = await openHelped(app)
    const { owner, helper, company, sessionId, addHelper: add } = session
    dataOf(await add())
    const toAuth0Id = { helper, manager: company.manager }[who].auth0Id
    const transfer = () => transferSession(ctx, owner, { sessionId, body: { toAuth0Id } })
    assert.equal(await appendDuring(session, transfer), 'inserted')
  }
})

test('accepted by the owner and a manager at once, they help once', async () => {
  const session = await openHelped(app)
  const { owner, helper, company, sessionId, ask } = session
  dataOf(await ask())
  const accept = (caller: typeof owner) => () =>
    acceptJoin(ctx, caller, { sessionId, auth0Id: helper.auth0Id, body: {} })
  await race.holdHistory()
  const first = await race.start(accept(owner))
  const second = await race.start(accept(company.manager))
  await race.release()
  for (const { outcome } of [first, second]) assert.deepEqual((await outcome).helpers, [helper.auth0Id])
  const types = (await events(owner, sessionId)).map(({ type }) => type)
  assert.deepEqual(types, ['opened', 'join_requested', 'helper_added'])
})

test('accepted while the session is being closed, they are not let in, and the request stays as it was', async () => {
  const session = await openHelped(app)
  const { owner, helper, company, sessionId, ask, people } = session
  dataOf(await ask())
  await race.holdHistory()
  const closing = await race.start(() => closeSession(ctx, owner, { sessionId, body: {} }))
  const accepting = await race.start(() =>
    acceptJoin(ctx, company.manager, { sessionId, auth0Id: helper.auth0Id, body: {} }).catch(
      (error: AppError) => error.code,
    ),
  )
  await race.release()
  await closing.outcome
  assert.equal(await accepting.outcome, 'SESSION_NOT_OPEN')
  assert.deepEqual(await people(), { helpers: [], joinRequests: [helper.auth0Id] })
  assert.equal(await append(session), 'NOT_SESSION_OWNER')
})

test('closed while a request is being accepted, they have helped, and what comes afterwards is late', async () => {
  const session = await openHelped(app)
  const { owner, helper, sessionId, ask, people } = session
  dataOf(await ask())
  await race.holdHistory()
  const accepting = await race.start(() => acceptJoin(ctx, owner, { sessionId, auth0Id: helper.auth0Id, body: {} }))
  const closing = await race.start(() => closeSession(ctx, owner, { sessionId, body: {} }))
  await race.release()
  await accepting.outcome
  assert.equal((await closing.outcome).status, 'closed')
  assert.deepEqual(await people(), { helpers: [helper.auth0Id], joinRequests: [] })
  assert.equal(await append(session), 'pending late')
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
