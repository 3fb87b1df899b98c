import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, open, get, events } = useSessions()

async function opened(over: Partial<OpenSessionBody> = {}) {
  const company = await makeCompany(ctx)
  const session = await open(company, over)
  const path = `${sessionsPath}/${session.sessionId}`
  const caller = company.supervisor
  const close = (body?: unknown) => as(caller).send('POST', `${path}/close`, body)
  return { company, session, path, caller, close, now: () => get(caller, session.sessionId) }
}

test('its owner closes an open session, now, and the answer is the session', async () => {
  const { session, caller, close, now } = await opened()
  clock.advance({ hours: 5 })
  const at = iso(clock.now())
  const expected = {
    ...session,
    status: 'closed',
    closedAt: at,
    finalNotes: 'Se acabó la caja',
    closedBy: 'user',
    closedReason: 'manual',
    updatedAt: at,
  }
  const answer = dataOf(await close({ finalNotes: 'Se acabó la caja' }))
  assert.deepEqual(Object.entries(answer), Object.entries(expected))
  assert.deepEqual(await now(), expected)
  assert.deepEqual((await events(caller, session.sessionId)).at(-1), {
    type: 'closed',
    at,
    by: 'user',
    auth0Id: caller.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: {
      status: { from: 'open', to: 'closed' },
      closedAt: { from: null, to: at },
      finalNotes: { from: null, to: 'Se acabó la caja' },
      closedBy: { from: null, to: 'user' },
      closedReason: { from: null, to: 'manual' },
    },
  })
})

test('closing needs no body, and nulls are as if absent', async () => {
  for (const body of [undefined, {}, { finalNotes: null, closedAt: null, auth0Id: null }]) {
    const { close } = await opened()
    const { closedAt, finalNotes } = dataOf(await close(body))
    assert.deepEqual({ closedAt, finalNotes }, { closedAt: iso(clock.now()), finalNotes: null })
  }
})

test('finalNotes are kept as sent, up to 2000 code points, beside the notes', async () => {
  for (const finalNotes of ['', ' Fin\n', '🍓'.repeat(2000)]) {
    const { close } = await opened({ notes: 'Lluvia' })
    const closed = dataOf(await close({ finalNotes }))
    assert.deepEqual([closed.finalNotes, closed.notes], [finalNotes, 'Lluvia'])
  }
})

test('what is beyond its bounds or not a field of closing is refused and closes nothing', async () => {
  const { session, close, now } = await opened()
  for (const [path, body] of [
    ['/finalNotes', { finalNotes: '🍓'.repeat(2001) }],
    ['/finalNotes', { finalNotes: 7 }],
    ['/closedAt', { closedAt: '2026-03-02T12:00:00' }],
    ['/closedAt', { closedAt: 0 }],
    ['/notes', { notes: 'x' }],
    ['/', []],
  ] as const) {
    assert.deepEqual(refusedFields(await close(body)), [path], JSON.stringify(body))
  }
  assert.deepEqual(await now(), session)
})

test('a device that was offline says when it closed: from openedAt up to now, to the millisecond', async () => {
  const early = await opened()
  clock.advance({ hours: 2 })
  const opening = Temporal.Instant.from(early.session.openedAt)
  const [tooEarly, tooLate] = [opening.subtract({ milliseconds: 1 }), clock.now().add({ milliseconds: 1 })].map(iso)
  for (const closedAt of [tooEarly, tooLate]) {
    assert.deepEqual(refusedFields(await early.close({ closedAt })), ['/closedAt'])
  }
  assert.deepEqual(await early.now(), early.session)
  const closed = dataOf(await early.close({ closedAt: early.session.openedAt }))
  assert.deepEqual([closed.closedAt, closed.updatedAt], [early.session.openedAt, iso(clock.now())])

  const late = await opened({ openedAt: iso(clock.now().subtract({ hours: 1 })) })
  const inOtherWords = clock.now().toString({ timeZone: '-06:00' }).replace('-06:00', '.0009-06:00')
  assert.equal(dataOf(await late.close({ closedAt: inOtherWords })).closedAt, iso(clock.now()))
})

test('a session opened ahead of the server and closed before the server gets there ends as it begins', async () => {
  const { session, close } = await opened({ openedAt: iso(clock.now().add({ minutes: 5 })) })
  for (const closedAt of [iso(clock.now()), session.openedAt]) {
    assert.deepEqual(refusedFields(await close({ closedAt })), ['/closedAt'])
  }
  const { closedAt, updatedAt } = dataOf(await close())
  assert.deepEqual({ closedAt, updatedAt }, { closedAt: session.openedAt, updatedAt: iso(clock.now()) })
})

test('closing twice is refused the second time, and the first stands', async () => {
  const { session, close, now } = await opened()
  const closed = dataOf(await close({ finalNotes: 'Fin' }))
  clock.advance({ minutes: 1 })
  assert.deepEqual(refusal(await close({ finalNotes: 'Otra vez' })), {
    status: 409,
    code: 'SESSION_NOT_OPEN',
    details: { closedAt: closed.closedAt, closedBy: 'user', closedReason: 'manual' },
  })
  assert.deepEqual(await now(), closed)
  assert.equal(closed.sessionId, session.sessionId)
})

test('a session can be closed until the millisecond before it expires, not from then on', async () => {
  const [kept, lost] = [await opened({ maxDurationHours: 1 }), await opened({ maxDurationHours: 1 })]
  clock.advance({ milliseconds: 3_600_000 - 1 })
  assert.equal(dataOf(await kept.close()).closedBy, 'user')
  clock.advance({ milliseconds: 1 })
  for (const body of [{}, { closedAt: lost.session.openedAt }]) {
    assert.deepEqual(refusal(await lost.close(body)), {
      status: 409,
      code: 'SESSION_NOT_OPEN',
      details: { closedAt: lost.session.expiresAt, closedBy: 'system', closedReason: 'max_duration' },
    })
  }
})

test('only the owner may, and another company finds nothing', async () => {
  const { company, session, path, now } = await opened()
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    assert.equal(refusal(await as(caller).send('POST', `${path}/close`)).code, 'NOT_SESSION_OWNER')
  }
  const stranger = (await makeCompany(ctx)).admin
  assert.equal(refusal(await as(stranger).send('POST', `${path}/close`)).code, 'SESSION_NOT_FOUND')
  assert.deepEqual(await now(), session)
})

test('twenty closings at once close it once', async () => {
  const { session, caller, close } = await opened()
  const answers = await Promise.all(Array.from({ length: 20 }, () => close()))
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, ...Array(19).fill(409)])
  assert.equal((await events(caller, session.sessionId)).length, 2)
})
