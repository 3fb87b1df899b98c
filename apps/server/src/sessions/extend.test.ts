import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, open, get, events } = useSessions()

async function opened(over: Partial<OpenSessionBody> = {}) {
  const company = await makeCompany(ctx)
  const session = await open(company, over)
  const path = `${sessionsPath}/${session.sessionId}/extend`
  const caller = company.supervisor
  const extend = (body?: unknown) => as(caller).send('POST', path, body)
  return { company, session, path, caller, extend, now: () => get(caller, session.sessionId) }
}

const plus = (instant: string, hours: number) => iso(Temporal.Instant.from(instant).add({ hours }))

test('the new total is stated, not an increment: 12 becomes 18', async () => {
  const { session, caller, extend, now } = await opened({ openedAt: iso(clock.now().subtract({ hours: 1 })) })
  clock.advance({ hours: 1 })
  const expiresAt = plus(session.openedAt, 18)
  assert.deepEqual(Object.entries(dataOf(await extend({ maxDurationHours: 18, auth0Id: caller.auth0Id }))), [
    ['maxDurationHours', 18],
    ['expiresAt', expiresAt],
  ])
  assert.deepEqual(await now(), { ...session, maxDurationHours: 18, expiresAt, updatedAt: iso(clock.now()) })
  assert.deepEqual((await events(caller, session.sessionId)).at(-1), {
    type: 'extended',
    at: iso(clock.now()),
    by: 'user',
    auth0Id: caller.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: { maxDurationHours: { from: 12, to: 18 }, expiresAt: { from: session.expiresAt, to: expiresAt } },
  })
})

test('not greater than the present one is no extension, and changes nothing', async () => {
  const { session, extend, now } = await opened()
  for (const maxDurationHours of [1, 11, 12]) {
    assert.deepEqual(refusal(await extend({ maxDurationHours })), {
      status: 400,
      code: 'NOT_AN_EXTENSION',
      details: { maxDurationHours: 12 },
    })
  }
  assert.deepEqual(await now(), session)
})

test('one hour more is an extension, and 48 hours are the most', async () => {
  const { extend } = await opened()
  assert.equal(dataOf(await extend({ maxDurationHours: 13 })).maxDurationHours, 13)
  assert.equal(dataOf(await extend({ maxDurationHours: 48 })).maxDurationHours, 48)
  assert.equal(refusal(await extend({ maxDurationHours: 48 })).code, 'NOT_AN_EXTENSION')
})

test('what is no duration is refused by its shape', async () => {
  const { session, extend, now } = await opened()
  for (const maxDurationHours of [undefined, null, 0, 49, 18.5, '18', [18], true]) {
    const path = '/maxDurationHours'
    assert.deepEqual(refusedFields(await extend({ maxDurationHours })), [path], String(maxDurationHours))
  }
  assert.deepEqual(refusedFields(await extend()), ['/maxDurationHours'])
  assert.deepEqual(refusedFields(await extend({ maxDurationHours: 18, hours: 6 })), ['/hours'])
  assert.deepEqual(await now(), session)
})

test('an extended session lives to its new end', async () => {
  const { session, extend, now } = await opened({ maxDurationHours: 1 })
  dataOf(await extend({ maxDurationHours: 2 }))
  clock.advance({ milliseconds: 2 * 3_600_000 - 1 })
  assert.equal((await now()).status, 'open')
  clock.advance({ milliseconds: 1 })
  assert.deepEqual((await now()).closedAt, plus(session.openedAt, 2))
})

test('an expired session cannot be given more time, nor a closed one', async () => {
  const [expired, closed] = [await opened({ maxDurationHours: 1 }), await opened()]
  clock.advance({ milliseconds: 3_600_000 - 1 })
  dataOf(await as(closed.caller).send('POST', `${sessionsPath}/${closed.session.sessionId}/close`))
  clock.advance({ milliseconds: 1 })
  const closedBySystem = { closedAt: expired.session.expiresAt, closedBy: 'system', closedReason: 'max_duration' }
  for (const maxDurationHours of [1, 48]) {
    assert.deepEqual(refusal(await expired.extend({ maxDurationHours })), {
      status: 409,
      code: 'SESSION_NOT_OPEN',
      details: closedBySystem,
    })
    assert.equal(refusal(await closed.extend({ maxDurationHours })).code, 'SESSION_NOT_OPEN')
  }
})

test('only the owner may, and another company finds nothing', async () => {
  const { company, session, path, now } = await opened()
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    assert.equal(refusal(await as(caller).send('POST', path, { maxDurationHours: 18 })).code, 'NOT_SESSION_OWNER')
  }
  const stranger = (await makeCompany(ctx)).admin
  assert.equal(refusal(await as(stranger).send('POST', path, { maxDurationHours: 18 })).code, 'SESSION_NOT_FOUND')
  assert.deepEqual(await now(), session)
})

test('the end is counted in elapsed hours, whatever the clocks on the wall do', async () => {
  const company = await makeCompany(ctx, { project: { timezone: 'America/Tijuana' } })
  // On 2026-03-08 the clocks of Tijuana go from 02:00 to 03:00.
  clock.advance(clock.now().until('2026-03-08T08:00:00Z'))
  const session = await open(company)
  assert.deepEqual([session.day.slice(0, 10), session.expiresAt], ['2026-03-08', '2026-03-08T20:00:00.000Z'])
  const path = `${sessionsPath}/${session.sessionId}/extend`
  const answer = await as(company.supervisor).send('POST', path, { maxDurationHours: 24 })
  assert.equal(dataOf(answer).expiresAt, '2026-03-09T08:00:00.000Z')
})

test('twenty at once to the same total extend it once', async () => {
  const { session, caller, extend } = await opened()
  const answers = await Promise.all(Array.from({ length: 20 }, () => extend({ maxDurationHours: 20 })))
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, ...Array(19).fill(400)])
  assert.equal((await events(caller, session.sessionId)).length, 2)
})
